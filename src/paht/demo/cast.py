"""Who and what the plays speak of by code and login, as the ids that the door wants."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from paht.people.models import Unit, User
from paht.people.standing import standing_of
from paht.places.models import Field
from paht.process.decide import Actor


@dataclass(frozen=True)
class Cast:
    """Ids of units and fields by code and of users by login."""

    units: Mapping[str, int]
    fields: Mapping[str, int]
    users: Mapping[str, int]

    @classmethod
    def read(cls) -> "Cast":
        """Everybody and everything, as the tables say now."""
        return cls(
            dict(Unit.objects.values_list("code", "pk")),
            dict(Field.objects.values_list("code", "pk")),
            dict(User.objects.values_list("username", "pk")),
        )

    def actor(self, user_id: int, day: dt.date) -> Actor:
        return standing_of(user_id, day).actor

    def typed(self, said: Mapping[str, object]) -> dict[str, object]:
        """The entries with ids in the place of codes and logins."""
        return {name: self._typed_one(name, value) for name, value in said.items()}

    def _typed_one(self, name: str, value: object) -> object:
        if name == "supporting" and isinstance(value, tuple):
            return tuple(self.units[code] for code in value)
        book = {
            "lead": self.units,
            "suggested": self.units,
            "coordinator": self.units,
            "field": self.fields,
            "assignee": self.users,
        }.get(name)
        return book[str(value)] if book is not None else value
