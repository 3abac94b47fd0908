"""A walk-in is registered: every field, the badge."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from kiosk.desk import WalkIn, reissue, smallest_class, walk_in
from kiosk.i18n import Language
from screens.dialogs.fields import Entry
from screens.dialogs.walk_in import DRAFT, WalkInDialog
from screens.widgets.keys import KeyCap
from tests.screens.test_dialogs_kit import NOON, TRAINEE, a_station, asked, tell

CHINESE = {"zh_CN": "姓名", "en": "Name"}


async def test_every_field_is_answered(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, WalkInDialog) as desk:
        for typed in ("张三", "民政局", "科长"):
            await desk.type(typed)
            await desk.press("enter")
        await desk.press("2", "enter")
        await desk.type("１39 0000")
        await desk.press("enter")
        await desk.type("S-77")
        await desk.press("enter")
    assert desk.answers == [
        WalkIn(name="张三", unit="民政局", post="科长", class_="二班", badge="S-77", phone="139 0000")
    ]
    assert station.drafts.get(DRAFT, WalkIn) is None


async def test_a_name_is_enough_and_the_class_is_the_smallest(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    smallest = smallest_class(station.camp, station.config)
    async with asked(station, WalkInDialog, "张三") as desk:
        assert "The smallest class." in desk.words
        await desk.press("f10")
    assert desk.answers == [WalkIn(name="张三", class_=smallest)]


async def test_without_a_name_it_says_so_and_stays(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, WalkInDialog) as desk:
        await desk.press("down", "down")
        await desk.press("f10")
        assert desk.open
        assert "✗ A walk-in needs a name." in desk.words
        await desk.type("李")
        assert "needs a name" not in desk.words
        await desk.press("f10")
    assert desk.answers[0].name == "李"


async def test_arrows_go_from_row_to_row_and_choose_the_class(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, WalkInDialog, "张三") as desk:
        await desk.press("down", "down", "down", "left", "left", "left", "left", "left", "right", "up")
        await desk.type("书记")
        await desk.press("f10")
    assert (desk.answers[0].class_, desk.answers[0].post) == ("二班", "书记")


async def test_a_full_width_digit_chooses_the_class(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, WalkInDialog, "张三") as desk:
        await desk.press("tab", "tab", "tab", "６", "f10")
    assert desk.answers[0].class_ == "六班"


@pytest.mark.parametrize(("typed", "name"), [("zs", ""), ("0012", ""), ("John Li", "John Li"), ("李", "李")])
async def test_what_was_typed_to_look_somebody_up_is_no_name(tmp_path: Path, typed: str, name: str) -> None:
    station = a_station(tmp_path)
    async with asked(station, WalkInDialog, typed) as desk:
        assert desk.dialog.query(Entry).first().value == name


async def test_the_keys_at_the_foot_can_be_touched(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, WalkInDialog, "李四") as desk:
        for cap in desk.dialog.query(KeyCap):
            if cap._shown is not None and "F10" in cap._shown.plain:
                await desk.pilot.click(cap)
    assert desk.answers[0].name == "李四"


async def test_a_class_is_chosen_by_touch(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, WalkInDialog, "张三") as desk:
        await desk.pilot.click("#class Pick", offset=(1, 0))
        await desk.press("f10")
    assert desk.answers[0].class_ == "一班"


async def test_a_key_without_a_class_chooses_none(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    smallest = smallest_class(station.camp, station.config)
    async with asked(station, WalkInDialog, "张三") as desk:
        await desk.press("tab", "tab", "tab", "9", "0", "x", "f10")
    assert desk.answers[0].class_ == smallest


async def test_a_scan_while_a_name_is_typed_goes_to_the_badge(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, WalkInDialog) as desk:
        await desk.type("张")
        await desk.scan("S00077")
        await desk.type("三")
        await desk.press("f10")
    assert (desk.answers[0].name, desk.answers[0].badge) == ("张三", "S00077")


async def test_somebodys_badge_is_refused_on_the_spot(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    tell(station, partial(reissue, who=TRAINEE, new_badge="N1005"))
    name = station.camp.people[TRAINEE].person.name
    async with asked(station, WalkInDialog, "张三") as desk:
        await desk.scan("N1005")
        assert f"✗ This is {name}'s badge (T0005)." in desk.words
        await desk.scan("T0005")
        assert f"✗ Badge T0005 is dead; it was {name}'s." in desk.words
        assert desk.dialog.query(Entry).last().value == ""
        await desk.scan("S00077")
        assert "✗" not in desk.words
        await desk.press("f10")
    assert desk.answers[0].badge == "S00077"


async def test_somebodys_number_is_refused_too(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    guest = WalkIn(name="张三", badge="S00077", class_="一班")
    tell(station, partial(walk_in, guest=guest, keys=(), config=station.config))
    async with asked(station, WalkInDialog, "李四") as desk:
        await desk.scan("W001")
        assert "✗ W001 is 张三's number." in desk.words


async def test_a_typed_badge_of_somebody_is_refused_too(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, WalkInDialog, "张三") as desk:
        await desk.press("up")
        await desk.type("t0005")
        await desk.press("enter")
        assert desk.open
        assert "badge (T0005)" in desk.words
    assert desk.answers == []


async def test_somebody_of_that_name_is_pointed_out(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    name = station.camp.people[TRAINEE].person.name
    async with asked(station, WalkInDialog) as desk:
        await desk.type(name)
        assert f"! Look twice: {name} (一班" in desk.words


async def test_escape_twice_gives_the_form_up(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, WalkInDialog) as desk:
        await desk.type("张三")
        await desk.press("escape")
        assert desk.open
        assert "Press Escape again" in desk.words
        await desk.type("丰")
        assert "Press Escape again" not in desk.words
        await desk.press("escape")
        assert desk.open
        await desk.press("escape")
    assert desk.answers == [None]
    assert station.drafts.get(DRAFT, WalkIn) is None


async def test_escape_once_closes_an_empty_form(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, WalkInDialog) as desk:
        await desk.press("escape")
    assert desk.answers == [None]


async def test_a_key_of_a_class_stays_on_the_class(tmp_path: Path) -> None:
    """Enter, Tab and Down go on: whoever presses one of them after the key must not skip the telephone."""
    station = a_station(tmp_path)
    async with asked(station, WalkInDialog, "张三") as desk:
        await desk.press("tab", "tab", "tab", "2", "4", "enter")
        await desk.type("13900000000")
        await desk.press("up", "5", "down", "up", "3", "tab", "enter")
        await desk.type("S-77")
        await desk.press("enter")
    assert desk.answers == [WalkIn(name="张三", class_="三班", phone="13900000000", badge="S-77")]


@pytest.mark.parametrize(
    ("pasted", "name"),
    [
        ("[/red]x[@click=app.quit]", "[/red]x[@click=app.quit]"),
        ("a\x1b[2Jb", "a[2Jb"),
        ("\u202e三张\u200b", "三张"),
        ("  张\t三  ", "张 三"),
        ("王" * 500, "王" * 40),
    ],
)
async def test_hostile_names_are_text_and_cleaned(tmp_path: Path, pasted: str, name: str) -> None:
    station = a_station(tmp_path)
    async with asked(station, WalkInDialog) as desk:
        await desk.paste(pasted)
        assert name[:20] in desk.words
        assert not {"\x1b", "\u202e", "\u200b"} & set(desk.words)
        await desk.press("f10")
    assert desk.answers[0].name == name


@pytest.mark.parametrize("language", ["zh_CN", "en"])
async def test_it_speaks_both_languages(tmp_path: Path, language: Language) -> None:
    station = a_station(tmp_path, language, NOON)
    async with asked(station, WalkInDialog) as desk:
        assert CHINESE[language] in desk.words
        await desk.press("f9")
        other = CHINESE["zh_CN" if language == "en" else "en"]
        await desk.until(lambda: other in desk.words)
