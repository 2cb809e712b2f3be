"""Writing the message rows. A job that runs twice writes nothing twice: the table's key decides."""

from paht.cases.queries.events import Told
from paht.process.vocabulary import Duty, Effect

from .models import Notice
from .sentences import words_for


def tell_reporter(event: Told) -> None:
    """To the sender; who that is stays with the report, the row names nobody."""
    _write(event, "tell_reporter", None, "reporter")


def tell_team(event: Told) -> None:
    _write(event, "tell_team", event.team_id, "operator")


def tell_focal_points(event: Told) -> None:
    _write(event, "tell_focal_points", event.unit_id, "focal_point")


def tell_leaders(event: Told) -> None:
    _write(event, "tell_leaders", event.unit_id, "leader")


def tell_handler(event: Told) -> None:
    """To the one person who was named."""
    _write(event, "tell_handler", event.unit_id, "handler", event.assignee_id)


def _write(event: Told, effect: Effect, unit_id: int | None, duty: Duty, person_id: int | None = None) -> None:
    notice = Notice(
        event_id=event.event_id,
        effect=effect,
        report_code=event.code,
        unit_id=unit_id,
        duty=duty,
        person_id=person_id,
        words=words_for(effect, event),
        at=event.at,
    )
    Notice.objects.bulk_create([notice], ignore_conflicts=True)
