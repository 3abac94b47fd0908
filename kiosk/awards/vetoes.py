"""What bars from an award (一票否决), each with the events it rests on."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

import msgspec

from kiosk.camp import Member
from kiosk.config import Award, Veto
from kiosk.i18n import Name, Text, text
from kiosk.ranking.standings import Standings
from kiosk.scoring.attendance import attendance, on_leave


class VetoFound(msgspec.Struct, frozen=True):
    """A veto that holds against somebody."""

    veto: str
    reason: Text
    events: tuple[int, ...]
    """Numbers of the events it rests on; empty where it is the lack of a mark."""


class Vetoes:
    """Looks up vetoes against trainees and classes, as far as `standings` may know."""

    def __init__(self, standings: Standings) -> None:
        self.standings = standings
        self._by_key = {veto.key: veto for veto in standings.rules.config.vetoes}
        sessions = [
            slot for slot in standings.camp.slots.values() if slot.session.roll_call and not slot.cancelled
        ]
        self._seconds = sum(int((slot.end - slot.start).total_seconds()) for slot in sessions)
        """All there are in the camp, as planned."""
        self._known: list[tuple[datetime, datetime]] = [
            (slot.start, slot.end) for slot in sessions if slot.session.day in standings.figures.all_days
        ]
        """The sessions of the days the standings may know of."""

    def against(self, award: Award, subject: str) -> tuple[VetoFound, ...]:
        """Return the vetoes of `award` that hold against a person id or a class."""
        found = (self._one(self._by_key[key], subject) for key in award.vetoes)
        return tuple(veto for veto in found if veto is not None)

    def _one(self, veto: Veto, subject: str) -> VetoFound | None:
        notes = [note for note in self.standings.camp.vetoes.get(subject, ()) if note.veto == veto.key]
        if notes and len(notes) >= veto.times:
            reason = text("{veto}: {notes}", veto=_name(veto), notes=tuple(note.note for note in notes))
            return VetoFound(veto.key, reason, tuple(note.event for note in notes))
        member = self.standings.camp.people.get(subject)
        if member is None or not veto.auto:
            return None
        check = {"leave_share": self._leave, "absence": self._absence, "exam_below": self._exam}[veto.auto]
        return check(veto, member)

    def _leave(self, veto: Veto, member: Member) -> VetoFound | None:
        leaves = on_leave(member, self._known)
        away, total = sum(leaves.values()), self._seconds
        if not total or Fraction(away, total) <= veto.threshold:
            return None
        reason = text(
            "{veto}: {away} of {total} hours", veto=_name(veto), away=_hours(away), total=_hours(total)
        )
        return VetoFound(veto.key, reason, tuple(leaves))

    def _absence(self, veto: Veto, member: Member) -> VetoFound | None:
        camp, rules = self.standings.camp, self.standings.rules
        absences = [
            deduction
            for counted in self.standings.figures.counted.values()
            for deduction in attendance(camp, rules, member, counted).deductions
            if deduction.cause == "absent"
        ]
        if len(absences) <= veto.threshold:
            return None
        titles = tuple(
            text("day {day} “{title}”", day=slot.session.day, title=slot.session.title)
            for slot in (camp.slots[absence.session] for absence in absences)
        )
        reason = text("{veto}: {sessions}", veto=_name(veto), sessions=titles)
        return VetoFound(veto.key, reason, tuple(item.event for item in absences if item.event))

    def _exam(self, veto: Veto, member: Member) -> VetoFound | None:
        points = self.standings.figures.exam_of(member.person.id)
        if points is None or Fraction(points) >= veto.threshold:
            return None
        reason = text("{veto}: {points}", veto=_name(veto), points=points)
        return VetoFound(veto.key, reason, (self.standings.camp.exam[member.person.id].event,))


def _name(veto: Veto) -> Name:
    return Name(veto.name, veto.name_en)


def _hours(seconds: int) -> str:
    return f"{seconds / 3600:.1f}"
