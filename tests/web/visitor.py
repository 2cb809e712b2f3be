"""A citizen at the portal: a browser without JavaScript, that sends what a form holds."""

import io
import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

CONTENT = "Cống trước cổng chợ tắc, mưa là ngập, xe không qua được."
NAME = "Nguyễn Thị Bí Mật"
PHONE = "0912 345 678"
EMAIL = "bimat@example.com"
TRANSACTION_CONTROL = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


def picture(colour="red", kind="JPEG", name="anh.jpg"):
    """A real photo of one colour."""
    paper = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(paper, kind)
    return SimpleUploadedFile(name, paper.getvalue())


def entries(**changes):
    """A good form, as typed; `changes` replace entries."""
    good = {"content": CONTENT, "area": "07201", "address": "ngõ 12", "name": NAME, "phone": PHONE, "email": EMAIL}
    return good | changes


class Visitor:
    """One browser with its cookies."""

    def __init__(self):
        self.client = Client(headers={"host": "localhost"})

    def get(self, address):
        return self.client.get(address)

    def text(self, address):
        return self.client.get(address).content.decode()

    def fresh_key(self):
        return hidden(self.text("/gui-phan-anh"), "key")

    def send(self, **typed):
        """Presses "Gửi phản ánh" on a form; with a fresh key unless one is given."""
        filled = entries(**typed)
        filled.setdefault("key", self.fresh_key())
        return self.client.post("/gui-phan-anh", filled)

    def sends(self, **typed):
        """Sends a good report and gives its code."""
        answer = self.send(**typed)
        assert answer.status_code == 302, errors_in(answer)
        return answer["Location"].split("/")[2]

    def press(self, address, **typed):
        return self.client.post(address, typed)

    def looks_up(self, code, phone):
        return self.client.post("/tra-cuu", {"ma": code, "phone": phone})


def hidden(text, name):
    return re.search(rf'name="{name}" value="([^"]+)"', text).group(1)


def errors_in(answer):
    """The sentences of the summary on top of the form."""
    found = re.search(r"data-error-summary.*?</div>", answer.content.decode(), re.DOTALL)
    items = re.findall(r"<li>(.*?)</li>", found.group(0), re.DOTALL) if found else []
    return [re.sub(r"<[^>]+>", "", item).strip() for item in items]


def statements(act):
    """The answer, and the SQL statements it took; transaction control is not counted."""
    with CaptureQueriesContext(connection) as captured:
        answer = act()
    return answer, [one["sql"] for one in captured if not one["sql"].startswith(TRANSACTION_CONTROL)]
