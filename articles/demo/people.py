"""Who writes for the Courier, and how it files what they write: authors, sections and tags.

A portrait is the drawing in `drawings.PORTRAITS` under the author's slug.
"""

from dataclasses import dataclass

PUBLICATION = "The Lanternfield Courier"


@dataclass(frozen=True)
class Author:
    name: str
    slug: str
    job_title: str
    bio: str
    email: str


@dataclass(frozen=True)
class Section:
    """In the order of the navigation."""

    name: str
    slug: str
    description: str


@dataclass(frozen=True)
class Tag:
    name: str
    slug: str
    description: str = ""


AUTHORS = (
    Author(
        "Maren Ostrowick",
        "maren-ostrowick",
        "City editor",
        "Maren Ostrowick has covered Lanternfield’s streets, trams and benches for seventeen "
        "years. She was born in the Old Ropery and has moved house twice, both times across the "
        "same bridge.",
        "maren.ostrowick@lanternfield.example",
    ),
    Author(
        "Dele Fenwright",
        "dele-fenwright",
        "Political correspondent",
        "Dele Fenwright reports on the city council and the county, usually from the gallery "
        "and often until midnight. He taught history before he became a journalist.",
        "dele.fenwright@lanternfield.example",
    ),
    Author(
        "Priyanka Vashdale",
        "priyanka-vashdale",
        "Business and data reporter",
        "Priyanka Vashdale writes about work, housing and the harbour, and looks after the "
        "paper’s data. She publishes the figures behind her stories so that readers can check "
        "them.",
        "priyanka.vashdale@lanternfield.example",
    ),
    Author(
        "Samir Haldoun",
        "samir-haldoun",
        "Science editor",
        "Samir Haldoun studied physics and has written about the sky, the river and everything "
        "between for twelve years. He writes in English and Arabic.",
        "samir.haldoun@lanternfield.example",
    ),
    Author(
        "Corin Tambley",
        "corin-tambley",
        "Culture and sport writer",
        "Corin Tambley divides his week between concert halls and the touchline. He maintains "
        "that they are the same subject.",
        "corin.tambley@lanternfield.example",
    ),
    Author(
        "Ilse Brandowe",
        "ilse-brandowe",
        "Illustrator and picture editor",
        "Ilse Brandowe draws the Courier’s pictures and chooses the rest. She works with "
        "fifteen colours and has never missed the sixteenth.",
        "ilse.brandowe@lanternfield.example",
    ),
)

SECTIONS = (
    Section("City", "city", "Streets, trams, schools and neighbours: the life of Lanternfield."),
    Section("Politics", "politics", "The city council, the county, and what they decide."),
    Section("Business", "business", "Work, housing, trade and the harbour."),
    Section("Culture", "culture", "Music, books, festivals, and the people who make them."),
    Section("Science", "science", "Research from the university, the observatory and the river."),
    Section("Sport", "sport", "Matches, races, and those who get up early for them."),
    Section("Opinion", "opinion", "Columns and comment. The views are the writers’ own."),
)

TAGS = (
    Tag("Astronomy", "astronomy", "News from the night sky above Averness, and where to look."),
    Tag("Books", "books"),
    Tag("Budget", "budget", "Where the city’s money comes from and where it goes."),
    Tag("City council", "city-council", "Forty-one members, one chamber, and a majority of one."),
    Tag(
        "Climate", "climate", "How a changing climate alters the county’s fields, river and coast."
    ),
    Tag("Comets", "comets"),
    Tag("Data", "data", "Reporting from figures. The data are published with each story."),
    Tag("Education", "education"),
    Tag("Elections", "elections"),
    Tag("Ferries", "ferries"),
    Tag("Festivals", "festivals"),
    Tag("Food", "food", "Growing it, selling it, and eating it in good company."),
    Tag("Football", "football"),
    Tag("Gardens", "gardens"),
    Tag("Harbour", "harbour", "Quays, ships, mud and everyone who lives by them."),
    Tag("History", "history"),
    Tag("Housing", "housing", "Rents, building, and the search for a place to live."),
    Tag("Libraries", "libraries"),
    Tag("Lighthouses", "lighthouse"),
    Tag("Markets", "markets"),
    Tag("Music", "music"),
    Tag("Nightlife", "nightlife"),
    Tag("Public space", "public-space", "Squares, bridges, benches: what belongs to everybody."),
    Tag("River Sallow", "river-sallow", "The river that the city is built around."),
    Tag("Rowing", "rowing"),
    Tag("The Ropewalk", "ropewalk", "The home ground of Lantern Athletic."),
    Tag("Trams", "trams", "Seven lines and their passengers."),
)
