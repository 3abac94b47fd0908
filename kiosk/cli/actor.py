"""In whose name a command acts: `--by`, and the PIN where that person has one."""

from __future__ import annotations

import sys
from functools import partial
from getpass import getpass

from kiosk.access import check_pin, locked_until, pin_accepted, pin_failed
from kiosk.cli.context import Context
from kiosk.decision import Refused
from kiosk.i18n import text


def ask_pin(kiosk: Context) -> str:
    """Return a PIN: hidden on a terminal, otherwise one line of standard input."""
    if sys.stdin.isatty():
        return getpass(kiosk.say(text("PIN: ")))
    return sys.stdin.readline().strip()


def acting(kiosk: Context, by: str) -> str:
    """Return `by` once they have shown to be themselves: a PIN is asked where they have one.

    A wrong one is recorded and refused as `wrong_pin`, too many of them as `locked`. Somebody who is not
    on the roster is left to the rule that needs them.
    """
    camp = kiosk.ledger.camp
    if by not in camp.people or by not in camp.pins:
        return by
    locked = locked_until(camp, by, kiosk.config, kiosk.now) is not None
    verdict = check_pin(camp, by, "" if locked else ask_pin(kiosk), kiosk.config, kiosk.now)
    if isinstance(verdict, Refused):
        if verdict.code == "wrong_pin":
            kiosk.record(partial(pin_failed, person=by), kiosk.stamp(by=by))
        kiosk.refuse(verdict)
    kiosk.record(partial(pin_accepted, person=by), kiosk.stamp(by=by))
    return by
