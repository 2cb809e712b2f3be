"""Signing in and out."""

import datetime as dt

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client

from paht.core import clock
from paht.people.models import User
from paht.web.account.views import MINUTES, PER_ACCOUNT, PER_ADDRESS, TOO_OFTEN, WRONG
from paht.web.rate import take

PASSWORD = "tre-xanh-ben-song-thuong"
ADDRESS = "/quan-tri/dang-nhap"
QUEUE = "/quan-tri/"

pytestmark = pytest.mark.usefixtures("bac_giang")


@pytest.fixture
def operator():
    user = User.objects.get(username="tiepnhan1")
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client, name="tiepnhan1", password=PASSWORD, **more):
    return client.post(ADDRESS, {"username": name, "password": password, **more})


def test_the_right_password_leads_to_the_queue(client, operator):
    response = sign_in(client)
    assert (response.status_code, response["Location"]) == (302, QUEUE)
    assert client.session[SESSION_KEY] == str(operator.pk)
    assert client.get(QUEUE).status_code == 200


def test_a_wrong_password_and_an_unknown_name_get_the_same_page(client, operator):
    wrong = sign_in(client, password="sai")
    unknown = sign_in(client, name="khongcoai")
    assert wrong.status_code == unknown.status_code == 422
    assert WRONG in wrong.content.decode()
    assert WRONG in unknown.content.decode()
    assert SESSION_KEY not in client.session


def test_the_typed_name_stays_and_the_password_does_not(client, operator):
    page = sign_in(client, password="mat-khau-sai-nhe").content.decode()
    assert 'value="tiepnhan1"' in page
    assert "mat-khau-sai-nhe" not in page


@pytest.mark.parametrize(("name", "password"), [("", ""), ("tiepnhan1", ""), ("", "x")])
def test_empty_entries_get_their_own_sentences(client, operator, name, password):
    response = sign_in(client, name=name, password=password)
    page = response.content.decode()
    assert response.status_code == 422
    assert ("Hãy nhập tên đăng nhập." in page) is (not name)
    assert ("Hãy nhập mật khẩu." in page) is (not password)


def test_a_name_with_a_null_sign_is_refused_without_an_error(client, operator):
    assert sign_in(client, name="tiep\x00nhan1").status_code == 422


def test_one_account_can_be_tried_only_so_often_even_with_the_right_password_afterwards(client, operator):
    for _ in range(PER_ACCOUNT):
        assert sign_in(client, password="sai").status_code == 422
    late = sign_in(client)
    assert late.status_code == 429
    assert TOO_OFTEN in late.content.decode()
    assert SESSION_KEY not in client.session


def test_who_signs_in_is_not_counted_however_often(client, operator):
    for _ in range(PER_ACCOUNT + PER_ADDRESS):
        assert sign_in(Client()).status_code == 302


def test_signing_in_between_gives_no_further_guess(client, operator):
    for _ in range(PER_ACCOUNT - 1):
        assert sign_in(client, password="sai").status_code == 422
    assert sign_in(Client()).status_code == 302
    assert sign_in(client, password="sai").status_code == 422
    assert sign_in(client, password="sai").status_code == 429


def test_capitals_do_not_open_a_second_bucket(client, operator):
    later = clock.now() + dt.timedelta(hours=1)
    for _ in range(PER_ACCOUNT):
        take("sign-in account tiepnhan1", PER_ACCOUNT, MINUTES, later)
    assert sign_in(client, name="TiepNhan1").status_code == 429


def test_one_address_can_try_only_so_often_whatever_the_names(client, operator):
    # Drawn empty an hour ahead, so that a slow machine does not see the bucket fill again.
    later = clock.now() + dt.timedelta(hours=1)
    taken = [take("sign-in address 127.0.0.1", PER_ADDRESS, MINUTES, later) for _ in range(PER_ADDRESS - 1)]
    assert all(taken)
    assert sign_in(client, name="ai").status_code == 422
    assert sign_in(client, name="ainua").status_code == 429
    assert sign_in(Client(REMOTE_ADDR="203.0.113.9")).status_code == 302


@pytest.mark.parametrize(
    "next_page", ["https://example.org/", "//example.org/", "javascript:alert(1)", "http:///example.org"]
)
def test_nobody_is_led_to_another_site(client, operator, next_page):
    assert sign_in(client, next=next_page)["Location"] == QUEUE


def test_the_page_that_was_asked_for_opens_after_signing_in(client, operator):
    wanted = "/quan-tri/phan-anh/?tu_khoa=cong"
    asked = client.get(wanted)
    assert asked.status_code == 302
    assert asked["Location"].startswith(ADDRESS)
    assert 'name="next" value="/quan-tri/phan-anh/?tu_khoa=cong"' in client.get(asked["Location"]).content.decode()
    assert sign_in(client, next=wanted)["Location"] == wanted


def test_who_is_signed_in_is_not_asked_again(client, operator):
    client.force_login(operator)
    assert client.get(ADDRESS)["Location"] == QUEUE


def test_a_closed_account_cannot_sign_in(client, operator):
    operator.is_active = False
    operator.save()
    assert sign_in(client).status_code == 422


def test_signing_out_needs_a_press_and_ends_the_session(client, operator):
    client.force_login(operator)
    assert client.get("/quan-tri/dang-xuat").status_code == 405
    assert SESSION_KEY in client.session
    assert client.post("/quan-tri/dang-xuat").status_code == 302
    assert SESSION_KEY not in client.session
    assert client.get(QUEUE).status_code == 302


def test_a_form_from_another_site_signs_nobody_in_or_out(operator):
    browser = Client(enforce_csrf_checks=True)
    assert sign_in(browser).status_code == 403
    browser.force_login(operator)
    assert browser.post("/quan-tri/dang-xuat").status_code == 403
    assert SESSION_KEY in browser.session


def test_without_a_duty_one_kind_page_says_what_to_do(client):
    client.force_login(User.objects.create(username="moi", full_name="Người Mới"))
    for address in (QUEUE, "/quan-tri/phan-anh/", "/quan-tri/phan-anh/AAAA-AAAA/"):
        response = client.get(address)
        assert response.status_code == 403
        assert "chưa được giao vai trò nào" in response.content.decode()
