"""How many are where, by class; while a roll call is open, how it is going."""

from __future__ import annotations

import msgspec
from rich.cells import cell_len
from textual.content import Content

from kiosk.desk import MARKS, Count
from kiosk.desk.live import RollCount, call_shown, roll_counts, whereabouts
from kiosk.i18n import Text, text
from screens.text import class_chip, class_colours, line
from screens.verdicts import STATES
from screens.widgets.panel import Panel, bar, sums

GAP = 2
"""Columns between two classes side by side."""
DONE = "✓"


class Term(msgspec.Struct, frozen=True):
    """One of the figures that add up: people in one state."""

    number: int
    sign: str
    word: Text
    style: str = "bold"


class Row(msgspec.Struct, frozen=True):
    """What is shown of a class."""

    name: str
    done: int
    whole: int
    others: tuple[Term, ...]
    """Where the others are, and what else there is to say."""

    @property
    def figure(self) -> str:
        """So many of so many."""
        return f"{self.done}/{self.whole}"


class CountsPanel(Panel):
    """Per class a bar, so many of so many, and where the others are; the camp in one line that adds up."""

    KEPT_FREE = 8

    def basis(self) -> object:
        """Return what is known of the camp; the time alone changes nothing here."""
        now = self.station.now()
        seen = whereabouts(self.camp, now, self.config)
        return self.camp, self.camp.seq, seen.seen, call_shown(self.camp, self.config, now)

    def rows(self, width: int, height: int) -> list[Content]:
        """Title, sum and classes; at a roll call title, sum and classes are the roll's."""
        now = self.station.now()
        camp = whereabouts(self.camp, now, self.config).counts
        here = Term(camp.all.here, *STATES["here"], "bold $success")
        call = call_shown(self.camp, self.config, now)
        expected = text("Expected") if call is None else text("Expected in all")
        total = self._sum(expected, camp.all.expected, (here, *_away(camp.all)), width)
        if call is None:
            classes = [Row(name, one.here, one.expected, _away(one)) for name, one in camp.classes.items()]
            title, of_all = text("In the camp"), Row("", camp.all.here, camp.all.expected, ())
            above, below = total, list[Content]()
        else:
            roll = roll_counts(self.camp, call, self.config)
            classes = [Row(name, one.came, one.due, _lacking(one)) for name, one in roll.classes.items()]
            title, of_all = (
                text("Roll call: {title}", title=call.session.title),
                Row("", roll.all.came, roll.all.due, ()),
            )
            above, below = (
                self._sum(text("Expected"), roll.all.due, (_in_time(roll.all), *_lacking(roll.all)), width),
                total,
            )
        right = line((of_all.figure, "bold $foreground"))
        top = [self.title(Content(self.say(title)), right, width), *above]
        classes = [one for one in classes if one.whole]
        return [*top, *self._side_by_side(classes, width, height - len(top) - len(below)), *below]

    def _sum(self, word: Text, whole: int, terms: tuple[Term, ...], width: int) -> list[Content]:
        left = line(f"{self.say(word)} ", (str(whole), "bold"))
        return sums(left, [self._term(one) for one in terms], width)

    def _term(self, term: Term) -> Content:
        return line((term.sign, term.style), f" {self.say(term.word)} ", (str(term.number), "bold"))

    def _side_by_side(self, classes: list[Row], width: int, height: int) -> list[Content]:
        """Return the classes in one column, or in two where they are too many for that."""
        if len(classes) <= height or height < 1:
            return self._lines(classes, width)
        deep = min(height, -(-len(classes) // 2))
        shown = 2 * deep
        if shown < len(classes):
            shown -= 2
        cells = self._lines(classes[:shown], (width - GAP) // 2)
        half = -(-shown // 2)
        pairs = zip(cells[:half], [*cells[half:], Content("")], strict=False)
        found = [line(one, " " * GAP, other) for one, other in pairs]
        more = len(classes) - shown
        return (
            [*found, line((self.say(text("and {n} more classes", n=more)), "$quiet"))] if more > 0 else found
        )

    def _lines(self, classes: list[Row], width: int) -> list[Content]:
        """Return a line a class, all with the same columns: in words, in signs, or the first sign alone."""
        named = max((cell_len(one.name) for one in classes), default=0)
        figures = max((len(one.figure) for one in classes), default=0)
        others, padding, free = [Content("")] * len(classes), 2, 0
        for spelt, padding, least in ((2, 2, 6), (1, 2, 4), (0, 2, 4), (0, 0, 1)):
            others = self._others(classes, spelt)
            wide = max((one.cell_length for one in others), default=0)
            free = width - named - padding - figures - wide - 3
            if free >= least:
                break
        return [
            line(
                class_chip(self.config, row.name, named + padding),
                " ",
                bar(class_colours(self.config, row.name)[0], row.done, row.whole, max(0, free)),
                (f" {row.figure:>{figures}} ", "bold"),
                other,
            )
            for row, other in zip(classes, others, strict=True)
        ]

    def _others(self, classes: list[Row], spelt: int) -> list[Content]:
        """Return for each class where the others are, one below the other: spelt out 2, 1 or 0 ways."""
        done = line((DONE, "bold $success"))
        if not spelt:
            firsts = [next((one for one in row.others if one.number), None) for row in classes]
            return [line((one.sign, one.style)) if one else done for one in firsts]
        columns = [
            self._column(kind, spelt)
            for kind in zip(*(row.others for row in classes), strict=True)
            if _any(kind)
        ]
        if not columns:
            return [done] * len(classes)
        found = [Content("  " if spelt > 1 else " ").join(cells) for cells in zip(*columns, strict=True)]
        return [cells if cells.plain.strip() else _over(done, cells) for cells in found]

    def _column(self, terms: tuple[Term, ...], spelt: int) -> list[Content]:
        """Return the figures of one kind, equally wide; nothing for 0."""
        cells = [
            line((f"{one.sign}{one.number}", one.style)) if spelt == 1 else self._term(one) for one in terms
        ]
        wide = max(cell.cell_length for cell, one in zip(cells, terms, strict=True) if one.number)
        return [
            cell.pad_right(wide - cell.cell_length) if one.number else Content(" " * wide)
            for cell, one in zip(cells, terms, strict=True)
        ]


def _any(terms: tuple[Term, ...]) -> bool:
    return any(one.number for one in terms)


def _over(sign: Content, blank: Content) -> Content:
    return sign.pad_right(max(0, blank.cell_length - sign.cell_length))


def _away(count: Count) -> tuple[Term, ...]:
    return (
        Term(count.on_leave, *STATES["on_leave"], "bold $warning"),
        Term(count.not_yet, *STATES["expected"]),
        Term(count.departed, *STATES["departed"], "bold $error"),
    )


def _in_time(count: RollCount) -> Term:
    return Term(count.came - count.late, "✓", MARKS["present"], "bold $success")


def _lacking(count: RollCount) -> tuple[Term, ...]:
    return (
        Term(count.unmarked, "·", text("not marked")),
        Term(count.late, "~", MARKS["late"], "bold $warning"),
        Term(count.on_leave, *STATES["on_leave"], "bold $warning"),
        Term(count.absent, "✗", MARKS["absent"], "bold $error"),
    )
