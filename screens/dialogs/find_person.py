"""Who is meant: somebody is looked for by whatever is known of them, or by their badge."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content

from kiosk.decision import Refused
from kiosk.i18n import Text, text
from kiosk.roster import identify
from kiosk.station import Station
from screens.dialogs.fields import Field
from screens.dialogs.form import Form
from screens.finder import Finder
from screens.text import line
from screens.widgets.keys import Key
from screens.widgets.people_list import PeopleList


class FindPersonDialog(Form[str]):
    """Asks for somebody, with the people who fit what is typed; answers with their id.

    `title` says what for.
    """

    CSS_PATH = "find_person.tcss"
    AUTO_FOCUS = "#who Entry"

    def __init__(self, station: Station, title: Text) -> None:
        super().__init__(station)
        self._title = title
        self._finder = Finder(station)
        self._who = Field(station, text("Who"), id="who")
        self._list = PeopleList(station)

    def heading(self) -> Content:
        """What somebody is looked for."""
        return line((self.say(self._title), "bold"))

    def rows(self) -> ComposeResult:
        """The field, and who fits."""
        yield self._who
        yield self._list

    def keys(self) -> Sequence[Key]:
        """Enter takes whom one stands on."""
        return (
            Key("Enter", text("take"), "accept"),
            Key(text("Up Down"), text("choose"), "next"),
            Key("Esc", text("Close"), "close"),
        )

    def on_mount(self) -> None:
        """Say what can be typed."""
        self._who.tell(hint=text("Name, pinyin, number, unit, class; or scan the badge."))

    def changed(self, field: Field) -> None:
        """Look for who fits."""
        super().changed(field)
        self._finder.look_up(field.value)
        if self._finder.people:
            self._finder.choose(0)
        self._draw()

    def action_next(self) -> None:
        """Stand on the next of those who fit."""
        self._finder.move(1)
        self._draw()

    def action_back(self) -> None:
        """Stand on the one before."""
        self._finder.move(-1)
        self._draw()

    def action_enter(self) -> None:
        """Take whom one stands on."""
        self.accept()

    def accept(self) -> None:
        """Answer with whom one stands on."""
        chosen = self._finder.chosen
        if chosen is not None:
            self.dismiss(chosen.person.id)
        elif self._who.value:
            self.fault(self._who, text("Nobody fits that."))
        else:
            self.fault(self._who, text("Scan a badge, or type a number or name."))

    def scanned(self, code: str) -> bool:
        """Take the badge of whoever is meant."""
        found = identify(self.station.camp, code, self.station.now())
        if isinstance(found, Refused):
            self.fault(self._who, found.message)
        else:
            self.dismiss(found.person.id)
        return True

    def on_people_list_chosen(self, event: PeopleList.Chosen) -> None:
        """Take whose line was touched."""
        event.stop()
        self._finder.choose(event.place)
        self.accept()

    def _draw(self) -> None:
        self._list.fill(self._finder.people, self._finder.place)
