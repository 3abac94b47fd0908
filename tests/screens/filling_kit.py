"""Filling in a sheet in tests without a terminal: what is typed, and what is said."""

from __future__ import annotations

from kiosk.i18n import render
from kiosk.station import Station
from screens.dialogs.scores.filling import Filling
from tests.screens.sheet_kit import CLASS, MONITOR


def filling(station: Station, by: str = MONITOR) -> Filling:
    return Filling(station, by, CLASS, 1)


def type_in(one: Filling, keys: str, begin: float = 0.0) -> None:
    for place, key in enumerate(keys):
        one.type(key, begin + place * 0.2)


def said(one: Filling) -> str:
    return render(one.said.message, "en") if one.said else ""


def standing(one: Filling) -> tuple[str, str]:
    return one.walk.person, one.walk.item.key
