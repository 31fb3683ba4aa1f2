"""The site as it is run, for servers that tests start beside themselves on the tests' database."""

import os

from newsroom.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # of the factories' people
CACHES["changes"]["LOCATION"] = os.environ["TEST_CHANGES"]  # noqa: F405
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
WHITENOISE_AUTOREFRESH = True  # static files come from the apps; nothing is collected
WHITENOISE_USE_FINDERS = True
