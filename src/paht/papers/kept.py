"""A document as JSON and back, so that a letter keeps exactly what it said. Enums and tuples come back as they were."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from . import blocks, document

_KINDS: Mapping[str, type[Any]] = {
    kind.__name__: kind
    for kind in (
        blocks.Run, blocks.Paragraph, blocks.Heading, blocks.Bullets, blocks.Head, blocks.Column, blocks.Table,
        blocks.Chart, document.Issuer, document.Mark, document.IssueDate, document.Power, document.Signer,
        document.Recipients, document.Appendix, document.Document,
    )
}  # fmt: skip
_ENUMS: Mapping[str, type[Enum]] = {
    kind.__name__: kind for kind in (blocks.Align, document.Kind, document.Authority, document.Urgency)
}
_KIND, _ENUM = "#", "#one_of"  # no field is called so


def to_json(value: Any) -> Any:
    """What the database keeps. Raises TypeError for anything that documents are not made of."""
    if isinstance(value, Enum):
        return {_ENUM: type(value).__name__, "name": value.name}
    if is_dataclass(value) and type(value).__name__ in _KINDS:
        return {_KIND: type(value).__name__} | {each.name: to_json(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple):
        return [to_json(one) for one in value]
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"{type(value).__name__} is no part of a document")


def document_from(kept: Any) -> document.Document:
    """The document that was kept. Raises TypeError when it is none."""
    found = _back(kept)
    if not isinstance(found, document.Document):
        raise TypeError("no document was kept here")
    return found


def _back(kept: Any) -> Any:
    if isinstance(kept, list):
        return tuple(_back(one) for one in kept)
    if not isinstance(kept, dict):
        return kept
    if _ENUM in kept:
        return _ENUMS[kept[_ENUM]][kept["name"]]
    if kept.get(_KIND) not in _KINDS:
        raise TypeError("no part of a document was kept here")
    made: Callable[..., Any] = _KINDS[kept[_KIND]]
    return made(**{name: _back(value) for name, value in kept.items() if name != _KIND})
