"""The buckets of tokens that slow down who asks too often."""

import datetime as dt

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from paht.web.models import RateBucket
from paht.web.rate import give_back, source_of, take
from tests.builders import MONDAY

pytestmark = pytest.mark.django_db


def seconds(number):
    return MONDAY + dt.timedelta(seconds=number)


def test_a_new_bucket_gives_its_capacity_and_no_more():
    assert [take("a", 3, 1, MONDAY) for _ in range(5)] == [True, True, True, False, False]


def test_a_bucket_fills_evenly_and_asking_in_vain_does_not_slow_it():
    for _ in range(3):
        take("a", 3, 1, MONDAY)
    assert not take("a", 3, 1, seconds(19))
    assert take("a", 3, 1, seconds(20))
    assert not take("a", 3, 1, seconds(39))
    assert take("a", 3, 1, seconds(40))


def test_a_bucket_never_holds_more_than_its_capacity():
    take("a", 2, 1, MONDAY)
    assert [take("a", 2, 1, seconds(86_400)) for _ in range(3)] == [True, True, False]


def test_a_token_that_is_given_back_can_be_taken_again_but_none_is_won():
    assert [take("a", 2, 1, MONDAY), take("a", 2, 1, MONDAY), take("a", 2, 1, MONDAY)] == [True, True, False]
    give_back("a", 2)
    assert [take("a", 2, 1, MONDAY), take("a", 2, 1, MONDAY)] == [True, False]
    for _ in range(9):
        give_back("a", 2)
    assert [take("a", 2, 1, MONDAY) for _ in range(3)] == [True, True, False]


def test_giving_back_to_a_bucket_that_nobody_knows_makes_none():
    give_back("b", 2)
    assert not RateBucket.objects.exists()


def test_a_clock_that_goes_back_gives_no_tokens():
    take("a", 1, 1, MONDAY)
    assert not take("a", 1, 1, seconds(-600))
    assert not take("a", 1, 1, seconds(59))
    assert take("a", 1, 1, seconds(60))


def test_buckets_do_not_touch_each_other_and_keys_are_not_stored_in_the_clear():
    assert take("203.0.113.7", 1, 1, MONDAY)
    assert take("203.0.113.8", 1, 1, MONDAY)
    stored = [bytes(key) for key in RateBucket.objects.values_list("key", flat=True)]
    assert sorted(map(len, stored)) == [32, 32]
    assert not any(b"203.0" in key for key in stored)


def test_taking_is_one_statement():
    with CaptureQueriesContext(connection) as asked:
        take("a", 3, 1, MONDAY)
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("address", "source"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::/64"),
        ("", ""),
    ],
)
def test_the_source_is_the_address_and_for_ipv6_its_network(address, source):
    assert source_of(RequestFactory().get("/", REMOTE_ADDR=address)) == source


def test_what_a_stranger_writes_about_his_address_is_not_believed():
    request = RequestFactory().get("/", REMOTE_ADDR="203.0.113.7", HTTP_X_FORWARDED_FOR="198.51.100.1")
    assert source_of(request) == "203.0.113.7"


def test_behind_our_proxy_the_last_address_counts(settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="1.2.3.4, 198.51.100.1")
    assert source_of(request) == "198.51.100.1"
