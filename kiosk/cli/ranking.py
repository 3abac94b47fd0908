"""Standings, and why they are as they are."""

from __future__ import annotations

from typing import Annotated, cast, get_args

import typer

from kiosk.cli.arguments import (
    person_id,
)
from kiosk.cli.context import Context
from kiosk.cli.public import Live, is_held_back, named, public_camp, standings_of, tell_freeze
from kiosk.cli.show import table
from kiosk.i18n import Name, Text, hint, text
from kiosk.ranking.boards import Scope
from kiosk.ranking.publish import Movement, Place, View, is_frozen, view
from kiosk.ranking.why import DayShare, Difference, Source, Why, differences, why
from kiosk.scoring.allowed import known_class, known_day
from kiosk.scoring.days import is_provisional

CAUSES: dict[str, Text] = {
    "entered": text("entered"),
    "corrected": text("corrected"),
    "late": text("late"),
    "early": text("left early"),
    "absent": text("absent"),
    "leave": text("on leave"),
}


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("ranking", help=hint("Show the standings of trainees, classes or units."))(ranking)
    app.command("why", help=hint("Show how a score and a place come about."))(why_command)


def ranking(
    ctx: typer.Context,
    by: Annotated[str, typer.Option("--by", help="trainee | class | unit")] = "trainee",
    class_: Annotated[str, typer.Option("--class", help=hint("Only this class."))] = "",
    day: Annotated[
        int | None, typer.Option("--day", help=hint("Camp day; by default the camp so far."))
    ] = None,
    live: Live = False,
) -> None:
    """Show a board."""
    kiosk: Context = ctx.obj
    if by not in get_args(Scope):
        raise typer.BadParameter(" | ".join(get_args(Scope)), param_hint="--by")
    wrong = known_class(kiosk.camp, kiosk.rules, class_) if class_ else None
    wrong = wrong or (known_day(kiosk.camp, day) if day is not None else None)
    if wrong:
        kiosk.refuse(wrong)
    board = view(public_camp(kiosk, live), kiosk.rules, kiosk.now, cast("Scope", by), day, class_, live)
    if kiosk.as_json:
        kiosk.put_json([_place_json(kiosk, board, place) for place in board.places])
    else:
        _show_board(kiosk, board, live)
    if board.frozen:
        kiosk.note(text("Frozen: the board as of day {day}.", day=board.as_of))


def _place_json(kiosk: Context, board: View, place: Place) -> dict[str, object]:
    name, class_ = named(kiosk, board.scope, place.row.id)
    return {
        "rank": place.row.rank,
        "tied": place.row.tied,
        "id": place.row.id,
        "name": name,
        "class": class_,
        "score": place.row.score,
        "movement": place.movement,
        "frozen": board.frozen,
    }


def _moved(movement: Movement) -> object:
    if movement is None:
        return ""
    if movement == "new":
        return text("new")
    if movement == 0:
        return "–"
    return f"▲{movement}" if movement > 0 else f"▼{-movement}"


def _show_board(kiosk: Context, board: View, live: bool) -> None:
    if not board.places:
        kiosk.put(text("There is no score on this board yet."))
        return
    head = (
        text("Day {day}", day=board.day)
        if board.day
        else text("The camp so far, as of day {day}", day=board.as_of)
    )
    marks = []
    if board.as_of and is_provisional(kiosk.camp, kiosk.rules, board.as_of, kiosk.now):
        marks.append(text("provisional"))
    if board.frozen:
        marks.append(text("frozen"))
    elif live and is_frozen(kiosk.camp, kiosk.rules, kiosk.now):
        marks.append(text("live for the office"))
    kiosk.put(text("{head} ({marks})", head=head, marks=tuple(marks)) if marks else head)
    rows = []
    for place in board.places:
        name, class_ = named(kiosk, board.scope, place.row.id)
        rank = text("{rank} (tie)", rank=place.row.rank) if place.row.tied else place.row.rank
        rows.append(
            [rank, name, class_ if board.scope == "trainee" else "", place.row.score, _moved(place.movement)]
        )
    table(kiosk, [text("Place"), text("Name"), text("Class"), text("Score"), text("Movement")], rows)


def why_command(
    ctx: typer.Context,
    who: Annotated[str, typer.Argument(metavar="WHO")],
    against: Annotated[str, typer.Option("--against", help=hint("Whom to compare with."))] = "",
    live: Live = False,
) -> None:
    """Show how a figure comes about."""
    kiosk: Context = ctx.obj
    standings = standings_of(kiosk, live)
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


def _item_name(kiosk: Context, key: str) -> object:
    item = kiosk.config.item(key)
    if item:
        return Name(item.name, item.name_en)
    return {"exam": text("Final test"), "scaled": text("Incomplete days, scaled")}.get(key, key)


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
                item=_item_name(kiosk, item.item),
                points=points,
                full=item.full,
            )
        )
        for source in item.sources:
            kiosk.put(_source_line(kiosk, source))


def _source_line(kiosk: Context, source: Source) -> Text:
    slot = kiosk.camp.slots.get(source.session)
    by = kiosk.camp.people.get(source.by)
    details = [slot.session.title if slot else "", by.person.name if by else source.by, source.note]
    return text(
        "      {points} {cause} {details} (event {event})",
        points=text("missing") if source.points is None else source.points,
        cause=CAUSES[source.cause],
        details=tuple(detail for detail in details if detail),
        event=source.event or "–",
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
        kiosk.put(text("  {item}: {points}", item=_item_name(kiosk, part.item), points=part.points))
