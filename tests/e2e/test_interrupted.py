"""An officer writes while his session ends: his words wait in his tab for him, and for nobody else."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.people import Citizen, Officer, press

WORDS = "Xin cho biết đoạn ngõ bị ngập ở trước số nhà nào."


@pytest.fixture
def writing(visitor, demo_site):
    """An operator who has typed a question and whose session ends before he sends it."""
    code = Citizen(visitor()).sends("Ngõ cạnh chợ ngập sau mưa, xe máy chết máy hàng loạt.")
    page = Officer(visitor(), "tiepnhan1").signs_in(demo_site.password).opens(code)
    form = page.locator("form[action$='/ask_more/']")
    form.evaluate("form => { const box = form.closest('details'); if (box) box.open = true; }")
    form.locator("textarea").first.fill(WORDS)
    page.context.clear_cookies(name="sessionid")
    press(page, form.get_by_role("button").last)
    return page, code


def sign_in(page, login, password):
    page.get_by_label("Tên đăng nhập").fill(login)
    page.get_by_label("Mật khẩu").fill(password)
    press(page, page.get_by_role("button", name="Đăng nhập"))


def test_the_same_account_finds_its_words_again_in_the_form(writing, demo_site):
    page, code = writing
    expect(page.get_by_role("heading", level=1)).to_have_text("Phiên làm việc đã hết, hãy đăng nhập lại")
    expect(page.get_by_text("được giữ trong thẻ trình duyệt này")).to_be_visible()
    assert WORDS not in page.content()
    sign_in(page, "tiepnhan1", "mat-khau-go-nham")
    sign_in(page, "tiepnhan1", demo_site.password)
    page.wait_for_url(re.compile(re.escape(code)))
    form = page.locator("form[action$='/ask_more/']")
    expect(form.locator("textarea").first).to_have_value(WORDS)
    expect(form.get_by_text("Đã điền lại nội dung bạn viết")).to_be_visible()
    press(page, form.get_by_role("button").last)
    expect(page.get_by_role("main")).to_contain_text(WORDS)
    assert page.evaluate("sessionStorage.getItem('interrupted')") is None


def test_another_account_at_the_same_tab_never_meets_them(writing, demo_site):
    page, code = writing
    sign_in(page, "tiepnhan2", demo_site.password)
    page.goto(f"/quan-tri/phan-anh/{code}/")
    expect(page.locator("form[action$='/ask_more/'] textarea").first).to_have_value("")
    assert WORDS not in page.content()
    assert page.evaluate("sessionStorage.getItem('interrupted')") is None
