"""A station on the sample camp, with a clock that stands still until it is set, and the app on it."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from textual.app import App
from textual.pilot import Pilot

from kiosk.camp import Member
from kiosk.config import load_config
from kiosk.decision import Decision
from kiosk.desk import arrive
from kiosk.drafts import Drafts, drafts_path
from kiosk.events import Stamp
from kiosk.i18n import Language
from kiosk.ledger import Recorded, open_ledger
from kiosk.opening import lay_down, ledger_path, read_files
from kiosk.station import Station
from kiosk.trouble import TroubleLog
from screens.app import KioskApp

ROOT = Path(__file__).parents[2]
ZONE = ZoneInfo("Asia/Shanghai")
FIRST_DAY = date(2026, 11, 23)


def moment(iso: str) -> datetime:
    """Return a time of the camp's wall clock, `2026-11-23T08:40`."""
    return datetime.fromisoformat(iso).replace(tzinfo=ZONE)


def clock_at(iso: str) -> Callable[[], datetime]:
    """Return a clock that stands still at `iso`."""
    return partial(_itself, moment(iso))


def _itself(standing: datetime) -> datetime:
    return standing


def write_sample(folder: Path, change: Callable[[str], str] = str) -> None:
    """Write the sample camp's files, its day 1 on `FIRST_DAY`; `change` works on the settings' text."""
    (folder / "data").mkdir(parents=True, exist_ok=True)
    settings = (ROOT / "config.toml").read_text(encoding="utf-8")
    settings = settings.replace('"first run" ', f'"{FIRST_DAY}"', 1)
    (folder / "config.toml").write_text(change(settings), encoding="utf-8")
    for name in ("roster.csv", "agenda.csv"):
        shutil.copy(ROOT / "data" / name, folder / "data" / name)


def station_at(folder: Path, iso: str, lang: Language = "zh_CN", name: str = "desk-1") -> Station:
    """Return a station on the camp in `folder`, its clock standing at `iso`.

    The sample camp is laid down there first where there is none. Two stations may stand on one folder;
    `station.now = clock_at(...)` sets the clock.
    """
    if not (folder / "config.toml").exists():
        write_sample(folder)
    config = load_config(folder / "config.toml")
    path = ledger_path(config, None)
    clock = clock_at(iso)
    if not path.exists():
        with open_ledger(path) as ledger:
            stamp = Stamp("laid-down", clock(), clock(), name)
            lay_down(ledger, config, read_files(config, clock()), stamp, _untold)
    drafts = Drafts(drafts_path(path, name))
    made = Station(name, config, lambda: open_ledger(path, timeout=1.0), clock, drafts, language=lang)
    made.language_asked = False  # as if the settings said so
    return made


def app_at(station: Station, start: str) -> KioskApp:
    """Return the app at `station`, beginning with the screen `start`."""
    return KioskApp(station, TroubleLog(station.config.path("trouble.log")), start)


def let_arrive(station: Station, count: int, iso: str, seconds: int = 10) -> list[Member]:
    """Let the first `count` trainees of the roster arrive at `station`, `seconds` apart, the last at `iso`.

    Returns them, in that order; the station's clock then stands at `iso`.
    """
    people = [one for one in station.camp.people.values() if one.person.class_][:count]
    for place, one in enumerate(people):
        when = moment(iso) - timedelta(seconds=seconds * (len(people) - 1 - place))
        station.now = partial(_itself, when)
        do(station, partial(arrive, who=one.badge, handed=(), config=station.config))
    station.now = clock_at(iso)
    return people


def do(station: Station, decide: Decision, by: str = "") -> None:
    """Record a decision at `station`; anything but success fails the test."""
    outcome = station.record(decide, station.stamp(by))
    assert isinstance(outcome, Recorded), outcome


def seen(app: App[Any]) -> str:
    """Return what the whole screen says, a line for each row."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


async def settled(pilot: Pilot[Any], seconds: float = 0.0) -> None:
    """Wait `seconds`, and then, however slow this machine is just now, until what was typed has come about.

    No key is held back any more, nobody is on the way to another screen, and all of it is drawn.
    """
    await pilot.pause(seconds)
    app = pilot.app
    assert isinstance(app, KioskApp)
    while app._scanner.due(0.0) is not None or any(not worker.is_finished for worker in app.workers):
        await pilot.pause(0.02)
    await pilot.pause()


async def noticed(pilot: Pilot[Any]) -> None:
    """Wait until the app has noticed by itself that its station's clock was set, and has shown it."""
    app = pilot.app
    assert isinstance(app, KioskApp)
    async with asyncio.timeout(20):
        while app._second != int(app.station.now().timestamp()):
            await pilot.pause(0.02)
    await settled(pilot)


def _untold(_done: int, _of: int) -> None:
    """Say nothing of how far laying down is."""
