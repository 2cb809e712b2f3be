"""What the system proposed for a report, in words, for the operator who decides."""

from dataclasses import dataclass

from paht.cases.models import Proposal, Report
from paht.people.models import Unit
from paht.places.models import Field

KINDS = {
    "phan_anh": "Phản ánh",
    "khieu_nai": "Khiếu nại",
    "to_cao": "Tố cáo",
    "spam": "Tin thử, tin rác",
    "khong_ro": "Chưa rõ",
}
INTAKE = ("received", "alarmed", "accepted", "classified")


@dataclass(frozen=True)
class Proposed:
    """A proposal with names. `choices` are (field name, share from 0 to 1), best first; `alike` are (code, title)."""

    field_id: int | None
    choices: tuple[tuple[str, float], ...]
    unit: str
    unit_id: int | None
    urgent: bool
    sensitive: bool
    kind: str
    lane: bool
    vietnamese: bool
    why: tuple[str, ...]
    alike: tuple[tuple[str, str], ...]

    @property
    def words(self) -> str:
        """The three fields in one line, for the hint of a form."""
        return "Hệ thống đề xuất: " + "; ".join(f"{name} ({share:.0%})" for name, share in self.choices) + "."


def proposed_for(report: Report) -> Proposed | None:
    """While the report is being taken in and sorted; None when none was made. At most four statements."""
    made = Proposal.objects.filter(report=report).first() if report.state in INTAKE else None
    if made is None:
        return None
    fields = {field.code: field for field in Field.objects.filter(code__in=made.fields)}
    named = [(code, share) for code, share in zip(made.fields, made.confidences, strict=True) if code in fields]
    unit = Unit.objects.filter(code=made.unit).only("name").first() if made.unit else None
    return Proposed(
        field_id=fields[named[0][0]].pk if named else None,
        choices=tuple((fields[code].name, share) for code, share in named),
        unit=unit.name if unit else "",
        unit_id=unit.pk if unit else None,
        urgent=made.urgent,
        sensitive=made.sensitive,
        kind=KINDS.get(made.kind, made.kind),
        lane=made.kind in ("khieu_nai", "to_cao"),
        vietnamese=made.vietnamese,
        why=tuple(made.why),
        alike=_alike(made.likely_same),
    )


def _alike(codes: list[str]) -> tuple[tuple[str, str], ...]:
    if not codes:
        return ()
    titles = dict(Report.objects.filter(code__in=codes).values_list("code", "title"))
    return tuple((code, titles[code]) for code in codes if code in titles)
