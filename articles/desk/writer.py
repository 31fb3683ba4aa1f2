"""Who writes in a form, signed in a hidden field: asked when their session ended meanwhile."""

from django.core import signing

FIELD = "writer"
_SALT = "desk.writer"


def signed(user) -> str:
    return signing.dumps(user.pk, salt=_SALT)


def key(value: str) -> int | None:
    """The primary key of who wrote, if the signature holds."""
    try:
        return signing.loads(value, salt=_SALT)
    except signing.BadSignature:
        return None
