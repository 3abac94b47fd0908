"""The complaint: a reason by one key or typed, recorded once, and a draft nobody else gets to read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from kiosk.scoring.days import file_complaint
from kiosk.station import Recorded, Station
from screens.dialogs.complaint import ComplaintDialog
from tests.screens.card_kit import WHO, card_station
from tests.screens.kit import clock_at, do
from tests.screens.test_dialogs_kit import asked


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    made = card_station(tmp_path)
    yield made
    made.close()


def words(station: Station) -> list[str]:
    return [one.text for one in station.camp.complaints.values()]


async def test_a_reason_has_to_be_chosen(station: Station) -> None:
    async with asked(station, ComplaintDialog, WHO, 3, "homework") as form:
        assert "Day 3: Homework" in form.words
        assert "Possible until 11-26 12:00" in form.words
        await form.press("enter")
        assert "Choose the reason, or 0 to type it." in form.words
        await form.press("4", "enter")
        assert not form.open
        assert isinstance(form.answers[0], Recorded)
    assert words(station) == ["有漏记"]


async def test_a_reason_of_ones_own_is_kept_as_it_was_typed(station: Station) -> None:
    async with asked(station, ComplaintDialog, WHO, 3, "homework") as form:
        await form.press("0")
        await form.press("enter")
        assert form.open
        await form.type("[b]交了 [/b]")
        await form.press("enter")
        assert not form.open
    assert words(station) == ["[b]交了 [/b]"]
    assert station.drafts.get("complaint", str) is None


async def test_what_is_half_written_waits_for_whose_it_is_and_for_nobody_else(station: Station) -> None:
    async with asked(station, ComplaintDialog, WHO, 3, "homework") as form:
        await form.press("0")
        await form.type("secret")
        form.dialog.dismiss(None)
        await form.pilot.pause(0.05)
    for person, day, item in (("T0006", 3, "homework"), (WHO, 3, "room")):
        async with asked(station, ComplaintDialog, person, day, item) as form:
            assert "secret" not in form.words
    async with asked(station, ComplaintDialog, WHO, 3, "homework") as form:
        assert "secret" in form.words
        await form.press("escape")
        assert "Press Escape again" in form.words
        await form.press("escape")
        assert not form.open
    async with asked(station, ComplaintDialog, WHO, 3, "homework") as form:
        assert "secret" not in form.words
    assert words(station) == []


async def test_one_that_was_not_saved_is_tried_again_and_counts_once(
    station: Station, saved_but_failed: Callable[[Station], None]
) -> None:
    saved_but_failed(station)
    async with asked(station, ComplaintDialog, WHO, 3, "homework") as form:
        await form.press("1", "enter")
        assert form.open
        assert "Press Enter to try again." in form.words
        await form.press("enter")
        assert not form.open
    assert words(station) == ["记错了人"]


async def test_what_has_become_impossible_meanwhile_is_said(station: Station) -> None:
    async with asked(station, ComplaintDialog, WHO, 3, "homework") as form:
        station.now = clock_at("2026-11-26T12:00")
        await form.press("1", "enter")
        assert "Complaints about day 3 were possible until 11-26 12:00." in form.words
        station.now = clock_at("2026-11-26T11:59")
        complaint = partial(file_complaint, rules=station.rules, person=WHO, day=3, item="homework")
        do(station, partial(complaint, reason="x"), WHO)
        await form.press("enter")
        assert "A complaint about this waits for its answer already." in form.words
        assert form.open
    assert words(station) == ["x"]


async def test_a_badge_closes_it_and_is_dealt_with_below(station: Station) -> None:
    async with asked(station, ComplaintDialog, WHO, 3, "homework") as form:
        await form.scan("T0006")
        assert not form.open
    assert words(station) == []
