"""The PINs of a demo camp: made from its seed, and shown where they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from hashlib import blake2b

from kiosk.access import obvious, set_pin
from kiosk.demo.cast import MINUTE, Cast, Step
from kiosk.demo.fates import Fates

ROLES = ("monitor", "deputy", "office", "inspector")
"""Who has a PIN."""
_ONE_PASS, _KIBIBYTES = 1, 64
"""As cheap as argon2 lets a hash be: these PINs are shown anyway, and two dozen are made at once."""


def pins_of(cast: Cast) -> dict[str, str]:
    """Return person id to PIN, four digits each and no two alike, for everybody who has one."""
    rng, taken, found = cast.rng("pins"), set[str](), dict[str, str]()
    for person in cast.people:
        if person.role in ROLES:
            pin = next(_free(iter(lambda: f"{rng.randrange(1000, 10_000)}", ""), taken))
            taken.add(pin)
            found[person.id] = pin
    return found


def _free(drawn: Iterator[str], taken: set[str]) -> Iterator[str]:
    return (pin for pin in drawn if pin not in taken and not obvious(pin))


def choosing(cast: Cast, fates: Fates, day: int) -> Iterator[Step]:
    """Everybody chooses a PIN before the camp begins; the last deputy still has the one from the office."""
    if day != 1:
        return
    deputies = [group.deputy for group in cast.groups if group.deputy]
    for place, (person, pin) in enumerate(pins_of(cast).items()):
        issued = person in deputies[-1:]
        chosen = partial(set_pin, person=person, hashed=_hashed(cast, person, pin))
        at = fates.begin - 45 * MINUTE + place * MINUTE / 10
        yield Step(at, chosen, cast.officer(0) if issued else person)


def _hashed(cast: Cast, person: str, pin: str) -> str:
    """Return the argon2id hash of a PIN, with a salt that is the same for the same seed."""
    # Imported here: who only looks at what a demo holds need not wait for the library.
    from argon2.low_level import Type, hash_secret

    salt = blake2b(f"{cast.seed}/{person}".encode(), digest_size=16).digest()
    return hash_secret(pin.encode(), salt, _ONE_PASS, _KIBIBYTES, 1, 16, Type.ID).decode()
