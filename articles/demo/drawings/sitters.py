"""The paper's people: what tells each one's portrait from the others."""

from dataclasses import dataclass

from .palette import (
    BRICK,
    CORAL,
    CREAM,
    EARTH,
    INK,
    LAMP,
    MIST,
    MOSS,
    NIGHT,
    PINE,
    ROSE,
    SAND,
    SEA,
    TEAL,
    Colour,
    mix,
)
from .people import SKINS


@dataclass(frozen=True)
class Sitter:
    name: str
    description: str
    ground: Colour
    disc: Colour
    skin: Colour
    hair: Colour
    coat: Colour
    collar: Colour
    style: str
    glasses: bool = False
    beard: bool = False
    earrings: bool = False
    moustache: bool = False
    camera: bool = False
    garment: str = "jacket"
    frames: Colour = INK
    band: Colour | None = None


SITTERS = {
    "maren-ostrowick": Sitter(
        "Maren Ostrowick",
        "a woman with a red bob, in a navy jacket",
        ground=TEAL,
        disc=SEA,
        skin=SKINS[0],
        hair=BRICK,
        coat=NIGHT,
        collar=CREAM,
        style="bob",
    ),
    "dele-fenwright": Sitter(
        "Dele Fenwright",
        "a man with cropped hair, a beard and round glasses, in a dark green jacket",
        ground=mix(LAMP, SAND, 0.3),
        disc=CREAM,
        skin=SKINS[2],
        hair=INK,
        coat=PINE,
        collar=CREAM,
        style="cropped",
        glasses=True,
        beard=True,
    ),
    "priyanka-vashdale": Sitter(
        "Priyanka Vashdale",
        "a woman with long dark hair and gold earrings, in a teal jacket",
        ground=CORAL,
        disc=ROSE,
        skin=SKINS[1],
        hair=INK,
        coat=TEAL,
        collar=LAMP,
        style="long",
        earrings=True,
    ),
    "samir-haldoun": Sitter(
        "Samir Haldoun",
        "a man with swept-back dark hair and a beard, in a coral jacket",
        ground=NIGHT,
        disc=TEAL,
        skin=SKINS[3],
        hair=mix(INK, EARTH, 0.3),
        coat=CORAL,
        collar=MIST,
        style="swept",
        beard=True,
    ),
    "corin-tambley": Sitter(
        "Corin Tambley",
        "a man with curly fair hair and round glasses, in a dark red jacket",
        ground=MOSS,
        disc=mix(MOSS, MIST, 0.6),
        skin=SKINS[0],
        hair=mix(SAND, EARTH, 0.45),
        coat=BRICK,
        collar=SAND,
        style="curls",
        glasses=True,
    ),
    "ilse-brandowe": Sitter(
        "Ilse Brandowe",
        "a woman with white hair in a bun and round glasses, in a black jacket",
        ground=BRICK,
        disc=LAMP,
        skin=SKINS[1],
        hair=mix(MIST, CREAM, 0.4),
        coat=INK,
        collar=CORAL,
        style="bun",
        glasses=True,
        earrings=True,
    ),
    "tove-ansgard-lill": Sitter(
        "Tove Ansgard-Lill",
        "a woman with two fair plaits, in a thick dark green jumper with a roll neck",
        ground=ROSE,
        disc=CREAM,
        skin=SKINS[0],
        hair=mix(LAMP, SAND, 0.55),
        coat=PINE,
        collar=mix(PINE, SEA, 0.3),
        style="plaits",
        garment="rollneck",
    ),
    "bram-tarrowby": Sitter(
        "Bram Tarrowby",
        "an older man with a grey moustache and a flat cap, in a brown jacket and a scarf",
        ground=mix(SEA, TEAL, 0.25),
        disc=MIST,
        skin=mix(SKINS[0], SAND, 0.3),
        hair=mix(MIST, INK, 0.28),
        coat=EARTH,
        collar=LAMP,
        style="cap",
        moustache=True,
        garment="scarf",
    ),
    "lucasta-merrow": Sitter(
        "Lucasta Merrow",
        "a woman with a cloud of dark curls, a coral headband and gold earrings, in a cream blouse",
        ground=PINE,
        disc=LAMP,
        skin=SKINS[2],
        hair=mix(INK, EARTH, 0.35),
        coat=CREAM,
        collar=CORAL,
        style="cloud",
        earrings=True,
        garment="blouse",
        band=CORAL,
    ),
    "yusra-velaine": Sitter(
        "Yusra Velaine",
        "a woman in a rose headscarf and a dark blue jacket",
        ground=mix(SAND, CREAM, 0.2),
        disc=SEA,
        skin=SKINS[1],
        hair=ROSE,
        coat=NIGHT,
        collar=CREAM,
        style="headscarf",
    ),
    "odile-sparrowhithe": Sitter(
        "Odile Sparrowhithe",
        "a woman with a straight black fringe and large red glasses, in a yellow roll neck",
        ground=mix(NIGHT, BRICK, 0.45),
        disc=ROSE,
        skin=SKINS[3],
        hair=INK,
        coat=LAMP,
        collar=mix(LAMP, CORAL, 0.25),
        style="fringe",
        glasses=True,
        garment="rollneck",
        frames=BRICK,
    ),
    "teodor-haskerley": Sitter(
        "Teodor Haskerley",
        "a bald man with a ginger beard, in a sea-green jumper, a camera on a strap at his chest",
        ground=mix(EARTH, INK, 0.3),
        disc=CORAL,
        skin=SKINS[0],
        hair=mix(BRICK, CORAL, 0.35),
        coat=mix(SEA, TEAL, 0.35),
        collar=mix(SEA, MIST, 0.3),
        style="bald",
        beard=True,
        camera=True,
        garment="rollneck",
    ),
}
