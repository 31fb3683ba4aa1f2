"""The few colours every drawing is made of, so that all of them look like one hand's work."""

Colour = tuple[int, int, int]

INK: Colour = (21, 31, 52)
NIGHT: Colour = (31, 54, 84)
TEAL: Colour = (36, 92, 107)
SEA: Colour = (84, 146, 148)
MIST: Colour = (183, 210, 202)
PAPER: Colour = (246, 236, 218)
CREAM: Colour = (253, 247, 235)
SAND: Colour = (231, 205, 166)
LAMP: Colour = (247, 187, 72)
CORAL: Colour = (227, 106, 72)
BRICK: Colour = (160, 60, 50)
ROSE: Colour = (237, 180, 157)
MOSS: Colour = (104, 130, 88)
PINE: Colour = (37, 70, 66)
EARTH: Colour = (96, 58, 48)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """`share` of the other colour in the first: 0 is all `one`, 1 all `other`."""
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
