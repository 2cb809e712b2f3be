"""Texts that try to be markup, endless words, letters no file may hold: they are printed or dropped, never obeyed."""

import re

import pypdfium2
import pytest
from PIL import Image
from typst import TypstError

from paht.papers.blocks import Bullets, Chart, Heading, Paragraph
from paht.papers.document import Appendix, Authority, Issuer, Power, Recipients, Signer
from paht.papers.typeset import to_pdf
from tests.papers.letter_000 import COLUMNS, HEADER, letter
from tests.papers.reading import AT, fonts, opened, texts
from tests.papers.report_of_everything import FIELDS

MARKUP = '#read("/etc/passwd") #panic() *đậm* _nghiêng_ $x$ @nhãn <tag> </w:t></w:r> &amp; ]]> \\u{41} // hết'
INVISIBLE = "trái\u202ephải\u200b\x00\x07\ud800\ufffe"


def pdf(document):
    return pypdfium2.PdfDocument(to_pdf(document, at=AT, fonts=fonts()))


def words(document):
    """What a reader reads, without the numbers in the upper margins."""
    sheets = [page.get_textpage().get_text_bounded() for page in pdf(document)]
    return " ".join(" ".join(re.sub(r"^\d+\s", "", sheet) for sheet in sheets).split())


def everywhere(text):
    signer = Signer(text, text, (Power(Authority.BY_ORDER, text),))
    body = (Paragraph(text), Heading(text), Bullets((text,)))
    cells = Appendix(text, (FIELDS.__class__(HEADER, COLUMNS, ((text,) * 13,), caption=text),), text)
    return letter(
        issuer=Issuer(text, text, text), subject=text, body=body, signer=signer, addressees=(text, text),
        recipients=Recipients((text,), text), drafter=text, contact=text, appendices=(cells,),
    )  # fmt: skip


def test_markup_is_printed_as_it_was_typed():
    said = texts(opened(everywhere(MARKUP)))
    assert said.count(MARKUP) == 1 + 1 + 1 + 13 + 1  # paragraph, heading, signer, cells, caption
    printed = words(everywhere(MARKUP))
    assert printed.count("#panic() *đậm* _nghiêng_ $x$ @nhãn <tag>") >= 5
    assert "root:" not in printed


def test_letters_that_no_file_may_hold_are_dropped_in_both_formats():
    said = texts(opened(everywhere(INVISIBLE)))
    assert said.count("tráiphải") == 17
    assert "tráiphải" in words(everywhere(INVISIBLE))


def test_decomposed_letters_become_whole_ones():
    assert "phản ánh./." in texts(opened(letter(body=(Paragraph("phản ánh"),))))


def test_twenty_thousand_letters_are_all_there_and_stay_between_the_margins():
    long = "Sở Thông tin và Truyền thông đề nghị các đơn vị thực hiện đúng hạn. " * 300
    assert len(long) > 20_000
    document = letter(body=(Paragraph(long),), appendices=())
    assert [each for each in texts(opened(document)) if each.startswith("Sở Thông tin và Truyền thông đề nghị")] == [
        long.strip().removesuffix(".") + "./."
    ]
    assert words(document).count("đề nghị các đơn vị thực hiện đúng hạn") == 300


@pytest.mark.parametrize("where", ["body", "subject", "cell"])
def test_an_endless_word_is_broken_at_the_margin(where):
    word = "a" * 20_000 if where == "body" else "a" * 400
    changes = {
        "body": {"body": (Paragraph(word),), "appendices": ()},
        "subject": {"subject": word},
        "cell": {"appendices": (Appendix("Bảng", (FIELDS.__class__(HEADER, COLUMNS, ((word,) * 13,)),)),)},
    }
    for page in pdf(letter(**changes[where])):
        width = page.get_width()
        boxes = [each.get_bounds() for each in page.get_objects() if hasattr(each, "get_font")]
        assert max(right for _, _, right, _ in boxes) <= width - 14 * 72 / 25.4


def test_recipients_longer_than_a_page_go_on_the_next():
    many = Recipients(tuple(f"Ủy ban nhân dân xã số {number}" for number in range(1, 151)))
    assert words(letter(recipients=many, appendices=())).count("Ủy ban nhân dân xã số") == 150


def test_a_paper_without_words_is_still_a_paper():
    bare = letter(subject="", body=(), addressees=(), appendices=(), recipients=Recipients(()))
    assert len(pdf(bare)) == 1
    assert [each for each in texts(opened(bare)) if each.startswith("- Lưu: VT")] == ["- Lưu: VT."]


def linking(address):
    picture = f'<image href="{address}" width="9" height="9"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{picture}</svg>'


@pytest.mark.parametrize("address", ["/etc/hostname", "file:///etc/hostname", "../x.png", "http://127.0.0.1:9/x.png"])
def test_a_chart_cannot_reach_a_file_or_the_network(address):
    with pytest.raises(TypstError, match="failed to load linked image"):
        pdf(letter(body=(Chart(linking(address), "Ảnh"),)))
    with pytest.raises(TypstError, match="failed to load linked image"):
        opened(letter(body=(Chart(linking(address), "Ảnh"),)))


def test_a_chart_cannot_reach_a_picture_outside_our_sources(tmp_path):
    Image.new("L", (9, 9)).save(tmp_path / "found.png")
    svg = linking(str(tmp_path / "found.png").lstrip("/"))
    with pytest.raises(TypstError, match="file not found"):
        pdf(letter(body=(Chart(svg, "Ảnh"),)))


def test_a_letter_the_typeface_lacks_brings_in_no_other_typeface():
    page = pdf(letter(body=(Paragraph("Chữ \N{CJK UNIFIED IDEOGRAPH-6F22} và dấu \u2a0c trong đơn"),)))[0]
    faces = {each.get_font().get_base_name().split("+")[-1] for each in page.get_objects() if hasattr(each, "get_font")}
    assert {face.split("-")[0] for face in faces} == {"Tinos"}
    assert "trong đơn./." in page.get_textpage().get_text_bounded()
