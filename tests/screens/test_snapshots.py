"""What the screens look like, letter by letter, at two sizes, in Chinese and, after F9, in English.

`KIOSK_SNAPSHOTS=write uv run pytest tests/screens/test_snapshots.py` takes them anew; then look at the
differences: they are what people will see.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
from textual.pilot import Pilot

from kiosk.access import hash_pin, set_pin
from kiosk.agenda import (
    cancel_session,
    change_room,
    extend_session,
    move_session,
    post_notice,
    start_session,
)
from kiosk.desk import grant_leave
from kiosk.i18n import Language
from kiosk.ranking.closing import freeze
from kiosk.station import Station
from screens.app import KioskApp
from screens.dialogs.pin import PinDialog
from screens.scanner import ECHO, GAP
from tests.screens import awards_kit, ceremony_kit, office_kit, points_kit
from tests.screens.agenda_kit import MORNING, OFFICER, PIN
from tests.screens.card_kit import DAY_4, OFFICE, WHO, after_arrival, close
from tests.screens.keyboard import scan
from tests.screens.kit import app_at, clock_at, do, let_arrive, moment, seen, settled, station_at
from tests.screens.sheet_kit import EVENING, to_be_checked, to_be_filled_in
from tests.screens.test_dialogs_kit import give_pin
from tests.screens.test_pin_people import lock
from tests.screens.typed_kit import class_items, results, rooms

FOLDER = Path(__file__).parent / "snapshots"
WRITE = os.environ.get("KIOSK_SNAPSHOTS") == "write"
SIZES = ((100, 30), (160, 45))
LANGUAGES: tuple[Language, ...] = ("zh_CN", "en")
SIGN_IN = (*OFFICER, "enter", *PIN, "enter")
JUDGES = (*"9.5", "space", *"9", "space", *"8.5", "space", "9", "space", *"10")
RESULTS = (*"88.5", "enter", "enter", *"91", "enter", *"59", "enter")
UPHELD = ("1", "enter", *"20", "enter", "1")
CORRECTED = (*"T0006", "enter", "enter", "3", "enter", *"17", "enter", "2")
LAST = "2026-11-24T21:10"
FILLED = (*"hzd-2", "down", *"15", "enter", "3", *"gys+4", "-")
ARRIVAL, ROLL_CALL, LATE = "2026-11-23T08:40", "2026-11-23T09:45", "2026-11-23T09:58"


def leave(station: Station) -> None:
    """T0004 is on leave until noon."""
    start, until = moment("2026-11-23T09:00"), moment("2026-11-23T12:00")
    do(station, partial(grant_leave, who="T0004", start=start, until=until, kind="before"), by="O01")


def notice(station: Station) -> None:
    """The office tells everyone something."""
    until = moment("2026-11-23T12:00")
    do(station, partial(post_notice, text="午餐改在二号餐厅", until=until), by="O01")


def busy(station: Station) -> None:
    """Day 3 runs late, and the office has changed it."""
    give_pin(station, OFFICER, PIN)
    station.now = clock_at("2026-11-24T18:02")
    do(station, partial(change_room, session="d3-1430", room="二号礼堂", reason="布置会场"), OFFICER)
    moved = partial(move_session, session="d3-1900", day=4, start="20:30", end="21:20", reason="讲师晚到")
    do(station, moved, OFFICER)
    do(station, partial(cancel_session, session="d3-2030", reason="合并到周四"), OFFICER)
    station.now = clock_at("2026-11-25T08:36")
    do(station, partial(start_session, session="d3-0830"), OFFICER)
    do(station, partial(extend_session, session="d3-0830", minutes=12), OFFICER)
    until = moment("2026-11-25T12:30")
    do(station, partial(post_notice, text="午餐改在二号餐厅", until=until), OFFICER)


def locked_out(station: Station) -> None:
    """Somebody guessed at a deputy's PIN; two monitors have one, of their own and of the office's."""
    for person in (OFFICER, "T0002", "T0027"):
        give_pin(station, person, PIN)
    hashed = hash_pin(PIN)
    assert isinstance(hashed, str)
    do(station, partial(set_pin, person="T0001", hashed=hashed), OFFICER)
    station.now = clock_at(LAST)
    lock(station, "T0002")


def frozen(station: Station) -> None:
    """Three days are closed, and the public boards frozen."""
    after_arrival(station)
    station.now = clock_at(DAY_4)
    close(station, 3)
    do(station, partial(freeze, rules=station.rules), OFFICE)


def nothing(station: Station) -> None:
    """Nothing happens before."""


class Story(NamedTuple):
    """What leads to a picture: thirty people arrive, `before` happens, keys and scans from `when` on."""

    start: str
    when: str
    scans: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    before: Callable[[Station], None] = nothing


STORIES = {
    "home": Story("home", ARRIVAL),
    "home-roll-call": Story("home", ROLL_CALL),
    "desk": Story("desk", ARRIVAL),
    "desk-arrived": Story("desk", ARRIVAL, ("T0042",)),
    "desk-handed-out": Story("desk", ARRIVAL, ("T0042",), ("down", "space", "enter")),
    "desk-search": Story("desk", ARRIVAL, (), ("l", "i", "down")),
    "desk-homonyms": Story("desk", ARRIVAL, (), (*"zhangxiaohong", "enter")),
    "desk-unknown": Story("desk", ARRIVAL, ("X12345",)),
    "desk-present": Story("desk", ROLL_CALL, ("T0002",)),
    "desk-late": Story("desk", LATE, ("T0003",)),
    "desk-on-leave": Story("desk", ROLL_CALL, ("T0004",), (), leave),
    "desk-not-now": Story("desk", ARRIVAL, ("T0005",), (), notice),
    "desk-help": Story("desk", ARRIVAL, (), ("f1",)),
    "desk-missing": Story("desk", ARRIVAL, (), ("f3",)),
    "desk-marking": Story("desk", ROLL_CALL, ("T0002",), ("f4", "enter")),
    "desk-walk-in": Story("desk", ARRIVAL, (), ("f5",)),
    "desk-reissue": Story("desk", ARRIVAL, ("T0042",), ("f6",)),
    "desk-leave": Story("desk", ARRIVAL, ("T0042",), ("f7",)),
    "agenda": Story("agenda", MORNING, (), (), busy),
    "agenda-as-planned": Story("agenda", "2026-11-24T13:10"),
    "agenda-over": Story("agenda", "2026-11-24T23:20"),
    "agenda-help": Story("agenda", MORNING, (), ("f1",)),
    "agenda-room": Story("agenda", MORNING, (), ("f3",)),
    "agenda-change": Story("agenda", MORNING, (), ("enter", *SIGN_IN, "3"), busy),
    "agenda-add": Story("agenda", MORNING, (), ("f6", *SIGN_IN), busy),
    "agenda-notices": Story("agenda", MORNING, (), ("f7", *SIGN_IN), busy),
    "office-sign-in": Story("office", ARRIVAL),
    "office": Story("office", office_kit.EVENING, (), SIGN_IN, office_kit.evening),
    "office-days": Story("office", office_kit.EVENING, (), (*SIGN_IN, "f2"), office_kit.evening),
    "office-class-items": Story("office", "2026-11-24T20:40", (), (*SIGN_IN, "f4", *JUDGES), class_items),
    "office-rooms": Story("office", "2026-11-24T20:40", (), (*SIGN_IN, "f5", *"7.5"), rooms),
    "office-bonuses": Story("office", LAST, (), (*SIGN_IN, "2", "y", "1", "n"), points_kit.busy),
    "office-complaint": Story("office", LAST, (), (*SIGN_IN, "3", "enter", *UPHELD), points_kit.busy),
    "office-corrections": Story("office", LAST, (), (*SIGN_IN, "f3", *CORRECTED), points_kit.busy),
    "office-exam": Story("office", "2026-12-02T15:10", (), (*SIGN_IN, "f8", *RESULTS, "f10"), results),
    "office-pins": Story("office", LAST, (), (*SIGN_IN, "f6", "down"), locked_out),
    "office-log": Story("office", LAST, (), (*SIGN_IN, "f7", "f4", "1", "right", "down"), points_kit.busy),
    "office-ceremony": Story(
        "office", ceremony_kit.LAST_DAY, (), (*SIGN_IN, "8"), ceremony_kit.in_the_middle
    ),
    "ceremony": Story("ceremony", ceremony_kit.LAST_DAY, (), (), ceremony_kit.beginning),
    "ceremony-board": Story("ceremony", ceremony_kit.LAST_DAY, (), (), ceremony_kit.in_the_middle),
    "ceremony-card": Story("ceremony", ceremony_kit.LAST_DAY, (), (), ceremony_kit.a_card),
    "ceremony-winners": Story("ceremony", ceremony_kit.LAST_DAY, (), (), ceremony_kit.winners),
    "office-boards": Story("office", awards_kit.EVENING, (), (*SIGN_IN, "5"), awards_kit.two_days),
    "office-boards-frozen": Story("office", awards_kit.EVENING, (), (*SIGN_IN, "5"), awards_kit.frozen),
    "office-awards": Story("office", awards_kit.EVENING, (), (*SIGN_IN, "6", "2", "end"), awards_kit.barred),
    "office-vote": Story(
        "office", awards_kit.LAST, (), (*SIGN_IN, "6", "3", "f5", "space"), awards_kit.level
    ),
    "office-awards-final": Story("office", awards_kit.EVENING, (), (*SIGN_IN, "6", "f10"), awards_kit.barred),
    "office-notice-board": Story("office", awards_kit.EVENING, (), (*SIGN_IN, "6", "f4"), awards_kit.final),
    "scores": Story("scores", EVENING, (), (), to_be_checked),
    "scores-sheet": Story("scores", EVENING, ("T0001",), (*PIN, "enter", *FILLED), to_be_filled_in),
    "scores-submit": Story("scores", EVENING, ("T0001",), (*PIN, "enter", *FILLED, "f10"), to_be_filled_in),
    "scores-check": Story("scores", EVENING, ("T0002",), (*PIN, "enter"), to_be_checked),
    "card": Story("card", DAY_4, (WHO,), (), after_arrival),
    "card-opened": Story(
        "card", DAY_4, (WHO,), ("1", "right", "down", "down", "down", "down", "right"), after_arrival
    ),
    "card-complaint": Story("card", DAY_4, (WHO,), ("down", "down", "f5", "2"), after_arrival),
    "standings": Story("standings", DAY_4, (WHO,), (), after_arrival),
    "standings-classes": Story("standings", DAY_4, (), ("tab",), after_arrival),
    "standings-units": Story("standings", DAY_4, (), ("shift+tab",), after_arrival),
    "standings-why": Story("standings", DAY_4, (WHO,), ("enter", "down"), after_arrival),
    "standings-frozen": Story("standings", DAY_4, (WHO,), ("f4",), frozen),
    "desk-undo": Story("desk", ARRIVAL, ("T0042",), ("f8",)),
}


async def play(app: KioskApp, pilot: Pilot[int], story: Story) -> None:
    """Let a story happen at an app."""
    await pilot.pause()
    while story.keys and story.start == "office" and not isinstance(app.screen, PinDialog):
        await pilot.pause(GAP)  # it asks by itself who comes
    await settled(pilot)
    for code in story.scans:
        scan(app, code)
        await pilot.pause(ECHO + GAP)
    for key in story.keys:
        await pilot.press(key)
        await pilot.pause(GAP)
    await pilot.pause(0.3)


@pytest.mark.parametrize("name", STORIES)
async def test_snapshot(tmp_path: Path, name: str) -> None:
    story, shown = STORIES[name], dict[str, str]()
    station = station_at(tmp_path, "2026-11-23T07:00")
    let_arrive(station, 30, ARRIVAL)
    story.before(station)
    station.now = clock_at(story.when)
    app = app_at(station, story.start)
    async with app.run_test(size=SIZES[0]) as pilot:
        await play(app, pilot, story)
        for columns, rows in SIZES:
            await pilot.resize_terminal(columns, rows)
            for lang in LANGUAGES:
                await settled(pilot)
                assert station.language == lang
                picture = "\n".join(line.rstrip() for line in seen(app).splitlines()) + "\n"
                shown[f"{name}-{columns}x{rows}-{lang}.txt"] = picture
                await pilot.press("f9")
    station.close()
    for file, picture in shown.items():
        kept = FOLDER / file
        if WRITE:
            kept.parent.mkdir(exist_ok=True)
            kept.write_text(picture, encoding="utf-8")
        assert picture == kept.read_text(encoding="utf-8")


def test_every_snapshot_belongs_to_a_story() -> None:
    expected = {f"{name}-{w}x{h}-{lang}.txt" for name in STORIES for w, h in SIZES for lang in LANGUAGES}
    assert {path.name for path in FOLDER.iterdir()} == expected
