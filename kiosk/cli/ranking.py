"""Standings, and why they are as they are."""

from __future__ import annotations

from typing import Annotated, cast, get_args

import typer

from kiosk.cli.context import Context
from kiosk.cli.public import Live, named, standings_of
from kiosk.cli.show import table
from kiosk.i18n import hint, text
from kiosk.ranking.boards import Scope
from kiosk.ranking.publish import Movement, Place, View, incomplete, is_frozen, view
from kiosk.ranking.words import arrow, rank_words
from kiosk.scoring.allowed import known_class, known_day
from kiosk.scoring.days import is_provisional


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("ranking", help=hint("Show the standings of trainees, classes or units."))(ranking)


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
    standings = standings_of(kiosk, live)
    scope = cast("Scope", by)
    board = view(standings.camp, kiosk.rules, kiosk.now, scope, day, class_, live, standings)
    scaled = incomplete(standings, board)
    if kiosk.as_json:
        kiosk.put_json([_place_json(kiosk, board, place, scaled) for place in board.places])
    else:
        _show_board(kiosk, board, live, scaled)
    if board.frozen:
        kiosk.note(text("Frozen: the board as of day {day}.", day=board.as_of))


def _place_json(kiosk: Context, board: View, place: Place, scaled: frozenset[str]) -> dict[str, object]:
    name, class_ = named(kiosk, board.scope, place.row.id)
    return {
        "rank": place.row.rank,
        "tied": place.row.tied,
        "id": place.row.id,
        "name": name,
        "class": class_,
        "score": place.row.score,
        "movement": place.movement,
        "incomplete": place.row.id in scaled,
        "frozen": board.frozen,
    }


def _moved(movement: Movement) -> object:
    if movement is None:
        return ""
    if movement == "new":
        return text("new")
    if movement == 0:
        return "–"
    return arrow(movement)


def _show_board(kiosk: Context, board: View, live: bool, scaled: frozenset[str]) -> None:
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
        rank = rank_words(place.row.rank, place.row.tied)
        mark = text("incomplete") if place.row.id in scaled else ""
        score, moved = place.row.score, _moved(place.movement)
        if board.scope == "trainee":
            rows.append([rank, place.row.id, name, class_, score, moved, mark])
        else:
            rows.append([rank, name, score, moved])
    head_of = [text("Place"), text("Name"), text("Score"), text("Movement")]
    if board.scope == "trainee":
        head_of[1:2] = [text("Number"), text("Name"), text("Class")]
        head_of.append(text("Remark"))
    table(kiosk, head_of, rows)
