"""Looking at a photo of a case that is not for everybody is written down, once in a quarter of an hour."""

import pytest
from django.test import Client

from paht.cases import photos_kept, readings
from paht.cases.models import Attachment, CaseReading
from paht.demo import scenes
from paht.people.models import User
from paht.people.standing import standing_of
from tests.builders import at, field_id, sent_in
from tests.web.console_forms import address_of, browser_of
from tests.web.visitor import PHONE, Visitor

pytestmark = pytest.mark.usefixtures("bac_giang")


def with_photos(road, count=2):
    key = bytes([road.report.pk % 256]) * 32
    photos = photos_kept.keep(key, [scenes.picture("flood")] * count, at(5, 7))
    photos_kept.attach_before(key, road.report)
    return [photo.token for photo in photos]


def look(login, report, token, *, small=False):
    """The status; the photo is read to its end, as a browser does."""
    answer = browser_of(login).get(f"{address_of(report)}anh/{token}{'?nho=1' if small else ''}")
    assert b"".join(answer)
    return answer.status_code


def log():
    found = CaseReading.objects.order_by("pk")
    return list(found.values_list("reader__username", "duty", "unit__code", "what", "report"))


def hidden():
    return sent_in(at(5, 8)).to("handling", public=False)


def test_ten_photos_of_one_page_are_one_reading_for_each_person():
    road = hidden()
    tokens = with_photos(road)
    for login in ("tiepnhan1", "xuly.ubnd-213"):
        for token in tokens:
            assert look(login, road.report, token, small=True) == look(login, road.report, token) == 200
    assert log() == [
        ("tiepnhan1", "operator", "TVH", "photo", road.report.pk),
        ("xuly.ubnd-213", "handler", "UBND-213", "photo", road.report.pk),
    ]


def test_photos_of_a_public_case_are_looked_at_without_a_note():
    road = sent_in(at(5, 8)).to("handling")
    [token] = with_photos(road, 1)
    assert look("tiepnhan1", road.report, token) == look("daumoi.sxd", road.report, token) == 200
    assert log() == []


def test_who_may_not_see_the_photo_leaves_no_note():
    road = hidden()
    [token] = with_photos(road, 1)
    other = sent_in(at(5, 8)).to("handling")
    assert look("daumoi.ubnd-222", road.report, token) == 404
    assert look("tiepnhan1", other.report, token) == 404
    assert look("tiepnhan1", road.report, "x" * 43) == 404
    assert log() == []


def test_the_page_of_a_sensitive_case_counts_for_its_photos():
    road = sent_in(at(5, 8))
    road.do("accept", "tiepnhan1", public=True)
    road.do("classify", "tiepnhan1", field=field_id("DD-01"), urgency="normal", sensitive=True)
    [token] = with_photos(road, 1)
    browser_of("tiepnhan1").get(address_of(road.report))
    assert look("tiepnhan1", road.report, token) == 200
    assert [row[3] for row in log()] == ["case"]


def test_after_a_quarter_of_an_hour_it_is_a_reading_again():
    road = hidden()
    standing = standing_of(User.objects.get(username="tiepnhan1").pk, at(6, 8).date())
    moments = [at(6, 8), at(6, 8, 14), at(6, 8, 15), at(6, 8, 16), at(6, 8, 40)]
    noted = [readings.note_photo(road.report, standing, moment) is not None for moment in moments]
    assert noted == [True, False, True, False, True]
    assert list(CaseReading.objects.order_by("pk").values_list("at", flat=True)) == [moments[0], moments[2], moments[4]]


def test_looking_at_the_number_is_no_reading_of_the_photos():
    road = hidden()
    [token] = with_photos(road, 1)
    browser_of("tiepnhan1").post(f"{address_of(road.report)}xem-so-dien-thoai/")
    look("tiepnhan1", road.report, token)
    assert [row[3] for row in log()] == ["phone", "photo"]


def test_an_officer_at_the_public_address_is_noted_too_and_the_sender_is_not():
    road = hidden()
    [token] = with_photos(road, 1)
    sender = Visitor()
    sender.looks_up(road.report.code, PHONE)
    assert sender.get(f"/anh/{token}/lon").status_code == 200
    assert Client().get(f"/anh/{token}/lon").status_code == 404
    assert log() == []
    assert browser_of("xuly.ubnd-213").get(f"/anh/{token}/nho").status_code == 200
    assert [row[0] for row in log()] == ["xuly.ubnd-213"]
    assert Attachment.objects.filter(token=token).exists()
