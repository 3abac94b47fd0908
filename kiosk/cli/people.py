"""Who is who: roster and find."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from kiosk.camp import Member
from kiosk.cli.context import Context
from kiosk.cli.show import table
from kiosk.cli.streams import progress
from kiosk.decision import Refused
from kiosk.i18n import Text, hint, text
from kiosk.roster import RosterDiff, import_roster, people_index, plan_import, sort_key

STATES: dict[str, Text] = {
    "expected": text("not here yet"),
    "here": text("here"),
    "on_leave": text("on leave"),
    "departed": text("departed"),
    "withdrawn": text("withdrawn"),
}


def register(app: typer.Typer) -> None:
    """Add the commands."""
    roster = typer.Typer(help=hint("The roster."), no_args_is_help=True)
    roster.command("list", help=hint("List everyone on the roster, and where they are."))(roster_list)
    roster.command("import", help=hint("Import a roster file, whole or not at all."))(roster_import)
    app.add_typer(roster, name="roster")
    app.command(
        "find", help=hint("Find people by name, pinyin, number, badge, unit, class, bed or telephone.")
    )(find)


def as_json(kiosk: Context, member: Member) -> dict[str, str]:
    """Return a person as the contract has it."""
    person = member.person
    return {
        "id": person.id,
        "name": person.name,
        "unit": person.unit,
        "post": person.post,
        "class": person.class_,
        "badge": member.badge,
        "state": member.state(kiosk.now),
    }


def show_people(kiosk: Context, members: Iterable[Member]) -> None:
    """Write people as JSON or as a table."""
    people = [as_json(kiosk, member) for member in members]
    if kiosk.as_json:
        kiosk.put_json(people)
        return
    if not people:
        kiosk.put(text("Nobody."))
        return
    headers = [
        text("Number"),
        text("Name"),
        text("Class"),
        text("Post"),
        text("Unit"),
        text("Badge"),
        text("State"),
    ]
    keys = ("id", "name", "class", "post", "unit", "badge")
    table(kiosk, headers, ([*(one[key] for key in keys), STATES[one["state"]]] for one in people))


def roster_list(ctx: typer.Context) -> None:
    """List the roster."""
    kiosk: Context = ctx.obj
    show_people(kiosk, kiosk.camp.people.values())


def find(
    ctx: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="TEXT", help=hint("What to look for."))],
) -> None:
    """List the people a text fits, best first."""
    kiosk: Context = ctx.obj
    camp = kiosk.camp
    hits = people_index(camp).find(" ".join(words), limit=len(camp.people))
    show_people(kiosk, (camp.people[hit.person] for hit in hits))


def roster_import(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=hint(".xlsx, .xls, .ods or .csv."))],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=hint("Only show what would change."))] = False,
    by: Annotated[str, typer.Option(help=hint("Number of the person who acts."))] = "",
) -> None:
    """Take a roster over."""
    from kiosk.cli.actor import acting
    from kiosk.exchange import read_roster
    from kiosk.pinyin import search_keys

    kiosk: Context = ctx.obj
    read = read_roster(file, kiosk.config)
    for line in read.notes:
        kiosk.note(line)
    camp = kiosk.camp if dry_run else kiosk.ledger.camp
    diff = plan_import(camp, read.people)
    if not dry_run:
        shown = progress(kiosk.say(text("Reading in people")))
        keys: dict[str, tuple[str, ...]] = {}
        for done, person in enumerate(diff.unread, start=1):
            keys[person.id] = search_keys(person.name)
            shown(done, len(diff.unread))
        stamp = kiosk.stamp(by=acting(kiosk, by))
        outcome = kiosk.record(partial(import_roster, people=read.people, keys=keys), stamp)
        if isinstance(outcome, Refused):
            kiosk.refuse(outcome)
    _show_diff(kiosk, diff, dry_run)


def _show_diff(kiosk: Context, diff: RosterDiff, dry_run: bool) -> None:
    people = kiosk.camp.people
    if kiosk.as_json:
        kiosk.put_json(
            {
                "dry_run": dry_run,
                "added": [person.id for person in diff.added],
                "changed": [person.id for person in diff.changed],
                "unchanged": diff.unchanged,
                "gone": diff.gone,
                "missed": diff.missed,
            }
        )
        return
    kiosk.put(
        text(
            "{added} added, {changed} changed, {unchanged} unchanged, {gone} gone.",
            added=len(diff.added),
            changed=len(diff.changed),
            unchanged=len(diff.unchanged),
            gone=len(diff.gone),
        )
    )
    for sign, group in (("+", diff.added), ("~", diff.changed)):
        for person in group:
            kiosk.put(f"  {sign} {person.id} {person.name} {person.class_}")
    for key in sorted(diff.gone, key=lambda one: sort_key(people[one])):
        kiosk.put(f"  - {key} {people[key].person.name} {people[key].person.class_}")
    if diff.missed:
        kiosk.put(
            text(
                "No longer in the file, though they have arrived or have scores: {people}.",
                people=diff.missed,
            )
        )
    if dry_run:
        kiosk.put(text("This was a dry run; nothing was recorded."))
