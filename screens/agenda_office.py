"""What the office does at the agenda: it gives its PIN once, and changes sessions, adds some, tells all."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual.binding import BindingType

from kiosk.access import is_office
from kiosk.events import SessionAdded
from kiosk.i18n import text
from kiosk.station import Recorded, Station
from screens.base import KioskScreen
from screens.day_view import DayView


class AgendaOffice(KioskScreen):
    """An agenda the office can change: whoever gave the PIN may go on until they leave."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("f5,enter,ctrl+j", "change"),
        ("f6", "add"),
        ("f7", "notices"),
    ]

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self.view = DayView(station)
        self.officer = ""
        """The id of who may change the agenda: they gave their PIN and have not left since."""

    def show(self) -> None:
        """Draw the camp as it stands now; who lost their PIN, or the office, may change it no more."""
        camp = self.station.camp
        if self.officer and not (is_office(camp, self.officer) and self.officer in camp.pins):
            self.signed("")
        self.view.refresh()
        super().show()

    def signed(self, person: str) -> None:
        """Let this person change the agenda from now on; "" nobody."""
        self.officer = person

    def action_change(self) -> None:
        """Change the session one stands on."""
        if self.view.item:
            self._as_office(partial(self._change, self.view.item.timing.id))

    def _change(self, session: str) -> None:
        from screens.dialogs.change import ChangeDialog

        self.app.push_screen(ChangeDialog(self.station, session, self.officer), partial(self._done, session))

    def action_add(self) -> None:
        """Put a session on the day that is shown."""
        self._as_office(self._add)

    def _add(self) -> None:
        from screens.dialogs.add_session import AddSessionDialog

        self.app.push_screen(
            AddSessionDialog(self.station, self.view.day, self.officer), partial(self._done, "")
        )

    def action_notices(self) -> None:
        """Post a notice to all screens, or withdraw one."""
        self._as_office(self._notices)

    def _notices(self) -> None:
        from screens.dialogs.notices import NoticesDialog

        self.app.push_screen(NoticesDialog(self.station, self.officer))

    def _done(self, session: str, outcome: Recorded | None) -> None:
        """Show what was changed."""
        if outcome is None:
            return
        added = (one.session.id for one in outcome.events if isinstance(one, SessionAdded))
        self.view.stand_on(session or next(added, ""))
        self.show()
        self.say_briefly(text("Recorded."))

    def _as_office(self, then: Callable[[], None]) -> None:
        """Do something as whoever gave their PIN here; ask for it first where nobody has."""
        if self.officer:
            then()
            return
        from screens.dialogs.pin import PinDialog

        title = text("Only the office changes the agenda.")
        self.app.push_screen(PinDialog(self.station, title, required=True), partial(self._sign_in, then))

    def _sign_in(self, then: Callable[[], None], person: str | None) -> None:
        if person:
            self.signed(person)
            self.show()
            then()
