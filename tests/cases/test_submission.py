"""What citizens send: taken in, or sent back with a sentence that names the entry."""

import pytest
from django.db import connection

from paht.cases import reporters
from paht.cases.commands import submit
from paht.cases.history import verify_report
from paht.cases.models import Report, Reporter
from paht.process.decide import Refused
from tests.builders import at, submission

pytestmark = pytest.mark.usefixtures("bac_giang")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"content": ""}, "content"),
        ({"content": " \n\t  "}, "content"),
        ({"content": "ngắn"}, "content"),
        ({"content": "a" * 20_001}, "content"),
        ({"name": "   "}, "name"),
        ({"phone": ""}, "phone"),
        ({"phone": "0912 345"}, "phone"),
        ({"phone": "091234567O"}, "phone"),
        ({"area_code": ""}, "area"),
        ({"area_code": "99999"}, "area"),
        ({"area_code": "213"}, "area"),
        ({"area_code": "", "lon": 106.2}, "area"),
        ({"area_code": "", "lon": 105.85, "lat": 21.03}, "lon"),
        ({"lon": 0.0, "lat": 0.0}, "lon"),
    ],
)
def test_a_wrong_entry_is_named_and_nothing_is_stored(changes, field):
    with pytest.raises(Refused) as caught:
        submit(submission(**changes), now=at(5, 8))
    assert (caught.value.field, Report.objects.count(), Reporter.objects.count()) == (field, 0, 0)


def test_twenty_thousand_signs_are_taken_in_whole():
    report = submit(submission(content="ngập " * 4000), now=at(5, 8))
    assert len(report.content) == len("ngập " * 4000) - 1


@pytest.mark.parametrize("place", [{"area_code": "", "lon": 106.2, "lat": 21.28}, {"lon": 106.2, "lat": 21.28}, {}])
def test_a_point_or_a_commune_is_enough(place):
    report = submit(submission(**place), now=at(5, 8))
    assert (report.lon is None, report.area is None) == ("lon" not in place, place.get("area_code") == "")


def test_search_folds_what_is_stored():
    report = submit(submission(content="ĐƯỜNG NGẬP trước cổng chợ."), now=at(5, 8))
    assert report.folded == "duong ngap truoc cong cho. phuong tho xuong thanh pho bac giang"


def test_a_report_is_private_until_the_team_decides():
    report = submit(submission(), now=at(5, 8))
    assert (report.state, report.public) == ("received", None)
    assert not Report.objects.visible_to(None).exists()


def test_the_sender_is_sealed_and_found_by_code_and_phone():
    report = submit(submission(name="Trần Thị Ước", phone="+84 912 345 678", email="uoc@example.vn"), now=at(5, 8))
    row = report.reporter
    assert "Ước".encode() not in bytes(row.name) + bytes(row.phone) + bytes(row.email)
    assert reporters.contact_of(report) == reporters.Contact("Trần Thị Ước", "+84912345678", "uoc@example.vn")
    assert reporters.find(report.code, "0912.345.678") == report


@pytest.mark.parametrize("phone", ["0912 345 679", "", "abc", "0912345678 OR 1=1"])
def test_a_wrong_phone_finds_nothing(phone):
    report = submit(submission(phone="0912 345 678"), now=at(5, 8))
    assert reporters.find(report.code, phone) is None


def test_an_unknown_code_finds_nothing():
    submit(submission(), now=at(5, 8))
    assert reporters.find("AAAA-AAAA", "0912 345 678") is None
    assert reporters.find("AAAA-AAAA", "") is None


def test_a_code_that_is_taken_is_drawn_again():
    taken = submit(submission(), now=at(5, 8)).code
    with connection.cursor() as cursor:  # the first draw after this one comes out as the code that is taken
        cursor.execute(
            "CREATE SEQUENCE draws;"
            "CREATE FUNCTION draw_badly() RETURNS trigger LANGUAGE plpgsql AS $$"
            f" BEGIN IF nextval('draws') = 1 THEN NEW.code := '{taken}'; END IF; RETURN NEW; END $$;"
            "CREATE TRIGGER draw_badly BEFORE INSERT ON cases_report FOR EACH ROW EXECUTE FUNCTION draw_badly()"
        )
    report = submit(submission(), now=at(5, 8))
    assert (report.code != taken, Report.objects.count(), list(verify_report(report))) == (True, 2, [])


def test_no_two_codes_are_alike():
    codes = {submit(submission(), now=at(5, 8)).code for _ in range(30)}
    assert len(codes) == 30
