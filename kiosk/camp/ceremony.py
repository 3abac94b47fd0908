"""The closing ceremony in the state: what it reveals, and how far the hall has been shown it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from kiosk.camp.fold import folds
from kiosk.camp.people import Since
from kiosk.events import CeremonyClosed, CeremonyOpened, CeremonyStepped

if TYPE_CHECKING:
    from kiosk.camp.state import Camp


class Ceremony(msgspec.Struct, frozen=True):
    """A ceremony that goes on."""

    opened: Since
    content: CeremonyOpened
    """All that is revealed; a face shows of it only what its step allows (`kiosk.awards.reveal`)."""
    step: int = 0
    blank: bool = False
    pace: int = 100
    by: str = ""
    """Who took the last step."""
    station: str = ""
    """At which station."""


@folds(CeremonyOpened)
def _opened(camp: Camp, event: CeremonyOpened) -> None:
    since = Since(camp.seq, event.recorded or event.at, event.station, event.by)
    camp.ceremony = Ceremony(since, event, by=event.by, station=event.station)
    camp.ceremony_over = None


@folds(CeremonyStepped)
def _stepped(camp: Camp, event: CeremonyStepped) -> None:
    if camp.ceremony is not None:
        camp.ceremony = msgspec.structs.replace(
            camp.ceremony,
            step=event.step,
            blank=event.blank,
            pace=event.pace,
            by=event.by,
            station=event.station,
        )


@folds(CeremonyClosed)
def _closed(camp: Camp, event: CeremonyClosed) -> None:
    camp.ceremony = None
    camp.ceremony_over = Since(camp.seq, event.recorded or event.at, event.station, event.by)
