"""What every command has: settings, language, clock, ledger, and how it answers."""

from __future__ import annotations

import secrets
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cached_property, partial
from pathlib import Path
from typing import NoReturn, Self

import msgspec
import typer

from kiosk.camp import Camp
from kiosk.cli.streams import progress, shown
from kiosk.clock import zone
from kiosk.config import Config, load_config
from kiosk.decision import Decision, Refused
from kiosk.events import Stamp
from kiosk.i18n import Language, Text, render, text
from kiosk.ledger import Ledger, Recorded, open_ledger
from kiosk.scoring.rules import Rules

DONE, REFUSED, USAGE, UNUSABLE, DAMAGED = 0, 1, 2, 3, 4
"""Exit codes of the contract."""
INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells have it."""
YEARS = range(2000, 2200)
"""Years a camp can be in; what is further off is a slip of the finger, and would stay in the ledger."""
OPTION_FOR = {"reason_needed": "--reason", "not_ready": "--over"}
"""Refusal code to the option that answers it."""


class Context:
    """One run of the command line."""

    def __init__(self) -> None:
        self.config_path = Path("config.toml")
        self.as_json = False
        self._ledger_path: Path | None = None
        self.chosen_language: Language | None = None
        """What the command line asks for; None leaves it to the settings."""
        self.rehearsal = ""
        """The time to begin with instead of now."""
        self._clock: Callable[[], datetime] | None = None
        self._begun = 0.0
        self.patience = 10.0
        """Seconds to wait for the writers' lock."""

    def settle_options(
        self, config: Path, ledger: Path | None, language: Language | None, now: str, as_json: bool
    ) -> None:
        """Take in what the options said."""
        self.config_path, self._ledger_path, self.chosen_language = config, ledger, language
        self.rehearsal, self.as_json = now, as_json
        self._begun = time.monotonic()

    def pretend(self, ledger: Path, clock: Callable[[], datetime]) -> None:
        """Be about another ledger from now on, by another clock: those of a simulated camp."""
        self._ledger_path, self._clock = ledger, clock
        self.fresh()

    @property
    def is_rehearsal(self) -> bool:
        """Whether the time is not the real one."""
        return bool(self.rehearsal or self._clock)

    @cached_property
    def config(self) -> Config:
        """The settings; faults end the command with exit 3."""
        return load_config(self.config_path)

    @cached_property
    def rules(self) -> Rules:
        """The scoring rules of the settings."""
        return Rules(self.config)

    @cached_property
    def now(self) -> datetime:
        """The camp's clock (aware): the machine's, or the rehearsal clock of `--now`, running on."""
        if self._clock:
            return self._clock()
        if not self.rehearsal:
            return datetime.now(zone(self.config.camp.zone))
        return self.moment(self.rehearsal) + timedelta(seconds=time.monotonic() - self._begun)

    def fresh(self) -> Self:
        """Return this run with its clock at the present moment, for a command that goes on for long."""
        self.__dict__.pop("now", None)
        return self

    @property
    def language(self) -> Language:
        """The language messages are shown in; Chinese before the settings could be read."""
        if self.chosen_language:
            return self.chosen_language
        if "config" in self.__dict__:
            return self.config.camp.language
        return "zh_CN"

    @property
    def ledger_path(self) -> Path:
        """Where the camp's ledger lies."""
        return self._ledger_path or self.config.path(self.config.ledger.path)

    def moment(self, raw: str) -> datetime:
        """Return an ISO time from the command line as an aware one, in the camp's zone when it has none."""
        wrong = self.say(text("“{raw}” is not a time. Write it like 2026-11-23T08:30.", raw=raw))
        try:
            found = datetime.fromisoformat(raw)
        except ValueError:
            raise typer.BadParameter(wrong) from None
        if found.year not in YEARS:
            raise typer.BadParameter(wrong)
        return found if found.tzinfo else found.replace(tzinfo=zone(self.config.camp.zone))

    @cached_property
    def ledger(self) -> Ledger:
        """The ledger, open for writing; on the first run the camp of the settings is laid down in it."""
        from kiosk.opening import adopt_rules, lay_down, read_files

        stamp = self.stamp()
        # Faults of the files are told before there is a ledger.
        files = None if self.ledger_path.exists() else read_files(self.config, stamp.now)
        ledger = open_ledger(self.ledger_path, timeout=self.patience)
        try:
            for recovery in ledger.recoveries:
                self.note(recovery.message)
            if ledger.camp.opened is None:
                files = files or read_files(self.config, stamp.now)
                lay_down(ledger, self.config, files, stamp, progress(self.say(text("Reading in people"))))
            ledger.record(partial(adopt_rules, config=self.config), self.stamp())
        except BaseException:
            ledger.close()
            raise
        return ledger

    @cached_property
    def camp(self) -> Camp:
        """The camp as it stands, read without taking the ledger's lock once it is laid down."""
        if "ledger" in self.__dict__:
            return self.ledger.camp
        if self.ledger_path.exists():
            reader = open_ledger(self.ledger_path, read_only=True)
            if reader.camp.opened is not None:
                self.__dict__["reader"] = reader
                return reader.camp
            reader.close()
        return self.ledger.camp

    def lay_down(self) -> None:
        """Make sure that the camp is laid down, and give files back."""
        self.camp  # noqa: B018 - reading it lays it down on the first run
        self.close()

    def close(self) -> None:
        """Give files back."""
        for name in ("ledger", "reader"):
            ledger = self.__dict__.pop(name, None)
            if ledger is not None:
                ledger.close()

    def stamp(self, by: str = "", at: str = "", event_id: str = "", station: str = "") -> Stamp:
        """Return the stamp of this command."""
        return Stamp(
            id=event_id or secrets.token_hex(8),
            at=self.moment(at) if at else self.now,
            now=self.now,
            station=station or self.config.kiosk.station,
            by=by,
        )

    def record(self, decide: Decision, stamp: Stamp) -> Recorded | Refused:
        """Run a decision on the newest state and record what it answers."""
        return self.ledger.record(decide, stamp)

    def settle(self, decide: Decision, stamp: Stamp, done: Text) -> None:
        """Record a decision and answer with `done`, or with the refusal and exit 1."""
        outcome = self.record(decide, stamp)
        if isinstance(outcome, Refused):
            self.refuse(outcome)
        numbers = [outcome.first + place for place in range(len(outcome.events))]
        self.answer({"verdict": "ok", "events": numbers, "message": self.say(done)}, done)

    def say(self, item: object) -> str:
        """Return a text in the language of this run."""
        return render(item, self.language)

    def put(self, line: object = "") -> None:
        """Write a line for people to standard output."""
        sys.stdout.write(f"{shown(self.say(line))}\n")

    def note(self, line: object) -> None:
        """Write a line for people to standard error."""
        sys.stderr.write(f"{shown(self.say(line))}\n")

    def put_json(self, value: object, *, indent: int = 2) -> None:
        """Write JSON to standard output; on one line with `indent` -1."""
        encoded = msgspec.json.format(msgspec.json.encode(value), indent=indent)
        sys.stdout.flush()
        sys.stdout.buffer.write(encoded + b"\n")

    def answer(self, value: object, line: object) -> None:
        """Write `value` with --json, else `line` for people."""
        if self.as_json:
            self.put_json(value)
        else:
            self.put(line)

    def refuse(self, refused: Refused) -> NoReturn:
        """Answer with a refusal and end with exit 1."""
        raise typer.Exit(self.refusal(refused))

    def refusal(self, refused: Refused) -> int:
        """Answer with a refusal, its code and what to do now; return the exit code for it."""
        if self.as_json:
            self.put_json(_refusal(self, refused))
        else:
            self.put(f"refused: {refused.code} {self.say(refused.message)}")
            for line in refused.missing:
                self.put(text("  · {line}", line=line))
            for key in refused.people:
                one = self.camp.people[key].person
                self.put(f"    {one.id}  {one.name}  {one.class_}  {one.unit}")
            if refused.next_step:
                self.put(text("  → {step}", step=refused.next_step))
            if refused.code in OPTION_FOR:
                self.put(text("  → Option: {option}", option=OPTION_FOR[refused.code]))
        return REFUSED


def _refusal(context: Context, refused: Refused) -> dict[str, object]:
    """Return a refusal as the contract has it in JSON."""
    return {
        "verdict": refused.code,
        "person": refused.person or None,
        "people": refused.people,
        "since": refused.since.isoformat() if refused.since else None,
        "station": refused.station or None,
        "by": refused.by or None,
        "message": context.say(refused.message),
        "missing": [context.say(line) for line in refused.missing],
        "next_step": context.say(refused.next_step) if refused.next_step else None,
    }
