"""Two camps that differ in nothing but the figures that came in after the freeze.

The same kinds of events at the same moments by the same people: only what was entered differs, and with it
every order, veto and award that follows from it. A face that shows the public anything of that is told by
showing the two camps differently.
"""

from __future__ import annotations

import shutil
import time
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from typing import Literal

from kiosk.awards import record_veto
from kiosk.config import load_config
from kiosk.decision import Decision
from kiosk.demo import Cast, Clock, play_on, play_until, raise_curtain
from kiosk.events import Stamp
from kiosk.ledger import Ledger, Recorded, open_ledger
from kiosk.ranking.closing import close_day, freeze, reopen_day
from kiosk.scoring.corrections import correct
from tests.screens.kit import write_sample

How = Literal["by itself", "by hand"]
State = Literal["closed", "final"]
"""The day after the freeze is closed; the awards are final too."""
CLOSED: tuple[How, ...] = ("by itself", "by hand")
PUBLIC = {"by itself": 2, "by hand": 1}
"""The last day the public knows of, of three; the day after it is the one that differs."""
FIGURES = frozenset({"sheet", "rooms", "class item", "test", "vote"})
"""What the dice of the play are thrown for where they make a figure."""
OFFICE = "O01"
STANDS = 1e-6
"""The speed of a clock that does not go on in the minutes of a test."""


class Figured(Cast):
    """The cast of a play whose figures after the last public day are `others`, and all else as ever."""

    def __init__(self, ledger: Ledger, cast: Cast, public: int, others: bool) -> None:
        super().__init__(ledger.camp_as_of(ledger.count), cast.rules, cast.seed)
        self._public, self._others = public, others

    def rng(self, *about: object) -> Random:
        """Return the dice for one matter."""
        day = about[-1] if isinstance(about[-1], int) else self._public + 1
        others = self._others and about[0] in FIGURES and day > self._public
        return super().rng(*about, *(("others",) if others else ()))


class Frozen:
    """A camp after the freeze, in a folder of its own, to be looked at only."""

    def __init__(self, how: How, state: State, *, others: bool) -> None:
        self.folder = Path(mkdtemp())
        _three_days(self.folder, PUBLIC["by itself"] if how == "by itself" else 0)
        config = load_config(self.folder / "config.toml")
        public = PUBLIC[how]
        self.day = public + 1
        """The day of which the public knows nothing."""
        with open_ledger(self.folder / "data" / "camp.json") as ledger:
            cast = Figured(ledger, raise_curtain(ledger, config, 1), public, others)
            self.moment = cast.closes_at(public + 1) + timedelta(seconds=30)
            if how == "by itself":
                play_until(ledger, cast, self.moment)
            else:
                frozen = cast.closes_at(public) + timedelta(minutes=10)
                play_until(ledger, cast, frozen)
                _do(ledger, frozen, "freeze", partial(freeze, rules=cast.rules))
                _go_on(ledger, cast, frozen, self.moment)
            board = ledger.camp.closings[public].published.camp["trainee"]
            self.leads, self.other = list(board)[:2]
            """Who leads the board the public sees, and who stands next."""
            self.best, self.next = list(ledger.camp.closings[public].published.camp["class"])[:2]
            """Likewise of the classes."""
            _put_right(ledger, cast, self, others=others)
            if state == "final":
                begun, self.moment = self.moment, self.moment + timedelta(minutes=5)
                _go_on(ledger, cast, begun, self.moment)


def _three_days(folder: Path, freeze_after: int) -> None:
    """Write the sample camp's files for its first two days and its last."""

    def change(settings: str) -> str:
        days = settings.replace("days = 10 ", "days = 3 ", 1)
        return days.replace("freeze_after_day = 9 ", f"freeze_after_day = {freeze_after} ", 1)

    write_sample(folder, change)
    agenda = folder / "data" / "agenda.csv"
    head, *lines = agenda.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line.startswith(("d1-", "d2-"))]
    kept += [
        line.replace("d10-", "d3-").replace(",10,", ",3,", 1) for line in lines if line.startswith("d10-")
    ]
    agenda.write_text("\n".join((head, *kept)) + "\n", encoding="utf-8")


def _do(ledger: Ledger, at: datetime, name: str, decide: Decision) -> None:
    outcome = ledger.record(decide, Stamp(f"test-{name}", at, at, "office-1", OFFICE))
    assert isinstance(outcome, Recorded), outcome


def _go_on(ledger: Ledger, cast: Cast, begun: datetime, until: datetime) -> None:
    """Play on, no step of it waited for, and none later than `until` however long it takes."""
    clock = Clock(begun, time.monotonic(), STANDS)
    play_on(ledger, cast, clock, lambda seconds: begun + timedelta(seconds=seconds * STANDS) > until)


def _put_right(ledger: Ledger, cast: Cast, camp: Frozen, *, others: bool) -> None:
    """Let the office change what the public knows already: figures, a day closed anew, a veto, a bonus."""
    rules, put = cast.rules, partial(correct, rules=cast.rules, day=1, reason="复核")
    points, bonus = Decimal(3 if others else 19), Decimal(7 if others else 6)
    barred = camp.other if others else camp.leads
    steps: dict[str, Decision] = {
        "correction": partial(put, person=camp.leads, item="discipline", to=points),
        "veto": partial(record_veto, rules=rules, subject=barred, veto="drink", note="值班员当场发现"),
        "bonus": partial(put, person=camp.other, item="bonus", to=bonus),
    }
    if camp.day > 2:
        # The last public day stays as it was closed: a day before it is opened again.
        steps["reopening"] = partial(reopen_day, day=1, reason="复核")
        steps["another"] = partial(put, person=camp.leads, item="homework", to=points)
        steps["closing"] = partial(close_day, rules=rules, day=1, over="复核完毕")
    for name, decide in steps.items():
        _do(ledger, camp.moment, name, decide)


@cache
def frozen(how: How, state: State) -> tuple[Frozen, Frozen]:
    """Return the two camps of a case, made once."""
    return Frozen(how, state, others=False), Frozen(how, state, others=True)


def copied(camp: Frozen, folder: Path) -> Path:
    """Return a copy of a camp that can be worked on."""
    shutil.copytree(camp.folder, folder)
    return folder
