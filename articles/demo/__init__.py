"""The demo newsroom, the Lanternfield Courier: people, stories and pictures as plain data.

`people` holds authors, sections and tags, `stories` the texts, `drawings` the pictures. Nothing
here knows the database; `seed_demo` reads all of it. City, people and events are invented.
"""
