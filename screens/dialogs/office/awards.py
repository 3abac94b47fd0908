"""The awards: a preview on any day, votes, vetoes, the final list and the text for the notice board."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from kiosk.awards import finalise, publication, reopen
from kiosk.decision import Refused
from kiosk.i18n import Text, text
from kiosk.station import Recorded, Station
from kiosk.story import Teller
from screens.dialogs.choose import ChooseDialog
from screens.dialogs.fields import Drawn
from screens.dialogs.office.awards_pictures import AwardsPictures
from screens.dialogs.office.awards_view import AwardsView
from screens.dialogs.office.ballot import BallotDialog
from screens.dialogs.office.event_whole import EventDialog
from screens.dialogs.office.notice_board import NoticeBoardDialog
from screens.dialogs.office.tabbed import TabbedDialog
from screens.dialogs.office.tabs import Tab
from screens.dialogs.office.veto_asking import VetoAsking
from screens.widgets.keys import Key

REOPEN = "reopen_awards"
"""The draft of the reason."""


class AwardsDialog(TabbedDialog):
    """One award after the other, and behind them the vetoes the office has recorded.

    `award` is the key of the one that is shown first.
    """

    TITLE_WORDS: ClassVar[Text] = text("Awards")
    EMPTY: ClassVar[Text] = text("Nobody: there is no score yet, or nobody reaches it.")
    CSS_PATH = ["../roll_sheet.tcss", "office.tcss", "awards.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        ("f4", "publication"),
        ("f5", "vote"),
        ("f6", "veto"),
        ("f8", "withdraw"),
        ("f10", "final"),
        ("f7", "reopen"),
    ]

    def __init__(self, station: Station, by: str, award: str = "") -> None:
        super().__init__(station, by)
        self.view = AwardsView(station, award)
        self._pictures = AwardsPictures(station, self.view)
        self._asking = VetoAsking(self, self.view)

    def body(self) -> ComposeResult:
        """The awards, where the list stands, one award's list, all about a line."""
        heading, tabs, *others = super().body()
        yield from (heading, tabs)
        yield Drawn(self.station, self._pictures.state, classes="state")
        yield from others

    def keys(self) -> Sequence[Key]:
        """The keys at its foot, by what can be done now."""
        view, keys = self.view, [Key(text("Left Right"), text("another award"), "turn(1)")]
        if view.events(self.listing.key):
            keys.append(Key("Enter", text("the event"), "choose"))
        if view.shown and view.shown.ballot:
            keys.append(Key("F5", text("Enter the vote"), "vote"))
        keys.append(Key("F6", text("Record a veto"), "veto"))
        if view.withdrawable(self.listing.key):
            keys.append(Key("F8", text("Withdraw the veto"), "withdraw"))
        if view.final:
            keys.append(Key("F4", text("Notice board"), "publication"))
            keys.append(Key("F7", text("Reopen"), "reopen"))
        else:
            keys.append(Key("F10", text("Make it final"), "final"))
        return (*keys, Key("Esc", text("Back"), "close"))

    def show(self) -> None:
        """Draw the camp as it stands now."""
        self.view.refresh()
        super().show()

    def things(self) -> Sequence[str]:
        """Who is on the list or near it; or the recorded vetoes."""
        return self.view.keys

    def subject(self) -> Content:
        """How many seats there are."""
        return self._pictures.subject()

    def head(self, width: int) -> Content:  # noqa: ARG002 - cut by the list
        """What the columns are."""
        return self._pictures.head()

    def row(self, key: str, width: int) -> Content:  # noqa: ARG002 - cut by the list
        """Somebody on the list or near it, or a recorded veto."""
        return self._pictures.row(key)

    def about(self) -> Content:
        """All there is to say about the line."""
        key = self.listing.key
        return self._pictures.about(key) if key in self.view.keys else Content("")

    def tabs(self) -> Sequence[Tab]:
        """The awards, and the recorded vetoes."""
        return self.view.tabs()

    @property
    def tab(self) -> int:
        """Which of them is shown."""
        return self.view.place

    def show_tab(self, place: int) -> None:
        """Show another award."""
        self.view.look(place)

    def action_choose(self) -> None:
        """Show the event a line rests on, of several the chosen one; where the camp votes, the vote."""
        numbers = self.view.events(self.listing.key)
        line = self.view.lines.get(self.listing.key)
        if len(numbers) > 1:
            log, teller = self.station.log(), Teller(self.station.camp, self.station.config)
            choices = [(str(one), teller.sentence(log.event(one))) for one in numbers if one <= log.count]
            self.app.push_screen(ChooseDialog(self.station, text("Which event?"), choices), self._event)
        elif numbers:
            self._event(str(numbers[0]))
        elif line and line.state == "tied":
            self.action_vote()
        elif line and line.vetoes:
            self.tell(text("It rests on marks that are missing: there is no event."), "ask")

    def _event(self, number: str | None) -> None:
        if not number:
            return
        log = self.station.log()
        if int(number) <= log.count:
            self.app.push_screen(EventDialog(self.station, int(number), dict(log.document(int(number)))))
        elif log.trouble:
            self.tell(log.trouble, "no")

    def action_vote(self) -> None:
        """Enter the outcome of the camp's vote on this award."""
        one = self.view.shown
        if one is None or not one.ballot:
            self.tell(text("There is no tie here for the camp to vote on."), "ask")
            return
        ballot = BallotDialog(self.station, self.by, one.award.key)
        self.app.push_screen(ballot, lambda _: self._voted(ballot))

    def _voted(self, ballot: BallotDialog) -> None:
        if ballot.recorded:
            self.tell(text("The outcome of the vote is recorded."), "ok")

    def action_veto(self) -> None:
        """Record a veto: which, against whom, and what happened."""
        self._asking.record(self.listing.key if self.view.shown else "")

    def action_withdraw(self) -> None:
        """Take a recorded veto back, with a reason."""
        found = self.view.withdrawable(self.listing.key)
        if found:
            self._asking.withdraw(found)
        else:
            self.tell(text("Only a veto that the office recorded can be withdrawn."), "ask")

    def action_final(self) -> None:
        """Make the list final, once it is clear what that means, with the PIN."""
        if self.view.final:
            self.tell(text("The awards are final already."), "ask")
        elif self.view.votes:
            self.tell(text("The camp has still to vote: enter the outcome first (F5)."), "ask")
        else:
            seen = self.view.winners()
            title = text("Make the list of awards final")
            self.ask_whether(
                title, tuple(self.view.finalising()), partial(self._finalise, seen), self.view.undone()
            )

    def _finalise(self, seen: dict[str, tuple[str, ...]]) -> None:
        decide = partial(finalise, rules=self.station.rules, seen=seen)
        if isinstance(self.record("awards", ("final", str(seen)), decide), Recorded):
            self.tell(text("The list is final. F4 shows the text for the notice board."), "ok")

    def action_reopen(self) -> None:
        """Take the final list back: with a reason, and the PIN."""
        if not self.view.final:
            self.tell(text("The awards are not final."), "ask")
            return
        facts = (
            text("The list follows the figures again, until it is made final anew."),
            text("What hangs on the notice board is not taken down by this."),
        )
        self.ask_why(text("Reopen the list of awards"), facts, REOPEN, self._reopen)

    def _reopen(self, reason: str) -> None:
        decide = partial(reopen, reason=reason)
        if isinstance(self.record("awards", ("reopen", reason), decide), Recorded):
            self.station.drafts.drop(REOPEN)
            self.tell(text("The list is open again."), "ok")

    def action_publication(self) -> None:
        """Show the text for the notice board."""
        paragraphs = publication(self.view.standings, self.station.now())
        if isinstance(paragraphs, Refused):
            self.tell(paragraphs.message, "ask")
        else:
            self.app.push_screen(NoticeBoardDialog(self.station, paragraphs))
