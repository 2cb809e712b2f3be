"""One matter: a merged report is handled in the one it was merged into, or where that was merged, however often."""

from django.db.models import BigIntegerField, Func


class TheEnd(Func):
    """The id of the report in which the one with this id is handled; its own where it was not merged."""

    template = (
        "(WITH RECURSIVE way AS ("
        "SELECT own.id, own.main_id FROM cases_report own WHERE own.id = %(expressions)s UNION ALL"
        " SELECT further.id, further.main_id FROM cases_report further JOIN way ON further.id = way.main_id)"
        " SELECT id FROM way WHERE main_id IS NULL)"
    )
    output_field = BigIntegerField()
