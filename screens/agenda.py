"""The agenda: what is now, what is next, what changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Key as Pressed

from kiosk.clean import digit
from kiosk.i18n import text
from kiosk.station import Station
from screens.agenda_office import AgendaOffice
from screens.dialogs.help import HelpDialog
from screens.widgets.day_bar import DayBar
from screens.widgets.keys import OTHER_LANGUAGE, Key
from screens.widgets.session_card import SessionCard
from screens.widgets.timeline import Timeline

STEPS = (
    text("The red line is now: above it what has begun, below it what is to come."),
    text("Left, Right: another day. Up, Down: another session; all about it stands below."),
    text("Struck through: as planned. Beside it: as expected now; ✓ marks actual times."),
    text("F2 goes to the next session that is new or changed, on whatever day."),
    text("The office, with its PIN: Enter changes a session, F6 adds one, F7 tells all."),
)
"""What to do here, for somebody who has never seen it."""
ARROWS = (
    Key("Enter", text("change the session"), ""),
    Key(text("Left Right"), text("another day"), ""),
    Key("1-9 0", text("day 1 to 9, day 10"), ""),
    Key(text("Up Down"), text("another session"), ""),
    Key("PgUp PgDn", text("page"), ""),
)
"""Keys that have no room at the foot."""


class AgendaScreen(AgendaOffice):
    """The day as a timeline; the office changes it here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("f1", "help"),
        ("f2", "next_change"),
        ("f3", "room"),
        ("home", "now"),
        ("left", "turn(-1)"),
        ("right", "turn(1)"),
        ("up", "move(-1)"),
        ("down", "move(1)"),
        ("pageup", "page(-1)"),
        ("pagedown", "page(1)"),
        ("end", "move(1000000)"),
        ("escape", "back"),
    ]

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self._bar = DayBar(station, self.view)
        self._timeline = Timeline(station, self.view)

    def body(self) -> ComposeResult:
        """Days, the day, the session."""
        yield self._bar
        yield self._timeline
        yield SessionCard(self.station, self.view)

    def keys(self) -> Sequence[Key]:
        """The keys at its foot."""
        return (
            Key("F1", text("Help"), "help"),
            Key("F2", text("Changes"), "next_change"),
            Key("F3", text("Room"), "room"),
            Key("F5", text("Change"), "change"),
            Key("F6", text("Add"), "add"),
            Key("F7", text("Notices"), "notices"),
            Key("Home", text("Now"), "now"),
            Key("F9", OTHER_LANGUAGE, "app.language"),
            Key("Esc", text("Back"), "back"),
        )

    def signed(self, person: str) -> None:
        """Show who may change the agenda from now on."""
        super().signed(person)
        member = self.station.camp.people.get(person)
        self._bar.officer = member.person.name if member else ""

    def scanned(self, code: str) -> None:
        """Have the desk deal with it."""
        self.post_message(self.GoTo("desk", code))

    def pressed(self, key: Pressed) -> bool:
        """A figure shows that day of the camp; 0 is day 10."""
        day = digit(key.character or "")
        if day is None:
            return False
        self.view.show_day(day or 10)
        self.show()
        return True

    def left(self) -> None:
        """Whoever comes next sees what is on now, and has to give a PIN of their own."""
        self.signed("")
        self.view.go_now()

    def on_day_bar_turned(self, event: DayBar.Turned) -> None:
        """Show the day that was touched."""
        self.view.show_day(event.day)
        self.show()

    def on_timeline_chosen(self, event: Timeline.Chosen) -> None:
        """Stand on the session that was touched."""
        self.view.stand_on(event.session)
        self.show()

    def on_timeline_wheeled(self, event: Timeline.Wheeled) -> None:
        """Go through the day."""
        self.action_move(event.step)

    def action_help(self) -> None:
        """Say what is shown and what every key does."""
        self.app.push_screen(HelpDialog(self.station, (*self.keys(), *ARROWS), STEPS))

    def action_now(self) -> None:
        """Go with the clock again."""
        self.view.go_now()
        self.show()

    def action_turn(self, step: int) -> None:
        """Show another day."""
        self.view.turn(step)
        self.show()

    def action_move(self, step: int) -> None:
        """Stand on another session."""
        self.view.move(step)
        self.show()

    def action_page(self, pages: int) -> None:
        """Go as many sessions as are shown."""
        self.action_move(pages * self._timeline.page)

    def action_next_change(self) -> None:
        """Stand on the next session that is new or changed."""
        if self.view.next_change():
            self.show()
        else:
            self.say_briefly(text("Nothing has changed within a day."))

    def action_back(self) -> None:
        """End what the office does, then what somebody looks for; with nothing left go home."""
        if self.officer:
            self.signed("")
        elif self.view.room:
            self.view.show_room("")
        elif not self.view.following:
            self.view.go_now()
        else:
            self.post_message(self.GoTo("home"))
        self.show()

    def action_room(self) -> None:
        """Choose the only room to show."""
        from screens.dialogs.room import RoomDialog

        self.app.push_screen(RoomDialog(self.station, self.view.rooms, self.view.room), self._show_room)

    def _show_room(self, room: str | None) -> None:
        if room is not None:
            self.view.show_room(room)
            self.show()
