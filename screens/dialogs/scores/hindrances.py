"""What hinders a second person to confirm a sheet, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from kiosk.decision import Refused
from kiosk.i18n import Text, text
from kiosk.scoring.allowed import item_name
from kiosk.scoring.form import Form
from kiosk.scoring.sheets import gaps
from kiosk.station import Station
from screens.text import line

NAMED = 4
"""People who are named at most where many lack the same."""


def gap_lines(station: Station, form: Form) -> Iterator[Content]:
    """Yield what is missing, an item a line: often nobody of a class has it yet."""
    found = gaps(station.camp, station.rules, form.class_, form.day, station.now())
    missing = [(text("No row yet"), found.rows)] if found.rows else []
    for key, people in found.items.items():
        missing.append((text("{item} missing", item=item_name(form.rules.items[key])), people))
    for what, people in missing:
        names: object = tuple(one.person.name for one in people[:NAMED])
        if len(people) > NAMED:
            names = text("{names} and {n} more", names=names, n=len(people) - NAMED)
        yield line("   · ", (station.say(what), "bold $error"), "  ", station.say(names))


def next_step(refused: Refused, *, by_office: bool) -> Text | None:
    """Return what to do now: whoever enters what is missing confirms the sheet no more."""
    if refused.code == "incomplete" and not by_office:
        return text("Esc leaves it to the office or the inspector. F5: enter it; then the office confirms.")
    if refused.code == "incomplete":
        return text("F5: enter it; then somebody else of the office confirms. Esc leaves it to others.")
    if refused.code == "own_sheet":
        return text("Somebody who entered nothing on it confirms it: the deputy or the office.")
    if refused.code == "already" and by_office:
        return text("F8 sends it back all the same: whoever came later gets a row then.")
    return refused.next_step
