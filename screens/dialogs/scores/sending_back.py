"""Why a score sheet is sent back to the monitor."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content

from kiosk.i18n import text
from kiosk.scoring.form import Form as Sheet
from kiosk.station import Station
from screens.dialogs.fields import OTHER_WORD, ChoiceField
from screens.dialogs.form import Form
from screens.dialogs.pick import Choice
from screens.dialogs.scores.deviations import heading
from screens.text import line

REASONS = (
    text("a deduction is missing"),
    text("a deduction is wrong"),
    text("wrong person"),
    text("a bonus has no proof"),
)


class SendBackDialog(Form[str]):
    """Asks for the reason; answers with it in the camp's words."""

    TONE = "no"

    def __init__(self, station: Station, sheet: Sheet) -> None:
        super().__init__(station)
        self._sheet = sheet
        choices = [Choice(str(at), words, station.say(words)) for at, words in enumerate(REASONS, start=1)]
        self._why = ChoiceField(station, text("Why"), choices, id="why", other=OTHER_WORD)

    def heading(self) -> Content:
        """Which sheet."""
        title = self.say(text("Send the score sheet back to the monitor"))
        return line((title, "bold"), "   ", heading(self.station, self._sheet))

    def rows(self) -> ComposeResult:
        """The reason."""
        yield self._why

    def on_mount(self) -> None:
        """Begin with the reasons."""
        self.call_after_refresh(self._why.take_focus)

    def accept(self) -> None:
        """Answer with the reason."""
        reason = self._why.value if self._why.typing else self._why.chosen
        if reason:
            self.dismiss(reason)
        else:
            self.fault(self._why, text("A reason is needed."))
