"""The keys at a dialog's foot: whatever the width, each is there whole."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.widgets import Static

from kiosk.i18n import Name
from kiosk.station import Station
from screens.dialogs.roll_sheet import FullDialog
from screens.widgets.keys import Key
from tests.screens.kit import ROOT, app_at, seen, settled

WORDS = ("one forward", "one back", "look ahead", "go to that step", "by itself", "faster, slower", "dark",
         "end the ceremony", "choose another")  # fmt: skip
KEYS = tuple(Key(f"F{place}", Name(words, words), "") for place, words in enumerate(WORDS, start=1))


class Bare(FullDialog[None]):
    """A dialog with nothing in it."""

    CSS_PATH = [str(ROOT / "screens" / "dialogs" / "roll_sheet.tcss")]

    def body(self) -> ComposeResult:
        yield Static()

    def keys(self) -> Sequence[Key]:
        return KEYS


async def test_every_key_is_seen_at_any_width(station: Station) -> None:
    app = app_at(station, "home")
    async with app.run_test(size=(100, 30)) as pilot:
        app.push_screen(Bare(station))
        missing = {}
        for width in range(100, 145):
            await pilot.resize_terminal(width, 30)
            await settled(pilot)
            shown = seen(app)
            gone = [words for words in WORDS if words not in shown]
            if gone:
                missing[width] = gone
        assert missing == {}
