"""The sheet and the frames around all pages. No test here may touch the database: these pages do not need it."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template, render_to_string

import paht.web.ui

PARTS = Path(paht.web.ui.__file__).parent / "templates" / "ui"
FRAMES = {"base", "portal", "console", "sheet"}
ERRORS = {
    "400": "Máy chủ chưa hiểu",
    "403": "chưa được phép",
    "403_csrf": "quá lâu",
    "404": "Không tìm thấy",
    "500": "trục trặc",
}


@pytest.fixture
def sheet(client, settings):
    settings.UI_SHEET = True
    return lambda door="portal": client.get("/_ui/", {"door": door}).content.decode()


def test_the_sheet_is_not_there_in_production(client, settings):
    settings.DEBUG = settings.UI_SHEET = False
    answer = client.get("/_ui/")
    assert answer.status_code == 404
    assert "Không tìm thấy trang này" in answer.content.decode()


def test_the_sheet_shows_the_dress_of_each_door(sheet):
    assert '<body class="portal">' in sheet()
    assert '<body class="console">' in sheet("console")
    assert '<body class="portal">' in sheet("../../etc")


@pytest.mark.parametrize("state", ["waiting", "in-hand", "due-soon", "late", "done", "returned", "private", "urgent"])
def test_a_state_is_a_shape_and_a_word_and_a_colour(sheet, state):
    (chip,) = set(
        re.findall(rf'<span class="state is-{state}">(<svg.*?</svg>)\s*([^<]+)</span>', sheet(), re.DOTALL)[:1]
    )
    assert "<svg" in chip[0]
    assert chip[1].strip()


def test_nothing_on_the_sheet_breaks_the_content_security_policy(sheet):
    html = sheet()
    assert not re.search(r"\sstyle=", html)
    assert not re.search(r"\son[a-z]+=", html)
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)


def test_no_name_is_given_to_two_elements(sheet):
    names = re.findall(r'\sid="([^"]+)"', sheet())
    assert sorted(names) == sorted(set(names))


def test_every_wrong_field_is_linked_from_the_summary(sheet):
    html = sheet()
    summary = html.split("data-error-summary>", 1)[1].split("</ul>", 1)[0]
    targets = re.findall(r'href="#([^"]+)"', summary)
    assert targets == ["id_wrong-content", "id_wrong-commune", "id_wrong-channel_0", "id_wrong-phone"]
    assert all(f'id="{target}"' in html for target in targets)


@pytest.mark.parametrize("part", sorted(path.stem for path in PARTS.glob("*.html") if path.stem not in FRAMES))
def test_every_part_says_what_it_is_for(part):
    text = (PARTS / f"{part}.html").read_text("utf-8")
    assert text.startswith("{% comment %}") or part == "brand_mark"


@pytest.mark.parametrize(("name", "sentence"), ERRORS.items())
def test_an_error_page_stands_without_any_context_and_says_what_to_do(name, sentence):
    html = get_template(f"{name}.html").render({})
    title = html.split("<h1>", 1)[1].split("</h1>", 1)[0]
    assert sentence in title
    assert "Phản ánh hiện trường" in html
    assert '<a href="/gui-phan-anh">' in html
    assert "Traceback" not in html


def test_the_link_of_this_page_is_marked_and_no_other(rf):
    html = render_to_string("ui/portal.html", request=rf.get("/phan-anh/7K3M-9A2C"))
    assert set(re.findall(r'href="([^"]+)" aria-current="page"', html)) == {"/phan-anh/"}
    home = render_to_string("ui/portal.html", request=rf.get("/"))
    assert set(re.findall(r'href="([^"]+)" aria-current="page"', home)) == {"/"}


def test_a_stranger_in_the_console_sees_neither_queue_nor_sign_out():
    html = get_template("ui/console.html").render({})
    assert "Hàng đợi" not in html
    assert "Đăng xuất" not in html


@pytest.mark.parametrize(
    ("cookie", "mark"), [("dark", ' data-theme="dark"'), ("light", ' data-theme="light"'), ('"><b>', "")]
)
def test_the_chosen_look_comes_with_the_page_and_only_known_looks_do(client, settings, cookie, mark):
    settings.UI_SHEET = True
    client.cookies["theme"] = cookie
    assert f'<html lang="vi"{mark}>' in client.get("/_ui/").content.decode()


def test_the_official_template_is_kept_to_the_word_and_escapes_what_was_typed():
    html = render_to_string("ui/letter.html", {"unit": "UBND huyện Yên Thế", "text": "Đã vá đường.\n\n<script>"})
    words = " ".join(re.sub(r"<[^>]+>", " ", html).split())
    assert words == (
        "UBND huyện Yên Thế Kính chào: Ông/Bà Sau khi nhận được phản ánh của Ông/Bà, UBND huyện Yên Thế đã tiến hành "
        "kiểm tra, xử lý và thông báo kết quả như sau: Đã vá đường. &lt;script&gt; Chúng tôi chân thành cảm ơn Ông/Bà "
        "đã kịp thời phản ánh và mong tiếp tục nhận được phản ánh trong thời gian tới. Trân trọng."
    )


def test_without_tiles_there_is_no_map_and_no_code_for_it():
    assert render_to_string("ui/map.html", {"tile_source": "", "mode": "pick"}).strip() == ""
    assert render_to_string("ui/map_assets.html", {"tile_source": ""}).strip() == ""
