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


SCREENS: dict[str, Callable[[Station], KioskScreen]] = {
    name: partial(_made, f"screens.{name}", f"{name.capitalize()}Screen")
    for name in ("home", "desk", "agenda", "scores", "office", "card", "wall", "standings", "ceremony")
}
"""Name to what makes the screen at a station."""
