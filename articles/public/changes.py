"""When the answer at an address came to be what it is: Last-Modified for pages made of many rows.

No row knows that, so it is observed: for each address the ETag is kept with the second from which
it holds. An address met for the first time holds from this second. Any other change holds from the
second after it was noticed, and until that has come nothing is said: so two changes within one
second, or seen by two processes that share no memory, never get the same date.
"""

import hashlib
import logging
import pickle
import time
import zlib

from django.core.cache import caches

from articles.cards import absolute

logger = logging.getLogger(__name__)

DAMAGED = (zlib.error, pickle.UnpicklingError, EOFError)


def changed_at(address: str, etag: str, now: float | None = None) -> int | None:
    """The second since when this address answers with this ETag; None when that is yet to come."""
    second = int(time.time() if now is None else now)
    key = hashlib.sha256(absolute(address).encode()).hexdigest()  # another site's may lie beside it
    try:
        since = _since(key, etag, second)
    except OSError as error:  # a full disk, say: the page is worth more than its date
        logger.warning("Last-Modified of %s is not known: %s", address, error)
        return None
    except DAMAGED as error:  # cut off when the power went: it begins anew
        logger.warning("The note on %s was damaged and is dropped: %s", address, error)
        caches["changes"].delete(key)
        return None
    return since if since <= second else None


def _since(key: str, etag: str, second: int) -> int:
    seen = caches["changes"]
    kept = seen.get(key)
    if kept and kept[0] == etag:
        return kept[1]
    since = max(second, kept[1]) + 1 if kept else second
    seen.set(key, (etag, since))
    return since
