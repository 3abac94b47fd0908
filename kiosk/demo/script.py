"""The whole play: what everybody decides, moment by moment, from the first day to the last."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.demo import desk, ending, office, pins, sheets
from kiosk.demo.cast import Cast, Step
from kiosk.demo.fates import Fates
from kiosk.events import Stamp

SCENES = (
    pins.choosing,
    desk.arrivals,
    desk.unforeseen,
    desk.leaves,
    desk.roll_calls,
    sheets.evening,
    office.notices,
    office.agenda,
    office.rooms,
    office.class_items,
    office.complaints,
    office.corrections,
    ending.vetoes,
    ending.test,
    office.close,
    ending.awards,
    ending.way_home,
)


def script(cast: Cast) -> Iterator[tuple[Stamp, Step]]:
    """Return all steps with their stamps, in the order of their moments; the same ones for the same cast.

    What has happened so far does not change it: whoever plays on from the middle skips what is past.
    """
    fates = Fates(cast)
    for day in range(1, cast.days.count + 1):
        steps = [step for scene in SCENES for step in scene(cast, fates, day)]
        for number, step in enumerate(sorted(steps, key=lambda one: one.at)):
            yield Stamp(f"demo-{cast.seed}-{day}-{number}", step.at, step.at, step.station, step.by), step
