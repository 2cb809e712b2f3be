"""A public report that was merged into a hidden one is as hidden as that: at every door, for every office."""

import csv
import html
import io
from itertools import pairwise

import pytest
from django.core.cache import cache

from paht.cases.models import Attachment, CaseReading
from paht.cases.queries.events import told as told_of
from paht.core import clock
from tests.builders import sent_in, unit_id
from tests.web.console_forms import address_of, browser_of
from tests.web.test_portal_hidden import ANSWER, MARK, addresses, handled, marked
from tests.web.visitor import PHONE, Visitor

pytestmark = pytest.mark.usefixtures("bac_giang")
EXPORT = "/quan-tri/xuat-du-lieu/lap/"
# An office without a part in either case, a coordinating agency that was not named, and an observer.
STRANGERS = ("daumoi.sxd", "lanhdao.sxd", "phoihop.ttt", "theodoi")


@pytest.fixture(autouse=True)
def _fresh_figures():
    cache.clear()


def main_of_no_kind():
    return sent_in(clock.now(), content="Một chuyện khác ở chỗ khác, cũng xin được giúp.")


def not_yet_accepted(main):
    pass


def not_public(main):
    main.to("accepted", public=False)


def made_sensitive(main):
    main.to("classified")
    main.do("reclassify", "tiepnhan1", field=main.report.field_id, urgency="normal", sensitive=True)


def redirected(main):
    main.do("redirect", "tiepnhan1", lane="to_cao")


def withheld(main):
    main.to("classified")
    main.do("forward", "tiepnhan1", lead=unit_id("UBND-213"))
    handled(main).do("withhold", "tiepnhan1", reason="Theo quy định.")


def withheld_and_closed(main):
    withheld(main)
    main.do("close", "tiepnhan1")


def deeper(main):
    """Merged again and again, at last into a complaint."""
    last_of(main).do("redirect", "tiepnhan1", lane="khieu_nai")


def withheld_far_away(main):
    withheld(last_of(main))


def last_of(main, times=4):
    """Merged so many times more."""
    for _again in range(times):
        further = main_of_no_kind()
        main.do("merge", "tiepnhan1", main=further.report.code)
        main = further
    return main


HIDING = (
    *(not_yet_accepted, not_public, made_sensitive, redirected, withheld, withheld_and_closed),
    *(deeper, withheld_far_away),
)


def merged_into(hiding, *, returned=False):
    """A public report with a photo, merged; then its main one is hidden. `returned`: an office had it before."""
    double = marked("double").to("classified")
    if returned:
        double.do("forward", "tiepnhan1", lead=unit_id("UBND-213"))
        double.unit_does("return", "daumoi", return_reason="not_competent")
    main = main_of_no_kind()
    double.do("merge", "tiepnhan1", main=main.report.code)
    hiding(main)
    return double, main


def told(answer):
    return html.unescape(answer.getvalue().decode("utf-8", "replace"))


def status_of(browser, address):
    answer = browser.get(address)
    if answer.streaming:
        b"".join(answer)  # a browser reads to the end, and the file is closed
    return answer.status_code


def titles_in_export(login):
    answer = browser_of(login).post(EXPORT, {"nguon": "phan-anh", "dang": "csv"})
    rows = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""))
    return {row["Mã phản ánh"]: row["Tiêu đề"] for row in rows}


def read_in(login, report):
    """(statuses of the case, its photo at both doors, codes in the register, in the export) for an officer."""
    token, browser = Attachment.objects.get(report=report).token, browser_of(login)
    alone = [address_of(report), f"{address_of(report)}anh/{token}", f"/anh/{token}/lon", f"/anh/{token}/nho"]
    searches = [f"/quan-tri/phan-anh/?tu_khoa={typed}" for typed in (MARK, report.code)]
    lists = [told(browser.get(one)) for one in ("/quan-tri/", "/quan-tri/phan-anh/", *searches)]
    named = any(f"/phan-anh/{report.code}" in page for page in lists)
    return {status_of(browser, one) for one in alone}, named, report.code in titles_in_export(login)


@pytest.mark.clause("1.b.1/5")
@pytest.mark.parametrize("hiding", HIDING, ids=lambda hiding: hiding.__name__)
def test_no_stranger_reads_at_any_public_address_what_was_merged_into_a_hidden_report(hiding):
    double, main = merged_into(hiding)
    stranger = Visitor()
    for address, status in addresses(double.report):
        answer = stranger.get(address)
        assert answer.status_code == status, address
        page = told(answer).replace(f'value="{MARK}"', "").replace(f'value="{double.report.code}"', "")
        assert [one for one in (MARK, double.report.code, main.report.code) if one in page] == [], address


@pytest.mark.clause("1.b.1/5")
@pytest.mark.parametrize("login", STRANGERS)
@pytest.mark.parametrize("hiding", HIDING, ids=lambda hiding: hiding.__name__)
def test_no_other_office_reads_what_was_merged_into_a_hidden_report(hiding, login):
    report = merged_into(hiding)[0].report
    assert read_in(login, report) == ({404}, False, False)


@pytest.mark.parametrize(
    ("hiding", "opened"),
    [
        (not_public, {"daumoi.ubnd-213", "lanhdao.ubnd-213", "xuly.ubnd-213", "tiepnhan1"}),
        (made_sensitive, {"tiepnhan1"}),
        (redirected, {"tiepnhan1"}),
        (deeper, {"tiepnhan1"}),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_an_office_that_had_it_before_reads_it_as_far_as_the_main_case_allows(hiding, opened):
    report = merged_into(hiding, returned=True)[0].report
    for login in ("daumoi.ubnd-213", "lanhdao.ubnd-213", "xuly.ubnd-213", "tiepnhan1"):
        wanted = ({200}, True, True) if login in opened else ({404}, False, False)
        assert read_in(login, report) == wanted, login


def test_what_was_merged_into_a_public_report_stays_open_to_other_offices_and_leads_strangers_on():
    double, main = merged_into(lambda main: main.to("accepted"))
    assert read_in("daumoi.sxd", double.report)[0] == {200}
    assert Visitor().get(f"/phan-anh/{double.report.code}")["Location"] == f"/phan-anh/{main.report.code}"


@pytest.mark.parametrize("hiding", [made_sensitive, redirected], ids=lambda hiding: hiding.__name__)
def test_reading_it_is_written_down_like_reading_the_main_case(hiding):
    report = merged_into(hiding)[0].report
    assert browser_of("tiepnhan1").get(address_of(report)).status_code == 200
    readings = CaseReading.objects.filter(report=report).values_list("reader__username", "what")
    assert list(readings) == [("tiepnhan1", "case")]


@pytest.mark.parametrize("hiding", [made_sensitive, redirected, withheld, withheld_and_closed, deeper])
def test_files_of_the_team_name_neither_the_hidden_report_nor_what_was_merged_into_it(hiding):
    double, main = merged_into(hiding)
    titles = titles_in_export("tiepnhan1")
    assert titles[double.report.code] == ""
    assert hiding is deeper or titles[main.report.code] == ""


def test_files_of_the_team_name_what_was_merged_into_a_public_report():
    double, _main = merged_into(lambda main: main.to("accepted"))
    assert MARK in titles_in_export("tiepnhan1")[double.report.code]


@pytest.mark.parametrize(
    "hiding", [withheld, withheld_and_closed, withheld_far_away], ids=lambda hiding: hiding.__name__
)
def test_its_sender_reads_the_bare_fact_where_the_main_case_is_withheld(hiding):
    report = merged_into(hiding)[0].report
    visitor = Visitor()
    visitor.looks_up(report.code, PHONE)
    token = Attachment.objects.get(report=report).token
    assert [visitor.get(f"/anh/{token}/{size}").status_code for size in ("lon", "nho")] == [404, 404]
    pages = [told(visitor.get(one)) for one in (f"/phan-anh/{report.code}", "/tra-cuu")]
    assert [report.code in page for page in pages] == [True, True]
    assert [one for page in pages for one in (MARK, token) if one in page] == []


def test_whoever_was_merged_is_answered_with_the_last_main_report_however_long_the_way():
    way = [main_of_no_kind() for _again in range(6)]
    for first, further in pairwise(way):
        first.do("merge", "tiepnhan1", main=further.report.code)
    beside = main_of_no_kind()
    beside.do("merge", "tiepnhan1", main=way[-1].report.code)
    published = way[-1].to("answered").do("publish", "tiepnhan1", answer=ANSWER)
    assert told_of(published.pk).merged == tuple(one.report.code for one in (*way[:-1], beside))
