"""Real cases full of marked words walk every branch; no message may hold a mark."""

import datetime as dt

import pytest
from django.core import mail

from paht.cases.commands import perform
from paht.cases.models import Event
from paht.cases.queries.events import told
from paht.notices import mailing, reminding
from paht.notices.models import Notice
from paht.notices.sentences import SENTENCES
from paht.notices.writing import tell
from paht.people.models import User
from paht.process.decide import Actor
from tests.builders import field_id, result, sent_in, unit_id, user_id

pytestmark = pytest.mark.usefixtures("bac_giang")

MARK = "DẤUKÍN"
WORDS = result(checked=f"{MARK} kiểm tra ngày 06/6.", done=f"{MARK} nạo vét xong.", next=f"{MARK} kiểm tra lại.")


def case(**changes):
    return sent_in(
        content=f"{MARK} cống tắc trước chợ.", name=MARK, address=MARK, email="nguoigui@example.vn", **changes
    )


def sender(road, action, **said):
    road.now += dt.timedelta(minutes=1)
    perform(action, report_id=road.report.pk, actor=Actor.sender(), now=road.now, said=said)
    road.report.refresh_from_db()


def extensions(road):
    for end, login in (
        ("decline_extension", "lanhdao.ubnd-213"),
        ("refuse_extension", "tiepnhan1"),
        ("grant_extension", "tiepnhan1"),
    ):
        road.unit_does("ask_extension", "xuly", days=2, reason=MARK)
        if end != "decline_extension":
            road.unit_does("endorse_extension", "lanhdao")
        road.do(end, login, on=road.assignment, **({"days": 2} if end == "grant_extension" else {"reason": MARK}))


def normal_with_everything():
    road = case()
    road.do("ask_more", "tiepnhan1", question=MARK)
    sender(road, "supply", supplement=MARK)
    road.to("handling")
    road.unit_does("pass_back", "xuly", reason=MARK)
    road.unit_does("assign", "lanhdao", assignee=user_id("xuly.ubnd-213"), instruction=MARK)
    extensions(road)
    road.unit_does("submit_result", "xuly", result=WORDS)
    road.unit_does("correct", "lanhdao", reason=MARK)
    road.unit_does("submit_result", "xuly", result=WORDS)
    road.unit_does("approve", "lanhdao")
    road.do("send_back", "tiepnhan1", reason=MARK)
    road.unit_does("submit_result", "xuly", result=WORDS)
    road.unit_does("approve", "lanhdao")
    road.do("publish", "tiepnhan1", answer=WORDS)
    sender(road, "comment", comment=MARK)
    sender(road, "rate", rating="satisfied", comment=MARK)
    sender(road, "request_clarification", question=MARK)


def urgent_with_everything():
    road = case()
    road.do("raise_alarm", "tiepnhan1")
    road.do("call_off", "tiepnhan1", reason=MARK)
    road.do("raise_alarm", "tiepnhan1")
    road.do("dispatch", "tiepnhan1", field=field_id("AN-01"), lead=unit_id("CAT"), instruction=MARK)
    road.unit = "CAT"
    road.unit_does("acknowledge", "daumoi")
    for end in ({"action": "correct", "reason": MARK}, {"action": "approve"}):
        road.unit_does("report_result", "daumoi", result=WORDS, result_time=road.now)
        action = end.pop("action")
        road.unit_does(action, "lanhdao", **end)


def sensitive_with_everything():
    road = case()
    road.do("accept", "tiepnhan1", public=True)
    road.do("classify", "tiepnhan1", field=field_id("DD-01"), urgency="normal", sensitive=True)
    road.do("consult", "tiepnhan1", coordinator=unit_id("CAT"), instruction=MARK)
    road.do("advise", "phoihop.cat", opinion=MARK, suggested=unit_id("UBND-213"))
    road.do("forward", "tiepnhan1", lead=unit_id("UBND-213"))
    road.unit_does("unit_receive", "daumoi")
    road.unit_does("assign", "lanhdao", assignee=user_id("xuly.ubnd-213"), instruction=MARK)
    for end in ("object", "concur"):
        road.unit_does("submit_result", "xuly", result=WORDS)
        road.unit_does("approve", "lanhdao")
        road.do("seek_concurrence", "tiepnhan1", instruction=MARK)
        road.do(end, "phoihop.cat", **({"reason": MARK} if end == "object" else {}))
    road.do("reply_privately", "tiepnhan1", answer=WORDS)


def endings():
    case().do("reject", "tiepnhan1", reject_reason="unclear", reason=MARK)
    main = case().report.code
    case().do("merge", "tiepnhan1", main=main)
    case().do("redirect", "tiepnhan1", lane="to_cao")
    silent = case()
    silent.do("ask_more", "tiepnhan1", question=MARK)
    perform("lapse", report_id=silent.report.pk, actor=Actor.system(), now=silent.now + dt.timedelta(days=30))
    withdrawn = case().to("sent")
    withdrawn.do("withdraw", "tiepnhan1", on=withdrawn.assignment, reason=MARK)
    returned = case().to("sent")
    returned.unit_does("return", "daumoi", return_reason="not_competent", reason=MARK)
    case().to("answered").do("withhold", "tiepnhan1", reason=MARK)


def test_no_message_of_any_pair_holds_a_word_that_somebody_wrote():
    User.objects.exclude(username="").update(email="canbo@example.vn")
    for story in (normal_with_everything, urgent_with_everything, sensitive_with_everything, endings):
        story()
    now, walked = dt.datetime(2023, 9, 1, 9, 0, tzinfo=dt.UTC), set()
    for event in Event.objects.order_by("pk"):
        for effect, action in SENTENCES:
            if action == event.action and not (effect == "tell_focal_points" and event.assignment is None):
                tell(effect, told(event.pk), now)
                walked.add((effect, action))
    reminding.remind(now)
    reminding.repeat_alarms(now)
    assert walked == set(SENTENCES)
    while mailing.send_due(now):
        pass
    messages = [*Notice.objects.values_list("words", flat=True), *(f"{one.subject} {one.body}" for one in mail.outbox)]
    assert len(messages) > 200
    assert [words for words in messages if MARK.casefold() in words.casefold()] == []
