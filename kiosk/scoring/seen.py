"""Entering something over what somebody was shown, and over nothing else."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from kiosk.camp import Camp
from kiosk.decision import Decision, Refused
from kiosk.events import Event, Stamp
from kiosk.i18n import text


def as_seen(
    camp: Camp, stamp: Stamp, *, decide: Decision, stands: Callable[[Camp], Hashable], seen: Hashable
) -> tuple[Event, ...] | Refused:
    """Decide only where `stands` still says `seen`: numbers of the events that are to be replaced.

    What `decide` refuses is refused. Refused besides: changed_meanwhile, where another station entered
    something since, so that nobody overwrites what they have not seen.
    """
    made = decide(camp, stamp)
    if isinstance(made, Refused):
        return made
    if stands(camp) != seen:
        return Refused(
            code="changed_meanwhile",
            message=text("Somebody else entered something here meanwhile."),
            next_step=text("Look at what stands there now, then enter yours again where it is right."),
        )
    return tuple(made)
