"""The forms that put a figure right: what stands there, what it is to be, and what would come of it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from decimal import Decimal
from functools import partial
from time import monotonic
from typing import NamedTuple

from textual.content import Content

from kiosk.access import Action
from kiosk.decision import Refused
from kiosk.events import BonusDecided, Corrected, Event
from kiosk.i18n import Text, text
from kiosk.ranking.outlook import Outlook, Stand
from kiosk.scoring.allowed import item_name
from kiosk.scoring.rules import shown as score_shown
from kiosk.station import Recorded, Station
from screens.base import KioskScreen
from screens.dialogs.base import T
from screens.dialogs.fields import Field
from screens.dialogs.office.figure import Figure, shown
from screens.dialogs.pin import PinDialog
from screens.dialogs.recording import DraftedForm, Unsaid
from screens.part import Part
from screens.sources import source_line
from screens.text import line, lines, toned

TO_SEE = 1.0
"""Seconds it takes to see that another figure stands there; a key pressed sooner was meant before."""
CHANGED_MEANWHILE = text("Somebody else corrected this just now. Look again, then record.")
Decide = partial[tuple[Event, ...] | Refused]


class Wanted(NamedTuple):
    """What a form asks for."""

    decide: Decide
    key: Hashable
    """What tells whether two key presses ask for the same."""
    corrects: bool = True
    """Whether a figure is put right by it; otherwise no PIN is asked for and nothing moves."""


class Foreseen(NamedTuple):
    """What would come of what a form says."""

    figure: Figure
    outlook: Outlook
    notes: tuple[Text, ...]


class History(Part):
    """What a figure stands at, and the newest of what was ever said of it."""

    def __init__(self, station: Station, ask: Callable[[], Figure | None]) -> None:
        super().__init__(station, classes="history")
        self._ask = ask

    def picture(self) -> Content:
        """The figure, then its events, the newest first, as many as there is room for."""
        figure = self._ask()
        if figure is None:
            return Content("")
        stands, full = self.say(shown(figure.stands)), self.say(shown(figure.item.points))
        said = text("{item}: {points} of {full}", item=item_name(figure.item), points=stands, full=full)
        head = line((self.say(said), "bold"))
        sources = [source_line(self.station, one) for one in reversed(figure.sources)]
        if not sources:
            sources = [
                line((self.say(text("Nothing was entered: it stands as it does by itself.")), "$quiet"))
            ]
        room = max(1, self.size.height - 1)
        if len(sources) > room:
            more = self.say(text("and {n} more", n=len(sources) - room + 1))
            sources = [*sources[: room - 1], line((more, "$quiet"))]
        return lines(head, *sources)


class Comes(Part):
    """What would come of the form: scores and place, old to new, and what to look at twice."""

    def __init__(self, station: Station, ask: Callable[[], Foreseen | Text]) -> None:
        super().__init__(station, classes="comes")
        self._ask = ask

    def picture(self) -> Content:
        """Two lines, then the notes."""
        head = line((self.say(text("What comes of it")), "bold $primary"))
        found = self._ask()
        if isinstance(found, Text):
            return lines(head, line((self.say(found), "$quiet")))
        before, after = found.outlook.before, found.outlook.after
        parts = (
            self._moved(text("Day {day}", day=found.figure.day), _score(before.day), _score(after.day)),
            self._moved(text("Camp score"), _score(before.camp), _score(after.camp)),
            self._moved(text("Place"), _place(before), _place(after)),
        )
        notes = (line((f"! {self.say(note)}", "bold $warning")) for note in found.notes)
        return lines(head, Content("     ").join(parts), *notes)

    def _moved(self, what: Text, before: str, after: str) -> Content:
        name = f"{self.say(what)}  "
        if before == after:
            return line((name, "$quiet"), (before, "bold"), "  ", self.say(text("stays")))
        return line((name, "$quiet"), (before, "strike $quiet"), " -> ", (after, "bold"))


def _score(hundredths: int | None) -> str:
    return "-" if hundredths is None else score_shown(hundredths)


def _place(stand: Stand) -> str:
    return "-" if stand.rank is None else str(stand.rank)


class FigureForm(DraftedForm[T]):
    """A form around one figure. On a closed day the officer gives their PIN again before it is recorded."""

    CSS_PATH = "figure.tcss"
    ACTION: Action
    """What the officer does, for the table of who may do what."""

    def __init__(self, station: Station, by: str) -> None:
        super().__init__(station, by)
        self.points = Field(station, text("New points"), id="points", limit=8)
        self._praise: Text | None = None
        """What was recorded last, while it is still said."""
        self._drawn: tuple[tuple[str, int, str], Decimal | None] | None = None
        """Which figure stands before their eyes, and at what."""
        self._changed = float("-inf")
        """When it became another under their hands, in seconds of a clock that only goes on."""
        self.history = History(station, self.figure)
        self.comes = Comes(station, self._foresee)

    def figure(self) -> Figure | None:
        """Return the figure it is about, None where there is none yet."""
        raise NotImplementedError

    def wanted(self) -> Wanted | Unsaid:
        """Return what the form asks for, or what it still has to be told."""
        raise NotImplementedError

    def done(self, outcome: Recorded) -> None:
        """Go on after it was recorded; the draft is dropped."""
        raise NotImplementedError

    def show(self) -> None:
        """Draw the camp as it stands now; tell where the figure became another under somebody's hands."""
        self._watch()
        super().show()

    def changed(self, field: Field) -> None:
        """Keep the draft, and show what would come of it now."""
        super().changed(field)
        self.show()
        self.keep()

    def action_enter(self) -> None:
        """Stay on points that cannot be."""
        wanted = self.wanted()
        if not (isinstance(wanted, Unsaid) and self.stays_on(wanted)):
            super().action_enter()

    def accept(self) -> None:
        """Record what is asked for, or say what is wrong; on a closed day ask for the PIN first."""
        wanted = self.wanted()
        if isinstance(wanted, Unsaid):
            self.point_out(wanted)
            return
        again = self.failed_with(wanted.key)  # perhaps it was saved after all: the same key press tells
        refused = None if again else self._tried(wanted)
        figure = self.figure()
        if isinstance(refused, Refused):
            self._refuse(refused)
        elif not again and monotonic() - self._changed < TO_SEE:
            self._changed = float("-inf")
            self.warn(CHANGED_MEANWHILE)
        elif wanted.corrects and figure and figure.closed:
            title = text("Day {day} is closed: the office corrects it with its PIN.", day=figure.day)
            dialog = PinDialog(self.station, title, who=self.by, required=True)
            self.app.push_screen(dialog, partial(self._proven, wanted))
        else:
            self._settle(wanted)

    def _proven(self, wanted: Wanted, person: str | None) -> None:
        if person == self.by:
            self._settle(wanted._replace(decide=partial(wanted.decide, pin_given=True)))

    def _settle(self, wanted: Wanted) -> None:
        outcome = self.record(self.ACTION, wanted.key, wanted.decide, self.station.stamp(self.by))
        self.post_message(KioskScreen.Sounded(refused=not isinstance(outcome, Recorded)))
        if isinstance(outcome, Recorded):
            self._drawn = None
            self.forget()
            self.done(outcome)
        self.show()
        self._changed = float("-inf")  # what the answer says is told

    def _watch(self) -> None:
        """Tell where the figure became another under somebody's hands, but for what they tried to save."""
        figure, before = self.figure(), self._drawn
        if figure is None:
            self._drawn = None
            return
        which, stands = (figure.member.person.id, figure.day, figure.item.key), figure.stands
        self._drawn = which, stands
        if before is None or before[0] != which or before[1] == stands:
            return
        wanted = self.wanted()
        if isinstance(wanted, Unsaid) or not self.failed_with(wanted.key):
            self._changed = monotonic()
            item, points = item_name(figure.item), shown(stands)
            self.warn(text("{item} stands at {points} by now. Look again.", item=item, points=points))

    def _refuse(self, refused: Refused) -> None:
        """Say no at the row it is about, where it is about one."""
        if refused.code == "unchanged":
            self.fault(self.points, refused.message)
        else:
            self.warn(refused.message)
            self.show()

    def _tried(self, wanted: Wanted) -> tuple[Event, ...] | Refused:
        """Return what the rules would answer, the PIN given."""
        decide = partial(wanted.decide, pin_given=True) if wanted.corrects else wanted.decide
        return decide(self.station.camp, self.station.stamp(self.by))

    def praise(self, said: Text) -> None:
        """Say above the keys, in green, what was recorded."""
        self._praise = said
        self.tell(said)

    def _status_shown(self) -> Content:
        if self._praise is None or self._status is not self._praise:
            return super()._status_shown()
        return toned("ok", self.say(self._praise))

    def _foresee(self) -> Foreseen | Text:
        wanted, figure = self.wanted(), self.figure()
        if isinstance(wanted, Unsaid):
            return wanted.wrong
        tried = self._tried(wanted)
        if isinstance(tried, Refused):
            return tried.message
        moving = tuple(one for one in tried if isinstance(one, Corrected | BonusDecided))
        if figure is None or not moving:
            return text("No figure changes.")
        to = next(one.new for one in moving if isinstance(one, Corrected))
        return Foreseen(figure, figure.outlook(moving), figure.notes(to))
