"""Who may do what: roles in one table, PINs, and the lock-out after wrong ones.

A PIN is hashed and checked before the ledger's lock is taken, since that is made to be slow; what is
recorded of it is decided under the lock like everything else.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

from kiosk.camp import Camp
from kiosk.clean import plain
from kiosk.config import Config
from kiosk.decision import Decision, Refused
from kiosk.events import Event, PinAccepted, PinFailed, PinReset, PinSet, Stamp
from kiosk.i18n import text

Action = Literal[
    "arrive",
    "mark",
    "hand_out",
    "leave",
    "end_leave",
    "depart",
    "come_back",
    "walk_in",
    "reissue",
    "undo",
    "withdraw",
    "roster",
    "agenda",
    "notice",
    "sheet",
    "confirm_sheet",
    "room",
    "discipline",
    "bearing",
    "correct",
    "correct_closed",
    "bonus",
    "class_score",
    "exam",
    "complain",
    "decide_complaint",
    "veto",
    "day",
    "freeze",
    "awards",
    "pins",
]
"""What a person can want to do; rules name the one they are about."""
Reach = Literal["all", "class", "own"]

AT_THE_DESK: frozenset[Action] = frozenset(
    {"arrive", "mark", "hand_out", "end_leave", "depart", "come_back", "walk_in", "reissue", "undo"}
)
"""What whoever stands at the desk may do without giving a name; leave needs somebody who approves it."""

_CLASS_LEADER: dict[Action, Reach] = {
    "mark": "class",
    "leave": "class",
    "end_leave": "class",
    "undo": "class",
    "sheet": "class",
    "discipline": "class",
    "bearing": "class",
    "correct": "class",
    "bonus": "class",
    "complain": "own",
}
MAY: dict[str, dict[Action, Reach]] = {
    "monitor": _CLASS_LEADER,
    "deputy": {**_CLASS_LEADER, "confirm_sheet": "class"},
    "inspector": {"sheet": "all", "room": "all", "discipline": "all", "bearing": "all", "correct": "all"},
    "desk": {**dict.fromkeys(AT_THE_DESK, "all"), "leave": "all", "notice": "all", "complain": "all"},
    "trainee": {"complain": "own"},
}
"""Role to what it may do, and whether for everyone, within its own class or for oneself. The office may do
everything; what else a rule asks (never one's own row, a second person confirms) stands with that rule."""


def may(camp: Camp, by: str, action: Action, *, class_: str = "", person: str = "") -> Refused | None:
    """Return None where the person `by` may do `action` to `class_` or `person`, otherwise why not.

    An empty `by` is whoever stands at the desk. Refusals: `unknown_person`, `not_allowed`.
    """
    if not by:
        return None if action in AT_THE_DESK else _not_allowed(by)
    actor = camp.people.get(by)
    if actor is None:
        return unknown_person(by)
    if actor.withdrawn or actor.departure:
        return _not_allowed(by)
    if actor.person.role == "office":
        return None
    reach = MAY.get(actor.person.role, {}).get(action)
    subject = camp.people.get(person)
    concerns = class_ or (subject.person.class_ if subject else "")
    if reach == "own" and person == by:
        return None
    if reach == "all" or (reach == "class" and concerns and concerns == actor.person.class_):
        return None
    return _not_allowed(by)


def allowed(camp: Camp, stamp: Stamp, *, action: Action, decide: Decision) -> tuple[Event, ...] | Refused:
    """Decide only where `stamp.by` may do `action`. Refused besides: `unknown_person`, `not_allowed`."""
    refused = may(camp, stamp.by, action)
    if refused:
        return refused
    outcome = decide(camp, stamp)
    return outcome if isinstance(outcome, Refused) else tuple(outcome)


def is_office(camp: Camp, by: str) -> bool:
    """Whether `by` is somebody of the office who is still with the camp."""
    actor = camp.people.get(by)
    return actor is not None and actor.person.role == "office" and not (actor.withdrawn or actor.departure)


def _not_allowed(by: str) -> Refused:
    return Refused(
        code="not_allowed",
        message=text("Your role may not do this."),
        next_step=text("Ask the office."),
        person=by,
    )


def unknown_person(person: str) -> Refused:
    """Return the refusal for an id that nobody on the roster has."""
    return Refused(
        code="unknown_person",
        message=text("Nobody on the roster has the number {id}.", id=plain(person)[:64]),
        next_step=text("Look the number up with kiosk find."),
    )


def clean_pin(pin: str) -> str | Refused:
    """Return `pin` with full-width digits made plain; refused as `bad_pin` where it is none.

    A PIN is 4 to 12 digits and not one digit over and over.
    """
    digits = plain(pin)
    if digits.isascii() and digits.isdigit() and 4 <= len(digits) <= 12 and len(set(digits)) > 1:
        return digits
    return Refused(
        code="bad_pin",
        message=text("A PIN is 4 to 12 digits, and not all the same."),
        next_step=text("Choose another PIN."),
    )


def hash_pin(pin: str) -> str | Refused:
    """Return the argon2id hash of `pin`, which is all that is kept of it; refused as `bad_pin`."""
    digits = clean_pin(pin)
    if isinstance(digits, Refused):
        return digits
    # Imported here: most commands never see a PIN and need not wait for the library.
    from argon2 import PasswordHasher

    return PasswordHasher().hash(digits)


def verify_pin(pin: str, hashed: str) -> bool:
    """Whether `pin` is the one `hashed` was made from; a hash that cannot be read fits nothing."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return PasswordHasher().verify(hashed, plain(pin)[:64])
    except (VerificationError, InvalidHashError):
        return False


def locked_until(camp: Camp, person: str, config: Config, now: datetime) -> datetime | None:
    """Return until when `person` is locked out after too many wrong PINs in a row, None where they are not.

    A clock that was set back does not lock longer than the setting: a failure further off than
    `locked_minutes` in either direction does not count any more.
    """
    pin = camp.pins.get(person)
    if pin is None or len(pin.failures) < config.access.wrong_tries:
        return None
    lock = timedelta(minutes=config.access.locked_minutes)
    last = pin.failures[-1]
    return last + lock if abs(now - last) < lock else None


def check_pin(camp: Camp, person: str, pin: str, config: Config, now: datetime) -> Literal["ok"] | Refused:
    """Return "ok" where `pin` is `person`'s or they have none, so that the command is taken at its word.

    Refusals: `unknown_person`, `locked`, `wrong_pin`. Slow on purpose; not to be called under the lock.
    """
    if person not in camp.people:
        return unknown_person(person)
    state = camp.pins.get(person)
    if state is None:
        return "ok"
    until = locked_until(camp, person, config, now)
    if until is not None:
        return _locked(camp, person, until)
    return "ok" if verify_pin(pin, state.hash) else wrong_pin(person)


def wrong_pin(person: str) -> Refused:
    """Return the refusal for a wrong PIN."""
    return Refused(
        code="wrong_pin",
        message=text("The PIN is wrong."),
        next_step=text("Try again, or ask the office to reset the PIN."),
        person=person,
    )


def _locked(camp: Camp, person: str, until: datetime) -> Refused:
    shown = camp.days.local(until) if camp.days else until
    return Refused(
        code="locked",
        message=text("Too many wrong PINs: locked until {time}.", time=f"{shown:%H:%M:%S}"),
        next_step=text("Wait, or ask the office to reset the PIN."),
        person=person,
        since=camp.pins[person].failures[-1],
    )


def set_pin(camp: Camp, stamp: Stamp, person: str, hashed: str) -> tuple[PinSet, ...] | Refused:
    """Give `person` the PIN that `hash_pin` made `hashed` from.

    Without `stamp.by` it is taken at its word: who can write the ledger's file is trusted with PINs.
    Refusals: `unknown_person`, `not_allowed` (somebody else's, unless by the office).
    """
    refused = _about_pin(camp, stamp, person, own=True)
    return refused or (stamp.sign(PinSet, person=person, hash=hashed),)


def reset_pin(camp: Camp, stamp: Stamp, person: str) -> tuple[PinReset, ...] | Refused:
    """Take `person`'s PIN away. Refusals: `unknown_person`, `not_allowed` (not the office), `no_pin`."""
    refused = _about_pin(camp, stamp, person, own=False)
    if refused is None and person not in camp.pins:
        return Refused(code="no_pin", message=text("There is no PIN to reset."), person=person)
    return refused or (stamp.sign(PinReset, person=person),)


def _about_pin(camp: Camp, stamp: Stamp, person: str, *, own: bool) -> Refused | None:
    if person not in camp.people:
        return unknown_person(person)
    if not stamp.by or (own and stamp.by == person):
        return None
    return may(camp, stamp.by, "pins", person=person)


def pin_failed(camp: Camp, stamp: Stamp, person: str) -> tuple[PinFailed, ...] | Refused:
    """Record a wrong PIN given for `person`. Refusals: `unknown_person`."""
    if person not in camp.people:
        return unknown_person(person)
    return (stamp.sign(PinFailed, person=person),) if person in camp.pins else ()


def pin_accepted(camp: Camp, stamp: Stamp, person: str) -> tuple[PinAccepted, ...] | Refused:
    """Record the right PIN for `person` where wrong ones came before it; otherwise nothing is recorded.

    Refusals: `unknown_person`.
    """
    if person not in camp.people:
        return unknown_person(person)
    state = camp.pins.get(person)
    return (stamp.sign(PinAccepted, person=person),) if state and state.failures else ()
