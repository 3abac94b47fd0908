"""A veto is recorded or taken back: which, against whom, and what there is to say of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from kiosk.awards import record_veto, withdraw_veto
from kiosk.i18n import Text, text
from kiosk.scoring.classes import class_names
from kiosk.station import Recorded
from screens.dialogs.choose import ChooseDialog
from screens.dialogs.find_person import FindPersonDialog
from screens.dialogs.office.awards_view import AwardsView, RecordedVeto
from screens.dialogs.office.base import OfficeDialog
from screens.dialogs.office.reason import ReasonDialog

NOTE, WITHDRAW = "veto_note", "withdraw_veto"
"""Drafts of the note and of the reason."""


class VetoAsking:
    """Asks step by step over the room of the awards; what was answered is recorded as its officer."""

    def __init__(self, room: OfficeDialog, view: AwardsView) -> None:
        self._room, self._view, self._station = room, view, room.station

    def record(self, class_: str = "") -> None:
        """Ask which veto it is, then against whom; among the classes `class_` is offered first."""
        choices: list[tuple[str, Text | str]] = []
        for one in self._view.vetoes:
            name = self._view.veto_name(one.key)
            if not one.auto:
                words = text("{veto} (class)", veto=name) if one.scope == "class" else self._station.say(name)
                choices.append((one.key, words))
        if choices:
            dialog = ChooseDialog(self._station, text("Which veto?"), choices)
            self._room.app.push_screen(dialog, partial(self._whom, class_))
        else:
            self._room.tell(text("The settings have no veto that the office records."), "ask")

    def _whom(self, class_: str, veto: str | None) -> None:
        if not veto:
            return
        title = text("{veto}: against whom?", veto=self._view.veto_name(veto))
        if next(one for one in self._view.vetoes if one.key == veto).scope == "class":
            names = class_names(self._station.camp, self._station.rules)
            choices: list[tuple[str, Text | str]] = [(name, name) for name in names]
            dialog = ChooseDialog(self._station, title, choices, class_)
            self._room.app.push_screen(dialog, partial(self._what, veto))
        else:
            self._room.app.push_screen(FindPersonDialog(self._station, title), partial(self._what, veto))

    def _what(self, veto: str, subject: str | None) -> None:
        if not subject:
            return
        name = self._view.name(subject)
        title = text("{veto}: {name}", veto=self._view.veto_name(veto), name=name)
        facts = [text("It bars from the awards that have this veto, as long as it is not withdrawn.")]
        if self._view.final:
            facts.append(text("The list is final and stays as it is; to take it in, reopen the list."))
        dialog = ReasonDialog(self._station, title, facts, NOTE, label=text("What happened"), pin=False)
        self._room.app.push_screen(dialog, partial(self._record, veto, subject))

    def _record(self, veto: str, subject: str, note: str | None) -> None:
        if not note:
            return
        decide = partial(record_veto, rules=self._station.rules, subject=subject, veto=veto, note=note)
        if isinstance(self._room.record("veto", ("veto", veto, subject, note), decide), Recorded):
            self._station.drafts.drop(NOTE)
            name = self._view.name(subject)
            self._room.tell(
                text("Recorded: {veto}, {name}.", veto=self._view.veto_name(veto), name=name), "ok"
            )

    def withdraw(self, found: Sequence[RecordedVeto]) -> None:
        """Ask for the reason to take a recorded veto back; of several, which one first."""
        if len(found) == 1:
            self._why(str(found[0].note.event))
            return
        choices: list[tuple[str, Text | str]] = [
            (
                str(one.note.event),
                text("{veto}: {note}", veto=self._view.veto_name(one.note.veto), note=one.note.note),
            )
            for one in found
        ]
        self._room.app.push_screen(ChooseDialog(self._station, text("Which veto?"), choices), self._why)

    def _why(self, event: str | None) -> None:
        one = self._view.recorded.get(event or "")
        if one is None:
            return
        veto, name = self._view.veto_name(one.note.veto), self._view.name(one.subject)
        title = text("Withdraw: {veto}, {name}", veto=veto, name=name)
        facts = (
            text("Recorded was: {note}", note=one.note.note),
            text("From then on it bars from nothing; both stay in the log."),
        )
        dialog = ReasonDialog(self._station, title, facts, WITHDRAW, pin=False)
        self._room.app.push_screen(dialog, partial(self._withdraw, one.note.event))

    def _withdraw(self, event: int, reason: str | None) -> None:
        if not reason:
            return
        decide = partial(withdraw_veto, event=event, reason=reason)
        if isinstance(self._room.record("veto", ("withdraw", event, reason), decide), Recorded):
            self._station.drafts.drop(WITHDRAW)
            self._room.tell(text("The veto is withdrawn."), "ok")
