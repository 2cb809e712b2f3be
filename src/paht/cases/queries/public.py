"""What anybody may see of the reports: lists, search, single reports by code, photos. Nothing here names a person.

Place, for strangers: commune and district only. The address that the sender typed and the point on the map may show
where somebody lives, so only the sender and the offices read them.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.contrib.postgres.search import SearchQuery
from django.db.models import Exists, OuterRef, Q, QuerySet

from paht.cases.matter import TheEnd
from paht.cases.models import Assignment, Attachment, Event, Report
from paht.core.vietnamese import fold
from paht.people.standing import Standing
from paht.process.states import REPORT_STATES, Group
from paht.process.vocabulary import State

from .keyset import read, written
from .public_figures import KEPT, Figure

PAGE = 20
LEFT_THE_UNIT = ("returned", "withdrawn")
LONGEST_SEARCH = 200

# What the filter offers: the word in the address, the words for people, the states.
STATUSES: dict[str, tuple[str, tuple[State, ...]]] = {
    "da-tiep-nhan": ("Đã tiếp nhận", ("accepted", "classified")),
    "dang-xu-ly": ("Đang xử lý", ("with_units", "answered")),
    "da-co-ket-qua": ("Đã có kết quả", ("published", "closed")),
    "da-tra-loi-rieng": ("Đã trả lời riêng", ("replied", "withheld")),
    "khong-tiep-nhan": ("Không tiếp nhận", ("rejected",)),
}


@dataclass(frozen=True)
class Asked:
    """What a reader asked for. `fields` are ids of fields, `unit` the id of an office, `after` a mark of `keyset`.

    None means: no matter which; an empty tuple of fields finds nothing, `unclassified` what has no field. `sent`: at or
    after the first moment and before the second. `figure`: only what this figure counts, as of `now`; then an office's
    reports are all that were ever sent to it, else those that it did not give back.
    """

    words: str = ""
    fields: tuple[int, ...] | None = None
    unit: int | None = None
    status: str = ""
    after: str = ""
    sent: tuple[dt.datetime, dt.datetime] | None = None
    unclassified: bool = False
    figure: Figure | None = None
    now: dt.datetime | None = None


@dataclass(frozen=True)
class Line:
    """A report as one line of a list. `thumb` is the token of its first photo, `unit` the lead office, if any."""

    code: str
    title: str
    submitted_at: dt.datetime
    state: State
    place: str
    field: str
    unit: str = ""
    thumb: str = ""

    @property
    def label(self) -> str:
        return REPORT_STATES[self.state].public_name

    @property
    def group(self) -> Group:
        return REPORT_STATES[self.state].group


@dataclass(frozen=True)
class Page:
    """Some lines, newest first, and the mark after which the next page goes on (empty: that was all)."""

    lines: list[Line]
    next: str


def page_of(asked: Asked, size: int = PAGE) -> Page:
    """Public reports, newest first. Three statements at any size."""
    found = _going_on(_asked_for(asked), asked.after)
    reports = list(found.order_by("-submitted_at", "-id")[: size + 1])
    lines = _lines(reports[:size])
    last = reports[size - 1] if len(reports) > size else None
    return Page(lines, written(last.submitted_at, last.pk) if last else "")


def count(asked: Asked) -> int:
    """How many public reports were asked for, on all pages. One statement."""
    return _asked_for(asked).count()


def count_assignments(asked: Asked) -> int:
    """How many assignments of those reports the asked figure counts. One statement."""
    parts = _parts(asked)
    return 0 if parts is None else parts.filter(report__in=_asked_for(asked).values("pk")).count()


def latest(count: int) -> list[Line]:
    """The newest public reports. Three statements."""
    return page_of(Asked(), count).lines


def followed(ids: Iterable[int]) -> list[Line]:
    """Reports by id, public or not: for their own sender only. Of a withheld one only that it exists."""
    rows = list(_rows(Report.objects.filter(pk__in=list(ids))).order_by("-submitted_at", "-id"))
    withheld = set(_withheld().filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
    return [bare(line) if row.pk in withheld else line for row, line in zip(rows, _lines(rows), strict=True)]


def bare(line: Line) -> Line:
    """The line of a withheld report: nothing of what was written, shown or decided."""
    return replace(line, title=f"Phản ánh {line.code}", thumb="", place="", field="", unit="")


def find(code: str, own: Iterable[int]) -> Report | None:
    """The report with this code if it is public or among the reader's own; None also when it does not exist."""
    seen = shown() | Report.objects.filter(pk__in=list(own))
    return seen.filter(code=code).select_related("area__parent", "field__parent", "main").first()


def shown() -> QuerySet[Report]:
    """What everybody may read as a report of its own; a merged one is read, searched and counted at its main report."""
    found: QuerySet[Report] = Report.objects.visible_to(None).exclude(state="merged")
    return found


def is_public(code: str) -> bool:
    """Whether everybody may read the report with this code."""
    return bool(shown().filter(code=code).exists())


def main_code(code: str) -> str:
    """Where strangers read on who hold the code of a merged report: its main one, if both are public; else empty."""
    double = Report.objects.visible_to(None).filter(code=code, state="merged").select_related("main").first()
    main = main_of(double) if double else None
    return main.code if main and is_public(main.code) else ""


def main_of(report: Report) -> Report | None:
    """The report in which a merged one is handled, however often its main was merged again; None when not merged."""
    return report.matter[-1] if report.main_id else None


def _withheld() -> QuerySet[Report]:
    """Reports whose text touches state secrets, closed or merged too: also their sender reads only the bare fact."""
    found: QuerySet[Report] = Report.objects.filter(state__in=("withheld", "closed", "merged"))
    return found.filter(Exists(Event.objects.filter(report=TheEnd(OuterRef("pk")), action="withhold")))


def _asked_for(asked: Asked) -> QuerySet[Report]:
    found: QuerySet[Report] = _rows(shown())
    if asked.words.strip():
        found = _with_words(found, asked.words)
    if asked.fields is not None:
        found = found.filter(field__in=asked.fields)
    if asked.unclassified:
        found = found.filter(field=None)
    if (parts := _parts(asked)) is not None:
        found = found.filter(Exists(parts.filter(report=OuterRef("pk"))))
    if asked.figure and asked.figure.of == "reports" and asked.now:
        found = found.filter(asked.figure.holds(asked.now))
    if asked.sent is not None:
        found = found.filter(submitted_at__gte=asked.sent[0], submitted_at__lt=asked.sent[1])
    if asked.status in STATUSES:
        found = found.filter(state__in=STATUSES[asked.status][1])
    return found


def _parts(asked: Asked) -> QuerySet[Assignment] | None:
    """The assignments by which reports are asked for: those of an office, those that a figure counts; None: by none."""
    of_figure = asked.figure is not None and asked.figure.of == "assignments"
    if asked.unit is None and not of_figure:
        return None
    found = Assignment.objects.filter(KEPT if asked.unit is None else KEPT & Q(unit=asked.unit))
    if asked.figure is None:
        return found.exclude(state__in=LEFT_THE_UNIT)
    return found.filter(asked.figure.holds(asked.now)) if of_figure and asked.now else found


def _rows(reports: QuerySet[Report]) -> QuerySet[Report]:
    needed = ("code", "title", "submitted_at", "state", "area__name", "area__parent__name", "field__name")
    return reports.select_related("area__parent", "field").only(*needed)


def _with_words(found: QuerySet[Report], typed: str) -> QuerySet[Report]:
    query = search_query(typed)
    return found.none() if query is None else found.filter(search=query)


def search_query(typed: str) -> SearchQuery | None:
    """All words, folded; the last one may be unfinished. None when nothing typed is a word."""
    words = re.findall(r"[^\W_]+", fold(typed[:LONGEST_SEARCH]))
    if not words:
        return None
    *whole, unfinished = words
    query = SearchQuery(f"'{unfinished}':*", config="simple", search_type="raw")
    return SearchQuery(" ".join(whole), config="simple", search_type="plain") & query if whole else query


def _going_on(found: QuerySet[Report], after: str) -> QuerySet[Report]:
    mark = read(after)
    if mark is None or mark[0] is None:
        return found
    moment, row_id = mark
    return found.filter(Q(submitted_at__lt=moment) | Q(id__lt=row_id), submitted_at__lte=moment)


def _lines(reports: Sequence[Report]) -> list[Line]:
    ids = [report.pk for report in reports]
    units, thumbs = _lead_units(ids), _first_photos(ids)
    return [_line(report, units.get(report.pk, ""), thumbs.get(report.pk, "")) for report in reports]


def _line(report: Report, unit: str, thumb: str) -> Line:
    return Line(
        code=report.code,
        title=report.title,
        submitted_at=report.submitted_at,
        state=report.known_state,
        place=place_words(report),
        field=report.field.name if report.field else "",
        unit=unit,
        thumb=thumb,
    )


def place_words(report: Report) -> str:
    """Commune and district; empty where only a point is known."""
    if report.area is None:
        return ""
    parent = report.area.parent
    return f"{report.area.name}, {_within_sentence(parent.name)}" if parent else report.area.name


def _within_sentence(name: str) -> str:
    return name[:1].lower() + name[1:]


def _lead_units(ids: list[int]) -> dict[int, str]:
    parts = Assignment.objects.filter(report__in=ids, role=Assignment.Role.LEAD).exclude(state__in=LEFT_THE_UNIT)
    return dict(parts.order_by("pk").values_list("report_id", "unit__name"))


def _first_photos(ids: list[int]) -> dict[int, str]:
    photos = Attachment.objects.filter(report__in=ids, stage=Attachment.Stage.BEFORE)
    first = photos.order_by("report_id", "position", "pk").distinct("report_id")
    return {report_id: token for report_id, token in first.values_list("report_id", "token") if report_id}


@dataclass(frozen=True)
class Reader:
    """Who asks for a photo: ids of the reports he sent, and his standing when he is of an office."""

    own: frozenset[int]
    standing: Standing | None = None


def photo(token: str, reader: Reader) -> Attachment | None:
    """The photo with this token if the reader may see it; None also when it does not exist, or is still a draft.

    Photos of the result are shown with the answer, not before; offices see them at once.
    """
    found = Attachment.objects.filter(token=token, report__isnull=False).select_related("report").first()
    if found is None or found.report_id is None:
        return None
    if reader.standing is not None and reader.standing.duties and _sees(reader.standing, found.report_id):
        return found
    mine = found.report_id in reader.own
    if _withheld().filter(pk=found.report_id).exists():
        return None
    if not mine and not shown().filter(pk=found.report_id).exists():
        return None
    return found if found.stage == Attachment.Stage.BEFORE or _answered(found.report_id, sender=mine) else None


def _sees(standing: Standing, report_id: int) -> bool:
    return bool(Report.objects.visible_to(standing).filter(pk=report_id).exists())


def _answered(report_id: int, *, sender: bool) -> bool:
    answers = ("publish", "reply_privately") if sender else ("publish",)
    return Event.objects.filter(report=report_id, action__in=answers).exists()
