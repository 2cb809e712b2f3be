"""A form whose session has ended meanwhile: the words come back to the browser that sent them, and to nobody else."""

import re

import pytest
from django.test import Client

from paht.cases.models import Event
from paht.people.models import User
from tests.builders import sent_in
from tests.web.console_forms import address_of, browser_of, text_of
from tests.web.test_account import PASSWORD, sign_in
from tests.web.test_console_forged import earlier, step_of
from tests.web.visitor import NAME, entries

WORDS = "Xin cho biết số nhà và đoạn ngõ bị ngập."
SECRET = "Người báo tin là ông hàng xóm số 7."
FROM_HERE = {"origin": "http://testserver"}

pytestmark = pytest.mark.usefixtures("bac_giang")


def asked(report, words=WORDS):
    return {"question": words, "reason": "x", **step_of(report)}


def kept_in(response):
    return re.findall(r"<textarea[^>]* readonly>\n(.*?)</textarea>", response.content.decode(), re.DOTALL)


def test_words_sent_after_the_session_ended_stand_on_the_sign_in_page():
    report = sent_in(earlier()).report
    events = Event.objects.count()
    page = f"http://testserver/quan-tri/phan-anh/{report.code}/?tab=1"
    response = Client().post(address_of(report, "ask_more"), asked(report), headers={"referer": page})
    assert response.status_code == 403
    assert kept_in(response) == [WORDS]
    assert f'name="next" value="/quan-tri/phan-anh/{report.code}/?tab=1"' in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert Event.objects.count() == events


def test_what_was_typed_is_shown_as_text_and_never_as_a_part_of_the_page():
    report = sent_in(earlier()).report
    response = Client().post(address_of(report, "ask_more"), asked(report, "</textarea><script>alert(1) </script>"))
    assert "<script>alert" not in response.content.decode()
    assert kept_in(response) == ["&lt;/textarea&gt;&lt;script&gt;alert(1) &lt;/script&gt;"]


def test_a_page_of_another_site_is_never_where_one_goes_on():
    report = sent_in(earlier()).report
    address = address_of(report, "ask_more")
    response = Client().post(address, asked(report), headers={"referer": "https://xau.example/quan-tri/"})
    assert f'name="next" value="{address}"' in response.content.decode()


def test_a_form_without_words_and_a_link_lead_to_the_sign_in_page_as_ever():
    report = sent_in(earlier()).report
    stranger = Client()
    sent = stranger.post(address_of(report, "accept"), {"public": "yes", **step_of(report)})
    assert (sent.status_code, sent["Location"][:25]) == (302, "/quan-tri/dang-nhap?next=")
    assert stranger.get("/quan-tri/")["Location"] == "/quan-tri/dang-nhap?next=/quan-tri/"


def test_a_wrong_password_does_not_lose_the_words_and_a_right_one_leaves_none_behind():
    user = User.objects.get(username="tiepnhan1")
    user.set_password(PASSWORD)
    user.save()
    browser = Client()
    wrong = sign_in(browser, password="sai", kept=[WORDS])
    assert (wrong.status_code, kept_in(wrong)) == (422, [WORDS])
    assert sign_in(browser, kept=[WORDS]).status_code == 302
    assert WORDS not in text_of(browser.get("/quan-tri/"))
    assert WORDS not in str(dict(browser.session))


def test_nothing_is_kept_for_the_next_person_at_the_same_browser():
    report = sent_in(earlier()).report
    browser = Client()
    assert kept_in(browser.post(address_of(report, "ask_more"), asked(report, SECRET))) == [SECRET]
    assert SECRET not in browser.get("/quan-tri/dang-nhap").content.decode()
    browser.force_login(User.objects.get(username="tiepnhan1"))
    assert SECRET not in browser.get("/quan-tri/").content.decode()


def test_passwords_names_and_numbers_are_not_shown():
    typed = {"new_password": "mat khau cua toi", "name": "Nguyễn Văn Kín", "phone": "0912 345 678", "unit": "12"}
    address = address_of(sent_in(earlier()).report, "ask_more")
    assert Client().post(address, typed).status_code == 302
    assert kept_in(Client().post(address, typed | {"question": WORDS})) == [WORDS]


def test_a_page_open_too_long_keeps_the_words_too():
    report = sent_in(earlier()).report
    browser = browser_of("tiepnhan1", enforce_csrf_checks=True)
    response = browser.post(address_of(report, "ask_more"), asked(report), headers=FROM_HERE)
    assert (response.status_code, kept_in(response)) == (403, [WORDS])
    assert "no-store" in response["Cache-Control"]


def test_a_citizen_keeps_his_words_there_and_his_name_is_not_shown():
    browser = Client(enforce_csrf_checks=True)
    response = browser.post("/gui-phan-anh", entries(content=WORDS, address=""), headers=FROM_HERE)
    assert (response.status_code, kept_in(response)) == (403, [WORDS])
    assert NAME not in response.content.decode()


@pytest.mark.parametrize("headers", [{}, {"origin": "null"}, {"origin": "https://xau.example"}])
def test_words_that_another_site_sent_are_never_shown_as_ours(headers):
    report = sent_in(earlier()).report
    browser = browser_of("tiepnhan1", enforce_csrf_checks=True)
    response = browser.post(address_of(report, "ask_more"), asked(report), headers=headers)
    assert (response.status_code, kept_in(response)) == (403, [])
    assert WORDS not in response.content.decode()


def test_each_account_has_its_own_mark_and_strangers_have_none():
    def mark(browser):
        return re.findall(r'data-account="([0-9a-f]{20})"', browser.get("/quan-tri/").content.decode())

    first, again, other = mark(browser_of("tiepnhan1")), mark(browser_of("tiepnhan1")), mark(browser_of("tiepnhan2"))
    assert len(first) == len(other) == 1
    assert first == again != other
    assert "data-account" not in Client().get("/quan-tri/dang-nhap").content.decode()
