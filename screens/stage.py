"""When a terminal in the hall shows the ceremony, and when its wall."""

from __future__ import annotations

WALL, STAGE = "wall", "ceremony"
"""The names of the two screens."""


def to_or_from_stage(current: str, *, was_open: bool, is_open: bool) -> str:
    """Return the screen a terminal that shows `current` has to go to by itself; "" for none.

    A wall goes to the stage whenever a ceremony is open. The stage goes to the wall when one is closed, but
    waits where none has been open yet.
    """
    if current == WALL and is_open:
        return STAGE
    if current == STAGE and was_open and not is_open:
        return WALL
    return ""


def at_start(left_on: str) -> str:
    """Return where a terminal begins that was left on a screen: a ceremony may be over by now."""
    return WALL if left_on == STAGE else left_on
