"""After the freeze no command shows, without the office's switch, anything of what came later.

Every command of the command line stands in `COMMANDS`: with the lines it is checked by, or with the reason
why there is nothing to check. A command that is new fails the test until somebody has decided.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import typer

from kiosk.awards import open_ceremony
from kiosk.cli.app import commands_for
from kiosk.config import load_config
from kiosk.events import Stamp
from kiosk.ledger import Recorded, open_ledger
from kiosk.public import ENVELOPE
from kiosk.scoring.rules import Rules
from tests.cli.kit import Kiosk, Said
from tests.freeze.kit import CLOSED, OFFICE, Frozen, How, copied, frozen

Lines = tuple[tuple[str, ...], ...]
"""With the names of attributes of `Frozen` in braces."""
ACTS = "Somebody with the right to it does something; the answer is about that."
SCREEN = "Full screen: tests/freeze/test_screens.py looks at those."
THE_LEDGER = "The office's own way with the ledger's file, figures and all; who can run it has that file."
TO_DO = "What waits for the office's word, and so stands on no board yet."
FOR_THE_NOTICE_BOARD = "Is refused: `test_the_text_for_the_notice_board_is_the_offices` sees to that."
ELSEWHERE = "Is not about the camp in the ledger."
INTO_A_FILE = "Writes a file: `test_no_file_shows_what_came_later` looks into it."

COMMANDS: dict[str, Lines | str] = {
    "": ((),),
    **dict.fromkeys(("desk", "scores", "office", "agenda", "wall", "standings", "ceremony", "serve"), SCREEN),
    **dict.fromkeys(("demo", "init"), ELSEWHERE),
    "check": (("check",),),
    "find": (("find", "{leads}"), ("find", "张")),
    "roster list": (("roster", "list"),),
    **dict.fromkeys(("roster import", "arrive", "scan", "mark", "undo", "walk-in", "reissue"), ACTS),
    **dict.fromkeys(("leave", "leave-end", "hand-out", "depart", "return", "withdraw"), ACTS),
    "roll": (("roll", "d1-0950"), ("roll", "d2-0830")),
    "counts": (("counts",),),
    "missing": (("missing",),),
    "owed": (("owed",),),
    "now": (("now",),),
    "agenda show": (("agenda", "show", "--day", "2"), ("agenda", "show", "--day", "3")),
    **dict.fromkeys(("agenda import", "agenda start", "agenda end", "agenda extend", "agenda move"), ACTS),
    **dict.fromkeys(("agenda room", "agenda cancel", "agenda restore", "agenda add"), ACTS),
    **dict.fromkeys(("notice post", "notice withdraw"), ACTS),
    "notice list": (("notice", "list"),),
    **dict.fromkeys(("agenda export", "sheet template", "badges", "export"), INTO_A_FILE),
    **dict.fromkeys(("sheet import", "sheet confirm", "sheet reject", "correct", "class-score"), ACTS),
    **dict.fromkeys(("room-score", "exam import", "freeze", "thaw", "day close", "day reopen"), ACTS),
    **dict.fromkeys(("bonus approve", "bonus reject", "complaint file", "complaint decide"), ACTS),
    **dict.fromkeys(("veto add", "veto withdraw", "pin set", "pin reset", "pin unlock"), ACTS),
    **dict.fromkeys(("awards vote", "awards final", "awards reopen"), ACTS),
    "sheet show": tuple(("sheet", "show", "--class", "{best}", "--day", day) for day in "123"),
    **dict.fromkeys(("day check", "bonus list"), TO_DO),
    "complaint list": (("complaint", "list"),),
    "ranking": (
        *(("ranking", "--by", by) for by in ("trainee", "class", "unit")),
        *(("ranking", "--day", day) for day in "123"),
        ("ranking", "--class", "{best}"),
    ),
    "why": (
        *(("why", who) for who in ("{leads}", "{other}", "{best}", "T0003")),
        ("why", "{leads}", "--against", "{other}"),
        ("why", "{best}", "--against", "{next}"),
    ),
    "awards": (("awards",),),
    "awards publish": FOR_THE_NOTICE_BOARD,
    "log": (
        ("log",),
        ("log", "--who", "{leads}"),
        ("log", "--day", "{day}"),
        ("log", "--kind", "day_closed"),
    ),
    **dict.fromkeys(("verify", "backup", "restore"), THE_LEDGER),
}
TO_COME = {"wall", "standings", "ceremony", "serve", "badges", "export", "pin unlock"}
"""Commands of the contract that may not be there yet."""
LIVE = {"sheet show", "ranking", "why", "awards", "log"}
"""Those with the office's switch."""


def all_commands() -> set[str]:
    """Return every command that can be run, "" for the one without a name."""

    def below(command: Any, path: tuple[str, ...]) -> Iterator[str]:
        commands = getattr(command, "commands", None)
        if commands is None or command.invoke_without_command:
            yield " ".join(path)
        for name, one in (commands or {}).items():
            yield from below(one, (*path, name))

    return set(below(typer.main.get_command(commands_for(["--help"])), ()))


def run(camp: Frozen, *words: str) -> Said:
    """Run a command on a camp at its moment; return what it said, without what seals its events."""
    line = [word.format_map(vars(camp)) for word in words]
    said = Kiosk(camp.folder).run(*line, "--now", f"{camp.moment:%Y-%m-%dT%H:%M:%S}")
    return Said(_without_seals(said.out) if "log" in words and "--json" in words else said.out, said.err)


def _without_seals(lines: str) -> str:
    events = [json.loads(line) for line in lines.splitlines()]
    return "\n".join(json.dumps({**event, "h": "", "rq": ""}, ensure_ascii=False) for event in events)


def test_every_command_is_in_the_table() -> None:
    assert all_commands() <= set(COMMANDS)
    assert set(COMMANDS) - all_commands() <= TO_COME


def same(command: str, these: Frozen, others: Frozen) -> None:
    """Check that the lines of a command say the same of two camps, as JSON; the first one for people too."""
    lines = COMMANDS[command]
    for words in (lines[0], *((*line, "--json") for line in lines)):
        assert run(these, *words) == run(others, *words), words


@pytest.mark.parametrize("command", [name for name, lines in COMMANDS.items() if isinstance(lines, tuple)])
@pytest.mark.parametrize("how", CLOSED)
def test_no_command_shows_what_came_later(how: How, command: str) -> None:
    same(command, *frozen(how, "closed"))


@pytest.mark.parametrize("command", sorted(LIVE - {"log"}))
def test_nor_does_one_when_the_awards_are_final(command: str) -> None:
    same(command, *frozen("by itself", "final"))


@pytest.mark.parametrize("kind", ["awards_finalised", "ceremony_opened"])
def test_the_log_tells_no_winner_before_the_reveal(kind: str, tmp_path: Path) -> None:
    # That there was a vote it tells, so that two camps' logs are not the same.
    these, _ = frozen("by itself", "final")
    folder = copied(these, tmp_path / "opened")
    rules = Rules(load_config(folder / "config.toml"))
    with open_ledger(folder / "data" / "camp.json") as ledger:
        stamp = Stamp("opened", these.moment, these.moment, "office-1", OFFICE)
        assert isinstance(ledger.record(partial(open_ceremony, rules=rules), stamp), Recorded)
    log = ("log", "--kind", kind, "--json", "--now", f"{these.moment:%Y-%m-%dT%H:%M:%S}")
    public, live = (json.loads(Kiosk(folder).run(*log, *more).out) for more in ((), ("--live",)))
    sealed = {"seq", "held_back", "h", "rq"}
    assert public["held_back"]
    assert set(public) <= ENVELOPE | sealed
    assert set(live) - ENVELOPE - sealed


def test_the_text_for_the_notice_board_is_the_offices() -> None:
    told = []
    for camp in frozen("by itself", "final"):
        words = ("awards", "publish", "-", "--now", f"{camp.moment:%Y-%m-%dT%H:%M:%S}")
        kept, live = Kiosk(camp.folder).run(*words, code=1), Kiosk(camp.folder).run(*words, "--live").out
        assert "refused: held_back" in kept.out
        told.append((kept, live))
    (kept, live), (others_kept, others_live) = told
    assert kept == others_kept
    assert live != others_live


@pytest.mark.parametrize("command", sorted(LIVE))
@pytest.mark.parametrize("how", CLOSED)
def test_the_offices_switch_shows_it(how: How, command: str) -> None:
    lines, camps = COMMANDS[command], frozen(how, "closed")
    told = [[run(camp, *words, "--live", "--json").out for words in lines] for camp in camps]
    assert told[0] != told[1]


def test_the_list_is_names_and_figures_of_the_frozen_board_until_it_is_revealed() -> None:
    these, _ = frozen("by itself", "final")
    board = {row["id"]: row["score"] for row in json.loads(run(these, "ranking", "--json").out)}
    found = json.loads(run(these, "awards", "--json").out)
    assert not any(award["final"] for award in found)
    shown = {one["id"]: one["score"] for award in found for one in award["winners"] if one["id"] in board}
    assert shown
    assert shown == {key: board[key] for key in shown}
    assert all(award["final"] for award in json.loads(run(these, "awards", "--live", "--json").out))


@pytest.mark.parametrize("how", CLOSED)
def test_no_file_shows_what_came_later(how: How, tmp_path: Path) -> None:
    written = []
    for place, camp in enumerate(frozen(how, "closed")):
        kiosk = Kiosk(copied(camp, tmp_path / str(place)))
        files = {
            "agenda export": ("agenda", "export", str(kiosk.folder / "written.ics")),
            "sheet template": (
                *("sheet", "template", str(kiosk.folder / "written.csv")),
                *("--class", camp.best, "--day", str(camp.day)),
            ),
        }
        there = {name for name, lines in COMMANDS.items() if lines == INTO_A_FILE} & all_commands()
        assert set(files) == there
        for words in files.values():
            kiosk.run(*words, "--now", f"{camp.moment:%Y-%m-%dT%H:%M}")
        written.append([path.read_bytes() for path in sorted(kiosk.folder.glob("written.*"))])
    assert len(written[0]) == len(files)
    assert written[0] == written[1]
