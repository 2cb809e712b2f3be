"""The form of an action, drawn from its entries in `process.actions`."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from paht.core.ids import new_token
from paht.process.actions import ACTIONS, ActionInfo, Input
from paht.process.template import Part, compose, part_name
from paht.process.vocabulary import Action

from .inputs import Where, field_for, part_field

OURS = frozenset({"csrfmiddlewaretoken", "assignment", "step", "form_key", "drop_photo", "preview", "merge"})


class ActionForm(forms.Form):
    """One action on the report or on one assignment; `where` says for whom it is drawn.

    Hidden: the assignment, the step that the person sees open, and the key under which photos are kept meanwhile.
    """

    use_required_attribute = False
    assignment = forms.IntegerField(required=False, widget=forms.HiddenInput)
    step = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, action: Action, where: Where, subject: int | None, **given: Any) -> None:
        super().__init__(auto_id=f"{action}-{subject or 0}-%s", **given)
        self.action, self.where, self.subject = action, where, subject
        self.info: ActionInfo = ACTIONS[action]
        self.kept: Sequence[object] = ()
        for entry in self.info.inputs:
            self._draw(entry, where)
        if self.takes_photos:
            self.fields["form_key"] = forms.CharField(
                max_length=64, required=False, widget=forms.HiddenInput, initial=new_token
            )

    def _draw(self, entry: Input, where: Where) -> None:
        """The field of an entry; of an answer, a field for each part of the template."""
        if not entry.parts:
            self.fields[entry.name] = field_for(entry, where)
        for part in entry.parts:
            self.fields[part_name(entry.name, part.code)] = part_field(part)

    @property
    def takes_photos(self) -> bool:
        return any(entry.kind == "files" for entry in self.info.inputs)

    @property
    def empty(self) -> bool:
        """Nothing to enter: the button alone is the form."""
        return not self.info.inputs

    def hint(self, name: str, text: str) -> None:
        """Puts another hint under an entry."""
        self.fields[name].help_text = text

    def said(self) -> dict[str, object]:
        """The entries as the door wants them. What does not belong to this form goes along, for the door to refuse."""
        cleaned = self.cleaned_data
        known = {entry.name: self._value(entry, cleaned) for entry in self.info.inputs if entry.kind != "files"}
        typed = {name: tuple(value) if isinstance(value, list) else value for name, value in known.items()}
        return {name: value for name, value in typed.items() if value not in (None, "", ())} | self._strange()

    def _value(self, entry: Input, given: Mapping[str, Any]) -> object:
        """What was entered; an answer is put together of its parts."""
        if not entry.parts:
            return given.get(entry.name)
        return compose({part.code: str(given.get(part_name(entry.name, part.code)) or "") for part in entry.parts})

    def answer(self, entry: Input) -> str:
        """The answer as it was typed, in the form in which results are kept."""
        return str(self._value(entry, self.data))

    def _strange(self) -> dict[str, object]:
        names = OURS | set(self.fields) | {entry.name for entry in self.info.inputs if not entry.parts}
        return {str(name): self.data[name] for name in self.data if name not in names}

    def to_drop(self) -> list[str]:
        """Kept photos that were ticked to be taken out again."""
        found: list[str] = self.data.getlist("drop_photo") if hasattr(self.data, "getlist") else []
        return found

    def typed_texts(self) -> list[tuple[str, str]]:
        """What somebody wrote in words, with the label: shown again even where the form itself is gone."""
        texts = [(entry.label, entry.name) for entry in self.info.inputs if entry.kind in ("text", "line")]
        texts += [(part.label, part_name(entry.name, part.code)) for entry, part in self._parts()]
        found = [(label, str(self.data.get(name) or "").strip()) for label, name in texts]
        return [(label, text) for label, text in found if text]

    def _parts(self) -> list[tuple[Input, Part]]:
        return [(entry, part) for entry in self.info.inputs for part in entry.parts]

    def complain(self, errors: Mapping[str, str] | list[tuple[str, str]]) -> None:
        """Adds sentences to the entries that they speak of; a sentence of no entry stands at the top."""
        for name, sentence in errors.items() if isinstance(errors, Mapping) else errors:
            self.add_error(name if name in self.fields else None, sentence)
