"""The results of the final test as they are typed, a draft until they are recorded. No Textual here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from typing import ClassVar, Literal

import msgspec

from kiosk.camp import Camp, Cell
from kiosk.i18n import Text, text
from kiosk.roster import people_index
from kiosk.scoring.classes import class_names
from kiosk.scoring.corrections import enter_exam
from kiosk.scoring.sheets import members_of
from kiosk.station import Station
from screens.dialogs.office.typed import TypedList, Wish, read_points

HIGHEST = Decimal(100)
BAD_POINTS = text("Points are 0 to 100, with up to two decimals.")
State = Literal["missing", "there", "new", "changed"]
"""Of a person's result: none, recorded, typed for the first time, typed over a recorded one."""


class Half(msgspec.Struct, frozen=True):
    """What is typed and not recorded, as it is kept."""

    by: str
    results: dict[str, Decimal]
    """Person id to points."""
    person: str
    """Whose line was typed into last."""
    typed: str


class Totals(msgspec.Struct, frozen=True):
    """How the results stand."""

    people: int
    recorded: int
    new: int
    """Typed, where none is recorded."""
    changed: int
    """Typed over a recorded one."""
    mean: Decimal | None
    """Of those recorded, with what is typed in their place; None without any."""
    failed: int
    """Of the same, below what the test has to bring; 0 where nothing has to."""

    @property
    def without(self) -> int:
        """Trainees without a result, neither recorded nor typed."""
        return self.people - self.recorded - self.new


class Results(TypedList):
    """The lines are the trainees, class by class; `reviewing` shows only what is to be recorded."""

    DRAFT: ClassVar[str] = "exam-results"

    def __init__(self, station: Station, by: str) -> None:
        super().__init__(station)
        self.by = by
        self.typed_results: dict[str, Decimal] = {}
        self._totals: tuple[object, Totals] | None = None
        """The totals, and what they were worked out from."""
        self.only_without = False
        self.reviewing = False
        half = station.drafts.get(self.DRAFT, Half)
        self.resumed = half.by if half else ""
        """Who had typed something when this was last open."""
        if half:
            self.typed_results = dict(half.results)
        self.refresh()
        if half:
            self.stand_on(half.person)
            self.typed = half.typed if self.key == half.person else ""
        else:
            self.stand_on(next((one for one in self.keys if one not in station.camp.exam), self.key))

    @property
    def everybody(self) -> tuple[str, ...]:
        """All trainees by number, class by class, in the order of the roster."""
        camp, rules = self.station.camp, self.station.rules
        return camp.derived(("exam lines", rules), camp.roster_version, lambda: _everybody(self.station))

    @property
    def lines(self) -> Sequence[str]:
        """Everybody; or who has no recorded result; or, reviewing, who is typed, the changed ones first."""
        people, exam = self.everybody, self.station.camp.exam
        if self.reviewing:
            pending = self.pending
            shown = [one for one in people if one in pending]
            return sorted(shown, key=lambda one: self.state(one) != "changed")
        if self.only_without:
            return tuple(one for one in people if one not in exam)
        return people

    def fitting(self, words: str) -> Sequence[str]:
        """Return whom `words` fit, best first."""
        shown = set(self.lines)
        hits = people_index(self.station.camp).find(words, len(shown))
        return tuple(hit.person for hit in hits if hit.person in shown)

    @property
    def pending(self) -> dict[str, Decimal]:
        """What is typed and is not what is recorded: person id to points, in the order it was typed."""
        people = self.station.camp.people
        return {
            person: points
            for person, points in self.typed_results.items()
            if person in people and not people[person].withdrawn and points != self.recorded(person)
        }

    def recorded(self, person: str) -> Decimal | None:
        """Return the result on record."""
        cell = self.station.camp.exam.get(person)
        return cell.points if cell else None

    def cell(self, person: str) -> Cell | None:
        """Return the result on record with where it comes from."""
        return self.station.camp.exam.get(person)

    def state(self, person: str) -> State:
        """Return how somebody's result stands."""
        old, typed = self.recorded(person), self.typed_results.get(person)
        if typed is None or typed == old:
            return "missing" if old is None else "there"
        return "new" if old is None else "changed"

    @property
    def least(self) -> Decimal | None:
        """What the test has to bring lest it bars from awards; None where nothing does."""
        limits = [veto.threshold for veto in self.station.config.vetoes if veto.auto == "exam_below"]
        highest = max(limits, default=None)
        return None if highest is None else Decimal(highest.numerator) / highest.denominator

    @property
    def totals(self) -> Totals:
        """How the results stand, with what is typed."""
        camp, pending = self.station.camp, self.pending
        version = (camp, camp.seq, tuple(pending.items()))
        if self._totals is None or self._totals[0] != version:
            self._totals = version, self._add_up(pending)
        return self._totals[1]

    def _add_up(self, pending: dict[str, Decimal]) -> Totals:
        people = self.everybody
        recorded = sum(self.recorded(one) is not None for one in people)
        new = sum(one not in self.station.camp.exam for one in pending)
        both = [pending.get(one, self.recorded(one)) for one in people]
        figures = [points for points in both if points is not None]
        least = self.least
        return Totals(
            people=len(people),
            recorded=recorded,
            new=new,
            changed=len(pending) - new,
            mean=sum(figures, Decimal(0)) / len(figures) if figures else None,
            failed=sum(least is not None and points < least for points in figures),
        )

    def without_in(self, class_: str) -> tuple[int, int]:
        """Return how many of a class have no result, recorded or typed, and how many it has."""
        people = [one for one in self.everybody if self.station.camp.people[one].person.class_ == class_]
        return sum(self.state(one) == "missing" for one in people), len(people)

    def take(self, character: str) -> bool:
        """Take a typed character; a letter begins to look for somebody. Nothing is typed while reviewing."""
        if self.reviewing or (self.looked_for is None and not self.key):
            return False
        if self.looked_for is None and not self.typed and character.isalpha():
            self.look_for(character)
            return True
        return super().take(character)

    def accept(self, step: int = 1) -> Text | None:
        """Take what is typed into the draft and go `step` lines on; return what is wrong with it."""
        if self.typed:
            points = read_points(self.typed)
            if points is None or points > HIGHEST:
                return BAD_POINTS
            self.typed_results.pop(self.key, None)
            if points != self.recorded(self.key):
                self.typed_results[self.key] = points
        self.typed = ""
        self.keep()
        self.move(step)
        return None

    def drop(self) -> bool:
        """Take back what was typed for whoever one stands on; False where nothing was."""
        if self.typed_results.pop(self.key, None) is None:
            return False
        self.keep()
        self.refresh()
        return True

    def review(self) -> bool:
        """Show what is to be recorded, before it is; False where nothing is."""
        pending = self.pending
        if not pending:
            return False
        self.looked_for, self.reviewing = None, True
        self.look_again()
        self.refresh()
        self.stand_on(self.lines[0])
        return True

    def replaced(self) -> Callable[[Camp], tuple[int, ...]]:
        """What stands for everybody who is typed."""
        return partial(_events, people=tuple(self.pending))

    def wish(self) -> Wish:
        """Return what is to be recorded: everything that is typed, in one."""
        pending, totals = self.pending, self.totals
        decide = partial(enter_exam, points=pending)
        done = text(
            "{new} new, {changed} changed; {without} without a result",
            new=totals.new,
            changed=totals.changed,
            without=totals.without,
        )
        return Wish("exam", (tuple(pending.items()), self.seen), self.unless_unseen(decide), done)

    def recorded_all(self) -> None:
        """Begin again with nothing typed, once everything is recorded."""
        self.typed_results, self.typed, self.reviewing = {}, "", False
        self.keep()
        self.refresh()

    def back(self) -> bool:
        """Go back from the review, or as on every list."""
        if not self.reviewing:
            return super().back()
        self.reviewing = False
        self.refresh()
        return True

    def turn_without(self) -> None:
        """Show only those without a recorded result, or everybody again."""
        self.only_without = not self.only_without
        self.refresh()

    def keep(self) -> None:
        """Keep what is typed; drop the draft where nothing is."""
        if self.typed or self.typed_results:
            self.station.drafts.put(self.DRAFT, Half(self.by, self.typed_results, self.key, self.typed))
        else:
            self.station.drafts.drop(self.DRAFT)


def _everybody(station: Station) -> tuple[str, ...]:
    camp = station.camp
    names = class_names(camp, station.rules)
    return tuple(member.person.id for name in names for member in members_of(camp, name))


def _events(camp: Camp, *, people: tuple[str, ...]) -> tuple[int, ...]:
    """Return the numbers of the events the results of `people` come from; 0 for none."""
    return tuple(cell.event if (cell := camp.exam.get(person)) else 0 for person in people)
