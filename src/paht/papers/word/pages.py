"""Sheets: size, margins, the number in the upper margin, the foot of page 1, the mark of a draft."""

import datetime as dt
from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm

from paht.papers import decree
from paht.papers.decree import TYPES
from paht.papers.document import Document
from paht.papers.wording import one_line

from . import xml
from .lines import paragraph
from .styles import RULE
from .xml import borders, element, field

WIDTH = decree.text_width(landscape=False)
_WATERMARK = """
<w:pict xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"
 xmlns:o="urn:schemas-microsoft-com:office:office">
 <v:shapetype id="draftmark" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">
  <v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>
   <v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>
   <v:f eqn="if @0 @4 21600"/></v:formulas>
  <v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/>
 </v:shapetype>
 <v:shape type="#draftmark" style="position:absolute;width:430pt;height:108pt;rotation:315;z-index:-251650048;
mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;
mso-position-vertical-relative:margin" fillcolor="#d9d9d9" stroked="f">
  <v:fill opacity=".5"/><v:textpath style="font-family:&quot;Times New Roman&quot;;font-size:1pt" string="DỰ THẢO"/>
 </v:shape>
</w:pict>"""


def describe(word: Any, document: Document, at: dt.datetime) -> None:
    """What a list of files shows: title, author, language, time. The template's own words go."""
    about = word.core_properties
    about.title = f"{document.kind.label}: {one_line(document.subject)}"[:255]
    about.author = about.last_modified_by = one_line(document.issuer.name)[:255]
    about.language = decree.LANGUAGE
    about.comments = about.keywords = ""
    about.created = about.modified = at.astimezone(dt.UTC).replace(tzinfo=None)


def in_order(word: Any) -> None:
    """Puts every part of the file into the order of the standard."""
    heads = [part for each in word.sections for part in (each.header, each.first_page_header, each.first_page_footer)]
    for root in (word.element, word.styles.element, *(part._element for part in heads)):
        xml.in_order(root)


def first(section: Any, document: Document) -> None:
    """The sheet of the paper itself."""
    _sheet(section, document, landscape=False)
    if document.contact:
        _contact(section, document)


def another(word: Any, document: Document, *, landscape: bool) -> None:
    """A new sheet, for an appendix, with numbers of its own."""
    section = word.add_section(WD_SECTION.NEW_PAGE)
    word.paragraphs[-1].style = RULE  # the line that ends the sheet before; it must not need a page of its own
    _sheet(section, document, landscape=landscape)
    section.first_page_footer.is_linked_to_previous = False


def _sheet(section: Any, document: Document, *, landscape: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    width, height = decree.page(landscape=landscape)
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin = Mm(decree.MARGIN_TOP.taken), Mm(decree.MARGIN_BOTTOM.taken)
    section.left_margin, section.right_margin = Mm(decree.MARGIN_LEFT.taken), Mm(decree.MARGIN_RIGHT.taken)
    section.header_distance = section.footer_distance = Mm(decree.PAGE_NUMBER_FROM_EDGE.taken)
    _numbered(section, document)


def _numbered(section: Any, document: Document) -> None:
    """Arabic numbers from 1 in the middle of the upper margin; page 1 shows none."""
    section.different_first_page_header_footer = True
    if (old := section._sectPr.find(qn("w:pgNumType"))) is not None:
        section._sectPr.remove(old)
    section._sectPr.find(qn("w:pgMar")).addnext(element("w:pgNumType", fmt="decimal", start=1))
    for header in (section.header, section.first_page_header):
        header.is_linked_to_previous = False
        header.paragraphs[0].style = TYPES.page_number.name
        if document.draft:
            header.paragraphs[0].add_run()._r.append(parse_xml(_WATERMARK))
    field(section.header.paragraphs[0], "PAGE")


def _contact(section: Any, document: Document) -> None:
    """Box 13: under a line as wide as the text."""
    foot = section.first_page_footer
    foot.is_linked_to_previous = False
    line = paragraph(foot, TYPES.contact, one_line(document.contact))
    line._p.get_or_add_pPr().append(borders("w:pBdr", ("top",), decree.RULE_THICKNESS, decree.COLOUR, space=3))
    foot._element.remove(foot.paragraphs[0]._p)
