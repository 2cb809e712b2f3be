"""Reads a DOCX back as Word would: the look of each paragraph after styles and its own setting."""

import datetime as dt
import io
from pathlib import Path

import docx
from django.conf import settings
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from paht.papers.word import to_docx

AT = dt.datetime(2023, 7, 7, 8, tzinfo=dt.UTC)
FONTS = ("ascii", "hAnsi", "eastAsia", "cs")
MM = 36000  # EMU
EIGHTH_OF_POINT = 8
TWENTIETHS_PER_MM = 1440 / 25.4


def fonts():
    return Path(settings.FONTS_ROOT)


def opened(document):
    return docx.Document(io.BytesIO(to_docx(document, at=AT, fonts=fonts())))


def paragraphs(word):
    """Every paragraph of the main text in order, those in tables too."""
    return [Paragraph(each, word) for each in word.element.body.iter(qn("w:p"))]


def texts(word):
    return [said for each in paragraphs(word) if (said := each.text.strip())]


def styled(word, name):
    """The paragraphs of that style that say something."""
    return [each for each in paragraphs(word) if style_of(word, each).name == name and each.text.strip()]


def style_of(word, paragraph):
    wanted = paragraph._p.pPr.pStyle.val if paragraph._p.pPr is not None and paragraph._p.pPr.pStyle is not None else ""
    return next((style for style in word.styles if style.style_id == wanted), word.styles["Normal"])


def faces(word, paragraph):
    """All four fonts of every run, after its style."""
    return {
        properties.find(qn("w:rFonts")).get(qn(f"w:{slot}"))
        for properties in (style_of(word, paragraph).element.rPr, *own(paragraph, "w:rFonts"))
        for slot in FONTS
    }


def own(paragraph, name):
    """Settings of runs that go against the style."""
    return [run._r.rPr for run in paragraph.runs if run._r.rPr is not None and run._r.rPr.find(qn(name)) is not None]


def sizes(word, paragraph):
    style = style_of(word, paragraph).font.size.pt
    return {run.font.size.pt if run.font.size else style for run in paragraph.runs} | {style}


def bold(word, paragraph):
    style = style_of(word, paragraph).font.bold
    return {bool(style if run.font.bold is None else run.font.bold) for run in paragraph.runs}


def italic(word, paragraph):
    style = style_of(word, paragraph).font.italic
    return {bool(style if run.font.italic is None else run.font.italic) for run in paragraph.runs}


def alignment(word, paragraph):
    here = paragraph.alignment
    return (style_of(word, paragraph).paragraph_format.alignment if here is None else here).name


def colours(word, paragraph):
    style = str(style_of(word, paragraph).font.color.rgb)
    return {str(run.font.color.rgb) if run.font.color.rgb else style for run in paragraph.runs}


def mm(length):
    return round(length / MM, 1)


def rules(word):
    """Indent left and right (mm) of every drawn rule, in order."""
    found = []
    for each in paragraphs(word):
        if each._p.pPr is not None and (lines := each._p.pPr.find(qn("w:pBdr"))) is not None:
            assert [line.get(qn("w:val")) for line in lines] == ["single"]
            found.append((mm(each.paragraph_format.left_indent), mm(each.paragraph_format.right_indent)))
    return found


def width_of(text, size, face="bold"):
    """Millimetres that the text takes, asked of the font that goes into the PDF."""
    from PIL import ImageFont

    font = ImageFont.truetype(fonts() / f"tinos-{face}.ttf", 1000)
    return font.getlength(text) / 1000 * size * 25.4 / 72
