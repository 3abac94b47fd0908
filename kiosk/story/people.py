"""Sentences about the camp itself, its roster and its PINs."""

from __future__ import annotations

from kiosk.events import (
    BadgeReissued,
    CampOpened,
    PersonChanged,
    PersonEnrolled,
    PersonWithdrawn,
    PinAccepted,
    PinFailed,
    PinReset,
    PinSet,
    PinUnlocked,
    RulesAdopted,
)
from kiosk.i18n import Text, text
from kiosk.story.telling import Teller, because, tells


@tells(CampOpened)
def _opened(_: Teller, event: CampOpened) -> Text:
    return text(
        "the camp {name} was laid down: {days} days from {date} on",
        name=event.name,
        days=event.days,
        date=event.first_day,
    )


@tells(RulesAdopted)
def _rules(_: Teller, event: RulesAdopted) -> Text:
    return text("the scoring rules of the settings count from here on ({digest})", digest=event.digest[:8])


@tells(PersonEnrolled)
def _enrolled(_: Teller, event: PersonEnrolled) -> Text:
    person = event.person
    who = text("{name} ({id})", name=person.name, id=person.id)
    if event.walk_in:
        return text("registered {who} at the desk, {class_name}", who=who, class_name=person.class_ or "-")
    if not person.class_:
        return text("{who} is on the roster", who=who)
    return text("{who} is on the roster, in {class_name}", who=who, class_name=person.class_)


@tells(PersonChanged)
def _changed(_: Teller, event: PersonChanged) -> Text:
    who = text("{name} ({id})", name=event.person.name, id=event.person.id)
    return text("the roster has something new about {who}", who=who)


@tells(PersonWithdrawn)
def _withdrawn(teller: Teller, event: PersonWithdrawn) -> Text:
    return because(text("took {name} off the roster", name=teller.name(event.person)), event.reason)


@tells(BadgeReissued)
def _reissued(teller: Teller, event: BadgeReissued) -> Text:
    what = text(
        "{name} got the badge {new} for {old}", name=teller.name(event.person), new=event.new, old=event.old
    )
    return because(what, event.reason)


@tells(PinSet)
def _pin_set(teller: Teller, event: PinSet) -> Text:
    if event.by == event.person:
        return text("chose a PIN of their own")
    if event.by:
        return text("gave {name} a PIN", name=teller.name(event.person))
    return text("a PIN was set for {name}", name=teller.name(event.person))


@tells(PinReset)
def _pin_reset(teller: Teller, event: PinReset) -> Text:
    return text("took the PIN of {name} away", name=teller.name(event.person))


@tells(PinFailed)
def _pin_failed(teller: Teller, event: PinFailed) -> Text:
    return text("a wrong PIN for {name}", name=teller.name(event.person))


@tells(PinAccepted)
def _pin_accepted(teller: Teller, event: PinAccepted) -> Text:
    return text("the right PIN for {name}, after wrong ones", name=teller.name(event.person))


@tells(PinUnlocked)
def _pin_unlocked(teller: Teller, event: PinUnlocked) -> Text:
    return text("let {name} try the PIN again", name=teller.name(event.person))
