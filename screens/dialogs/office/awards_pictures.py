"""How the awards of the office look: who is on a list or near it, and all about one of them."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from kiosk.awards.preview import Compared, Line, State
from kiosk.awards.rule_words import rule_of
from kiosk.config.settings import Scope
from kiosk.i18n import Text, text
from kiosk.ranking.words import rank_words
from kiosk.roster import name_of
from kiosk.station import Station
from screens.dialogs.office.awards_view import AwardsView
from screens.text import cell, class_chip, line, lines, toned

STATES: dict[State, tuple[str, Text, str]] = {
    "winner": ("✓", text("selected"), "bold $success"),
    "tied": ("!", text("tied, vote"), "bold $warning"),
    "next": (" ", text("next"), ""),
    "barred": ("✗", text("barred"), "bold $error"),
}
"""Sign, word and style of how it stands with somebody."""
STATE, PLACE, NAME, CLASS, SCORE = 14, 12, 14, 9, 9
"""Columns of the list; a remark has the rest."""
NUMBER, VETO, COUNT = 8, 24, 10
"""Columns of the recorded vetoes, beside name and class."""
LEAST, MOST = 10, 20
"""Columns of a figure that was compared, at least and at most."""
ROOM = 94
"""Columns on the narrowest screen."""
PEERS = 3
"""Equals whose figures are shown beside somebody's own."""


def whose(scope: Scope | None) -> tuple[tuple[object, int], ...]:
    """Return the columns that say who it is; in a list of classes alone these stand first."""
    name, class_ = (text("Name"), NAME), (text("Class"), CLASS)
    return (class_, ("", NAME)) if scope == "class" else (name, class_)


def named(view: AwardsView, subject: str, scope: Scope | None) -> tuple[Content, Content]:
    """Return who it is in those columns; a class has no name beside its own."""
    is_person = subject in view.station.camp.people
    name = line((cell(view.name(subject) if is_person else "", NAME - 1) + " ", "bold"))
    class_ = class_chip(view.station.config, view.class_of(subject), CLASS)
    return (class_, name) if scope == "class" else (name, class_)


def room_for(station: Station, steps: Sequence[Compared], taken: int) -> int:
    """Return the columns of each compared figure, so that all names fit beside what takes `taken` columns."""
    longest = max((cell_len(station.say(step.name)) for step in steps), default=0)
    return max(LEAST, min(MOST, longest + 2, (ROOM - taken) // max(1, len(steps))))


class AwardsPictures:
    """Draws what `view` knows, in the language of the station."""

    def __init__(self, station: Station, view: AwardsView) -> None:
        self._station, self._view = station, view

    def state(self) -> Content:
        """Where the list stands, and who can see it."""
        tone, words = self._view.state()
        return lines(toned(tone, self._say(words)), line((f" {self._say(self._view.secrecy())}", "$quiet")))

    def subject(self) -> Content:
        """How many seats the award has."""
        one = self._view.shown
        if one is None:
            return Content("")
        given = sum(line.state == "winner" for line in one.lines)
        words = text("{n} of {seats} seats given", n=given, seats=one.seats)
        if one.open_seats:
            words = text(
                "{n} of {seats} seats given, {open} to be voted on",
                n=given,
                seats=one.seats,
                open=one.open_seats,
            )
        return Content(f"   {self._say(words)}")

    def head(self) -> Content:
        """What the columns are."""
        columns: list[tuple[object, int]] = [("", STATE), (text("Place"), PLACE), *whose(self._scope)]
        columns += [(text("Score"), SCORE), (text("Remarks"), 0)]
        if self._view.shown is None:
            what = (text("Event"), NUMBER), (text("Veto"), VETO), (text("bars"), COUNT)
            columns = [*what, *whose(None), (text("Note"), 0)]
        words = [
            cell(said, room) if room else said
            for said, room in ((self._say(word), room) for word, room in columns)
        ]
        return line(("".join(words), "$quiet"))

    def row(self, key: str) -> Content:
        """Somebody on the list or near it, or a recorded veto."""
        return self._recorded(key) if self._view.shown is None else self._line(self._view.lines[key])

    def about(self, key: str) -> Content:
        """All there is to say about a line."""
        if self._view.shown is None:
            return self._about_recorded(key)
        one = self._view.lines[key]
        rows = [self._person(one)]
        rows += [
            line((f"✗ {self._say(veto.reason)}", "bold $error"), f"  {self._events(veto.events)}")
            for veto in one.vetoes
        ]
        if key in self._view.shown.otherwise:
            said = text(
                "The figures of now would have it otherwise; the final list stands until it is reopened."
            )
            rows.append(line((f"! {self._say(said)}", "bold $warning")))
        if one.equals:
            rows += self._equals(one)
        elif not one.vetoes:
            rule = " ".join(
                self._say(sentence) for sentence in rule_of(self._station.rules, self._view.shown)
            )
            rows.append(line((rule, "$quiet")))
        return lines(*rows)

    @property
    def _scope(self) -> Scope | None:
        """What the list is of; None for recorded vetoes, which are of people and classes."""
        return self._view.shown.award.scope if self._view.shown else None

    def _line(self, one: Line) -> Content:
        sign, word, style = STATES[one.state]
        rank, score = "-", "-"
        if one.row:
            rank = self._say(rank_words(one.row.rank, one.row.tied))
            score = one.row.score
        return line(
            (cell(f"{sign} {self._say(word)}", STATE), style),
            cell(rank, PLACE),
            *named(self._view, one.id, self._scope),
            (cell(score, SCORE), "bold"),
            self._remark(one),
        )

    def _remark(self, one: Line) -> str:
        shown = self._view.shown
        if shown and one.id in shown.otherwise:
            return self._say(text("! otherwise by the figures of now"))
        if one.vetoes:
            return self._say(tuple(self._view.veto_name(veto.veto) for veto in one.vetoes))
        if one.state == "tied":
            return self._say(text("level after the whole chain with {n} more", n=len(one.equals)))
        if one.equals:
            return self._say(text("as many points at the line as {n} more", n=len(one.equals)))
        return ""

    def _person(self, one: Line) -> Content:
        member = self._station.camp.people.get(one.id)
        sign, word, style = STATES[one.state]
        chip = class_chip(self._station.config, self._view.class_of(one.id))
        unit = f"  {one.id}  {member.person.unit}" if member else ""
        name = f"{member.person.name}  " if member else ""
        return line((name, "bold"), chip, unit, "   ", (f"{sign} {self._say(word)}".strip(), style))

    def _equals(self, one: Line) -> list[Content]:
        """What the chain compares of somebody and those with the same figure, and where it parts them."""
        steps = self._view.compared(one)
        parting = next((step for step in steps if step.parts), None)
        said = (
            text("The same figure; parted by: {item}.", item=parting.name)
            if parting
            else text("The same figure, and nothing parts them: the camp votes.")
        )
        if not parting and one.state != "tied":
            said = text("The same figure, and nothing parts them by the rules.")
        room = room_for(self._station, steps, NAME)
        head = "".join(cell(self._say(step.name), room) for step in steps)
        rows = [line((self._say(said), "bold")), line((f"{cell('', NAME)}{head}", "$quiet"))]
        for subject in (one.id, *one.equals[:PEERS]):
            figures = [(cell(step.figures[subject], room), "bold" if step.parts else "") for step in steps]
            rows.append(
                line((cell(self._view.name(subject), NAME), "bold" if subject == one.id else ""), *figures)
            )
        more = len(one.equals) - PEERS
        if more > 0:
            others = self._say(text("{n} more are not shown here", n=more))
            rows[0] = line(rows[0], f"  {others}")
        return rows

    def _events(self, events: tuple[int, ...]) -> str:
        if not events:
            return self._say(text("(no event: a mark is missing)"))
        return self._say(text("(event {numbers})", numbers=events))

    def _recorded(self, key: str) -> Content:
        one = self._view.recorded[key]
        bars = one.alike >= one.needed
        much = self._say(text("bars")) if bars else f"{one.alike} / {one.needed}"
        return line(
            cell(key, NUMBER),
            (cell(self._say(self._view.veto_name(one.note.veto)), VETO), "bold"),
            (cell(f"{'✗' if bars else ' '} {much}", COUNT), "bold $error" if bars else ""),
            *named(self._view, one.subject, None),
            one.note.note,
        )

    def _about_recorded(self, key: str) -> Content:
        one = self._view.recorded[key]
        by = name_of(self._station.camp, one.note.by)
        said = text("{note} (recorded by {name}, event {number})", note=one.note.note, name=by, number=key)
        rows = [line((self._say(self._view.veto_name(one.note.veto)), "bold")), Content(self._say(said))]
        if one.alike < one.needed:
            rows.append(
                Content(
                    self._say(
                        text("It bars from {n} of them on; {count} so far.", n=one.needed, count=one.alike)
                    )
                )
            )
        return lines(*rows)

    def _say(self, item: object) -> str:
        return self._station.say(item)
