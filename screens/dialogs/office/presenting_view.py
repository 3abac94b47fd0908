"""The ceremony for its presenter: the steps in words, what comes next, how the quick part runs by itself.

No Textual here: the dialog shows this and hands keys to it.
"""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

from kiosk.awards import Reveal, Scene, Step, award_results, reveal_of
from kiosk.camp import Ceremony
from kiosk.i18n import Text, text
from kiosk.ranking.publish import is_frozen
from kiosk.ranking.words import SCOPE_WORDS
from kiosk.station import Station
from screens.ceremony_words import about_row, line_of, place_words, points, title_of

PACES = (25, 50, 100, 200, 400, 800, 1600)
"""How fast rows can move, in percent."""
QUICK, SLOW = 0.3, 2.6
"""Seconds a step stands by itself at the usual pace: far below the awards, and where rows are marked."""
LEAST = 0.1
"""Seconds between two steps at least; what is faster takes several at once."""
KINDS: dict[str, Text] = {
    "splash": text("First picture"),
    "board": text("Frozen board"),
    "row": text("Whose turn"),
    "points": text("Points in"),
    "card": text("Award card"),
    "done": text("Final board"),
    "list": text("Winners"),
    "end": text("End"),
}
"""What kinds of steps there are."""


class Told(NamedTuple):
    """A step in words."""

    kind: Text
    class_: str
    name: object
    what: tuple[object, ...]
    unit: str = ""


class PresentingView:
    """What a presenter at `station` knows of the ceremony that goes on."""

    def __init__(self, station: Station) -> None:
        self.station = station
        ceremony = self.ceremony
        self.pace = ceremony.pace if ceremony else 100
        self._told: dict[tuple[int, int], Told] = {}
        self._barred: tuple[int, dict[str, Text]] = (0, {})
        """The opening, and of each who was barred from an award then, why."""

    @property
    def ceremony(self) -> Ceremony | None:
        """The ceremony that goes on."""
        return self.station.camp.ceremony

    @property
    def reveal(self) -> Reveal | None:
        """Its steps."""
        return reveal_of(self.station.camp)

    @property
    def step(self) -> int:
        """The step the hall is shown."""
        return self.ceremony.step if self.ceremony else 0

    @property
    def last(self) -> int:
        """The number of the last step."""
        return self.reveal.last if self.reveal else 0

    def numbers(self) -> tuple[str, ...]:
        """Return the numbers of all steps, as keys of a list."""
        return tuple(map(str, range(self.last + 1))) if self.reveal else ()

    def scene(self, number: int) -> Scene | None:
        """Return what the hall may see at a step."""
        return self.reveal.scene(number) if self.reveal else None

    def faster(self, by: int) -> None:
        """Have rows move one pace faster, or slower by -1, from the next step on."""
        nearest = min(range(len(PACES)), key=lambda place: abs(PACES[place] - self.pace))
        self.pace = PACES[max(0, min(len(PACES) - 1, nearest + by))]

    def stops_before(self, number: int) -> bool:
        """Whether what runs by itself waits for a key before step `number`.

        It does where a row is marked for the first time, and before everything that is no row's turn.
        """
        if self.reveal is None or not 0 < number <= self.last:
            return True
        before, step = self.reveal.steps[number - 1], self.reveal.steps[number]
        if step.kind not in ("row", "points"):
            return True
        return step.kind == "row" and (before.quick or before.kind == "board")

    def runs_to(self) -> int:
        """Return the last step that comes by itself from here on; the present one where none does."""
        number = self.step
        while not self.stops_before(number + 1):
            number += 1
        return number

    def run(self) -> tuple[float, int]:
        """Return in how many seconds the next steps come by themselves, and to which step they lead."""
        number = self.step + 1
        quick = self.reveal is not None and number <= self.last and self.reveal.steps[number].quick
        seconds = (QUICK if quick else SLOW) * 100 / self.pace
        most = ceil(LEAST / seconds) if quick else 1
        while most > 1 and not self.stops_before(number + 1):
            number, most = number + 1, most - 1
        return max(LEAST, seconds), number

    def hindrance(self) -> Text | None:
        """Return why the ceremony cannot be opened now; None where it can."""
        camp = self.station.camp
        if camp.final_awards is None:
            return text("The list of awards is not final yet: make it final first.")
        if not is_frozen(camp, self.station.rules, self.station.now()):
            return text("The public boards are not frozen: everybody has seen them.")
        return None

    def told(self, number: int) -> Told:
        """Return a step in words."""
        ceremony = self.ceremony
        key = (ceremony.opened.event if ceremony else 0, number)
        if key not in self._told:
            scene = self.scene(number)
            told = _told(scene) if scene else Told(KINDS["end"], "", "", ())
            barred = self.barred(scene.step.row) if scene and scene.step.kind in ("row", "points") else None
            self._told[key] = told._replace(what=(barred, *told.what)) if barred else told
        return self._told[key]

    def barred(self, subject: str) -> Text | None:
        """Return why somebody gets no award although their place would give one; None where nothing bars it.

        The hall is not told: whoever leads it can be asked.
        """
        opening = self.ceremony.opened.event if self.ceremony else 0
        if self._barred[0] != opening:
            found = {
                one.id: text("barred: {reasons}", reasons=tuple(veto.reason for veto in one.vetoes))
                for result in award_results(self.station.live_standings())
                for one in result.vetoed
            }
            self._barred = opening, found
        return self._barred[1].get(subject)


def _told(scene: Scene) -> Told:
    step, kind = scene.step, KINDS[scene.step.kind]
    line = line_of(scene)
    if scene.card is not None and line is not None:
        titles = tuple(title_of(one) for one in scene.card.titles)
        what = titles, place_words(line), points(line.figure)
        return Told(kind, line.class_, line.name, what, line.unit)
    if scene.title is not None:
        return Told(kind, "", title_of(scene.title), (_names(scene),))
    if line is not None:
        return Told(kind, line.class_, line.name, about_row(scene), line.unit)
    return Told(kind, "", _board(step, scene), ())


def _names(scene: Scene) -> Text:
    if scene.parts == 1:
        return text("{n} names", n=scene.whole)
    return text("{n} names, part {part} of {parts}", n=scene.whole, part=scene.step.part, parts=scene.parts)


def _board(step: Step, scene: Scene) -> object:
    return SCOPE_WORDS[scene.scope] if step.board >= 0 and scene.scope else ""
