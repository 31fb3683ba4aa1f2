"""Drawings of the river, the sea, sport and quiet work; see `catalogue`."""

from .drawing import PANORAMA, TALL, Drawing
from .scenes import (
    cyclists_rain,
    estuary_panorama,
    goalkeeper,
    harbour_cranes,
    heron,
    kite_beach,
    laboratory,
    rooftop_bees,
    runners,
    solar_roofs,
    soup_table,
    swimming_lanes,
    telescope_dome,
    violin_maker,
    wind_turbines,
)

NATURE = {
    "estuary-panorama": Drawing(
        estuary_panorama.draw,
        "The estuary from the fell",
        "A river winds through a patchwork of fields past a city with a dome and red roofs to the "
        "sea, where the sun stands low between headlands. Two walkers look on from a dark slope "
        "at the left; one points.",
        "The Sallow estuary from Hollin Fell, with Lanternfield and, at the right, Skerrow Point.",
        (0.5, 0.42),
        PANORAMA,
    ),
    "heron": Drawing(
        heron.draw,
        "Heron among reeds",
        "A grey heron stands in a calm river at sunrise and looks left over the water, its neck "
        "bent like an S. Tall reeds with brown heads frame it on both sides; six birds fly past.",
        "A grey heron in the shallows of the Sallow.",
        (0.56, 0.46),
    ),
    "harbour-cranes": Drawing(
        harbour_cranes.draw,
        "Container ship at the quay",
        "A dark blue container ship, seen from the front, lies at a quay under a tall orange crane "
        "that lifts a blue container above it. Two dock workers in helmets stand on the quay; a "
        "tug passes behind.",
        "Unloading at the new quay in Lanternfield harbour.",
        (0.42, 0.45),
    ),
    "kite-beach": Drawing(
        kite_beach.draw,
        "Kites on the beach",
        "Three children run along a wide beach, each with a kite on a string: a red and yellow "
        "diamond, a box kite and a blue ray with spots. Smaller kites fly among white clouds over "
        "the sea.",
        "Kites over the sands at low tide.",
        (0.48, 0.5),
    ),
    "wind-turbines": Drawing(
        wind_turbines.draw,
        "Wind turbines and tractor",
        "Five white wind turbines with red-tipped blades stand among rolling fields under a pale "
        "sun. In front, an orange tractor pulls a plough along the edge of dark furrows, and "
        "gulls follow it.",
        "Ploughing under the turbines above Saltgate.",
        (0.55, 0.5),
    ),
    "swimming-lanes": Drawing(
        swimming_lanes.draw,
        "Swimmers in their lanes",
        "A swimming pool from straight above, its lanes slanting across the picture between ropes "
        "of coloured floats. Six swimmers in bright caps swim crawl, butterfly, breaststroke and "
        "on their backs.",
        "Early lanes at the Weir Street baths.",
        (0.52, 0.5),
    ),
    "goalkeeper": Drawing(
        goalkeeper.draw,
        "Goalkeeper at full stretch",
        "A goalkeeper in a yellow shirt and white gloves leaps to the upper right and reaches the "
        "ball just under the crossbar. Behind the net, a packed stand lies in the light of two "
        "floodlights.",
        "A save in the top corner at the Ropewalk.",
        (0.68, 0.2),
        TALL,
    ),
    "solar-roofs": Drawing(
        solar_roofs.draw,
        "Street of solar roofs",
        "A row of pastel houses with solar panels on their red roofs. Two fitters on the middle "
        "roof carry the last panel, a ladder beside them; below, a yellow car charges at a post "
        "and a child rides a bicycle.",
        "Fitting panels on a terrace in Millbeck.",
        (0.56, 0.45),
    ),
    "runners": Drawing(
        runners.draw,
        "Runners on the bridge at dawn",
        "Five runners with number bibs cross a bridge from left to right as the sun rises over the "
        "river. A tall white mast with a fan of cables stands behind them; a dome and gabled roofs "
        "line the far bank.",
        "The half marathon on the new river bridge, shortly after sunrise.",
        (0.52, 0.6),
    ),
    "cyclists-rain": Drawing(
        cyclists_rain.draw,
        "Cyclists in the rain",
        "Three cyclists in hooded capes, yellow, orange and blue, ride through evening rain past "
        "lit shop windows. Three street lamps and the bicycles’ lights shine in the wet road.",
        "The evening ride home on Ropery Street.",
        (0.52, 0.62),
    ),
    "telescope-dome": Drawing(
        telescope_dome.draw,
        "In the observatory dome",
        "Inside a dark dome, a large white and brass telescope on a pier points to a strip of "
        "starry sky. A person on a stool looks through the eyepiece; another writes at a desk "
        "under a red lamp.",
        "The great refractor of the observatory on Hollin Fell.",
        (0.48, 0.52),
    ),
    "rooftop-bees": Drawing(
        rooftop_bees.draw,
        "Beehives on the roof",
        "A beekeeper in a white suit, straw hat and veil holds up a golden comb on a roof terrace. "
        "Three hives of coloured boxes stand beside; bees fly over red roofs and a dome beyond "
        "the parapet.",
        "The hives on the roof of the old exchange quarter.",
        (0.44, 0.6),
    ),
    "laboratory": Drawing(
        laboratory.draw,
        "Mosses under glass",
        "A botanist in a white coat and yellow glasses works at a laboratory bench with a "
        "microscope and dishes of moss. Three glass bells hold mosses and a fern; jars and boxes "
        "fill the shelves behind.",
        "Mosses under glass in the university’s herbarium.",
        (0.46, 0.55),
    ),
    "violin-maker": Drawing(
        violin_maker.draw,
        "Violin maker at the bench",
        "A grey-bearded violin maker in a blue shirt and apron planes the belly of a pale violin "
        "at a long bench. Light falls through the window; finished violins and rows of tools hang "
        "on the wall.",
        "In the violin workshop on Fiddlers’ Row.",
        (0.44, 0.55),
    ),
    "soup-table": Drawing(
        soup_table.draw,
        "Leek soup for three",
        "A wooden table from above: three bowls of pale green soup with rings of leek on a checked "
        "cloth. Around them lie leeks, potatoes, a sliced loaf on its board, butter, salt and "
        "glasses of water.",
        "Leek and potato soup, with yesterday’s bread.",
        (0.5, 0.5),
    ),
}  # fmt: skip
