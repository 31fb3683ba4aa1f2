"""Which requests come from readers: not from robots, the newsroom's own people or other sites."""

import re
from functools import lru_cache

from crawleruseragents import is_crawler
from django.conf import settings

LONGEST_AGENT = 500  # browsers stay under 400

# The beacon is a module script, and every browser that runs those begins like this.
_BROWSER = "Mozilla/5.0 ("
# An address to complain to, or a word for what it is; Cubot makes telephones.
_ROBOT = re.compile(
    r"https?:|@|(?<!cu)bot\b|crawl|spider|headless|lighthouse|preview|monitor", re.IGNORECASE
)


def agent_of(request) -> str:
    return request.headers.get("User-Agent", "")[:LONGEST_AGENT]


def is_reader(request) -> bool:
    """Whether a person in front of a browser sent it from a page of this site.

    Costs a query only when a session's cookie came along.
    """
    return not (
        is_robot(agent_of(request))
        or is_ahead_of_time(request)
        or is_from_elsewhere(request)
        or is_staff(request)
    )


@lru_cache(maxsize=1024)
def is_robot(agent: str) -> bool:
    """By what it calls itself. Ours is the short rule, the list of the others is kept by many.

    The list takes 0.4 ms; the most common names of browsers, without who sent them, stay in memory.
    """
    return not agent.startswith(_BROWSER) or bool(_ROBOT.search(agent)) or is_crawler(agent)


def is_ahead_of_time(request) -> bool:
    """Fetched or drawn in case it is wanted; the script waits for that, some browsers do not."""
    purposes = (request.headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Moz"))
    return any("prefetch" in purpose or "prerender" in purpose for purpose in purposes)


def is_from_elsewhere(request) -> bool:
    """Sent by the page of another site; browsers say so by themselves, old ones by the origin."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site != "same-origin"
    origin = request.headers.get("Origin")
    ours = {settings.SITE_URL, f"{request.scheme}://{request.get_host()}"}
    return origin is not None and origin not in ours


def is_staff(request) -> bool:
    """Signed in to the desk. Without the cookie no session is looked at."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_staff
