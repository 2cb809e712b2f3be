"""Who reads what: the privacy of the guideline as one small table, said again without looking at the code.

Columns are kinds of reports, rows are those who come. In a field: P the page with text and photos; W also the words
between the offices (instructions, drafts, reasons); N also the sender's name; T also the telephone number, by a click
that is written down. A field without P: no page at all, as if there were no such report.
"""

from paht.cases.models import Report

KINDS = ("public", "not public", "secret", "sensitive", "complaint", "withheld")
TABLE = {
    # who                      public   not pub.  secret  sensitive complaint withheld sensitive, published
    "team":                   ("PWNT", "PWNT",   "PWNT", "PWNT",   "PWNT",   "PWNT",  "PWNT"),
    "agency, those who act":  ("PWNT", "PWNT",   "PW",   "PWNT",   "",       "PWNT",  "PWNT"),
    "agency, the others":     ("PWNT", "PWNT",   "PW",   "",       "",       "PWNT",  "P"),
    "agency, returned":       ("PW",   "PW",     "PW",   "PW",     "",       "PW",    "PW"),
    "agency, returned, the others": ("PW", "PW", "PW",   "",       "",       "PW",    "P"),
    "coordinating agency":    ("PW",   "PW",     "PW",   "PW",     "",       "PW",    "PW"),
    "another office":         ("P",    "",       "",     "",       "",       "",      "P"),
}  # fmt: skip
SECRECY = ("public", "not public", "secret", "withheld", "sensitive", "complaint")
PUBLISHED_AFTER_CONCURRENCE = 6
READ_IN_OFFICE = {"focal_point", "leader", "handler", "observer"}
LEFT = {"returned", "withdrawn"}


def kind_of(report):
    """The column of a report; of one that was merged the more secret one of its own and its main report's."""
    own = _own_kind(report)
    return max(own, kind_of(report.main), key=SECRECY.index) if report.main else own


def _own_kind(report):
    if report.lane:
        return "complaint"
    if report.state == "withheld":
        return "withheld"
    if report.sensitive and not report.public:
        return "sensitive"
    if report.secrecy:
        return "secret"
    return "public" if report.public else "not public"


def row_of(person, report, parts):
    """The row of a person with a duty. `parts`: (unit's code, state, id of the person named) of each assignment."""
    if person.team:
        return "team"
    mine = [one for one in parts if any((duty, one[0]) in person.duties for duty in READ_IN_OFFICE)]
    acting = [
        one for one in mine
        if one[2] == person.user_id or {("focal_point", one[0]), ("leader", one[0])} & person.duties
    ]  # fmt: skip
    if mine:
        returned = ", returned" if all(state in LEFT for _unit, state, _named in mine) else ""
        others = "the others" if not acting else ("" if returned else "those who act")
        return ", ".join(filter(None, ("agency" + returned, others)))
    if report.coordinator and ("coordinator", report.coordinator.code) in person.duties:
        return "coordinating agency"
    return "another office"


def rights_of(person, report, parts):
    """The letters for a person with a duty."""
    column = PUBLISHED_AFTER_CONCURRENCE if report.sensitive and report.public else KINDS.index(kind_of(report))
    row = row_of(person, report, parts)
    if row != "team" and kind_of(report) == "sensitive" and not report.sensitive:
        return ""  # merged into a sensitive report, with which this office has nothing to do
    return TABLE[row][column]


def parts_of(report):
    return list(report.assignments.order_by("pk").values_list("unit__code", "state", "assignee_id"))


def read_again(report):
    return Report.objects.select_related("coordinator", "main").get(pk=report.pk)
