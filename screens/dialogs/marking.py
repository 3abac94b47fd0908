"""Marking a class by hand, by single keys (F4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Key as Pressed
from textual.widgets import Input

from kiosk.clean import clean
from kiosk.decision import Refused
from kiosk.events import MarkValue
from kiosk.i18n import text
from kiosk.station import NotRecorded, Station
from screens.base import KioskScreen
from screens.dialogs.roll_marking import Marking, Step
from screens.dialogs.roll_parts import Choices, Counts, SaidLine, Subject
from screens.dialogs.roll_sheet import ListDialog
from screens.scanner import GAP
from screens.widgets.keys import Key

LONGEST = 60
"""Characters of a reason."""


def keys_of(letter: str) -> str:
    """Return every way a letter or digit can be typed: small, large, and full-width."""
    ways = {letter.lower(), letter.upper()}
    return ",".join(sorted(ways | {chr(ord(one) + 0xFEE0) for one in ways}))


class MarkingDialog(ListDialog[None]):
    """Takes a session, a class and then single keys; each mark is recorded at once.

    With a `session_id` it begins with that session's classes.
    """

    CSS_PATH = ["roll_sheet.tcss", "marking.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        ("left", "turn(-1)"),
        ("right", "turn(1)"),
        ("enter,ctrl+j", "choose"),
        *((keys_of(str(number)), f"digit({number})") for number in range(1, 10)),
        ("space,ideographic_space", "mark('present')"),
        (keys_of("l"), "mark('late')"),
        (keys_of("e"), "mark('early')"),
        (keys_of("q"), "mark('leave')"),
        (keys_of("a"), "mark('absent')"),
        (f"backspace,{keys_of('b')}", "take_back"),
        (keys_of("r"), "reason"),
    ]

    def __init__(self, station: Station, session_id: str | None) -> None:
        super().__init__(station)
        self.marking = Marking(station, session_id)
        self._last: tuple[str, float] = ("", 0.0)

    def body(self) -> ComposeResult:
        """Session, counts, list, the field for a reason, and what came of the last key."""
        yield Subject(self.station, self.marking)
        yield Counts(self.station, self.marking)
        yield Choices(self.station, self.marking)
        yield Input(max_length=LONGEST, select_on_focus=False)
        yield SaidLine(self.station, self.marking)

    def keys(self) -> Sequence[Key]:
        """The keys at its foot, those of the step."""
        move = Key(text("Up Down"), text("choose"), "move(1)")
        enter, back = Key("Enter", text("take"), "choose"), Key("Esc", text("Back"), "close")
        numbers = Key("1-9", text("take at once"), "")
        reason = (Key("R", text("another reason"), "reason"),) if self.marking.is_closed else ()
        by_step: dict[Step, tuple[Key, ...]] = {
            "session": (numbers, move, enter, back),
            "reason": (numbers, move, enter, back),
            "typing": (enter, back),
            "class": (numbers, move, enter, *reason, back),
            "roll": (
                Key(text("Space"), text("present"), "mark('present')"),
                Key("L", text("late"), "mark('late')"),
                Key("E", text("left early"), "mark('early')"),
                Key("Q", text("on leave"), "mark('leave')"),
                Key("A", text("absent"), "mark('absent')"),
                Key("B", text("Undo"), "take_back"),
                *reason,
                Key(text("Left Right"), text("another class"), "turn(1)"),
                back,
            ),
        }
        return by_step[self.marking.step]

    def show(self) -> None:
        """Draw the camp as it stands now, with the marks made elsewhere."""
        self.marking.refresh()
        self._draw()

    def on_mount(self) -> None:
        """Begin without the field."""
        self._draw()

    def _draw(self) -> None:
        typing = self.marking.step == "typing"
        self.set_class(typing, "-typing")
        for field in self.query(Input):  # not there yet where the camp changes while this is being opened
            if field.display != typing:
                field.display = typing
                field.value = ""
                self.set_focus(field if typing else None)
            field.placeholder = self.say(text("Type the reason, then Enter"))
        super().show()

    def pressed(self, key: Pressed) -> bool:
        """Swallow a key that repeats because it is held down: it would mark one person after the other."""
        before, at = self._last
        self._last = (key.key, key.time)
        marks = key.is_printable or key.key == "backspace"
        return self.marking.step == "roll" and marks and key.key == before and key.time - at <= GAP

    def scanned(self, code: str) -> bool:
        """Mark whom a badge means present, or say that it is nobody's; anything else is for the desk."""
        if not self.marking.scan(code):
            return False
        self._ring(always=True)
        self._draw()
        return True

    @property
    def page(self) -> int:
        """How many lines a page has."""
        return self.query_one(Choices).page

    def go(self, step: int) -> None:
        """Stand on another line."""
        self.marking.move(step)
        self._draw()

    def action_choose(self) -> None:
        """Take the line one stands on."""
        self.marking.choose()
        self._draw()

    def action_digit(self, number: int) -> None:
        """Take the line with this number."""
        self.marking.digit(number)
        self._draw()

    def action_turn(self, step: int) -> None:
        """Go to another class."""
        self.marking.turn(step)
        self._draw()

    def action_mark(self, value: MarkValue) -> None:
        """Mark the person one stands on."""
        outcome = self.marking.mark(value)
        if isinstance(outcome, Refused | NotRecorded):
            self._ring()
        self._draw()

    def action_take_back(self) -> None:
        """Take the last mark made here back."""
        if self.marking.step == "roll":
            self.marking.take_back()
            self._ring()
        self._draw()

    def action_reason(self) -> None:
        """Have another reason chosen for the marks from now on."""
        self.marking.ask_reason()
        self._draw()

    def action_close(self) -> None:
        """Go one step back; from the first, close."""
        if self.marking.back():
            self._draw()
        else:
            self.dismiss(None)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the typed reason."""
        event.stop()
        self.marking.give_reason(clean(event.value))
        self._draw()

    def on_choices_touched(self, event: Choices.Touched) -> None:
        """Take the line that was touched; on the roll stand on it."""
        self.marking.stand_on(event.key)
        if self.marking.step != "roll":
            self.marking.choose()
        self._draw()

    def _ring(self, *, always: bool = False) -> None:
        said = self.marking.marks.said
        refused = said is not None and said.look.tone in ("ask", "no")
        if always or refused:
            self.post_message(KioskScreen.Sounded(refused=refused))
