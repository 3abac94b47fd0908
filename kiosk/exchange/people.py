"""Whom a row of a score sheet or a test list is about: by trainee number, or by name where it is enough."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.clean import fold
from kiosk.events import Person
from kiosk.exchange.columns import Columns, Faults, Record
from kiosk.i18n import text

WORDS: dict[str, tuple[str, ...]] = {"id": ("编号", "学号", "number"), "name": ("姓名",)}
"""Columns that say whom a row is about."""


class WhoIsWho:
    """Finds the person of a row and notes every way it can go wrong."""

    def __init__(
        self, people: Mapping[str, Person], faults: Faults, elsewhere: Mapping[str, Person] | None = None
    ) -> None:
        """`elsewhere` are people a row cannot be about, so that a fault can say who they are."""
        self._people = people
        self._elsewhere = {fold(who): person for who, person in (elsewhere or {}).items()}
        self._faults = faults
        self._by_id = {fold(who): who for who in people}
        self._by_name: dict[str, list[str]] = {}
        self._seen: dict[str, int] = {}
        self._named = True
        for who, person in people.items():
            self._by_name.setdefault(fold(person.name), []).append(who)

    def check_header(self, columns: Columns) -> None:
        """Note a fault if there is neither a column of numbers nor one of names."""
        self._named = bool(columns.places.keys() & {"id", "name"})
        if not self._named:
            message = text("A column id 编号 or name 姓名 is needed.")
            self._faults.add(message, columns.table.header_row, "id")

    def person(self, record: Record) -> str | None:
        """Return the id of the person this row is about, or None with the fault noted."""
        if not self._named:
            return None
        who = self._by_number(record) if record.cell("id") else self._by_its_name(record)
        if who is None:
            return None
        if who in self._seen:
            message = text("{id} {name} stands in row {row} already.",
                           id=who, name=self._people[who].name, row=self._seen[who])  # fmt: skip
            record.blame(self._faults, "id" if record.cell("id") else "name", message)
            return None
        self._seen[who] = record.row
        return who

    def _by_number(self, record: Record) -> str | None:
        who = self._by_id.get(fold(record.cell("id")))
        if who is None:
            other = self._elsewhere.get(fold(record.cell("id")))
            message = text("Nobody on this list has this number.")
            if other:
                message = text("This is {name} of {class_name}.", name=other.name, class_name=other.class_)
            record.blame(self._faults, "id", message)
            return None
        name = self._people[who].name
        if record.cell("name") and fold(record.cell("name")) != fold(name):
            message = text("{id} is {name}: number and name do not fit.", id=who, name=name)
            record.blame(self._faults, "name", message)
            return None
        return who

    def _by_its_name(self, record: Record) -> str | None:
        if not record.cell("name"):
            record.blame(self._faults, "name", text("This row names nobody."))
            return None
        fitting = self._by_name.get(fold(record.cell("name")), [])
        if len(fitting) > 1:
            message = text("{count} people have this name: {ids}. Write the number.",
                           count=len(fitting), ids=tuple(fitting))  # fmt: skip
            record.blame(self._faults, "name", message)
            return None
        if not fitting:
            record.blame(self._faults, "name", text("Nobody on this list has this name."))
            return None
        return fitting[0]
