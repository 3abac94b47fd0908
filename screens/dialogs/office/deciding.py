"""What the office decides for everybody: what comes of it first, the reason where one is due, the PIN."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from kiosk.i18n import Text
from screens.dialogs.office.base import OfficeDialog
from screens.dialogs.office.reason import ReasonDialog
from screens.dialogs.office.sure import SureDialog
from screens.dialogs.pin import PinDialog


class DecidingDialog(OfficeDialog):
    """A room of the office in which something is decided that changes what everybody sees."""

    def ask_why(self, title: Text, facts: Sequence[Text], draft: str, then: Callable[[str], None]) -> None:
        """Say what comes of it, ask for the reason and the PIN, and go on with the reason.

        `draft` is the name the reason is kept by while it is typed.
        """
        dialog = ReasonDialog(self.station, title, facts, draft)
        self.app.push_screen(dialog, partial(self._prove, title, then))

    def ask_whether(
        self, title: Text, facts: Sequence[Text], then: Callable[[], None], warnings: Sequence[Text] = ()
    ) -> None:
        """Say what comes of it, and what speaks against it; ask for the PIN, and go on."""
        dialog = SureDialog(self.station, title, facts, warnings)
        self.app.push_screen(dialog, partial(self._prove, title, lambda _: then()))

    def prove(self, title: Text, then: Callable[[], None]) -> None:
        """Ask for the PIN again, since this changes what everybody sees, and go on."""
        dialog = PinDialog(self.station, title, who=self.by, required=True)
        self.app.push_screen(dialog, partial(_proven, then))

    def _prove(self, title: Text, then: Callable[[str], None], answer: str | None) -> None:
        if answer:
            self.prove(title, partial(then, answer))


def _proven(then: Callable[[], None], person: str | None) -> None:
    if person:
        then()
