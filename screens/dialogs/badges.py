"""Whether a badge that was scanned or typed can be given to somebody, in words."""

from __future__ import annotations

from datetime import datetime

from kiosk.camp import Camp, Member
from kiosk.clean import fold
from kiosk.i18n import Text, text
from kiosk.roster import badge_is_free, identify, shorten


def taken(camp: Camp, code: str, person: str, now: datetime) -> Text | None:
    """Return why the badge `code` cannot be given to the person with the id `person`; None where it can."""
    if badge_is_free(camp, code, person):
        return None
    found = identify(camp, code, now)
    if not isinstance(found, Member):
        owner = camp.people.get(found.person)
        if owner is None:
            return text("Badge {badge} belongs to somebody, or is dead.", badge=shorten(code))
        return text(
            "Badge {badge} is dead; it was {name}'s. Take another badge.",
            badge=shorten(code),
            name=owner.person.name,
        )
    if found.person.id == person:
        return text("This is {name}'s badge already.", name=found.person.name)
    name, id_ = found.person.name, found.person.id
    if fold(found.badge) != fold(code):
        return text("{badge} is {name}'s number. Take another badge.", badge=shorten(code), name=name)
    return text("This is {name}'s badge ({id}). Take another badge.", name=name, id=id_)
