"""Opening a stranger's picture: in a process of its own, with limits, without Django.

`process.decode()` is the parent's side; `__main__.py` what it starts.
"""
