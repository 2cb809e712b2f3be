"""An office's report about its own use: every figure is the system's, what it cannot know is left open."""

import io

import docx
import pytest
from django.conf import settings

from paht.papers import letterheads
from paht.papers.usage_report import TO_FILL_IN, draft, figures_of, signed_by
from paht.papers.word import to_docx
from paht.people.models import Unit, User
from paht.people.use import note_use
from tests.builders import at, sent_in

pytestmark = pytest.mark.usefixtures("bac_giang")

NOW = at(30, 10)


def written(code):
    unit = Unit.objects.get(code=code)
    return draft(figures_of(unit, NOW), letterheads.in_force(NOW.date()))


def text_of(document):
    word = docx.Document(io.BytesIO(to_docx(document, at=NOW, fonts=settings.FONTS_ROOT)))
    cells = (cell.text for table in word.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


def test_the_report_of_an_office_that_received_nothing_says_so():
    text = text_of(written("BDT"))
    name = Unit.objects.get(code="BDT").name
    assert f"- Tiếp nhận, xử lý: đến nay {name} chưa nhận được phản ánh nào trên Hệ thống." in text
    assert "đơn vị có 4 tài khoản trên Hệ thống; 0 tài khoản đã kích hoạt, 0 tài khoản" in text
    assert "(0 % số tài khoản)" in text
    assert "Đơn vị chưa nhận được phản ánh nào trên Hệ thống. [đơn vị bổ sung khó khăn" in text
    assert name.upper() in text
    assert text.count("./.") == 1


def test_the_figures_are_those_of_the_office_alone():
    for login in ("lanhdao.ubnd-213", "daumoi.ubnd-213", "xuly.ubnd-213", "lanhdao.ubnd-222"):
        note_use(User.objects.get(username=login), NOW.date())
    sent_in(at(12, 8)).to("done")
    sent_in(at(12, 8)).to("sent")
    other = sent_in(at(12, 8))
    other.unit = "UBND-222"
    other.to("sent")
    text = text_of(written("UBND-213"))
    assert "4 tài khoản trên Hệ thống; 3 tài khoản đã kích hoạt, 3 tài khoản được sử dụng trong 30 ngày" in text
    assert "(75 % số tài khoản)" in text
    assert "cán bộ đầu mối 1 tài khoản, 1 đang sử dụng; lãnh đạo cơ quan 1 tài khoản, 1 đang sử dụng;" in text
    assert (
        "đã nhận 2 phiếu chuyển xử lý; 1 phiếu có kết quả đã duyệt (1 đúng hạn, 0 có bước quá hạn), 0 phiếu trả lại, "
        "1 phiếu đang xử lý (1 đang quá hạn)." in text
    )


def test_what_the_system_cannot_know_is_left_to_the_office():
    text = text_of(written("UBND-213"))
    assert text.count(TO_FILL_IN[:-1]) == 6
    for line in ("Tuyên truyền đến cán bộ, tổ chức và nhân dân", "Đăng tải, phổ biến trên cổng thông tin"):
        assert any(found.startswith(f"- {line}") and TO_FILL_IN in found for found in text.splitlines())


def test_a_board_signs_for_the_board_and_another_office_by_its_head():
    assert written("UBND-213").signer.lines == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert written("SGTVT").signer.lines == ("THỦ TRƯỞNG CƠ QUAN",)
    signed = signed_by(written("SGTVT"), "Phó Giám đốc", "Trần Văn An").signer
    assert (signed.lines, signed.name) == (("PHÓ GIÁM ĐỐC",), "Trần Văn An")
