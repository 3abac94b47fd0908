"""Notices to all screens: posted until a time, seen at once, taken back by Delete twice."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from kiosk.agenda import notices_at, post_notice, withdraw_notice
from kiosk.station import Station
from screens.dialogs.notices import NoticesDialog
from tests.screens.kit import clock_at, do, moment, station_at
from tests.screens.test_dialogs_change import BY
from tests.screens.test_dialogs_kit import NOON, TRAINEE, a_station, asked


def shown(station: Station) -> list[str]:
    """Return the notices of now, the newest first."""
    return [notice.text for notice in notices_at(station.camp, station.now())]


def post(station: Station, words: str, until: str = "2026-11-23T18:00") -> None:
    """Post a notice as the office."""
    do(station, partial(post_notice, text=words, until=moment(until)), BY)


async def test_posted_and_seen_while_it_stays_open(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, NoticesDialog, BY) as desk:
        assert "No notice is shown now." in desk.words
        await desk.type("十点半改在操场集合[/b]")
        assert station.drafts.get(NoticesDialog.DRAFT, str) == "十点半改在操场集合[/b]"
        await desk.press("enter", "enter")
        assert desk.open
        assert "until 11:42" in desk.words
        assert "十点半改在操场集合[/b]" in desk.words
        assert "Posted to all screens." in desk.words
        assert station.drafts.get(NoticesDialog.DRAFT, str) is None
        await desk.press("escape")
    (notice,) = notices_at(station.camp, station.now())
    assert (notice.text, notice.until) == ("十点半改在操场集合[/b]", moment("2026-11-23T11:42"))


@pytest.mark.parametrize(
    ("keys", "typed", "until"),
    [
        ("1", "", "2026-11-23T10:57"),
        ("2", "", "2026-11-23T11:42"),
        ("3", "", "2026-11-23T10:50"),
        ("4", "", "2026-11-23T23:00"),
        ("0", "1530", "2026-11-23T15:30"),
        ("0", "+1 08:00", "2026-11-24T08:00"),
    ],
)
async def test_until_when(tmp_path: Path, keys: str, typed: str, until: str) -> None:
    station = a_station(tmp_path)
    async with asked(station, NoticesDialog, BY) as desk:
        await desk.type("x")
        await desk.press("enter", keys)
        await desk.type(typed)
        await desk.press("enter")
    assert [notice.until for notice in notices_at(station.camp, station.now())] == [moment(until)]


async def test_what_is_over_is_not_offered(tmp_path: Path) -> None:
    async with asked(a_station(tmp_path, iso="2026-11-23T23:30"), NoticesDialog, BY) as desk:
        assert "tonight" not in desk.words
        assert "end of this session" not in desk.words
        assert "2 ✓1 h" in desk.words


async def test_what_is_wrong_is_said(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, NoticesDialog, BY) as desk:
        await desk.press("f10")
        assert "✗ A notice needs a text." in desk.words
        await desk.type("x")
        await desk.press("enter", "0")
        await desk.type("09:00")
        await desk.press("f10")
        assert "✗ A notice must end later than now." in desk.words
        await desk.press(*["backspace"] * 5)
        await desk.type("soon")
        await desk.press("f10")
        assert "✗ Write the time as 14:00" in desk.words
    assert shown(station) == []


async def test_no_more_than_120_characters(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, NoticesDialog, BY) as desk:
        await desk.paste("长\x1b[2J\u202e" * 60)
        await desk.press("f10")
    (words,) = shown(station)
    assert len(words) == 120
    assert "\x1b" not in words


async def test_the_draft_comes_back(tmp_path: Path) -> None:
    async with asked(a_station(tmp_path), NoticesDialog, BY) as desk:
        await desk.type("半句")
        await desk.scan("T0042")
    again = a_station(tmp_path)
    async with asked(again, NoticesDialog, BY) as desk:
        assert "半句" in desk.words
        assert "left half filled" in desk.words
        await desk.press("backspace", "backspace", "escape")
    assert again.drafts.get(NoticesDialog.DRAFT, str) is None


async def test_what_is_given_up_does_not_come_back_for_the_next_one_to_post(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, NoticesDialog, BY) as desk:
        await desk.type("半句")
        await desk.press("escape")
        assert desk.open
        assert "Press Escape again" in desk.words
        await desk.press("escape")
        assert not desk.open
    assert station.drafts.get(NoticesDialog.DRAFT, str) is None


async def test_one_is_taken_back_by_delete_twice(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    for words in ("第一", "第二", "第三"):
        post(station, words)
    async with asked(station, NoticesDialog, BY) as desk:
        await desk.press("up", "down", "delete")
        assert "Press Delete again to withdraw this notice." in desk.words
        assert len(shown(station)) == 3
        await desk.press("down", "delete")
        assert len(shown(station)) == 3
        await desk.press("up", "delete", "x", "delete")
        assert len(shown(station)) == 3
        await desk.press("delete")
        assert "The notice is withdrawn." in desk.words
        assert shown(station) == ["第三", "第一"]
        assert "第二" not in desk.words


async def test_delete_in_the_text_deletes_text(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    post(station, "第一")
    async with asked(station, NoticesDialog, BY) as desk:
        await desk.type("ab")
        await desk.press("home", "delete", "delete", "delete")
        assert "Press Delete" not in desk.words
    assert shown(station) == ["第一"]


async def test_one_somebody_else_took_back_is_refused(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    other = station_at(tmp_path, NOON, name="desk-2")
    post(station, "第一")
    number = notices_at(station.camp, station.now())[0].event
    async with asked(station, NoticesDialog, BY) as desk:
        await desk.press("up", "delete")
        station.news = lambda: False  # type: ignore[method-assign]  # this desk has not heard of it yet
        do(other, partial(withdraw_notice, notice=number), BY)
        await desk.press("delete")
        assert "✗ This notice is no longer shown." in desk.words
        assert "No notice is shown now." in desk.words


async def test_it_follows_others_and_the_clock(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    other = station_at(tmp_path, NOON, name="desk-2")
    async with asked(station, NoticesDialog, BY) as desk:
        post(other, "别处发的", until="2026-11-24T08:00")
        await desk.until(lambda: "until 11-24 08:00" in desk.words and "别处发的" in desk.words)
        station.now = clock_at("2026-11-24T08:00")
        await desk.until(lambda: "No notice is shown now." in desk.words)


async def test_more_than_fit_are_scrolled(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    for place in range(40):
        post(station, f"第{place:02d}号")
    async with asked(station, NoticesDialog, BY) as desk:
        assert "第39号" in desk.words
        assert "第00号" not in desk.words
        await desk.press("up", *["down"] * 39)
        assert "第00号" in desk.words
        assert "第39号" not in desk.words


async def test_who_may_not_is_refused(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, NoticesDialog, TRAINEE) as desk:
        await desk.type("x")
        await desk.press("f10")
        assert "✗ Your role may not do this." in desk.words
    assert shown(station) == []


async def test_what_is_not_saved_stays_and_counts_once(
    tmp_path: Path, saved_but_failed: Callable[[Station], None]
) -> None:
    station = a_station(tmp_path)
    saved_but_failed(station)
    async with asked(station, NoticesDialog, BY) as desk:
        await desk.type("通知")
        await desk.press("f10")
        assert "✗ NOT SAVED" in desk.words
        station.now = clock_at("2026-11-23T10:44")
        await desk.press("f10")
        assert "Posted to all screens." in desk.words
    assert shown(station) == ["通知"]


async def test_in_chinese(tmp_path: Path) -> None:
    station = a_station(tmp_path, "zh_CN")
    async with asked(station, NoticesDialog, BY) as desk:
        await desk.type("通知")
        await desk.press("f10")
        assert "截止" in desk.words
        assert "通知" in desk.words


@pytest.mark.parametrize("away", ["down", "tab", "x"])
async def test_the_question_goes_with_the_notice_it_is_about(tmp_path: Path, away: str) -> None:
    station = a_station(tmp_path)
    for words in ("第一", "第二"):
        post(station, words)
    async with asked(station, NoticesDialog, BY) as desk:
        await desk.press("up")
        assert "▶ until 18:00" in desk.words
        await desk.press("delete")
        assert "Press Delete again" in desk.words
        await desk.press(away)
        assert "Press Delete again" not in desk.words


async def test_the_question_goes_where_the_notice_is_gone(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    for words in ("第一", "第二"):
        post(station, words)
    newest = notices_at(station.camp, station.now())[0].event
    async with asked(station, NoticesDialog, BY) as desk:
        await desk.press("up", "delete")
        do(station, partial(withdraw_notice, notice=newest), BY)
        desk.dialog.show()
        assert "Press Delete again" not in desk.words
        await desk.press("delete")
    assert shown(station) == ["第一"]


async def test_what_was_saved_after_all_counts_once_whatever_is_done_between(
    tmp_path: Path, saved_but_failed: Callable[[Station], None]
) -> None:
    station = a_station(tmp_path)
    post(station, "旧的")
    async with asked(station, NoticesDialog, BY) as desk:
        await desk.type("通知")
        saved_but_failed(station)
        await desk.press("f10")
        assert "✗ NOT SAVED" in desk.words
        await desk.press("up", "down", "delete", "delete")
        assert "The notice is withdrawn." in desk.words
        assert "✗ NOT SAVED" in desk.words
        await desk.press("f10")
        assert "Posted to all screens." in desk.words
        assert "NOT SAVED" not in desk.words
    assert [one.text for one in station.camp.notices.values()] == ["旧的", "通知"]


async def test_what_was_saved_after_all_and_withdrawn_since_is_posted_anew(
    tmp_path: Path, saved_but_failed: Callable[[Station], None]
) -> None:
    station = a_station(tmp_path)
    saved_but_failed(station)
    async with asked(station, NoticesDialog, BY) as desk:
        await desk.type("通知")
        await desk.press("f10")
        assert "✗ NOT SAVED" in desk.words
        await desk.press("up", "delete", "delete")
        assert shown(station) == []
        await desk.press("f10")
        assert "Posted to all screens." in desk.words
    assert shown(station) == ["通知"]
    assert len(station.camp.notices) == 2
