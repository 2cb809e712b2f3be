"""The papers of one case: who may take them, what they say, what never goes on paper."""

import io

import docx
import pytest

from paht.cases.models import CaseReading
from tests.builders import RESULT, field_id, sent_in, unit_id
from tests.web.console_forms import address_of, browser_of, text_of

pytestmark = pytest.mark.usefixtures("bac_giang")
CONTENT, NAME = "Cống trước cổng chợ tắc", "Nguyễn Thị Thử"


def take(login, report, name, ending="docx"):
    return browser_of(login).get(address_of(report) + f"van-ban/{name}.{ending}")


def words(answer):
    """All words of a DOCX, tables and heads too."""
    assert answer.status_code == 200
    return " ".join(
        "".join(t.itertext())
        for t in docx.Document(io.BytesIO(answer.content)).element.body.iter()
        if t.tag.endswith("}p")
    )


def note_name(road):
    return f"phieu-chuyen-{road.assignment.pk}"


@pytest.mark.parametrize("login", ["tiepnhan1", "daumoi.ubnd-213", "xuly.ubnd-213"])
def test_the_team_and_the_office_take_the_forwarding_note(login):
    road = sent_in().to("sent")
    said = words(take(login, road.report, note_name(road)))
    for part in ("PHIẾU CHUYỂN", "UBND thành phố Bắc Giang", f"mã {road.report.code}", CONTENT, "chủ trì xử lý"):
        assert part in said
    assert NAME not in said
    assert "0912" not in said
    assert take(login, road.report, note_name(road), "pdf").content.startswith(b"%PDF-")
    assert note_name(road) in text_of(browser_of(login).get(address_of(road.report)))


@pytest.mark.parametrize("login", ["daumoi.ubnd-222", "theodoi"])
def test_others_get_no_paper_even_of_a_public_case(login):
    road = sent_in().to("sent")
    assert take(login, road.report, note_name(road)).status_code == 404
    assert "van-ban/" not in text_of(browser_of(login).get(address_of(road.report)))


def test_a_note_of_another_case_or_a_withdrawn_part_does_not_exist():
    road, other = sent_in().to("sent"), sent_in().to("sent")
    assert take("tiepnhan1", road.report, note_name(other)).status_code == 404
    road.do("withdraw", "tiepnhan1", on=road.assignment, reason="Chuyển nhầm")
    assert take("tiepnhan1", road.report, note_name(road)).status_code == 404


def test_the_reply_follows_the_template_and_a_public_one_names_nobody():
    road = sent_in().to("done")
    said = words(take("tiepnhan1", road.report, "tra-loi"))
    for part in ("UBND THÀNH PHỐ BẮC GIANG", *RESULT.split("\n\n"), "TM. ỦY BAN NHÂN DÂN",
                 "đã tiến hành kiểm tra, xử lý", f"Người gửi phản ánh mã {road.report.code}"):  # fmt: skip
        assert part in said
    assert NAME not in said


def test_a_private_reply_names_the_sender_for_those_who_may_know_him():
    road = sent_in().to("done", public=False)
    assert f"Ông/bà {NAME}" in words(take("tiepnhan1", road.report, "tra-loi"))
    secret = sent_in(secrecy=True).to("done", public=False)
    assert f"Ông/bà {NAME}" in words(take("tiepnhan1", secret.report, "tra-loi"))
    assert NAME not in words(take("daumoi.ubnd-213", secret.report, "tra-loi"))


def test_there_is_no_reply_before_there_is_an_answer():
    road = sent_in().to("answered")
    assert take("tiepnhan1", road.report, "tra-loi").status_code == 404


def test_the_guidance_of_the_complaint_lane_is_for_the_team_and_repeats_nothing():
    road = sent_in()
    road.do("redirect", "tiepnhan1", lane="khieu_nai")
    said = words(take("tiepnhan1", road.report, "huong-dan"))
    assert "Ông/bà gửi đơn đến cơ quan đã ra quyết định" in said
    assert "trong 90 ngày kể từ ngày biết quyết định" in said
    assert "bạn" not in said.casefold()
    assert f"Ông/bà {NAME}" in said
    assert CONTENT not in said
    assert take("daumoi.ubnd-213", road.report, "huong-dan").status_code == 404
    assert CaseReading.objects.filter(report=road.report, what="case").exists()


def test_a_sensitive_case_goes_on_paper_without_a_word_of_it():
    road = sent_in().to("accepted", public=False)
    road.do("classify", "tiepnhan1", field=field_id("DD-01"), urgency="normal", sensitive=True)
    road.do("consult", "tiepnhan1", coordinator=unit_id("CAT"))
    road.do("advise", "phoihop.cat", opinion="Đúng thẩm quyền.")
    road.do("forward", "tiepnhan1", lead=unit_id("UBND-213"))
    said = words(take("tiepnhan1", road.report, note_name(road)))
    assert CONTENT not in said
    assert "Xem trong hệ thống" in said
