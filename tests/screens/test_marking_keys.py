"""Marking a class by hand on the screen: real keys, scans that are no keys, two desks, touch."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from time import perf_counter

import pytest
from textual.events import Key
from textual.widgets import Input

from kiosk.agenda import cancel_session
from kiosk.desk import MARKS
from kiosk.i18n import Language, text
from kiosk.station import Station
from screens.dialogs.marking import MarkingDialog
from screens.dialogs.roll_marking import Marking
from screens.dialogs.roll_parts import SaidLine
from screens.dialogs.roll_reading import mark_words, tally
from screens.scanner import GAP
from tests.screens.keyboard import hold_down
from tests.screens.kit import app_at, station_at
from tests.screens.roll_kit import (
    AFTER,
    CALL,
    MORNING,
    Sitting,
    at_roll,
    fill_disk,
    let_arrive,
    marked,
    put_mark,
    recorded,
    sitting,
    step_of,
    write_large,
)


def dialog(station: Station) -> MarkingDialog:
    return MarkingDialog(station, None)


async def to_roll(here: Sitting) -> Marking:
    await here.press("1")
    assert isinstance(here.dialog, MarkingDialog)
    assert step_of(here.dialog.marking) == "roll"
    return here.dialog.marking


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
async def test_a_class_by_keys(tmp_path: Path, lang: Language) -> None:
    station = station_at(tmp_path, "2026-11-23T09:58", lang)
    async with sitting(station, dialog) as here:
        assert " 1 " in here.line_of("一班")
        assert "0/26" in here.line_of("一班")
        marking = await to_roll(here)
        people = marking.keys
        names = [station.camp.people[one].person.name for one in people]
        assert station.say(MARKS["absent"]) in here.text
        assert f" B  {station.say(text('Undo'))}" in here.text
        await here.press("space", "l", "E", "q", "A")
        assert list(marked(station).values()) == ["late", "late", "early", "leave", "absent"]
        assert list(marked(station)) == list(people[:5])
        signs = ("~", "~", "~", "!", "✗")
        for name, sign, value in zip(names, signs, marked(station).values(), strict=False):
            line = next(row for row in here.text.split("\n")[5:] if name in row)
            assert f"{sign} {station.say(mark_words(value, 8))}" in line
            assert "09:58" in line
        assert names[5] in here.chosen
        await here.press("b", "backspace")
        assert list(marked(station)) == list(people[:3])
        assert names[3] in here.chosen
        await here.press("escape", "escape")
        assert "3/150" in here.line_of("集合点名")
        await here.press("escape")
        assert here.answers == [None]


async def test_full_width_keys_of_an_input_method(tmp_path: Path) -> None:
    station = station_at(tmp_path, MORNING)
    async with sitting(station, dialog) as here:
        for name, char in (
            ("２", "２"),
            ("ideographic_space", "\u3000"),
            ("ａ", "ａ"),
            ("Ｌ", "Ｌ"),
            ("Ｂ", "Ｂ"),
        ):
            here.app.post_message(Key(name, char))
            await here.settle()
        assert isinstance(here.dialog, MarkingDialog)
        assert here.dialog.marking.class_ == "二班"
        assert list(marked(station).values()) == ["present", "absent"]


@pytest.mark.parametrize("badge", ["A0042", "L1234", "E0007", "Q0042", "B0001", "12345"])
async def test_a_badge_is_no_key(tmp_path: Path, badge: str) -> None:
    """One that nobody has never marks whom one stands on."""
    station = station_at(tmp_path, MORNING)
    async with sitting(station, dialog) as here:
        marking = await to_roll(here)
        await here.press("space")
        before = marked(station)
        stood = marking.cursor.key
        await here.scan(badge)
        assert marked(station) == before
        assert marking.cursor.key == stood
        assert here.app.screen is here.dialog


async def test_a_badge_of_letters_marks_its_owner_only(tmp_path: Path) -> None:
    station = station_at(tmp_path, MORNING)
    other = at_roll(station, 3).keys[2]
    station.camp.badges["A0042"] = other
    station.camp.people[other].badge = "A0042"
    station.camp.roster_version += 1
    let_arrive(station, other)
    async with sitting(station, dialog) as here:
        marking = await to_roll(here)
        stood = marking.cursor.key
        await here.scan("A0042")
        assert marked(station) == {other: "present"}
        assert here.app.screen is here.dialog
        assert marking.cursor.key == stood, "they are in another class"
        assert station.camp.people[other].person.name in here.text
        assert here.dialog.query_one(SaidLine).has_class("-ok")
        await here.press("a")
        assert marked(station) == {other: "present", stood: "absent"}


async def test_the_keys_typed_before_a_scan_still_count(tmp_path: Path) -> None:
    station = station_at(tmp_path, MORNING)
    async with sitting(station, dialog) as here:
        marking = await to_roll(here)
        first, fourth = marking.keys[0], marking.keys[3]
        let_arrive(station, fourth)
        here.app.post_message(Key("a", "a"))
        await here.pilot.pause(1.5 * GAP)
        await here.scan(station.camp.people[fourth].badge)
        assert marked(station) == {first: "absent", fourth: "present"}
        assert marking.cursor.key == fourth


async def test_a_key_held_down_does_not_mark_a_whole_class(tmp_path: Path) -> None:
    station = station_at(tmp_path, MORNING)
    async with sitting(station, dialog) as here:
        await to_roll(here)
        here.app.post_message(Key("a", "a"))
        await here.pilot.pause(4 * GAP)
        hold_down(here.app, "a", 9, GAP / 2)
        await here.settle()
        assert len(marked(station)) <= 2
        await here.press("l", "e")
        made = len(marked(station))
        await here.pilot.pause(GAP)
        for _ in range(5):
            here.app.post_message(Key("backspace", None))
        await here.settle()
        assert len(marked(station)) == made - 1


async def test_marks_of_another_desk_appear_at_once(tmp_path: Path) -> None:
    station = station_at(tmp_path, MORNING)
    other = station_at(tmp_path, MORNING, "en", "desk-2")
    async with sitting(station, dialog) as here:
        marking = await to_roll(here)
        people = marking.keys
        await here.press("down", "down")
        put_mark(other, people[0])
        put_mark(other, people[3], "absent")
        await here.see()
        name = station.camp.people[people[0]].person.name
        assert "✓" in here.line_of(name)
        assert "desk-2" in here.line_of(name)
        assert marking.cursor.key == people[2]
        await here.press("space")
        assert marking.cursor.key == people[4], "who was marked at the other desk is passed over"
        assert tally(marking.lines).counts["present"] == 2
    other.close()


async def test_a_reason_typed_on_the_screen(tmp_path: Path) -> None:
    station = station_at(tmp_path, AFTER, "en")
    async with sitting(station, dialog) as here:
        await here.press("1", "4")
        field = here.dialog.query_one(Input)
        assert field.display
        assert here.app.focused is field
        await here.press("b", "a", "1", "space", "q", "enter")
        assert not field.display
        assert here.app.focused is None
        assert "Backfilling: ba1 q" in here.text
        marking = await to_roll(here)
        person = station.camp.people[marking.cursor.key].person
        await here.press("space")
        assert "backfilled" in here.line_of(person.name)
        assert "ba1 q" in here.line_of(person.name)
        await here.press("r", "escape", "escape", "escape", "escape")
        assert here.answers == [None]


async def test_not_saved_is_red_and_says_so(tmp_path: Path) -> None:
    station = station_at(tmp_path, MORNING)
    async with sitting(station, dialog) as here:
        marking = await to_roll(here)
        stood = marking.cursor.key
        make_room = fill_disk(station)
        await here.press("space")
        assert "✗ " + station.say(text("NOT SAVED")) in here.text
        assert here.dialog.query_one(SaidLine).has_class("-no")
        assert marking.cursor.key == stood
        make_room()
        await here.press("space")
        assert marked(station) == {stood: "present"}
        assert here.dialog.query_one(SaidLine).has_class("-ok")


async def test_a_refusal_is_said_in_words(tmp_path: Path) -> None:
    station = station_at(tmp_path, MORNING, "en")
    put_mark(station, at_roll(station).keys[0])
    async with sitting(station, dialog) as here:
        await to_roll(here)
        await here.press("up", "space")
        assert "! Already done" in here.text
        assert "is already marked present" in here.text
        assert here.dialog.query_one(SaidLine).has_class("-ask")


async def test_a_touched_class_and_a_touched_key(tmp_path: Path) -> None:
    station = station_at(tmp_path, MORNING, "en")
    async with sitting(station, dialog) as here:
        line = here.text.split("\n").index(here.line_of("三班"))
        await here.pilot.click(offset=(20, line))
        await here.pilot.pause()
        assert isinstance(here.dialog, MarkingDialog)
        marking = here.dialog.marking
        assert (step_of(marking), marking.class_) == ("roll", "三班")
        rows = here.text.split("\n")
        await here.pilot.click(
            offset=(20, rows.index(here.line_of(station.camp.people[marking.keys[4]].person.name)))
        )
        assert marking.cursor.key == marking.keys[4]
        foot = next(place for place, row in enumerate(rows) if " A  absent" in row)
        await here.pilot.click(offset=(rows[foot].index(" A  absent") + 1, foot))
        await here.pilot.pause()
        assert marked(station) == {marking.keys[4]: "absent"}
        foot = next(place for place, row in enumerate(here.text.split("\n")) if " Left Right " in row)
        assert foot == 29, "in the second line of the keys"
        await here.pilot.click(offset=(3, foot))
        await here.pilot.pause()
        assert marking.class_ == "四班"
        assert len(marked(station)) == 1


async def test_a_cancelled_session_is_left(tmp_path: Path) -> None:
    station = station_at(tmp_path, MORNING, "en")
    async with sitting(station, dialog) as here:
        marking = await to_roll(here)
        office = next(one.person.id for one in station.camp.people.values() if one.person.role == "office")
        decide = partial(cancel_session, session=CALL, reason="rain")
        recorded(station.record(decide, station.stamp(office)))
        here.dialog.show()
        await here.pilot.pause()
        assert step_of(marking) == "session"
        assert "was cancelled" in here.text


async def test_five_thousand_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_large(tmp_path, 5000)
    station = station_at(tmp_path, MORNING)
    app = app_at(station, "desk")
    async with app.run_test(size=(160, 45)) as pilot:
        await pilot.pause()
        began = perf_counter()
        here = MarkingDialog(station, None)
        await app.push_screen(here)
        opened = perf_counter() - began
        here.action_digit(1)
        began = perf_counter()
        for _ in range(10):
            here.action_mark("present")
        each = (perf_counter() - began) / 10
        assert len(marked(station)) == 10
    with capsys.disabled():
        sys.stdout.write(f"\n5000 to mark: open {opened:.3f} s, a mark {each:.3f} s\n")
    assert opened < 5
    assert each < 1
