"""Score sheets: template, import, show, confirm, reject."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from kiosk.access import unknown_person
from kiosk.camp import Camp, Cell, Sheet
from kiosk.cli.actor import acting
from kiosk.cli.arguments import (
    By,
    ByWhom,
    ClassName,
    Day,
    EventId,
    Reason,
)
from kiosk.cli.context import Context
from kiosk.cli.public import Live, public_camp, tell_freeze
from kiosk.cli.show import table
from kiosk.decision import Refused
from kiosk.i18n import Text, hint, text
from kiosk.roster import sort_key
from kiosk.scoring.allowed import item_name, known_class, known_day, may_enter
from kiosk.scoring.attendance import attendance, counted_roll_calls
from kiosk.scoring.figures import cells_of, needs_approval
from kiosk.scoring.flags import flags
from kiosk.scoring.sheets import confirm, members_of, part_of, reject, submit

SheetFilePath = Annotated[Path, typer.Argument(metavar="FILE", help=hint(".csv or .xlsx."))]


SHEET_STATES: dict[str, Text] = {
    "missing": text("not submitted"),
    "submitted": text("submitted"),
    "confirmed": text("confirmed"),
    "rejected": text("rejected"),
    "closed": text("closed"),
}


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(help=hint("Score sheets."), no_args_is_help=True)
    group.command("template", help=hint("Write an empty score sheet to fill in."))(template)
    group.command("import", help=hint("Submit a filled score sheet, whole or not at all."))(import_command)
    group.command("show", help=hint("Show a score sheet."))(show)
    group.command("confirm", help=hint("Confirm a score sheet, as a second person."))(confirm_command)
    group.command(
        "reject", help=hint("Reject a score sheet, as a second person: it goes back to the monitor.")
    )(reject_command)
    app.add_typer(group, name="sheet")


def _check(kiosk: Context, class_: str, day: int) -> None:
    wrong = known_class(kiosk.camp, kiosk.rules, class_) or known_day(kiosk.camp, day)
    if wrong:
        kiosk.refuse(wrong)


def template(ctx: typer.Context, file: SheetFilePath, class_: ClassName, day: Day, by: By = "") -> None:
    """Write an empty sheet: all of it, or the part that the person `by` may fill in."""
    from kiosk.exchange import write_sheet_template

    kiosk: Context = ctx.obj
    _check(kiosk, class_, day)
    members = sorted(members_of(kiosk.camp, class_), key=sort_key)
    items = [item for item in kiosk.config.rubric.item if item.scope == "trainee" and item.kind != "computed"]
    if by:
        actor = kiosk.camp.people.get(by)
        if actor is None:
            kiosk.refuse(unknown_person(by))
        members = [one for one in members if may_enter(actor, class_, one.person.id, None) is None]
        items = [item for item in items if may_enter(actor, class_, "", item) is None]
    write_sheet_template(file, kiosk.config, {one.person.id: one.person for one in members}, items)
    kiosk.answer(
        {"file": str(file), "people": len(members)}, text("{count} people written.", count=len(members))
    )


def import_command(
    ctx: typer.Context, file: SheetFilePath, class_: ClassName, day: Day, by: ByWhom, event_id: EventId = ""
) -> None:
    """Submit a sheet from a file."""
    from kiosk.exchange import read_sheet

    kiosk: Context = ctx.obj
    acting(kiosk, by)
    camp = kiosk.ledger.camp
    wrong = known_class(camp, kiosk.rules, class_)
    if wrong:
        kiosk.refuse(wrong)
    members = {one.person.id: one.person for one in members_of(camp, class_)}
    elsewhere = {key: one.person for key, one in camp.people.items() if key not in members}
    read = read_sheet(file, kiosk.config, members, elsewhere)
    actor = camp.people.get(by)
    rows = part_of(kiosk.rules, actor, class_, read.rows) if actor else read.rows
    decide = partial(submit, rules=kiosk.rules, class_=class_, day=day, rows=rows, notes=read.notes)
    outcome = kiosk.record(decide, kiosk.stamp(by, "", event_id))
    if isinstance(outcome, Refused):
        kiosk.refuse(outcome)
    found = (*_waiting(kiosk, rows, day), *_flags(kiosk, class_, day))
    done = text("{name}, day {day}: submitted for {count} people.", name=class_, day=day, count=len(rows))
    value = {
        "verdict": "ok",
        "events": [outcome.first],
        "people": len(rows),
        "flags": [kiosk.say(flag) for flag in found],
        "message": kiosk.say(done),
    }
    kiosk.answer(value, done)
    if not kiosk.as_json:
        for flag in found:
            kiosk.put(text("  ? {flag}", flag=flag))


def _waiting(kiosk: Context, people: Iterable[str], day: int) -> Iterator[Text]:
    """Yield the bonuses just submitted that wait for the office."""
    for person in people:
        points = needs_approval(kiosk.camp, kiosk.rules, person, day)
        if points is not None:
            name = kiosk.camp.people[person].person.name
            yield text(
                "Bonus {points} of {name}: counts once the office approves it", points=points, name=name
            )


def _flags(kiosk: Context, class_: str, day: int) -> tuple[Text, ...]:
    from kiosk.ranking.standings import Standings

    history = Standings(kiosk.camp, kiosk.rules, kiosk.now).day_scores()
    return flags(kiosk.camp, kiosk.rules, class_, day, history)


def _state(camp: Camp, sheet: Sheet | None, day: int) -> str:
    if sheet is None:
        return "missing"
    return "closed" if day in camp.closed and sheet.state == "confirmed" else sheet.state


def _points(cell: Cell | None) -> str | None:
    return None if cell is None or cell.points is None else str(cell.points)


def show(ctx: typer.Context, class_: ClassName, day: Day, live: Live = False) -> None:
    """Show a sheet; after the freeze with the figures as they stood then, unless it is `live`."""
    kiosk: Context = ctx.obj
    _check(kiosk, class_, day)
    camp, rules = public_camp(kiosk, live), kiosk.rules
    sheet = kiosk.camp.sheets.get((class_, day))
    filled = camp.sheets.get((class_, day))
    held_back = camp is not kiosk.camp and filled is None
    counted = counted_roll_calls(camp, day, kiosk.now)
    items = [item for item in kiosk.config.rubric.item if item.scope == "trainee"]
    rows = []
    for member in sorted(members_of(camp, class_), key=sort_key):
        person = member.person.id
        cells = cells_of(camp, person, day)
        points: dict[str, str | None] = {}
        for item in items:
            if held_back:
                points[item.key] = None
            elif item is rules.attendance and item.key not in cells:
                points[item.key] = str(attendance(camp, rules, member, counted).points)
            elif item.key not in cells and filled and person in filled.cells and item.kind == "deducted":
                points[item.key] = str(item.points)
            else:
                points[item.key] = _points(cells.get(item.key))
        rows.append({"id": person, "name": member.person.name, "items": points})
    state = _state(kiosk.camp, sheet, day)
    tell_freeze(kiosk, live)
    if kiosk.as_json:
        kiosk.put_json(
            {
                "class": class_,
                "day": day,
                "state": state,
                "version": sheet.version if sheet else 0,
                "submitted_by": sheet.submitters if sheet else (),
                "confirmed_by": sheet.confirmed.by if sheet and sheet.confirmed else None,
                "rows": rows,
            }
        )
        return
    kiosk.put(text("{name}, day {day}: {state}", name=class_, day=day, state=SHEET_STATES[state]))
    headers = [text("Number"), text("Name"), *(text("{item}", item=item_name(item)) for item in items)]
    shown = ([row["id"], row["name"], *(row["items"][item.key] for item in items)] for row in rows)  # type: ignore[index]
    table(kiosk, headers, shown)


def confirm_command(
    ctx: typer.Context, class_: ClassName, day: Day, by: ByWhom, event_id: EventId = ""
) -> None:
    """Confirm a sheet."""
    kiosk: Context = ctx.obj
    stamp = kiosk.stamp(acting(kiosk, by), "", event_id)
    decide = partial(confirm, rules=kiosk.rules, class_=class_, day=day)
    kiosk.settle(decide, stamp, text("{name}, day {day}: confirmed.", name=class_, day=day))


def reject_command(
    ctx: typer.Context, class_: ClassName, day: Day, by: ByWhom, reason: Reason = "", event_id: EventId = ""
) -> None:
    """Send a sheet back."""
    kiosk: Context = ctx.obj
    stamp = kiosk.stamp(acting(kiosk, by), "", event_id)
    decide = partial(reject, rules=kiosk.rules, class_=class_, day=day, reason=reason)
    kiosk.settle(decide, stamp, text("{name}, day {day}: rejected.", name=class_, day=day))
