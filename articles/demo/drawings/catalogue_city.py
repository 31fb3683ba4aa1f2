"""Drawings of the city: its streets, rooms, maps and figures; see `catalogue`."""

from .drawing import TALL, Drawing
from .scenes import (
    bakery_night,
    bookshop,
    clock_tower,
    court_steps,
    hospital_corridor,
    library_stairs,
    school_gate,
    snow_rooftops,
    theatre_stage,
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
        "Third act, from the stalls",
        "A theatre stage between red curtains: a kneeling fool with a lute, a queen in blue with "
        "a raised arm and a king in coral play under a painted moon and castle. The audience is "
        "dark rows of heads.",
        "The Lantern Playhouse, third act.",
        (0.5, 0.5),
    ),
    "bookshop": Drawing(
        bookshop.draw,
        "Bookshop with a cat",
        "A bookshop with shelves to the ceiling. A white-haired bookseller reads behind the "
        "counter, somebody reaches for a book from a ladder, a customer in coral browses, and a "
        "black cat sleeps on a pile of atlases.",
        "Monday morning in the bookshop.",
        (0.5, 0.52),
    ),
}  # fmt: skip
