"""How the results of the final test look while they are typed, and before they are recorded."""

from __future__ import annotations

from textual.content import Content

from kiosk.camp import Member
from kiosk.i18n import text
from kiosk.scoring.rules import published, shown
from screens.dialogs.office.exam_results import Results
from screens.dialogs.office.pictures import Pictures
from screens.dialogs.office.typed_words import by_whom
from screens.text import cell, class_chip, line, lines, toned
from screens.widgets.typed_field import CURSOR

NUMBER, CLASS, NAME, RESULT, STATE = 8, 8, 14, 18, 22
"""Columns of the list; the unit has what is left."""
COMMAND = "kiosk exam import"
"""How results come in by file."""


class ExamPictures(Pictures[Results]):
    """Draws everybody with their result, what is typed over it, and how many have none."""

    def subject(self) -> Content:
        """How many have a result, how many are typed, how many have none."""
        totals = self.model.totals
        recorded = self.say(text("{count} of {all} recorded", count=totals.recorded, all=totals.people))
        without = self.say(text("{count} without a result", count=totals.without))
        shown_without = f"! {without}" if totals.without else "✓"
        parts: list[str | Content | tuple[str, str]] = [f"  {recorded}", "  ", (shown_without, "bold")]
        if totals.new or totals.changed:
            typed = self.say(text("{count} typed, not recorded", count=totals.new + totals.changed))
            parts += ["  ", toned("ask", typed)]
        return line(*parts)

    def head(self, width: int) -> Content:
        """Draw the column heads."""
        heads = (
            (text("Number"), NUMBER),
            (text("Class"), CLASS),
            (text("Name"), NAME),
            (text("Result"), RESULT),
            (text("State"), STATE),
            (text("Unit"), max(0, width - NUMBER - CLASS - NAME - RESULT - STATE)),
        )
        return line(("".join(cell(self.say(word), columns) for word, columns in heads), "$quiet"))

    def row(self, key: str, width: int) -> Content:
        """Draw somebody with their result."""
        member = self.station.camp.people[key]
        person = member.person
        return line(
            (cell(person.id, NUMBER - 1) + " ", "$quiet"),
            class_chip(self.station.config, person.class_, CLASS),
            (cell(person.name, NAME - 1) + " ", "bold"),
            self._result(key),
            self._state(key),
            (cell(person.unit, max(0, width - NUMBER - CLASS - NAME - RESULT - STATE)), "$quiet"),
        )

    def typing(self) -> Content:
        """Whose line one stands on and what is typed there, or how to."""
        model = self.model
        if model.reviewing:
            return self._to_record()
        member = self.station.camp.people.get(model.key)
        if member is None:
            return Content("")
        where = line(
            class_chip(self.station.config, member.person.class_), (f" {member.person.name}  ", "bold")
        )
        if model.typed:
            return line(where, (f"{model.typed}{CURSOR}", "bold $primary"))
        how = self.say(text("Type the points, 0 to 100; letters look for a name."))
        return line(where, (CURSOR, "$primary"), (f" {how}", "$quiet"))

    def about(self) -> Content:
        """What is on record for whoever one stands on; how the class and everybody stand."""
        model, totals = self.model, self.model.totals
        member = self.station.camp.people.get(model.key)
        figures = []
        if totals.mean is not None:
            figures.append(self.say(text("mean {points}", points=shown(published(totals.mean)))))
        if model.least is not None:
            figures.append(self.say(text("{count} below {least}", count=totals.failed, least=model.least)))
        by_file = text("By file, at the command line: {command} FILE --by {id}", command=COMMAND, id=model.by)
        return lines(
            *(self._about(member) if member else (Content(""), Content(""))),
            Content(""),
            line(("   ".join(figures), "bold")),
            line((self.say(by_file), "$quiet")),
        )

    def _to_record(self) -> Content:
        totals = self.model.totals
        words = text("To be recorded: {new} new, {changed} changed.", new=totals.new, changed=totals.changed)
        asked = (
            text("Compare each changed one with the paper. Enter records all.")
            if totals.changed
            else text("Enter records all.")
        )
        look = "bold $ask-text on $ask" if totals.changed else "bold $info-text on $info"
        return line((f" {self.say(words)} ", look), f" {self.say(asked)}")

    def _about(self, member: Member) -> tuple[Content, Content]:
        model, class_ = self.model, member.person.class_
        without, people = model.without_in(class_)
        words = text("{count} of {all} without a result", count=without, all=people)
        of_class = line(class_chip(self.station.config, class_), f" {self.say(words)}")
        entered = model.cell(member.person.id)
        if entered is None:
            return line((self.said(text("No result yet."), before="! "), "bold $warning")), of_class
        whom = self.say(by_whom(self.station, entered.by, entered.at))
        stands = line(
            (self.said(text("stands:"), after=" "), "$quiet"),
            (str(entered.points), "bold"),
            (f"  {whom}", "$quiet"),
        )
        if entered.before:
            earlier = entered.before
            was = self.say(by_whom(self.station, earlier.by, earlier.at))
            before = self.say(text("before:"))
            stands = line(stands, (f"   {before} {earlier.points}  {was}", "$quiet"))
        return stands, of_class

    def _result(self, key: str) -> Content:
        model = self.model
        if key == model.key and model.typed:
            return line((cell(f" {model.typed}{CURSOR}", RESULT - 2), "bold $head-text on $head"), "  ")
        old, new = model.recorded(key), model.typed_results.get(key)
        match model.state(key):
            case "missing":
                return line((cell(self.said(text("missing"), before=" ! "), RESULT), "$warning"))
            case "there":
                return line((cell(f"   {old}", RESULT), "bold"))
            case "new":
                return line((cell(f" + {new}", RESULT), "bold $primary"))
            case "changed":
                return line((cell(f" ~ {old} -> {new}", RESULT), "bold $warning"))

    def _state(self, key: str) -> Content:
        """Return what there is to say of a result: that it is not recorded, that it is too low."""
        model = self.model
        state = model.state(key)
        points = model.typed_results[key] if state in ("new", "changed") else model.recorded(key)
        said: list[tuple[str, str]] = []
        if points is not None and model.least is not None and points < model.least:
            below = self.say(text("below {least}", least=model.least))
            said.append((f"✗ {below}", "bold $error"))
        if state == "new":
            said.append((self.say(text("newly typed")), "$primary"))
        elif state == "changed":
            said.append((self.say(text("changed")), "bold $warning"))
        parts: list[str | tuple[str, str]] = []
        for words in said:
            parts += [words, "  "]
        whole = line(*parts)
        return whole.truncate(STATE).pad_right(max(0, STATE - whole.cell_length))
