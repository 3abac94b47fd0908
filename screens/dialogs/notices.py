"""The office posts notices to all screens, and takes them back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from textual.app import ComposeResult
from textual.content import Content
from textual.events import Click
from textual.events import Key as Pressed
from textual.message import Message

from kiosk.agenda import notices_at, now_and_next, post_notice, withdraw_notice
from kiosk.camp import Notice
from kiosk.i18n import Text, text
from kiosk.roster import name_of
from kiosk.station import Recorded, Station
from screens.dialogs.agenda_fields import NO_DAYS
from screens.dialogs.fields import OTHER_WORD, ChoiceField, Field
from screens.dialogs.pick import Choice
from screens.dialogs.recording import RecordingForm, Unsaid
from screens.dialogs.times import day_end, read_moment
from screens.part import Part
from screens.text import line, lines
from screens.widgets.keys import Key

LONGEST = 120
"""Characters of a notice at most."""
ENDS = ("quarter", "hour", "session", "night")
"""The ends that are proposed, in the order of their digits."""
HOW = text("14:00, or +1 14:00 for tomorrow; Backspace: back to the choices")


class NoticeList(Part, can_focus=True):
    """The notices that are shown now, the newest first; the arrows choose one."""

    class Chosen(Message):
        """Another notice is chosen, or none any more."""

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self._chosen = 0
        """Number of the notice chosen last."""
        self._top = 0

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What is shown now."""
        return notices_at(self.camp, self.station.now())

    @property
    def chosen(self) -> Notice | None:
        """The notice the arrows stand on while the keys go here; None where there is none."""
        shown = self.notices
        return shown[self._place(shown)] if shown and self.has_focus else None

    def picture(self) -> Content:
        """One notice a line: until when, by whom, what."""
        shown = self.notices
        if not shown:
            return line((self.say(text("No notice is shown now.")), "$quiet"))
        place, room = self._place(shown), max(1, self.size.height)
        self._top = min(max(self._top, place - room + 1), place, max(0, len(shown) - room))
        window = range(self._top, min(len(shown), self._top + room))
        return lines(*(self._line(shown[at], here=self.has_focus and at == place) for at in window))

    def on_key(self, event: Pressed) -> None:
        """Choose with the arrows; past the ends they lead on to the other rows."""
        step = {"up": -1, "down": 1}.get(event.key, 0)
        shown = self.notices
        if step and shown and 0 <= self._place(shown) + step < len(shown):
            self._take(shown, self._place(shown) + step)
            event.stop()

    def on_click(self, event: Click) -> None:
        """Choose the notice that was touched."""
        shown = self.notices
        if shown and self._top + event.y < len(shown):
            self._take(shown, self._top + event.y)

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show whether the keys are live."""
        super().watch_has_focus(has_focus)
        self.show()
        self.post_message(self.Chosen())

    def _take(self, shown: Sequence[Notice], place: int) -> None:
        self._chosen = shown[place].event
        self.show()
        self.post_message(self.Chosen())

    def _place(self, shown: Sequence[Notice]) -> int:
        return next((at for at, one in enumerate(shown) if one.event == self._chosen), 0)

    def _line(self, notice: Notice, *, here: bool) -> Content:
        until = self.say(text("until {time}", time=_shown(self.station, notice.until)))
        by = name_of(self.camp, notice.by)
        style = "bold $info-text on $info" if here else ""
        return line(
            ("▶" if here else " ", style),
            (f" {until}  ", style or "$quiet"),
            (f"{by}  " if by else "", style or "$quiet"),
            (f"{notice.text} ", style or "bold"),
        )


class NoticesDialog(RecordingForm[None]):
    """Shows the notices of now, posts another and takes one back, as the officer `by`.

    It stays open, so that one sees what was posted. What is half typed is kept as a draft.
    """

    AUTO_FOCUS = "#text Entry"
    DRAFT = "notice"

    def __init__(self, station: Station, by: str) -> None:
        super().__init__(station, by)
        self._asked = 0
        """Number of the notice that Delete was pressed on once."""
        self._ends: dict[str, datetime] = {}
        self._list = NoticeList(station)
        draft = station.drafts.get(self.DRAFT, str) or ""
        self._text = Field(station, text("New notice"), draft, id="text", limit=LONGEST)
        self._until = ChoiceField(station, text("Until"), (), id="until", other=OTHER_WORD)
        self._resumed = bool(draft)
        self._propose()
        self._until.pick.choose_value("hour")

    def on_mount(self) -> None:
        """Say so where somebody left something half typed."""
        if self._resumed:
            half = text("This form was left half filled. Press Escape twice to empty it.")
            self.call_after_refresh(self.tell, half)

    def heading(self) -> Content:
        """What is done, and by whom."""
        return line((self.say(text("Notices to all screens")), "bold"), "   ", self.officer())

    def rows(self) -> ComposeResult:
        """What is shown, and what is to be."""
        yield self._list
        yield from (self._text, self._until)

    def keys(self) -> Sequence[Key]:
        """The keys at its foot."""
        return (
            Key("Enter", text("Next field"), "enter"),
            Key("F10", text("Post it"), "accept"),
            Key(text("Up Down"), text("choose"), "back"),
            Key("Del", text("Withdraw"), "withdraw"),
            Key("Esc", text("Close"), "close"),
        )

    def show(self) -> None:
        """Offer the ends that are still to come."""
        self._propose()
        self._take_back_question()
        super().show()

    def on_key(self, event: Pressed) -> None:
        """Take a notice back with Delete; any other key takes the question back."""
        if event.key == "delete" and self._list.has_focus:
            event.stop()
            self.action_withdraw()
        elif self._asked:
            self._ask(0)

    def on_notice_list_chosen(self, event: NoticeList.Chosen) -> None:
        """Ask anew about another notice."""
        event.stop()
        self._take_back_question()

    def changed(self, field: Field) -> None:
        """Keep the draft, and say what is meant by a time."""
        super().changed(field)
        self.tell(None)
        if self._text.value:
            self.station.drafts.put(self.DRAFT, self._text.value)
        else:
            self.forget()
        until = self._read_until()
        if self._until.wrong is None:
            typing = self._until.typing
            meant = HOW if isinstance(until, Unsaid) else text("= {time}", time=_shown(self.station, until))
            self._until.tell(hint=meant if typing else None)

    def on_choice_field_switched(self, event: ChoiceField.Switched) -> None:
        """Say how a time is typed, once one may be."""
        event.stop()
        self.changed(event.field)

    @property
    def filled(self) -> bool:
        """Whether something is typed."""
        return bool(self._text.value)

    def accept(self) -> None:
        """Post the notice, or say what is missing."""
        until = self._read_until()
        if not self._text.value:
            self.fault(self._text, text("A notice needs a text. Type it."))
        elif isinstance(until, Unsaid):
            self.fault(self._until, until.wrong)
        else:
            self._post(self._text.value, until)

    def action_withdraw(self) -> None:
        """Take back the notice chosen in the list, the second time it is asked for."""
        notice = self._list.chosen
        if notice is None:
            self.tell(text("Choose a notice in the list first."))
        elif self._asked != notice.event:
            self._ask(notice.event)
        else:
            self._asked = 0
            decide = partial(withdraw_notice, notice=notice.event)
            outcome = self.record("notice", ("withdraw", notice.event), decide, self.station.stamp(self.by))
            if isinstance(outcome, Recorded):
                self.tell(text("The notice is withdrawn."))
            self.show()

    def _post(self, words: str, until: datetime) -> None:
        chosen = self._until.value if self._until.typing else self._until.chosen
        decide = partial(post_notice, text=words, until=until)
        key = ("post", words, chosen)
        outcome = self.record("notice", key, decide, self.station.stamp(self.by))
        if isinstance(outcome, Recorded) and outcome.repeated and not self._stands(outcome.first):
            # What was tried again was saved after all, but somebody has withdrawn it since.
            outcome = self.record("notice", key, decide, self.station.stamp(self.by))
        if isinstance(outcome, Recorded):
            self._text.put("")
            self.forget()
            self.tell(text("Posted to all screens."))
            self._text.take_focus()
        self.show()

    def _ask(self, notice: int) -> None:
        """Ask whether this notice is to be withdrawn; 0: no longer."""
        self._asked = notice
        self.tell(text("Press Delete again to withdraw this notice.") if notice else None)

    def _take_back_question(self) -> None:
        chosen = self._list.chosen
        if self._asked and (chosen is None or chosen.event != self._asked):
            self._ask(0)

    def _stands(self, notice: int) -> bool:
        return any(one.event == notice for one in self._list.notices)

    def _read_until(self) -> datetime | Unsaid:
        """Return until when, or what is wrong with it."""
        days, now = self.station.camp.days, self.station.now()
        if not self._until.typing:
            return self._ends.get(self._until.chosen) or Unsaid(text("Choose until when."))
        if days is None:
            return Unsaid(NO_DAYS)
        moment = read_moment(self._until.value, days, now)
        if isinstance(moment, Text):
            return Unsaid(moment)
        return moment if moment > now else Unsaid(text("A notice must end later than now."))

    def _propose(self) -> None:
        """Offer what is likely meant; what is over in the meantime is no longer there."""
        camp, now = self.station.camp, self.station.now()
        ends: dict[str, tuple[Text, datetime]] = {
            "quarter": (text("{minutes} min", minutes=15), now + timedelta(minutes=15)),
            "hour": (text("1 h"), now + timedelta(hours=1)),
        }
        running = now_and_next(camp, now).now
        if running:
            end = running[0].expected_end
            ends["session"] = (text("end of this session {time}", time=f"{end:%H:%M}"), end)
        if camp.days:
            night = day_end(camp, camp.days, camp.days.day_of(now))
            ends["night"] = (text("tonight {time}", time=f"{night:%H:%M}"), night)
        coming = {name: pair for name, pair in ends.items() if pair[1] > now}
        self._ends = {name: end for name, (_, end) in coming.items()}
        # The digit of a choice stays the same, whichever of them are left.
        digits = {name: str(at) for at, name in enumerate(ENDS, start=1)}
        self._until.offer([Choice(digits[name], label, name) for name, (label, _) in coming.items()])


def _shown(station: Station, moment: datetime) -> str:
    """Return a time of day, with its date where it is not of today."""
    days = station.camp.days
    if days is None:
        return f"{moment:%m-%d %H:%M}"
    local = days.local(moment)
    today = days.day_of(moment) == days.day_of(station.now())
    return f"{local:%H:%M}" if today else f"{local:%m-%d %H:%M}"
