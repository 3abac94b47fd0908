"""The reasons, proofs and answers the office has a key for; any other is typed."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.i18n import Text, render, text
from kiosk.station import Station
from screens.dialogs.fields import ChoiceField
from screens.dialogs.pick import Choice

CORRECTED: dict[str, Text] = {
    "slip": text("entered by mistake"),
    "checked": text("checked again"),
    "late_proof": text("proof came later"),
}
"""Why a figure is corrected."""
PROVEN: dict[str, Text] = {
    "certificate": text("certificate seen"),
    "photo": text("photo or recording seen"),
    "organiser": text("confirmed by the organiser"),
}
"""What proves a bonus."""
UNPROVEN: dict[str, Text] = {
    "no_proof": text("no proof"),
    "rules": text("not within the rules"),
    "twice": text("given already"),
}
"""Why a bonus is rejected."""
UPHELD: dict[str, Text] = {
    "checked": text("checked: you are right, it is corrected"),
    "slip": text("it was entered by mistake, it is corrected"),
}
"""Answers to a complaint that is right."""
DENIED: dict[str, Text] = {
    "record": text("checked: the record is right"),
    "no_proof": text("there is no proof of it"),
    "rules": text("the rules say so"),
}
"""Answers to one that is not."""


def choices(words: Mapping[str, Text]) -> list[Choice]:
    """Return texts as choices with a digit each."""
    return [Choice(str(at), word, key) for at, (key, word) in enumerate(words.items(), start=1)]


def said_in(station: Station, field: ChoiceField, words: Mapping[str, Text]) -> str:
    """Return what was chosen or typed; what was chosen in the camp's language, as it stays in the ledger."""
    if field.typing:
        return field.value
    chosen = words.get(field.chosen)
    return render(chosen, station.config.camp.language) if chosen else ""
