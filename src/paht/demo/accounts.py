"""Invented people for every office, so that whatever is forwarded finds somebody. One password an installation."""

import os

from django.contrib.auth.hashers import make_password
from django.db import transaction

from paht.people.models import Appointment, Unit, User
from paht.process.vocabulary import DUTY_NAMES, Duty

FAMILY = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Dương", "Lý", "Giáp", "Thân",
    "Hà", "Đồng",
]  # fmt: skip
MIDDLE = [
    "Văn", "Thị", "Đức", "Minh", "Thu", "Quang", "Hồng", "Ngọc", "Thanh", "Hữu", "Xuân", "Mai", "Tuấn",
]  # fmt: skip
GIVEN = [
    "An", "Bình", "Chiến", "Dung", "Giang", "Hà", "Hải", "Hạnh", "Hiền", "Hùng", "Huyền", "Khánh", "Lan", "Linh",
    "Long", "Mai", "Nam", "Nga", "Phương", "Sơn", "Tâm", "Thắng", "Thảo", "Trang", "Tú", "Yến", "Ước",
]  # fmt: skip

# Login prefix, duty: three people an office, and a second handler so that there is somebody to choose.
OFFICE: tuple[tuple[str, Duty], ...] = (
    ("daumoi", "focal_point"),
    ("lanhdao", "leader"),
    ("xuly", "handler"),
    ("xuly2", "handler"),
)
TEAM: tuple[tuple[str, Duty, str], ...] = (
    ("tiepnhan1", "operator", "TVH"),
    ("tiepnhan2", "operator", "TVH"),
    ("quantri", "administrator", "TVH"),
    ("theodoi", "observer", "UBND-TINH"),
    ("phoihop.cat", "coordinator", "CAT"),
    ("phoihop.ttt", "coordinator", "TTT"),
)
TEAM_LEADER = "lanhdao.tvh"  # is told of conflicts between agencies; an account as every office's leader has
SHOWN = ("SGTVT", "STNMT", "UBND-213", "UBND-222", "PCBG", "XA-07201")


def password() -> str:
    """The demo's password; made at the first start of an installation and printed at each."""
    return os.environ["PAHT_DEMO_PASSWORD"]


@transaction.atomic
def load() -> None:
    """Creates the accounts once; does nothing when they are there."""
    if User.objects.exists():
        return
    secret = make_password(password())
    units = list(Unit.objects.order_by("pk"))
    wanted = [(f"{prefix}.{unit.code.lower()}", duty, unit) for unit in units for prefix, duty in OFFICE]
    by_code = {unit.code: unit for unit in units}
    wanted = [(login, duty, by_code[code]) for login, duty, code in TEAM] + wanted
    users = User.objects.bulk_create(
        User(username=login, full_name=_name(number), password=secret) for number, (login, _, _) in enumerate(wanted)
    )
    Appointment.objects.bulk_create(
        Appointment(user=user, unit=unit, duty=duty) for user, (_, duty, unit) in zip(users, wanted, strict=True)
    )


def _name(number: int) -> str:
    """An invented name, the same at each load."""
    spread = number * 7 + number // 11
    return f"{FAMILY[number % len(FAMILY)]} {MIDDLE[spread % len(MIDDLE)]} {GIVEN[(spread * 5 + 3) % len(GIVEN)]}"


def table() -> list[tuple[str, str, str, str]]:
    """Rows for the printed list: login, password, duty, office; the team and some offices of each kind."""
    codes = [*dict.fromkeys([*(code for _, _, code in TEAM), *SHOWN])]
    shown = Appointment.objects.filter(unit__code__in=codes).select_related("user", "unit")
    order = {code: place for place, code in enumerate(codes)}
    rows = sorted((row for row in shown if _is_shown(row)), key=lambda row: (order[row.unit.code], row.pk))
    return [(row.user.username, password(), DUTY_NAMES[row.duty], row.unit.name) for row in rows]  # type: ignore[index]


def _is_shown(row: Appointment) -> bool:
    own = {TEAM_LEADER, *(login for login, _, _ in TEAM)}
    return row.user.username in own or row.unit.code in SHOWN
