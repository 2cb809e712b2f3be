"""What a person may speak for on a day."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from paht.people.models import Appointment, Unit, User
from paht.people.standing import standing_of
from paht.people.units import handlers_of, operations_team, units_on

pytestmark = pytest.mark.usefixtures("bac_giang")
DAY = dt.date(2023, 6, 5)


def person(login="nguoi.moi"):
    return User.objects.create(username=login, full_name="Người Mới")


def appoint(user, code, duty, **dates):
    return Appointment.objects.create(user=user, unit=Unit.objects.get(code=code), duty=duty, **dates)


def test_the_demo_province_has_its_offices():
    assert (Unit.objects.exclude(kind="xa").count(), Unit.objects.filter(kind="xa").count()) == (80, 209)
    assert operations_team().name == "Tổ vận hành HTTT-PAHT"


def test_one_person_may_hold_several_duties():
    user = person()
    appoint(user, "SXD", "focal_point")
    appoint(user, "SXD", "leader")
    appoint(user, "TVH", "operator")
    standing = standing_of(user.pk, DAY)
    sxd, team = Unit.objects.get(code="SXD").pk, operations_team().pk
    assert standing.duties == {("focal_point", sxd), ("leader", sxd), ("operator", team)}
    assert (standing.is_team, standing.reading_units) == (True, {sxd})


def test_an_operator_of_another_office_is_not_the_team():
    user = person()
    appoint(user, "SXD", "operator")
    assert standing_of(user.pk, DAY).is_team is False


@pytest.mark.parametrize(
    ("dates", "held"),
    [
        ({}, True),
        ({"valid_from": "2023-06-05", "valid_to": "2023-06-05"}, True),
        ({"valid_from": "2023-06-06"}, False),
        ({"valid_to": "2023-06-04"}, False),
    ],
)
def test_a_duty_counts_on_its_days_only(dates, held):
    user = person()
    appoint(user, "SXD", "leader", **dates)
    assert bool(standing_of(user.pk, DAY).duties) is held


def test_nobody_without_a_duty_stands_for_anything():
    standing = standing_of(person().pk, DAY)
    assert (standing.duties, standing.is_team, standing.reading_units) == (frozenset(), False, frozenset())


def test_a_handler_of_a_department_stands_in_the_office_above():
    office = Unit.objects.get(code="SXD")
    department = Unit.objects.create(code="SXD-QLN", name="Phòng Quản lý nhà", kind="phong", parent=office)
    user = person()
    appoint(user, "SXD-QLN", "handler")
    assert standing_of(user.pk, DAY).duties == {("handler", department.pk), ("handler", office.pk)}
    assert user in handlers_of(office.pk, DAY)


def test_who_left_is_not_offered_as_handler():
    office = Unit.objects.get(code="SXD")
    assert [user.username for user in handlers_of(office.pk, DAY).order_by("username")] == ["xuly.sxd", "xuly2.sxd"]
    User.objects.filter(username="xuly.sxd").update(is_active=False)
    Appointment.objects.filter(user__username="xuly2.sxd").update(valid_to="2023-06-04")
    assert list(handlers_of(office.pk, DAY)) == []


def test_an_office_that_no_longer_exists_is_not_offered():
    Unit.objects.filter(code="SGTVT").update(valid_to=dt.date(2025, 3, 2))
    assert units_on(dt.date(2025, 3, 2)).filter(code="SGTVT").exists()
    assert not units_on(dt.date(2025, 3, 3)).filter(code="SGTVT").exists()


def test_dates_in_the_wrong_order_cannot_be_stored():
    with pytest.raises(IntegrityError), transaction.atomic():
        appoint(person(), "SXD", "leader", valid_from="2023-06-05", valid_to="2023-06-04")
