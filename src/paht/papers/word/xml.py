"""The few elements of WordprocessingML that python-docx has no words for."""

from collections.abc import Iterable
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

TWENTIETHS = 20  # of a point: Word's small unit
POINTS_PER_MM = 72 / 25.4
EIGHTHS = 8  # of a point: thickness of borders
# Sequences of the standard's schema, as far as this writer goes.
_ORDER = {
    "w:pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind contextualSpacing "
    "jc outlineLvl rPr sectPr",
    "w:rPr": "rStyle rFonts b bCs i iCs caps smallCaps noProof color spacing w kern position sz szCs u vertAlign lang",
    "w:tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "w:tcPr": "tcW gridSpan vMerge tcBorders shd tcMar vAlign",
}


def twentieths(millimetres: float) -> int:
    """Millimetres as Word counts lengths in tables."""
    return round(millimetres * POINTS_PER_MM * TWENTIETHS)


def element(name: str, *children: Any, **attributes: object) -> Any:
    """An element of the main namespace; attributes without prefix belong to it, too: element("w:sz", val=24)."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    made.extend(children)
    return made


def borders(name: str, sides: Iterable[str], thickness: float, colour: str = "auto", space: int = 0) -> Any:
    """Single lines of that thickness (points) at the given sides."""
    line = {"val": "single", "sz": round(thickness * EIGHTHS), "space": space, "color": colour}
    return element(name, *(element(f"w:{side}", **line) for side in sides))


def in_order(root: Any) -> None:
    """Sorts the children that the standard wants in a fixed order: Word may refuse a file where they are not."""
    for name, order in _ORDER.items():
        rank = {qn(f"w:{child}"): place for place, child in enumerate(order.split())}
        for parent in root.iter(qn(name)):
            parent[:] = sorted(parent, key=lambda child: rank.get(child.tag, len(rank)))


def field(paragraph: Any, code: str) -> None:
    """A field that Word fills in, such as PAGE; each part in a run of its own, as Word itself writes it."""
    instruction = element("w:instrText")
    instruction.text = code
    for part in (element("w:fldChar", fldCharType="begin"), instruction, element("w:fldChar", fldCharType="end")):
        paragraph.add_run()._r.append(part)
