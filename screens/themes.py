"""The two looks: bright for a desk in daylight, dark for the hall. Colours of classes and verdicts."""

from __future__ import annotations

from textual.theme import Theme

CLASS_COLOURS = {
    "red": ("#d32f2f", "#ffffff"),
    "orange": ("#ef6c00", "#ffffff"),
    "yellow": ("#fbc02d", "#1b1b1b"),
    "green": ("#2e7d32", "#ffffff"),
    "blue": ("#1565c0", "#ffffff"),
    "purple": ("#7b1fa2", "#ffffff"),
}
"""Colour of a class in the settings to its background and its letters, in either look."""
NO_CLASS = ("#5b6770", "#ffffff")
"""Staff, and a class without a colour."""

_VERDICTS = {
    "ok": "#1b7f3b",
    "ok-text": "#ffffff",
    "ask": "#ffb300",
    "ask-text": "#1b1b1b",
    "no": "#c62828",
    "no-text": "#ffffff",
    "info": "#1565c0",
    "info-text": "#ffffff",
}
_LEAD_BRIGHT = {"lead": "#ffdb70", "lead-text": "#14202b"}
_LEAD_DARK = {"lead": "#33290f", "lead-text": "#ffc247"}
"""Who stands first in the hall: on bright ground a colour of the letters alone would be a duller one."""
BRIGHT = Theme(
    name="bright",
    dark=False,
    primary="#0b4f8a",
    secondary="#37647f",
    accent="#0b4f8a",
    success="#1b7f3b",
    warning="#8a5300",
    error="#b3261e",
    foreground="#14202b",
    background="#eef2f5",
    surface="#ffffff",
    panel="#dde5ec",
    variables={
        **_VERDICTS,
        "quiet": "#4d5c69",
        "head": "#0b3c6b",
        "head-text": "#ffffff",
        "line": "#b4c2ce",
        **_LEAD_BRIGHT,
    },
)
DARK = Theme(
    name="dark",
    dark=True,
    primary="#5db0ff",
    secondary="#8fb8d8",
    accent="#5db0ff",
    success="#57d17a",
    warning="#ffc247",
    error="#ff7b72",
    foreground="#e8eef4",
    background="#0d141b",
    surface="#16202a",
    panel="#22303d",
    variables={
        **_VERDICTS,
        "quiet": "#9fb0bf",
        "head": "#123a63",
        "head-text": "#ffffff",
        "line": "#3b4d5e",
        **_LEAD_DARK,
    },
)
THEMES = (BRIGHT, DARK)
