"""The newsroom's own settings, for a site that is there to be looked at.

All it writes goes to the folder SCREENS_FOLDER, beside that of the developer who runs it; and it
has addresses at which something goes wrong.
"""

import os
from pathlib import Path

from newsroom.settings import *  # noqa: F403
from newsroom.settings import CACHES

ROOT_URLCONF = "screens.urls"
VAR_DIR = Path(os.environ["SCREENS_FOLDER"])
STATIC_ROOT = VAR_DIR / "static"
CACHES = {**CACHES, "changes": {**CACHES["changes"], "LOCATION": VAR_DIR / "changes"}}
