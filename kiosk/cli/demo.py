"""A simulated camp, to look at everything without one: full screen and alive, or in figures."""

from __future__ import annotations

import shutil
import time
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import msgspec
import typer

from kiosk.cli.context import Context
from kiosk.cli.screens import StationName, full_screen, is_terminal, screen_names
from kiosk.clock import is_hhmm
from kiosk.decision import Refused
from kiosk.demo import (
    Cast,
    Clock,
    Playbill,
    Player,
    Summary,
    begins,
    kept,
    passing,
    pins_of,
    play_until,
    raise_curtain,
    summary,
)
from kiosk.i18n import Name, Text, hint, text
from kiosk.ledger import open_ledger

DAY = 3
"""The camp day a demo shows unless told: two are closed by then, and much is under way."""
CEREMONY = "ceremony"
"""The screen that is shown on the last day, and led by the play."""
FASTEST = 3600
"""An hour a second; what is faster nobody can follow."""


class Wish(NamedTuple):
    """What the demo is to be like."""

    screen: str
    day: int
    speed: float
    seed: int
    at: str
    station: str
    keep: Path | None


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("demo", help=hint("A simulated camp, alive, in a folder that goes with it."))(demo)


def demo(
    ctx: typer.Context,
    screen: Annotated[
        str, typer.Argument(metavar="[SCREEN]", help=hint("Screen to begin with, as desk or office."))
    ] = "",
    day: Annotated[
        int | None,
        typer.Option(
            "--day",
            help=hint(
                "Camp day, by default the third, for the ceremony the last; all before it has happened."
            ),
        ),
    ] = None,
    speed: Annotated[
        float, typer.Option("--speed", help=hint("How many times as fast as real time it goes on."))
    ] = 1.0,
    seed: Annotated[int, typer.Option("--seed", help=hint("Another seed is another camp."))] = 1,
    at: Annotated[
        str,
        typer.Option(
            "--at", help=hint("Time of day to begin at, HH:MM; by default when that screen has most to show.")
        ),
    ] = "",
    keep: Annotated[
        Path | None,
        typer.Option("--keep", metavar="DIR", help=hint("Keep the camp in this new folder.")),
    ] = None,
    station: StationName = "",
) -> None:
    """Show a simulated camp full screen; where nobody sits at a terminal, say what it holds."""
    kiosk: Context = ctx.obj
    last = kiosk.config.camp.days
    usual = last if screen == CEREMONY else min(DAY, last)
    wish = Wish(screen, usual if day is None else day, speed, seed, at, station, keep)
    _check(kiosk, wish)
    with ExitStack() as open_things:
        folder = keep or open_things.enter_context(passing())
        ledger = _kept(kiosk, keep) if keep else folder / "data" / "camp.json"
        if kiosk.as_json or not is_terminal():
            cast, start, _ = _lay_down(kiosk, ledger, wish)
            _tell(kiosk, ledger, cast, start, keep)
            return
        # Begun before the camp is laid down: it tidies up should this process be killed meanwhile.
        player = open_things.enter_context(Player(None if keep else folder))
        code = _show(kiosk, ledger, wish, player)
    if player.failure:
        kiosk.note(text("The simulation ended before its time: {reason}", reason=player.failure))
    raise typer.Exit(code)


def _check(kiosk: Context, wish: Wish) -> None:
    """End with wrong usage where the demo cannot be like that."""
    last = kiosk.config.camp.days
    if not 1 <= wish.day <= last:
        wrong, where = text("Days are 1 to {last}.", last=last), "--day"
    elif not 0 < wish.speed <= FASTEST:
        wrong, where = text("More than 0 and at most {most}.", most=FASTEST), "--speed"
    elif wish.at and not is_hhmm(wish.at):
        wrong, where = text("Write the time like 08:30."), "--at"
    elif wish.screen and wish.screen not in (names := screen_names()):
        wrong, where = text("The screens are: {names}.", names=names), "SCREEN"
    else:
        return
    raise typer.BadParameter(kiosk.say(wrong), param_hint=where)


def _kept(kiosk: Context, folder: Path) -> Path:
    """Lay out the folder to keep the camp in, and return where its ledger is to be."""
    try:
        return kept(folder, kiosk.config_path, kiosk.config)
    except FileExistsError:
        message = text("There is something in {folder}; nothing was written.", folder=str(folder))
        kiosk.refuse(Refused(code="already", message=message, next_step=text("Choose another folder.")))


def _lay_down(kiosk: Context, path: Path, wish: Wish) -> tuple[Cast, datetime, int]:
    """Lay the play down; return its cast, the moment it stands at, and how many events opened the camp."""
    try:
        with open_ledger(path) as ledger:
            cast = raise_curtain(ledger, kiosk.config, wish.seed)
            opening = ledger.count
            start = _moment(kiosk, cast, wish)
            play_until(ledger, cast, start)
    except BaseException:
        # Nothing half made is kept: the folder was empty before.
        shutil.rmtree(wish.keep or path.parent)
        raise
    return cast, start, opening


def _moment(kiosk: Context, cast: Cast, wish: Wish) -> datetime:
    """Return when the play begins: at `--now`, on the day `--at`, or when the screen has most to show."""
    if kiosk.rehearsal:
        asked = kiosk.moment(kiosk.rehearsal)
        if not 1 <= cast.days.day_of(asked) <= cast.days.count:
            first, last = cast.days.date_of(1), cast.days.date_of(cast.days.count)
            wrong = text("The demo camp is from {first} to {last}.", first=first, last=last)
            raise typer.BadParameter(kiosk.say(wrong), param_hint="--now")
        return asked
    return cast.at(wish.day, wish.at) if wish.at else begins(cast, wish.day, wish.screen)


def _show(kiosk: Context, path: Path, wish: Wish, player: Player) -> int:
    """Show the play full screen while it goes on; return the exit code."""
    cast, start, opening = _lay_down(kiosk, path, wish)
    clock = Clock(start, time.monotonic(), wish.speed)
    kiosk.pretend(path, clock.now)
    settings, presents = str(kiosk.config_path.absolute()), wish.screen == CEREMONY
    player.play(Playbill(settings, str(path.absolute()), wish.seed, opening, clock, presents))
    try:
        code = full_screen(kiosk, wish.screen or "home", wish.station, pins_of(cast))
    finally:
        kiosk.close()
    if wish.keep:
        _tell(kiosk, path, cast, clock.now(), wish.keep)
    return code


def _tell(kiosk: Context, path: Path, cast: Cast, now: datetime, keep: Path | None) -> None:
    """Say what the camp holds, and where it is if it is kept."""
    with open_ledger(path, read_only=True) as ledger:
        found = summary(ledger, cast, now)
    if kiosk.as_json:
        told: dict[str, Any] = msgspec.structs.asdict(found)
        kiosk.put_json({**told, "folder": str(keep)} if keep else told)
        return
    for line in _lines(cast, found):
        kiosk.put(line)
    if keep:
        moment = f"{cast.days.local(now):%Y-%m-%dT%H:%M}"
        elsewhere = "" if path == _usual(kiosk, keep) else f" --ledger {path}"
        command = f"kiosk --config {keep / 'config.toml'}{elsewhere} --now {moment}"
        kiosk.put(text("Kept in {folder}. To look at it: {command}", folder=str(keep), command=command))


def _usual(kiosk: Context, folder: Path) -> Path:
    return folder / kiosk.config.ledger.path


def _lines(cast: Cast, found: Summary) -> tuple[Text, ...]:
    from kiosk.cli.sheets import SHEET_STATES

    people = {person.id: person for person in cast.people}

    def names(ids: tuple[str, ...]) -> tuple[str, ...] | Text:
        return tuple(people[one].name if one in people else one for one in ids) or text("nobody")

    states = ((name, SHEET_STATES[state]) for name, state in found.sheets.items())
    sheets = tuple(text("{name} {state}", name=name, state=state) for name, state in states)
    return (
        text(
            "Demo: day {day}, {time}, seed {seed}; {events} events, fingerprint {fingerprint}.",
            day=found.day,
            time=f"{cast.days.local(found.moment):%H:%M}",
            seed=found.seed,
            events=found.events,
            fingerprint=found.fingerprint,
        ),
        text(
            "People: {here} of {expected} here, {leave} on leave, {departed} departed, {waiting} to come.",
            here=found.here,
            expected=found.expected,
            leave=found.on_leave,
            departed=found.departed,
            waiting=found.not_yet,
        ),
        text("Overdue from leave: {people}", people=names(found.overdue)),
        text("Score sheets: {sheets}", sheets=sheets),
        text("Bonuses to be approved: {people}", people=names(found.bonuses)),
        text("Complaints to be answered: {people}", people=names(found.complaints)),
        text("Locked out: {people}", people=names(found.locked)),
        text("Days closed: {days}", days=found.closed) if found.closed else text("No day is closed yet."),
        *(
            text(
                "{title}: {people}", title=Name(one.title, one.title_en), people=names(found.awards[one.key])
            )
            for one in cast.config.awards
            if one.key in found.awards
        ),
        text(
            "PINs: {pins}",
            pins=tuple(f"{people[one].name} {one} {pin}" for one, pin in found.pins.items()),
        ),
    )
