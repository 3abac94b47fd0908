"""All screens by name: each is loaded when it is first shown, so that a desk need not wait for the others."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module

from kiosk.station import Station
from screens.base import KioskScreen


def _made(module: str, name: str, station: Station) -> KioskScreen:
    screen = getattr(import_module(module), name)(station)
    assert isinstance(screen, KioskScreen), screen  # noqa: S101 - the table below names nothing else
    return screen


NAMES = ("home", "desk", "agenda", "scores", "office", "card", "standings", "wall", "ceremony")
SCREENS: dict[str, Callable[[Station], KioskScreen]] = {
    name: partial(_made, f"screens.{name}", f"{name.capitalize()}Screen") for name in NAMES
}
"""Name to what makes the screen at a station."""
SHEETS = [
    "kiosk.tcss",
    *(f"{name}.tcss" for name in NAMES),
    "widgets/panels.tcss",
    "dialogs/dialog.tcss",
    "dialogs/change.tcss",
]
"""What they look like; a dialog that few open brings its own."""
