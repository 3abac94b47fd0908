"""The agenda: what is now, what is next, what changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Key as Pressed

from kiosk.clean import plain
from kiosk.events import SessionAdded
from kiosk.i18n import text
from kiosk.station import Recorded, Station
from screens.base import KioskScreen
from screens.day_view import DayView
from screens.dialogs.help import HelpDialog
from screens.widgets.day_bar import DayBar
from screens.widgets.keys import OTHER_LANGUAGE, Key
from screens.widgets.session_card import SessionCard
from screens.widgets.timeline import Timeline

STEPS = (
    text("The red line is now: above it what has begun, below it what is still to come."),
    text("Left and Right: another day. Up and Down: another session; below stands all about it."),
    text("Struck through is what was planned, beside it what is expected now; ✓ is what really was."),
    text("F2 goes to the next session that is new or changed, whatever day it is on."),
    text("The office changes the agenda: Enter or F5, with the PIN. Home comes back to now."),
)
"""What to do here, for somebody who has never seen it."""


class AgendaScreen(KioskScreen):
    """The day as a timeline; the office changes it here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("f1", "help"),
        ("f2", "next_change"),
        ("f3", "room"),
        ("f5,enter,ctrl+j", "change"),
        ("f6", "add"),
        ("f7", "notices"),
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
        self._view = DayView(station)
        self._bar = DayBar(station, self._view)
        self._timeline = Timeline(station, self._view)
        self._by = ""
        """The id of who may change the agenda: they gave their PIN and have not left since."""

    def body(self) -> ComposeResult:
        """Days, the day, the session."""
        yield self._bar
        yield self._timeline
        yield SessionCard(self.station, self._view)

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

    def show(self) -> None:
        """Draw the camp as it stands now."""
        self._view.refresh()
        super().show()

    def scanned(self, code: str) -> None:
        """Have the desk deal with it."""
        self.post_message(self.GoTo("desk", code))

    def pressed(self, key: Pressed) -> bool:
        """A figure shows that day of the camp; 0 is day 10."""
        typed = plain(key.character or "")
        if not (typed.isdecimal() and typed.isascii()):
            return False
        self._view.show_day(int(typed) or 10)
        self.show()
        return True

    def left(self) -> None:
        """Whoever comes next sees what is on now, and has to give a PIN of their own."""
        self._signed(None)
        self._view.show_room("")
        self._view.go_now()

    def on_day_bar_turned(self, event: DayBar.Turned) -> None:
        """Show the day that was touched."""
        self._view.show_day(event.day)
        self.show()

    def on_timeline_chosen(self, event: Timeline.Chosen) -> None:
        """Stand on the session that was touched."""
        self._view.stand_on(event.session)
        self.show()

    def on_timeline_wheeled(self, event: Timeline.Wheeled) -> None:
        """Go through the day."""
        self.action_move(event.step)

    def action_help(self) -> None:
        """Say what is shown and what every key does."""
        self.app.push_screen(HelpDialog(self.station, self.keys(), STEPS))

    def action_now(self) -> None:
        """Go with the clock again."""
        self._view.go_now()
        self.show()

    def action_turn(self, step: int) -> None:
        """Show another day."""
        self._view.turn(step)
        self.show()

    def action_move(self, step: int) -> None:
        """Stand on another session."""
        self._view.move(step)
        self.show()

    def action_page(self, pages: int) -> None:
        """Go as many sessions as are shown."""
        self.action_move(pages * self._timeline.page)

    def action_next_change(self) -> None:
        """Stand on the next session that is new or changed."""
        if self._view.next_change():
            self.show()
        else:
            self.notify(self.station.say(text("Nothing has changed within a day.")), markup=False)

    def action_back(self) -> None:
        """End what the office does, then what somebody looks for; with nothing left go home."""
        if self._by:
            self._signed(None)
        elif self._view.room:
            self._view.show_room("")
        elif not self._view.following:
            self._view.go_now()
        else:
            self.post_message(self.GoTo("home"))
        self.show()

    def action_room(self) -> None:
        """Choose the only room to show."""
        from screens.dialogs.room import RoomDialog

        self.app.push_screen(RoomDialog(self.station, self._view.rooms, self._view.room), self._show_room)

    def _show_room(self, room: str | None) -> None:
        if room is not None:
            self._view.show_room(room)
            self.show()

    def action_change(self) -> None:
        """Change the session one stands on."""
        if self._view.item:
            self._as_office(partial(self._change, self._view.item.timing.id))

    def _change(self, session: str) -> None:
        from screens.dialogs.change import ChangeDialog

        self.app.push_screen(ChangeDialog(self.station, session, self._by), partial(self._done, session))

    def action_add(self) -> None:
        """Put a session on the day that is shown."""
        self._as_office(self._add)

    def _add(self) -> None:
        from screens.dialogs.add_session import AddSessionDialog

        self.app.push_screen(
            AddSessionDialog(self.station, self._view.day, self._by), partial(self._done, "")
        )

    def action_notices(self) -> None:
        """Post a notice to all screens, or withdraw one."""
        self._as_office(self._notices)

    def _notices(self) -> None:
        from screens.dialogs.notices import NoticesDialog

        self.app.push_screen(NoticesDialog(self.station, self._by))

    def _done(self, session: str, outcome: Recorded | None) -> None:
        """Show what was changed."""
        if outcome is None:
            return
        added = (one.session.id for one in outcome.events if isinstance(one, SessionAdded))
        self._view.stand_on(session or next(added, ""))
        self.show()
        self.notify(self.station.say(text("Recorded.")), markup=False)

    def _as_office(self, then: Callable[[], None]) -> None:
        """Do something as whoever gave their PIN here; ask for it first where nobody has."""
        if self._by:
            then()
            return
        from screens.dialogs.pin import PinDialog

        title = text("Changing the agenda is for the office.")
        self.app.push_screen(PinDialog(self.station, title, required=True), partial(self._sign_in, then))

    def _sign_in(self, then: Callable[[], None], person: str | None) -> None:
        if person:
            self._signed(person)
            self.show()
            then()

    def _signed(self, person: str | None) -> None:
        self._by = person or ""
        member = self.station.camp.people.get(self._by)
        self._bar.officer = member.person.name if member else ""
