"""The parts of the list of who is missing: summary, tabs, people."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.events import Click
from textual.message import Message

from kiosk.camp import Member
from kiosk.desk import counts, owed_to
from kiosk.desk.standing import shown_with_day
from kiosk.i18n import text
from kiosk.station import Station
from screens.cursor import first_shown
from screens.dialogs.roll_missing import OWED, Group, MissingList, Row
from screens.part import Part
from screens.text import bed_of, cell, class_chip, justified, line, lines, toned
from screens.verdicts import STATES

NUMBER, NAME, PHONE, BED = 8, 11, 13, 8
"""Columns of the list."""
LONG_NAME, BROAD = 20, 118
"""Columns of the name from so many columns of the screen on."""
LONG_UNIT = 48
"""Columns of unit and post at most."""
ABOUT, STATE = 31, 25
"""Columns unit and post, and the state, have at least; they share what the screen has beyond that."""
TAB = 24
"""Columns of a tab's title at most."""


class Summary(Part):
    """What this is, at which session, and how many people are where."""

    def __init__(self, station: Station, missing: MissingList) -> None:
        super().__init__(station)
        self._missing = missing

    def picture(self) -> Content:
        """Title and session at the left, the camp's numbers at the right."""
        title = self.say(text("Who is missing"))
        left = line((f" {title}  ", "bold"))
        call = self._missing.view.call
        if call:
            times = f"{call.expected_start:%H:%M}-{call.expected_end:%H:%M} "
            left = line(left, (times, "$quiet"), (call.session.title, "bold"), f" {call.session.room}")
        count = counts(self.camp, self.station.now(), self.config).all
        where = text(
            "{here} of {expected} here, {leave} on leave",
            here=count.here,
            expected=count.expected,
            leave=count.on_leave,
        )
        return justified(left, Content(f"  {self.say(where)} "), self.size.width)


class Tabs(Part):
    """The views, with how many people are on each."""

    class Turned(Message):
        """A tab was touched, `step` tabs after the one that is shown."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def __init__(self, station: Station, missing: MissingList) -> None:
        super().__init__(station)
        self._missing = missing
        self._ends: list[int] = []

    def picture(self) -> Content:
        """Titles with numbers; the one that is shown is marked and stands out."""
        shown, self._ends = Content(" "), []
        for view in self._missing.views:
            chosen = view is self._missing.view
            look = "bold $head-text on $head" if chosen else "$foreground on $panel"
            title = cell(self.say(view.title), TAB).rstrip()
            mark = "▶" if chosen else " "
            count = (
                (f" {len(view.people)} ", "bold $ask-text on $ask")
                if view.people
                else (" ✓ ", "bold $ok-text on $ok")
            )
            shown = line(shown, (f"{mark} {title} ", look), count, "  ")
            self._ends.append(shown.cell_length)
        return shown

    def on_click(self, event: Click) -> None:
        """Tell which tab was touched."""
        place = sum(end <= event.x for end in self._ends)
        if place < len(self._ends):
            self.post_message(self.Turned(place - self._missing.views.index(self._missing.view)))


class People(Part):
    """The people of a view under the headings of their classes: the lines there is room for."""

    class Chosen(Message):
        """Somebody's line was touched."""

        def __init__(self, person: str) -> None:
            super().__init__()
            self.person = person

    def __init__(self, station: Station, missing: MissingList) -> None:
        super().__init__(station)
        self._missing = missing
        self._first = 0
        self._rows: Sequence[Row] = ()

    @property
    def page(self) -> int:
        """How many people a page has."""
        return max(1, self.size.height - 3)

    def picture(self) -> Content:
        """Column heads, then the list; the heading of the class above the first line stays in view."""
        missing = self._missing
        if not missing.person:
            self._rows = ()
            said = self.say(missing.view.empty)
            return lines(Content(""), Content(""), line(("     ✓  ", "bold $success"), (said, "bold")))
        height = max(2, self.size.height - 1)
        rows = missing.rows
        self._first = first_shown(self._first, missing.row, len(rows), height, above=1)
        shown = list(rows[self._first : self._first + height])
        if not isinstance(shown[0], Group):
            shown[0] = next(row for row in reversed(rows[: self._first]) if isinstance(row, Group))
        self._rows = shown
        return lines(self._heads(), *(self._row(row) for row in shown))

    def _widths(self) -> tuple[int, int, int]:
        """Return the columns of name, of unit and post, and of the state."""
        name = LONG_NAME if self.size.width >= BROAD else NAME
        spare = max(0, self.size.width - 2 - NUMBER - name - PHONE - BED - ABOUT - STATE)
        about = min(LONG_UNIT, ABOUT + spare // 2)
        return name, about, STATE + spare - (about - ABOUT)

    def _heads(self) -> Content:
        name, about, state = self._widths()
        heads = (
            (text("Number"), NUMBER),
            (text("Name"), name),
            (text("Unit and post"), about),
            (text("Telephone"), PHONE),
            (text("Bed"), BED),
            (text("State"), state),
        )
        return line(("  " + "".join(cell(self.say(word), width) for word, width in heads), "$quiet"))

    def _row(self, row: Row) -> Content:
        return self._heading(row) if isinstance(row, Group) else self._person(self.camp.people[row])

    def _heading(self, group: Group) -> Content:
        if group.overdue:
            word = self.say(text("Overdue"))
            chip = toned("no", word)
        elif group.class_:
            chip = class_chip(self.config, group.class_)
        else:
            word = self.say(text("Staff"))
            chip = line((f" {word} ", "bold $foreground on $panel"))
        count = f" {len(group.people)} "
        rule = max(0, self.size.width - chip.cell_length - len(count))
        return line(chip, (count, "bold"), ("─" * rule, "$line"))

    def _person(self, member: Member) -> Content:
        person, (name_width, about_width, state_width) = member.person, self._widths()
        chosen = person.id == self._missing.person
        about = " ".join(part for part in (person.unit, person.post) if part)
        said, style = self._state(member)
        whole = line(
            ("▶ " if chosen else "  ", "bold $primary"),
            self._number(member),
            (cell(person.name, name_width - 1) + " ", "bold"),
            cell(about, about_width - 1) + " ",
            (cell(person.phone, PHONE - 1) + " ", "bold" if chosen else ""),
            cell(bed_of(person.room, person.bed), BED - 1) + " ",
            (cell(said, state_width), style),
        )
        return whole.stylize_before("on $panel") if chosen else whole

    def _number(self, member: Member) -> Content:
        """Return somebody's number; under the heading that is of no class, their class."""
        now = self.station.now()
        leave = member.leave_at(now)
        if self._missing.is_overdue(member.person.id) and leave and leave.until < now:
            return class_chip(self.config, member.person.class_, NUMBER)
        return line((cell(member.person.id, NUMBER - 1) + " ", "$quiet"))

    def _state(self, member: Member) -> tuple[str, str]:
        """Return what somebody lacks, as sign and words, and its style."""
        if self._missing.view.key == OWED:
            return f"! {self.say(owed_to(member, self.config))}", "bold $warning"
        now = self.station.now()
        leave = member.leave_at(now)
        if leave:
            until = shown_with_day(self.camp, leave.until, now)
            if leave.until < now:
                due = self.say(text("due back {time}", time=until))
                return f"✗ {due}", "bold $error"
            away = self.say(text("leave until {time}", time=until))
            return f"! {away}", "bold $warning"
        sign, word = STATES[member.state(now)]
        notes = f"  {member.person.notes}" if member.person.notes else ""
        return f"{sign} {self.say(word)}{notes}", ""

    def on_click(self, event: Click) -> None:
        """Tell whose line was touched."""
        place = event.y - 1
        if 0 <= place < len(self._rows) and isinstance(row := self._rows[place], str):
            self.post_message(self.Chosen(row))
