"""The real settings, with a fast hasher, temporary media and plain static files."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "x" * 40)
os.environ.setdefault("SITE_URL", "http://testserver")
os.environ.setdefault("ALLOWED_HOSTS", "testserver,127.0.0.1,localhost")

from newsroom.settings import *  # noqa: E402, F403

TESTING = True
TEMPORARY = Path(tempfile.mkdtemp(prefix="newsroom-tests-"))
atexit.register(shutil.rmtree, TEMPORARY, ignore_errors=True)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = str(TEMPORARY / "media")
for _name, _folder in (("default", "private"), ("originals", "private"), ("renditions", "public")):
    STORAGES[_name] = {  # noqa: F405
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": f"{MEDIA_ROOT}/{_folder}", "base_url": "/media/"},
    }
CACHES["changes"]["LOCATION"] = TEMPORARY / "changes"  # noqa: F405
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
WHITENOISE_AUTOREFRESH = True  # static files come from the apps; nothing is collected
WHITENOISE_USE_FINDERS = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":  # noqa: F405
    # A file, as in production: in memory SQLite locks otherwise, and has no WAL.
    DATABASES["default"]["TEST"] = {"NAME": TEMPORARY / "test.sqlite3"}  # noqa: F405
