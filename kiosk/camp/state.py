"""The camp's state."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar, cast

import msgspec

from kiosk.camp.agenda import Mark, Notice, Slot
from kiosk.camp.ceremony import Ceremony
from kiosk.camp.fold import STEPS, folds
from kiosk.camp.people import Member, Since
from kiosk.camp.pins import PinState
from kiosk.camp.scores import BonusDecision, ClassPoints, Closing, Complaint, VetoNote, Vote
from kiosk.camp.sheets import Cell, Sheet, SheetVisit
from kiosk.camp.wall import WallOrder
from kiosk.clock import Days
from kiosk.events import CampOpened, Event, RulesAdopted, ScanRefused

T = TypeVar("T")


class Action(msgspec.Struct, frozen=True, gc=False):
    """Something a desk did, for the list of last actions and for undo."""

    event: int
    kind: type[Event]
    at: datetime
    recorded: datetime
    person: str
    session: str = ""


class ClockStep(msgspec.Struct, frozen=True):
    """The machine's clock went backwards between two events."""

    event: int
    before: datetime
    after: datetime


class Adopted(msgspec.Struct, frozen=True):
    """The scoring rules as they stood in the settings from an event on."""

    event: int
    at: datetime
    rules: dict[str, Any]


class Camp:
    """Everything known about the camp as of event number `seq`.

    Made by folding events in the ledger's order and by nothing else; rules read it, only `apply`
    changes it.
    """

    def __init__(self) -> None:
        self.seq = 0
        self.opened: CampOpened | None = None
        self.days: Days | None = None
        self.rules_digest = ""
        """Digest of the scoring rules last adopted."""
        self.adopted: tuple[Adopted, ...] = ()
        """The scoring rules there were so far, the last ones are in force."""
        self.people: dict[str, Member] = {}
        self.badges: dict[str, str] = {}
        """Badge that counts to person id."""
        self.dead_badges: dict[str, str] = {}
        self.roster_version = 0
        """Number of the last event that changed the roster."""
        self.pins: dict[str, PinState] = {}
        self.slots: dict[str, Slot] = {}
        """Session id to session."""
        self.agenda_laid: datetime | None = None
        """When the first agenda was laid down, all of it at once."""
        self.agenda_version = 0
        """Number of the last event that changed the agenda."""
        self.notices: dict[int, Notice] = {}
        self.marks: dict[str, dict[str, tuple[Mark, ...]]] = {}
        """Session id to person id to marks, the last one counts."""
        self.sheets: dict[tuple[str, int], Sheet] = {}
        """(Class, day) to sheet."""
        self.rows: dict[tuple[str, int], Sheet] = {}
        """(Person, day) to the sheet their row stands on, which stays when they change class."""
        self.sheet_visits: dict[tuple[str, int], dict[str, SheetVisit]] = {}
        """(Class, day) to station to who has that sheet open there."""
        self.room_cells: dict[tuple[str, int], dict[str, Cell]] = {}
        """(Person, day) to item to what the inspector gave the room."""
        self.bonus_decisions: dict[tuple[str, int], BonusDecision] = {}
        self.class_points: dict[tuple[str, int], dict[str, ClassPoints]] = {}
        self.exam: dict[str, Cell] = {}
        self.complaints: dict[int, Complaint] = {}
        self.vetoes: dict[str, tuple[VetoNote, ...]] = {}
        self.closings: dict[int, Closing] = {}
        """Day to its last closing, kept when the day is reopened."""
        self.closed: set[int] = set()
        self.reopened: dict[int, Since] = {}
        """Day to when, by whom and why it was last reopened."""
        self.frozen: Since | None = None
        self.thawed: Since | None = None
        self.votes: dict[str, Vote] = {}
        self.final_awards: dict[str, tuple[str, ...]] | None = None
        self.wall: WallOrder | None = None
        """What the office has the wall show; None where it never said anything."""
        self.ceremony: Ceremony | None = None
        """The closing ceremony while it goes on."""
        self.ceremony_over: Since | None = None
        """When and by whom it was ended; None before that, and where it was opened again."""
        self.final_since: Since | None = None
        """When and by whom the list of awards was made final; None while it is not."""
        self.actions: dict[str, deque[Action]] = {}
        """Station to its last actions that were not taken back, oldest first."""
        self.clock_steps: deque[ClockStep] = deque(maxlen=100)
        self._latest: datetime | None = None
        self._words: dict[str, str] = {}
        self._derived: dict[object, tuple[object, object]] = {}

    def apply(self, event: Event) -> None:
        """Fold `event` in as number `seq` + 1. Total: what refers to nothing known changes nothing."""
        self.seq += 1
        moment = event.recorded or event.at
        if self._latest is not None and moment < self._latest:
            self.clock_steps.append(ClockStep(self.seq, self._latest, moment))
        self._latest = moment
        step = STEPS.get(type(event))
        if step is not None:
            step(self, event)

    def intern(self, word: str) -> str:
        """Return the one copy of a word that stands in many events."""
        return self._words.setdefault(word, word)

    def derived(self, key: object, version: object, make: Callable[[], T]) -> T:
        """Return what a rule derived from this state under `key`, made anew when `version` has moved on.

        Rules stay pure: this keeps a value only as long as the part of the state it was made from, named
        by its version (`roster_version`, `agenda_version`, `seq`), is the same.
        """
        kept = self._derived.get(key)
        if kept is not None and kept[0] == version:
            return cast("T", kept[1])
        value = make()
        self._derived[key] = (version, value)
        return value

    def note_action(self, event: Event, person: str, session: str = "") -> None:
        """Remember what a desk did last."""
        actions = self.actions.get(event.station)
        if actions is None:
            actions = self.actions[event.station] = deque(maxlen=50)
        moment = event.recorded or event.at
        actions.append(Action(self.seq, type(event), event.at, moment, person, session))

    def drop_action(self, number: int) -> None:
        """Forget a desk's action that was taken back."""
        for station, actions in self.actions.items():
            if any(action.event == number for action in actions):
                kept = (action for action in actions if action.event != number)
                self.actions[station] = deque(kept, maxlen=50)


@folds(CampOpened)
def _opened(camp: Camp, event: CampOpened) -> None:
    camp.opened = event
    camp.days = Days(event.first_day, event.days, event.zone, event.day_starts)


@folds(RulesAdopted)
def _rules(camp: Camp, event: RulesAdopted) -> None:
    camp.rules_digest = event.digest
    camp.adopted = (*camp.adopted, Adopted(camp.seq, event.recorded or event.at, event.rules))


@folds(ScanRefused)
def _refused(camp: Camp, event: ScanRefused) -> None:
    """Leave the state as it is: a refused scan is for the audit."""
