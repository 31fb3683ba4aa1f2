"""Names of tags: one normalised key decides whether two names are the same."""

import unicodedata


def tidy(name: str) -> str:
    """The name as written, in composed form, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def normalised(name: str) -> str:
    """NFKC, casefold, no accents, single spaces: equal keys are one name."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", folded)
        if not unicodedata.combining(letter)
    )
    return " ".join(unicodedata.normalize("NFKC", plain).split())
