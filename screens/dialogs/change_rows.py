"""What each change of a session still has to be told: the rows of the change dialog."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from kiosk.agenda import (
    cancel_session,
    change_room,
    extend_session,
    move_session,
    restore_session,
)
from kiosk.agenda.timing import MINUTE
from kiosk.camp import Slot
from kiosk.clean import plain
from kiosk.i18n import render, text
from kiosk.station import Station
from screens.dialogs.agenda_fields import (
    MOST,
    Said,
    choices,
    read_clock,
    read_times,
    said,
    say_again,
    time_fields,
    used,
)
from screens.dialogs.fields import OTHER_WORD, ChoiceField, Field
from screens.dialogs.pick import Choice
from screens.dialogs.recording import Unsaid, Wish
from screens.guard import Guarded

REASONS = {
    "speaker": text("the speaker cannot come"),
    "weather": text("weather"),
    "other": text("something else takes place"),
    "place": text("the room cannot be used"),
}
"""The reasons that have a key."""
GONE = text("There is no such session any more.")


class ChangeRows(Guarded, Vertical):
    """The rows of one change of the session with the id `session`."""

    BEGIN: ClassVar[str] = "Pick, Entry"
    """Where its keys go first, as a selector."""

    def __init__(self, station: Station, session: str) -> None:
        super().__init__()
        self.station = station
        self.session = session
        self.touched = False
        """Somebody has entered something."""
        self._begun: dict[str, Said] = {}
        """What the rows said before anything was entered."""

    @property
    def slot(self) -> Slot | None:
        """The session as it stands; None where the agenda no longer has it."""
        return self.station.camp.slots.get(self.session)

    @property
    def said(self) -> dict[str, Said]:
        """What the rows say, by their names."""
        return {field.id or "": said(field) for field in self.query(Field)}

    @property
    def typed(self) -> bool:
        """Whether something was typed that is worth keeping."""
        began = self._begun
        return any(row.typed and row.value and row != began.get(name) for name, row in self.said.items())

    def begin(self) -> None:
        """Begin with what holds now."""
        self.fill()
        self._begun = self.said

    def fill(self) -> None:
        """Enter what holds now."""

    def renew(self) -> None:
        """Begin anew where what the rows began with no longer holds."""

    def resume(self, kept: dict[str, Said]) -> None:
        """Say what the rows of a draft said."""
        self.touched = True
        for field in self.query(Field):
            if field.id in kept:
                say_again(field, kept[field.id])

    def follow(self, field: Field) -> None:  # noqa: ARG002 - most rows do not hang together
        """Let the other rows follow one that was changed."""
        self.touched = True

    def wish(self) -> Wish | Unsaid:
        """Return what is asked for, or what is still to be said."""
        raise NotImplementedError


class DelayRows(ChangeRows):
    """By how many minutes it runs over."""

    def __init__(self, station: Station, session: str) -> None:
        super().__init__(station, session)
        self._minutes = Field(station, text("Minutes"), id="minutes", limit=5)

    def compose(self) -> ComposeResult:
        """One row."""
        yield self._minutes

    def fill(self) -> None:
        """Say how minutes are typed."""
        self._minutes.tell(hint=text("More minutes than were known, as 10; -5: five less."))

    def wish(self) -> Wish | Unsaid:
        """The session runs over by this much."""
        raw = plain(self._minutes.value)
        sign, digits = raw[:1], raw.lstrip("+-")
        if not raw:
            return Unsaid(text("Type the minutes."), self._minutes)
        if not (digits.isascii() and digits.isdigit() and len(digits) <= 4 and len(raw) - len(digits) <= 1):
            return Unsaid(text("Write minutes as 12, or -12 for less."), self._minutes)
        minutes = -int(digits) if sign == "-" else int(digits)
        return Wish(partial(extend_session, session=self.session, minutes=minutes))


class MoveRows(ChangeRows):
    """To which time it is moved: the end follows the start until it is entered itself."""

    BEGIN = "#start Entry"

    def __init__(self, station: Station, session: str) -> None:
        super().__init__(station, session)
        self._end_typed = False
        self._day, self._start, self._end = time_fields(station)
        self._reason = Field(station, text("Reason"), id="move-reason", limit=200)

    def compose(self) -> ComposeResult:
        """Day and times beside one another, and why."""
        with Horizontal(classes="side"):
            yield from (self._day, self._start, self._end)
        yield self._reason

    def fill(self) -> None:
        """Begin with the plan; what it runs over belongs to it."""
        slot, days = self.slot, self.station.camp.days
        if slot is None or days is None:
            return
        self._day.put(str(slot.session.day))
        self._start.put(slot.session.start)
        self._end.put(f"{days.local(slot.end + slot.extended * MINUTE):%H:%M}")

    def resume(self, kept: dict[str, Said]) -> None:
        """Say what was entered; an end of its own stays as it is."""
        super().resume(kept)
        self._end_typed = self._end.value != self._following

    def follow(self, field: Field) -> None:
        """Let the end follow the start, so that the session stays as long as it is."""
        super().follow(field)
        self._end_typed |= field is self._end
        if field is self._start and not self._end_typed:
            self._end.put(self._following)

    @property
    def _following(self) -> str:
        """The end that keeps the session as long as it is; what is entered, where there is no start."""
        slot, days = self.slot, self.station.camp.days
        start = read_clock(self._start.value, days) if days else None
        if slot is None or days is None or start is None:
            return self._end.value
        length = slot.end - slot.start + slot.extended * MINUTE
        return f"{days.at(slot.session.day, start) + length:%H:%M}"

    def wish(self) -> Wish | Unsaid:
        """The session is planned for this time."""
        times = read_times(self.station.camp, self._day, self._start, self._end)
        if isinstance(times, Unsaid):
            return times
        day, start, end = times
        reason = self._reason.value
        move = partial(move_session, session=self.session, day=day, start=start, end=end, reason=reason)
        return Wish(move)


class RoomRows(ChangeRows):
    """To which room it is moved."""

    def __init__(self, station: Station, session: str) -> None:
        super().__init__(station, session)
        own = self.slot.session.room if self.slot else ""
        rooms = [room for room in used(station.camp, "room", MOST + 1) if room != own][:MOST]
        self._room = ChoiceField(station, text("Room"), choices(rooms), id="new-room", other=OTHER_WORD)
        self._reason = Field(station, text("Reason"), id="room-reason", limit=200)

    def compose(self) -> ComposeResult:
        """The rooms of this agenda, or another, and why."""
        yield from (self._room, self._reason)

    def wish(self) -> Wish | Unsaid:
        """The session is held there."""
        room = self._room.value if self._room.typing else self._room.chosen
        if not room:
            return Unsaid(text("Choose the room."), self._room)
        reason = self._reason.value
        return Wish(partial(change_room, session=self.session, room=room, reason=reason))


class CancelRows(ChangeRows):
    """Why it is cancelled; a reason of the list is in the camp's language, as it stays in the ledger."""

    def __init__(self, station: Station, session: str) -> None:
        super().__init__(station, session)
        reasons = [Choice(str(at), word, key) for at, (key, word) in enumerate(REASONS.items(), start=1)]
        self._reason = ChoiceField(station, text("Reason"), reasons, id="why", other=OTHER_WORD)

    def compose(self) -> ComposeResult:
        """One row."""
        yield self._reason

    def wish(self) -> Wish | Unsaid:
        """The session does not take place."""
        reason = self._reason.value if self._reason.typing else ""
        if self._reason.chosen in REASONS:
            reason = render(REASONS[self._reason.chosen], self.station.config.camp.language)
        return Wish(partial(cancel_session, session=self.session, reason=reason))


class RestoreRows(ChangeRows):
    """Nothing more is asked where a cancelled session takes place after all."""

    def wish(self) -> Wish | Unsaid:
        """The session takes place as planned."""
        return Wish(partial(restore_session, session=self.session))
