"""What the front desk is dealing with: the field, who fits, the last verdict and what it offers.

No Textual here: the desk's screen shows this and hands keys to it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Literal

from kiosk.camp import Member
from kiosk.decision import Decision
from kiosk.desk import (
    Answer,
    Done,
    Mode,
    WalkIn,
    answer,
    come_back,
    end_leave,
    hand_out,
    last_done,
    mark_of,
    open_call_for,
    owed_to,
    present,
    scan,
    walk_in,
)
from kiosk.events import Arrived, Stamp
from kiosk.i18n import text
from kiosk.roster import identify
from kiosk.station import NotRecorded, Outcome, Recorded, Station
from screens.finder import Finder
from screens.hand_outs import HandOuts
from screens.verdicts import STATES, Look, look_of

MODES: tuple[Mode, ...] = ("automatic", "arrival", "roll_call", "leave", "departure")
Offer = Literal["", "choose", "hand_out", "end_leave", "come_back", "grant_leave", "go_on"]
"""What Enter does with an empty field, by what the last verdict asks."""


class Front:
    """The dealings of one desk. Every method leaves what is to be shown in the attributes."""

    def __init__(self, station: Station) -> None:
        self.station = station
        self.mode: Mode = "automatic"
        self.finder = Finder(station)
        self.answer: Answer | None = None
        self.look: Look | None = None
        self.hand_outs = HandOuts()
        self.arrived = False
        """The verdict is on an arrival: word, name, class and bed say all there is to say."""
        self._to_go_on = False
        """The card was shown without a scan: Enter does what a scan would."""
        self._last: tuple[str, Mode, datetime] | None = None
        """The last scan, for a scanner that sends twice."""
        self._retry: tuple[str, Mode, Stamp] | None = None
        """A scan the ledger did not take: tried again, it is the same one."""

    @property
    def person(self) -> Member | None:
        """Whom the card is about."""
        return self.station.camp.people.get(self.answer.person) if self.answer else None

    @property
    def unsaved(self) -> bool:
        """Whether the scan in the field was not saved, and Enter tries it again."""
        return self._retry is not None and self.finder.typed == self._retry[0]

    @property
    def subject(self) -> Member | None:
        """Whom a key is about: who is chosen in the list, or else whom the card is about."""
        return self.finder.chosen or self.person

    @property
    def offer(self) -> Offer:
        """What Enter does now, with an empty field."""
        if self.answer is None or self.finder.typed:
            return ""
        if self.finder.people:
            return "choose"
        if self.person is None:
            return ""
        return _offer(self.answer, self.person, self.mode) or ("go_on" if self._to_go_on else "")

    def next_mode(self) -> None:
        """Do something else with scans from now on."""
        self.mode = MODES[(MODES.index(self.mode) + 1) % len(MODES)]
        self._last = None

    def automatic(self) -> None:
        """Do with scans again what the moment asks for."""
        self.mode = "automatic"

    def clear(self) -> None:
        """Empty the field; with an empty field clear the verdict."""
        if not self.finder.typed:
            self.answer = self.look = None
        self.finder.clear()

    def move(self, step: int) -> None:
        """Move to another person of the list, or to another hand-out."""
        if self.finder.people:
            self.finder.move(step)
        else:
            self.hand_outs.move(step)

    def tick(self) -> None:
        """Tick or untick the hand-out the cursor stands on."""
        if self.offer == "hand_out":
            self.hand_outs.tick()

    def scan(self, code: str) -> Outcome | None:
        """Deal with a scan; None where it is the one before, sent twice."""
        now = self.station.now()
        twice = self._last
        if twice and twice[:2] == (code, self.mode):
            repeat = timedelta(seconds=self.station.config.desk.repeat_within)
            if abs(now - twice[2]) < repeat:
                self.finder.clear()
                return None
        again = self._retry is not None and self._retry[:2] == (code, self.mode)
        stamp = self._retry[2] if self._retry and again else None
        decide = partial(scan, typed=code, mode=self.mode, config=self.station.config)
        outcome = self.station.record(decide, stamp)
        self._take(outcome)
        self._retry = self._last = None
        if isinstance(outcome, NotRecorded):
            self.finder.clear(typed=code)
            self._retry = (code, self.mode, outcome.stamp) if outcome.stamp else None
        else:
            self._last = (code, self.mode, now)
        return outcome

    def accept(self) -> Outcome | None:
        """Do what Enter does: take the typed name, the chosen person, or what the verdict offers.

        None where there is nothing to record: several people fit and none is chosen, or a dialog is needed.
        """
        if self.finder.chosen:
            return self.scan(self.finder.chosen.badge)
        if self.finder.typed:
            return self._accept_typed()
        member = self.person
        if member is None or self.answer is None:
            return None
        # By badge: a number may be somebody else's badge.
        who, config = member.badge, self.station.config
        match self.offer:
            case "hand_out":
                items = self.hand_outs.ticked
                return self.do(partial(hand_out, who=who, items=items, config=config)) if items else None
            case "end_leave":
                return self._end_leave(member)
            case "come_back":
                return self.do(partial(come_back, who=who))
            case "go_on":
                return self.scan(member.badge)
            case _:
                return None

    def do(self, decide: Decision, stamp: Stamp | None = None) -> Outcome:
        """Record a decision made by a key or a dialog, and show its answer."""
        self._last = None
        outcome = self.station.record(decide, stamp)
        self._take(outcome)
        return outcome

    def register(self, guest: WalkIn) -> Outcome:
        """Put a walk-in on the roster; Enter then records the arrival."""
        # Imported here: reading names takes a while to load, and walk-ins are few.
        from kiosk.pinyin import search_keys

        keys = search_keys(guest.name)
        outcome = self.do(partial(walk_in, guest=guest, keys=keys, config=self.station.config))
        self._to_go_on = isinstance(outcome, Recorded)
        return outcome

    def show_card(self, person: str) -> None:
        """Show somebody's card without recording anything; Enter then does what a scan would."""
        said = _card_of(self.station, self.station.camp.people[person])
        self._show(said, look_of(None, said))
        self._to_go_on = not said.hand_out

    def last_action(self) -> tuple[Member, Done] | None:
        """Return whom this desk dealt with last, and how; None where there is nothing to undo."""
        camp = self.station.camp
        actions = camp.actions.get(self.station.name)
        member = camp.people.get(actions[-1].person) if actions else None
        done = last_done(camp, member) if member else None
        return (member, done) if member and done else None

    def _accept_typed(self) -> Outcome | None:
        code, people = self.finder.typed, self.finder.people
        # What a person types may be a number, also where a badge with that code was replaced.
        found = identify(self.station.camp, code, self.station.now(), by_number=True)
        if isinstance(found, Member):
            code = found.badge
        elif found.code == "unknown" and people:
            if len(people) > 1:
                return None
            code = self.station.camp.people[people[0]].badge
        return self.scan(code)

    def _end_leave(self, member: Member) -> Outcome:
        outcome = self.do(partial(end_leave, who=member.badge))
        camp, config, now = self.station.camp, self.station.config, self.station.now()
        back = isinstance(outcome, Recorded) and member.person.scored and member.arrival is not None
        call = open_call_for(camp, member, config, now)
        if back and call and mark_of(camp, call.id, member.person.id) is None:
            # Who comes back while a roll call is open came to it: the scan that asked goes on.
            return self.do(partial(present, who=member.badge, session="", config=config))
        return outcome

    def _take(self, outcome: Outcome) -> None:
        camp, config = self.station.camp, self.station.config
        if isinstance(outcome, NotRecorded):
            said = Answer(
                verdict="not_saved", message=outcome.message, next_step=text("Press Enter to try again.")
            )
        elif isinstance(outcome, Recorded):
            said = answer(camp, outcome.events, config)
        else:
            said = answer(camp, outcome, config)
        self._show(said, look_of(outcome, said))
        first = outcome.events[:1] if isinstance(outcome, Recorded) else ()
        self.arrived = any(isinstance(event, Arrived) for event in first)

    def _show(self, said: Answer, look: Look) -> None:
        self.answer, self.look = said, look
        self.finder.clear(people=said.people)
        self.hand_outs.begin(said.hand_out)
        self.arrived = self._to_go_on = False


def _offer(said: Answer, member: Member, mode: Mode) -> Offer:
    """Return what a verdict on `member` leaves to be done by one key."""
    if said.verdict == "on_leave":
        return "end_leave"
    if said.verdict == "withdrawn":
        return "come_back" if member.departure and not member.withdrawn else ""
    if said.verdict == "card" and mode == "leave":
        return "grant_leave"
    return "hand_out" if said.hand_out else ""


def _card_of(station: Station, member: Member) -> Answer:
    """Return what there is to say about somebody who was not scanned."""
    _, state = STATES[member.state(station.now())]
    return Answer(
        verdict="card",
        person=member.person.id,
        message=text("{name}: {state}.", name=member.person.name, state=state),
        notes=member.person.notes,
        hand_out=owed_to(member, station.config),
    )
