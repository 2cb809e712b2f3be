"""Letters through the pages: drafted from document 000's July, signed, issued."""

from django.core.files.uploadedfile import SimpleUploadedFile

from paht.papers.models import Letter, LetterEvent
from tests.stats.summer_2023 import play
from tests.web.console_forms import browser_of
from tests.web.visitor import errors_in

LIST, DRAFT = "/quan-tri/cong-van/", "/quan-tri/cong-van/soan/"
JULY = {"day": "2023-07-06", "criterion": "late", "hours": "", "to": "all"}
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def drafted(**changes):
    """The letters drafted for the July of document 000."""
    if not Letter.objects.exists():
        play()
    answer = browser_of("tiepnhan1").post(DRAFT, JULY | {"save": "1"} | changes)
    assert answer.status_code == 302, errors_in(answer)
    return list(Letter.objects.filter(state="drafted").order_by("pk"))


def address(letter, rest=""):
    return f"{LIST}{letter.pk}/{rest}"


def seen(letter):
    return str(LetterEvent.objects.filter(letter=letter).latest("pk").pk)


def upload(name="ban-ky.pdf", content=PDF):
    return SimpleUploadedFile(name, content, "application/pdf")


def signed(letter, login="tiepnhan1", **changes):
    entries = {"number": "12", "dated": "2023-07-07", "signed_copy": upload(), "seen": seen(letter)} | changes
    return browser_of(login).post(address(letter, "ban-ky/"), entries)


def issued(**changes):
    (letter,) = drafted(**changes)
    assert signed(letter).status_code == 302
    assert browser_of("tiepnhan1").post(address(letter, "phat-hanh/"), {"seen": seen(letter)}).status_code == 302
    letter.refresh_from_db()
    return letter
