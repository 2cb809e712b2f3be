"""The hot paths: which page is asked for, by whom, and how many statements it may take."""

import datetime as dt
import os
import random
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from urllib.parse import urlencode

from . import limit, texts
from .capture import Spoken, listening
from .measure import Once
from .visitor import KEY, TOKEN, Visitor, expect, found

WRITE_BUDGET, LIST_BUDGET = 12, 8
FAR_PAGES = 40
STATISTICS = "Thống kê, từ trước đến nay"
SIGN_IN, QUEUE, CASES, SEND, LIST = (
    "/quan-tri/dang-nhap",
    "/quan-tri/",
    "/quan-tri/phan-anh/",
    "/gui-phan-anh",
    "/phan-anh/",
)


@dataclass(frozen=True)
class Path:
    """One row of the table. `budget`: statements allowed, None where the design sets none.

    `ours` and `limit` are called in the measuring process and give what is done there once a request.
    """

    name: str
    budget: int | None
    statements: int
    ours: Callable[[], Once]
    limit: Callable[[], Once]


def all_paths(url: str) -> list[Path]:
    """Every hot path, its SQL captured once. Raises `Unexpected` when a page does not answer as it must."""
    anybody = Visitor()
    operator, leader = signed_in("tiepnhan1"), signed_in("lanhdao.ubnd-213")
    code, unit_code = _cases()
    reads = [
        ("Trang chủ", None, anybody, "/"),
        ("Trang gửi phản ánh, mở ra", None, anybody, SEND),
        ("Danh sách công khai, trang đầu", LIST_BUDGET, anybody, LIST),
        ("Danh sách công khai, sau 40 trang", LIST_BUDGET, anybody, _far_page()),
        *((f"Tìm: {words}", LIST_BUDGET, anybody, _searching(q=words)) for words in SEARCHES),
        ("Tìm: cống + lĩnh vực + đã có kết quả", LIST_BUDGET, anybody, _searching(**NARROWED)),
        ("Tìm: rác + một cơ quan", LIST_BUDGET, anybody, _searching(q="rác", co_quan="UBND-213")),
        ("Lọc: cơ quan một xã, không từ khóa", LIST_BUDGET, anybody, _searching(co_quan=unit_code)),
        ("Trang một phản ánh công khai", None, anybody, LIST + code),
        (STATISTICS, None, anybody, "/thong-ke"),
        ("Thống kê, một năm", None, anybody, "/thong-ke?nam=2025"),
        ("Cán bộ: hàng việc của Tổ vận hành", LIST_BUDGET, operator, QUEUE),
        ("Cán bộ: hàng việc của một lãnh đạo", LIST_BUDGET, leader, QUEUE),
        ("Cán bộ: mọi phản ánh, Tổ vận hành", LIST_BUDGET, operator, CASES),
        ("Cán bộ: tìm “rác thải”, Tổ vận hành", LIST_BUDGET, operator, f"{CASES}?{urlencode({'tu_khoa': 'rác thải'})}"),
        ("Cán bộ: mọi phản ánh, một cơ quan", LIST_BUDGET, leader, CASES),
        ("Cán bộ: trang hồ sơ", None, operator, f"{CASES}{code}/"),
        *((name, None, operator, address) for name, address in _figures().items()),
    ]
    return [_sending(url), *(_reading(url, *read) for read in reads)]


def daily_paths(url: str) -> list[Path]:
    """The statistics that somebody looks at every day: measured again over histories of several lengths."""
    operator = signed_in("tiepnhan1")
    public = [_reading(url, name, None, Visitor(), address) for name, address in PUBLIC_FIGURES.items()]
    return [*public, *(_reading(url, name, None, operator, address) for name, address in _figures().items())]


PUBLIC_FIGURES = {"Thống kê công khai": "/thong-ke"}


def _figures() -> dict[str, str]:
    from paht.core import clock

    today = clock.now().astimezone(clock.VIETNAM).date()
    lately = urlencode({"tu": today - dt.timedelta(days=30), "den": today})
    return {
        "Phụ lục, đến bây giờ": "/quan-tri/thong-ke/",
        "Phụ lục, một ngày đã qua": f"/quan-tri/thong-ke/?ngay={today - dt.timedelta(days=400)}",
        "Phụ lục, 31 ngày": f"/quan-tri/thong-ke/?{lately}",
        "Chỉ số, 31 ngày": f"/quan-tri/thong-ke/chi-so/?{lately}",
    }


# Frequent and rare words, with and without marks, an unfinished one, and one that stands nowhere.
SEARCHES = ("đường", "duong ngap", "đèn đường tắt", "thuốc bảo quản vải thiều", "flyc", "tau hoa")
NARROWED = {"q": "cống", "linh_vuc": "NC", "trang_thai": "da-co-ket-qua"}


def _searching(**query: str) -> str:
    return f"{LIST}?{urlencode(query)}"


def signed_in(login: str) -> Visitor:
    """Somebody of an office, signed in through the page."""
    visitor = Visitor()
    page = expect(visitor.get(SIGN_IN), 200)
    entries = {"csrfmiddlewaretoken": found(TOKEN, page), "username": login}
    expect(visitor.post(SIGN_IN, entries | {"password": os.environ["PAHT_DEMO_PASSWORD"]}), 302)
    return visitor


def _cases() -> tuple[str, str]:
    """The code of a finished public report with a long history, and the code of a commune's office that got some."""
    from paht.cases.models import Assignment, Report

    finished = Report.objects.filter(state="closed", public=True).order_by("-last_seq", "-pk")
    commune = Assignment.objects.filter(unit__kind="xa").order_by("-pk").values_list("unit__code", flat=True)
    return finished.values_list("code", flat=True)[0], commune[0]


def _far_page() -> str:
    """The address of a page far down, as `keyset` writes it."""
    from paht.cases.models import Report
    from paht.cases.queries.keyset import written
    from paht.cases.queries.public import PAGE

    newest = Report.objects.filter(public=True).order_by("-submitted_at", "-pk")
    last = newest.only("submitted_at")[min(FAR_PAGES * PAGE, newest.count() - 1)]
    return f"{LIST}?tiep={written(last.submitted_at, last.pk)}"


def _reading(url: str, name: str, budget: int | None, visitor: Visitor, address: str) -> Path:
    expect(visitor.get(address), 200)  # what is read once and kept, like the calendar, is not part of a request
    with listening() as statements:
        expect(visitor.get(address), 200)

    def ours() -> Once:
        own = deepcopy(visitor)
        return lambda: _ignore(expect(own.get(address), 200))

    return Path(name, budget, len(statements), ours, lambda: _replaying(url, statements))


def _replaying(url: str, statements: Sequence[Spoken]) -> Once:
    connection = limit.connect(url)
    return lambda: limit.replay(connection, statements)


def _sending(url: str) -> Path:
    """Sending a whole form, CSRF token and all, without a photo; a new form and another sender each time."""
    sender = Sender()
    sender()
    with listening() as statements:
        sender()
    return Path("Gửi phản ánh", WRITE_BUDGET, len(statements), Sender, lambda: _adding(url, statements))


def _adding(url: str, statements: Sequence[Spoken]) -> Once:
    connection = limit.connect(url)
    return lambda: limit.replay_anew(connection, statements)


class Sender:
    """Sends one report after the other; the form is opened once, because opening it is measured apart."""

    def __init__(self) -> None:
        from paht.places.models import Area

        self._visitor = Visitor()
        self._token = found(TOKEN, page := expect(self._visitor.get(SEND), 200))
        found(KEY, page)
        self._communes = list(Area.objects.filter(kind="xa").order_by("pk").values_list("code", flat=True))
        self._chance = random.Random()

    def __call__(self) -> None:
        """Sends a report; raises `Unexpected` when it was not taken."""
        from paht.core.ids import new_token

        self._visitor.address = f"10.{'.'.join(str(self._chance.randrange(256)) for _part in range(3))}"
        entries = {
            "csrfmiddlewaretoken": self._token,
            "key": new_token(),
            "content": texts.invented(self._chance, "GT").content,
            "area": self._chance.choice(self._communes),
            "address": texts.filled(self._chance, texts.PLACES[0]),
            "name": "Nguyễn Thị Thử",
            "phone": "0912 345 678",
        }
        expect(self._visitor.post(SEND, entries), 302)


def _ignore(_answer: object) -> None:
    """A page was expected and came; nothing more is done with it."""
