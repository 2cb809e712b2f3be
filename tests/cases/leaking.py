"""What strangers, offices without a part and messages may hold of a case, told from its events alone."""

import html

from django.core import mail
from django.core.cache import cache
from procrastinate.contrib.django.models import ProcrastinateJob

from paht.cases.models import Event
from paht.cases.queue import TASK
from paht.jobs.effects import run_effects
from paht.notices import mailing
from paht.notices.models import Notice
from paht.people.models import User
from tests.web.console_forms import address_of, browser_of
from tests.web.visitor import PHONE, Visitor

STRANGE_OFFICE = "daumoi.ubnd-222"
# What offices tell each other: no citizen reads it, the sender neither.
INSIDE = {
    "call_off", "dispatch", "consult", "advise", "forward", "seek_concurrence", "object", "withhold", "send_back",
    "return", "assign", "pass_back", "submit_result", "report_result", "correct", "ask_extension", "decline_extension",
    "refuse_extension", "withdraw",
}  # fmt: skip


def is_public(report):
    """Whether everybody may read the report, from its events: accepted as public or published, and not closed again."""
    shown = withheld = False
    for event in Event.objects.filter(report=report).order_by("seq"):
        if event.action == "accept":
            shown = bool(event.data["public"])
        elif event.action in ("classify", "reclassify") and event.data.get("sensitive"):
            shown = False
        elif event.action == "publish":
            shown = True
        withheld = withheld or event.action in ("withhold", "redirect")
    return shown and not withheld and not report.secrecy


def hidden_words(walk, *, to_offices=False):
    """The marks that no stranger may read now.

    A report that was public and then merged leaves the public pages; offices may still open it by its code, as long as
    its main report is public too.
    """
    merged = walk.report.state == "merged"
    is_open = all(is_public(one) for one in walk.report.matter) and (to_offices or not merged)
    return [word for action, word in walk.typed if not (is_open and action in ("submit", "publish"))]


def told(answer):
    """What a page says."""
    return html.unescape(answer.content.decode("utf-8", "replace")) if answer.status_code < 500 else "error"


def no_page_leaks(walk):
    """No text that is not public stands in a public page, a search result, or a page of an office without a part."""
    cache.clear()
    report, hidden, inner = walk.report, hidden_words(walk), hidden_words(walk, to_offices=True)
    stranger, office = Visitor().client, browser_of(STRANGE_OFFICE, headers={"host": "localhost"})
    public = ("/", "/thong-ke", "/phan-anh/", f"/phan-anh/{report.code}", f"/phan-anh/{report.code}/da-gui")
    inside = ("/quan-tri/", "/quan-tri/phan-anh/", address_of(report))
    for browser, addresses, words in ((stranger, public, hidden), (office, inside, inner)):
        for address in addresses:
            page = told(browser.get(address))
            shown = [word for word in words if word in page]
            assert shown == [], (address, shown)
    word = walk.typed[0][1]
    for browser, base, words in ((stranger, "/phan-anh/", hidden), (office, "/quan-tri/phan-anh/", inner)):
        found = report.code in told(browser.get(base, {"q": word}))
        assert not (found and word in words), (base, word)
    _the_sender_reads_only_what_is_his(walk)


def _the_sender_reads_only_what_is_his(walk):
    visitor = Visitor()
    visitor.looks_up(walk.report.code, PHONE)
    page = told(visitor.get(f"/phan-anh/{walk.report.code}"))
    inside = [word for action, word in walk.typed if action in INSIDE]
    shown = [word for word in inside if word in page]
    assert shown == [], ("the sender's page", shown)
    if any(event == "withhold" for event in Event.objects.filter(report=walk.report).values_list("action", flat=True)):
        answers = [word for action, word in walk.typed if action in ("publish", "reply_privately")]
        shown = [word for word in answers if word in page]
        assert shown == [], ("withheld", shown)


def no_message_leaks(walk):
    """Every queued effect is done and every letter posted: none of them holds a word that somebody wrote."""
    User.objects.exclude(username="").update(email="canbo@example.vn")
    events = set(Event.objects.filter(report=walk.report).values_list("pk", flat=True))
    for job in ProcrastinateJob.objects.filter(task_name=TASK):
        if job.args["event_id"] in events:
            run_effects(event_id=job.args["event_id"], effects=[one for one in job.args["effects"] if one != "propose"])
    mail.outbox.clear()
    while mailing.send_due(walk.now):
        pass
    messages = [*Notice.objects.values_list("words", flat=True), *(f"{one.subject} {one.body}" for one in mail.outbox)]
    assert messages
    found = " ".join(messages)
    shown = [word for _action, word in walk.typed if word in found]
    assert shown == [], shown
