"""The commands put together, and the options that stand before or after any of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from kiosk.cli.context import Context
from kiosk.cli.guard import end_with
from kiosk.cli.streams import make_lenient
from kiosk.config import load_config
from kiosk.faults import Unusable
from kiosk.i18n import LANGUAGES, Language, hint, translate

ROOMS: dict[str, tuple[str, ...]] = {
    "screens": ("desk", "scores", "standings", "office", "wall", "ceremony"),
    "demo": ("demo",),
    "camp": ("init", "check"),
    "people": ("find", "roster"),
    "desk": ("arrive", "scan", "mark", "roll", "undo"),
    "presence": (
        "leave",
        "leave-end",
        "hand-out",
        "depart",
        "return",
        "walk-in",
        "reissue",
        "withdraw",
        "counts",
        "missing",
        "owed",
    ),
    "agenda": ("now", "agenda", "notice"),
    "sheets": ("sheet",),
    "points": ("correct", "class-score", "room-score", "exam"),
    "office": ("freeze", "thaw", "day", "bonus", "complaint", "veto"),
    "pins": ("pin",),
    "ranking": ("ranking",),
    "why": ("why",),
    "awards": ("awards",),
    "ledger": ("log", "verify", "backup", "restore"),
}
"""Module to its commands, in the order of the help: a command loads its own module and no other."""
_WITH_VALUE = ("--config", "--ledger", "--lang", "--now")
_ALONE = ("--json",)


def _options(
    context: typer.Context,
    config: Annotated[
        Path, typer.Option(envvar="KIOSK_CONFIG", help=hint("The camp's settings file."))
    ] = Path("config.toml"),
    ledger: Annotated[
        Path | None, typer.Option(help=hint("The ledger file; by default as the settings say."))
    ] = None,
    lang: Annotated[
        str, typer.Option(help=hint("Language, zh_CN or en; by default as the settings say."))
    ] = "",
    now: Annotated[
        str, typer.Option(help=hint("Rehearsal clock: the time to take for now, as 2026-11-23T08:30."))
    ] = "",
    json: Annotated[bool, typer.Option("--json", help=hint("Answer with JSON."))] = False,
) -> None:
    kiosk = context.obj
    kiosk.settle_options(config, ledger, _language(lang), now, json)
    if context.invoked_subcommand is None:
        _bare(kiosk)


def _bare(kiosk: Context) -> None:
    """Show the kiosk full screen; where nobody sits at a terminal, say how the camp stands."""
    from kiosk.cli import camp, screens

    if screens.is_terminal() and not kiosk.as_json:
        raise typer.Exit(screens.full_screen(kiosk, ""))
    camp.overview(kiosk)


def commands_for(line: Sequence[str]) -> typer.Typer:
    """Return the command line with the commands that `line` can be about: one room's, or all."""
    app = typer.Typer(
        name="kiosk",
        help=hint("Check-in, agenda, daily scores and rankings of a training camp."),
        no_args_is_help=False,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback(invoke_without_command=True)(_options)
    for room in _rooms(line):
        import_module(f"kiosk.cli.{room}").register(app)
    return app


def _rooms(line: Sequence[str]) -> Sequence[str]:
    """Return the modules whose commands stand in `line`; all of them for the help and a mistyped one."""
    asked = [word for word in line if not word.startswith("-")]
    rooms = [room for room, commands in ROOMS.items() if not set(asked).isdisjoint(commands)]
    general_help = "--help" in line and line.index("--help") < max(map(line.index, asked), default=len(line))
    if not asked and not general_help:
        return ("screens",)
    return tuple(ROOMS) if general_help or not rooms else rooms


def _language(raw: str) -> Language | None:
    for language in LANGUAGES:
        if raw == language:
            return language
    if raw:
        raise typer.BadParameter(" | ".join(LANGUAGES), param_hint="--lang")
    return None


def hoist(words: Sequence[str]) -> list[str]:
    """Return the command line with the options that may stand anywhere brought to its front.

    One that lacks its value is left alone there, so that it cannot take the command for it.
    """
    front: list[str] = []
    rest: list[str] = []
    left = list(words)
    while left:
        word = left.pop(0)
        if word == "--":
            rest += [word, *left]
            break
        if word in _WITH_VALUE:
            if not left or left[0] in (*_WITH_VALUE, *_ALONE, "--"):
                return [word]
            front += [word, left.pop(0)]
        elif word in _ALONE or word.split("=", 1)[0] in _WITH_VALUE:
            front.append(word)
        else:
            rest.append(word)
    return front + rest


def _translate(command: Any, language: Language) -> None:
    """Put the help of a command and of everything below it into `language`."""
    command.help = translate(command.help or "", language)
    for parameter in command.params:
        parameter.help = translate(getattr(parameter, "help", None) or "", language)
    for below in getattr(command, "commands", {}).values():
        _translate(below, language)


def _language_of(line: Sequence[str]) -> Language:
    """Return the language of a command line whose options were not taken in yet, for its help."""
    for place, word in enumerate(line):
        asked = (
            line[place + 1] if word == "--lang" and place + 1 < len(line) else word.removeprefix("--lang=")
        )
        if asked in LANGUAGES:
            return _language(asked) or "zh_CN"
    config = next((line[place + 1] for place, word in enumerate(line[:-1]) if word == "--config"), None)
    try:
        return load_config(Path(config or os.environ.get("KIOSK_CONFIG", "config.toml"))).camp.language
    except Unusable:
        return "zh_CN"


def main(words: Sequence[str] | None = None) -> None:
    """Run the command line and exit with the contract's code."""
    make_lenient()
    line = hoist(sys.argv[1:] if words is None else words)
    kiosk = Context()
    command = typer.main.get_command(commands_for(line))
    if "--help" in line:
        _translate(command, _language_of(line))

    def run() -> object:
        return command.main(args=line, prog_name="kiosk", obj=kiosk, standalone_mode=False)

    sys.exit(end_with(kiosk, run))
