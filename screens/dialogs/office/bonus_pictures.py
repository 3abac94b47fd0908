"""How the bonuses above the limit look: one a line, and all about the one somebody stands on."""

from __future__ import annotations

from textual.content import Content

from kiosk.i18n import Text, text
from kiosk.roster import name_of
from kiosk.scoring.bonuses import Bonus, BonusState
from kiosk.station import Station
from screens.dialogs.form import who
from screens.dialogs.office.bonus_list import BonusList
from screens.dialogs.office.complaint_words import when
from screens.dialogs.office.figure import short
from screens.text import cell, class_chip, line, lines

STATES: dict[BonusState, tuple[str, Text, str]] = {
    "waits": ("!", text("waits"), "bold $warning"),
    "approved": ("✓", text("approved"), "bold $success"),
    "rejected": ("✗", text("rejected"), "bold $error"),
    "missed": ("-", text("counts 0"), "$quiet"),
}
"""How it stands with a bonus: sign, word, colour."""
STATE, POINTS, NAME, CLASS, DAY, BY = 12, 8, 12, 9, 5, 13
"""Columns of the list."""


class BonusPictures:
    """Draws what `model` knows, in the language of the station."""

    def __init__(self, station: Station, model: BonusList) -> None:
        self.station = station
        self.model = model

    def say(self, item: object) -> str:
        """Return a text in the station's language."""
        return self.station.say(item)

    def head(self, width: int) -> Content:
        """What the columns are."""
        titles = (
            ("", STATE),
            (text("Points"), POINTS),
            (text("Name"), NAME),
            (text("Class"), CLASS),
            (text("Day"), DAY),
            (text("proposed by"), BY),
        )
        named = "".join(cell(self.say(title), room) for title, room in titles)
        return line((named, "$quiet"), (self.say(text("For what")), "$quiet")).truncate(width)

    def row(self, one: Bonus) -> Content:
        """How it stands with a bonus, whose, how much, by whom, for what."""
        sign, word, look = STATES[one.state]
        person = self.station.camp.people[one.person].person
        return line(
            (cell(f"{sign} {self.say(word)}", STATE), look),
            (cell(f"+{short(one.points)}", POINTS), "bold"),
            (cell(person.name, NAME), "bold"),
            class_chip(self.station.config, one.class_, CLASS),
            cell(str(one.day), DAY),
            cell(name_of(self.station.camp, one.cell.by), BY),
            self.say(self.model.proposed_for(one)) or "-",
        )

    def about(self, one: Bonus) -> Content:
        """Whose it is, what for, who proposed it, and what the office said."""
        member = self.station.camp.people[one.person]
        by, at = (
            name_of(self.station.camp, one.cell.by),
            when(self.station, one.cell.at) if one.cell.at else "-",
        )
        proposed = text("proposed by {name}, {time}", name=by, time=at)
        if one.cell.corrected:
            proposed = text("corrected by {name}, {time}", name=by, time=at)
        return lines(
            who(self.station.config, member),
            line(
                (f"+{short(one.points)}  ", "bold"), (self.say(self.model.proposed_for(one)) or "-", "bold")
            ),
            line((self.say(proposed), "$quiet")),
            self._decided(one),
        )

    def _decided(self, one: Bonus) -> Content:
        sign, word, look = STATES[one.state]
        said = one.decision
        if said is None or one.state in ("waits", "missed"):
            late = text("The day was closed before anybody decided: it counts 0.")
            counts = text("It counts 0 until the office approves it.")
            return line((f"{sign} {self.say(counts if one.state == 'waits' else late)}", look))
        by, at = name_of(self.station.camp, said.by), when(self.station, said.at)
        told = text("{note} ({name}, {time})", note=said.note, name=by, time=at)
        return line((f"{sign} {self.say(word)}  ", look), (self.say(told), "bold"))
