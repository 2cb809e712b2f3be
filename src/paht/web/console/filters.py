"""Filters of the lists. What an address says wrongly is left out, never an error page."""

from typing import Any

from django import forms

from paht.cases.queries import queue as queues
from paht.cases.queries import registry as registries
from paht.cases.queries.awaited import LATENESS
from paht.process.states import REPORT_STATES
from paht.web.ui.long_select import LongSelect

from .choices import of_registry
from .days import DayField
from .desk import Desk

ALL = ("", "Tất cả")


def _number(value: Any) -> int | None:
    return int(value) if value else None


class Filter(forms.Form):
    """A form read from an address: only the entries that are right count.

    `further` are the names of the entries that few need: they stand folded away until one of them is set.
    """

    further: tuple[str, ...] = ()

    def chosen(self, name: str) -> Any:
        """The entry, or None when it is empty, wrong or not on this form."""
        self.is_valid()
        return self.cleaned_data.get(name) or None

    def narrows(self) -> bool:
        """Whether any filter is set."""
        return any(self.chosen(name) for name, field in self.fields.items() if not field.widget.is_hidden)

    def unfolds(self) -> bool:
        """Whether an entry that is folded away narrows the list: then it must be seen."""
        return any(self.chosen(name) for name in self.further if name in self.fields)


class QueueFilter(Filter):
    """Kind of step, unit (for people of several), only what is late; of what is followed up the unit alone."""

    buoc = forms.ChoiceField(label="Bước", required=False)
    don_vi = forms.TypedChoiceField(label="Cơ quan", required=False, coerce=_number)
    tre = forms.BooleanField(label="Chỉ việc trễ hạn", required=False)
    theo_doi = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, desk: Desk) -> None:
        super().__init__(*args)
        self.fields["buoc"].choices = [ALL, *queues.kinds_for(desk.standing)]  # type: ignore[attr-defined]
        self.fields["don_vi"].choices = [ALL, *desk.units.items()]  # type: ignore[attr-defined]
        if len(desk.units) < 2:  # noqa: PLR2004  nothing to choose from
            del self.fields["don_vi"]
        if self.chosen("theo_doi"):
            del self.fields["buoc"], self.fields["tre"]
        else:
            del self.fields["theo_doi"]
        for field in self.fields.values():
            field.hide_optional = True  # type: ignore[attr-defined]

    def sought(self) -> queues.Sought:
        return queues.Sought(
            kind=self.chosen("buoc") or "",
            unit_id=self.chosen("don_vi"),
            late=bool(self.chosen("tre")),
            followed=bool(self.chosen("theo_doi")),
        )


class RegistryFilter(Filter):
    """Words or a code, state, lateness, field, days, commune, channel; the team also by unit and what came back."""

    further = ("linh_vuc", "tu_ngay", "den_ngay", "xa", "kenh", "don_vi", "tra_lai")
    tu_khoa = forms.CharField(
        label="Từ khóa hoặc mã phản ánh",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    trang_thai = forms.ChoiceField(
        label="Trạng thái", required=False, choices=[ALL, *((key, info.name) for key, info in REPORT_STATES.items())]
    )
    han = forms.ChoiceField(label="Thời hạn", required=False, choices=[ALL, *LATENESS.items()])
    linh_vuc = forms.TypedChoiceField(label="Lĩnh vực", required=False, coerce=_number, widget=LongSelect)
    tu_ngay = DayField(label="Gửi từ ngày", required=False)
    den_ngay = DayField(label="Gửi đến hết ngày", required=False)
    xa = forms.ChoiceField(label="Xã, phường, thị trấn", required=False, widget=LongSelect)
    kenh = forms.ChoiceField(label="Kênh", required=False, choices=[ALL, *registries.CHANNELS])
    don_vi = forms.TypedChoiceField(label="Cơ quan xử lý", required=False, coerce=_number, widget=LongSelect)
    tra_lai = forms.BooleanField(label="Chỉ phản ánh bị trả lại từ hai lần", required=False)

    def __init__(self, *args: Any, desk: Desk) -> None:
        super().__init__(*args)
        offered = of_registry(desk.now.date())
        self.fields["linh_vuc"].choices = [ALL, *offered.fields]  # type: ignore[attr-defined]
        self.fields["xa"].choices = [ALL, *offered.communes]  # type: ignore[attr-defined]
        if desk.standing.is_team:
            self.fields["don_vi"].choices = [ALL, *offered.units]  # type: ignore[attr-defined]
        else:
            del self.fields["don_vi"]
            del self.fields["tra_lai"]
        for field in self.fields.values():
            field.hide_optional = True  # type: ignore[attr-defined]

    def sought(self) -> registries.Sought:
        return registries.Sought(
            words=self.chosen("tu_khoa") or "",
            state=self.chosen("trang_thai") or "",
            unit_id=self.chosen("don_vi"),
            field_id=self.chosen("linh_vuc"),
            conflict=bool(self.chosen("tra_lai")),
            first=self._day("tu_ngay"),
            last=self._day("den_ngay"),
            commune=self.chosen("xa") or "",
            channel=self.chosen("kenh") or "",
            lateness=self.chosen("han") or "",
        )

    def _day(self, name: str) -> str:
        """As addresses and kept exports have it: 2023-07-06."""
        day = self.chosen(name)
        return day.isoformat() if day else ""
