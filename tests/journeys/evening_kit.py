"""Day 1 of the sample camp at 20:30: everybody is here, roll calls were taken, those who score have PINs.

The day is laid down by the kiosk's own rules in this process; from then on there are only real kiosks and
commands. `Kiosk` is one of them with somebody in front of it, whose every key is counted.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Self

import msgspec

from kiosk.access import hash_pin, issue_pins, set_pin
from kiosk.agenda.rollcall import roll_calls_of
from kiosk.camp import Camp, Member
from kiosk.config import Config, load_config
from kiosk.decision import Decision, Refused
from kiosk.desk import arrive, end_leave, grant_leave, present
from kiosk.events import Event, Stamp
from kiosk.ledger import Recorded, open_ledger
from kiosk.opening import lay_down, read_files
from tests.journeys.shell import Shell
from tests.journeys.terminal import Terminal
from tests.screens.kit import moment

FIRST_DAY = date(2026, 11, 23)
EVENING = f"{FIRST_DAY}T20:30"
NIGHT = f"{FIRST_DAY}T21:55"
"""After the last roll call of day 1: it can be closed."""
CLASSES = ("一班", "二班", "三班", "四班", "五班", "六班")
OFFICE, SECOND_OFFICER, INSPECTOR = "O01", "O02", "I01"
ISSUED, CHOSEN = "493827", "7351"
"""What the office gives to the monitor of the first class, and what that one chooses instead."""
LATE, AWAY, ABSENT = "T0011", "T0036", "T0063"
"""Who was late for a roll call, on leave for one and absent from one."""
BY_HAND = 0.08
"""Seconds from one key to the next of somebody who types fast, and is still no scanner."""
SCANNER = 0.002
STANDING = "▶"
"""The sign before the row, or the line of a list, one stands on."""
PATIENCE = 30.0
"""Seconds a busy machine has for anything."""


class Cast(msgspec.Struct, frozen=True):
    """Who is who, by id."""

    people: dict[str, tuple[str, ...]]
    """Class to its people, in the order of the roster."""
    names: dict[str, str]
    badges: dict[str, str]
    letters: dict[str, str]
    """What to type to stand on somebody: nobody else of their class begins with it."""
    monitors: dict[str, str]
    deputies: dict[str, str]
    pins: dict[str, str]
    rooms: int
    """How many rooms trainees live in."""

    @property
    def first(self) -> str:
        """The monitor whose PIN the office gave."""
        return self.monitors[CLASSES[0]]

    def trainees(self, class_: str) -> list[str]:
        """Those of a class who are neither monitor nor deputy, and who can be found by their letters."""
        leaders = {self.monitors[class_], self.deputies[class_]}
        return [one for one in self.people[class_] if one not in leaders and one in self.letters]


def lay_down_the_day(shell: Shell) -> Cast:
    """Lay the camp down in a shell's folder, with everything that happened on day 1 until the evening."""
    config = load_config(shell.folder / "config.toml")
    with open_ledger(config.path(config.ledger.path)) as ledger:
        morning = at("07:00")
        opening = Stamp("laid-down", morning, morning, "desk-1")
        lay_down(ledger, config, read_files(config, morning), opening, _untold)
        cast = _cast(ledger.camp)
        scribe = Scribe(ledger.camp_as_of(ledger.count), config)
        scribe.the_day([one for one in scribe.camp.people.values() if one.person.class_])
        scribe.pins(cast.pins, issued=cast.first)
        first = scribe.events[0]
        outcome = ledger.record(
            lambda _camp, _stamp: tuple(scribe.events), Stamp(first.id, first.at, first.at)
        )
        assert isinstance(outcome, Recorded), outcome
    return cast


class Scribe:
    """Has the rules decide at moments of day 1, in everybody's name, each on what the one before left."""

    def __init__(self, camp: Camp, config: Config) -> None:
        self.camp = camp
        self.config = config
        self.events: list[Event] = []

    def do(self, decide: Decision, moment: datetime, by: str = "") -> None:
        """Keep what a decision comes to; a refusal fails the test."""
        stamp = Stamp(f"day-{len(self.events)}", moment, moment, "desk-1", by)
        outcome = decide(self.camp, stamp)
        assert not isinstance(outcome, Refused), outcome
        for event in outcome:
            self.camp.apply(event)
            self.events.append(event)

    def the_day(self, trainees: Sequence[Member]) -> None:
        """Let everybody arrive, and come to the roll calls that are over by the evening, but for three."""
        config, badges = self.config, {one.person.id: one.badge for one in trainees}
        for badge in badges.values():
            self.do(partial(arrive, who=badge, handed=config.desk.handouts, config=config), at("08:10"))
        leave = partial(grant_leave, who=AWAY, start=at("14:00"), until=at("16:10"), kind="before")
        self.do(leave, at("13:00"), OFFICE)
        calls = [one.session for one in roll_calls_of(self.camp, 1) if one.session.start < "20:30"]
        for place, call in enumerate(calls):
            begin = at(call.start)
            if place == 2:
                self.do(partial(end_leave, who=badges[AWAY]), begin - timedelta(minutes=15))
            out = {0: (LATE,), 1: (AWAY,), 3: (ABSENT,)}.get(place, ())
            for who, badge in badges.items():
                if who not in out:
                    come = partial(present, who=badge, session=call.id, config=config)
                    self.do(come, begin - timedelta(minutes=4))
            if place == 0:
                come = partial(present, who=badges[LATE], session=call.id, config=config)
                self.do(come, begin + timedelta(minutes=8))

    def pins(self, pins: Mapping[str, str], issued: str) -> None:
        """Have everybody choose their PIN; `issued` was given theirs by the office."""
        for who, pin in pins.items():
            hashed = hash_pin(pin)
            assert isinstance(hashed, str)
            if who == issued:
                self.do(partial(issue_pins, hashes={who: hashed}), at("18:50"), OFFICE)
            else:
                self.do(partial(set_pin, person=who, hashed=hashed), at("18:45"), who)


class Kiosk:
    """A real kiosk, and whoever stands there: what they press is counted."""

    def __init__(self, shell: Shell, cast: Cast, station: str, *, language: str = "zh_CN") -> None:
        self.shell = shell
        self.cast = cast
        self.station = station
        self.language = language
        self.keys = 0
        """Keys pressed so far; a scanned badge is none."""
        self.terminal = self._open(EVENING)

    def _open(self, now: str) -> Terminal:
        words = [sys.executable, "-m", "kiosk", "scores", "--station", self.station, "--now", now]
        return Terminal([*words, "--lang", self.language], columns=120, rows=34, cwd=self.shell.folder)

    def killed(self, now: str) -> None:
        """End it as a power cut does, and start it again."""
        self.terminal.kill()
        self.terminal.close()
        self.terminal = self._open(now)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.terminal.close()

    def sign_in(self, who: str, pin: str = "") -> None:
        """Scan somebody's badge and type their PIN."""
        self.scan(self.cast.badges[who])
        self.shows(f"✓ {self.cast.names[who]}")
        self.type(pin or self.cast.pins[who])
        self.press("enter")

    def choose_pin(self, pin: str, new: str, again: str) -> None:
        """Type a new PIN on the line labelled `new`, and once more on the one labelled `again`."""
        terminal = self.terminal

        def lit(label: str) -> tuple[str, str]:
            return terminal.colours_at(*terminal.find(label))

        terminal.wait_for(lambda _: lit(new) != lit(again), PATIENCE)
        focused = lit(new)
        self.press(*pin, "enter")
        terminal.wait_for(lambda _: lit(again) == focused, PATIENCE)
        self.press(*pin, "enter")

    def find(self, who: str) -> None:
        """Stand on somebody's row by the letters of their name."""
        self.type(self.cast.letters[who])
        self.stands_on(self.cast.names[who])

    def give(self, who: str, sign: str, key: str, *shown: str) -> None:
        """Take something off somebody, or give it, by one key of a list; `shown` is then in their row."""
        self.find(who)
        self.press(sign)
        self.shows(
            f"{self.cast.names[who]}：" if self.language == "zh_CN" else f"{self.cast.names[who]}: what"
        )
        self.press(key)
        self.row_shows(self.cast.names[who], *shown)

    def press(self, *keys: str) -> None:
        """Press keys by hand, one after the other."""
        for key in keys:
            time.sleep(BY_HAND)
            self.terminal.key(key)
            self.keys += 1

    def type(self, words: str) -> None:
        """Type characters by hand."""
        self.press(*words)

    def scan(self, badge: str) -> None:
        """Hold a badge under the scanner."""
        time.sleep(BY_HAND)
        self.terminal.type(f"{badge}\r", SCANNER)

    def shows(self, *wanted: str) -> None:
        """Wait until the screen shows every one of some texts."""
        self.terminal.wait_for(partial(_all_in, wanted), PATIENCE)

    def stands_on(self, name: str) -> None:
        """Wait until somebody's row on the grid is the one stood on."""
        self.terminal.wait_for(partial(_line_with, (STANDING, name)), PATIENCE)

    def row_shows(self, name: str, *wanted: str) -> None:
        """Wait until a line that names somebody shows some texts too."""
        self.terminal.wait_for(partial(_line_with, (name, *wanted)), PATIENCE)


def _all_in(wanted: Sequence[str], shown: str) -> bool:
    return all(one in shown for one in wanted)


def _line_with(wanted: Sequence[str], shown: str) -> bool:
    return any(_all_in(wanted, line) for line in shown.splitlines())


def at(clock: str) -> datetime:
    """Return a time of day 1."""
    return moment(f"{FIRST_DAY}T{clock}")


def _cast(camp: Camp) -> Cast:
    people = {name: tuple(_ids(camp, class_=name)) for name in CLASSES}
    monitors, deputies = (
        {name: next(_ids(camp, class_=name, role=role)) for name in CLASSES} for role in ("monitor", "deputy")
    )
    sign_in = (*monitors.values(), *deputies.values(), OFFICE, SECOND_OFFICER, INSPECTOR)
    pins = {who: str(4831 + 37 * place) for place, who in enumerate(sign_in)}
    letters = {
        who: typed for class_ in people.values() for who in class_ if (typed := _letters(camp, who, class_))
    }
    return Cast(
        people=people,
        names={who: one.person.name for who, one in camp.people.items()},
        badges={who: one.badge for who, one in camp.people.items()},
        letters=letters,
        monitors=monitors,
        deputies=deputies,
        rooms=len({one.person.room for one in camp.people.values() if one.person.scored} - {""}),
        pins={**pins, monitors[CLASSES[0]]: ISSUED},
    )


def _ids(camp: Camp, class_: str, role: str = "") -> Iterator[str]:
    return (
        who
        for who, one in camp.people.items()
        if one.person.class_ == class_ and (not role or one.person.role == role)
    )


def _letters(camp: Camp, who: str, class_: Sequence[str]) -> str:
    """Return two or three initials that nobody else of the class begins with; "" where there are none."""
    others = [key for one in class_ if one != who for key in camp.people[one].keys[1:]]
    for initials in camp.people[who].keys[1:]:
        if len(initials) == len(camp.people[who].person.name) and not any(
            key.startswith(initials) for key in others
        ):
            return initials
    return ""


def _untold(_done: int, _of: int) -> None:
    """Say nothing of how far laying down is."""
