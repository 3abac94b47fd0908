"""Awards: the preview, the camp's vote, the final list."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from kiosk.awards import AwardResult, award_results, finalise, publication, reopen, vote, written
from kiosk.clean import clean
from kiosk.cli.actor import acting
from kiosk.cli.arguments import (
    ByWhom,
    EventId,
    Reason,
    person_id,
)
from kiosk.cli.context import Context
from kiosk.cli.public import Live, is_held_back, named, standings_of, tell_freeze
from kiosk.cli.show import table
from kiosk.decision import Refused
from kiosk.i18n import Name, hint, text
from kiosk.ranking.words import rank_words

STANDARD_OUTPUT = "-"
ENDINGS = (".txt", ".md")
"""What the text for the notice board can be written as."""


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(
        help=hint("Awards, as made final, or as they would be if the camp ended now."),
        invoke_without_command=True,
    )
    group.callback()(awards)
    group.command("vote", help=hint("Enter the camp's vote on a tie."))(vote_command)
    group.command("final", help=hint("Make the awards final."))(final_command)
    group.command("reopen", help=hint("Reopen the final awards."))(reopen_command)
    group.command("publish", help=hint("Write the text for the notice board, of the final awards."))(publish)
    app.add_typer(group, name="awards")


def awards(ctx: typer.Context, live: Live = False) -> None:
    """Show the awards."""
    kiosk: Context = ctx.obj
    if ctx.invoked_subcommand is not None:
        return
    standings, frozen = standings_of(kiosk, live), is_held_back(kiosk, live)
    results = award_results(standings)
    if kiosk.as_json:
        kiosk.put_json([{**_award_json(kiosk, result), "frozen": frozen} for result in results])
    else:
        for result in results:
            _show_award(kiosk, result)
        if standings.camp.final_awards is None:
            kiosk.put(text("This is how it would be if the camp ended now."))
    if frozen and kiosk.camp.final_awards is not None:
        kiosk.note(text("The list is final and kept for the ceremony; --live shows it to the office."))
    tell_freeze(kiosk, live)


def _award_json(kiosk: Context, result: AwardResult) -> dict[str, object]:
    award = result.award
    return {
        "award": award.key,
        "title": kiosk.say(Name(award.title, award.title_en)),
        "winners": [
            {
                "id": one.id,
                "name": named(kiosk, award.scope, one.id)[0],
                "score": one.score,
                "rank": one.rank,
                "tied": one.tied,
            }
            for one in result.winners
        ],
        "vetoed": [
            {
                "id": one.id,
                "name": named(kiosk, award.scope, one.id)[0],
                "reason": kiosk.say(tuple(veto.reason for veto in one.vetoes)),
                "events": [event for veto in one.vetoes for event in veto.events],
            }
            for one in result.vetoed
        ],
        "tied_at_cut": [{"id": one, "name": named(kiosk, award.scope, one)[0]} for one in result.tied_at_cut],
        "open_seats": result.open_seats,
        "final": result.final,
    }


def _show_award(kiosk: Context, result: AwardResult) -> None:
    award = result.award
    title = Name(award.title, award.title_en)
    kiosk.put(
        text("{title} (final)", title=title) if result.final else text("{title} (preview)", title=title)
    )
    head, shown = [text("Place"), text("Name"), text("Class"), text("Score")], slice(None)
    if award.scope == "class":
        head, shown = [text("Place"), text("Class"), text("Score")], slice(1)
    found = ((one, named(kiosk, award.scope, one.id)[shown]) for one in result.winners)
    table(kiosk, head, ([rank_words(one.rank, one.tied), *whose, one.score] for one, whose in found))
    for barred in result.vetoed:
        name = named(kiosk, award.scope, barred.id)[0]
        kiosk.put(
            text("  ✗ {name}: {reasons}", name=name, reasons=tuple(veto.reason for veto in barred.vetoes))
        )
    if result.tied_at_cut:
        names = tuple(named(kiosk, award.scope, one)[0] for one in result.tied_at_cut)
        kiosk.put(text("  ! Tie: the camp votes for {open} of {names}", open=result.open_seats, names=names))


def vote_command(
    ctx: typer.Context,
    award: Annotated[str, typer.Argument(metavar="AWARD", help=hint("Key of the award in the settings."))],
    winners: Annotated[
        list[str], typer.Argument(metavar="WINNER…", help=hint("Whom the vote was for, one or several."))
    ],
    by: ByWhom,
    note: Annotated[str, typer.Option("--note", help=hint("The count of the vote."), callback=clean)] = "",
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


def publish(
    ctx: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help=hint(".txt or .md; - writes to standard output."))
    ],
    live: Live = False,
) -> None:
    """Write the text for the notice board."""
    from kiosk.exchange.files import write_whole

    kiosk: Context = ctx.obj
    paragraphs = publication(standings_of(kiosk, live=True), kiosk.now)
    if isinstance(paragraphs, Refused):
        kiosk.refuse(paragraphs)
    if is_held_back(kiosk, live):
        kiosk.refuse(
            Refused(
                code="held_back",
                message=text("The public boards are frozen: the list is kept for the ceremony."),
                next_step=text("For the office: --live writes it, and with it what the ceremony reveals."),
            )
        )
    if str(file) != STANDARD_OUTPUT and file.suffix not in ENDINGS:
        raise typer.BadParameter(kiosk.say(text("The file's name ends in {endings}.", endings=ENDINGS)))
    content = written(paragraphs, markdown=file.suffix == ".md").encode()
    if str(file) == STANDARD_OUTPUT:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        return
    write_whole(file, content)
    done = text("Written to {file}: the text for the notice board.", file=str(file))
    kiosk.answer({"file": str(file), "paragraphs": len(paragraphs)}, done)
