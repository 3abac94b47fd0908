"""The pieces around a score sheet's grid: which sheet, who else is at it, the square, the lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from textual.content import Content

from kiosk.i18n import Text, text
from kiosk.roster import name_of
from kiosk.scoring.allowed import item_name
from kiosk.scoring.form import Kind
from kiosk.scoring.rules import published, shown
from kiosk.scoring.visits import others_at
from kiosk.station import Station
from screens.dialogs.scores.deviations import heading, tally, why_here
from screens.dialogs.scores.filling import Filling, waits_words
from screens.dialogs.scores.menus import OTHER_KEY, MenuKind, Option, options
from screens.part import Part
from screens.sources import signed
from screens.text import class_chip, justified, key_cap, line, lines, toned
from screens.widgets.sheet_board import state_of_sheet, state_words

_KINDS: dict[Kind, Text] = {
    "computed": text("from the roll calls"),
    "away": text("not here on this day"),
    "own": text("your own row: others enter it"),
    "not_mine": text("entered by others"),
    "done": text("submitted"),
    "entered": text("entered, not submitted yet"),
    "blank": text("nothing entered"),
}


LEAST, MOST = 6, 9
"""Lines of the card of a square, with the line above it, by the lists there are; a longer list needs more."""


def others_line(station: Station, class_: str, day: int) -> Content | None:
    """Return who else has a sheet open; None for nobody."""
    others = others_at(station.camp, class_, day, station.name, station.now())
    days = station.camp.days
    if not others or days is None:
        return None
    words = text(
        "{name} has this sheet open at {station} since {time}.",
        name=name_of(station.camp, others[0].by),
        station=others[0].station,
        time=f"{days.local(others[0].since):%H:%M}",
    )
    return toned("ask", station.say(words))


class SheetHead(Part):
    """Which sheet it is and how far, what it comes to, and what one has to know about it."""

    def __init__(self, station: Station, filling: Filling) -> None:
        super().__init__(station)
        self._filling = filling

    def picture(self) -> Content:
        """Two lines: the sheet, and what to know."""
        form = self._filling.form
        state = state_words(self.station, state_of_sheet(form.camp, form.class_, form.day))
        left = line(" ", heading(self.station, form), "  ", state)
        found, mean = tally(form), form.mean()
        figures = [
            self.say(text("{n} deductions", n=found.deductions)),
            self.say(text("{n} bonuses", n=found.bonuses)),
        ]
        if mean is not None:
            figures.append(self.say(text("mean {score}", score=shown(published(mean)))))
        who = line((name_of(self.station.camp, self._filling.sheet.by), "bold"))
        right = line("  ".join(figures), "   ", who, " ")
        return lines(justified(left, right, self.size.width), self._to_know())

    def _to_know(self) -> Content:
        """What matters most of: somebody else is at it; it was sent back; whose row is left to others."""
        form = self._filling.form
        other = others_line(self.station, form.class_, form.day)
        if other is not None:
            return other
        if form.is_closed:
            words = text("Nothing can be entered any more; look at it with the arrows.")
            return line((f" {self.say(words)}", "$quiet"))
        sheet = form.sheet
        if sheet is not None and sheet.rejected is not None and sheet.state in ("rejected", "missing"):
            words = text(
                "Sent back by {name}: {reason}",
                name=name_of(self.station.camp, sheet.rejected.by),
                reason=sheet.rejected.reason,
            )
            return line((f" ! {self.say(words)} ", "bold $no-text on $no"))
        if self._filling.walk.only_deviating:
            words = text("Only those without full marks are shown; F3 shows everybody.")
            return toned("ask", self.say(words))
        if not any(map(self._filling.walk.is_open_row, form.people)):
            words = text("All of it is submitted, nothing is left for you to enter.")
            return line((f" ✓ {self.say(words)}", "bold $success"))
        words = text("Everybody at full marks; enter only what is not. ~ is scaled: something is missing.")
        if form.by in form.people and not form.has_row(form.by):
            words = text("Your own row is left to the deputy or the office. ~ is scaled: something missing.")
        return line((f" {self.say(words)}", "$quiet"))


class SquareCard(Part):
    """All about the square one stands on; while a list is open, its lines."""

    def __init__(self, station: Station, filling: Filling) -> None:
        super().__init__(station)
        self._filling = filling
        form = filling.form
        kinds: tuple[MenuKind, ...] = ("minus", "plus") if form.items else ()
        lists = (options(form, kind, form.items[0]) for kind in kinds)
        longest = max((len({option.item.key for option in one}) for one in lists), default=0)
        self._height = max(LEAST, min(MOST, longest + 3))
        """So high that no list moves the rows above it, unless that would leave few of them."""

    def picture(self) -> Content:
        """The list, or else the square."""
        if self._filling.menu and self._filling.menu != "other":
            return lines(*self._menu())
        return lines(*self._square())

    def show(self) -> None:
        """Draw, as high as the list needs."""
        super().show()
        needed = self._shown.plain.count("\n") + 2 if self._shown else 0
        self.styles.height = max(needed, self._height)

    def _square(self) -> Iterator[Content]:
        filling = self._filling
        walk, form, member = filling.walk, filling.form, filling.walk.member
        if member is None:
            nobody = self.say(text("Nobody without full marks."))
            yield line((f" {nobody}", "$quiet"))
            return
        person, item, square = member.person, walk.item, form.square(walk.person, walk.item.key)
        about = "  ".join(part for part in (person.id, person.unit, person.post) if part)
        yield line(" ", (person.name, "bold"), "  ", class_chip(self.config, person.class_), f"  {about}")
        points = self.say(text("missing")) if square.points is None else str(square.points)
        full = "" if item.kind == "bonus" else f" / {item.points}"
        kind = self.say(_KINDS[square.kind])
        if square.cell is not None and square.kind != "entered":
            kind = self.say(
                text("{state}, by {name}", state=kind, name=name_of(self.station.camp, square.cell.by))
            )
        yield line(
            " ",
            (self.say(item_name(item)), "bold"),
            "  ",
            (f"{points}{full}", "bold $primary"),
            (f"   {kind}", "$quiet"),
        )
        yield line("   ", why_here(self.station, form, walk.person, item))
        if form.waits(walk.person, item):
            yield line((f"   ! {self.say(waits_words(form))}", "bold $warning"))

    def _menu(self) -> Iterator[Content]:
        filling = self._filling
        member = filling.walk.member
        name = member.person.name if member else ""
        title = {
            "minus": text("{name}: what is taken off?", name=name),
            "plus": text("{name}: what for?", name=name),
            "why": text("{name}: why?", name=name),
        }[filling.menu]
        later = text("Esc: give the reason later") if filling.menu == "why" else text("Esc: nothing")
        yield justified(
            line((f" {self.say(title)}", "bold $primary")),
            line((f"{self.say(later)} ", "$quiet")),
            self.size.width,
        )
        options = filling.options
        for _, group in groupby(options, key=lambda one: one.item.key):
            yield self._group(list(group))
        yield line(" ", key_cap(OTHER_KEY, self.say(text("something else, typed"))))

    def _group(self, group: Sequence[Option]) -> Content:
        words = [line(" ", (f"{self.say(item_name(group[0].item))}  ", "$quiet"))]
        for option in group:
            can = self._filling.can_take(option)
            cap = "bold $head-text on $head" if can else "$quiet on $panel"
            points = "" if self._filling.menu == "why" else f"{signed(option.given.points)} "
            words.append(
                line((f" {option.key} ", cap), (f" {points}{option.given.reason}  ", "" if can else "$quiet"))
            )
        return Content("").join(words)


class KeyAnswer(Part):
    """What came of the last key, on its colour."""

    def __init__(self, station: Station, filling: Filling) -> None:
        super().__init__(station)
        self._filling = filling

    def picture(self) -> Content:
        """Sign and words."""
        said = self._filling.said
        return toned(said.tone, self.say(said.message)) if said else Content("")
