"""Drawings of the city: its streets, rooms, maps and figures; see `catalogue`."""

from .drawing import TALL, Drawing
from .scenes import (
    bakery_night,
    bookshop,
    budget_bars,
    chess_hall,
    clock_tower,
    court_steps,
    flood_map,
    hospital_corridor,
    library_stairs,
    school_gate,
    snow_rooftops,
    theatre_stage,
    tram_map,
    winter_line,
)

CITY: dict[str, Drawing] = {
    "school-gate": Drawing(
        school_gate.draw,
        "School gate in the morning",
        "Children with bright satchels walk up a path between two brick gate pillars towards a "
        "school with lit windows and a bell turret, pale in the mist. A parent holds a child’s "
        "hand; two others look on.",
        "A quarter to eight at the gate of the school on Tallow Lane.",
        (0.5, 0.58),
    ),
    "snow-rooftops": Drawing(
        snow_rooftops.draw,
        "Rooftops under snow",
        "Snow-covered gables in blue and teal at dusk, with lit windows and smoking chimneys, a "
        "church spire and a crescent moon. In front, a black cat sits on the ridge of a white "
        "roof with two glowing dormers.",
        "Snow on the roofs of the Old Ropery.",
        (0.56, 0.6),
    ),
    "clock-tower": Drawing(
        clock_tower.draw,
        "Steeplejack at the clock",
        "A tall stone tower with a belfry, a green copper roof and a large cream clock face rises "
        "over dark rooftops at sunrise. A steeplejack in a yellow helmet hangs on a rope before "
        "the dial, one hand on the short clock hand.",
        "The clock on the tower of the old exchange.",
        (0.5, 0.52),
        TALL,
    ),
    "bakery-night": Drawing(
        bakery_night.draw,
        "Bakery at night",
        "Seen from a dark street: behind a large lit shop window a baker in a spotted headscarf "
        "holds a loaf on a long peel before a glowing brick oven. Loaves fill racks and counter, "
        "and a customer walks up to the door.",
        "The bakery on the corner of Cornmarket Square, at three in the morning.",
        (0.44, 0.56),
    ),
    "library-stairs": Drawing(
        library_stairs.draw,
        "Spiral stair in the library",
        "A wooden spiral stair with a red handrail winds up between tall bookshelves before an "
        "arched golden window. Four people sit on its steps reading; two more stand at the "
        "shelves, beside a trolley of books.",
        "The spiral stair in the city library.",
        (0.45, 0.55),
        TALL,
    ),
    "court-steps": Drawing(
        court_steps.draw,
        "On the courthouse steps",
        "Two advocates in black gowns and white bands argue with raised hands on the broad steps "
        "of a courthouse with six columns and golden scales in its gable. On the right a woman "
        "in teal holds a grey parrot.",
        "The courthouse in Assize Street.",
        (0.5, 0.62),
    ),
    "hospital-corridor": Drawing(
        hospital_corridor.draw,
        "Hospital corridor at night",
        "A nurse in dark blue pushes a trolley of towels and bottles down a long, chequered "
        "hospital corridor with closed teal doors. One door, on the right, is coral and its "
        "lamp is lit; a drip stand is beside it.",
        "The long corridor on the third floor of Lanternfield hospital.",
        (0.44, 0.55),
    ),
    "theatre-stage": Drawing(
        theatre_stage.draw,
        "On the stage of the Chandlery",
        "A theatre stage between red curtains, seen over dark rows of heads. A bearded pilot in "
        "yellow oilskins stands dripping under a coral umbrella, between four vicars in black "
        "who raise their hands; a great bell hangs above.",
        "“The Ninth Bell” at the Chandlery Theatre.",
        (0.5, 0.5),
    ),
    "bookshop": Drawing(
        bookshop.draw,
        "Bookshop with a cat",
        "A bookshop with shelves to the ceiling. A white-haired bookseller reads behind the "
        "counter, somebody reaches for a book from a ladder, a customer in coral browses, and a "
        "grey cat sleeps on a pile of atlases.",
        "The bookshop on Lockkeeper’s Steps.",
        (0.5, 0.52),
    ),
    "chess-hall": Drawing(
        chess_hall.draw,
        "Chess in the swimming hall",
        "Dozens of chess players sit at three long tables in a vaulted, sea-green swimming hall. "
        "In front a girl in yellow, with a flask and a knitted owl beside her board, faces a "
        "bald man in glasses.",
        "The Wickside congress, in the old swimming hall.",
        (0.5, 0.66),
    ),
    "flood-map": Drawing(
        flood_map.draw,
        "Flood map",
        "Street map of a city with a dark blue river and three bridges. Blocks near the banks "
        "are deep teal, those farther out, along a canal and in a dip, paler blue; a dashed red "
        "line marks how far the water would come.",
        "Dark: under water on the old map, too. Pale: new. Not to scale.",
        (0.46, 0.5),
    ),
    "tram-map": Drawing(
        tram_map.draw,
        "Map of tram line 8",
        "Schematic tram map: a bold coral line with nine stops and the number eight arches round "
        "the city from a hospital, past a pear garden, a university and a mill, to a gate. Seven "
        "pale lines meet in a square in the middle.",
        "The planned line 8, and the seven lines that there are.",
        (0.48, 0.4),
    ),
    "budget-bars": Drawing(
        budget_bars.draw,
        "A budget in coins",
        "Nine piles of gold coins, falling from thirty on the left to four on the right, each on "
        "a plinth with a sign: school, tram, heart, house, town hall, book, drop, per cent, tree. "
        "A man on a ladder holds up one more coin.",
        "A hundred coins. The shadows behind show the piles of ten years ago.",
        (0.4, 0.55),
    ),
    "winter-line": Drawing(
        winter_line.draw,
        "Sixty winters",
        "A jagged line of sixty dots climbs from left to right over a landscape that turns from "
        "snow and firs to grass and pear trees. Halfway it plunges once, down to a frozen pond "
        "with a skater in coral.",
        "Each dot is a winter, each bar the mean of ten.",
        (0.5, 0.5),
    ),
}  # fmt: skip
