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
    on_front: bool = True


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
    Author(
        "Tove Ansgard-Lill",
        "tove-ansgard-lill",
        "Environment reporter",
        "Tove Ansgard-Lill reports on the river, the estuary and the weather over both. She "
        "worked as a warden on the salt marsh for nine years and still keeps the boots by her "
        "desk.",
        "tove.ansgard-lill@lanternfield.example",
    ),
    Author(
        "Bram Tarrowby",
        "bram-tarrowby",
        "Courts reporter",
        "Bram Tarrowby sits in courtroom two on most days and in the corridor outside it on the "
        "others. He has shorthand of a hundred and twenty words a minute and nobody else can read "
        "it.",
        "bram.tarrowby@lanternfield.example",
    ),
    Author(
        "Lucasta Merrow",
        "lucasta-merrow",
        "Food columnist",
        "Lucasta Merrow cooked on the island ferry for eleven winters before she began to write "
        "about supper. Her column tells readers what to eat and, more often, what to leave alone.",
        "lucasta.merrow@lanternfield.example",
    ),
    Author(
        "Yusra Velaine",
        "yusra-velaine",
        "Health and schools reporter",
        "Yusra Velaine covers the hospital, the surgeries and the city’s forty-four schools. She "
        "trained as a pharmacist, and reads the small print first.",
        "yusra.velaine@lanternfield.example",
    ),
    Author(
        "Odile Sparrowhithe",
        "odile-sparrowhithe",
        "Critic",
        "Odile Sparrowhithe reviews plays, books and buildings, and pays for her own seat. She "
        "has walked out of two performances and regrets one of them.",
        "odile.sparrowhithe@lanternfield.example",
    ),
    Author(
        "Teodor Haskerley",
        "teodor-haskerley",
        "Staff photographer",
        "Teodor Haskerley has photographed Lanternfield in every weather it has, beginning as a "
        "boy on a milk cart. He is usually the one standing in the water.",
        "teodor.haskerley@lanternfield.example",
    ),
)

SECTIONS = (
    Section("City", "city", "Streets, trams, schools and neighbours: the life of Lanternfield."),
    Section("Politics", "politics", "The city council, the county, and what they decide."),
    Section("Business", "business", "Work, housing, trade and the harbour."),
    Section("Culture", "culture", "Music, books, festivals, and the people who make them."),
    Section("Science", "science", "Research from the university, the observatory and the river."),
    Section("Sport", "sport", "Matches, races, and those who get up early for them."),
    Section("Opinion", "opinion", "Columns and comment. The views are the writers’ own.", False),
    Section("Letters", "letters", "What readers write to us, shortened where they let us.", False),
    Section("Weekend", "weekend", "Saturday’s magazine begins next spring."),
)

TAGS = (
    Tag("Architecture", "architecture"),
    Tag("Astronomy", "astronomy", "News from the night sky above Averness, and where to look."),
    Tag("Bees", "bees"),
    Tag("Birds", "birds", "Who nests here, who winters here, and who has stopped coming."),
    Tag("Books", "books"),
    Tag("Budget", "budget", "Where the city’s money comes from and where it goes."),
    Tag("Chess", "chess"),
    Tag("Children", "children"),
    Tag("City council", "city-council", "Forty-one members, one chamber, and a majority of one."),
    Tag(
        "Climate", "climate", "How a changing climate alters the county’s fields, river and coast."
    ),
    Tag("Comets", "comets"),
    Tag(
        "Courts",
        "courts",
        "What is heard in the courthouse on Assize Street, and how it is decided.",
    ),
    Tag("Crafts", "crafts", "Work that is done by hand, and the people who teach it."),
    Tag("Cycling", "cycling"),
    Tag("Data", "data", "Reporting from figures. The data are published with each story."),
    Tag("Education", "education"),
    Tag("Elections", "elections"),
    Tag(
        "Energy", "energy", "Where the county’s electricity and heat come from, and what they cost."
    ),
    Tag("Estuary", "estuary", "Mud, birds, sand and tides, from Saltgate to the open sea."),
    Tag("Ferries", "ferries"),
    Tag("Festivals", "festivals"),
    Tag("Floods", "floods", "High water on the Sallow: warnings, walls and what they are worth."),
    Tag("Food", "food", "Growing it, selling it, and eating it in good company."),
    Tag("Football", "football"),
    Tag("Gardens", "gardens"),
    Tag("Harbour", "harbour", "Quays, ships, mud and everyone who lives by them."),
    Tag("Health", "health", "The hospital, the surgeries, and staying out of both."),
    Tag("History", "history"),
    Tag("Hollin Fell", "hollin-fell"),
    Tag("Hollin Island", "hollin-island", "Eleven hundred people, one school and a ferry."),
    Tag("Hospital", "hospital"),
    Tag("Housing", "housing", "Rents, building, and the search for a place to live."),
    Tag("Letters", "letters"),
    Tag("Libraries", "libraries"),
    Tag("Lighthouses", "lighthouse"),
    Tag("Markets", "markets"),
    Tag("Millbeck", "millbeck"),
    Tag("Music", "music"),
    Tag("Nightlife", "nightlife"),
    Tag("Northquay", "northquay"),
    Tag("Public space", "public-space", "Squares, bridges, benches: what belongs to everybody."),
    Tag("River Sallow", "river-sallow", "The river that the city is built around."),
    Tag("The Ropewalk", "ropewalk", "The home ground of Lantern Athletic."),
    Tag("Rowing", "rowing"),
    Tag("Running", "running"),
    Tag("Saltgate", "saltgate"),
    Tag("Shops", "shops"),
    Tag("Solar power", "solar-power"),
    Tag("Storms", "storms"),
    Tag("Swimming", "swimming"),
    Tag("Tax", "tax", "What the city and the county take, and from whom."),
    Tag("Theatre", "theatre", "Stages large and small, and what was on them last night."),
    Tag("Trams", "trams", "Seven lines and their passengers."),
    Tag("University", "university", "The University of Averness, in town and on the fell."),
    Tag("Weather", "weather"),
    Tag("Wickside", "wickside"),
    Tag("Wildlife", "wildlife"),
    Tag("Wind power", "wind-power"),
    Tag("Winter", "winter", "Frost, dark afternoons, and how the city gets through them."),
    Tag("Work", "work", "Jobs, pay and hours, and the people who do them."),
)
