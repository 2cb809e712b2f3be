"""Reports of every kind of privacy in every state that they can reach, with photos, and with words between offices."""

from paht.cases import photos_kept
from paht.cases.photos import PhotoLimits, prepare
from paht.cases.submission import key_of
from paht.core.ids import new_token
from tests.builders import RESULT, field_id, unit_id, user_id
from tests.web.visitor import picture

from .roads import NAMED, OFFICE, SUPPORT, sent

TEXT, INNER, NAME = "Chuyện dauhieukin ở chợ, xin được giúp.", "loidanriengtrong", "Nguyễn Thị Thử"
LIMITS = PhotoLimits(count=10, bytes=1_000_000, pixels=1_000_000, seconds=20)
_pictures = []

OTHER = "Một chuyện khác ở chỗ khác, cũng xin được giúp."
# How far a main report goes, so that it is of its kind.
LAST_OF_MAIN = {"sensitive": "classified", "withheld": "withheld", "complaint": "from accepted"}

# The last turns, after a road has come to where it says: (from, turns).
EARLY = {
    "received": [],
    "waiting_reporter": [("ask_more", {"question": "Ở đâu?"})],
    "rejected": [("reject", {"reject_reason": "unclear"})],
    "alarmed": [("raise_alarm", {})],
}
PARTS = ("sent", "unit_accepted", "handling", "submitted", "approved")
MORE_PARTS = ("extending", "endorsed", "returned", "withdrawn")
URGENT = ("alerted", "responding", "reported")
ON_THE_WAY = ("accepted", "classified", "merged", *URGENT, *PARTS, *MORE_PARTS)
ENDS = {
    "public": ("answered", "published", "closed", "sensitive, published"),
    "not public": ("answered", "replied", "closed", "withheld and closed"),
    "secret": ("answered", "replied", "closed"),
    "sensitive": ("answered", "concurring", "replied"),
}
# Public itself, and once returned by its offices; merged into a main report of the kind.
DOUBLE = "public, merged into this"
STATES = {
    "public": (*ON_THE_WAY, *ENDS["public"]),
    "not public": (*EARLY, *ON_THE_WAY, DOUBLE, *ENDS["not public"]),
    "secret": (*EARLY, *ON_THE_WAY, DOUBLE, *ENDS["secret"]),
    "sensitive": ("classified", "consulting", DOUBLE, *PARTS, *MORE_PARTS, *ENDS["sensitive"]),
    "complaint": ("from received", "from accepted", "returned by the accused", DOUBLE),
    "withheld": ("withheld", DOUBLE),
}  # fmt: skip


class Walk:
    """One report of a kind, step by step; the lead is accused or acting, the supporting office returns its part."""

    def __init__(self, kind, state, content=TEXT):
        self.kind, self.state = kind, state
        self.road = sent(content=content, name=NAME, secrecy=kind == "secret")

    def team(self, action, on=None, **said):
        self.road.do(action, "tiepnhan1", on=on, **said)

    @property
    def part(self):
        return self.road.report.assignments.filter(role="lead").first()

    def office(self, action, who="xuly", **said):
        self.road.do(action, f"{who}.ubnd-213", on=self.part, **said)

    def taken(self):
        self.team("accept", public=self.kind in ("public", "complaint", "withheld"))

    def classified(self):
        sensitive = self.kind == "sensitive" or self.state.startswith("sensitive")
        field = field_id("DD-01" if sensitive else "NC-04")
        self.team("classify", field=field, urgency="normal", sensitive=sensitive)
        if sensitive and self.state != "classified":
            self.team("consult", coordinator=unit_id(NAMED))
            if self.state != "consulting":
                self.road.do("advise", "phoihop.cat", opinion="Thuộc thẩm quyền thành phố.")

    def forwarded(self):
        units = {"lead": unit_id(OFFICE), "supporting": (unit_id(SUPPORT),)}
        self.team("forward", **units, instruction=INNER)

    def support_returns(self):
        part = self.road.report.assignments.get(role="supporting")
        self.road.do("return", "daumoi.sgtvt", on=part, return_reason="not_competent")

    def urgent(self):
        self.team("raise_alarm")
        units = {"lead": unit_id(OFFICE), "supporting": (unit_id(SUPPORT),)}
        self.team("dispatch", field=field_id("AN-01"), **units, instruction=INNER)
        if self.state != "alerted":
            self.office("acknowledge", "daumoi")
        if self.state == "reported":
            self.office("report_result", "daumoi", result=RESULT, result_time=self.road.now)

    def handled(self, until="approved"):
        turns = (
            ("unit_receive", "daumoi", {}),
            ("assign", "lanhdao", {"assignee": user_id("xuly.ubnd-213")}),
            ("submit_result", "xuly", {"result": RESULT}),
            ("approve", "lanhdao", {}),
        )
        for action, who, said in turns[: PARTS.index(until)]:
            self.office(action, who, **said)

    def more(self):
        if self.state == "withdrawn":
            return self.team("withdraw", on=self.part, reason="Chuyển nhầm.")
        if self.state == "returned":
            return self.office("return", "daumoi", return_reason="not_competent")
        self.handled("handling")
        self.office("ask_extension", days=2, reason="Chờ vật tư.")
        return self.office("endorse_extension", "lanhdao") if self.state == "endorsed" else None

    def ended(self):
        self.handled()
        self.support_returns()
        if self.state == "concurring" or (self.kind == "sensitive" and self.state == "replied"):
            self.team("seek_concurrence")
        if self.state == "replied" and self.kind == "sensitive":
            self.road.do("concur", "phoihop.cat")
        if self.state == "sensitive, published":
            self.team("seek_concurrence")
            self.road.do("concur", "phoihop.cat")
        if self.state.startswith("withheld"):
            self.team("withhold", reason="Theo quy định.")
        if self.state in ("published", "sensitive, published", "replied", "closed"):
            self.team("publish" if self.kind == "public" else "reply_privately", answer=RESULT)
        if self.state.endswith("closed"):
            self.team("close")

    def complaint(self):
        if self.state != "from received":
            self.taken()
        if self.state == "returned by the accused":
            self.classified()
            self.forwarded()
            self.support_returns()
            self.office("return", "daumoi", return_reason="not_competent")
        self.team("redirect", lane="to_cao")


def walked(kind, state):
    """The road of one report of this kind, in this state, with a photo of the scene and one of the result."""
    walk = Walk("public" if state == DOUBLE else kind, state)
    if state == DOUBLE:
        _returned_and_merged(walk, kind)
    elif kind == "complaint":
        walk.complaint()
    elif state in EARLY:
        for action, said in EARLY[state]:
            walk.team(action, **said)
    else:
        _later(walk, state)
    _photographed(walk)
    return walk.road


def _returned_and_merged(walk, kind):
    """Both offices gave it back; its main report becomes one of this kind only afterwards."""
    walk.taken()
    walk.classified()
    walk.forwarded()
    walk.office("return", "daumoi", return_reason="not_competent")
    walk.support_returns()
    main = Walk(kind, LAST_OF_MAIN.get(kind, "accepted"), content=OTHER)
    walk.team("merge", main=main.road.report.code)
    if kind == "complaint":
        return main.complaint()
    main.taken()
    if kind in LAST_OF_MAIN:
        main.classified()
    if kind == "withheld":
        main.forwarded()
        main.ended()
    return None


def _later(walk, state):
    walk.taken()
    if state in URGENT:
        return walk.urgent()
    if state == "merged":
        main = Walk(walk.kind, "accepted", content=OTHER)
        main.taken()
        return walk.team("merge", main=main.road.report.code)
    if state == "accepted":
        return None
    walk.classified()
    if state in ("classified", "consulting"):
        return None
    walk.forwarded()
    if state in PARTS:
        return walk.handled(state)
    return walk.more() if state in MORE_PARTS else walk.ended()


def _photographed(walk):
    if not _pictures:
        _pictures.extend(prepare([picture()], LIMITS))
    for attach in (photos_kept.attach_before, lambda key, report: photos_kept.attach_after(key, report, walk.part)):
        key = key_of(new_token())
        photos_kept.keep(key, _pictures, walk.road.now)
        attach(key, walk.road.report)
