"""The desk's function keys: each asks its dialog and hands the answer to the front."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from kiosk.camp import Member
from kiosk.desk import WalkIn, grant_leave, reissue, undo
from kiosk.i18n import text
from kiosk.station import Outcome, Station
from screens.base import KioskScreen
from screens.front import Front
from screens.verdicts import is_refusal

# Dialogs are imported when they are asked for: the first scan need not wait for them.
if TYPE_CHECKING:
    from screens.dialogs.leave import LeaveForm


class DeskKeys(KioskScreen):
    """What a desk does beside scanning."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("f1", "help"),
        ("f3", "missing"),
        ("f4", "marking"),
        ("f5", "walk_in"),
        ("f6", "reissue"),
        ("f7", "leave"),
        ("f8", "undo"),
    ]

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self.front = Front(station)

    def last_words(self) -> str:
        """Sign, word and name of the last verdict."""
        look, member = self.front.look, self.front.person
        if look is None:
            return ""
        return f"{look.sign} {self.station.say(look.word)} {member.person.name if member else ''}"

    def action_help(self) -> None:
        """Say what every key does."""
        from screens.dialogs.help import HelpDialog

        self.app.push_screen(HelpDialog(self.station, self.keys()))

    def action_missing(self) -> None:
        """List who is missing; the card of whom is chosen there is shown."""
        from screens.dialogs.missing import MissingDialog

        self.app.push_screen(MissingDialog(self.station), self._show_card)

    def action_marking(self) -> None:
        """Mark a class by hand."""
        from screens.dialogs.marking import MarkingDialog

        self.app.push_screen(MarkingDialog(self.station, None))

    def action_walk_in(self) -> None:
        """Register somebody who is not on the roster."""
        from screens.dialogs.walk_in import WalkInDialog

        self.app.push_screen(WalkInDialog(self.station, self.front.finder.typed), self._register)

    def action_reissue(self) -> None:
        """Give whom the card is about a new badge."""
        member = self._whom()
        if member:
            reissued = partial(self._reissue, member.badge)
            from screens.dialogs.reissue import ReissueDialog

            self.app.push_screen(ReissueDialog(self.station, member), reissued)

    def action_leave(self) -> None:
        """Give whom the card is about leave."""
        member = self._whom()
        if member:
            from screens.dialogs.leave import LeaveDialog

            self.app.push_screen(LeaveDialog(self.station, member), partial(self._grant, member.badge))

    def action_undo(self) -> None:
        """Take back what this desk did last."""
        found = self.front.last_action()
        if found is None:
            self._done(self.front.do(partial(undo, who="", reason="", config=self.station.config)))
            return
        member, done = found
        from screens.dialogs.undo import UndoDialog

        undone = partial(self._undo, member.badge, done.number)
        self.app.push_screen(UndoDialog(self.station, member, done), undone)

    def _show_card(self, person: str | None) -> None:
        if person:
            self.front.show_card(person)
            self.show()

    def _register(self, guest: WalkIn | None) -> None:
        if guest:
            self._done(self.front.register(guest))

    def _reissue(self, who: str, given: tuple[str, str] | None) -> None:
        if given:
            self._done(self.front.do(partial(reissue, who=who, new_badge=given[0], reason=given[1])))

    def _grant(self, who: str, form: LeaveForm | None) -> None:
        if form is None:
            return
        decide = partial(
            grant_leave, who=who, start=form.start, until=form.until, kind=form.kind, reason=form.reason
        )
        self._done(self.front.do(decide, self.station.stamp(form.by)))

    def _undo(self, who: str, number: int, reason: str | None) -> None:
        if reason:
            decide = partial(undo, who=who, reason=reason, config=self.station.config, number=number)
            self._done(self.front.do(decide))

    def _whom(self) -> Member | None:
        member = self.front.subject
        if member is None:
            self.notify(self.station.say(text("First scan the badge or find the person.")), markup=False)
        return member

    def _done(self, outcome: Outcome | None) -> None:
        self.show()
        if outcome is not None and self.front.look is not None:
            self.post_message(self.Sounded(refused=is_refusal(outcome, self.front.look)))
