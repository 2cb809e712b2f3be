"""The sender's forms on his own report: supply, rate, comment, ask to make clearer. Drawn from the rules."""

from typing import Any

from django import forms

from paht.core.ids import new_token
from paht.process.actions import ACTIONS, Input
from paht.process.catalogues import RATINGS
from paht.process.vocabulary import Action
from paht.web.portal.forms import KEY, PhotosField, PhotosInput

# The address of each action, and back.
SLUGS: dict[str, Action] = {
    "bo-sung": "supply",
    "danh-gia": "rate",
    "y-kien": "comment",
    "de-nghi-lam-ro": "request_clarification",
}
ADDRESSES: dict[Action, str] = {action: slug for slug, action in SLUGS.items()}
LONGEST = 20_000


class ReplyForm(forms.Form):
    """One action of the sender. `key` keeps photos of this form apart; `step` is the step that was seen open."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    step = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, action: Action, *args: Any, **kwargs: Any) -> None:
        kwargs["auto_id"] = f"id_{ADDRESSES[action].replace('-', '_')}_%s"
        super().__init__(*args, **kwargs)
        self.action = action
        for entry in ACTIONS[action].inputs:
            self.fields[entry.name] = _field(entry)

    @property
    def slug(self) -> str:
        return ADDRESSES[self.action]

    @property
    def info(self) -> Any:
        return ACTIONS[self.action]

    @property
    def takes_photos(self) -> bool:
        return "files" in self.fields

    def typed_key(self) -> str:
        """The form's key as it came, or a new one in place of something that is none."""
        typed = self.cleaned_data.get("key") or ""
        return typed if KEY.fullmatch(typed) else new_token()

    def said(self) -> dict[str, object]:
        """The entries as the door wants them."""
        names = [entry.name for entry in ACTIONS[self.action].inputs if entry.kind != "files"]
        return {name: self.cleaned_data[name] for name in names if self.cleaned_data.get(name)}


def fresh(action: Action, step_id: int | None) -> ReplyForm:
    return ReplyForm(action, initial={"key": new_token(), "step": step_id})


def _field(entry: Input) -> forms.Field:
    if entry.kind == "files":
        widget = PhotosInput(attrs={"accept": "image/*", "data-photos": "", "data-most": "10"})
        return PhotosField(label=entry.label, help_text=entry.hint, required=False, widget=widget)
    if entry.kind == "rating":
        return forms.ChoiceField(
            label=entry.label,
            choices=[(code, reason.name) for code, reason in RATINGS.items()],
            widget=forms.RadioSelect,
            error_messages={"required": "Hãy chọn mức hài lòng."},
        )
    return forms.CharField(
        label=entry.label,
        help_text=entry.hint,
        required=entry.required,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Hãy viết vài dòng.", "max_length": "Hãy rút gọn còn dưới 20.000 ký tự."},
    )
