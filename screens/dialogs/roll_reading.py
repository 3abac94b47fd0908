"""What the hand marking shows of the camp: sessions, classes, rolls and their counts. No Textual here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from kiosk.agenda import Timing, open_roll_calls, roll_call_window, roll_calls_of
from kiosk.camp import Camp
from kiosk.desk import MARKS, RollLine, class_order, roll
from kiosk.events import MarkValue
from kiosk.i18n import Text, text
from kiosk.station import Station


class MarkLook(msgspec.Struct, frozen=True):
    """What a mark looks like: sign and word with a colour, never the colour alone."""

    sign: str
    style: str
    word: Text


LOOKS: dict[MarkValue | None, MarkLook] = {
    "present": MarkLook("✓", "bold $success", MARKS["present"]),
    "late": MarkLook("~", "bold $warning", MARKS["late"]),
    "early": MarkLook("~", "bold $warning", MARKS["early"]),
    "leave": MarkLook("!", "bold $primary", MARKS["leave"]),
    "absent": MarkLook("✗", "bold $error", MARKS["absent"]),
    None: MarkLook("·", "$quiet", text("not marked")),
}
"""Mark to its look; None: not marked."""


class Tally(msgspec.Struct, frozen=True):
    """People of a roll by their mark, None for those who are not marked; every one of them once."""

    counts: dict[MarkValue | None, int]
    marked: int
    """Those for whom there is nothing left to do."""

    @property
    def due(self) -> int:
        """Everyone on the roll."""
        return sum(self.counts.values())


def tally(lines: Sequence[RollLine]) -> Tally:
    """Return how many have which mark, as the roll has it: after its end who was not marked is absent."""
    counts: dict[MarkValue | None, int] = dict.fromkeys(LOOKS, 0)
    for line in lines:
        counts[line.mark] += 1
    return Tally(counts, sum(not is_open(line) for line in lines))


def is_open(line: RollLine) -> bool:
    """Whether somebody is still to be marked: nobody has, and they are not on leave."""
    return line.at is None and line.mark != "leave"


def mark_words(value: MarkValue, minutes: int) -> Text:
    """Return a mark in words, with the minutes somebody is late."""
    return text("late {minutes} min", minutes=minutes) if value == "late" and minutes else MARKS[value]


class Reading:
    """Reads sessions and rolls of a camp, each roll once for each state of the camp."""

    def __init__(self, station: Station) -> None:
        self._station = station
        self._kept: dict[str, tuple[tuple[Camp, int, bool], dict[str, list[RollLine]]]] = {}

    def calls(self) -> tuple[Timing, ...]:
        """Return the roll calls to choose from: those open now, then those of the day that are over."""
        camp, config, now = self._station.camp, self._station.config, self._station.now()
        running = open_roll_calls(camp, config, now)
        if camp.days is None:
            return running
        today = roll_calls_of(camp, camp.days.day_of(now))
        over = [call for call in today if self.is_over(call, now)]
        return (*running, *sorted(over, key=lambda call: call.expected_end, reverse=True))

    def is_over(self, call: Timing, now: datetime) -> bool:
        """Whether a roll call has closed, so that a mark made now is backfilled."""
        return now >= roll_call_window(call, self._station.config).closes

    def is_running(self, call: Timing) -> bool:
        """Whether a roll call is open now."""
        return roll_call_window(call, self._station.config).is_open(self._station.now())

    def classes(self, call: Timing) -> dict[str, list[RollLine]]:
        """Return the roll of a session by class, in the order of the settings."""
        camp, config, now = self._station.camp, self._station.config, self._station.now()
        version = camp, camp.seq, self.is_over(call, now)
        kept = self._kept.get(call.id)
        if kept is None or kept[0] != version:
            found: dict[str, list[RollLine]] = {name: [] for name in class_order(camp, config)}
            for line in roll(camp, call.id, config, now):
                found[line.class_].append(line)
            kept = self._kept[call.id] = version, {name: lines for name, lines in found.items() if lines}
        return kept[1]
