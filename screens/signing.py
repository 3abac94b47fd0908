"""A screen that somebody signs in to with their PIN."""

from __future__ import annotations

from typing import ClassVar

from kiosk.i18n import Text
from screens.base import KioskScreen
from screens.dialogs.rights import Right


class SigningScreen(KioskScreen):
    """Asks who it is, for what `SIGN_IN` says, and lets in whoever `RIGHT` allows and has proven it."""

    SIGN_IN: ClassVar[Text]
    RIGHT: ClassVar[Right]

    def admitted(self, person: str) -> None:
        """Deal with somebody, by id, who has proven who they are."""
        raise NotImplementedError

    def ask(self, person: str = "") -> None:
        """Ask for the PIN: of the person with this id, or of whoever says who they are."""
        if not self.is_current:
            return
        from screens.dialogs.pin import PinDialog

        dialog = PinDialog(self.station, self.SIGN_IN, self.RIGHT, who=person, required=True)
        self.app.push_screen(dialog, self._proven)

    def _proven(self, person: str | None) -> None:
        if person:
            self.admitted(person)
