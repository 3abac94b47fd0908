"""The outcome of the camp's vote on a tie at the cut: whom it chose, and the count."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from kiosk.awards import vote
from kiosk.awards.preview import Ballot, Compared, Preview, compared
from kiosk.awards.rule_words import title_of
from kiosk.i18n import Text, text
from kiosk.scoring.rules import shown
from kiosk.station import Recorded, Station
from screens.dialogs.fields import Drawn
from screens.dialogs.office.awards_pictures import CLASS, NAME, named, room_for, whose
from screens.dialogs.office.awards_view import AwardsView
from screens.dialogs.office.base import OfficeDialog
from screens.dialogs.office.reason import ReasonDialog
from screens.text import cell, line, lines
from screens.widgets.keys import Key

NOTE = "vote_note"
"""The draft of the count."""
MARK, SCORE = 12, 9
"""Columns of whether somebody is chosen, and of the score; what was compared has the rest."""


class BallotDialog(OfficeDialog):
    """Those the camp voted among; whoever it chose is marked, then the count is noted and all is recorded."""

    TITLE_WORDS: ClassVar[Text] = text("Outcome of the vote")
    EMPTY: ClassVar[Text] = text("There is no tie here any more for the camp to vote on.")
    CSS_PATH = ["../roll_sheet.tcss", "office.tcss", "awards.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [("space", "mark")]

    def __init__(self, station: Station, by: str, award: str) -> None:
        super().__init__(station, by)
        self.view = AwardsView(station, award)
        self._steps: Sequence[Compared] = ()
        """What the chain compared."""
        self.marked: set[str] = set()
        """Whom the camp chose."""
        self.recorded = False
        """Whether it was recorded."""

    def body(self) -> ComposeResult:
        """What is voted on, among whom."""
        heading, *others = super().body()
        yield heading
        yield Drawn(self.station, self._state, classes="state")
        yield from others

    def keys(self) -> Sequence[Key]:
        """The keys at its foot."""
        return (
            Key(text("Space"), text("mark or unmark"), "mark"),
            Key(text("Up Down"), text("choose"), "move(1)"),
            Key("Enter", text("Go on to the count"), "choose"),
            Key("Esc", text("Back"), "close"),
        )

    @property
    def award(self) -> Preview:
        """The award, as it stands now."""
        return self.view.previews[self.view.place]

    @property
    def _room(self) -> int:
        return room_for(self.station, self._steps, MARK + NAME + CLASS + SCORE)

    def show(self) -> None:
        """Draw the camp as it stands now; who is no longer level is no longer marked."""
        self.view.refresh()
        self.marked &= set(self.award.ballot)
        self._steps = compared(self.view.standings, self.award.award, self.award.ballot)
        super().show()

    def things(self) -> Sequence[str]:
        """Those the camp voted among."""
        return self.award.ballot

    def subject(self) -> Content:
        """Which award."""
        return Content(f"   {self.say(title_of(self.award.award))}")

    def head(self, width: int) -> Content:  # noqa: ARG002 - cut by the list
        """What the columns are: who, and what the chain has compared in vain."""
        who = (("", MARK), *whose(self.award.award.scope), (text("Score"), SCORE))
        columns = (*who, *((step.name, self._room) for step in self._steps))
        return line(("".join(cell(self.say(word), width) for word, width in columns), "$quiet"))

    def row(self, key: str, width: int) -> Content:  # noqa: ARG002 - cut by the list
        """One of them, and whether the camp chose them."""
        chosen = key in self.marked
        word = self.say(text("[✓] chosen")) if chosen else "[ ]"
        figure = self.view.standings.board(self.award.award.scope).figures[key]
        figures = "".join(cell(step.figures[key], self._room) for step in self._steps)
        return line(
            (cell(word, MARK), "bold $success" if chosen else ""),
            *named(self.view, key, self.award.award.scope),
            cell(shown(figure), SCORE),
            figures,
        )

    def about(self) -> Content:
        """How many the camp chooses, and what marking does."""
        how = text("Space marks whom the camp chose; then Enter, and the count of the vote.")
        return lines(line(*(self._chosen(one) for one in self.award.ballots)), Content(self.say(how)))

    def _chosen(self, one: Ballot) -> tuple[str, str]:
        """How many of those tied together are marked."""
        done, seats = len(self.marked & set(one.tied)), one.seats
        said = text("Chosen: {done} of {seats}", done=done, seats=seats)
        if len(self.award.ballots) > 1:
            name = self.view.class_of(one.tied[0])
            said = text("{class_}: {done} of {seats}", class_=name, done=done, seats=seats)
        return f"{self.say(said)}   ", "bold $success" if done == seats else "bold $warning"

    def find(self, person: str) -> bool:
        """Mark whose badge was scanned."""
        found = super().find(person)
        if found and person not in self.marked:
            self.action_mark()
        return found

    def action_mark(self) -> None:
        """Mark whom one stands on as chosen, or take the mark off."""
        if self.listing.key:
            self.marked ^= {self.listing.key}
            self.tell(None)

    def action_choose(self) -> None:
        """Go on to the count, once as many are marked as there are seats."""
        ballots = self.award.ballots
        wrong = next((one for one in ballots if len(self.marked & set(one.tied)) != one.seats), None)
        if not ballots:
            self.tell(self.EMPTY, "ask")
        elif wrong and len(ballots) > 1:
            name = self.view.class_of(wrong.tied[0])
            self.tell(text("Choose exactly {open} of {class_}.", open=wrong.seats, class_=name), "ask")
        elif wrong:
            self.tell(text("Choose exactly {open} of them.", open=wrong.seats), "ask")
        else:
            chosen = tuple(key for key in self.award.ballot if key in self.marked)
            names = tuple(self.view.name(key) for key in chosen)
            facts = (
                text("Chosen: {names}.", names=names),
                text("Until the list is final the outcome can be entered anew."),
            )
            dialog = ReasonDialog(
                self.station, text("Count of the vote"), facts, NOTE, label=text("Count"), pin=False
            )
            self.app.push_screen(dialog, partial(self._settle, chosen))

    def _settle(self, chosen: tuple[str, ...], note: str | None) -> None:
        if not note:
            return
        award = self.award.award.key
        decide = partial(vote, rules=self.station.rules, award=award, winners=chosen, note=note)
        if isinstance(self.record("awards", ("vote", award, chosen, note), decide), Recorded):
            self.station.drafts.drop(NOTE)
            self.recorded = True
            self.dismiss(None)

    def _state(self) -> Content:
        one = self.award
        seats = sum(ballot.seats for ballot in one.ballots)
        said = text(
            "Seats: {n}. Level after the whole chain: {count}.",
            n=seats,
            count=len(one.ballot),
        )
        rows = [line((self.say(said), "bold"))]
        if one.ballot and not one.open_seats:
            again = text("An outcome is recorded already; this one takes its place.")
            rows.append(line((f"! {self.say(again)}", "bold $warning")))
        return lines(*rows)
