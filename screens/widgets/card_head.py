"""The head of somebody's card: who it is in large letters, their place, and what it is made from."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from kiosk.i18n import Text, text
from kiosk.ranking.card import Card, Standing
from kiosk.ranking.publish import Movement
from screens.card_view import CardView
from screens.part import Part
from screens.text import class_chip, line, lines, shaky
from screens.widgets.big import BigText

ASK = text("Scan your badge")


class Who(Part):
    """Class, unit, post and number."""

    def __init__(self, view: CardView) -> None:
        super().__init__(view.station)
        self._view = view

    def picture(self) -> Content:
        """Two lines below the name."""
        member = self.camp.people.get(self._view.person)
        if member is None:
            return Content("")
        person = member.person
        about = "  ".join(filter(None, (person.unit, person.post)))
        return lines(line(class_chip(self.config, person.class_), f"  {person.id}"), line((about, "bold")))


class PlaceWord(Part):
    """What the large figure is."""

    def __init__(self, view: CardView) -> None:
        super().__init__(view.station)
        self._view = view

    def picture(self) -> Content:
        """The place among everybody, or that there is none yet."""
        shown = self._view.card
        if shown is None:
            return Content("")
        if shown.all is None:
            return line((self.say(text("no place yet")), "bold $quiet"))
        return line((self.say(text("Place (tie)") if shown.all.tied else text("Place")), "bold"))


class Facts(Part):
    """Places, score and movement in words, and how far they can be relied on."""

    def __init__(self, view: CardView) -> None:
        super().__init__(view.station)
        self._view = view

    def picture(self) -> Content:
        """One fact a line."""
        shown = self._view.card
        if shown is None:
            return Content("")
        return lines(*self._marks(shown), *self._places(shown), *self._open(shown))

    def _places(self, shown: Card) -> Iterator[Content]:
        if shown.all is None:
            return
        yield line(self.say(text("Score")), "  ", (shown.all.score, "bold $primary"))
        yield self._place(text("Camp {rank} of {count}", rank=shown.all.rank, count=shown.all.of), shown.all)
        if shown.own:
            rank, count = shown.own.rank, shown.own.of
            yield self._place(text("Class {rank} of {count}", rank=rank, count=count), shown.own)

    def _place(self, words: Text, at: Standing) -> Content:
        tie = self.say(text("(tie)")) + " " if at.tied else ""
        return line((f"{self.say(words)} ", "bold"), tie, movement_words(self, at.movement))

    def _marks(self, shown: Card) -> Iterator[Content]:
        as_of = text("as of day {day}", day=shown.as_of)
        if shown.frozen:
            as_of = text("frozen, as of day {day}", day=shown.as_of)
        said = self.say(as_of)
        parts = [line((f" {said} ", "bold $info-text on $info") if shown.frozen else (said, "$quiet"))]
        if shown.provisional:
            parts.append(shaky(self.say(text("provisional"))))
        if shown.as_of:
            yield Content(" ").join(parts)

    def _open(self, shown: Card) -> Iterator[Content]:
        waiting = sum(one.decided is None for one in shown.complaints)
        if waiting:
            yield line((self.say(text("! Complaints waiting: {count}", count=waiting)), "bold $warning"))
        if shown.owed:
            yield line((self.say(text("! To be given: {items}", items=shown.owed)), "bold $warning"))


def movement_words(part: Part, moved: Movement) -> Content:
    """Return places won or lost since the last closed day: sign, number and word."""
    if moved is None:
        return Content("")
    if moved == "new":
        return line((part.say(text("new")), "bold"))
    if not moved:
        return line((part.say(text("= as before")), "$quiet"))
    if moved > 0:
        return line((part.say(text("▲ {n} up", n=moved)), "bold $success"))
    return line((part.say(text("▼ {n} down", n=-moved)), "bold $error"))


class CardHead(Horizontal):
    """Name, place, facts."""

    def __init__(self, view: CardView) -> None:
        super().__init__()
        self._view = view
        self._big = BigText(id="name")
        self._place = BigText(id="place")

    def compose(self) -> ComposeResult:
        """Three columns."""
        with Vertical(id="who"):
            yield self._big
            yield Who(self._view)
        with Vertical(id="standing"):
            yield PlaceWord(self._view)
            yield self._place
        yield Facts(self._view)

    def show(self) -> None:
        """Draw name and place; where nobody's card is shown, what to do."""
        view = self._view
        member = view.station.camp.people.get(view.person)
        self._big.update(member.person.name if member else view.station.say(ASK))
        place = view.card.all if view.card else None
        self._place.update(str(place.rank) if place else "-" if view.card else "")
        for part in self.query(Part):
            part.show()
