"""Attendance points from roll calls and leave (rules.md, Scores, 考勤)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Literal

import msgspec

from kiosk.agenda import roll_calls_of
from kiosk.camp import Camp, Leave, Mark, Member, is_due
from kiosk.scoring.rules import Rules

Cause = Literal["late", "early", "absent", "leave"]


class Counted(msgspec.Struct, frozen=True):
    """A roll call that counts: it was taken and is over."""

    session: str
    start: datetime
    end: datetime


class Deduction(msgspec.Struct, frozen=True):
    """Points a roll call or a leave took off."""

    cause: Cause
    points: Decimal
    session: str
    event: int
    """Number of the mark or the leave; 0 for an absence, which is the lack of a mark."""
    minutes: int = 0


class Attendance(msgspec.Struct, frozen=True):
    """A person's attendance on a day."""

    points: Decimal
    deductions: tuple[Deduction, ...]
    absences: int
    """Sessions that count as absent."""
    away: bool
    """On leave at every session there was."""


def counted_roll_calls(camp: Camp, day: int, now: datetime) -> tuple[Counted, ...]:
    """Return the roll calls of `day` that count at `now`; on a closed day, at its closing.

    A roll call nobody was marked at was not taken: not entered is missing, not 0, so it counts for nobody.
    """
    if day in camp.closed:
        now = camp.closings[day].at
    found = []
    for timing in roll_calls_of(camp, day):
        end = timing.ended or timing.expected_end
        if end <= now and camp.marks.get(timing.session.id):
            found.append(Counted(timing.session.id, timing.expected_start, end))
    return tuple(found)


def attendance(camp: Camp, rules: Rules, member: Member, counted: Iterable[Counted]) -> Attendance:
    """Work out `member`'s attendance over the `counted` roll calls of one day.

    Each leave costs once a day however many sessions it covers; the points do not go below 0.
    """
    found: list[Deduction] = []
    leaves: dict[int, Deduction] = {}
    due = away = 0
    person = member.person.id
    marks = camp.marks
    for session in counted:
        history = marks[session.session].get(person)
        if history is not None:
            due += 1
            mark = history[-1]
            if mark.value == "present":
                continue
            if mark.value == "leave":
                away += 1
                _on_leave(leaves, rules, member.leave_at(session.start) or mark, session)
            else:
                found.append(_deduction(rules, mark, session))
        elif is_due(member, session.start, session.end):
            due += 1
            leave = member.leave_at(session.start)
            if leave is None:
                found.append(Deduction("absent", rules.config.attendance.absent, session.session, 0))
            else:
                away += 1
                _on_leave(leaves, rules, leave, session)
    if not found and not leaves:
        return nothing_lost(rules)
    found.extend(leaves.values())
    lost = sum((item.points for item in found), Decimal(0))
    return Attendance(
        points=max(nothing_lost(rules).points - lost, Decimal(0)),
        deductions=tuple(found),
        absences=sum(1 for item in found if item.cause == "absent"),
        away=due > 0 and away == due,
    )


def always_present(camp: Camp, counted: Iterable[Counted]) -> frozenset[str]:
    """Return the people marked present at every one of the `counted` roll calls: they lose nothing.

    For working out everybody at once, where most people are among these.
    """
    groups = [
        {person for person, history in camp.marks[session.session].items() if history[-1].value == "present"}
        for session in counted
    ]
    return frozenset(set.intersection(*groups)) if groups else frozenset()


def nothing_lost(rules: Rules) -> Attendance:
    """Return the attendance of somebody who was always present."""
    return Attendance(rules.attendance.points if rules.attendance else Decimal(0), (), 0, False)


def _on_leave(leaves: dict[int, Deduction], rules: Rules, leave: Leave | Mark, session: Counted) -> None:
    """Charge a leave once; hand marks without a leave behind them count as one asked for before."""
    number, kind = (leave.event, leave.kind) if isinstance(leave, Leave) else (0, "before")
    if number not in leaves:
        points = rules.leave_costs[kind]
        leaves[number] = Deduction("leave", points, session.session, leave.event)


def _deduction(rules: Rules, mark: Mark, session: Counted) -> Deduction:
    settings = rules.config.attendance
    if mark.value == "late" and mark.minutes < rules.config.roll_call.absent_after:
        return Deduction("late", settings.late, session.session, mark.event, mark.minutes)
    if mark.value == "early":
        return Deduction("early", settings.early, session.session, mark.event)
    return Deduction("absent", settings.absent, session.session, mark.event, mark.minutes)


def on_leave(member: Member, sessions: Iterable[tuple[datetime, datetime]]) -> dict[int, int]:
    """Return how long `member` was on leave in `sessions`, each a start and an end: leave to seconds."""
    found: dict[int, int] = {}
    for start, end in sessions:
        for leave in member.leaves:
            until = leave.ended or max(leave.until, leave.start)
            overlap = int((min(end, until) - max(start, leave.start)).total_seconds())
            if overlap > 0:
                found[leave.event] = found.get(leave.event, 0) + overlap
    return found
