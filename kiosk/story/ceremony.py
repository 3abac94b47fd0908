"""Sentences about the closing ceremony. None names a winner: the log may lie open while it goes on."""

from __future__ import annotations

from kiosk.events import CeremonyClosed, CeremonyOpened, CeremonyStepped
from kiosk.i18n import Text, text
from kiosk.story.telling import Teller, tells


@tells(CeremonyOpened)
def _opened(_: Teller, event: CeremonyOpened) -> Text:
    rows = sum(len(board.rows) for board in event.boards)
    return text("opened the closing ceremony: {awards} awards, {n} lines", awards=len(event.awards), n=rows)


@tells(CeremonyStepped)
def _stepped(_: Teller, event: CeremonyStepped) -> Text:
    if event.blank:
        return text("darkened the hall at step {step} of the ceremony", step=event.step)
    return text("showed the hall step {step} of the ceremony", step=event.step)


@tells(CeremonyClosed)
def _closed(_: Teller, event: CeremonyClosed) -> Text:
    return text("closed the ceremony at step {step}", step=event.step)
