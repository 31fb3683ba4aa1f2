"""The benchmark: `make bench`. What the project says of its own speed was measured here."""
