"""The ledger itself: log, verify, backup, restore."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, get_args

import msgspec
import typer

from kiosk.cli.arguments import person_id
from kiosk.cli.context import Context
from kiosk.cli.public import Live, tell_freeze
from kiosk.events import AnyEvent, kind_of
from kiosk.i18n import hint, text
from kiosk.public import ENVELOPE, HELD_BACK, held_back_after
from kiosk.story import GROUPS, Teller

_SECRET = frozenset({"hash"})
POLL_SECONDS = 0.2
KINDS = tuple(sorted(kind_of(kind) for kind in get_args(AnyEvent)))
"""The kinds of events, as `--kind` takes them."""


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("log", help=hint("Show the events, one a line."))(log)
    app.command(
        "verify", help=hint("Check the whole ledger and show its number of events and its fingerprint.")
    )(verify_command)
    app.command("backup", help=hint("Back the ledger up to a file."))(backup_command)
    app.command("restore", help=hint("Restore a backup as the ledger; the ledger that was there is kept."))(
        restore_command
    )


def log(
    ctx: typer.Context,
    follow: Annotated[
        bool, typer.Option("--follow", help=hint("Go on with new events as they come."))
    ] = False,
    who: Annotated[str, typer.Option("--who", help=hint("Only events about or by this person."))] = "",
    kind: Annotated[str, typer.Option("--kind", help=hint("Only events of this kind."))] = "",
    day: Annotated[int | None, typer.Option("--day", help=hint("Only events of this camp day."))] = None,
    station: Annotated[
        str, typer.Option("--station", help=hint("Only events recorded at this station."))
    ] = "",
    live: Live = False,
) -> None:
    """Show the log; after the freeze without the figures that came in since, unless it is `live`."""
    from kiosk.ledger import Wanted, audit, open_ledger

    kiosk: Context = ctx.obj
    if kind and kind not in KINDS:
        raise typer.BadParameter(" ".join(KINDS), param_hint="--kind")
    person = person_id(kiosk, who) if who else ""
    wanted = Wanted(who=person, kinds=(kind,) if kind else (), day=day, station=station)
    kiosk.lay_down()
    shown = generation = 0
    with open_ledger(kiosk.ledger_path, read_only=True) as ledger:
        while True:
            if ledger.generation != generation:
                # Another ledger lies in its place, a restored one: it is told from its beginning.
                shown, generation = 0, ledger.generation
            teller = Teller(ledger.camp, kiosk.config)
            public = None if live else held_back_after(ledger.camp, kiosk.rules, kiosk.fresh().now)
            for number, document in audit(ledger, wanted, after=shown):
                shown = number
                if public is None or number <= public or document["kind"] not in HELD_BACK:
                    _put(kiosk, teller, number, document)
                elif not person:  # whom it is about is held back too
                    _put_held_back(kiosk, teller, number, document)
            shown = max(shown, ledger.count)
            if not follow:
                tell_freeze(kiosk, live)
                return
            sys.stdout.flush()
            while not ledger.news():
                time.sleep(POLL_SECONDS)


def _put(kiosk: Context, teller: Teller, number: int, document: Mapping[str, Any]) -> None:
    if kiosk.as_json:
        secret = _SECRET if document["kind"] == "pin_set" else frozenset()
        public = {key: value for key, value in document.items() if key not in secret}
        kiosk.put_json({"seq": number, **public}, indent=-1)
        return
    event = msgspec.convert(dict(document), AnyEvent)
    where = f"{event.station} {teller.name(event.by)}".strip()
    said = f"{number:>6}  {teller.moment(event.at)}  {kiosk.say(teller.sentence(event))}"
    kiosk.put(f"{said}  [{where}]" if where else said)


def _put_held_back(kiosk: Context, teller: Teller, number: int, document: Mapping[str, Any]) -> None:
    """Show that there was an event, and nothing of what it says."""
    if kiosk.as_json:
        outside = {key: value for key, value in document.items() if key in ENVELOPE}
        kiosk.put_json({"seq": number, **outside, "held_back": True}, indent=-1)
        return
    event = msgspec.convert(dict(document), AnyEvent)
    group = next(one for one in GROUPS if document["kind"] in one.kinds)
    said = text("{group}: held back since the freeze", group=group.words)
    kiosk.put(f"{number:>6}  {teller.moment(event.at)}  {kiosk.say(said)}")


def verify_command(ctx: typer.Context) -> None:
    """Check the ledger."""
    from kiosk.ledger import verify

    kiosk: Context = ctx.obj
    found = verify(kiosk.ledger_path)
    kiosk.answer(
        {"verdict": "ok", "events": found.events, "fingerprint": found.fingerprint},
        text(
            "{events} events, fingerprint {fingerprint}.", events=found.events, fingerprint=found.fingerprint
        ),
    )


def backup_command(ctx: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE")]) -> None:
    """Back the ledger up."""
    from kiosk.ledger import backup

    kiosk: Context = ctx.obj
    file.parent.mkdir(parents=True, exist_ok=True)
    found = backup(kiosk.ledger_path, file)
    kiosk.answer(
        {"verdict": "ok", "events": found.events, "fingerprint": found.fingerprint, "file": str(file)},
        text(
            "{events} events in {file}, fingerprint {fingerprint}.",
            events=found.events,
            file=file,
            fingerprint=found.fingerprint,
        ),
    )


def restore_command(ctx: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE")]) -> None:
    """Restore a backup."""
    from kiosk.ledger import restore

    kiosk: Context = ctx.obj
    before = _count(kiosk)
    found = restore(kiosk.ledger_path, file)
    newer = max(0, before - found.events)
    kiosk.answer(
        {
            "verdict": "ok",
            "events": found.events,
            "fingerprint": found.fingerprint,
            "kept": str(found.kept or ""),
            "newer": newer,
        },
        text(
            "{events} events restored; the ledger that was there is kept as {kept}.",
            events=found.events,
            kept=found.kept or "–",
        ),
    )
    if newer:
        kiosk.note(text("{newer} newer events are only in the ledger that was there.", newer=newer))


def _count(kiosk: Context) -> int:
    """Return how many events the ledger has; 0 for one that cannot be read, which is why one restores."""
    from kiosk.ledger import LedgerError, verify

    try:
        return verify(kiosk.ledger_path).events
    except LedgerError:
        return 0
