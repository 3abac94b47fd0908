"""Filling in a score sheet by keys: what is typed, which list is open. No Textual here."""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

from kiosk.clean import clean, plain
from kiosk.events import Given
from kiosk.i18n import Text, text
from kiosk.scoring.form import Form
from kiosk.scoring.parts import LONGEST_REASON
from kiosk.station import Station
from screens.dialogs.scores.entered import Kept
from screens.dialogs.scores.entering import Entering, Said, decimal
from screens.dialogs.scores.menus import OTHER_KEY, MenuKind, Option, at_key, options
from screens.dialogs.scores.walk import Spot

REMEMBERED = 64
"""Keys that can be taken back when they turn out to have been a scan."""
FIGURE, MINUS, PLUS = "0123456789.", "-\N{MINUS SIGN}", "+="
"""Characters of a figure; those that open what takes off, and what gives."""
HOW = text("Type points, a space, and the reason, as in: 2 talking")
"""How something that no list has is entered."""


class _Step(NamedTuple):
    """A typed character, and everything it can change as it was before."""

    char: str
    entries: Kept
    steps: int
    spot: Spot
    typed: str
    menu: MenuKind


class Filling(Entering):
    """One person at the sheet of a class and a day.

    Keys change what is entered; nothing is recorded here. What is shown is read from the attributes.
    """

    def __init__(self, station: Station, by: str, class_: str, day: int) -> None:
        super().__init__(station, by, class_, day)
        self.menu: MenuKind = ""
        self._keys: deque[_Step] = deque(maxlen=REMEMBERED)

    @property
    def options(self) -> tuple[Option, ...]:
        """The lines of the list that is open."""
        return options(self.form, self.menu, self.walk.item) if self.menu not in ("", "other") else ()

    def can_take(self, option: Option) -> bool:
        """Whether a line of the list is for the person one stands on."""
        person = self.walk.person
        return bool(person) and self.form.square(person, option.item.key).is_open

    def refresh(self) -> None:
        """Take in what the camp has become; what was entered here stays."""
        if self.sheet.refresh():
            self.walk.settle()
            if self.typed and not self.is_open_here:
                self.typed, self.menu = "", ""
                self.say_closed(self.walk.item)

    def type(self, char: str, time: float) -> bool:
        """Take a typed character, pressed at `time` (seconds); return whether it meant anything here."""
        sheet, key = self.sheet, plain(char).lower()
        self._keys.append(_Step(char, sheet.entries, sheet.steps, self.walk.spot, self.typed, self.menu))
        if self.menu == "other" or not key:
            return False
        self.said = None
        if self.menu or not key.isalpha():
            self.walk.end_name()
        if self.menu:
            self._choose(key)
        elif key.isalpha():
            self._find(key, time)
        elif key in f"{FIGURE}{MINUS}{PLUS}" and self.is_lost():
            pass
        elif key in FIGURE:
            self.figure(key)
        elif key in MINUS:
            self._open("minus")
        elif key in PLUS:
            self._open("plus")
        else:
            return False
        return True

    def scan_was(self, code: str) -> None:
        """Undo what the characters of a scan did before it was known to be one.

        That is those which came here: what came while something was typed in words was kept back.
        """
        typed = [step.char for step in self._keys]
        taken = next((n for n in range(len(code), 0, -1) if plain("".join(typed[-n:])) == code[:n]), 0)
        if taken:
            step = self._keys[-taken]
            self.sheet.go_back_to(step.entries, step.steps)
            self.walk.back_to(step.spot)
            self.typed, self.menu, self.said = step.typed, step.menu, None
        self._keys.clear()

    def move(self, rows: int, columns: int = 0) -> None:
        """Stand elsewhere; a typed figure is entered first, and stays to be mended where it cannot be."""
        self.menu = ""
        if self.settle():
            self.said = None
            self.walk.move(rows, columns)

    def go(self, person: str, key: str) -> None:
        """Stand on a square that was touched."""
        self.menu = ""
        if self.settle():
            self.said = None
            self.walk.go(person, key)

    def enter(self) -> None:
        """Enter the typed figure and ask why; without one go to the next row."""
        if self.menu:
            self.menu = ""
        elif not self.typed:
            self.move(1)
        elif self.settle() and self.lacks_reason:
            self.menu = "why"

    def back(self) -> bool:
        """Close the list, or forget the figure, or show all rows again; False where there is nothing to."""
        lost, self.said, self.walk.lost = self.walk.lost, None, None
        if self.menu or self.typed:
            self.menu, self.typed = "", ""
        elif lost is not None:
            self.walk.end_name()
        elif self.walk.only_deviating:
            self.walk.turn()
        else:
            return False
        return True

    def undo(self) -> None:
        """Take the last entry back, and stand on it."""
        self.menu = ""
        super().undo()

    def give(self, words: str) -> bool:
        """Take a reason that was typed; where no points are entered yet, they stand before it.

        False, having said why, where it cannot be taken.
        """
        said, item = clean(words), self.walk.item
        if not said:
            self.said = Said(text("A reason is needed."), "ask")
            return False
        if self.lacks_reason:
            self.explain(said[:LONGEST_REASON])
            self.menu = ""
            return True
        head, _, reason = said.partition(" ")
        amount = decimal(plain(head).lstrip("+-\N{MINUS SIGN}"))
        if amount is None or not reason:
            self.said = Said(HOW, "ask")
            return False
        points = amount if item.kind == "bonus" else -amount
        if not self.add(item, Given(points, reason[:LONGEST_REASON])):
            return False
        self.menu = ""
        return True

    def _choose(self, key: str) -> None:
        option = at_key(self.options, key)
        if key == OTHER_KEY:
            self.menu = "other" if self.may_enter() else ""
        elif option is None:
            self.said = Said(text("No line has the key {key}.", key=key), "ask")
        elif self.menu == "why":
            self.menu = ""
            self.explain(option.given.reason)
        else:
            self.menu = ""
            if self.add(option.item, option.given) and self.form.waits(self.walk.person, option.item):
                self.said = Said(waits_words(self.form), "info")

    def _open(self, kind: MenuKind) -> None:
        if not self.walk.person or not self.walk.is_open_row(self.walk.person):
            self.say_closed(self.walk.item)
        elif self.settle():
            self.menu = kind
            if not self.options:
                self.menu = "other" if self.may_enter() else ""

    def find(self, person: str) -> None:
        """Stand on the row of somebody whose badge was scanned; a half-typed figure is dropped, and told."""
        dropped, self.typed, self.menu, self.said = self.typed, "", "", None
        if dropped:
            self.said = Said(text("{typed} was not entered yet and is dropped.", typed=dropped), "ask")
        self.walk.stand_on(person)

    def _find(self, letter: str, time: float) -> None:
        if self.typed:
            # Nobody who looks for the next person means half a figure for this one.
            words = text("{typed} is not entered yet: Enter enters it, Esc drops it.", typed=self.typed)
            self.said = Said(words, "ask")
            return
        nobody = self.walk.find(letter, time)
        if nobody is not None:
            self.said = Said(nobody, "ask")


def waits_words(form: Form) -> Text:
    """Return what is said of a bonus above what a monitor gives alone."""
    limit = form.rules.config.scores.bonus_without_approval
    return text("Above {limit} it counts once the office has approved it.", limit=limit)
