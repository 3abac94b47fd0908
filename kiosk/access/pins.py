"""PINs: what one is, who gives and takes them, and the lock-out after wrong ones.

A PIN is hashed and checked before the ledger's lock is taken, since that is made to be slow; what is
recorded of it is decided under the lock like everything else. The PIN itself is kept nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Literal

import msgspec

from kiosk.access.roles import may, unknown_person
from kiosk.camp import Camp
from kiosk.clean import plain
from kiosk.config import Config
from kiosk.decision import Refused
from kiosk.events import PinAccepted, PinFailed, PinReset, PinSet, PinUnlocked, Stamp
from kiosk.i18n import text

ISSUED_DIGITS = 6
"""Digits of a PIN that the office gives out."""
BEHIND = timedelta(days=1)
"""How far a clock may be behind a wrong try and still count as one that was set back a little."""


class LockedOut(msgspec.Struct, frozen=True):
    """Somebody from whom no PIN is taken for a while."""

    person: str
    until: datetime
    tries: int
    """Wrong tries since the last right one."""
    stations: tuple[str, ...]
    """Where they were made, each station once, in the order of its first."""


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


def masked(typed: str) -> str:
    """Return what nobody is known by as it may be written down: what could be a PIN only by its length.

    People type their PIN where a badge is asked for. Of 8 digits and more the last two stay, so that a badge
    of another system is known again while a PIN is still not guessed.
    """
    digits = plain(typed)
    if isinstance(clean_pin(digits), Refused):
        return typed
    shown = 2 if len(digits) >= 8 else 0
    return "*" * (len(digits) - shown) + digits[len(digits) - shown :]


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


def obvious(digits: str, different: int = 4) -> bool:
    """Whether somebody guesses `digits` first: fewer than `different` different ones, or a run like 3456."""
    steps = [int(after) - int(before) for before, after in pairwise(digits)]
    runs = any(steps[at : at + 3] in ([1, 1, 1], [-1, -1, -1], [0, 0, 0]) for at in range(len(steps) - 2))
    return runs or len(set(digits)) < min(different, len(digits))


def draw_pin(pick: Callable[[int], int]) -> str:
    """Return a PIN to give out, one that nobody guesses first; `pick(n)` answers with a random 0 to n - 1."""
    while True:
        digits = f"{pick(10**ISSUED_DIGITS):0{ISSUED_DIGITS}}"
        if not obvious(digits):
            return digits


def locked_until(camp: Camp, person: str, config: Config, now: datetime) -> datetime | None:
    """Return until when `person` is locked out after too many wrong PINs in a row, None where they are not.

    Tries at all stations count together, and any of them that is less than `locked_minutes` ago by the clock
    that asks locks: two stations whose clocks disagree do not take turns. A clock set back by up to a day
    goes on locking; one that is years behind does not lock for years. A clock set forward is not told from
    waiting, but the next wrong try locks anew.
    """
    pin = camp.pins.get(person)
    if pin is None or len(pin.failures) < config.access.wrong_tries:
        return None
    lock = timedelta(minutes=config.access.locked_minutes)
    fresh = [tried for tried in pin.failures if -BEHIND < now - tried < lock]
    return max(fresh) + lock if fresh else None


def locked_out(camp: Camp, config: Config, now: datetime) -> tuple[LockedOut, ...]:
    """Return who is locked out at `now`, whoever was locked last first: for the office."""
    found = []
    for person, pin in camp.pins.items():
        until = locked_until(camp, person, config, now) if pin.failures else None
        if until is not None:
            stations = tuple(dict.fromkeys(pin.failed_at))
            found.append(LockedOut(person, until, len(pin.failures), stations))
    return tuple(sorted(found, key=lambda one: one.until, reverse=True))


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
        next_step=text("Wait, or ask the office to unlock it or to reset the PIN."),
        person=person,
        since=camp.pins[person].failures[-1],
    )


def new_pin(camp: Camp, person: str, pin: str) -> str | Refused:
    """Return the hash of the PIN that `person` chooses in place of the one they have, for `change_pin`.

    Refusals: `bad_pin` (also one that is guessed first), `same_pin`. Slow on purpose; not to be called under
    the lock.
    """
    digits = clean_pin(pin)
    if isinstance(digits, Refused):
        return digits
    if obvious(digits, different=3):
        return Refused(
            code="bad_pin",
            message=text("That PIN is among the first to be guessed: no 1234, no 1122."),
            next_step=text("Choose another PIN."),
            person=person,
        )
    state = camp.pins.get(person)
    if state is not None and verify_pin(digits, state.hash):
        return Refused(
            code="same_pin",
            message=text("That is the PIN there is already."),
            next_step=text("Choose another PIN."),
            person=person,
        )
    return hash_pin(digits)


def change_pin(
    camp: Camp, stamp: Stamp, person: str, *, hashed: str, old: str
) -> tuple[PinSet, ...] | Refused:
    """Have `person` themselves (`stamp.by`) give up the PIN with the hash `old` for the one of `hashed`.

    Refusals: `unknown_person`, `not_allowed` (somebody else's), `pin_gone` (it was reset or given anew since
    they showed that they know it).
    """
    refused = _about_pin(camp, stamp, person, own=True)
    if refused:
        return refused
    state = camp.pins.get(person)
    if state is None or state.hash != old:
        return Refused(
            code="pin_gone",
            message=text("The office has reset this PIN or given a new one meanwhile."),
            next_step=text("Sign in anew with the PIN that counts now."),
            person=person,
        )
    return (stamp.sign(PinSet, person=person, hash=hashed),)


def set_pin(camp: Camp, stamp: Stamp, person: str, hashed: str) -> tuple[PinSet, ...] | Refused:
    """Give `person` the PIN that `hash_pin` made `hashed` from; somebody else's is changed at its first use.

    Without `stamp.by` it is taken at its word: who can write the ledger's file is trusted with PINs.
    Refusals: `unknown_person`, `not_allowed` (somebody else's, unless by the office).
    """
    refused = _about_pin(camp, stamp, person, own=True)
    return refused or (stamp.sign(PinSet, person=person, hash=hashed),)


def issue_pins(
    camp: Camp, stamp: Stamp, hashes: Mapping[str, str], *, anew: bool = False
) -> tuple[PinSet, ...] | Refused:
    """Give PINs to those of `hashes`, person id to hash, who have none; `anew`: to all of them.

    Refusals: `unknown_person`, `not_allowed` (not the office), `have_pins` (none of them needs one).
    """
    for person in hashes:
        refused = _about_pin(camp, stamp, person, own=False)
        if refused:
            return refused
    given = [person for person in hashes if anew or person not in camp.pins]
    if not given:
        return Refused(code="have_pins", message=text("They all have a PIN already."))
    return tuple(
        stamp.sign(PinSet, place, person=person, hash=hashes[person]) for place, person in enumerate(given)
    )


def reset_pin(camp: Camp, stamp: Stamp, person: str) -> tuple[PinReset, ...] | Refused:
    """Take `person`'s PIN away. Refusals: `unknown_person`, `not_allowed` (not the office), `no_pin`."""
    refused = _about_pin(camp, stamp, person, own=False)
    if refused is None and person not in camp.pins:
        return _no_pin(person)
    return refused or (stamp.sign(PinReset, person=person),)


def unlock_pin(camp: Camp, stamp: Stamp, person: str) -> tuple[PinUnlocked, ...] | Refused:
    """Forget the wrong tries for `person`: they may try again at once, with the PIN they have.

    Refusals: `unknown_person`, `not_allowed` (not the office), `no_pin`, `not_locked` (no wrong tries).
    """
    refused = _about_pin(camp, stamp, person, own=False)
    if refused:
        return refused
    state = camp.pins.get(person)
    if state is None:
        return _no_pin(person)
    if not state.failures:
        return Refused(code="not_locked", message=text("There are no wrong tries to forget."), person=person)
    return (stamp.sign(PinUnlocked, person=person),)


def _no_pin(person: str) -> Refused:
    return Refused(code="no_pin", message=text("There is no PIN to reset."), person=person)


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
