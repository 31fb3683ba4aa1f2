"""What `docs/take_screenshots.py` is made of.

`demo.py` runs a newsroom to look at, `settings.py` and `urls.py` are that newsroom's, `places.py`
and `crowd.py` run inside of it, `links.py` knows a site only from outside, `camera.py` takes the
pictures and `contents.py` lists them.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# A script's own folder is where Python looks for modules; the newsroom's are one above it.
sys.path.append(str(ROOT))
