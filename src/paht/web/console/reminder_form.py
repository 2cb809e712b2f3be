"""The question behind a reminder: until when, since when, which offices, what they must be behind with."""

import datetime as dt
from typing import Any

from django import forms

from paht.core.clock import VIETNAM
from paht.papers.reminder import CRITERION_NAMES, Question, moment_of
from paht.people.models import Unit
from paht.web.ui.long_select import LongSelect

from .administration import AdminForm
from .choices import units
from .days import DayField

EARLIEST = dt.date(2015, 1, 1)
TO = {"all": "Một công văn chung cho các đơn vị", "each": "Mỗi đơn vị một công văn riêng"}


class ReminderForm(AdminForm):
    """One question. Without first day and office it is about everything until the day."""

    day = DayField(label="Tính đến hết ngày")
    first = DayField(label="Phiếu chuyển từ ngày", required=False, help_text="Để trống: từ trước đến nay.")
    office = forms.TypedChoiceField(label="Phạm vi", required=False, coerce=int, empty_value=None, widget=LongSelect)
    branch = forms.BooleanField(label="Cả các đơn vị trực thuộc", required=False)
    criterion = forms.ChoiceField(label="Đơn vị có phiếu", choices=list(CRITERION_NAMES.items()))
    hours = forms.IntegerField(
        label="Đến hạn trong bao nhiêu giờ làm việc",
        min_value=1,
        max_value=80,
        required=False,
        help_text="Chỉ dùng cho tiêu chí “Sắp đến hạn”.",
    )
    to = forms.ChoiceField(label="Gửi", choices=list(TO.items()), widget=forms.RadioSelect, initial="all")

    def __init__(self, *args: Any, now: dt.datetime, **given: Any) -> None:
        super().__init__(*args, **given)
        self._now = now
        today = now.astimezone(VIETNAM).date()
        self.fields["day"].initial = today
        self.fields["office"].choices = [("", "Tất cả cơ quan, đơn vị"), *units(today)]  # type: ignore[attr-defined]
        for name in ("first", "hours", "office", "branch"):
            self.fields[name].hide_optional = True  # type: ignore[attr-defined]

    def clean_day(self) -> dt.date:
        return past_day(self.cleaned_data["day"], self._now.astimezone(VIETNAM).date())

    def clean_first(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["first"]
        return day and past_day(day, self._now.astimezone(VIETNAM).date())

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("criterion") == "soon" and not said.get("hours") and "hours" not in self.errors:
            self.add_error("hours", "Hãy ghi số giờ làm việc.")
        if said.get("first") and said.get("day") and said["first"] > said["day"]:
            self.add_error("first", "Ngày bắt đầu phải trùng hoặc trước ngày kết thúc.")
        return said

    def question(self) -> Question:
        said = self.cleaned_data
        return Question(
            moment_of(said["day"], self._now),
            said["criterion"],
            (said["hours"] or 0) if said["criterion"] == "soon" else 0,
            said["first"],
            Unit.objects.get(pk=said["office"]) if said["office"] else None,
            bool(said["office"] and said["branch"]),
        )

    @property
    def each(self) -> bool:
        return bool(self.cleaned_data["to"] == "each")


def past_day(day: dt.date, today: dt.date) -> dt.date:
    """The day, when figures of it can be told. Raises ValidationError."""
    if day > today:
        raise forms.ValidationError("Chưa có số liệu của ngày ở sau hôm nay.")
    if day < EARLIEST:
        raise forms.ValidationError("Ngày này ở trước khi có hệ thống.")
    return day
