"""The colours the hall's display is drawn in, from the theme that is on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kiosk.config import Config
from screens.text import class_colours


class Looks(NamedTuple):
    """Colours by what they are for."""

    back: str
    panel: str
    ink: str
    quiet: str
    line: str
    lead: str
    """Letters of who stands first, and what they are on."""
    lead_back: str
    up: str
    down: str
    now: str
    ask: str
    ask_ink: str


def looks(variables: Mapping[str, str]) -> Looks:
    """Return the colours of a theme, by its variables."""
    return Looks(
        back=variables["background"],
        panel=variables["surface"],
        ink=variables["foreground"],
        quiet=variables["quiet"],
        line=variables["line"],
        lead=variables["lead-text"],
        lead_back=variables["lead"],
        up=variables["success"],
        down=variables["error"],
        now=variables["accent"],
        ask=variables["ask"],
        ask_ink=variables["ask-text"],
    )


def on_class(config: Config, class_: str, looks: Looks) -> tuple[str, str]:
    """Return background and letters of a class; a board's own where there is no class."""
    return class_colours(config, class_) if class_ else (looks.line, looks.ink)
