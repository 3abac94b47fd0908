"""The reveal of random camps against the oracle's."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from kiosk.awards import Reveal, Scene
from kiosk.awards.reveal import NAMED
from kiosk.events import CeremonyOpened, StagedAward, StagedBoard, StagedRow, StageScope

from .awards import expected
from .by_hand import CONFIG
from .camps import Shape, a_moment, random_camp
from .reveal import Moment, expected_lists, expected_reveal
from .settings import random_config
from .standings import Oracle, cents

SCOPES: tuple[StageScope, ...] = ("trainee", "class")


def a_stage(seed: int, scope: StageScope) -> tuple[dict[str, int], dict[str, int], list[str], set[str]]:
    """A random camp's board some time ago and now, and who has an award."""
    config = random_config(seed, CONFIG)
    shape = Shape(people=12 + seed % 19, classes=4, days=3, sessions=2, whole=True)
    events = random_camp(seed, config, shape)
    now = a_moment(seed, events)
    then = events[: random.Random(seed).randint(len(events) // 2, len(events))]
    final = {key: cents(one) for key, one in Oracle(config, events, now).figures(scope).items()}
    earlier = Oracle(config, then, a_moment(seed, then)).figures(scope)
    frozen = {key: cents(earlier[key]) if key in earlier else -1 for key in final}
    outcomes = expected(config, events, now)
    won = [outcomes[award.key][0] for award in config.awards if award.scope == scope]
    order = [entry.name for entry in config.classes] if scope == "class" else sorted(final)
    return frozen, final, [key for key in order if key in final], set().union(*won)


def figure(hundredths: int) -> Decimal | None:
    return None if hundredths < 0 else Decimal(hundredths) / 100


def told(opening: CeremonyOpened) -> tuple[list[Moment], list[list[str]], Scene]:
    """What the reveal shows, in the oracle's form, whom its lists name, and the last scene of the board."""
    reveal = Reveal(opening)
    moments: list[Moment] = []
    lists: list[list[str]] = []
    last = reveal.scene(0)
    for number, step in enumerate(reveal.steps):
        scene = reveal.scene(number)
        if step.kind == "points":
            moments.append(Moment(step.row, [(line.id, line.rank) for line in scene.lines], []))
        elif step.kind == "card":
            moments[-1].cards.append(step.row)
        elif step.kind == "list":
            lists.append([line.id for line in scene.winners])
        elif step.kind == "done":
            last = scene
    return moments, lists, last


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("seed", range(40))
def test_rows_and_cards_come_in_the_oracles_order(seed: int, scope: StageScope) -> None:
    frozen, final, listed, winners = a_stage(seed, scope)
    rows = tuple(
        StagedRow(id=key, name=key, before=figure(frozen[key]), after=figure(final[key])) for key in listed
    )
    award = StagedAward(key="best", title="", title_en="", scope=scope, winners=tuple(sorted(winners)))
    opening = CeremonyOpened(
        id="c",
        at=datetime(2026, 12, 2, tzinfo=UTC),
        frozen_day=2,
        final_day=3,
        boards=(StagedBoard(scope=scope, rows=rows),) if rows else (),
        awards=(award,),
    )
    moments, lists, last = told(opening)
    assert moments == expected_reveal(frozen, final, listed, winners)
    places = moments[-1].board if moments else []
    assert lists == expected_lists(award.winners, places, NAMED)
    assert {line.id: line.figure for line in last.lines} == {row.id: row.after for row in rows}


def test_the_camps_have_something_to_reveal() -> None:
    rises = falls = cards = newcomers = 0
    for seed in range(40):
        frozen, final, listed, winners = a_stage(seed, "trainee")
        rises += any(final[key] > frozen[key] >= 0 for key in listed)
        falls += any(final[key] < frozen[key] for key in listed)
        newcomers += -1 in frozen.values()
        cards += len(winners)
    assert min(rises, falls, newcomers) > 5
    assert cards > 40
