from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A page to take pictures of. Its name begins the names of their files.

    `errors` is a pattern of what the browser may rightly note on its console. Of a brief place only
    the beginning is taken: the page's own, unless a selector says what to begin with.
    """

    group: str
    name: str
    title: str
    address: str
    status: int = 200
    is_desk: bool = False
    errors: str = ""
    is_brief: bool = False
    beginning: str = ""
