"""The turns that plays are made of. Minutes are of working time unless a turn says `wall`."""

from .play import Act

DAY = 480.0  # working minutes of one day, winter and summer


def taken(
    field: str,
    urgency: str,
    lead: str,
    minutes: tuple[float, float, float] = (12, 9, 25),
    *,
    public: bool = True,
    supporting: tuple[str, ...] = (),
    words: str = "",
    wall: bool = False,
) -> tuple[Act, ...]:
    """The team accepts, classifies and forwards."""
    accept, classify, forward = minutes
    return (
        Act("accept", accept, {"public": public}, wall=wall),
        Act("classify", classify, {"field": field, "urgency": urgency}, wall=wall),
        Act("forward", forward, {"lead": lead, "supporting": supporting, "instruction": words}, wall=wall),
    )


def forwarded(lead: str, after: float, words: str = "") -> Act:
    return Act("forward", after, {"lead": lead, "instruction": words})


def received(unit: str, after: float, *, wall: bool = False) -> Act:
    return Act("unit_receive", after, unit=unit, wall=wall)


def assigned(unit: str, after: float, words: str = "", *, second: bool = False, wall: bool = False) -> Act:
    """The leader names the first handler of the office, or the second."""
    login = f"{'xuly2' if second else 'xuly'}.{unit.lower()}"
    return Act("assign", after, {"assignee": login, "instruction": words}, unit=unit, wall=wall)


def done(unit: str, after: float, result: str = "", *, scene: str = "", wall: bool = False) -> Act:
    return Act("submit_result", after, {"result": result} if result else {}, unit=unit, wall=wall, scene=scene)


def approved(unit: str, after: float, *, wall: bool = False) -> Act:
    return Act("approve", after, unit=unit, wall=wall)


def handled(
    unit: str,
    minutes: tuple[float, float, float, float] = (14, 18, 4 * DAY, 35),
    *,
    words: str = "",
    result: str = "",
    scene: str = "",
    second: bool = False,
    wall: bool = False,
) -> tuple[Act, ...]:
    """The whole way through one office: received, assigned, done, approved."""
    receive, assign, do, approve = minutes
    return (
        received(unit, receive, wall=wall),
        assigned(unit, assign, words, second=second, wall=wall),
        done(unit, do, result, scene=scene, wall=wall),
        approved(unit, approve, wall=wall),
    )


def returned(unit: str, after: float, suggested: str, words: str = "", reason: str = "not_competent") -> Act:
    return Act("return", after, {"return_reason": reason, "suggested": suggested, "reason": words}, unit=unit)


def corrected(unit: str, after: float, words: str) -> Act:
    return Act("correct", after, {"reason": words}, unit=unit)


def rejected(reason: str, after: float, words: str = "") -> Act:
    return Act("reject", after, {"reject_reason": reason, "reason": words})


def published(after: float = 15, *, wall: bool = False) -> Act:
    return Act("publish", after, wall=wall)


def rated(level: str, after: float = DAY, words: str = "") -> Act:
    """What the sender says of the answer; his own act, a working day later unless told."""
    return Act("rate", after, {"rating": level, "comment": words})


def replied(after: float = 15, *, wall: bool = False) -> Act:
    return Act("reply_privately", after, wall=wall)


def closed(after: float = 4 * DAY) -> Act:
    return Act("close", after)
