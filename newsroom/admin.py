"""Found by the admin when it looks for what to register."""

from newsroom import people  # noqa: F401
