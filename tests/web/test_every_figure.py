"""Every figure on every screen of statistics leads to its cases, and the list says the very figure; sums match.

Each cell with a number on each page must lead somewhere; of each table the first row, the last and the foot are
followed to the list, as is each big figure, and each bar and dot of these rows. What is no link stands in `NO_LIST`,
with its reason.
"""

import random
import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import urljoin

import pytest

from paht.cases import proposals
from paht.cases.commands import perform
from paht.cases.models import Proposal, Report
from paht.notices import list_writing
from paht.notices.models import WorkList
from paht.process.decide import Actor
from paht.stats.weekly import weekly_text
from tests.builders import at, field_id, sent_in, unit_id
from tests.stats.summer_2023 import play
from tests.stats.wandering import employ, wander
from tests.web.console_forms import browser_of, text_of
from tests.web.visitor import Visitor

pytestmark = pytest.mark.usefixtures("bac_giang")

APPENDIX, INDICATORS = "/quan-tri/thong-ke/", "/quan-tri/thong-ke/chi-so/"
USE, QUALITY = "/quan-tri/thong-ke/su-dung/", "/quan-tri/de-xuat/"
SUMMER = "ngay=2023-07-06&tu=2023-06-01&den=2023-07-06"
OVERVIEW = ("", "tu=&den=", SUMMER, f"{SUMMER}&linh_vuc={{field}}")
SECTIONS = (
    "nhom-linh-vuc", "linh-vuc", "don-vi", "huyen", "xa", "kenh", "thang", "buoc", "tra-lai", "diem-nong", "xep-hang",
)  # fmt: skip

NO_LIST = {
    "nothing there": re.compile(r"|0( \(0 %\))?|–|ẩn"),
    "a share: its parts are told beside it": re.compile(r"\d+ %"),
    "a median or a ninetieth: of all steps of the row": re.compile(r"(\d+ (phút|giờ|ngày) ?)+"),
    "a day": re.compile(r"\d\d/\d{1,2}/\d{4}"),
}
# Columns that hold places in an order, not figures; in the table with rows of heads it is the first.
ORDERS = ("TT", "Hạng")
# What a list says of itself: how many things the figure counts, and perhaps of how many reports.
STATED = re.compile(
    r"([\d.]+) (?:phản ánh|phiếu|bước|lần|tài khoản|đơn vị)\b(?:[^.]*? của ([\d.]+) phản ánh)?[^.]*\.</p>"
)
PAGE = 50


@dataclass
class Cell:
    """One cell as it stands: its words, where it leads, whether it holds a number, the head above it."""

    words: str = ""
    href: str = ""
    figure: bool = False
    head: str = ""
    links: list["Cell"] = field(default_factory=list)


@dataclass
class Table:
    """The rows of a table; those of its foot apart."""

    heads: list[str] = field(default_factory=list)
    body: list[list[Cell]] = field(default_factory=list)
    foot: list[list[Cell]] = field(default_factory=list)


class Reader(HTMLParser):
    """Tables, big figures and links of drawings of a page."""

    def __init__(self, page):
        super().__init__()
        self.tables, self.figures, self.drawn = [], [], []
        self._part, self._row, self._cell, self._svg, self._inside = "", None, None, False, False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        kind = (said.get("class") or "").split()
        if tag == "table":
            self.tables.append(Table())
        elif tag in ("thead", "tbody", "tfoot"):
            self._part = tag
        elif tag == "tr":
            self._row = []
        elif tag in ("td", "th", "dd"):
            self._cell = Cell(figure=tag == "dd" or (tag == "td" and "number" in kind))
            if tag == "dd":
                self.figures.append(self._cell)
        elif tag == "svg":
            self._svg = "chart" in kind
        elif tag == "a" and self._svg:
            self.drawn.append(Cell(said["aria-label"], said["href"], figure=True))
        elif tag == "a" and self._cell:
            self._cell.href = said["href"]
            self._cell.links.append(Cell(href=said["href"], head=self._cell.head))
            self._inside = True

    def handle_data(self, data):
        if self._cell and not self._svg:
            self._cell.words += data
            if self._inside:
                self._cell.links[-1].words += data

    def handle_endtag(self, tag):
        if tag == "a":
            self._inside = False
        if tag == "svg":
            self._svg = False
        elif tag in ("td", "th", "dd") and self._cell:
            self._cell.words = " ".join(self._cell.words.split())
            if self._row is not None:
                self._row.append(self._cell)
            self._cell = None
        elif tag == "tr" and self._row is not None:
            self._keep(self._row)
            self._row = None

    def _keep(self, row):
        table = self.tables[-1]
        if self._part == "thead":
            if not table.heads:
                table.heads = [cell.words for cell in row]
            return
        if row[0].figure:
            row[0].head = table.heads[0]
        if len(table.heads) == len(row):
            for cell, head in zip(row, table.heads, strict=True):
                cell.head = head
        (table.foot if self._part == "tfoot" else table.body).append(row)


@dataclass
class Crawl:
    """One person going through screens; what is wrong is collected, so that one run tells everything."""

    browser: object
    wrong: list[str] = field(default_factory=list)
    stated: dict[str, int | None] = field(default_factory=dict)
    followed: int = 0

    def page(self, address):
        answer = self.browser.get(address)
        assert answer.status_code == 200, address
        return text_of(answer)

    def screen(self, address):
        """Follows every figure of a screen; gives what was read."""
        read = Reader(self.page(address))
        for table in read.tables:
            ends = table.body if "Kỳ trước" in table.heads else (table.body[0], table.body[-1], *table.foot)
            for row in (*table.body, *table.foot):
                self._row(address, row, follow=row in ends)
            for row, below in pairwise(table.body):
                self._share(address, row, below)
            self._sums(address, table)
        for cell in read.figures:
            self._check(address, cell)
        for cell in read.drawn:
            number = re.search(r": ([\d.]+)(?: \(|$)", cell.words)
            target = urljoin(address, unescape(cell.href))
            if number and target in self.stated and "xep-hang" not in address:  # its bars are shares
                self._follow(address, cell, number_of(number.group(1)))
        return read

    def _row(self, address, row, *, follow):
        for cell in row:
            if cell.figure and cell.head not in ORDERS:
                self._check(address, cell, follow=follow)

    def _share(self, address, row, below):
        """The list behind a share holds what is divided, as the sentence below the share says."""
        divided = re.search(r"= ([\d.]+) ÷ [\d.]+\.", below[0].words)
        if divided and divided.group(1) != "0":
            self._follow(address, row[1], number_of(divided.group(1)))

    def _check(self, address, cell, *, follow=True):
        plain = cell.words.replace("\xa0", " ")
        if any(pattern.fullmatch(plain) for pattern in NO_LIST.values()):
            return
        if divided := re.search(r"([\d.]+) trên ([\d.]+)", plain):
            self._parts(address, cell, divided.groups(), follow=follow)
            return
        figure = number_of(plain)
        if not figure or not cell.href or cell.head.startswith("Mở xem sau"):
            self.wrong.append(f"{address}: “{plain}” ({cell.head}) leads nowhere")
        elif follow:
            self._follow(address, cell, figure)

    def _parts(self, address, cell, numbers, *, follow):
        """“4 trên 6”: both numbers are links of their own."""
        counted = [number for number in numbers if number != "0"]
        if [link.words.strip() for link in cell.links] != counted:
            self.wrong.append(f"{address}: “{cell.words}” ({cell.head}) leads not to each of its numbers")
        for link in cell.links if follow else ():
            self._follow(address, link, number_of(link.words))

    def _follow(self, address, cell, figure):
        target = urljoin(address, unescape(cell.href))
        if target not in self.stated:
            self.stated[target] = self._told_by(target)
            self.followed += 1
        if self.stated[target] != figure:
            self.wrong.append(f"{address}: “{cell.words}” ({cell.head}) → {target} says {self.stated[target]}")

    def _told_by(self, target):
        """What the list says of itself; its rows must be as many as the reports that it tells of."""
        page = self.page(target).replace("\xa0", " ")
        stated = STATED.search(page)
        if stated is None:
            return None
        told = stated.group(2) or stated.group(1)
        rows = len(re.findall('class="row-title"', page))
        if "không được đọc" not in page and rows != min(number_of(told), PAGE):
            self.wrong.append(f"{target} tells of {told} and shows {rows}")
        return number_of(stated.group(1))

    def _sums(self, address, table):
        for foot in table.foot:
            for place, cell in enumerate(foot):
                column = [row[place] for row in table.body if len(row) == len(foot)]
                if not cell.figure or cell.head in NOT_ADDED or NO_LIST["a day"].match(cell.words):
                    continue
                if (total := sum(number_of(one.words) for one in column)) != number_of(cell.words):
                    self.wrong.append(f"{address}: {cell.head} adds up to {total}, the foot says {cell.words}")


# A person may have accounts in several offices; shares and medians do not add up.
NOT_ADDED = ("Tài khoản", "Đã kích hoạt", "Dùng 30 ngày qua", "Tỷ lệ dùng", "Mở xem sau", *ORDERS)


def number_of(words):
    found = re.match(r"[\d.]+", words)
    return int(found.group().replace(".", "")) if found else 0


def history():
    """Document 000's summer, six random stories, proposals right and wrong, a rating, one that still waits."""
    play()
    for report in Report.objects.order_by("pk")[:6]:
        proposals.make(report.pk, report.submitted_at)
    Proposal.objects.filter(report__in=Report.objects.order_by("pk")[:2]).update(fields=["AN-01", "GT-01", "NC-04"])
    Proposal.objects.filter(report__in=Report.objects.order_by("pk")[2:4]).update(unit="STNMT")
    employ()
    chance = random.Random(11)
    for day in (5, 7, 12, 14, 20, 26):
        wander(chance, at(day, 8))
    rated = sent_in(at(8, 8), area_code="07204").to("done")
    perform("rate", report_id=rated.report.pk, actor=Actor.sender(), now=rated.now, said={"rating": "satisfied"})
    sent_in(at(5, 8, month=7))
    back = sent_in(at(31, 8, month=5)).to("classified")  # sent before the summer, forwarded in it
    back.do("forward", "tiepnhan1", minutes=3 * 1440, lead=unit_id("SXD"))


def overviews():
    return [f"{INDICATORS}?{query.format(field=field_id('NC'))}" for query in OVERVIEW]


def test_every_figure_that_the_team_sees_leads_to_as_many_cases():
    history()
    crawl = Crawl(browser_of("tiepnhan1"))
    for address in (
        APPENDIX, f"{APPENDIX}?ngay=2023-07-06", f"{APPENDIX}?{SUMMER}&don_vi=UBND-213&nhanh=on", *overviews(),
        *(f"{INDICATORS}?{SUMMER}&theo={section}" for section in SECTIONS),
        f"{INDICATORS}?{SUMMER}&theo=don-vi&linh_vuc={field_id('NC-04')}",
        f"{USE}?nhom=so_nganh", f"{QUALITY}?nam=2023&thang=6", QUALITY,
    ):  # fmt: skip
        crawl.screen(address)
    assert not crawl.wrong, "\n".join(crawl.wrong)
    assert crawl.followed > 150


def test_every_figure_that_a_leader_sees_leads_to_as_many_cases_of_his_own():
    history()
    crawl = Crawl(browser_of("lanhdao.stnmt"))
    sections = [f"{INDICATORS}?{SUMMER}&theo={section}" for section in ("don-vi", "thang", "buoc", "tra-lai")]
    for address in (f"{APPENDIX}?ngay=2023-07-06", f"{INDICATORS}?{SUMMER}", *sections, USE):
        crawl.screen(address)
    assert not crawl.wrong, "\n".join(crawl.wrong)
    assert crawl.followed > 40


def test_the_weekly_sheet_leads_to_the_tables_of_its_own_moment():
    play()
    monday = at(3, 7, 30, month=7)
    assert list_writing.weekly_sheet(monday, weekly_text) == 1
    sheet = WorkList.objects.get()
    browser = browser_of("tiepnhan1")
    page = text_of(browser.get(f"/quan-tri/danh-sach/{sheet.pk}/"))
    received = re.search(r"Nhận từ ngày 26/6/2023 đến ngày 02/7/2023: (\d+) phản ánh", page).group(1)
    late = re.search(r"phiếu đang xử lý, trong đó (\d+) phiếu quá hạn", page).group(1)
    week, then = re.findall(rf'<a href="({APPENDIX}\?[^"]+)"', page)
    words = re.sub(r"<[^>]+>", "", text_of(browser.get(unescape(week))))
    assert f"Hệ thống nhận {received} phản ánh từ ngày 26/6/2023" in words
    table = browser.get(unescape(then))
    assert "Tính đến lúc 7:30 ngày 03/7/2023" in " ".join(text_of(table).replace("\xa0", " ").split())
    crawl = Crawl(browser)
    [found] = crawl.screen(unescape(then)).tables
    sums = [number_of(cell.words) for cell in found.foot[0]]
    assert (received, late, sums[4] + sums[6] + sums[8]) == ("8", "2", 2)
    assert not crawl.wrong, "\n".join(crawl.wrong)


def test_a_period_stays_while_the_public_list_is_filtered_and_is_left_by_a_link():
    sent_in(at(5, 8)).to("sent")
    sent_in(at(5, 8, month=7)).to("sent")
    page = Visitor().text("/phan-anh/?linh_vuc=NC&nam=2023&thang=6")
    assert "Phản ánh gửi tháng 6/2023: 1 phản ánh công khai." in page
    assert '<input type="hidden" name="nam" value="2023"' in page
    assert '<a href="?linh_vuc=NC">Xem mọi thời gian</a>' in page
    for wrong in ("nam=²⁰²³", "nam=x&thang=6", "thang=6", "nam=99999"):
        assert Visitor().text(f"/phan-anh/?{wrong}").count('class="row-title"') == 2
    assert "Không có phản ánh nào khớp" in Visitor().text("/phan-anh/?nam=2031")
