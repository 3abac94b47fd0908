"""A board, a line each, and all about the line one stands on."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content

from kiosk.i18n import Text, text
from kiosk.ranking.publish import Movement, Place
from kiosk.ranking.words import arrow, rank_words, ranked
from screens.part import Part
from screens.standings_view import StandingsView
from screens.text import cell, class_chip, class_colours, line, lines, right_cell
from screens.widgets.card_head import movement_words
from screens.widgets.listing import Listing
from screens.widgets.panel import bar

MOVED, NAME, NUMBER, CHIP, SCORE, REMARK = 6, 12, 8, 9, 8, 10
"""Columns of a line, a name's at least; the unit and the bar share what is left."""
LONG_NAME = 17, 30
"""Columns of a name at most, on a narrow screen and on a wide one."""
UNIT, SHORTEST, LONGEST = 26, 8, 64
"""Columns of a unit at most, and of a bar at least and at most."""
WIDE = 112
"""Columns from which on a trainee's number has room."""


def moved_short(part: Part, moved: Movement) -> tuple[str, str]:
    """Return places won or lost in as few columns as can be, and their style."""
    if moved is None:
        return "", "$quiet"
    if moved == "new":
        return part.say(text("new")), "bold $primary"
    if not moved:
        return "-", "$quiet"
    return arrow(moved), "bold $success" if moved > 0 else "bold $error"


class StandingsList(Listing):
    """The board that is shown. Who was found is lit, who is compared with is marked."""

    def __init__(self, view: StandingsView) -> None:
        super().__init__(view.station, self._heads, self._drawn, text("There is no score on this board yet."))
        self._view = view
        self._longest = 0
        """Columns of the longest name on the board."""

    def refill(self, key: str = "") -> None:
        """Have the board in the list that is shown now, and stand on `key` where there is one."""
        self._empty = self._why_empty()
        shown = self._view.board.keys if self._view.scope == "trainee" else ()
        self._longest = max((cell_len(self._view.camp.people[one].person.name) for one in shown), default=0)
        self.hold(self._view.board.keys, key)

    def _why_empty(self) -> Text:
        view = self._view
        if view.frozen and view.day > view.last_public:
            return text(
                "The figures of day {day} are shown at the closing ceremony, and not before.", day=view.day
            )
        if view.day > view.today:
            return text("Day {day} is still to come.", day=view.day)
        if view.day:
            return text("Day {day} has no scores yet: its score sheets are not confirmed.", day=view.day)
        if view.scope == "unit" and view.board_of("trainee", view.day).places:
            return text("Nobody who has a score has a unit on the roster.")
        return text("There is no board yet. The first comes when a score sheet is confirmed.")

    def _name_columns(self, width: int) -> int:
        """Return the columns of a trainee's name."""
        return max(NAME, min(LONG_NAME[width >= WIDE], self._longest + 1))

    def _columns(self, width: int) -> tuple[int, int, int]:
        """Return the columns for a number, a unit or the name of a class, and a bar."""
        left = width - self._rank - MOVED - SCORE - 2
        if self._view.scope != "trainee":
            name = CHIP if self._view.scope == "class" else UNIT + NAME
            return 0, name, max(SHORTEST, min(LONGEST, left - name))
        number = NUMBER if width >= WIDE else 0
        left -= self._name_columns(width) + CHIP + number + self._remark
        unit = max(0, min(UNIT, left - SHORTEST - 12))
        return number, unit, max(SHORTEST, min(LONGEST, left - unit))

    @property
    def _rank(self) -> int:
        """Return the columns of a place: a sign, the figure, that it is a tie."""
        return len(str(len(self._view.board.places))) + 7

    @property
    def _remark(self) -> int:
        return REMARK if self._view.board.incomplete else 0

    def _heads(self, width: int) -> Content:
        number, unit, long = self._columns(width)
        shown = self._view.board
        heads = [cell(self.say(text("Place")), self._rank), cell(self.say(text("Moved")), MOVED)]
        if self._view.scope == "trainee":
            heads.append(cell(self.say(text("Name")), self._name_columns(width)))
            heads.append(cell(self.say(text("Number")), number) if number else "")
            heads.append(cell(self.say(text("Class")), CHIP))
            heads.append(cell(self.say(text("Unit")), unit))
        else:
            heads.append(cell(self.say(text("Class") if self._view.scope == "class" else text("Unit")), unit))
        heads.append(right_cell(self.say(text("Score")), SCORE) + "  ")
        low, high = f"{shown.lowest / 100:g}", f"{shown.highest / 100:g}"
        heads.append(low + right_cell(high, long - len(low)))
        if self._remark:
            remark = self.say(text("Remark"))
            heads.append(f" {remark}")
        return line(("".join(heads), "bold $quiet"))

    def _drawn(self, key: str, width: int) -> Content:
        view, place = self._view, self._view.board.places[key]
        if view.scope == "trainee":
            whole = self._trainee(key, place, width)
        elif view.scope == "class":
            whole = self._group(
                class_chip(self.config, key, CHIP), class_colours(self.config, key)[0], place, width
            )
        else:
            _, unit, _ = self._columns(width)
            whole = self._group(line((cell(key, unit), "bold")), "$primary", place, width)
        sign = "◆" if key == view.marked else "»" if key == view.lit else ""
        if sign:
            whole = line((sign, "bold $warning"), whole[1:])
        return whole.stylize_before("bold on $ask 35%") if key == view.lit else whole

    def _front(self, place: Place) -> Content:
        said, style = moved_short(self, place.movement)
        row = place.row
        rank = self.say(text("{rank} tie", rank=row.rank) if row.tied else row.rank)
        top = "bold $primary" if place.row.rank <= 3 else "bold"
        return line((cell(f" {rank}", self._rank), top), (cell(said, MOVED), style))

    def _group(self, name: Content, colour: str, place: Place, width: int) -> Content:
        _, _, long = self._columns(width)
        return line(self._front(place), name, self._score(place), self._bar(colour, place, long))

    def _trainee(self, key: str, place: Place, width: int) -> Content:
        number, unit, long = self._columns(width)
        shown, person = self._view.board, self._view.camp.people[key].person
        remark = self.say(text("incomplete")) if key in shown.incomplete else ""
        return line(
            self._front(place),
            (cell(person.name, self._name_columns(width) - 1) + " ", "bold"),
            (cell(key, number) if number else "", "$quiet"),
            class_chip(self.config, person.class_, CHIP),
            (cell(person.unit, max(0, unit - 1)) + " " if unit else "", "$quiet"),
            self._score(place),
            self._bar(class_colours(self.config, person.class_)[0], place, long),
            (cell(f" {remark}", self._remark) if self._remark else "", "bold $warning"),
        )

    def _score(self, place: Place) -> Content:
        return line((f"{place.row.score:>{SCORE}}", "bold"), "  ")

    def _bar(self, colour: str, place: Place, long: int) -> Content:
        shown = self._view.board
        return bar(colour, place.row.hundredths - shown.lowest, shown.highest - shown.lowest, long)


class AboutRow(Part):
    """All about the row one stands on: who it is, places, how far it is to the next above."""

    def __init__(self, view: StandingsView, listing: StandingsList) -> None:
        super().__init__(view.station)
        self._view, self._listing = view, listing

    def picture(self) -> Content:
        """Two lines."""
        view, key = self._view, self._listing.key
        place = view.board.places.get(key)
        if place is None:
            return Content("")
        return lines(line(" ", self._who(key)), line(" ", self._places(key, place)))

    def _who(self, key: str) -> Content:
        view = self._view
        if view.scope != "trainee":
            name = class_chip(self.config, key) if view.scope == "class" else line((key, "bold"))
            people = [
                one.person for one in view.camp.people.values() if one.withdrawn is None and one.person.scored
            ]
            count = sum((one.class_ if view.scope == "class" else one.unit) == key for one in people)
            return line(name, "  ", self.say(text("{count} people", count=count)))
        person = view.camp.people[key].person
        about = "  ".join(filter(None, (person.id, person.unit, person.post)))
        return line((person.name, "bold"), "  ", class_chip(self.config, person.class_), f"  {about}")

    def _places(self, key: str, place: Place) -> Content:
        view = self._view
        parts = [line((place.row.score, "bold $primary"))]
        of, stands = len(view.board.places), ranked(place.row.rank, place.row.tied)
        if view.scope == "trainee":
            parts += self._both(key)
        else:
            parts.append(line((self.say(text("{place} of {count}", place=stands, count=of)), "bold")))
        parts.append(movement_words(self, place.movement))
        above = self._above(key)
        if above:
            parts.append(line((self.say(above), "$quiet")))
        return Content("   ").join([part for part in parts if part.plain])

    def _both(self, key: str) -> list[Content]:
        """Places among all and within the class."""
        view = self._view
        everybody = view.board_of("trainee", view.day)
        row = everybody.places[key].row
        camp = text(
            "Camp {rank} of {count}", rank=rank_words(row.rank, row.tied), count=len(everybody.places)
        )
        own = view.within(key)
        found = [line((self.say(camp), "bold"))]
        if own:
            words = text("Class {rank} of {count}", rank=rank_words(own.rank, own.tied), count=own.of)
            found.append(line((self.say(words), "bold")))
        return found

    def _above(self, key: str) -> Text | None:
        """Return how much is missing to the next better score."""
        places = self._view.board.places
        row = places[key].row
        better = [one.row for one in places.values() if one.row.rank < row.rank]
        if not better:
            return None
        gap = better[-1].hundredths - row.hundredths
        return text("{points} to place {rank}", points=f"{gap / 100:.2f}", rank=better[-1].rank)
