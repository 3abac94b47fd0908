"""What the dialogs of the office have in common: a list, all about the line one stands on, what was said."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from kiosk.access import Action, is_office
from kiosk.decision import Decision, Refused
from kiosk.events import Stamp
from kiosk.i18n import Text, text
from kiosk.roster import identify
from kiosk.station import Outcome, Recorded, Station
from screens.base import KioskScreen
from screens.dialogs.attempts import Attempts
from screens.dialogs.fields import Drawn
from screens.dialogs.roll_sheet import ListDialog
from screens.text import justified, line, toned
from screens.widgets.listing import Listing


class OfficeDialog(ListDialog[None]):
    """A list of things the office deals with as the officer with the id `by`, on the whole screen.

    It closes by itself when `by` may not stay any more (by default: is of the office no more), or their PIN
    was taken away.
    """

    CSS_PATH = ["../roll_sheet.tcss", "office.tcss"]
    TITLE_WORDS: ClassVar[Text]
    """What this is, in its heading."""
    EMPTY: ClassVar[Text] = text("Nothing to do here.")
    """What the list says where there is nothing in it."""
    BINDINGS: ClassVar[list[BindingType]] = [("enter,ctrl+j", "choose")]

    def __init__(self, station: Station, by: str, empty: Text | None = None) -> None:
        super().__init__(station)
        self.by = by
        self.attempts = Attempts(station)
        self.listing = self.made_listing(empty or self.EMPTY)
        self._said: Text | None = None
        self._tone = ""

    def body(self) -> ComposeResult:
        """Heading, list, all about the line one stands on, what was said last."""
        yield Drawn(self.station, self._heading, classes="office-heading")
        yield self.listing
        yield Drawn(self.station, self.about, classes="about")
        yield Drawn(self.station, self._status, classes="office-said")

    def made_listing(self, empty: Text) -> Listing:
        """Return the list, which says `empty` where nothing is in it."""
        return Listing(self.station, self.head, self.row, empty)

    def things(self) -> Sequence[str]:
        """Return the keys of what is in the list now, in their order."""
        raise NotImplementedError

    def head(self, width: int) -> Content:
        """Draw what stands above the columns."""
        raise NotImplementedError

    def row(self, key: str, width: int) -> Content:
        """Draw the line of `key`."""
        raise NotImplementedError

    def about(self) -> Content:
        """Draw all there is to say about the line one stands on (`self.listing.key`)."""
        raise NotImplementedError

    def action_choose(self) -> None:
        """Deal with the line one stands on."""
        raise NotImplementedError

    def subject(self) -> Content:
        """Draw what its heading says besides the title: the day, how far things are."""
        return Content("")

    def may_stay(self) -> bool:
        """Whether whoever opened it may still do what it is for."""
        return is_office(self.station.camp, self.by)

    def show(self) -> None:
        """Draw the camp as it stands now."""
        if not (self.may_stay() and self.by in self.station.camp.pins):
            # Only from the top: a dialog that closes otherwise takes away whatever lies there instead.
            if self.app.screen is self:
                self.dismiss(None)
            return
        self.fill()
        super().show()

    def fill(self) -> None:
        """Have the list hold what there is now."""
        self.listing.fill(self.things())

    def on_mount(self) -> None:
        """Begin with the camp as it is."""
        self.show()

    @property
    def page(self) -> int:
        """How many lines a page has."""
        return self.listing.page

    def go(self, step: int) -> None:
        """Stand on another line."""
        self.listing.move(step)
        self.tell(None)

    def on_listing_touched(self, event: Listing.Touched) -> None:
        """Show all about the line that was touched."""
        event.stop()
        self.tell(None)

    def record(self, action: Action, key: Hashable, decide: Decision, stamp: Stamp | None = None) -> Outcome:
        """Have a decision recorded as the officer, and say what came of it; `key` as in `Attempts.record`."""
        outcome = self.attempts.record(action, key, decide, stamp or self.station.stamp(self.by))
        if isinstance(outcome, Recorded):
            self.tell(text("Recorded."), "ok")
        else:
            self.tell(
                self.attempts.lost or outcome.message, "no" if not isinstance(outcome, Refused) else "ask"
            )
        self.post_message(KioskScreen.Sounded(refused=not isinstance(outcome, Recorded)))
        return outcome

    def scanned(self, code: str) -> bool:
        """Stand on whose badge it is; whoever's it is, what the office does goes on."""
        found = identify(self.station.camp, code, self.station.now())
        if isinstance(found, Refused):
            self.tell(found.message, "ask")
        elif not self.find(found.person.id):
            name = found.person.name
            self.tell(text("{name} is not needed here. Esc leaves; then scan the badge.", name=name), "ask")
        return True

    def find(self, person: str) -> bool:
        """Stand on the line of somebody whose badge was scanned; False where there is none."""
        if person not in self.things():
            return False
        self.listing.go(person)
        self.tell(None)
        return True

    def tell(self, said: Text | None, tone: str = "") -> None:
        """Say something above the keys, on the colour of `tone` (ok, ask, no), and draw."""
        self._said, self._tone = said, tone
        self.show()

    def officer(self) -> str:
        """Return who does it, for the heading."""
        member = self.station.camp.people.get(self.by)
        return f"{member.person.name} ({self.by})" if member else self.by

    def _heading(self) -> Content:
        left = line((f" {self.say(self.TITLE_WORDS)}", "bold"), self.subject())
        right = line(self.say(text("by {name}", name=self.officer())), " ")
        return justified(left, right, self.size.width)

    def _status(self) -> Content:
        return toned(self._tone, self.say(self._said)) if self._said else Content("")
