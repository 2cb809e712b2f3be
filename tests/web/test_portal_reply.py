"""The sender acts on his own report: supplies, rates, comments, asks for a clearer answer; nobody else can."""

import pytest

from paht.cases.models import Event, Report
from paht.core import clock
from tests.builders import RESULT, field_id, sent_in, unit_id
from tests.web.visitor import Visitor

pytestmark = pytest.mark.usefixtures("bac_giang")

PHONE = "0912 345 678"


def sender_of(report):
    visitor = Visitor()
    visitor.looks_up(report.code, PHONE)
    return visitor


def step_of(report):
    return report.steps.get(assignment=None, closed_at=None).pk


def asked():
    road = sent_in(clock.now())
    road.do("ask_more", "tiepnhan1", question="Cống nào, trước số nhà bao nhiêu?")
    return road.report


def test_the_sender_reads_the_question_and_supplies():
    report = asked()
    visitor = sender_of(report)
    page = visitor.text(f"/phan-anh/{report.code}")
    assert "Cống nào, trước số nhà bao nhiêu?" in page
    answer = visitor.press(f"/phan-anh/{report.code}/bo-sung", supplement="Trước số 15.", step=step_of(report))
    assert answer.status_code == 302
    report.refresh_from_db()
    assert report.state == "received"
    assert Event.objects.get(action="supply").statement.words == "Trước số 15."


def test_an_empty_supplement_is_asked_for_again_and_nothing_is_stored():
    report = asked()
    answer = sender_of(report).press(f"/phan-anh/{report.code}/bo-sung", supplement="   ", step=step_of(report))
    assert (answer.status_code, Event.objects.filter(action="supply").count()) == (422, 0)


def test_pressing_twice_supplies_once_and_says_so():
    report = asked()
    visitor, step = sender_of(report), step_of(report)
    first = visitor.press(f"/phan-anh/{report.code}/bo-sung", supplement="Trước số 15.", step=step)
    second = visitor.press(f"/phan-anh/{report.code}/bo-sung", supplement="Trước số 15.", step=step)
    assert (first.status_code, second.status_code, Event.objects.filter(action="supply").count()) == (302, 409, 1)
    assert "Trước số 15." in second.content.decode()


@pytest.mark.parametrize("slug", ["bo-sung", "danh-gia", "y-kien", "de-nghi-lam-ro", "accept", "khong-co"])
def test_a_stranger_can_do_nothing_and_does_not_learn_that_the_report_exists(slug):
    report = sent_in(clock.now()).to("done").report
    answer = Visitor().press(f"/phan-anh/{report.code}/{slug}", comment="x", rating="satisfied", question="?")
    assert (answer.status_code, Event.objects.filter(duty="reporter").count()) == (404, 1)


def test_the_sender_rates_comments_and_asks_for_a_clearer_answer():
    road = sent_in(clock.now()).to("done")
    report, visitor = road.report, sender_of(road.report)
    for slug, entries in (
        ("danh-gia", {"rating": "unsatisfied", "comment": "Hôm nay lại ngập."}),
        ("y-kien", {"comment": "Gửi thêm ý kiến."}),
        ("de-nghi-lam-ro", {"question": "Bao giờ làm xong đoạn còn lại?"}),
    ):
        answer = visitor.press(f"/phan-anh/{report.code}/{slug}", step=step_of(report), **entries)
        assert answer.status_code == 302, answer.content.decode()
    report.refresh_from_db()
    assert (report.state, report.rating, report.cycle) == ("classified", "unsatisfied", 2)
    assert "Hôm nay lại ngập." not in Visitor().text(f"/phan-anh/{report.code}")


def test_a_rating_that_does_not_exist_is_refused():
    report = sent_in(clock.now()).to("done").report
    answer = sender_of(report).press(f"/phan-anh/{report.code}/danh-gia", rating="wonderful", step=step_of(report))
    report.refresh_from_db()
    assert (answer.status_code, report.rating) == (422, "")


def test_a_merged_sender_gets_the_answer_of_the_main_report_and_not_its_sender():
    main = sent_in(clock.now(), name="Trần Văn Chính", phone="0987 654 321").to("accepted")
    double = sent_in(clock.now())
    double.do("merge", "tiepnhan1", main=main.report.code)
    visitor = sender_of(double.report)
    assert main.report.code in visitor.text(f"/phan-anh/{double.report.code}")
    main.do("classify", "tiepnhan1", field=field_id("NC-04"), urgency="normal")
    main.do("forward", "tiepnhan1", lead=unit_id("UBND-213"))
    main.unit_does("unit_receive", "daumoi")
    assert RESULT not in visitor.text(f"/phan-anh/{double.report.code}")
    finish(main)
    page = visitor.text(f"/phan-anh/{double.report.code}")
    assert RESULT in page
    assert "Trần Văn Chính" not in page


def finish(road):
    from tests.builders import user_id

    road.unit_does("assign", "lanhdao", assignee=user_id("xuly.ubnd-213"))
    road.unit_does("submit_result", "xuly", result=RESULT)
    road.unit_does("approve", "lanhdao")
    road.do("publish", "tiepnhan1", answer=RESULT)


def hidden_reports():
    """One of each kind that nobody outside may read, all with the same marker word."""
    text = "Chuyện cây-dấu-hiệu-kín cần giữ kín, xảy ra ở chợ."
    redirected, sensitive, withheld = (sent_in(clock.now(), content=text) for _ in range(3))
    redirected.do("accept", "tiepnhan1", public=True)
    redirected.do("redirect", "tiepnhan1", lane="to_cao")
    sensitive.do("accept", "tiepnhan1", public=True)
    sensitive.do("classify", "tiepnhan1", field=field_id("DD-01"), urgency="normal", sensitive=True)
    withheld.to("answered")
    withheld.do("withhold", "tiepnhan1", reason="Theo quy định.")
    return [redirected.report, sensitive.report, withheld.report, sent_in(clock.now(), content=text).report]


@pytest.mark.parametrize(
    "address",
    ["/", "/phan-anh/", "/phan-anh/?q=cây-dấu-hiệu-kín", "/phan-anh/?q=dau+hieu+kin", "/thong-ke", "/tra-cuu"],
)
def test_what_is_not_public_appears_in_no_public_page(address):
    reports = hidden_reports()
    page = Visitor().text(address)
    assert "cây-dấu-hiệu-kín" not in page.replace('value="cây-dấu-hiệu-kín"', "")
    assert [report.code for report in reports if report.code in page] == []


def test_what_is_not_public_has_no_public_page_and_its_sender_reads_guidance_or_the_bare_fact():
    redirected, sensitive, withheld, new = hidden_reports()
    for report in (redirected, sensitive, withheld, new):
        assert Visitor().get(f"/phan-anh/{report.code}").status_code == 404
    assert "Thanh tra tỉnh" in sender_of(redirected).text(f"/phan-anh/{redirected.code}")
    assert "Kết quả không công khai theo quy định" in sender_of(withheld).text(f"/phan-anh/{withheld.code}")


def test_a_merged_report_leads_strangers_to_the_main_one():
    main, double = sent_in(clock.now()).to("accepted"), sent_in(clock.now()).to("accepted")
    double.do("merge", "tiepnhan1", main=main.report.code)
    answer = Visitor().get(f"/phan-anh/{double.report.code}")
    assert (answer.status_code, answer["Location"]) == (302, f"/phan-anh/{main.report.code}")
    assert Report.objects.get(pk=double.report.pk).main_id == main.report.pk
