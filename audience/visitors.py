"""Telling a reload from another reader, without knowing either.

A visitor is a hash of address, browser and story under the day's salt. The salt is random, so it
cannot be made again from any secret of the site; it is deleted the next day, and then nothing can
tell any more whose a hash was, not even by trying all addresses. Address and browser themselves are
never kept.
"""

import datetime
import hashlib
import secrets
from ipaddress import ip_address

from audience.models import Salt

_known: tuple[datetime.date, bytes] | None = None


def visitor(address: str, agent: str, story: str, day: datetime.date) -> int:
    """64 bits, signed as databases like them."""
    return _hash(f"{_household(address)}\n{agent}\n{story}", day)


def origin(address: str, day: datetime.date) -> int:
    """The address alone, to bound what one of them can do."""
    return _hash(_household(address), day)


def forget_before(day: datetime.date) -> None:
    Salt.objects.filter(day__lt=day).delete()


def _hash(text: str, day: datetime.date) -> int:
    digest = hashlib.blake2b(text.encode(errors="replace"), digest_size=8, key=_salt(day))
    return int.from_bytes(digest.digest(), "big", signed=True)


def _salt(day: datetime.date) -> bytes:
    """One query a day in each process."""
    global _known
    known = _known
    if known is None or known[0] != day:
        known = _known = (day, _shared_salt(day))
    return known[1]


def _shared_salt(day: datetime.date) -> bytes:
    made = {"value": secrets.token_bytes(32)}
    salt, is_new = Salt.objects.get_or_create(day=day, defaults=made)
    if is_new:
        forget_before(day)
    return bytes(salt.value)


def _household(address: str) -> str:
    """An IPv6 address without its last half, which a device changes every few hours."""
    try:
        parsed = ip_address(address)
    except ValueError:  # a socket file's: none
        return address
    if parsed.version == 4:
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return f"{int(parsed) >> 64:x}::/64"
