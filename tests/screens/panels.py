"""The desk's right side in a test: an app at the desk, what a panel shows, a camp of twenty classes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path

from rich.cells import cell_len

from kiosk.desk import grant_leave
from kiosk.station import Station
from screens.app import KioskApp
from screens.widgets.panel import Panel
from tests.screens.kit import app_at, do, write_sample

TWENTY = [f"{number}班" for number in ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]]
TWENTY += [f"十{name}" for name in TWENTY[:9]] + ["二十班"]
COLOURS = ("red", "orange", "yellow", "green", "blue", "purple")


@asynccontextmanager
async def desk_at(station: Station, size: tuple[int, int] = (120, 34)) -> AsyncIterator[KioskApp]:
    station.news()
    app = app_at(station, "desk")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for panel in app.screen.query(Panel):
            panel.draw()
        await pilot.pause(0.1)
        yield app
    station.close()


def shown(app: KioskApp, panel: type[Panel]) -> list[str]:
    """The lines a panel shows, each checked to fit."""
    part = app.screen.query_one(panel)
    assert part._shown is not None
    lines = part._shown.plain.split("\n")
    assert max(map(cell_len, lines)) <= part.content_size.width
    assert len(lines) <= part.content_size.height
    assert part.region.bottom <= app.screen.region.bottom - 1
    return lines


def office(station: Station) -> str:
    return next(one.person.id for one in station.camp.people.values() if one.person.role == "office")


def give_leave(station: Station, who: str, hours: int = 5) -> None:
    start = station.now()
    rule = partial(grant_leave, who=who, start=start, until=start + timedelta(hours=hours), kind="before")
    do(station, rule, office(station))


def twenty_classes(folder: Path) -> None:
    """Write the sample camp with its trainees in twenty classes."""
    entries = "".join(
        f'[[class]]\nname = "{name}"\ncolour = "{COLOURS[place % 6]}"\n' for place, name in enumerate(TWENTY)
    )

    def change(settings: str) -> str:
        before, _, rest = settings.partition("\n[[class]]\n")
        return before + "\n" + entries + "# What parts" + rest.partition("# What parts")[2]

    write_sample(folder, change)
    path = folder / "data" / "roster.csv"
    rows = [line.split(",") for line in path.read_text(encoding="utf-8").splitlines()]
    for place, row in enumerate(rows[1:]):
        if row[4]:
            row[4], row[9] = TWENTY[place % 20], "学员"
    path.write_text("\n".join(map(",".join, rows)) + "\n", encoding="utf-8")
