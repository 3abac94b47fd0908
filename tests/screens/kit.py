"""A station on the sample camp, with a clock that stands still until it is set, and the app on it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.config import load_config
from kiosk.drafts import Drafts, drafts_path
from kiosk.events import Stamp
from kiosk.i18n import Language
from kiosk.ledger import open_ledger
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
    standing = moment(iso)
    return lambda: standing


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
    with open_ledger(path) as ledger:
        if ledger.camp.opened is None:
            stamp = Stamp("laid-down", clock(), clock(), name)
            lay_down(ledger, config, read_files(config, clock()), stamp, _untold)
    drafts = Drafts(drafts_path(path, name))
    return Station(name, config, lambda: open_ledger(path, timeout=1.0), clock, drafts, language=lang)


def app_at(station: Station, start: str) -> KioskApp:
    """Return the app at `station`, beginning with the screen `start`."""
    return KioskApp(station, TroubleLog(station.config.path("trouble.log")), start)


def _untold(_done: int, _of: int) -> None:
    """Say nothing of how far laying down is."""
