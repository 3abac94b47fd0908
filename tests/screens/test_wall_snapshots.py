"""What the wall looks like, letter by letter, at three sizes and in both languages.

Taken anew as the other snapshots are (`test_snapshots.py`).
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from kiosk.i18n import Language
from kiosk.ranking.closing import freeze
from kiosk.station import Station
from kiosk.wall import BLANK, MESSAGE, direct_wall
from tests.screens.kit import do
from tests.screens.test_snapshots import LANGUAGES, WRITE
from tests.screens.wall_kit import EVENING, OFFICE, notice, wall_at, wall_station

FOLDER = Path(__file__).parent / "wall_snapshots"
SIZES = ((120, 34), (160, 45), (200, 50))
PAGES = {
    "classes": "1",
    "classes-today": "2",
    "trainees": "3",
    "best": "4",
    "climbers": "5",
    "units": "6",
    "agenda": "7",
    "roll-call": "8",
    "notices": "9",
}
WORDS = {"frozen": "", "message": "雨天改室内", "dark": ""}


def prepare(station: Station, name: str) -> None:
    """Have the camp be as a picture needs it."""
    notice(station)
    if name == "frozen":
        do(station, partial(freeze, rules=station.rules), OFFICE)
    elif name in WORDS:
        page = MESSAGE if name == "message" else BLANK
        do(station, partial(direct_wall, page=page, message=WORDS[name]), OFFICE)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", SIZES, ids=["120x34", "160x45", "200x50"])
@pytest.mark.parametrize("name", [*PAGES, *WORDS])
async def test_snapshot(tmp_path: Path, name: str, size: tuple[int, int], lang: Language) -> None:
    station = wall_station(tmp_path, EVENING, lang)
    prepare(station, name)
    async with wall_at(station, size) as wall:
        await wall.press(PAGES.get(name, "1"))
        # The stroke of the page's time depends on how long this test took.
        lines = [line.rstrip() for line in wall.text.splitlines()[:-1]]
        shown = "\n".join(lines) + "\n"
    kept = FOLDER / f"{name}-{size[0]}x{size[1]}-{lang}.txt"
    if WRITE:
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(shown, encoding="utf-8")
    assert shown == kept.read_text(encoding="utf-8")


def test_every_snapshot_belongs_to_a_page() -> None:
    names = [*PAGES, *WORDS]
    expected = {f"{name}-{w}x{h}-{lang}.txt" for name in names for w, h in SIZES for lang in LANGUAGES}
    assert {path.name for path in FOLDER.iterdir()} == expected
