"""One Word style for each part of the decree's table, under a name that a clerk finds."""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from paht.papers import decree
from paht.papers.decree import TYPES, Side, Type
from paht.papers.layout import TITLE_INSET

from .xml import element

RULE = "Đường kẻ"
_SIDES = {
    Side.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Side.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Side.JUSTIFIED: WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_OUTLINE = {TYPES.part.name: 0, TYPES.clause.name: 1, TYPES.point.name: 2, TYPES.appendix.name: 0}
_FLOWING = ("body", "bullet", "part", "clause", "point")  # parts of the body: indented, with gaps
_KEPT = ("part", "clause", "point", "power", "appendix", "appendix_subject", "caption", "title", "title_subject")


def prepare(word: Any) -> None:
    """Fonts and language for the whole file, then every style."""
    _defaults(word)
    for key, kind in TYPES.items():
        style = _added(word, kind)
        style.element.styleId = "Paht" + key.title().replace("_", "")  # ids without Vietnamese letters: safe everywhere
        style.paragraph_format.keep_with_next = key in _KEPT
        if key in _FLOWING:
            _as_body(style)
    _gaps(word.styles)
    _rule(word)


def _defaults(word: Any) -> None:
    """Word has four fonts for a text (Latin, other Latin, East Asian, complex): all are the decree's."""
    inner = word.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for name in ("w:rFonts", "w:lang"):
        inner.remove(inner.find(qn(name)))
    inner.insert(0, _fonts())
    inner.append(element("w:lang", val=decree.LANGUAGE, eastAsia=decree.LANGUAGE, bidi=decree.LANGUAGE))
    normal = word.styles["Normal"]
    _set_font(normal, TYPES.body)
    normal.font.bold = normal.font.italic = False
    _plain(normal.paragraph_format)


def _fonts() -> Any:
    return element("w:rFonts", **dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), decree.FONT))


def _added(word: Any, kind: Type) -> Any:
    style = word.styles.add_style(kind.name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = word.styles["Normal"]
    style.quick_style = True
    _set_font(style, kind)
    _plain(style.paragraph_format)
    style.paragraph_format.alignment = _SIDES[kind.side]
    if kind.name in _OUTLINE:
        style.element.get_or_add_pPr().append(element("w:outlineLvl", val=_OUTLINE[kind.name]))
    return style


def _set_font(style: Any, kind: Type) -> None:
    style.font.size = Pt(kind.size)
    style.font.bold, style.font.italic = kind.bold, kind.italic
    style.font.color.rgb = RGBColor.from_string(decree.COLOUR)
    properties = style.element.get_or_add_rPr()
    if (old := properties.find(qn("w:rFonts"))) is not None:
        properties.remove(old)
    properties.insert(0, _fonts())
    for both in ("w:szCs", "w:bCs", "w:iCs"):
        _for_complex_scripts(properties, both, kind)


def _for_complex_scripts(properties: Any, name: str, kind: Type) -> None:
    """Size, weight and slant once more: some programs take a letter with marks for a complex script."""
    value = {"w:szCs": kind.size * 2, "w:bCs": int(kind.bold), "w:iCs": int(kind.italic)}[name]
    twin = properties.find(qn(name.removesuffix("Cs")))
    twin.addnext(element(name, val=f"{value:g}"))


def _plain(paragraph: Any) -> None:
    paragraph.space_before = paragraph.space_after = Pt(0)
    paragraph.line_spacing = 1.0
    paragraph.widow_control = True


def _as_body(style: Any) -> None:
    paragraph = style.paragraph_format
    paragraph.first_line_indent = Mm(decree.FIRST_LINE_INDENT.taken)
    paragraph.space_after = Pt(decree.GAP_BETWEEN_PARAGRAPHS.taken)
    paragraph.line_spacing = decree.LINE_SPACING.taken


def _gaps(styles: Any) -> None:
    """What stands above single parts, in points."""
    styles[TYPES.letter_subject.name].paragraph_format.space_before = Pt(decree.GAP_ABOVE_LETTER_SUBJECT.taken)
    styles[TYPES.mark.name].paragraph_format.space_before = Pt(6)
    styles[TYPES.place_and_date.name].paragraph_format.space_before = Pt(6)
    styles[TYPES.title.name].paragraph_format.space_before = Pt(12)
    styles[TYPES.addressee.name].paragraph_format.space_after = Pt(3)
    styles[TYPES.signer.name].paragraph_format.space_before = Pt(decree.SIGNATURE_ROOM)
    styles[TYPES.caption.name].paragraph_format.space_before = Pt(6)
    styles[TYPES.caption.name].paragraph_format.space_after = Pt(3)
    styles[TYPES.appendix_note.name].paragraph_format.space_after = Pt(3)
    styles[TYPES.drafter.name].paragraph_format.space_before = Pt(3)
    for title in (TYPES.title_subject, TYPES.appendix_subject):
        inset = styles[title.name].paragraph_format
        inset.left_indent = inset.right_indent = Mm(TITLE_INSET)


def _rule(word: Any) -> None:
    """An almost empty line whose upper border is the rule."""
    style = word.styles.add_style(RULE, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = word.styles["Normal"]
    style.element.styleId = "PahtRule"
    style.font.size = Pt(2)
    style.paragraph_format.space_before = Pt(2)
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    style.paragraph_format.line_spacing = Pt(4)
