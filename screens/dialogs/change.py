"""The office changes one session of the agenda."""

from __future__ import annotations

from datetime import datetime

import msgspec
from textual.app import ComposeResult
from textual.content import Content

from kiosk.agenda import STATE_WORDS, plan_times, state_of, timing
from kiosk.camp import Camp, Slot
from kiosk.i18n import text
from kiosk.station import Station
from screens.dialogs.agenda_fields import Said
from screens.dialogs.change_rows import (
    GONE,
    CancelRows,
    ChangeRows,
    DelayRows,
    MoveRows,
    RestoreRows,
    RoomRows,
)
from screens.dialogs.change_times import TimeRows, UndoRows
from screens.dialogs.fields import ChoiceField, Field
from screens.dialogs.pick import Choice, Pick
from screens.dialogs.recording import AgendaForm, Unsaid, Wish
from screens.text import line, lines

ACTIONS: dict[str, Choice] = {
    "start": Choice("1", text("Start"), "start"),
    "end": Choice("2", text("End"), "end"),
    "delay": Choice("3", text("Runs over"), "delay"),
    "move": Choice("4", text("Move"), "move"),
    "room": Choice("5", text("Other room"), "room"),
    "cancel": Choice("6", text("Cancel"), "cancel"),
    "restore": Choice("7", text("Restore"), "restore"),
    "undo_start": Choice("8", text("Not begun"), "undo_start"),
    "undo_end": Choice("8", text("Still on"), "undo_end"),
}
"""What can be done with a session; a key means the same at every session, 8 that a time is taken back."""


class Sketch(msgspec.Struct, frozen=True):
    """A half-filled form."""

    session: str
    action: str
    rows: dict[str, Said]
    """What the rows of the action say, by their names."""


class ChangeDialog(AgendaForm):
    """Changes the session with the id `session` as the officer `by`; answers with what was recorded.

    First what is to be done, then what that has to be told, and always what would come of it.
    """

    DRAFT = "change_session"
    AUTO_FOCUS = "#action Pick"

    def __init__(self, station: Station, session: str, by: str) -> None:
        super().__init__(station, by)
        self._session = session
        self._action = ChoiceField(station, text("Change"), (), id="action")
        self._rows: dict[str, ChangeRows] = {
            "start": TimeRows(station, session, end=False),
            "end": TimeRows(station, session, end=True),
            "delay": DelayRows(station, session),
            "move": MoveRows(station, session),
            "room": RoomRows(station, session),
            "cancel": CancelRows(station, session),
            "restore": RestoreRows(station, session),
            "undo_start": UndoRows(station, session, end=False),
            "undo_end": UndoRows(station, session, end=True),
        }
        for rows in self._rows.values():
            rows.display = False
        self._offer()

    def heading(self) -> Content:
        """The session, its plan and where it stands, and who changes it."""
        found = timing(self.station.camp, self._session)
        if found is None:
            return line(self.say(GONE))
        session, now = found.session, self.station.now()
        plan = (
            self.say(text("Day {day}", day=session.day)),
            plan_times(session),
            session.room,
            self.say(STATE_WORDS[state_of(found, now)]),
        )
        about = "  ".join(part for part in plan if part)
        return lines(line((session.title, "bold")), line(about, "   ", self.officer()))

    def rows(self) -> ComposeResult:
        """What is to be done, its rows, and what would come of it."""
        yield self._action
        yield from self._rows.values()
        yield self.effects

    def on_mount(self) -> None:
        """Begin where the same session was left half changed; the keys still choose what is to be done."""
        draft = self.station.drafts.get(self.DRAFT, Sketch)
        if draft is None or draft.session != self._session:
            return
        self._action.pick.choose_value(draft.action)
        self._turn()
        rows = self._rows.get(self._action.chosen)
        if rows is not None:
            rows.resume(draft.rows)
            self.tell(text("This form was left half filled. Press Escape twice to empty it."))

    def show(self) -> None:
        """Offer what makes sense as things stand now, and still what was not saved: perhaps it was."""
        if not self.unsaved:
            self._offer()
            self._turn()
        super().show()
        if self.focused not in self.focus_chain and self.app.app_focus:
            # What it was in went away under somebody's hands; keys must not go where nothing shows.
            self.set_focus(self._action.pick)

    def changed(self, field: Field) -> None:
        """Show the rows of what was chosen, and let them follow one another."""
        if field is self._action:
            self._turn()
        rows = next((one for one in field.ancestors if isinstance(one, ChangeRows)), None)
        if rows is not None:
            rows.follow(field)
        super().changed(field)

    def picked(self, event: Pick.Picked) -> None:
        """Go on to the rows of what is to be done: the next key is for them, and must not choose again."""
        rows = self._rows.get(self._action.chosen)
        if rows is None or event.pick is not self._action.pick or not event.by_key:
            return
        first = next((one for one in rows.query(rows.BEGIN).results() if one.focusable), None)
        if first is not None:
            self.set_focus(first)

    def on_choice_field_switched(self, event: ChoiceField.Switched) -> None:
        """Look again once something is typed in place of a choice."""
        event.stop()
        self.changed(event.field)

    def wish(self) -> Wish | Unsaid:
        """What the rows of the chosen change say."""
        rows = self._rows.get(self._action.chosen)
        if rows is None:
            return Unsaid(text("Choose what is to be changed."))
        return rows.wish()

    def half_filled(self) -> Sketch | None:
        """What is to be done and what was typed for it; choices alone are two keys."""
        rows = self._rows.get(self._action.chosen)
        if rows is None or not rows.typed:
            return None
        return Sketch(self._session, self._action.chosen, rows.said)

    def forget(self) -> None:
        """Drop the draft, where it is of this session."""
        draft = self.station.drafts.get(self.DRAFT, Sketch)
        if draft is not None and draft.session == self._session:
            super().forget()

    def _offer(self) -> None:
        slot = self.station.camp.slots.get(self._session)
        names = sensible(self.station.camp, slot, self.station.now()) if slot else ()
        self._action.offer([ACTIONS[name] for name in names])

    def _turn(self) -> None:
        """Show the rows of what is chosen; what nobody has touched begins with what holds now."""
        for name, rows in self._rows.items():
            here = name == self._action.chosen
            if here and not rows.touched and not rows.display:
                rows.begin()
            elif here:
                rows.renew()
            rows.display = here


def sensible(camp: Camp, slot: Slot, now: datetime) -> tuple[str, ...]:
    """Return what can be done with a session at `now` (aware), by the names in `ACTIONS`.

    A time recorded before can be corrected: what has begun or is over can begin or be over at another time.
    """
    if slot.cancelled:
        return ("restore",)
    begun = slot.started is not None
    if slot.ended:
        return ("start", "end", "undo_end") if begun else ("end", "undo_end")
    today = camp.days is not None and now >= camp.days.starts(slot.session.day)
    names = ["start"] if begun or today else []
    if begun or now >= slot.start:
        names.append("end")
    names += ["delay", *(() if begun else ("move",)), "room", "cancel", *(("undo_start",) if begun else ())]
    return tuple(names)
