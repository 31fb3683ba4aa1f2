"""Small strict readers of environment variables: nonsense stops the start, with the remedy.

No message repeats a password: addresses of services are shown without what stands before the @.
"""

import os
import re
import secrets
from importlib.util import find_spec
from pathlib import Path
from tempfile import NamedTemporaryFile
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured

YES = {"1", "true", "yes", "on"}
NO = {"", "0", "false", "no", "off"}
LEVELS = {"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"}
CHECK_LEVELS = ("off", "warn", "block")
SMTP_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool = False) -> bool:
    value = os.environ.get(name)
    if value is None:
        return default
    if value.strip().lower() in YES:
        return True
    if value.strip().lower() in NO:
        return False
    raise ImproperlyConfigured(f"{name}={value!r} is neither yes nor no. Set it to 1 or 0.")


def number(name: str, default: int, *, least: int = 0, most: int = 2**31) -> int:
    value = text(name)
    if not value:
        return default
    if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
        raise ImproperlyConfigured(
            f"{name}={value!r} is not a whole number from {least} to {most}. Correct it."
        )
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def zone(name: str, default: str) -> str:
    value = text(name) or default
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ImproperlyConfigured(
            f"{name}={value!r} is not a time zone. Use a name such as Europe/Paris or UTC."
        ) from error
    return value


def language(name: str, default: str) -> str:
    value = text(name) or default
    if not re.fullmatch(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*", value):
        raise ImproperlyConfigured(
            f"{name}={value!r} is not a language tag. Use one such as en, fr or pt-br."
        )
    if not {value.lower(), value.lower().partition("-")[0]} & set(LANG_INFO):
        raise ImproperlyConfigured(
            f"{name}={value!r} is a language that Django does not speak. Use one such as en or fr."
        )
    return value.lower()


def log_level(name: str, default: str) -> str:
    value = (text(name) or default).upper()
    if value not in LEVELS:
        raise ImproperlyConfigured(
            f"{name}={value!r} is not a level. Use one of {', '.join(sorted(LEVELS))}."
        )
    return value


def levels(name: str) -> dict[str, str]:
    """`rule=level, …`: how bad the newsroom takes the problems that each desk check finds."""
    found = {}
    for pair in words(name):
        rule, _, level = (part.strip().lower() for part in pair.partition("="))
        if not rule or level not in CHECK_LEVELS:
            raise ImproperlyConfigured(
                f"{name} has {pair!r}. Write a check and its level, such as dek=block; levels are "
                f"{', '.join(CHECK_LEVELS)}."
            )
        found[rule] = level
    return found


def site(name: str, default: str) -> SplitResult:
    """The address of the whole site: scheme, host and perhaps a port, nothing after it."""
    value = (text(name) or default).rstrip("/").lower()  # browsers send their Origin so
    parts = _split(name, value, "https://news.example.org")
    plain = not (parts.path or parts.query or parts.fragment or parts.username)
    if parts.scheme not in ("http", "https") or not parts.hostname or not plain:
        raise ImproperlyConfigured(
            f"{name}={_shown(value)!r} is not an address such as https://news.example.org."
        )
    return parts


def kept_secret(path: Path, length: int) -> str:
    """A secret of so many random bytes, made at the first start and kept in a file.

    The file is there whole or not at all, even when the disk is full.
    """
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        with NamedTemporaryFile("w", dir=path.parent, delete=False) as file:  # for its owner alone
            file.write(secrets.token_urlsafe(length))
        os.replace(file.name, path)
    return path.read_text()


def database(name: str, default: Path) -> dict:
    """A Django database from sqlite:////path/file or postgres://user:password@host:port/name."""
    value = text(name)
    if not value:
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": default}
    example = "postgres://user:password@host/name or sqlite:////path/file.sqlite3"
    parts = _split(name, value, example)
    path = unquote(parts.path[1:])
    if parts.scheme == "sqlite" and path and not parts.netloc and ":memory:" not in path:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": default.parent.parent / path,  # three slashes: beside manage.py
        }
    if parts.scheme in ("postgres", "postgresql") and path:
        _require("psycopg", name)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": path,
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": _host(parts),
            "PORT": str(parts.port or ""),
            "OPTIONS": {"connect_timeout": "5"} | dict(parse_qsl(parts.query)),
        }
    raise ImproperlyConfigured(f"{name}={_shown(value)!r} is not an address such as {example}.")


def cache(name: str) -> dict:
    """A Django cache: this process's memory, or redis://host:port/number shared by all."""
    value = text(name)
    if not value:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "newsroom"}
    example = "redis://host:6379/0, or rediss:// for TLS"
    parts = _split(name, value, example)
    if parts.scheme not in ("redis", "rediss", "unix") or not (parts.hostname or parts.path):
        raise ImproperlyConfigured(f"{name}={_shown(value)!r} is not an address such as {example}.")
    _require("redis", name)
    return {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": value,
        "KEY_PREFIX": "newsroom",
        "OPTIONS": {"socket_timeout": 2, "socket_connect_timeout": 2},
    }


def email(name: str) -> dict:
    """Django's EMAIL_* settings from smtp+tls://user:password@host:port and the like."""
    value = text(name) or "console://"
    parts = _split(name, value, "smtp+tls://user:password@host")
    backends = {"console": "console", "dummy": "dummy", "file": "filebased"}
    if parts.scheme in backends and (parts.scheme != "file" or parts.path.startswith("/")):
        backend = f"django.core.mail.backends.{backends[parts.scheme]}.EmailBackend"
        return {"EMAIL_BACKEND": backend, "EMAIL_FILE_PATH": unquote(parts.path) or None}
    if parts.scheme in SMTP_PORTS and parts.hostname:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": parts.hostname,
            "EMAIL_PORT": parts.port or SMTP_PORTS[parts.scheme],
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
            "EMAIL_USE_SSL": parts.scheme == "smtps",
        }
    raise ImproperlyConfigured(
        f"{name}={_shown(value)!r} is none of smtp://, smtp+tls:// (STARTTLS) and smtps://, as in "
        "smtp+tls://user:password@host:587, and neither console:// nor file:///folder."
    )


def storage(name: str, default: Path, base_url: str) -> dict:
    """A Django storage from file:///path or s3://bucket/prefix?endpoint_url=…"""
    value = text(name)
    parts = _split(name, value, "s3://bucket/prefix")
    if not value or (parts.scheme == "file" and not parts.netloc and len(parts.path) > 1):
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {
                "location": unquote(parts.path) if value else str(default),
                "base_url": base_url,
            },
        }
    if parts.scheme == "s3" and parts.hostname:
        _require("storages", name)
        return {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": {
                "bucket_name": parts.netloc,
                "location": unquote(parts.path).strip("/"),
                "file_overwrite": False,
                "default_acl": None,
                **dict(parse_qsl(parts.query)),
            },
        }
    raise ImproperlyConfigured(
        f"{name}={_shown(value)!r} is neither file:///path nor s3://bucket/prefix."
    )


def _split(name: str, value: str, example: str) -> SplitResult:
    try:
        parts = urlsplit(value)
        parts.port  # noqa: B018  raises for a port that is no number
    except ValueError as error:
        raise ImproperlyConfigured(
            f"{name}={_shown(value)!r} is not an address such as {example}. "
            "Signs such as @ : / # in a password are written in percent code."
        ) from error
    return parts


def _host(parts: SplitResult) -> str:
    """With the capitals of a socket's folder (%2Frun%2FPostgres), which `hostname` would lose."""
    encoded = parts.netloc.rpartition("@")[2]
    return unquote(encoded) if "%2f" in encoded.lower() else parts.hostname or ""


def _shown(value: str) -> str:
    """The address without user and password."""
    return re.sub(r"//.*@", "//…@", value)


def _require(package: str, name: str) -> None:
    if find_spec(package) is None:
        raise ImproperlyConfigured(
            f"{name} needs the package {package}: `pip install -r requirements/production.txt`."
        )
