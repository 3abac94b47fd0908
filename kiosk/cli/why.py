"""Why a score is what it is, down to the event."""

from __future__ import annotations

from typing import Annotated

import typer

from kiosk.cli.arguments import (
    person_id,
)
from kiosk.cli.context import Context
from kiosk.cli.public import Live, is_held_back, named, standings_of, tell_freeze
from kiosk.cli.show import item_words
from kiosk.i18n import Text, hint, text
from kiosk.ranking.why import CAUSES, DayShare, Difference, Source, Why, differences, why
from kiosk.ranking.why_group import ClassDay, Group, why_class, why_unit
from kiosk.roster import name_of


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("why", help=hint("Show how a score and a place come about."))(why_command)


def why_command(
    ctx: typer.Context,
    who: Annotated[str, typer.Argument(metavar="WHO")],
    against: Annotated[str, typer.Option("--against", help=hint("Whom to compare with."))] = "",
    live: Live = False,
) -> None:
    """Show how a figure comes about."""
    kiosk: Context = ctx.obj
    standings = standings_of(kiosk, live)
    group = why_class(standings, who) or why_unit(standings, who)
    if group is not None:
        tell_freeze(kiosk, live)
        _answer_group(kiosk, group, is_held_back(kiosk, live))
        return
    person = person_id(kiosk, who)
    people = standings.camp.people
    made = why(standings, people[person]) if person in people else None
    other = person_id(kiosk, against) if against else ""
    parts = differences(standings, person, other) if other else ()
    made_other = why(standings, people[other]) if other in people else None
    tell_freeze(kiosk, live)
    if kiosk.as_json:
        name, class_ = named(kiosk, "trainee", person)
        kiosk.put_json(
            {
                "id": person,
                "name": name,
                "class": class_,
                "why": made,
                "frozen": is_held_back(kiosk, live),
                "against": {"id": other, "why": made_other, "differences": parts} if other else None,
            }
        )
        return
    if made is None:
        kiosk.put(text("{name} has no score yet.", name=kiosk.camp.people[person].person.name))
        return
    _show_why(kiosk, made)
    if other and made_other:
        _show_differences(kiosk, made, made_other, parts)


def _answer_group(kiosk: Context, group: Group, frozen: bool) -> None:
    if kiosk.as_json:
        kiosk.put_json({"id": group.id, "name": group.id, "why": group, "frozen": frozen})
        return
    kiosk.put(text("{name}: {score}, place {rank}", name=group.id, score=group.score, rank=group.rank))
    for day in group.days:
        _show_class_day(kiosk, day)
    if group.people:
        kiosk.put(text("  = mean of all people with a score ({count})", count=len(group.people)))
    for person, score in group.people:
        kiosk.put(f"  {person}  {kiosk.camp.people[person].person.name}  {score}")


def _show_class_day(kiosk: Context, day: ClassDay) -> None:
    weights = kiosk.config.scores
    kiosk.put(text("Day {day}: {score}{mark}", day=day.day, score=day.score, mark=""))
    kiosk.put(text("  Mean of {count} members: {mean}", count=day.members, mean=day.mean))
    for item in day.items:
        line = text(
            "  {item}: {points} of {full} (event {event})",
            item=item_words(kiosk, item.item),
            points=item.points,
            full=item.full,
            event=item.event,
        )
        kiosk.put(line)
    if day.items:
        kiosk.put(
            text(
                "  Members {members} %, class items scaled to 100 {items} %",
                members=weights.class_members,
                items=weights.class_items,
            )
        )


def _show_why(kiosk: Context, made: Why) -> None:
    person = kiosk.camp.people[made.id].person
    kiosk.put(
        text(
            "{name} ({id}): {score}, place {rank}",
            name=person.name,
            id=made.id,
            score=made.score,
            rank=made.rank,
        )
    )
    if made.exam is None:
        kiosk.put(text("  = mean of all days ({count})", count=len(made.days)))
    else:
        kiosk.put(
            text(
                "  = {mean} × {day_weight} % + final test {exam} × {exam_weight} %",
                mean=made.mean,
                day_weight=made.day_weight,
                exam=made.exam,
                exam_weight=made.exam_weight,
            )
        )
    for source in made.exam_sources:
        kiosk.put(_source_line(kiosk, source))
    for day in made.days:
        _show_day(kiosk, day)


def _show_day(kiosk: Context, day: DayShare) -> None:
    incomplete = text(" (incomplete, scaled)") if day.incomplete else ""
    kiosk.put(text("Day {day}: {score}{mark}", day=day.day, score=day.score, mark=incomplete))
    for item in day.items:
        points = text("missing") if item.points is None else item.points
        kiosk.put(
            text(
                "  {item}: {points} of {full}",
                item=item_words(kiosk, item.item),
                points=points,
                full=item.full,
            )
        )
        for source in item.sources:
            kiosk.put(_source_line(kiosk, source))
    if day.confirmed:
        name, number = name_of(kiosk.camp, day.confirmed.by), day.confirmed.event
        kiosk.put(text("  Sheet confirmed by {name} (event {event})", name=name, event=number))


def _source_line(kiosk: Context, source: Source) -> Text:
    slot = kiosk.camp.slots.get(source.session)
    details: list[str | Text] = [
        slot.session.title if slot else "",
        name_of(kiosk.camp, source.by),
        *(text("{points} {reason}", points=f"{one.points:+}", reason=one.reason) for one in source.reasons),
        source.note,
    ]
    if source.cause == "corrected":
        old = text("missing") if source.old is None else source.old
        details.insert(0, text("was {points}", points=old))
    shown = tuple(detail for detail in details if detail)
    if not source.event:
        return text(
            "      {points} {cause} {details}",
            points=source.points,
            cause=CAUSES[source.cause],
            details=shown,
        )
    if source.points is None:
        return text("      marked as missing, {details} (event {event})", details=shown, event=source.event)
    return text(
        "      {points} {cause} {details} (event {event})",
        points=source.points,
        cause=CAUSES[source.cause],
        details=shown,
        event=source.event,
    )


def _show_differences(kiosk: Context, made: Why, other: Why, parts: tuple[Difference, ...]) -> None:
    names = [kiosk.camp.people[one.id].person.name for one in (made, other)]
    kiosk.put(
        text(
            "{first} {score} against {second} {other}",
            first=names[0],
            score=made.score,
            second=names[1],
            other=other.score,
        )
    )
    for part in parts:
        kiosk.put(text("  {item}: {points}", item=item_words(kiosk, part.item), points=part.points))
