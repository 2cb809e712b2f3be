"""A case in each state of the two machines, walked there through the door."""

import datetime as dt

from paht.core import clock
from tests.builders import RESULT, field_id, sent_in, unit_id, user_id

OFFICE, SUPPORT, STRANGE = "UBND-213", "SGTVT", "SXD"
NAMED, NOT_NAMED = "CAT", "TTT"
BEFORE_FORWARD = {
    "received": [],
    "waiting_reporter": [("ask_more", {"question": "Ở đâu?"})],
    "alarmed": [("raise_alarm", {})],
    "rejected": [("reject", {"reject_reason": "unclear"})],
    "redirected": [("redirect", {"lane": "to_cao"})],
}
ON_THE_ROAD = {"accepted": "accepted", "classified": "classified", "with_units": "sent", "answered": "answered",
               "published": "done", "closed": "done", "withheld": "answered"}  # fmt: skip
LAST = {"closed": [("close", {})], "withheld": [("withhold", {"reason": "Theo quy định."})]}
PART_ON_THE_ROAD = ("sent", "accepted", "handling", "submitted", "approved")


def sent(**changes):
    """Sent some hours ago, so that everything on the way has happened by now."""
    return sent_in(clock.now() - dt.timedelta(hours=6), **changes)


def report_in(state):
    """A report in this state."""
    if state in ("consulting", "concurring"):
        return sensitive_in(state)
    if state == "merged":
        main, road = sent(), sent()
        road.do("merge", "tiepnhan1", main=main.report.code)
        return road
    if state == "replied":
        return sent().to("done", public=False)
    road = sent().to(ON_THE_ROAD[state]) if state in ON_THE_ROAD else sent()
    for action, said in BEFORE_FORWARD.get(state, LAST.get(state, [])):
        road.do(action, "tiepnhan1", **said)
    return road


def sensitive_in(state):
    """A sensitive report before the first ("consulting") or the second gate ("concurring")."""
    road = sent()
    road.do("accept", "tiepnhan1", public=True)
    road.do("classify", "tiepnhan1", field=field_id("DD-01"), urgency="normal", sensitive=True)
    road.do("consult", "tiepnhan1", coordinator=unit_id(NAMED))
    if state == "concurring":
        road.do("advise", "phoihop.cat", opinion="Thuộc thẩm quyền thành phố.")
        road.do("forward", "tiepnhan1", lead=unit_id(OFFICE))
        handled(road)
        road.do("seek_concurrence", "tiepnhan1")
    return road


def handled(road):
    """Received, assigned, done and approved by the office."""
    for action, who, said in _turns():
        road.unit_does(action, who, **said)


def _turns():
    return (
        ("unit_receive", "daumoi", {}),
        ("assign", "lanhdao", {"assignee": user_id("xuly.ubnd-213")}),
        ("submit_result", "xuly", {"result": RESULT}),
        ("approve", "lanhdao", {}),
    )


class _Part:
    """A road on which the lead's part is looked at, while a supporting office has its own."""

    def __init__(self, road):
        self.road = road

    @property
    def part(self):
        return self.road.report.assignments.get(role="lead")

    def does(self, action, who, **said):
        self.road.do(action, f"{who}.ubnd-213", on=self.part, **said)


def part_in(state, *, public=True):
    """A road and the lead's assignment in this state; a supporting office keeps the report under way."""
    road = sent()
    one = _Part(road)
    if state in ("alerted", "responding", "reported"):
        _alert(road, one, state)
        return road, one.part
    road.to("classified", public=public)
    road.do("forward", "tiepnhan1", lead=unit_id(OFFICE), supporting=(unit_id(SUPPORT),))
    if state in PART_ON_THE_ROAD:
        for action, who, said in _turns()[: PART_ON_THE_ROAD.index(state)]:
            one.does(action, who, **said)
    elif state in ("extending", "endorsed"):
        _extend(one, state)
    elif state == "returned":
        one.does("return", "daumoi", return_reason="not_competent")
    else:
        road.do("withdraw", "tiepnhan1", on=one.part, reason="Chuyển nhầm.")
    return road, one.part


def _extend(one, state):
    for action, who, said in _turns()[:2]:
        one.does(action, who, **said)
    one.does("ask_extension", "xuly", days=2, reason="Chờ vật tư.")
    if state == "endorsed":
        one.does("endorse_extension", "lanhdao")


def _alert(road, one, state):
    road.do("raise_alarm", "tiepnhan1")
    said = {"field": field_id("AN-01"), "lead": unit_id(OFFICE), "supporting": (unit_id(SUPPORT),)}
    road.do("dispatch", "tiepnhan1", **said)
    if state != "alerted":
        one.does("acknowledge", "daumoi")
    if state == "reported":
        one.does("report_result", "daumoi", result=RESULT, result_time=road.now)
