"""Charts are well-formed, say what they show, fit a phone, and let nothing through that a name might smuggle in."""

import re
from xml.etree import ElementTree as ET

import pytest

from paht.stats.charts.bars import Part, Stack, bars, legend, stacked
from paht.stats.charts.drawing import LINE, Point, fitting, number, step_of
from paht.stats.charts.months import Line, by_month, multiples

HOSTILE = '<script>alert(1)</script>" onload="x" & \' ]]>'
LONG = "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông, nông nghiệp và phát triển nông thôn tỉnh Bắc Giang"
PARTS = (Part("Đúng hạn", "chart-2"), Part("Trễ", "chart-3", hatched=True))


def parsed(markup):
    return ET.fromstring(str(markup))  # noqa: S314  our own markup


def texts(tree):
    return [node.text for node in tree.iter("text")]


def drawn(tree, kind):
    return [(node.get("x"), node.get("width")) for node in tree.iter("rect") if node.get("class") == kind]


def line(*values, name="Phản ánh nhận"):
    points = (Point(f"{month:02d}/2023", value) for month, value in enumerate(values, start=1))
    return Line(name, "chart-1", tuple(points))


def test_a_bar_is_as_long_as_its_share_of_the_longest():
    tree = parsed(bars("c", "Theo lĩnh vực", [Point("Giao thông", 40), Point("Môi trường", 10), Point("Khác", 0)]))
    assert drawn(tree, "chart-1") == [("0.00%", "100.00%"), ("0.00%", "25.00%")]
    assert texts(tree) == ["Giao thông", "40", "Môi trường", "10", "Khác", "0"]


def test_parts_lie_one_behind_the_other_and_what_is_late_is_seen_without_colour():
    tree = parsed(stacked("c", "Phiếu", [Stack("Sở Xây dựng", (3, 1))], PARTS))
    assert drawn(tree, "chart-2") == [("0.00%", "75.00%")]
    assert drawn(tree, "chart-3") == [("75.00%", "25.00%")]
    assert [node.get("id") for node in tree.iter("pattern")] == ["c-chart-3"]
    assert any(node.get("fill") == "url(#c-chart-3)" for node in tree.iter("rect"))
    assert [node.text for node in tree.iter("title")][1] == "Sở Xây dựng: 4 (Đúng hạn 3, Trễ 1)"


def test_a_drawing_says_its_title_and_what_it_shows():
    tree = parsed(bars("c", "Theo lĩnh vực", [Point("Giao thông", 1234.5)]))
    assert (tree.get("role"), tree.get("aria-labelledby"), tree.get("aria-describedby")) == ("img", "c-t", "c-d")
    assert tree.find("title").text == "Theo lĩnh vực"
    assert tree.find("desc").text == "1 dòng; lớn nhất là Giao thông: 1.234,5. Số liệu ở bảng bên dưới."


def test_links_can_be_reached_and_name_the_figure():
    tree = parsed(bars("c", "Theo lĩnh vực", [Point("Giao thông", 4, href="?a=1&b=2"), Point("Khác", 1)]))
    assert tree.get("role") == "group"
    assert [(node.get("href"), node.get("aria-label")) for node in tree.iter("a")] == [("?a=1&b=2", "Giao thông: 4")]


@pytest.mark.parametrize(
    "markup",
    [
        bars("c", HOSTILE, [Point(HOSTILE, 3, HOSTILE, HOSTILE)], sign=HOSTILE),
        stacked("c", HOSTILE, [Stack(HOSTILE, (1, 2), href=HOSTILE)], (Part(HOSTILE, "chart-2"), PARTS[1])),
        by_month("c", HOSTILE, [Line(HOSTILE, "chart-1", (Point(HOSTILE, 2, href=HOSTILE),))]),
        legend("c", [Part(HOSTILE, "chart-2")]),
    ],
)
def test_a_hostile_name_stays_a_text(markup):
    tree = parsed(markup)
    assert not list(tree.iter("script"))
    assert not [node for node in tree.iter() if any(name.startswith("on") for name in node.attrib)]
    assert "style=" not in str(markup)


def test_a_long_name_takes_two_lines_and_is_told_whole():
    tree = parsed(bars("c", "Theo cơ quan", [Point(LONG, 3)]))
    lines = texts(tree)[:-1]
    assert lines == ["Ban Quản lý dự án đầu tư xây dựng", "các công trình giao thông, nông n…"]
    assert tree.findall(".//g/title")[0].text == f"{LONG}: 3"


@pytest.mark.parametrize("text", [LONG, "x" * 200, "", "Sở", " ".join(["nước"] * 60)])
def test_no_line_is_longer_than_a_phone_is_wide(text):
    assert all(0 < len(one) <= LINE for one in fitting(text))
    assert len(fitting(text)) <= 2


@pytest.mark.parametrize(
    "markup", [bars("c", "t", []), stacked("c", "t", [], PARTS), by_month("c", "t", []), by_month("c", "t", [line()])]
)
def test_nothing_to_draw_is_said(markup):
    assert parsed(markup).find("desc").text == "Không có số liệu."


def test_only_zeros_and_a_single_month_can_be_drawn():
    assert drawn(parsed(bars("c", "t", [Point("a", 0)])), "chart-1") == []
    tree = parsed(by_month("c", "t", [line(0)]))
    assert [node.get("cx") for node in tree.iter("circle")] == ["54.50%"]
    assert "NaN" not in ET.tostring(tree, encoding="unicode")


def test_months_stand_at_even_distances_and_the_axis_begins_at_nothing():
    tree = parsed(by_month("c", "t", [line(10, 0, 20)]))
    assert [(node.get("cx"), node.get("cy")) for node in tree.iter("circle")] == [
        ("12.00%", "6.400em"), ("54.50%", "11.400em"), ("97.00%", "1.400em"),
    ]  # fmt: skip
    assert texts(tree)[:5] == ["0", "5", "10", "15", "20"]


def test_a_long_history_names_few_months_and_always_the_last():
    tree = parsed(by_month("c", "t", [line(*range(1, 31))]))
    named = [text for text in texts(tree) if "/" in text]
    assert named == ["10/2023", "20/2023", "30/2023"]


def test_small_charts_beside_each_other_have_one_scale():
    small = multiples("m", [("Nhận", line(100, 50)), ("Trả lại", line(1, 2))])
    scales = [[text for text in texts(parsed(one)) if "/" not in text] for one in small]
    assert scales[0] == scales[1] == ["0", "50", "100"]
    assert [parsed(one).get("id") for one in small] == ["m-0", "m-1"]


@pytest.mark.parametrize(("most", "step"), [(0, 1), (3, 1), (4, 1), (5, 2), (21, 10), (100, 50), (1234, 500)])
def test_marks_of_the_axis_are_round(most, step):
    assert step_of(most) == step


def test_numbers_are_written_as_in_vietnam():
    assert [number(one) for one in (0, 1234, 12.5, 1_000_000)] == ["0", "1.234", "12,5", "1.000.000"]


def test_heights_are_in_the_size_of_the_text_and_widths_in_shares():
    markup = str(stacked("c", "t", [Stack(LONG, (3, 1)), Stack("b", (1, 0))], PARTS))
    assert {unit for _, unit in re.findall(r'<rect[^>]* width="([\d.]+)([^"\d.]*)"', markup)} == {"%"}
    assert {unit for _, unit in re.findall(r'<rect[^>]* height="([\d.]+)([^"\d.]*)"', markup)} == {"em"}


def test_a_number_is_written_as_its_table_writes_it():
    tree = parsed(bars("c", "Đúng hạn", [Point("Sở Xây dựng", 100, text="> 99 %"), Point("Sở Công Thương", 960)]))
    assert texts(tree) == ["Sở Xây dựng", "> 99 %", "Sở Công Thương", "960"]
    assert [node.text for node in tree.findall(".//g/title")] == ["Sở Xây dựng: > 99 %", "Sở Công Thương: 960"]
    slow = parsed(bars("c", "Bước", [Point("Xử lý", 960, text="2 ngày")]))
    assert slow.find("desc").text == "1 dòng; lớn nhất là Xử lý: 2 ngày. Số liệu ở bảng bên dưới."
