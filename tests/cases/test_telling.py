"""Every action is told in a sentence that names who, what and what was chosen."""

import datetime as dt

import pytest

from paht.cases.commands import perform
from paht.cases.models import Event
from paht.cases.queries.telling import PHRASES, names_in, telling_of
from paht.cases.recording import ANSWERS, WORDS
from paht.people.models import Appointment, Unit, User
from paht.process.actions import ACTIONS
from paht.process.decide import Actor
from tests.builders import RESULT, at, field_id, sent_in, unit_id

pytestmark = pytest.mark.usefixtures("bac_giang")


def told(road, action):
    """What follows the moment in the sentence of the newest event of this action; "" when nothing does."""
    events = list(Event.objects.filter(report=road.report).select_related("actor", "unit", "assignment__unit"))
    event = [one for one in events if one.action == action][-1]
    sentence = telling_of(event, names_in(events)).sentence
    assert ACTIONS[action].past in sentence
    return sentence.rsplit("/2023", 1)[1].removeprefix(": ").removesuffix(".")


@pytest.mark.parametrize("action", sorted(ACTIONS))
def test_every_entry_of_every_action_is_told_or_is_words(action):
    entries = {entry.name for entry in ACTIONS[action].inputs if entry.kind != "files"}
    assert entries - set(PHRASES) - set(WORDS) - set(ANSWERS) == set()
    assert ACTIONS[action].past == ACTIONS[action].past.strip() != ""


def test_the_lane_of_a_complaint_is_told():
    road = sent_in()
    road.do("redirect", "tiepnhan1", lane="to_cao")
    assert told(road, "redirect") == "tố cáo"


def test_a_merge_names_the_main_report_by_its_code():
    main, double = sent_in(), sent_in()
    double.do("merge", "tiepnhan1", main=main.report.code)
    assert told(double, "merge") == f"phản ánh chính {main.report.code}"


def test_a_sensitive_case_tells_who_coordinates_and_what_was_advised():
    road = sent_in()
    road.do("accept", "tiepnhan1", public=True)
    road.do("classify", "tiepnhan1", field=field_id("DD-01"), urgency="normal", sensitive=True)
    assert told(road, "classify").endswith("mức độ bình thường, có tính chất nhạy cảm")
    road.do("consult", "tiepnhan1", coordinator=unit_id("CAT"))
    assert told(road, "consult") == "Công an tỉnh được chỉ định phối hợp"
    road.do("advise", "phoihop.cat", opinion="Thuộc thành phố.", suggested=unit_id("UBND-213"))
    assert told(road, "advise") == "đề nghị chuyển UBND thành phố Bắc Giang"


def test_what_is_not_sensitive_is_not_called_so():
    road = sent_in()
    road.do("accept", "tiepnhan1", public=True)
    road.do("classify", "tiepnhan1", field=field_id("NC-04"), urgency="normal", sensitive=False)
    assert told(road, "classify") == "lĩnh vực ngập úng, tắc cống, mức độ bình thường"


def test_days_asked_for_and_given_are_told():
    road = sent_in(at(6, 8)).to("handling")
    part = road.assignment
    road.unit_does("ask_extension", "xuly", days=5, reason="Chờ vật tư.")
    road.unit_does("endorse_extension", "lanhdao")
    road.do("grant_extension", "tiepnhan1", on=part, days=2)
    assert (told(road, "ask_extension"), told(road, "grant_extension")) == ("05 ngày làm việc", "02 ngày làm việc")


def test_the_moment_of_an_urgent_result_is_told():
    road = sent_in(at(10, 23, 50), content="Cháy kho gỗ dăm, gió to.")
    road.do("raise_alarm", "tiepnhan1")
    road.do("dispatch", "tiepnhan1", field=field_id("AN-01"), lead=unit_id("CAT"))
    road.do("acknowledge", "daumoi.cat", on=road.assignment)
    road.do("report_result", "daumoi.cat", on=road.assignment, minutes=60, result=RESULT, result_time=at(11, 0, 45))
    sentence = telling_of(Event.objects.get(action="report_result"), names_in([])).sentence
    assert sentence.endswith("có kết quả lúc 0:45 ngày\N{NO-BREAK SPACE}11/6/2023.")


def test_the_senders_verdict_is_told():
    road = sent_in().to("done")
    now = road.now + dt.timedelta(minutes=5)
    perform("rate", report_id=road.report.pk, actor=Actor.sender(), now=now, said={"rating": "unsatisfied"})
    assert told(road, "rate") == "không hài lòng"


def test_who_acts_for_somebody_else_is_told_with_him():
    road = sent_in().to("submitted")
    leader, deputy = User.objects.get(username="lanhdao.ubnd-213"), User.objects.get(username="xuly2.ubnd-213")
    Appointment.objects.create(
        user=deputy, unit=Unit.objects.get(code="UBND-213"), duty="leader", on_behalf_of=leader,
        valid_from="2023-06-05", valid_to="2023-06-05",
    )  # fmt: skip
    event = road.do("approve", "xuly2.ubnd-213", on=road.assignment)
    sentence = telling_of(event, names_in([event])).sentence
    begins = f"{deputy.full_name} (UBND thành phố Bắc Giang) thay mặt {leader.full_name} phê duyệt kết quả lúc "
    assert sentence.startswith(begins)
