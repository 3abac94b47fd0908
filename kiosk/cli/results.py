"""Results: ranking, why, awards."""

from __future__ import annotations

from functools import partial
from typing import Annotated, cast, get_args

import typer

from kiosk.awards import AwardResult, award_results, finalise, reopen, vote
from kiosk.cli.actor import acting
from kiosk.cli.context import Context
from kiosk.cli.desk import EventId, Reason
from kiosk.cli.scores import ByWhom, person_id
from kiosk.cli.show import table
from kiosk.i18n import Name, Text, hint, text
from kiosk.ranking.boards import Scope
from kiosk.ranking.publish import Movement, Place, View, is_frozen, public_standings, view
from kiosk.ranking.standings import Standings
from kiosk.ranking.why import DayShare, Difference, Source, Why, differences, why
from kiosk.scoring.allowed import known_class, known_day
from kiosk.scoring.days import is_provisional

Live = Annotated[
    bool,
    typer.Option(
        "--live", help=hint("For the office: show the live boards although they are frozen for the public.")
    ),
]

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
    group = typer.Typer(
        help=hint("Awards, as made final, or as they would be if the camp ended now."),
        invoke_without_command=True,
    )
    group.callback()(awards)
    group.command("vote", help=hint("Enter the camp's vote on a tie."))(vote_command)
    group.command("final", help=hint("Make the awards final."))(final_command)
    group.command("reopen", help=hint("Reopen the final awards."))(reopen_command)
    app.add_typer(group, name="awards")


def standings_of(kiosk: Context, live: bool) -> Standings:
    """Return the standings this run may use: the public's, or with --live all there is."""
    if live:
        return Standings(kiosk.camp, kiosk.rules, kiosk.now)
    return public_standings(kiosk.camp, kiosk.rules, kiosk.now)


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
    board = view(kiosk.camp, kiosk.rules, kiosk.now, cast("Scope", by), day, class_, live)
    if kiosk.as_json:
        kiosk.put_json([_place_json(kiosk, board, place) for place in board.places])
    else:
        _show_board(kiosk, board, live)
    if board.frozen:
        kiosk.note(text("Frozen: the board as of day {day}.", day=board.as_of))


def _named(kiosk: Context, scope: Scope, key: str) -> tuple[str, str]:
    """Return the name and the class of what stands on a board."""
    if scope == "trainee":
        person = kiosk.camp.people[key].person
        return person.name, person.class_
    return key, key if scope == "class" else ""


def _place_json(kiosk: Context, board: View, place: Place) -> dict[str, object]:
    name, class_ = _named(kiosk, board.scope, place.row.id)
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
        name, class_ = _named(kiosk, board.scope, place.row.id)
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
    made = why(standings, kiosk.camp.people[person])
    other = person_id(kiosk, against) if against else ""
    parts = differences(standings, person, other) if other else ()
    made_other = why(standings, kiosk.camp.people[other]) if other else None
    if kiosk.as_json:
        name, class_ = _named(kiosk, "trainee", person)
        kiosk.put_json(
            {
                "id": person,
                "name": name,
                "class": class_,
                "why": made,
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


def awards(ctx: typer.Context, live: Live = False) -> None:
    """Show the awards."""
    kiosk: Context = ctx.obj
    if ctx.invoked_subcommand is not None:
        return
    final = kiosk.camp.final_awards is not None
    results = award_results(standings_of(kiosk, live or final))
    if kiosk.as_json:
        kiosk.put_json([_award_json(kiosk, result) for result in results])
        return
    for result in results:
        _show_award(kiosk, result)
    if not final:
        kiosk.put(text("This is how it would be if the camp ended now."))


def _award_json(kiosk: Context, result: AwardResult) -> dict[str, object]:
    award = result.award
    return {
        "award": award.key,
        "title": kiosk.say(Name(award.title, award.title_en)),
        "winners": [
            {
                "id": one.id,
                "name": _named(kiosk, award.scope, one.id)[0],
                "score": one.score,
                "rank": one.rank,
            }
            for one in result.winners
        ],
        "vetoed": [
            {
                "id": one.id,
                "name": _named(kiosk, award.scope, one.id)[0],
                "reason": kiosk.say(tuple(veto.reason for veto in one.vetoes)),
                "events": [event for veto in one.vetoes for event in veto.events],
            }
            for one in result.vetoed
        ],
        "tied_at_cut": [
            {"id": one, "name": _named(kiosk, award.scope, one)[0]} for one in result.tied_at_cut
        ],
        "open_seats": result.open_seats,
        "final": result.final,
    }


def _show_award(kiosk: Context, result: AwardResult) -> None:
    award = result.award
    title = Name(award.title, award.title_en)
    kiosk.put(
        text("{title} (final)", title=title) if result.final else text("{title} (preview)", title=title)
    )
    rows = ((one.rank, *_named(kiosk, award.scope, one.id), one.score) for one in result.winners)
    table(kiosk, [text("Place"), text("Name"), text("Class"), text("Score")], rows)
    for barred in result.vetoed:
        name = _named(kiosk, award.scope, barred.id)[0]
        kiosk.put(
            text("  ✗ {name}: {reasons}", name=name, reasons=tuple(veto.reason for veto in barred.vetoes))
        )
    if result.tied_at_cut:
        names = tuple(_named(kiosk, award.scope, one)[0] for one in result.tied_at_cut)
        kiosk.put(text("  ! Tie: the camp votes for {open} of {names}", open=result.open_seats, names=names))


def vote_command(
    ctx: typer.Context,
    award: Annotated[str, typer.Argument(metavar="AWARD", help=hint("Key of the award in the settings."))],
    winners: Annotated[
        list[str], typer.Argument(metavar="WINNER…", help=hint("Whom the vote was for, one or several."))
    ],
    by: ByWhom,
    note: Annotated[str, typer.Option("--note", help=hint("The count of the vote."))] = "",
    event_id: EventId = "",
) -> None:
    """Enter a vote."""
    kiosk: Context = ctx.obj
    acting(kiosk, by)
    chosen = next((one for one in kiosk.config.awards if one.key == award), None)
    scope = chosen.scope if chosen else "trainee"
    ids = tuple(winners) if scope == "class" else tuple(person_id(kiosk, one) for one in winners)
    decide = partial(vote, rules=kiosk.rules, award=award, winners=ids, note=note)
    kiosk.settle(decide, kiosk.stamp(by, "", event_id), text("Recorded."))


def final_command(ctx: typer.Context, by: ByWhom, event_id: EventId = "") -> None:
    """Make the awards final."""
    kiosk: Context = ctx.obj
    stamp = kiosk.stamp(acting(kiosk, by), "", event_id)
    kiosk.settle(partial(finalise, rules=kiosk.rules), stamp, text("The awards are final."))


def reopen_command(ctx: typer.Context, by: ByWhom, reason: Reason = "", event_id: EventId = "") -> None:
    """Take the final list back."""
    kiosk: Context = ctx.obj
    stamp = kiosk.stamp(acting(kiosk, by), "", event_id)
    kiosk.settle(partial(reopen, reason=reason), stamp, text("The awards are open again."))
