"""Random camps are valid, repeatable and have something to decide."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

import pytest

from kiosk.events import (
    LeaveEnded,
    LeaveGranted,
    SheetConfirmed,
    SheetRejected,
    SheetSubmitted,
    Undone,
)

from .awards import expected
from .by_hand import CONFIG
from .camps import Shape, a_moment, random_camp, with_votes
from .settings import random_config
from .standings import Oracle


def test_the_same_seed_is_the_same_camp_and_there_is_something_to_decide() -> None:
    ranked = tied = won = 0
    for seed in range(100):
        config = random_config(seed, CONFIG)
        events = random_camp(seed, config)
        assert events == random_camp(seed, config)
        now = a_moment(seed, events)
        board = Oracle(config, events, now).board("trainee")
        outcomes = expected(config, with_votes(seed, config, events, now), now)
        winners, barred, level = outcomes["outstanding"]
        assert winners | barred | level <= set(board)
        assert len(winners | barred | level) == len(winners) + len(barred) + len(level)
        ranked += len(board) > 1
        won += bool(winners)
        tied += any(outcome[2] for outcome in outcomes.values())
    assert ranked > 30
    assert won > 15
    assert tied > 3


@pytest.mark.parametrize("seed", range(40))
def test_events_refer_to_what_was_there_before_them(seed: int) -> None:
    events = random_camp(seed, CONFIG, Shape(people=12, classes=3, days=3, sessions=3))
    assert len({event.id for event in events}) == len(events)
    versions: dict[tuple[str, int], int] = defaultdict(lambda: 1)
    last: datetime | None = None
    away: dict[int, LeaveGranted] = {}
    for number, event in enumerate(events, 1):
        moment = event.recorded or event.at
        assert last is None or moment > last
        assert event.at <= moment
        last = moment
        match event:
            case SheetSubmitted() | SheetConfirmed():
                assert event.version == versions[event.class_, event.day]
            case SheetRejected():
                assert event.version == versions[event.class_, event.day]
                versions[event.class_, event.day] += 1
            case LeaveGranted():
                assert not any(leave.person == event.person for leave in away.values())
                away[number] = event
            case LeaveEnded():
                assert away[event.leave].person == event.person
                assert away[event.leave].start <= event.at
                taken_back = any(
                    isinstance(later, Undone) and later.event == number for later in events[number:]
                )
                if not taken_back:
                    del away[event.leave]
            case Undone():
                assert event.event < number
                away.pop(event.event, None)
            case _:
                pass
