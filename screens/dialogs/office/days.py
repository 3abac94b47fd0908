"""Closing the days: what each still lacks, closing it, closing over what is missing, reopening."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.events import Key as Pressed

from kiosk.clean import digit
from kiosk.i18n import Text, text
from kiosk.ranking.closing import close_day, reopen_day
from kiosk.station import Recorded, Station
from screens.dialogs.fields import Drawn
from screens.dialogs.office.days_parts import PLACE_COLUMNS, DayState, DayTabs, place_line
from screens.dialogs.office.days_view import DaysView
from screens.dialogs.office.deciding import DecidingDialog
from screens.dialogs.office.ways import way
from screens.text import cell, line, lines
from screens.widgets.keys import Key

OVER, AGAIN = "close_over", "reopen"
"""Drafts of the two reasons."""


class DaysDialog(DecidingDialog):
    """Shows what stands in the way of closing a day and leads to it; closes and reopens days.

    `day` is shown first, otherwise the oldest one that is open.
    """

    TITLE_WORDS: ClassVar[Text] = text("Day close")
    EMPTY: ClassVar[Text] = text("Nothing is missing, and nothing is worth a look.")
    CSS_PATH = ["../roll_sheet.tcss", "office.tcss", "days.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        ("left", "turn(-1)"),
        ("right", "turn(1)"),
        ("f10", "close_day"),
        ("f8", "close_over"),
        ("f7", "reopen"),
    ]

    def __init__(self, station: Station, by: str, day: int = 0) -> None:
        super().__init__(station, by)
        self.view = DaysView(station, day)

    def body(self) -> ComposeResult:
        """The days, where the one that is shown stands, what it lacks or what was published."""
        yield Drawn(self.station, self._heading, classes="office-heading")
        yield DayTabs(self.station, self.view)
        yield DayState(self.station, self.view)
        yield self.listing
        yield Drawn(self.station, self.about, classes="about")
        yield Drawn(self.station, self._status, classes="office-said")

    def keys(self) -> Sequence[Key]:
        """The keys at its foot, by what can be done with the day."""
        keys = [
            Key(text("Left Right"), text("another day"), "turn(1)"),
            Key(text("Up Down"), text("choose"), "move(1)"),
        ]
        if self.view.closing:
            keys.append(Key("F7", text("Reopen the day"), "reopen"))
        else:
            if self.listing.key:
                keys.append(Key("Enter", text("Deal with it"), "choose"))
            keys.append(Key("F10", text("Close the day"), "close_day"))
            if self.view.lacks:
                keys.append(Key("F8", text("Close all the same"), "close_over"))
        return (*keys, Key("Esc", text("Back"), "close"))

    def show(self) -> None:
        """Draw the camp as it stands now."""
        self.view.refresh()
        super().show()

    def things(self) -> Sequence[str]:
        """What the day lacks, or the classes as published."""
        return tuple(self.view.places or self.view.matters)

    def head(self, width: int) -> Content:  # noqa: ARG002 - it fits everywhere
        """What the list is."""
        if not self.view.closing:
            words = text("✗ stands in the way of closing, ? is worth a look")
            return line((self.say(words), "$quiet"))
        return line(*((cell(self.say(word), columns), "$quiet") for word, columns in PLACE_COLUMNS))

    def row(self, key: str, width: int) -> Content:  # noqa: ARG002 - cut by the list
        """A thing that is missing, or a class as published."""
        place = self.view.places.get(key)
        if place:
            return place_line(self.station, place)
        one = self.view.matters[key]
        if one in self.view.lacks:
            return line(("✗ ", "bold $error"), (self.say(one.words), "bold"))
        return line(("? ", "bold $warning"), self.say(one.words))

    def about(self) -> Content:
        """What Enter does about the thing; of a closed day, how far it is final."""
        rows = []
        if self.view.closing:
            rows.append(line((self.say(self.view.public()), "bold")))
            rows.append(Content(self.say(text("Published: the boards of the day, and of the camp so far."))))
            rows.append(Content(self.say(text("The office can still correct single points, with a reason."))))
        else:
            one = self.view.matters.get(self.listing.key)
            if one:
                rows.append(line((self.say(one.words), "bold")))
                rows.append(Content(self.say(text("Enter leads to where it is dealt with."))))
        again = self.view.reopened()
        if again:
            rows.append(line((f"! {self.say(again)}", "bold $warning")))
        return lines(*rows)

    def pressed(self, key: Pressed) -> bool:
        """A figure shows that day of the camp; 0 is day 10."""
        day = digit(key.character or "")
        if day is None:
            return False
        self._go(day or 10)
        return True

    def action_turn(self, step: int) -> None:
        """Show another day."""
        self._go(self.view.day + step)

    def on_day_tabs_touched(self, event: DayTabs.Touched) -> None:
        """Show the day that was touched."""
        event.stop()
        self._go(event.day)

    def _go(self, day: int) -> None:
        self.view.show_day(day)
        self.tell(None)
        self.action_move(-len(self.things()))

    def action_choose(self) -> None:
        """Deal with what is missing."""
        one = self.view.matters.get(self.listing.key)
        if one:
            self.app.push_screen(way(self.station, self.by, one))

    def action_close_day(self) -> None:
        """Close the day, where nothing stands in the way."""
        if self.view.closing:
            self.tell(text("Day {day} is closed already.", day=self.view.day), "ask")
        elif self.view.lacks:
            wrong = text("Day {day} cannot be closed yet. F8 closes it with a reason.", day=self.view.day)
            self.tell(wrong, "ask")
        else:
            self._close("")

    def action_close_over(self) -> None:
        """Close the day over what is missing: with a reason, and the PIN again."""
        if self.view.closing or not self.view.lacks:
            self.action_close_day()
            return
        day, count = self.view.day, len(self.view.lacks)
        title = text("Close day {day} although {n} things are missing", day=day, n=count)
        facts = (
            text("Rows that are not confirmed are on no board; bonuses nobody approved count 0."),
            text("The office can still correct single points, with a reason."),
        )
        self.ask_why(title, facts, OVER, self._close)

    def action_reopen(self) -> None:
        """Open a closed day again: with a reason, and the PIN again."""
        if not self.view.closing:
            self.tell(text("Day {day} is not closed.", day=self.view.day), "ask")
            return
        title = text("Reopen day {day}", day=self.view.day)
        facts = (
            text("What was published stays on the boards until the day is closed again."),
            text("Score sheets of the day can be changed again meanwhile."),
        )
        self.ask_why(title, facts, AGAIN, self._reopen)

    def _close(self, over: str) -> None:
        day = self.view.day
        decide = partial(close_day, rules=self.station.rules, day=day, over=over)
        if isinstance(self.record("day", ("close", day, over), decide), Recorded):
            self.station.drafts.drop(OVER)
            self.tell(text("Day {day} is closed and its boards are published.", day=day), "ok")

    def _reopen(self, reason: str) -> None:
        day = self.view.day
        decide = partial(reopen_day, day=day, reason=reason)
        if isinstance(self.record("day", ("reopen", day, reason), decide), Recorded):
            self.station.drafts.drop(AGAIN)
            self.tell(text("Day {day} is open again.", day=day), "ok")
