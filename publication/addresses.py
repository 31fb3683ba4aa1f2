"""What a link of the publication may lead to: a path of the site, or a page elsewhere."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

_web = URLValidator(schemes=["https"])
_PATH = re.compile(r"/(?![/\\])[^\s\\<>\"\x00-\x1f\x7f]*")


def site_path_or_https(value: str) -> None:
    if not _PATH.fullmatch(value) and not _is_https(value):
        raise ValidationError(
            "“%(value)s” is no address to link to. Give one that begins with https://, or a path "
            "of this site such as /about/.",
            code="address_invalid",
            params={"value": value},
        )


def https_address(value: str) -> None:
    if not _is_https(value):
        raise ValidationError(
            "“%(value)s” is no address of an account. Give one that begins with https://.",
            code="address_invalid",
            params={"value": value},
        )


def _is_https(value: str) -> bool:
    try:
        _web(value)
    except ValidationError:
        return False
    return True
