"""Reads the forms of a page as a browser would send them back, so that tests type only what a person types."""

from html.parser import HTMLParser

from django.test import Client

from paht.people.models import User
from paht.process.actions import ACTIONS


class _Forms(HTMLParser):
    def __init__(self):
        super().__init__()
        self.forms: list[tuple[str, dict[str, list[str]]]] = []
        self._values: dict[str, list[str]] | None = None
        self._select = self._textarea = None

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "form":
            self._values = {}
            self.forms.append((found.get("action", ""), self._values))
        elif self._values is None:
            return
        elif tag == "input" and "name" in found and self._is_sent(found):
            self._values.setdefault(found["name"], []).append(found.get("value", ""))
        elif tag == "select":
            self._select = found["name"]
        elif tag == "option" and "selected" in found:
            self._values.setdefault(self._select, []).append(found["value"])
        elif tag == "textarea":
            self._textarea = found["name"]
            self._values[self._textarea] = [""]

    def _is_sent(self, found):
        if found.get("type") in ("radio", "checkbox"):
            return "checked" in found
        return found.get("type") != "file"

    def handle_data(self, data):
        if self._textarea and self._values is not None:
            self._values[self._textarea][0] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self._values = None
        elif tag == "textarea" and self._textarea:
            # A browser drops the line break that follows the opening tag.
            self._values[self._textarea][0] = self._values[self._textarea][0].removeprefix("\r\n").removeprefix("\n")
            self._textarea = None


def text_of(response):
    return response.content.decode()


def form_on(response, action):
    """The entries of the form of this action as they stand on the page; KeyError when it is not there."""
    reader = _Forms()
    reader.feed(text_of(response))
    for address, values in reader.forms:
        if address.endswith(f"/{action}/"):
            return {name: found for name, found in values.items() if name != "csrfmiddlewaretoken"}
    raise KeyError(action)


def actions_on(response):
    """The actions of the guideline that the page offers, in order."""
    reader = _Forms()
    reader.feed(text_of(response))
    last = [address.rstrip("/").rsplit("/", 1)[-1] for address, _ in reader.forms if "/phan-anh/" in address]
    return [action for action in last if action in ACTIONS]


def browser_of(login, **options):
    """A browser in which this person is signed in."""
    browser = Client(**options)
    browser.force_login(User.objects.get(username=login))
    return browser


def address_of(report, action=""):
    return f"/quan-tri/phan-anh/{report.code}/" + (f"{action}/" if action else "")


def press(login, report, action, **typed):
    """Opens the case, fills the form of this action and sends it."""
    browser = browser_of(login)
    entries = form_on(browser.get(address_of(report)), action) | typed
    return browser.post(address_of(report, action), entries)
