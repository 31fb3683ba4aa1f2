"""Every drawing by key: what it shows, in words, and the function that draws it."""

from functools import partial

from .catalogue_city import CITY
from .catalogue_nature import NATURE
from .drawing import SQUARE, UPRIGHT, Drawing
from .portraits import portrait
from .scenes import (
    comet,
    council_chamber,
    greenhouse,
    harbour_map,
    lighthouse,
    market,
    orchestra,
    reading_woman,
    rent_chart,
    river_dusk,
    stadium_night,
    tram,
)
from .sitters import SITTERS

ILLUSTRATIONS = {
    "river-dusk": Drawing(
        river_dusk.draw,
        "River at dusk",
        "A stone bridge with five arches and lit lamps crosses a wide river at sunset. Behind "
        "it stand gabled houses and a domed hall; in front, a man in a red hat rows a small "
        "boat with a lantern.",
        "The Sallow at dusk, with Lamplighters’ Bridge and the dome of the old exchange.",
        (0.54, 0.62),
    ),
    "tram": Drawing(
        tram.draw,
        "Tram in the street",
        "A coral-red tram with five passengers at its lit windows stands before a row of pastel "
        "town houses. Two people wait behind it and one in front, beside a tree.",
        "A tram of line 4 on Ropery Street.",
        (0.47, 0.56),
    ),
    "lighthouse": Drawing(
        lighthouse.draw,
        "Lighthouse at night",
        "A lighthouse with coral and white bands throws two beams into a starry night from a "
        "headland. Two windows of the keeper’s cottage are lit, and a sailing boat passes below "
        "the moon.",
        "The light at Skerrow Point.",
        (0.67, 0.38),
    ),
    "council-chamber": Drawing(
        council_chamber.draw,
        "Vote in the council chamber",
        "Council members seen from behind in three curved rows. Those on the left, in red and "
        "yellow, raise a hand; those on the right, in blue, do not. Three people preside under "
        "tall golden windows.",
        "The council chamber during a vote by show of hands.",
        (0.5, 0.5),
    ),
    "market": Drawing(
        market.draw,
        "Market stalls",
        "Five shoppers with baskets stand at three stalls under striped awnings, red, blue and "
        "green. The stallholders look out over crates of fruit; behind them is the market hall "
        "with its clock.",
        "The covered market on Cornmarket Square.",
        (0.48, 0.6),
    ),
    "rent-chart": Drawing(
        rent_chart.draw,
        "Rents as houses",
        "A bar chart made of seven houses that grow taller from left to right, the last one "
        "coral red and nearly three times as tall as the first. A dashed arrow follows the "
        "roofs; a person beside the tallest house holds up a key.",
        "Each house stands for one year.",
        (0.72, 0.5),
    ),
    "harbour-map": Drawing(
        harbour_map.draw,
        "Map of the harbour",
        "Map of a harbour: a river runs through the city into a basin between two curved "
        "breakwaters with lights at their tips. Dashed red ferry routes lead to two islands and "
        "out to sea; a compass rose stands at the lower right.",
        "Lanternfield harbour. Not for navigation.",
        (0.46, 0.6),
    ),
    "stadium-night": Drawing(
        stadium_night.draw,
        "Football ground at night",
        "A floodlit football ground at night, seen from above one touchline. Players in coral "
        "and in white surround the ball near the centre circle, before a full curved stand.",
        "The Ropewalk, home of Lantern Athletic.",
        (0.5, 0.66),
    ),
    "greenhouse": Drawing(
        greenhouse.draw,
        "Greenhouse with pears",
        "A gardener in a straw hat and a pale apron waters plants in front of three glass "
        "houses. Potted palms and small pear trees full of yellow fruit stand on both sides.",
        "The pear house in the university’s botanic garden.",
        (0.5, 0.62),
    ),
    "comet": Drawing(
        comet.draw,
        "Comet over hills",
        "A bright comet with a broad yellow tail and a fainter blue one hangs over dark hills. "
        "Four people in woollen hats watch it around a telescope; a village and an observatory "
        "lie behind them.",
        "The comet over Hollin Fell.",
        (0.46, 0.5),
    ),
    "reading-woman": Drawing(
        reading_woman.draw,
        "Woman reading",
        "A grey-haired woman in a golden dress reads a book in a blue armchair beneath a lamp. A "
        "black cat sleeps at her feet, and a crescent moon shines through the window.",
        "An evening with a novel.",
        (0.55, 0.48),
        UPRIGHT,
    ),
    "orchestra": Drawing(
        orchestra.draw,
        "Orchestra from above",
        "An orchestra seen from straight above: five half-rings of musicians in dark clothes, "
        "strings inside, wind behind them, drums outermost, all facing a conductor in white "
        "with a baton.",
        "The Averness Sinfonia from above.",
        (0.5, 0.68),
    ),
} | CITY | NATURE  # fmt: skip

PORTRAITS = {
    sitter: Drawing(
        partial(portrait, sitter=look),
        f"Portrait: {look.name}",
        f"Drawn portrait of {look.name}: {look.description}.",
        look.name,
        (0.5, 0.46),
        SQUARE,
    )
    for sitter, look in SITTERS.items()
}

DRAWINGS = ILLUSTRATIONS | PORTRAITS
