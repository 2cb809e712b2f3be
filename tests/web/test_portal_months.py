"""The public statistics by month: lines, the same figures as a table, and a link to each month."""

import re

import pytest
from django.test import Client

from tests.builders import at, sent_in
from tests.web.console_forms import text_of

pytestmark = pytest.mark.usefixtures("bac_giang")


def table_of(page):
    part = text_of(page).partition("Bảng số liệu theo tháng")[2].partition("</table>")[0]
    figure = r"<td[^>]*>(?:<a [^>]*>)?(\d+)(?:</a>)?</td>"
    rows = re.findall(rf'<a href="([^"]+)">([^<]+)</a></th>{figure}{figure}', part)
    return [(label, int(reports), int(answered)) for _, label, reports, answered in rows]


def test_the_months_of_a_year_stand_as_lines_and_as_a_table_also_the_empty_ones():
    sent_in(at(5, 8)).to("done")
    sent_in(at(6, 8)).to("sent")
    sent_in(at(7, 8, month=8)).to("sent")
    page = Client().get("/thong-ke", {"nam": "2023"})
    assert table_of(page) == [("06/2023", 2, 1), ("07/2023", 0, 0), ("08/2023", 1, 0)]
    assert text_of(page).count('<circle class="chart-dot') == 6
    assert 'href="/thong-ke?nam=2023&amp;thang=7"' in text_of(page)


def test_one_month_alone_needs_no_line():
    sent_in(at(5, 8)).to("done")
    for asked in ({"nam": "2023", "thang": "6"}, {"nam": "2023"}, {}, {"nam": "2022"}):
        assert table_of(Client().get("/thong-ke", asked)) == []
