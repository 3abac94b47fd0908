"""PINs in the state, and the wrong tries at them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from kiosk.camp.fold import folds
from kiosk.camp.people import Since
from kiosk.events import PinAccepted, PinFailed, PinReset, PinSet, PinUnlocked

if TYPE_CHECKING:
    from kiosk.camp.state import Camp


class PinState(msgspec.Struct):
    """A person's PIN and the wrong tries since it was last right."""

    hash: str
    given: Since
    """When, where and by whom it was set."""
    issued: bool = False
    """Somebody else gave it: it is changed at its first use."""
    failures: tuple[datetime, ...] = ()
    """When the wrong tries were made, by the clock of their station."""
    failed_at: tuple[str, ...] = ()
    """The stations of `failures`, in the same order."""


@folds(PinSet)
def _pin_set(camp: Camp, event: PinSet) -> None:
    given = Since(camp.seq, event.recorded or event.at, event.station, event.by)
    camp.pins[event.person] = PinState(event.hash, given, issued=event.by not in ("", event.person))


@folds(PinReset)
def _pin_reset(camp: Camp, event: PinReset) -> None:
    camp.pins.pop(event.person, None)


@folds(PinFailed)
def _pin_failed(camp: Camp, event: PinFailed) -> None:
    pin = camp.pins.get(event.person)
    if pin:
        pin.failures = (*pin.failures, event.recorded or event.at)
        pin.failed_at = (*pin.failed_at, event.station)


@folds(PinAccepted, PinUnlocked)
def _tries_forgotten(camp: Camp, event: PinAccepted | PinUnlocked) -> None:
    pin = camp.pins.get(event.person)
    if pin:
        pin.failures, pin.failed_at = (), ()
