"""What waits for the office, thing by thing: what it is, since when, until when, and how urgent it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from kiosk.access import locked_out
from kiosk.agenda import open_roll_calls
from kiosk.camp import Camp, Sheet
from kiosk.clock import Days
from kiosk.desk.leave import overdue_leaves
from kiosk.i18n import Text, text
from kiosk.scoring.allowed import item_name
from kiosk.scoring.bonuses import bonuses
from kiosk.scoring.classes import class_names
from kiosk.scoring.days import complaint_deadline
from kiosk.scoring.lacking import Kind, Lack, lacking, roll_calls_not_taken
from kiosk.scoring.rules import Rules
from kiosk.scoring.sheets import incomplete
from kiosk.scoring.visits import others_at

STEP = timedelta(minutes=1)
"""From here on a clock that went back is told: two stations that record at once differ by less."""
TOLD_FOR = timedelta(days=1)
"""How long it is told."""
ORDER: tuple[Kind, ...] = (
    "ledger",
    "locked",
    "overdue",
    "complaint",
    "sheet_missing",
    "sheet_rejected",
    "rows",
    "sheet",
    "bonus",
    "roll_call",
    "not_taken",
    "day",
    "vote",
    "awards",
    "clock",
)
"""In which order things of the same urgency are dealt with."""


class Waiting(Lack, frozen=True, kw_only=True):
    """Something that waits for the office; its words say what there is to say beside kind, day and class."""

    since: datetime | None = None
    until: datetime | None = None
    """When it should be done, or is over by itself; None where no time is set."""
    urgent: bool = False
    """Its time has passed, or somebody cannot go on without the office."""

    @property
    def key(self) -> str:
        """What tells it from the others, also when it has changed."""
        about = self.day, self.class_, self.person, self.session, self.number, self.award
        return " ".join(map(str, (self.kind, *about)))


def waiting(camp: Camp, rules: Rules, now: datetime) -> tuple[Waiting, ...]:
    """Return what waits for the office at `now`, the most urgent first, then the oldest of each kind.

    Of closed days nothing waits but complaints, and nothing of a day by whose end nobody had arrived.
    """
    days = camp.days
    if days is None:
        return ()
    # What a sheet lacks is worked out from everybody's roll calls: once a minute is enough, they end in whole
    # minutes or by an event.
    version = camp.seq, int(now.timestamp()) // 60
    sheets = camp.derived(("waiting", rules), version, lambda: tuple(_days(camp, rules, days, now)))
    found = [
        *sheets,
        *_bonuses(camp, rules, days, now),
        *_complaints(camp, rules, now),
        *_overdue(camp, now),
        *_roll_calls(camp, rules, now),
        *_locked(camp, rules, now),
        *_clock(camp, now),
    ]
    return tuple(sorted(found, key=_order))


def _order(one: Waiting) -> tuple[bool, int, float, str]:
    since = one.since.timestamp() if one.since else 0.0
    return not one.urgent, ORDER.index(one.kind), since, one.key


def begun_days(camp: Camp, now: datetime) -> tuple[int, ...]:
    """Return the camp days up to now that count: those by whose end somebody had arrived."""
    days = camp.days
    first = min((one.arrival.at for one in camp.people.values() if one.arrival), default=None)
    if days is None or first is None:
        return ()
    return tuple(range(max(1, days.day_of(first)), min(days.day_of(now), days.count) + 1))


def sheets_due(days: Days, rules: Rules, day: int) -> datetime:
    """Return when the score sheets of `day` should be there."""
    return days.at(day, rules.config.scores.sheets_until)


def _days(camp: Camp, rules: Rules, days: Days, now: datetime) -> Iterator[Waiting]:
    """What waits of the days that are not closed: their sheets, their roll calls, their closing."""
    begun = begun_days(camp, now)
    names, today = class_names(camp, rules), days.day_of(now)
    for day in sorted({*begun, *(day for _, day in camp.sheets)} - camp.closed):
        due, past = sheets_due(days, rules, day), day < today
        for class_ in names:
            sheet = camp.sheets.get((class_, day))
            yield from _sheet(camp, rules, class_, day, sheet, now, due, past=past)
        if day not in begun:
            continue
        yield from _not_taken(camp, day, now, past=past)
        left = len(lacking(camp, rules, day, now))
        if past or now >= due or not left:
            words = text("{n} things are missing", n=left) if left else text("nothing is missing")
            since = days.starts(day + 1) if past else due if now >= due else None
            yield Waiting(kind="day", day=day, words=words, since=since, urgent=past)


def _sheet(
    camp: Camp,
    rules: Rules,
    class_: str,
    day: int,
    sheet: Sheet | None,
    now: datetime,
    due: datetime,
    *,
    past: bool,
) -> Iterator[Waiting]:
    if sheet is None or sheet.state in ("missing", "rejected"):
        if now >= due:
            yield _not_there(camp, class_, day, sheet, now, due)
        return
    gaps = incomplete(camp, rules, class_, day, now)
    if gaps:
        words = gaps[0]
        if len(gaps) > 1:
            words = text("{gap}, and {n} more", gap=gaps[0], n=len(gaps) - 1)
        yield Waiting(
            kind="rows", day=day, class_=class_, words=words, since=sheet.submitted, until=due, urgent=past
        )
    elif sheet.state == "submitted":
        names = tuple(camp.people[one].person.name for one in sheet.submitters if one in camp.people)
        words = text("submitted by {names}", names=names)
        yield Waiting(kind="sheet", day=day, class_=class_, words=words, since=sheet.submitted, urgent=past)


def _not_there(
    camp: Camp, class_: str, day: int, sheet: Sheet | None, now: datetime, due: datetime
) -> Waiting:
    visit = next(iter(others_at(camp, class_, day, "", now)), None)
    sent_back = sheet.rejected if sheet and sheet.state == "rejected" else None
    if visit and visit.by in camp.people:
        name = camp.people[visit.by].person.name
        words = text("{name} has it open at {station}", name=name, station=visit.station)
    elif sent_back:
        words = text("sent back: {reason}", reason=sent_back.reason)
    else:
        words = text("nobody has entered it")
    kind: Kind = "sheet_rejected" if sent_back else "sheet_missing"
    since = sent_back.at if sent_back and sent_back.at > due else due
    return Waiting(kind=kind, day=day, class_=class_, words=words, since=since, until=due, urgent=True)


def _not_taken(camp: Camp, day: int, now: datetime, *, past: bool) -> Iterator[Waiting]:
    calls = roll_calls_not_taken(camp, day, now)
    if calls:
        titles = tuple(one.session.title for one in calls)
        yield Waiting(
            kind="not_taken",
            day=day,
            session=calls[0].id,
            words=text("nobody was marked at {titles}", titles=titles),
            since=calls[0].expected_end,
            urgent=past,
        )


def _bonuses(camp: Camp, rules: Rules, days: Days, now: datetime) -> Iterator[Waiting]:
    today = days.day_of(now)
    for one in bonuses(camp, rules):
        if one.state == "waits":
            name = camp.people[one.person].person.name
            why = one.cell.note or ", ".join(given.reason for given in one.cell.reasons)
            words = text("{name} +{points}: {why}", name=name, points=one.points, why=why)
            if not why:
                words = text("{name} +{points}", name=name, points=one.points)
            yield Waiting(
                kind="bonus",
                day=one.day,
                class_=one.class_,
                person=one.person,
                words=words,
                since=one.cell.at,
                urgent=one.day < today,
            )


def _complaints(camp: Camp, rules: Rules, now: datetime) -> Iterator[Waiting]:
    for one in camp.complaints.values():
        if one.decided is not None:
            continue
        person, item = camp.people[one.person].person, rules.items.get(one.item)
        until = complaint_deadline(camp, rules, one.day)
        about = item_name(item) if item else one.item
        yield Waiting(
            kind="complaint",
            day=one.day,
            class_=person.class_,
            person=one.person,
            number=one.event,
            words=text("{name}, {item}: {reason}", name=person.name, item=about, reason=one.text),
            since=one.filed,
            until=until,
            urgent=now >= until,
        )


def _overdue(camp: Camp, now: datetime) -> Iterator[Waiting]:
    for one in overdue_leaves(camp, now):
        person = camp.people[one.person].person
        yield Waiting(
            kind="overdue",
            class_=person.class_,
            person=one.person,
            words=text("{name}, telephone {phone}", name=person.name, phone=person.phone or "-"),
            since=one.leave.until,
            urgent=True,
        )


def _roll_calls(camp: Camp, rules: Rules, now: datetime) -> Iterator[Waiting]:
    """Roll calls that are open past their planned end: the session runs over, or nobody has ended it."""
    for one in open_roll_calls(camp, rules.config, now):
        if now >= one.end:
            words = text("{title}, planned until {time}", title=one.session.title, time=f"{one.end:%H:%M}")
            yield Waiting(
                kind="roll_call",
                day=one.session.day,
                session=one.id,
                words=words,
                since=one.end,
                until=one.expected_end,
            )


def _locked(camp: Camp, rules: Rules, now: datetime) -> Iterator[Waiting]:
    for one in locked_out(camp, rules.config, now):
        person = camp.people[one.person].person
        words = text(
            "{name}: {n} wrong PINs at {stations}", name=person.name, n=one.tries, stations=one.stations
        )
        yield Waiting(
            kind="locked",
            class_=person.class_,
            person=one.person,
            words=words,
            since=camp.pins[one.person].failures[-1],
            until=one.until,
            urgent=True,
        )


def _clock(camp: Camp, now: datetime) -> Iterator[Waiting]:
    steps = [
        one
        for one in camp.clock_steps
        if one.before - one.after >= STEP and abs(now - one.after) < TOLD_FOR and camp.days
    ]
    if not steps or camp.days is None:
        return
    last, local = steps[-1], camp.days.local
    words: Text = text(
        "from {before} to {after}",
        before=f"{local(last.before):%m-%d %H:%M}",
        after=f"{local(last.after):%m-%d %H:%M}",
    )
    if len(steps) > 1:
        words = text("{n} times, the last {step}", n=len(steps), step=words)
    yield Waiting(kind="clock", number=last.event, words=words, since=last.after)
