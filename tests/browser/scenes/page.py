from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """`steps` is what to do in the browser once the address is open, to come to the page meant.

    A page is `alike` when it is made by the template of another one here, from other words.
    """

    name: str
    address: str
    by: object = None
    status: int = 200
    steps: Callable | None = None
    alike: bool = False
