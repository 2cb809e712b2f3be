"""Conditions of the rules. A guard gets the facts and gives None, or the sentence that a person reads.

`field` of a refusal names the entry of the form to which the sentence belongs.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from .template import TEMPLATE, URGENT, Part, part_name, read, unmet
from .vocabulary import Duty, State, Subject

LEFT: frozenset[State] = frozenset({"returned", "withdrawn"})
ENDED: frozenset[State] = LEFT | {"approved"}


@dataclass(frozen=True)
class Facts:
    """All that a rule may see of a case. Ids are those of units and users; `said` is what the form brought.

    `assignments` are the states of all parts of the running cycle, `leads` those of the leading agencies among them,
    `holding` the agencies whose part has not ended.
    `public` is None while nobody has decided: an alarm goes out without intake (section 4.1).
    `again`: the report was answered before and taken up again.
    """

    subject: Subject
    state: State
    units: Mapping[Duty, frozenset[int]] = field(default_factory=dict)
    assignee: int | None = None
    public: bool | None = False
    secrecy: bool = False
    sensitive: bool = False
    advised: bool = False
    cleared: bool = False
    overdue: bool = False
    assignments: tuple[State, ...] = ()
    leads: tuple[State, ...] = ()
    holding: frozenset[int] = frozenset()
    again: bool = False
    said: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Unmet:
    """Why a condition does not hold, and the entry of the form it speaks of; `further` is what else it misses."""

    sentence: str
    field: str = ""
    further: tuple["Unmet", ...] = ()


Guard = Callable[[Facts], Unmet | None]


def _needs(name: str, sentence: str) -> Guard:
    def guard(facts: Facts) -> Unmet | None:
        value = facts.said.get(name)
        present = value.strip() if isinstance(value, str) else value
        return None if present not in (None, "", ()) else Unmet(sentence, name)

    guard.__name__ = f"has_{name}"
    return guard


has_public = _needs("public", "Hãy chọn tiếp nhận công khai hoặc không công khai.")
has_reject_reason = _needs("reject_reason", "Hãy chọn lý do không tiếp nhận.")
has_question = _needs("question", "Hãy ghi rõ điều cần hỏi.")
has_supplement = _needs("supplement", "Hãy viết phần bổ sung.")
has_main = _needs("main", "Hãy nhập mã của phản ánh chính.")
has_lane = _needs("lane", "Hãy chọn loại đơn.")
has_coordinator = _needs("coordinator", "Hãy chọn cơ quan được chỉ định phối hợp.")
has_opinion = _needs("opinion", "Hãy ghi ý kiến về nội dung và cơ quan có thẩm quyền.")
has_days = _needs("days", "Hãy cho biết cần thêm mấy ngày làm việc.")
has_result_time = _needs("result_time", "Hãy cho biết có kết quả lúc nào.")
has_rating = _needs("rating", "Hãy chọn mức hài lòng.")
has_comment = _needs("comment", "Hãy viết ý kiến.")
has_field = _needs("field", "Hãy chọn lĩnh vực.")
has_urgency = _needs("urgency", "Hãy chọn mức độ.")
has_lead = _needs("lead", "Hãy chọn cơ quan chủ trì xử lý.")
has_reason = _needs("reason", "Hãy nêu lý do.")
has_return_reason = _needs("return_reason", "Hãy chọn lý do trả lại.")
has_assignee = _needs("assignee", "Hãy chọn người xử lý.")


def _in_template(name: str, entry: str, template: tuple[Part, ...]) -> Guard:
    """The entry holds every part of the template, each saying something ("theo Mẫu quy định", clause 3.b.1)."""

    def guard(facts: Facts) -> Unmet | None:
        found = unmet(template, read(str(facts.said.get(entry) or "")))
        wanting = [Unmet(sentence, part_name(entry, code)) for code, sentence in found]
        return replace(wanting[0], further=tuple(wanting[1:])) if wanting else None

    guard.__name__ = name
    return guard


has_result = _in_template("has_result", "result", TEMPLATE)
has_urgent_result = _in_template("has_urgent_result", "result", URGENT)
has_answer = _in_template("has_answer", "answer", TEMPLATE)


def lead_not_supporting(facts: Facts) -> Unmet | None:
    supporting = facts.said.get("supporting") or ()
    doubled = isinstance(supporting, tuple) and facts.said.get("lead") in supporting
    return Unmet("Cơ quan chủ trì không đồng thời là cơ quan phối hợp.", "supporting") if doubled else None


def may_be_public(facts: Facts) -> Unmet | None:
    """Taken in as public, or not yet decided: then publishing decides it (section 4.1, step 5)."""
    if facts.secrecy:
        return Unmet("Người phản ánh yêu cầu giữ bí mật: chỉ trả lời riêng.")
    if facts.public is False and not (facts.sensitive and facts.cleared):
        return Unmet("Phản ánh được tiếp nhận không công khai: chỉ trả lời riêng.")
    return None


def is_sensitive(facts: Facts) -> Unmet | None:
    return None if facts.sensitive else Unmet("Chỉ áp dụng cho phản ánh có tính chất nhạy cảm.")


def advised_if_sensitive(facts: Facts) -> Unmet | None:
    if not facts.sensitive or facts.advised:
        return None
    return Unmet("Phản ánh nhạy cảm: phải xin ý kiến cơ quan được chỉ định phối hợp trước khi chuyển xử lý.")


def cleared_if_sensitive(facts: Facts) -> Unmet | None:
    if not facts.sensitive or facts.cleared:
        return None
    return Unmet("Phản ánh nhạy cảm: phải có ý kiến thống nhất của cơ quan phối hợp trước khi trả lời.")


def not_cleared(facts: Facts) -> Unmet | None:
    return Unmet("Cơ quan phối hợp đã thống nhất với kết quả này.") if facts.cleared else None


def coordinator_known(facts: Facts) -> Unmet | None:
    """What was urgent went out without the first opinion: then the agency is named when its agreement is sought."""
    return None if facts.units.get("coordinator") else has_coordinator(facts)


def reply_overdue(facts: Facts) -> Unmet | None:
    return None if facts.overdue else Unmet("Chưa hết thời hạn bổ sung của người phản ánh.")


def must_be_private(facts: Facts) -> Unmet | None:
    if facts.secrecy or not facts.public:
        return None
    return Unmet("Chỉ trả lời riêng khi người phản ánh yêu cầu giữ bí mật hoặc phản ánh không công khai.")


def lead_gone(facts: Facts) -> Unmet | None:
    """No agency leads any more: it returned the report, or the team took it back."""
    gone = facts.leads and LEFT.issuperset(facts.leads)
    return None if gone else Unmet("Cơ quan chủ trì vẫn đang giữ phản ánh này.")


def not_holding(facts: Facts) -> Unmet | None:
    supporting = facts.said.get("supporting")
    named = {facts.said.get("lead"), *(supporting if isinstance(supporting, tuple) else ())}
    sentence = "Cơ quan này đang giữ phản ánh: hãy chọn cơ quan khác, hoặc thu hồi phần việc của cơ quan này trước."
    return Unmet(sentence, "lead") if named & facts.holding else None


def never_answered(facts: Facts) -> Unmet | None:
    """What has an answer stays answered: its sender asked to have it made clear, and that is owed to him."""
    sentence = "Phản ánh đã có kết quả, nay được đề nghị làm rõ: hãy chuyển cơ quan xử lý trả lời tiếp."
    return Unmet(sentence) if facts.again else None


def all_ended_some_approved(facts: Facts) -> Unmet | None:
    done = bool(facts.assignments) and ENDED.issuperset(facts.assignments)
    return None if done and "approved" in facts.assignments else Unmet("Còn cơ quan chưa có kết quả.")


def all_ended_none_approved(facts: Facts) -> Unmet | None:
    done = bool(facts.assignments) and ENDED.issuperset(facts.assignments)
    return None if done and "approved" not in facts.assignments else Unmet("Chưa phải mọi cơ quan đều trả lại.")
