"""The awards for the office: each as it would be if the camp ended now, or as it was made final.

No Textual here: the dialog shows this and hands keys to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kiosk.awards import Preview, preview
from kiosk.awards.preview import Compared, Line, compared
from kiosk.awards.rule_words import title_of
from kiosk.camp import VetoNote
from kiosk.config import Award, Veto
from kiosk.desk.standing import shown_with_day
from kiosk.i18n import Name, Text, text
from kiosk.ranking.publish import is_frozen
from kiosk.ranking.standings import Standings
from kiosk.roster import name_of
from kiosk.station import Station
from screens.dialogs.office.tabs import Tab


class RecordedVeto(NamedTuple):
    """A veto the office has recorded."""

    subject: str
    note: VetoNote
    alike: int
    """How many of this kind are recorded against the same person or class."""
    needed: int
    """From how many on they bar."""


class AwardsView:
    """The awards one after the other, and behind them the vetoes that were recorded."""

    def __init__(self, station: Station, award: str = "") -> None:
        self.station = station
        keys = [one.key for one in self.awards]
        self.place = keys.index(award) if award in keys else 0
        """Which award is looked at; after the last one, the recorded vetoes."""
        self.previews: tuple[Preview, ...] = ()
        self.lines: Mapping[str, Line] = {}
        """Of the award that is looked at, by person id or class."""
        self.recorded: Mapping[str, RecordedVeto] = {}
        """By the number of the event."""
        self.refresh()

    @property
    def awards(self) -> tuple[Award, ...]:
        """The awards of the settings."""
        return self.station.config.awards

    @property
    def standings(self) -> Standings:
        """The live standings."""
        return self.station.live_standings()

    @property
    def shown(self) -> Preview | None:
        """The award that is looked at; None at the recorded vetoes."""
        return self.previews[self.place] if self.place < len(self.previews) else None

    @property
    def final(self) -> bool:
        """Whether the list is final."""
        return self.station.camp.final_awards is not None

    @property
    def keys(self) -> Sequence[str]:
        """What is in the list that is looked at."""
        return tuple(self.lines) if self.shown else tuple(self.recorded)

    def refresh(self) -> None:
        """Take in the camp as it stands now."""
        camp, rules = self.station.camp, self.station.rules
        # Worked out from everybody's attendance: once a minute is enough, roll calls end in whole minutes.
        version = camp.seq, int(self.station.now().timestamp()) // 60
        self.previews = camp.derived(
            ("award previews", rules),
            version,
            lambda: tuple(preview(self.standings, award) for award in self.awards),
        )
        self.lines = {line.id: line for line in self.shown.lines} if self.shown else {}
        self.recorded = {str(one.note.event): one for one in _recorded(self.station)}

    def look(self, place: int) -> None:
        """Look at another award, or behind the last at the recorded vetoes."""
        self.place = place
        self.refresh()

    def tabs(self) -> Sequence[Tab]:
        """Return what there is to look at."""
        found = [Tab(title_of(one.award), _sign(one)) for one in self.previews]
        count = len(self.recorded)
        return (*found, Tab(text("Recorded vetoes"), str(count) if count else ""))

    @property
    def votes(self) -> tuple[Preview, ...]:
        """The awards the camp has still to vote on."""
        return tuple(one for one in self.previews if one.open_seats)

    def state(self) -> tuple[str, Text]:
        """Return where the list stands: the tone (ok, ask, info) and the words."""
        camp, now = self.station.camp, self.station.now()
        since = camp.final_since
        if since:
            time, name = shown_with_day(camp, since.at, now), name_of(camp, since.by)
            return "ok", text(
                "FINAL since {time}, by {name}. Nothing changes it but reopening.", time=time, name=name
            )
        if self.votes:
            awards = tuple(title_of(one.award) for one in self.votes)
            return "ask", text("If the camp ended now. Still to be voted on: {awards}.", awards=awards)
        if self.undone():
            return "info", text("If the camp ended now.")
        return "ok", text("If the camp ended now. All days are closed, and nothing stands in the way.")

    def secrecy(self) -> Text:
        """Return who can see these lists."""
        if is_frozen(self.station.camp, self.station.rules, self.station.now()):
            return text("Live, for the office only: the public sees the awards as of the freeze.")
        return text("The boards are not frozen: with kiosk awards anybody sees this.")

    def name(self, subject: str) -> str:
        """Return what a person or a class is called."""
        return name_of(self.station.camp, subject)

    def class_of(self, subject: str) -> str:
        """Return the class of a person; a class itself."""
        member = self.station.camp.people.get(subject)
        return member.person.class_ if member else subject

    def compared(self, line: Line) -> tuple[Compared, ...]:
        """Return what the chain compares of somebody and their equals; nothing where it parts nobody."""
        shown = self.shown
        if shown is None or not line.equals:
            return ()
        return compared(self.standings, shown.award, (line.id, *line.equals))

    def events(self, key: str) -> tuple[int, ...]:
        """Return the events a line rests on: those of its vetoes, or the recorded veto itself."""
        if key in self.recorded and self.shown is None:
            return (int(key),)
        line = self.lines.get(key)
        return tuple(event for veto in line.vetoes for event in veto.events) if line else ()

    def withdrawable(self, key: str) -> tuple[RecordedVeto, ...]:
        """Return the recorded vetoes of a line."""
        if self.shown is None:
            return (self.recorded[key],) if key in self.recorded else ()
        return tuple(one for one in self.recorded.values() if one.subject == key)

    def veto_name(self, key: str) -> Name | str:
        """Return what a veto is called."""
        found = next((one for one in self.vetoes if one.key == key), None)
        return Name(found.name, found.name_en) if found else key

    @property
    def vetoes(self) -> tuple[Veto, ...]:
        """The vetoes of the settings."""
        return self.station.config.vetoes

    def undone(self) -> tuple[Text, ...]:
        """Return what is still to come of the figures: days that are not closed, results of the test."""
        camp = self.station.camp
        count = camp.days.count if camp.days else 0
        open_ = tuple(text("day {day}", day=day) for day in range(1, count + 1) if day not in camp.closed)
        people = [one.person.id for one in camp.people.values() if one.person.scored and not one.withdrawn]
        missing = sum(person not in camp.exam for person in people)
        found = []
        if open_:
            found.append(text("Not closed yet: {days}.", days=open_))
        if missing:
            found.append(text("{n} people have no result of the final test.", n=missing))
        return tuple(found)

    def finalising(self) -> Iterator[Text]:
        """Yield what making the list final means."""
        for one in self.previews:
            given, title = sum(line.state == "winner" for line in one.lines), title_of(one.award)
            yield text("{title}: {n} of {seats} seats are given.", title=title, n=given, seats=one.seats)
        yield text("It stands, whatever figures change, until the office reopens it with a reason.")
        yield text("The text for the notice board and the ceremony take their names from it.")
        if is_frozen(self.station.camp, self.station.rules, self.station.now()):
            yield text("The public does not see it before the boards are thawed.")
        else:
            yield text("The boards are not frozen: anybody can see it at once.")

    def winners(self) -> dict[str, tuple[str, ...]]:
        """Return the list as it is looked at: award key to winners."""
        return {
            one.award.key: tuple(line.id for line in one.lines if line.state == "winner")
            for one in self.previews
        }


def _sign(one: Preview) -> str:
    if one.open_seats:
        return "!"
    return "✓" if one.final else ""


def _recorded(station: Station) -> Iterator[RecordedVeto]:
    needed = {veto.key: veto.times for veto in station.config.vetoes}
    for subject, notes in station.camp.vetoes.items():
        for note in notes:
            alike = sum(other.veto == note.veto for other in notes)
            yield RecordedVeto(subject, note, alike, needed.get(note.veto, 1))
