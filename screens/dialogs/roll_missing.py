"""Who is missing: not marked, not here yet, on leave, still owed something. No Textual here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

import msgspec

from kiosk.agenda import Timing, open_roll_calls
from kiosk.camp import Camp, Member
from kiosk.desk import class_order, owed_to, roll
from kiosk.i18n import Text, text
from kiosk.roster import sort_key
from kiosk.station import Station
from screens.cursor import Cursor

NOT_YET, ON_LEAVE, OWED = "not_yet", "on_leave", "owed"
"""Who has not arrived, without the staff, whom no count of the camp includes; on leave; owed hand-outs."""


class Group(msgspec.Struct, frozen=True):
    """People under one heading."""

    class_: str
    people: tuple[str, ...]
    overdue: bool = False
    """People of all classes who should be back from leave, the longest overdue first."""


class View(msgspec.Struct, frozen=True, kw_only=True):
    """One list of people who lack something."""

    key: str
    """`not_yet`, `on_leave`, `owed`, or the id of the session whose roll call is open."""
    title: Text
    empty: Text
    """What is said where nobody is on it."""
    groups: tuple[Group, ...]
    people: tuple[str, ...]
    """Everyone on it, in the order of the groups."""
    call: Timing | None = None


Row = Group | str
"""A line of the list: a heading, or a person by id."""


class MissingList:
    """The views, which one is shown, and whom one stands on in each."""

    def __init__(self, station: Station) -> None:
        self._station = station
        self._ordered: tuple[tuple[Camp, int], list[Member]] | None = None
        self._rolls: dict[str, tuple[Camp, int, tuple[str, ...]]] = {}
        self._at = Cursor()
        self._on: dict[str, Cursor] = {}
        self.views: tuple[View, ...] = ()
        self.rows: Sequence[Row] = ()
        """The lines of the view that is shown."""
        self.refresh()

    @property
    def view(self) -> View:
        """The view that is shown."""
        return self.views[self._at.place]

    @property
    def person(self) -> str:
        """The id of the person one stands on, empty where nobody is on the view."""
        return self._on[self.view.key].key

    @property
    def row(self) -> int:
        """The place of that person among `rows`."""
        place = self._on[self.view.key].place
        for index, row in enumerate(self.rows):
            if isinstance(row, Group):
                if place < len(row.people):
                    return index + 1 + place
                place -= len(row.people)
        return 0

    def is_overdue(self, person: str) -> bool:
        """Whether somebody stands under the heading of those who should be back from leave."""
        return any(group.overdue and person in group.people for group in self.view.groups)

    def refresh(self) -> None:
        """Look at the camp as it is now; who is still missing stays the one stood on."""
        self.views = tuple(self._views())
        self._at.settle([view.key for view in self.views])
        self._settle()

    def turn(self, step: int) -> None:
        """Show the next view, or the one before; after the last comes the first."""
        keys = [view.key for view in self.views]
        self._at.go(keys, keys[(self._at.place + step) % len(keys)])
        self._settle()

    def move(self, step: int) -> None:
        """Go `step` people down (negative: up)."""
        self._on[self.view.key].move(self.view.people, step)

    def stand_on(self, person: str) -> None:
        """Stand on this person."""
        self._on[self.view.key].go(self.view.people, person)

    def _settle(self) -> None:
        view = self.view
        self._on.setdefault(view.key, Cursor()).settle(view.people)
        rows: list[Row] = []
        for group in view.groups:
            rows += [group, *group.people]
        self.rows = rows

    def _views(self) -> Iterator[View]:
        camp, config, now = self._station.camp, self._station.config, self._station.now()
        calls = open_roll_calls(camp, config, now)
        for call in calls:
            title = text("Not marked: {title}", title=call.session.title) if calls[1:] else text("Not marked")
            unmarked = self._unmarked(call, now)
            yield _view(call.id, title, text("Everyone is marked."), self._by_class(unmarked), call)
        missing: list[str] = []
        away: list[str] = []
        owed: list[str] = []
        overdue: list[tuple[datetime, str]] = []
        for member in self._people():
            person, leave = member.person.id, member.leave_at(now)
            match member.state(now):
                case "expected" if member.person.class_:
                    missing.append(person)
                case "on_leave" if leave and leave.until < now:
                    overdue.append((leave.until, person))
                case "on_leave":
                    away.append(person)
            if owed_to(member, config):
                owed.append(person)
        late = [Group("", tuple(person for _, person in sorted(overdue)), overdue=True)] if overdue else []
        yield _view(NOT_YET, text("Not here yet"), text("Everyone is here."), self._by_class(missing))
        yield _view(ON_LEAVE, text("On leave"), text("Nobody is on leave."), [*late, *self._by_class(away)])
        nothing = text("Everyone who is here was given everything.")
        yield _view(OWED, text("Hand-outs owed"), nothing, self._by_class(owed))

    def _people(self) -> list[Member]:
        """Return everyone, by class and in pinyin order; sorted once for each change of the roster."""
        camp, config = self._station.camp, self._station.config
        version = (camp, camp.roster_version)
        if self._ordered is None or self._ordered[0] != version:
            order = class_order(camp, config)
            people = camp.people.values()
            ordered = sorted(people, key=lambda one: (order[one.person.class_], sort_key(one)))
            self._ordered = version, ordered
        return self._ordered[1]

    def _unmarked(self, call: Timing, now: datetime) -> tuple[str, ...]:
        camp = self._station.camp
        kept = self._rolls.get(call.id)
        if kept is None or kept[:2] != (camp, camp.seq):
            lines = roll(camp, call.id, self._station.config, now)
            kept = camp, camp.seq, tuple(line.id for line in lines if line.mark is None)
            self._rolls[call.id] = kept
        return kept[2]

    def _by_class(self, people: Iterable[str]) -> list[Group]:
        """Return people, who come in the order of the classes, under their classes."""
        camp = self._station.camp
        found: dict[str, list[str]] = {}
        for person in people:
            found.setdefault(camp.people[person].person.class_, []).append(person)
        return [Group(name, tuple(members)) for name, members in found.items()]


def _view(key: str, title: Text, empty: Text, groups: Iterable[Group], call: Timing | None = None) -> View:
    found = tuple(groups)
    people = tuple(person for group in found for person in group.people)
    return View(key=key, title=title, empty=empty, groups=found, people=people, call=call)
