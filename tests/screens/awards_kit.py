"""The office at its boards and awards in a test: points that differ, a freeze, vetoes, the last day."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from kiosk.awards import finalise, preview, record_veto, vote
from kiosk.desk import arrive
from kiosk.events import Row
from kiosk.ranking.closing import close_day, freeze
from kiosk.scoring.sheets import confirm, submit
from kiosk.station import Station
from tests.screens.agenda_kit import OFFICER
from tests.screens.kit import clock_at, do
from tests.screens.office_kit import CLASSES, SECOND, first_day, people_of, with_a_pin

EVENING = "2026-11-24T22:30"
"""Day 2 of the camp."""
LAST = "2026-12-02T14:20"
"""Day 10, before the closing ceremony."""
FIRST = "T0001"


def sheets(station: Station, day: int, shift: int) -> None:
    """Everybody's points of a day, each class's best moved on by `shift`; two classes are level."""
    for class_, behind in zip(CLASSES, (0, 1, 1, 2, 3, 4), strict=True):
        people = people_of(station, class_)
        rows: dict[str, Row] = {}
        for place, person in enumerate(people):
            off = max(0, (place - shift) % len(people) - 1)
            rows[person] = {"room": Decimal(10), "homework": Decimal(20 - min(off + behind, 20))}
        submitted = partial(submit, rules=station.rules, class_=class_, day=day, rows=rows, notes={})
        do(station, submitted, OFFICER)
        do(station, partial(confirm, rules=station.rules, class_=class_, day=day), SECOND)


def _first_day(station: Station) -> None:
    with_a_pin(station)
    station.now = clock_at("2026-11-23T08:40")
    for one in [one for one in station.camp.people.values() if one.person.class_ and not one.arrival]:
        do(station, partial(arrive, who=one.badge, handed=(), config=station.config))
    station.now = clock_at("2026-11-23T22:30")
    sheets(station, 1, 0)
    do(station, partial(close_day, rules=station.rules, day=1, over="试运行"), OFFICER)


def two_days(station: Station) -> None:
    """Day 1 is closed; the points of day 2 are in and make other places."""
    _first_day(station)
    station.now = clock_at(EVENING)
    sheets(station, 2, 3)


def frozen(station: Station) -> None:
    """The same, and the office has frozen the boards of day 1 by hand before day 2 came in."""
    _first_day(station)
    do(station, partial(freeze, rules=station.rules), SECOND)
    station.now = clock_at(EVENING)
    sheets(station, 2, 3)


def barred(station: Station) -> None:
    """Two days; somebody near the top drank, a class was criticised once."""
    two_days(station)
    veto = partial(record_veto, rules=station.rules)
    do(station, partial(veto, subject="T0005", veto="drink", note="11月24日晚食堂饮酒"), OFFICER)
    do(station, partial(veto, subject="二班", veto="criticism", note="第2天早操缺人"), OFFICER)


def final(station: Station) -> None:
    """The list of awards is final after two days."""
    two_days(station)
    do(station, partial(finalise, rules=station.rules), OFFICER)


def level(station: Station) -> None:
    """Everybody has the same points: the camp votes on every award."""
    with_a_pin(station)
    first_day(station)


def settle_votes(station: Station) -> None:
    """Enter an outcome for every vote that is open."""
    for award in station.config.awards:
        one = preview(station.live_standings(), award)
        chosen = tuple(key for ballot in one.ballots for key in ballot.tied[: ballot.seats])
        if chosen:
            rule = partial(vote, rules=station.rules, award=award.key, winners=chosen, note="31 比 9")
            do(station, rule, OFFICER)
