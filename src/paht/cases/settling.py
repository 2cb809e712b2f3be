"""What an action changes on the report beside its state: gates passed, secrecy of sensitive cases, a new cycle."""

from collections.abc import Callable, Mapping

from .models import Event, Report


def settle(report: Report, event: Event) -> list[str]:
    """Changes the report in memory; gives the names of the changed columns."""
    change = CHANGES.get(event.action)
    return change(report) if change else []


def _classified(report: Report) -> list[str]:
    """A sensitive report is not public, whatever was chosen at intake (section 1, b, step 1)."""
    if report.sensitive:
        report.public = False
    return ["public"]


def _advised(report: Report) -> list[str]:
    report.advised = True
    return ["advised"]


def _concurred(report: Report) -> list[str]:
    report.cleared = True
    return ["cleared"]


def _alarmed(report: Report) -> list[str]:
    """Whoever sees the report sees that it cannot wait (section 4.1)."""
    report.urgency = "immediate"
    return ["urgency"]


def _called_off(report: Report) -> list[str]:
    """No danger after all: how pressing it is, classification will tell."""
    report.urgency = "normal"
    return ["urgency"]


def _to_be_changed(report: Report) -> list[str]:
    """The answer will change: what was agreed to was another one."""
    report.cleared = False
    return ["cleared"]


def _published(report: Report) -> list[str]:
    report.public = True
    return ["public"]


def _replied_privately(report: Report) -> list[str]:
    """Of an alarm, which went out without intake, this decides that it is not public."""
    report.public = bool(report.public)
    return ["public"]


def _hidden(report: Report) -> list[str]:
    """A complaint or denunciation is never public; nor is what touches state secrets, also when it is closed later."""
    report.public = False
    return ["public"]


def _new_cycle(report: Report) -> list[str]:
    """The answer must be made clearer: new assignments with their own clocks; the old verdicts stay."""
    report.cycle += 1
    report.cleared = False
    return ["cycle", "cleared"]


CHANGES: Mapping[str, Callable[[Report], list[str]]] = {
    "raise_alarm": _alarmed,
    "call_off": _called_off,
    "classify": _classified,
    "reclassify": _classified,
    "redirect": _hidden,
    "withhold": _hidden,
    "advise": _advised,
    "concur": _concurred,
    "object": _to_be_changed,
    "send_back": _to_be_changed,
    "forward": _to_be_changed,
    "publish": _published,
    "reply_privately": _replied_privately,
    "request_clarification": _new_cycle,
}
