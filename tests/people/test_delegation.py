"""A leader or focal point hands his duty over for some days, and to nobody else's cost."""

import datetime as dt

import pytest

from paht.people.delegation import Wish, delegate, duties_of, end, given_by, people_of
from paht.people.models import Appointment
from paht.people.standing import standing_of
from paht.process.decide import Refused
from tests.builders import unit_id, user_id

pytestmark = pytest.mark.usefixtures("bac_giang")
TODAY = dt.date(2023, 6, 5)


def day(number):
    return dt.date(2023, 6, number)


def wish(**changes):
    good = {"unit": "UBND-213", "duty": "leader", "to": "xuly2.ubnd-213", "first": day(5), "last": day(9)} | changes
    return Wish(unit_id(good["unit"]), good["duty"], user_id(good["to"]), good["first"], good["last"])


def hand_over(giver="lanhdao.ubnd-213", **changes):
    return delegate(user_id(giver), wish(**changes), today=TODAY)


def leads(login, when):
    return ("leader", unit_id("UBND-213")) in standing_of(user_id(login), when).duties


def test_the_duty_is_held_on_its_days_only_and_in_the_givers_name():
    hand_over(first=day(6), last=day(7))
    assert [leads("xuly2.ubnd-213", day(number)) for number in (5, 6, 7, 8)] == [False, True, True, False]
    actor = standing_of(user_id("xuly2.ubnd-213"), day(6)).actor
    assert actor.delegated == {("leader", unit_id("UBND-213")): user_id("lanhdao.ubnd-213")}
    assert leads("lanhdao.ubnd-213", day(6))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"to": "lanhdao.ubnd-213"}, "person"),
        ({"to": "xuly.ubnd-222"}, "person"),
        ({"duty": "focal_point"}, "duty"),
        ({"duty": "handler"}, "duty"),
        ({"duty": "operator"}, "duty"),
        ({"duty": "nonsense"}, "duty"),
        ({"unit": "UBND-222", "to": "xuly.ubnd-222"}, "duty"),
        ({"first": day(4)}, "first"),
        ({"first": day(9), "last": day(8)}, "last"),
        ({"last": TODAY + dt.timedelta(days=60)}, "last"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_stored(changes, field):
    before = Appointment.objects.count()
    with pytest.raises(Refused) as caught:
        hand_over(**changes)
    assert (caught.value.field, Appointment.objects.count()) == (field, before)


def test_sixty_days_are_the_most():
    assert hand_over(last=TODAY + dt.timedelta(days=59)).valid_to == dt.date(2023, 8, 3)


def test_a_handler_has_nothing_to_hand_over():
    assert list(duties_of(user_id("xuly.ubnd-213"), TODAY)) == []
    with pytest.raises(Refused):
        hand_over("xuly.ubnd-213", duty="handler")


def test_what_was_handed_to_me_i_cannot_hand_on():
    hand_over()
    with pytest.raises(Refused) as caught:
        hand_over("xuly2.ubnd-213", to="xuly.ubnd-213")
    assert caught.value.code == "not_yours"


def test_one_duty_is_with_one_person_at_a_time():
    hand_over(first=day(5), last=day(7))
    with pytest.raises(Refused, match="đã được ủy quyền trong những ngày đó"):
        hand_over(to="xuly.ubnd-213", first=day(7), last=day(9))
    assert hand_over(to="xuly.ubnd-213", first=day(8), last=day(9)).user_id == user_id("xuly.ubnd-213")


def test_two_leaders_do_not_collide_in_one_delegate():
    Appointment.objects.create(user_id=user_id("daumoi.ubnd-213"), unit_id=unit_id("UBND-213"), duty="leader")
    hand_over()
    with pytest.raises(Refused, match="người khác ủy quyền từ ngày đó"):
        hand_over("daumoi.ubnd-213")


def test_who_holds_the_duty_himself_needs_none():
    Appointment.objects.create(user_id=user_id("xuly2.ubnd-213"), unit_id=unit_id("UBND-213"), duty="leader")
    with pytest.raises(Refused, match="đã tự giữ vai trò"):
        hand_over()


def test_a_delegation_ends_at_once_and_its_past_days_stay():
    given = hand_over(first=day(5), last=day(9))
    end(given.pk, user_id("lanhdao.ubnd-213"), today=day(7))
    assert [leads("xuly2.ubnd-213", day(number)) for number in (5, 6, 7)] == [True, True, False]


def test_one_that_has_not_begun_is_taken_back_whole():
    given = hand_over(first=day(8), last=day(9))
    end(given.pk, user_id("lanhdao.ubnd-213"), today=day(5))
    assert not Appointment.objects.filter(pk=given.pk).exists()


@pytest.mark.parametrize("login", ["xuly2.ubnd-213", "daumoi.ubnd-213", "lanhdao.ubnd-222"])
def test_only_the_giver_ends_it(login):
    given = hand_over()
    with pytest.raises(Refused, match="Không tìm thấy"):
        end(given.pk, user_id(login), today=TODAY)
    assert list(given_by(user_id("lanhdao.ubnd-213"), TODAY)) == [given]


def test_an_appointment_of_ones_own_cannot_be_ended_as_a_delegation():
    own = Appointment.objects.get(user__username="lanhdao.ubnd-213")
    with pytest.raises(Refused):
        end(own.pk, user_id("lanhdao.ubnd-213"), today=TODAY)
    assert leads("lanhdao.ubnd-213", TODAY)


def test_the_people_of_an_office_are_those_with_a_duty_of_their_own_there():
    hand_over()
    assert set(people_of(unit_id("UBND-213"), TODAY).values_list("username", flat=True)) == {
        "daumoi.ubnd-213", "lanhdao.ubnd-213", "xuly.ubnd-213", "xuly2.ubnd-213",
    }  # fmt: skip
