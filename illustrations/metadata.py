"""What a photo says about itself: EXIF, IPTC and XMP, read for the desk and never shown as it is.

Runs in the decoding child, without Django. Places, cameras and serial numbers are not read at all,
so that nothing later can give them away.
"""

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from PIL import Image

LONGEST_TEXT = 4000
LARGEST_XMP = 4 * 1024 * 1024

NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "rights": "http://ns.adobe.com/xap/1.0/rights/",
    "iptc": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
XMP = {
    "headline": "photoshop:Headline",
    "title": "dc:title",
    "description": "dc:description",
    "alt": "iptc:AltTextAccessibility",
    "creator": "dc:creator",
    "credit": "photoshop:Credit",
    "source": "photoshop:Source",
    "copyright": "dc:rights",
    "usage_terms": "rights:UsageTerms",
    "web_statement": "rights:WebStatement",
    "taken": "photoshop:DateCreated",
}
IPTC = {  # data sets of record 2
    "title": 5,
    "headline": 105,
    "description": 120,
    "creator": 80,
    "credit": 110,
    "source": 115,
    "copyright": 116,
    "taken": 55,
}
EXIF = {"description": 0x010E, "creator": 0x013B, "copyright": 0x8298}
EXIF_IFD, EXIF_TAKEN, EXIF_OFFSET = 0x8769, 0x9003, 0x9011
PHOTOSHOP_IPTC = 0x0404


def read(image: Image.Image) -> dict[str, str]:
    """Texts by name. XMP wins over IPTC and that over EXIF, as the Metadata Working Group says."""
    facts = {}
    for source in (_exif(image), _iptc(image), _xmp(image)):
        facts.update({name: text for name, value in source.items() if (text := _clean(value))})
    return facts


def _clean(text: str) -> str:
    """One readable text: no control characters, no blank ends, no endless length."""
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\ufeff\ufffe\uffff]", " ", text)
    return text.strip()[:LONGEST_TEXT].strip()


def _exif(image: Image.Image) -> dict[str, str]:
    try:
        exif = image.getexif()
        details = exif.get_ifd(EXIF_IFD)
    except (OSError, ValueError, SyntaxError, TypeError, KeyError, OverflowError):
        return {}  # damaged EXIF is common in photos that are otherwise fine
    facts = {name: _exif_text(exif.get(tag, "")) for name, tag in EXIF.items()}
    taken = re.match(r"(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)", str(details.get(EXIF_TAKEN, "")))
    if taken and taken[1] != "0000":
        offset = str(details.get(EXIF_OFFSET, "")).strip("\0 ")
        zone = offset if re.fullmatch(r"[+-]\d\d:\d\d", offset) else ""
        facts["taken"] = f"{taken[1]}-{taken[2]}-{taken[3]}T{taken[4]}{zone}"
    return facts


def _exif_text(value: object) -> str:
    """EXIF says ASCII, cameras write UTF-8, and Pillow hands both over as Latin-1."""
    if isinstance(value, bytes):
        return _decoded(value)
    text = value if isinstance(value, str) else ""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _iptc(image: Image.Image) -> dict[str, str]:
    blocks = image.info.get("photoshop")
    raw = blocks.get(PHOTOSHOP_IPTC) if isinstance(blocks, dict) else None
    if not isinstance(raw, bytes):
        return {}
    values: dict[tuple[int, int], list[bytes]] = {}
    for record, dataset, value in _iptc_datasets(raw):
        values.setdefault((record, dataset), []).append(value)
    facts = {
        name: ", ".join(_decoded(value) for value in values.get((2, dataset), []))
        for name, dataset in IPTC.items()
    }
    day = re.fullmatch(r"(\d{4})(\d\d)(\d\d)", facts["taken"])
    facts["taken"] = "-".join(day.groups()) if day and day[1] != "0000" else ""
    return facts


def _iptc_datasets(raw: bytes) -> Iterable[tuple[int, int, bytes]]:
    """Record, data set and value of each entry, as far as the block is sound."""
    at = 0
    while at + 5 <= len(raw) and raw[at] == 0x1C:
        record, dataset = raw[at + 1], raw[at + 2]
        length = int.from_bytes(raw[at + 3 : at + 5], "big")
        at += 5
        if length & 0x8000:  # an extended length: more than any text needs
            return
        yield record, dataset, raw[at : at + length]
        at += length


def _xmp(image: Image.Image) -> dict[str, str]:
    raw = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    raw = raw.encode() if isinstance(raw, str) else raw
    if not raw or len(raw) > LARGEST_XMP:
        return {}
    try:
        root = fromstring(raw.strip(b"\0 \t\r\n"), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return {}
    return {name: _xmp_text(root, *path.split(":")) for name, path in XMP.items()}


def _xmp_text(root: Element, prefix: str, local: str) -> str:
    """The property's text, written as an attribute, an element, or a list of either kind."""
    name = f"{{{NAMESPACES[prefix]}}}{local}"
    for holder in root.iter(f"{{{NAMESPACES['rdf']}}}Description"):
        if text := holder.get(name):
            return text
        element = holder.find(name)
        if element is None:
            continue
        items = element.findall("rdf:*/rdf:li", NAMESPACES)
        if not items:
            return element.text or ""
        if element.find("rdf:Alt", NAMESPACES) is not None:
            return _default_language(items)
        return ", ".join(item.text for item in items if item.text)
    return ""


def _default_language(items: list[Element]) -> str:
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    chosen = next((item for item in items if item.get(language) == "x-default"), items[0])
    return chosen.text or ""
