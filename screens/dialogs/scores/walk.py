"""Where one stands on a score sheet: rows, columns, and people found by the letters of their names.

No Textual here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kiosk.camp import Member
from kiosk.config import Item
from kiosk.i18n import Text, text
from kiosk.scoring.allowed import item_name
from kiosk.scoring.form import Form, Square
from screens.cursor import Cursor
from screens.dialogs.scores.entered import Entered

PAUSE = 1.5
"""Seconds after which a letter begins a name anew."""


class Spot(NamedTuple):
    """A place on the sheet, and the letters typed to get there."""

    person: str
    column: int
    letters: str


class Walk:
    """Stands on one square of a sheet; with `only_deviating` only those without full marks are shown."""

    def __init__(self, sheet: Entered) -> None:
        self._sheet = sheet
        self.only_deviating = False
        self._cursor = Cursor()
        self.column = next((at for at, item in enumerate(self.form.items) if item.kind != "computed"), 0)
        self._letters, self._lettered = "", float("-inf")
        self.lost: Text | None = None
        """Said of letters that nobody's name begins with: nothing is entered before one stands elsewhere."""
        self._cursor.settle(self.people)
        self.stand_on(next((one for one in self.people if self.is_open_row(one)), ""))

    @property
    def form(self) -> Form:
        """The sheet as it stands."""
        return self._sheet.form

    @property
    def people(self) -> Sequence[str]:
        """The rows that are shown, by id."""
        shown = self.form.people
        return [one for one in shown if self.form.deviates(one)] if self.only_deviating else list(shown)

    @property
    def person(self) -> str:
        """Whose row one stands on; "" where none is shown."""
        return self._cursor.key

    @property
    def place(self) -> int:
        """The place of that row among those shown."""
        return self._cursor.place

    @property
    def member(self) -> Member | None:
        """Whose row one stands on."""
        return self.form.people.get(self.person)

    @property
    def item(self) -> Item:
        """In whose column one stands."""
        return self.form.items[self.column]

    @property
    def square(self) -> Square | None:
        """What one stands on; None where no row is shown."""
        return self.form.square(self.person, self.item.key) if self.person else None

    @property
    def spot(self) -> Spot:
        """Where one stands, to come back to."""
        return Spot(self.person, self.column, self._letters)

    def back_to(self, spot: Spot) -> None:
        """Stand where one stood before."""
        self.column, self._letters = spot.column, spot.letters
        self._cursor.go(self.people, spot.person)

    def settle(self) -> None:
        """Stand on the same person among the rows as they are now."""
        self._cursor.settle(self.people)

    def move(self, rows: int, columns: int = 0) -> None:
        """Go so many rows down and columns to the right (negative: up, left), no further than the ends."""
        self._letters, self.lost = "", None
        self._cursor.move(self.people, rows)
        self.column = max(0, min(len(self.form.items) - 1, self.column + columns))

    def go(self, person: str, key: str) -> None:
        """Stand on an item of somebody."""
        self.stand_on(person)
        self.column = next((at for at, item in enumerate(self.form.items) if item.key == key), self.column)

    def stand_on(self, person: str) -> None:
        """Stand on somebody's row; all rows are shown again where theirs would not be."""
        self.lost = None
        if person in self.form.people and person not in self.people:
            self.turn()
        self._cursor.go(self.people, person)

    def turn(self) -> None:
        """Show only those without full marks, or everybody again."""
        self.only_deviating = not self.only_deviating
        self.settle()

    def find(self, letter: str, time: float) -> Text | None:
        """Go to the next person whose name begins with what was typed, in letters or in characters.

        `letter` was pressed at `time` (seconds). Returns what to say where there is nobody.
        """
        fresh = time - self._lettered > PAUSE
        letters, self._lettered = (letter if fresh else self._letters + letter), time
        people, here = self.people, self.place + (len(letters) == 1)
        found = next((one for one in (*people[here:], *people[:here]) if self._is_called(one, letters)), "")
        # Letters of nobody are kept too: the rest of that name must not find somebody else.
        self._letters = letters
        self._cursor.go(people, found)
        self.lost = None if found else text("Nobody here begins with “{typed}”.", typed=letters)
        return self.lost

    def end_name(self) -> None:
        """Have the next letter begin a name anew, however soon it comes."""
        self._letters = ""

    def is_open_row(self, person: str) -> bool:
        """Whether anything can be entered for somebody."""
        return any(self.form.square(person, item.key).is_open for item in self.form.items)

    def why_closed(self, item: Item) -> Text:
        """Return why nothing can be entered for an item of the person one stands on."""
        if not self.person:
            return text("Nobody is shown.")
        name = item_name(item)
        match self.form.square(self.person, item.key).kind:
            case "computed":
                return text("{item} comes from the roll calls by itself and is not entered.", item=name)
            case "own":
                return text("Nobody enters their own points.")
            case "away":
                return text("Was not here on this day.")
            case "done" if self.form.day in self.form.camp.closed:
                return text("Day {day} is closed.", day=self.form.day)
            case "done":
                return text(
                    "{item} is submitted already; correct it, or have the sheet sent back.", item=name
                )
            case _:
                return text("{item} is entered by others.", item=name)

    def _is_called(self, person: str, typed: str) -> bool:
        member = self.form.people[person]
        return member.person.name.startswith(typed) or any(key.startswith(typed) for key in member.keys[1:])
