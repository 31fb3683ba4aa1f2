"""Drawings of the city: its streets, rooms, maps and figures; see `catalogue`."""

from .drawing import TALL, Drawing
from .scenes import clock_tower, school_gate, snow_rooftops

CITY: dict[str, Drawing] = {
    "school-gate": Drawing(
        school_gate.draw,
        "School gate in the morning",
        "Children with bright satchels walk up a path between two brick gate pillars towards a "
        "school with lit windows and a bell turret, pale in the mist. A parent holds a child’s "
        "hand; two others look on.",
        "The school on Weir Lane, a few minutes before the bell.",
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
        "the dial, one hand on the clock.",
        "The clock on the Corn Exchange, and the man who keeps it right.",
        (0.5, 0.52),
        TALL,
    ),
}  # fmt: skip
