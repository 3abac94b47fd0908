"""The parts of the hand marking: the session, the counts, the list of each step, what came of a key."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content
from textual.events import Click
from textual.message import Message

from kiosk.agenda import Timing, next_roll_call, roll_call_window
from kiosk.desk import RollLine, mark_of
from kiosk.desk.standing import shown, shown_with_day
from kiosk.i18n import text
from kiosk.station import Station
from screens.cursor import first_shown
from screens.dialogs.roll_marking import OTHER, REASONS, Marking
from screens.dialogs.roll_reading import LOOKS, Tally, mark_words, tally
from screens.part import Part
from screens.text import cell, class_chip, justified, line, lines, toned
from screens.verdicts import STATES

NAME, LONG_NAME, BROAD = 11, 20, 118
"""Columns of a name, and from so many columns of the screen on."""
LONG_UNIT = 48
"""Columns of unit and post at most."""
MARK, TIME, NOTE = 15, 7, 27
"""Columns of the mark, of its time, and of what else there is to say."""
BAR = 20
"""Cells of the bar that shows how much of a class is marked."""


class Marked(Part):
    """A part that shows the marking."""

    def __init__(self, station: Station, marking: Marking) -> None:
        super().__init__(station)
        self.marking = marking

    def times(self, call: Timing) -> str:
        """Return from when to when a session is expected to be."""
        return f"{call.expected_start:%H:%M}-{call.expected_end:%H:%M}"


class Subject(Marked):
    """The session, whether its roll call is open, and the reason that holds."""

    def picture(self) -> Content:
        """`Hand marking`, time and title at the left; open, or closed with the reason, at the right."""
        title = self.say(text("Hand marking"))
        left = line((f" {title}  ", "bold"))
        call = self.marking.call
        if call is None:
            return justified(left, Content(""), self.size.width)
        left = line(left, (f"{self.times(call)} ", "$quiet"), (call.session.title, "bold"))
        return justified(left, self._state(call), self.size.width)

    def _state(self, call: Timing) -> Content:
        if call.session.day in self.camp.closed:
            closed = self.say(text("Day {day} is closed.", day=call.session.day))
            return line("  ", toned("no", closed))
        if not self.marking.is_closed:
            until = shown(self.camp, roll_call_window(call, self.config).closes, "%H:%M")
            said = self.say(text("Roll call open until {time}", time=until))
            return line("  ", toned("ok", said))
        reason = self.marking.reason
        said = self.say(text("Backfilling: {reason}", reason=reason) if reason else text("Roll call is over"))
        return line("  ", toned("ask", said))


class Counts(Marked):
    """How many of the class, or of the session, have which mark."""

    def picture(self) -> Content:
        """The class, then the counts, which add up to those who are due."""
        marking = self.marking
        if marking.call is None:
            return Content("")
        if marking.step == "roll":
            chip, people = class_chip(self.config, marking.class_), marking.lines
        else:
            everyone = self.say(text("All classes"))
            chip = line((f" {everyone} ", "bold $foreground on $panel"))
            people = [one for members in marking.classes.values() for one in members]
        rows = [line(" ", chip)]
        for part in counts(self, tally(people)):
            if rows[-1].cell_length + 2 + part.cell_length > self.size.width:
                rows.append(Content(" " * (chip.cell_length + 1)))
            rows[-1] = line(rows[-1], "  ", part)
        return lines(*rows)


def counts(part: Part, count: Tally) -> list[Content]:
    """Return the counts of a roll in words, those that are 0 quiet."""
    due = part.say(text("Due"))
    shown_counts = [line((f"{due} {count.due}", "bold"))]
    for value, look in LOOKS.items():
        number = count.counts[value]
        style = "bold" if number and value is None else look.style if number else "$quiet"
        shown_counts.append(line((f"{look.sign} {part.say(look.word)} {number}", style)))
    return shown_counts


class Choices(Marked):
    """The list of the step: sessions, reasons, classes, or the roll of a class."""

    class Touched(Message):
        """The line of `key` was touched."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, station: Station, marking: Marking) -> None:
        super().__init__(station, marking)
        self._first = 0
        self._shown_keys: Sequence[str] = ()
        self._pitch = 1
        """Lines from one choice to the next."""

    @property
    def page(self) -> int:
        """How many lines a page has."""
        return max(1, self.size.height - 2)

    def picture(self) -> Content:
        """A heading, then the lines there is room for."""
        marking = self.marking
        keys, height = marking.keys, max(1, self.size.height - 1)
        self._pitch = 2 if marking.step != "roll" and 2 * len(keys) <= height else 1
        self._first = first_shown(self._first, marking.cursor.place, len(keys), height)
        self._shown_keys = keys[self._first : self._first + height]
        heading, row = self._step()
        rows = []
        for place, key in enumerate(self._shown_keys, self._first):
            chosen = key == marking.cursor.key
            mark = line(("▶ " if chosen else "  ", "bold $primary"))
            whole = line(mark, row(place, key))
            whole = whole.pad_right(max(0, self.size.width - whole.cell_length))
            rows.append(whole.stylize_before("on $panel") if chosen else whole)
            rows += [Content("")] * (self._pitch - 1)
        return lines(line((f"  {heading}", "$quiet")), *rows)

    def _step(self) -> tuple[str, Callable[[int, str], Content]]:
        match self.marking.step:
            case "session":
                return self._sessions_heading(), self._session
            case "reason" | "typing":
                why = text("The roll call is over: why are marks made now? It is kept with each of them.")
                return self.say(why), self._reason
            case "class":
                return self.say(text("Which class?")), self._class
            case "roll":
                return self._roll_heading(), self._line

    def _sessions_heading(self) -> str:
        if self.marking.keys:
            return self.say(text("Which roll call?"))
        said = self.say(text("No roll call is open now, and none of today is over."))
        coming = next_roll_call(self.camp, self.config, self.station.now())
        if coming is None:
            return said
        opens = shown_with_day(self.camp, roll_call_window(coming, self.config).opens, self.station.now())
        title = coming.session.title
        after = text("Next is {title}; its roll call opens at {time}.", title=title, time=opens)
        return f"{said} {self.say(after)}"

    def _session(self, place: int, key: str) -> Content:
        call = next(call for call in self.marking.reading.calls() if call.id == key)
        people = [one for members in self.marking.reading.classes(call).values() for one in members]
        count = tally(people)
        if self.marking.reading.is_running(call):
            word = self.say(text("roll call open"))
            state = line((f"✓ {word}", "bold $success"))
        else:
            word = self.say(text("over, backfill"))
            state = line((f"! {word}", "bold $warning"))
        left = line(
            self._digit(place),
            (f"{self.times(call)}  ", "$quiet"),
            (call.session.title, "bold"),
            f"  {call.session.room}",
        )
        right = line(f"  {count.marked}/{count.due}  ", state.pad_right(max(0, 16 - state.cell_length)))
        return justified(left, right, self.size.width - 2)

    def _reason(self, place: int, key: str) -> Content:
        words = self.say(text("another reason, typed") if key == OTHER else REASONS[place])
        return line(self._digit(place), (words, "bold"))

    def _class(self, place: int, key: str) -> Content:
        count = tally(self.marking.classes[key])
        full = round(BAR * count.marked / count.due) if count.due else BAR
        done = count.marked == count.due
        return line(
            self._digit(place),
            class_chip(self.config, key, 8),
            (f" {count.marked:>3}/{count.due:<4}", "bold"),
            ("█" * full, "$success" if done else "$primary"),
            ("█" * (BAR - full), "$line"),
            "  ",
            Content("  ").join(counts(self, count) if self.size.width >= BROAD else self._short(count)),
        )

    def _short(self, count: Tally) -> list[Content]:
        return [
            line((f"{look.sign} {self.say(look.word)} {count.counts[value]}", look.style))
            for value, look in LOOKS.items()
            if count.counts[value]
        ]

    def _digit(self, place: int) -> Content:
        cap = f" {place + 1} " if place < 9 else "   "
        return line((cap, "bold $head-text on $head" if place < 9 else ""), "  ")

    def _widths(self) -> tuple[int, int]:
        """Return the columns of the name, and of unit and post."""
        name = LONG_NAME if self.size.width >= BROAD else NAME
        return name, max(0, min(LONG_UNIT, self.size.width - 2 - 4 - name - MARK - TIME - NOTE))

    def _roll_heading(self) -> str:
        name, about = self._widths()
        heads = (
            (text("No"), 4),
            (text("Name"), name),
            (text("Unit and post"), about),
            (text("Mark"), MARK),
            (text("At"), TIME),
            (text("Remark"), NOTE),
        )
        return "".join(cell(self.say(word), width) for word, width in heads)

    def _line(self, place: int, key: str) -> Content:
        one, member = self.marking.lines[place], self.camp.people[key]
        person, (name, about) = member.person, self._widths()
        look = LOOKS[one.mark]
        words = mark_words(one.mark, one.minutes) if one.mark else look.word
        at = shown(self.camp, one.at, "%H:%M") if one.at else ""
        unit = " ".join(part for part in (person.unit, person.post) if part)
        return line(
            (f"{place + 1:>2}  ", "$quiet"),
            (cell(person.name, name - 1) + " ", "bold"),
            cell(unit, about - 1) + " ",
            (cell(f"{look.sign} {self.say(words)}", MARK - 1) + " ", look.style),
            (cell(at, TIME), "$quiet"),
            self._note(one),
        )

    def _note(self, one: RollLine) -> Content:
        """Return what else there is to say: that it was backfilled and why, or where the person is."""
        call, member = self.marking.call, self.camp.people[one.id]
        made = mark_of(self.camp, call.id, one.id) if call else None
        if made and made.backfilled:
            flag = self.say(text("backfilled"))
            return line((f" {flag} ", "bold $ask-text on $ask"), f" {made.reason}").truncate(
                NOTE, ellipsis=True
            )
        if made:
            return line((cell(made.station, NOTE), "$quiet"))
        sign, word = STATES[member.state(self.station.now())]
        if one.mark == "absent":
            return line((cell(self.say(text("not marked")), NOTE), "$quiet"))
        if member.state(self.station.now()) == "here":
            return Content("")
        return line((cell(f"{sign} {self.say(word)}", NOTE), "$warning"))

    def on_click(self, event: Click) -> None:
        """Tell which line was touched."""
        place, between = divmod(event.y - 1, self._pitch)
        if not between and 0 <= place < len(self._shown_keys):
            self.post_message(self.Touched(self._shown_keys[place]))


class SaidLine(Marked):
    """What came of the last key or scan: sign, word and sentence, on the verdict's colour."""

    def picture(self) -> Content:
        """The verdict, and below it what to do now."""
        said = self.marking.marks.said
        if said is None:
            return Content("")
        look = said.look
        first = line((f" {look.sign} {self.say(look.word)} ", "bold"), f" {self.say(said.message)}")
        step = self.say(said.next_step) if said.next_step else ""
        return lines(first, Content(f"   {step}"))

    def show(self) -> None:
        """Draw on the colour of what is said."""
        super().show()
        said = self.marking.marks.said
        for tone in ("ok", "ask", "no", "info"):
            self.set_class(said is not None and said.look.tone == tone, f"-{tone}")
