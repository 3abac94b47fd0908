"""The points of the final test out of a file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from kiosk.events import Person
from kiosk.exchange.columns import Faults, Record, match_columns
from kiosk.exchange.people import WORDS, WhoIsWho
from kiosk.exchange.sheets import is_missing
from kiosk.exchange.tables import read_table
from kiosk.i18n import text

_WORDS = {**WORDS, "points": ("分数", "成绩", "得分")}
_POINTS = re.compile(r"[0-9]{1,3}(\.[0-9]{1,2})?")


def read_exam(path: Path, people: Mapping[str, Person]) -> dict[str, Decimal]:
    """Read the test list at `path`: person id to points, 0 to 100 with up to two decimals.

    Who has no points in it (empty, `-`, 缺, missing) is left out of what comes back. Raises `Unusable`
    with every fault: what `read_table` refuses, people not on the roster, staff, a name that two have,
    somebody twice, points that are none.
    """
    table = read_table(path)
    faults = Faults(path.name)
    columns = match_columns(table, _WORDS, ("points",), faults)
    who_is_who = WhoIsWho({who: person for who, person in people.items() if person.scored}, faults)
    who_is_who.check_header(columns)
    faults.check()
    found: dict[str, Decimal] = {}
    for record in columns.records():
        who = who_is_who.person(record)
        points = _points(record, faults)
        if who is not None and points is not None:
            found[who] = points
    faults.check()
    return found


def _points(record: Record, faults: Faults) -> Decimal | None:
    given = record.code("points")
    if not given or is_missing(given):
        return None
    if not _POINTS.fullmatch(given) or Decimal(given) > 100:
        record.blame(faults, "points", text("Points are 0 to 100, with up to two decimals."))
        return None
    return Decimal(given)
