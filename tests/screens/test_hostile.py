"""Whoever wants other points than they are due: at the rules, at the draft's file and at the real keys."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from pathlib import Path

import msgspec
import pytest
from textual.events import Paste

from kiosk.decision import Decision, Refused
from kiosk.desk import mark
from kiosk.events import Given, PersonChanged
from kiosk.ranking.closing import close_day
from kiosk.scoring.corrections import correct, decide_bonus, inspect_room, score_class
from kiosk.scoring.sheets import confirm, reject, submit
from kiosk.station import Station
from screens.dialogs.scores.filling import Filling
from screens.dialogs.scores.grid import GridDialog
from screens.dialogs.scores.landing import landing
from tests.screens.kit import clock_at, do
from tests.screens.sheet_kit import (
    CLASS,
    DEPUTY,
    INSPECTOR,
    MONITOR,
    OFFICE,
    OTHER_OFFICE,
    Desk,
    desk_at,
    evening,
    hand_in,
    inspect,
)

OTHER_CLASS, OTHERS_MONITOR, OTHERS_DEPUTY = "二班", "T0027", "T0028"
HE, TRAINEE = "T0004", "T0005"
FULL: dict[str, Decimal | None] = {}


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    made = evening(tmp_path)
    yield made
    made.close()


def no(station: Station, by: str, rule: Decision) -> str:
    """The code with which the rule says no to `by`; the ledger has nothing new of it."""
    before = station.camp.seq
    outcome = station.record(rule, station.stamp(by))
    assert isinstance(outcome, Refused), outcome
    assert station.camp.seq == before
    return outcome.code


def sheet(station: Station, rows: dict[str, dict[str, Decimal | None]], class_: str = CLASS) -> Decision:
    return partial(submit, rules=station.rules, class_=class_, day=1, rows=rows, notes={})


def verdict(station: Station, rule: object, **more: object) -> Decision:
    assert callable(rule)
    return partial(rule, rules=station.rules, class_=CLASS, day=1, **more)


def test_nobody_submits_for_another_class(station: Station) -> None:
    for by in (OTHERS_MONITOR, OTHERS_DEPUTY, TRAINEE, "D01"):
        assert no(station, by, sheet(station, {HE: FULL})) == "not_allowed", by
    # Nor a row of another class on one's own sheet, or of one's own on the sheet of another.
    assert no(station, MONITOR, sheet(station, {OTHERS_DEPUTY: FULL})) == "unknown_person"
    assert no(station, OTHERS_MONITOR, sheet(station, {HE: FULL}, OTHER_CLASS)) == "unknown_person"
    assert no(station, "T9999", sheet(station, {HE: FULL})) == "unknown_person"


def test_nobody_scores_themselves(station: Station) -> None:
    for by in (MONITOR, DEPUTY):
        assert no(station, by, sheet(station, {by: FULL, HE: FULL})) == "own_row"
    hand_in(station, OFFICE, {HE: {"discipline": Decimal(18)}, MONITOR: {"discipline": Decimal(18)}})
    fix = partial(correct, rules=station.rules, day=1, item="discipline", to=Decimal(20), reason="手误")
    assert no(station, MONITOR, partial(fix, person=MONITOR)) == "own_row"
    assert no(station, HE, partial(fix, person=HE)) == "own_row"
    assert no(station, HE, partial(fix, person=TRAINEE)) == "not_allowed"


def test_nobody_confirms_what_they_had_a_hand_in(station: Station) -> None:
    inspect(station)
    hand_in(station, MONITOR)
    assert no(station, MONITOR, verdict(station, confirm)) == "not_allowed"
    assert no(station, OTHERS_DEPUTY, verdict(station, confirm)) == "not_allowed"
    hand_in(station, DEPUTY, {MONITOR: FULL})
    for rule in (verdict(station, confirm), verdict(station, reject, reason="少扣了")):
        assert no(station, DEPUTY, rule) == "own_sheet"
    fix = partial(correct, rules=station.rules, day=1, item="discipline", to=Decimal(19), reason="手误")
    do(station, partial(fix, person=HE), OFFICE)
    assert no(station, OFFICE, verdict(station, confirm)) == "own_sheet"
    do(station, verdict(station, confirm), OTHER_OFFICE)


def test_a_closed_day_is_changed_by_nobody(station: Station) -> None:
    inspect(station)
    hand_in(station, OFFICE, {MONITOR: FULL, HE: {"bonus": Decimal(5)}})
    do(station, partial(close_day, rules=station.rules, day=1, over="演练"), OTHER_OFFICE)
    rules, camp, config = station.rules, station.camp, station.config
    room = camp.people[HE].person.room
    at_all = (OFFICE, MONITOR, DEPUTY, INSPECTOR)
    cases: tuple[tuple[tuple[str, ...], Decision], ...] = (
        (at_all, sheet(station, {HE: FULL})),
        ((OFFICE, DEPUTY), verdict(station, confirm)),
        ((OFFICE, DEPUTY), verdict(station, reject, reason="漏扣")),
        (
            (OFFICE, INSPECTOR),
            partial(inspect_room, rules=rules, day=1, room=room, item="room", points=Decimal(1), note=""),
        ),
        ((OFFICE,), partial(decide_bonus, rules=rules, person=HE, day=1, approved=True, note="证书")),
        (
            (OFFICE,),
            partial(score_class, rules=rules, class_=CLASS, day=1, item="cleanliness", points=Decimal(9)),
        ),
        (
            (MONITOR, DEPUTY, INSPECTOR),
            partial(correct, rules=rules, person=HE, day=1, item="discipline", to=Decimal(20), reason="手误"),
        ),
        (
            ("", MONITOR, OFFICE),
            partial(mark, session="d1-0950", who=HE, value="present", reason="在场", config=config),
        ),
    )
    for people, rule in cases:
        for by in people:
            assert no(station, by, rule) == "day_closed", (by, rule)


async def test_a_draft_of_the_file_gains_nothing(station: Station) -> None:
    """One's own row, another class, an item of others, points that cannot be: none of it is submitted."""
    path = station.config.path(station.config.ledger.path).with_name("camp.desk-1.drafts.json")
    smuggled = {
        MONITOR: {"discipline": {"points": "20"}, "bonus": {"points": "10"}},
        OTHERS_DEPUTY: {"discipline": {"points": "0"}},
        HE: {"room": {"points": "10"}, "attendance": {"points": "30"}, "discipline": {"points": "99"}},
        TRAINEE: {"discipline": {"points": "18", "given": [{"points": "-2", "reason": "玩手机"}]}},
    }
    path.write_text(
        json.dumps({"drafts": {f"sheet 1 {CLASS} {MONITOR}": {"rows": smuggled}}}), encoding="utf-8"
    )
    station.close()
    again = evening(path.parents[1])
    async with desk_at(again) as desk:
        await at_the_sheet(desk, MONITOR)
        await desk.press("f10", "f10")
        rows = again.camp.sheets[CLASS, 1].cells
        assert MONITOR not in rows
        assert OTHERS_DEPUTY not in rows
        assert {who: {key: cell.points for key, cell in row.items()} for who, row in rows.items() if row} == {
            TRAINEE: {"discipline": Decimal(18)}
        }
    again.close()


async def test_whoever_opens_the_sheet_of_another_class_submits_nothing(station: Station) -> None:
    async with desk_at(station) as desk:
        await at_the_sheet(desk, OTHERS_MONITOR)
        before = station.camp.seq
        await desk.press("-", "2", "1", "5", "enter", "f6", "f10", "f10")
        assert (station.camp.seq, station.camp.sheets) == (before, {})
    # And the sheet one lands on is one's own class's, whatever is asked for.
    dialog = landing(station, OTHERS_MONITOR, station.camp.people[OTHERS_MONITOR].person.class_, 1)
    assert isinstance(dialog, GridDialog)
    assert dialog.filling.sheet.class_ == OTHER_CLASS


async def test_an_old_draft_after_the_day_was_closed_is_refused_with_words_and_kept(station: Station) -> None:
    one = Filling(station, MONITOR, CLASS, 1)
    one.type("-", 0)
    one.type("2", 1)
    one.sheet.keep()
    draft = one.sheet.entries
    station.now = clock_at("2026-11-23T22:00")
    do(station, partial(close_day, rules=station.rules, day=1, over="演练"), OFFICE)
    async with desk_at(station) as desk:
        await at_the_sheet(desk, MONITOR)
        before = station.camp.seq
        await desk.press("f10", "f10")
        assert "Day 1 is closed." in desk.text
        await desk.press("escape", "escape")
        assert station.camp.sheets == {}
        assert station.camp.seq == before + 1, "only that they have left"
    assert Filling(station, MONITOR, CLASS, 1).sheet.entries == draft


async def test_a_name_with_markup_is_shown_as_it_is_written(station: Station) -> None:
    person = station.camp.people[HE].person
    changed = msgspec.structs.replace(person, name="[bold red]贾[/] $error {x}", unit="[@click=app.quit]x[/]")
    do(station, lambda _camp, stamp: (stamp.sign(PersonChanged, person=changed, keys=("jia", "jia")),))
    async with desk_at(station, size=(160, 45)) as desk:
        await at_the_sheet(desk, MONITOR)
        await desk.press("j", "-", "2")
        assert changed.name in desk.text
        assert changed.unit in desk.text
        await desk.press("f10")
        assert "[bold red]" in desk.text
        await desk.press("f10")
        assert station.camp.sheets[CLASS, 1].cells[HE]["discipline"].points == Decimal(18)


@pytest.mark.parametrize(
    "pasted", ["2 " + "很长" * 5000, "2 \u202eabc\u2066def\x1b[2J\x07", "2 [bold red]x[/]"]
)
async def test_whatever_is_pasted_as_a_reason(station: Station, pasted: str) -> None:
    async with desk_at(station) as desk:
        await at_the_sheet(desk, MONITOR)
        await desk.press("-", "0")
        desk.app.post_message(Paste(pasted))
        await desk.pilot.pause(0.1)
        await desk.press("enter", "f10", "f10")
        (given,) = station.camp.sheets[CLASS, 1].cells[DEPUTY]["discipline"].reasons
        assert given.points == Decimal(-2)
        assert 0 < len(given.reason) <= 60
        assert given.reason.isprintable()


def test_a_reason_too_long_for_a_sheet_is_refused_by_the_rule_too(station: Station) -> None:
    whole = partial(submit, rules=station.rules, class_=CLASS, day=1, notes={})
    for reason in ("x" * 10_000, "", "  "):
        reasons = {HE: {"discipline": (Given(Decimal(-2), reason),)}}
        decide = partial(whole, rows={HE: {"discipline": Decimal(18)}}, reasons=reasons)
        assert no(station, MONITOR, decide) == "bad_reasons"


async def test_why_a_sheet_came_back_cannot_spoil_the_screen(station: Station) -> None:
    hand_in(station, MONITOR)
    do(station, verdict(station, reject, reason="[bold]" + "长" * 10_000), DEPUTY)
    async with desk_at(station) as desk:
        await at_the_sheet(desk, MONITOR)
        assert "[bold]长" in desk.line("Sent back by")
        assert "Check and submit" in desk.text


async def at_the_sheet(desk: Desk, by: str) -> None:
    desk.app.push_screen(GridDialog(desk.station, by, CLASS, 1))
    await desk.pilot.pause(0.1)
