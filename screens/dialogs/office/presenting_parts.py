"""The pieces of the presenter's view: what the hall shows now, in small, and how far it has come."""

from __future__ import annotations

from textual.content import Content

from kiosk.awards import Line, Scene
from kiosk.i18n import Text, text
from kiosk.ranking.words import SCOPE_WORDS
from kiosk.station import Station
from screens.ceremony_words import (
    IS_FINAL,
    STILL_OPEN,
    closing_words,
    place,
    place_words,
    points,
    standing,
    title_of,
    unopened_words,
)
from screens.dialogs.office.presenting_view import KINDS, PresentingView
from screens.part import Part
from screens.text import cell, class_chip, line, lines, toned

RANK, CHIP, FIGURE = 5, 8, 7
"""Columns of a row in small."""
NUMBER, KIND, NAME = 8, 12, 12
"""Columns of the list of steps, beside the class."""


class HallNow(Part):
    """What the hall shows now."""

    def __init__(self, station: Station, view: PresentingView) -> None:
        super().__init__(station)
        self._view = view

    def picture(self) -> Content:
        """A title, and the stage in small."""
        ceremony, scene = self._view.ceremony, self._view.scene(self._view.step)
        head = self._said(text("The hall shows"), "bold $primary")
        if ceremony is None or scene is None:
            title, state = text("Closing ceremony"), unopened_words(self.camp)
            return lines(head, Content(""), self._said(title, "bold"), self._said(state))
        if ceremony.blank:
            dark = toned("ask", self.say(text("The hall is dark: b lights it again")))
            return lines(head, Content(""), dark)
        return lines(head, *self._scene(scene))

    def _scene(self, scene: Scene) -> list[Content]:
        ceremony = self._view.ceremony
        if scene.card is not None:
            return self._card(scene)
        if scene.title is not None:
            title = line((f" {self.say(title_of(scene.title))}", "bold"))
            return [title, *self._rows(scene.winners, "")]
        if scene.lines and ceremony is not None:
            board = self.say(SCOPE_WORDS[scene.scope or "trainee"])
            whole = standing(ceremony, scene)
            legend = (whole,) if whole else (STILL_OPEN, IS_FINAL)
            words = "   ".join((board, *map(self.say, legend)))
            return [line((f" {words}", "$quiet")), *self._rows(scene.lines, scene.step.row)]
        closing = self._said(closing_words(scene))
        return [Content(""), self._said(text("Closing ceremony"), "bold"), closing]

    def _said(self, words: Text, look: str = "") -> Content:
        return line((f" {self.say(words)}", look))

    def _card(self, scene: Scene) -> list[Content]:
        assert scene.card is not None  # noqa: S101 - asked by the caller
        who = scene.card.line
        titles = self.say(tuple(title_of(one) for one in scene.card.titles))
        return [
            Content(""),
            line("  ", (titles, "bold $warning")),
            Content(""),
            line("  ", class_chip(self.config, who.class_), " ", (who.name, "bold")),
            line("  ", who.unit),
            line("  ", self.say(place_words(who)), "  ", points(who.figure)),
        ]

    def _rows(self, shown: tuple[Line, ...], marked: str) -> list[Content]:
        """Return the rows around the marked one, as many as there is room for."""
        room = max(1, self.size.height - 2)
        at = next((place for place, one in enumerate(shown) if one.id == marked), 0)
        first = max(0, min(len(shown) - room, at - room * 3 // 5))
        return [self._row(one, marked) for one in shown[first : first + room]]

    def _row(self, one: Line, marked: str) -> Content:
        here = one.id == marked
        sign = "?" if one.pending else "✓"
        name = cell(one.name, max(4, self.size.width - RANK - CHIP - FIGURE - 5))
        row = line(
            ("▶" if here else " "),
            f"{place(one):>{RANK - 1}} ",
            class_chip(self.config, one.class_, CHIP),
            " ",
            (name, "bold"),
            f"{points(one.figure):>{FIGURE}} {sign} ",
        )
        return row.stylize_before("on $panel") if here else row


class NextStep(Part):
    """What the next key shows, in full, and how much is left."""

    def __init__(self, station: Station, view: PresentingView) -> None:
        super().__init__(station)
        self._view = view
        self.running = False
        """Steps come by themselves."""
        self.typed = ""
        """The number of a step that is being typed."""

    def picture(self) -> Content:
        """Three lines: how far, what comes next, and what after that."""
        view = self._view
        if view.ceremony is None:
            return self._unopened()
        left = view.last - view.step
        words = text("Step {step} of {last}, {n} left", step=view.step, last=view.last, n=left)
        pace = self.say(text("pace {percent} %", percent=view.pace))
        state = line((f" {self.say(words)}", "bold"), "   ", (pace, "$quiet"))
        to = view.runs_to()
        if self.running:
            state = line(state, "   ", toned("ask", self.say(text("running by itself, p stops it"))))
        elif to > view.step:
            state = line(state, "   ", (self.say(text("p: by itself to step {n}", n=to)), "$quiet"))
        if self.typed:
            state = line(state, "   ", toned("info", self.say(text("Go to step {n}: Enter", n=self.typed))))
        coming = [self._coming(number) for number in (view.step + 1, view.step + 2) if number <= view.last]
        return lines(state, *coming)

    def _unopened(self) -> Content:
        hindrance = self._view.hindrance()
        if hindrance is not None:
            return lines(toned("ask", self.say(hindrance)))
        ready = text("The awards are final and the boards frozen. F10 opens the ceremony in the hall.")
        return lines(toned("ok", self.say(ready)))

    def _coming(self, number: int) -> Content:
        told = self._view.told(number)
        first = number == self._view.step + 1
        word = text("next:") if first else text("then:")
        chip = class_chip(self.config, told.class_) if told.class_ else Content("")
        parts = "   ".join(filter(None, (*map(self.say, told.what), told.unit if first else "")))
        look = "bold" if first else "$quiet"
        return line(
            (f" {self.say(word)} ", "$quiet"),
            (f"{self.say(told.kind)}  ", look),
            chip,
            (f" {self.say(told.name)}   ", look),
            (parts, look),
        )


def step_head(station: Station) -> Content:
    """Return what stands above the list of steps."""
    titles = (text("Number"), text("What"), text("Class"), text("Name"))
    columns = zip(titles, (NUMBER, KIND, CHIP + 1, NAME), strict=True)
    return line(*((cell(station.say(title), room), "$quiet") for title, room in columns))


def step_row(view: PresentingView, number: int) -> Content:
    """Return a step's line in the list: the one the hall is shown is marked, cards stand out."""
    say, told, here = view.station.say, view.told(number), number == view.step
    look = "$quiet" if number < view.step else "bold" if told.kind == KINDS["card"] else ""
    return line(
        (cell(f"{'>' if here else ' '}{number}", NUMBER), "bold $warning" if here else "$quiet"),
        (cell(say(told.kind), KIND), look),
        class_chip(view.station.config, told.class_, CHIP),
        " ",
        (cell(say(told.name), NAME), look),
        ("  ".join(map(say, told.what)), look),
    )
