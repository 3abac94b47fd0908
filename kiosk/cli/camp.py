"""The camp as a whole: overview, init, check."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kiosk.awards.cut import seats_of
from kiosk.cli.context import Context
from kiosk.config import Config
from kiosk.events import Person, Session
from kiosk.i18n import Name, Text, hint, text


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("init", help=hint("Make a new camp: settings, roster and agenda to fill in."))(init)
    app.command("check", help=hint("Check settings, rubric, roster and agenda as a whole."))(check)


def overview(kiosk: Context) -> None:
    """Say how the camp stands, and what to do next; on the first run it is laid down."""
    from kiosk.agenda import now_and_next
    from kiosk.desk import counts

    camp = kiosk.camp
    if camp.opened is None or camp.days is None:
        return
    found = counts(camp, kiosk.now, kiosk.config).all
    day = camp.days.day_of(kiosk.now)
    agenda = now_and_next(camp, kiosk.now)
    if kiosk.as_json:
        kiosk.put_json(
            {
                "name": camp.opened.name,
                "day": day,
                "days": camp.days.count,
                "first_day": camp.days.first_day.isoformat(),
                "expected": found.expected,
                "here": found.here,
                "closed": sorted(camp.closed),
            }
        )
        return
    kiosk.put(camp.opened.name)
    kiosk.put(
        text(
            "Day {day} of {days}, {date}",
            day=day,
            days=camp.days.count,
            date=f"{camp.days.local(kiosk.now):%Y-%m-%d %H:%M}",
        )
    )
    kiosk.put(
        text(
            "{here} of {expected} here, {leave} on leave",
            here=found.here,
            expected=found.expected,
            leave=found.on_leave,
        )
    )
    for timing in agenda.now:
        kiosk.put(text("Now: {title}, {room}", title=timing.session.title, room=timing.session.room))
    for timing in agenda.next:
        kiosk.put(text("Next: {title}, {room}", title=timing.session.title, room=timing.session.room))
    kiosk.put(text("All commands: kiosk --help"))


def init(ctx: typer.Context, folder: Annotated[Path, typer.Argument(metavar="DIR")]) -> None:
    """Make a new camp."""
    from kiosk.decision import Refused
    from kiosk.sample import write_camp

    kiosk: Context = ctx.obj
    try:
        written = write_camp(folder)
    except FileExistsError as there:
        kiosk.refuse(
            Refused(
                code="already",
                message=text("{file} exists already; nothing was written.", file=there.filename),
                next_step=text("Choose another folder."),
            )
        )
    paths = [str(path) for path in written]
    kiosk.answer({"verdict": "ok", "files": paths}, text("Written: {files}", files=tuple(paths)))


def check(ctx: typer.Context) -> None:
    """Check everything."""
    from kiosk.opening import read_files

    kiosk: Context = ctx.obj
    config = kiosk.config
    people, sessions = read_files(config, kiosk.now)
    remarks = [*_remarks(config, people, sessions), *_changed_rules(kiosk)]
    scored = sum(1 for person in people if person.scored)
    if kiosk.as_json:
        kiosk.put_json(
            {
                "verdict": "ok",
                "people": scored,
                "staff": len(people) - scored,
                "sessions": len(sessions),
                "remarks": [kiosk.say(remark) for remark in remarks],
            }
        )
        return
    kiosk.put(
        text(
            "{people} trainees, {staff} staff, {sessions} sessions: no faults.",
            people=scored,
            staff=len(people) - scored,
            sessions=len(sessions),
        )
    )
    for award in config.awards:
        number = (
            len({person.class_ for person in people if person.scored}) if award.scope == "class" else scored
        )
        if not award.roles:
            kiosk.put(
                text(
                    "{title}: {seats} of {number}",
                    title=Name(award.title, award.title_en),
                    seats=seats_of(award, number),
                    number=number,
                )
            )
    for remark in remarks:
        kiosk.put(text("  ? {remark}", remark=remark))


def _remarks(config: Config, people: tuple[Person, ...], sessions: tuple[Session, ...]) -> list[Text]:
    """Return what is possible but worth a look."""
    found: list[Text] = [
        text("There is no file {file}; the camp begins without it", file=name)
        for name in (config.camp.roster, config.camp.agenda)
        if not config.path(name).exists()
    ]
    roles = {(person.class_, person.role) for person in people}
    for class_ in dict.fromkeys(person.class_ for person in people if person.class_):
        found += [
            text("{name}: no {role}", name=class_, role=word)
            for role, word in (("monitor", text("monitor")), ("deputy", text("deputy")))
            if (class_, role) not in roles
        ]
    if people and not any(person.role == "office" for person in people):
        found.append(text("Nobody with the role office: no day can be closed"))
    with_sessions = {session.day for session in sessions}
    found += [
        text("Day {day}: no session", day=day)
        for day in range(1, config.camp.days + 1)
        if day not in with_sessions
    ]
    return found


def _changed_rules(kiosk: Context) -> list[Text]:
    from kiosk.ledger import open_ledger
    from kiosk.opening import rules_digest

    if not kiosk.ledger_path.exists():
        return []
    with open_ledger(kiosk.ledger_path, read_only=True) as ledger:
        noted = ledger.camp.rules_digest
    if not noted or noted == rules_digest(kiosk.config):
        return []
    return [
        text("Scoring rules changed since last noted in the ledger; the next command that records notes them")
    ]
