import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

application = get_wsgi_application()

from articles import missing_addresses  # noqa: E402  (these need the settings)
from articles.public import counting  # noqa: E402
from newsroom.checks import refuse_to_start_wrong  # noqa: E402
from newsroom.whole_bodies import only_whole  # noqa: E402

application = only_whole(application)

refuse_to_start_wrong()
counting.buffer.write_behind()
missing_addresses.buffer.write_behind()
