"""What a demo camp holds at a moment."""

from __future__ import annotations

from datetime import datetime

import msgspec

from kiosk.access import locked_out
from kiosk.demo.cast import Cast
from kiosk.demo.pins import pins_of
from kiosk.desk import counts, overdue_leaves
from kiosk.ledger import Ledger
from kiosk.ranking.publish import is_frozen
from kiosk.scoring.bonuses import bonuses


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """A demo camp in figures. People are ids."""

    day: int
    moment: datetime
    seed: int
    events: int
    fingerprint: str
    expected: int
    """Trainees on the roster."""
    here: int
    on_leave: int
    not_yet: int
    departed: int
    overdue: tuple[str, ...]
    sheets: dict[str, str]
    """Class to the state of its score sheet of the day: missing, submitted, confirmed, rejected."""
    bonuses: tuple[str, ...]
    """Whose bonus waits for the office."""
    complaints: tuple[str, ...]
    """Whose complaint waits for its answer."""
    locked: tuple[str, ...]
    """From whom no PIN is taken now."""
    closed: tuple[int, ...]
    """Days."""
    frozen: bool
    """Whether the public boards stand still."""
    voted: dict[str, tuple[str, ...]]
    """Award to whom the camp voted for."""
    awards: dict[str, tuple[str, ...]]
    """Award to winners, persons or classes; empty until the office has made the list final."""
    pins: dict[str, str]


def summary(ledger: Ledger, cast: Cast, now: datetime) -> Summary:
    """Return what the camp of a play holds at `now`."""
    camp, config = ledger.camp, cast.config
    day = cast.days.day_of(now)
    people = counts(camp, now, config).all
    sheets = {group.name: camp.sheets.get((group.name, day)) for group in cast.groups}
    return Summary(
        day=day,
        moment=now,
        seed=cast.seed,
        events=ledger.count,
        fingerprint=ledger.fingerprint,
        expected=people.expected,
        here=people.here,
        on_leave=people.on_leave,
        not_yet=people.not_yet,
        departed=people.departed,
        overdue=tuple(one.person for one in overdue_leaves(camp, now)),
        sheets={name: sheet.state if sheet else "missing" for name, sheet in sheets.items()},
        bonuses=tuple(one.person for one in bonuses(camp, cast.rules) if one.state == "waits"),
        complaints=tuple(one.person for one in camp.complaints.values() if one.decided is None),
        locked=tuple(one.person for one in locked_out(camp, config, now)),
        closed=tuple(sorted(camp.closed)),
        frozen=is_frozen(camp, cast.rules, now),
        voted={award: vote.winners for award, vote in camp.votes.items()},
        awards=dict(camp.final_awards or {}),
        pins={person: pin for person, pin in pins_of(cast).items() if person in camp.pins},
    )
