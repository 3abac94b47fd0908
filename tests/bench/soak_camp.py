"""A camp that goes by in minutes, its screens unattended, and everything that can go wrong at a camp."""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import msgspec

from kiosk.config import load_config
from kiosk.demo import Cast, Clock, Playbill, Player, play_until, raise_curtain
from kiosk.ledger import backup, open_ledger, restore, verify
from screens.scanner import ECHO
from tests.bench.soak_kit import COLUMNS, ROWS, Kiosk, Paused
from tests.screens.kit import write_sample

WATCHED = ("home", "agenda", "wall", "desk")
"""The screens that stand from the first morning to the last evening."""
BEGINS, FIRST_DAY_OVER = "04:30", "03:00"
BAR = 1.1
"""So many times what it was after the first day, plus the new events' share, memory may be in the end."""
NOT_SAVED = "按 Enter 重试"
"""What a desk says in small letters under a scan that was not saved."""
GAP, PATIENCE = 0.003, 20.0
"""Seconds between two characters of a scanner; in which a desk has to record again."""
SETTLED = 4.0
"""Seconds after which a kiosk that was just started has made all it makes once."""
SIZES = ((100, 30), (200, 60), (60, 20), (118, 33))
"""Columns and rows the terminals are given for a moment, one of them too small for anything."""


class Figures(msgspec.Struct):
    """What came of one screen. Memory in KiB, times in seconds, shares of a processor."""

    screen: str
    after_first_day: int
    at_the_end: int
    new_events: int
    """What a kiosk started anew holds more at the end than after the first day."""
    ratio: float
    """Memory at the end without the new events, to that after the first day."""
    busy: float
    """Share while the camp went by."""
    behind_first_day: float
    behind_at_the_end: float
    idle: float = 0.0
    """Share in real time, nobody there and nothing recorded."""

    @property
    def within(self) -> bool:
        """Whether memory is within the bar."""
        return self.ratio <= BAR


class Found(msgspec.Struct):
    """What came of it all."""

    days: int
    speed: float
    events: int
    hardships: list[str]
    errors_shown: list[str]
    trouble: list[str]
    """Lines of `trouble.log`."""
    player: str
    """Why the play ended before its time; empty where it did not."""
    verified: bool
    screens: list[Figures]


class Soak:
    """The camp of one run; `folder` is its own."""

    def __init__(self, folder: Path, days: int, speed: float, settled: float) -> None:
        self.folder, self.days, self.speed = folder, days, speed
        self._settled = settled
        write_sample(folder, lambda text: text.replace("home_after = 60 ", "home_after = 90000 ", 1))
        self.ledger = folder / "data" / "camp.json"
        config = load_config(folder / "config.toml")
        with open_ledger(self.ledger) as ledger:
            self.cast: Cast = raise_curtain(ledger, config, 1)
            opening = ledger.count
            start = self.cast.at(1, BEGINS)
            play_until(ledger, self.cast, start)
        self.clock = Clock(start, time.monotonic(), speed)
        self.bill = Playbill(str(folder / "config.toml"), str(self.ledger), 1, opening, self.clock)
        self.first_day_over = self.cast.days.at(1, FIRST_DAY_OVER)
        last = days == self.cast.days.count
        self.end = self.cast.at(days, "18:30") if last else self.cast.days.at(days, FIRST_DAY_OVER)
        self.kiosks: dict[str, Kiosk] = {}
        self.errors: list[str] = []
        self.hardships: list[str] = []
        self._dice = Random(1)
        self._player: Player | None = None

    def run(self) -> Found:
        """Let the camp go by; return what came of it."""
        with ExitStack() as processes:
            self._player = processes.enter_context(Player(None))
            for name in WATCHED:
                self.kiosks[name] = processes.enter_context(self._kiosk(name, f"{name}-1"))
            for kiosk in self.kiosks.values():
                kiosk.wait_for(kiosk.stands, 60)
            self._player.play(self.bill)
            self._until(self.first_day_over)
            backup(self.ledger, self.folder / "first.json")
            first = {name: (one.rss(), one.cpu(), one.behind()) for name, one in self.kiosks.items()}
            begun = time.monotonic()
            self._hard_times()
            self._until(self.end)
            took = time.monotonic() - begun
            found = [
                Figures(
                    name,
                    first[name][0],
                    one.rss(),
                    0,
                    0.0,
                    (one.cpu() - first[name][1]) / took,
                    first[name][2],
                    one.behind(),
                )
                for name, one in self.kiosks.items()
            ]
            for one in self.kiosks.values():
                one.key("ctrl+q")
                assert one.ended(20) == 0
        for figures in found:
            self._against_new(figures)
        checked = verify(self.ledger)
        log = self.ledger.with_name("trouble.log")
        return Found(
            self.days,
            self.speed,
            checked.events,
            self.hardships,
            self.errors,
            log.read_text(encoding="utf-8").splitlines() if log.exists() else [],
            self._player.failure,
            verified=True,
            screens=found,
        )

    def _kiosk(
        self, screen: str, station: str, ledger: Path | None = None, clock: Clock | None = None
    ) -> Kiosk:
        clock = clock or self.clock
        file = self.folder / f"{station}.json"
        bill = msgspec.structs.replace(self.bill, ledger=str(ledger or self.ledger), clock=clock)
        file.write_bytes(msgspec.json.encode(bill))
        return Kiosk(file, screen, station, clock)

    def _until(self, moment: datetime, *, scans: bool = True) -> None:
        """Let time pass, a badge scanned every now and then, and look at what the screens write."""
        while self.clock.now() < moment:
            time.sleep(min(0.5, max(0.05, self.clock.until(moment))))
            if scans:
                self._scan()
            self._look()

    def _scan(self) -> None:
        desk = self.kiosks.get("desk")
        if desk is not None:
            desk.type(self._dice.choice(self.cast.trainees).id + "\r", GAP)

    def _look(self) -> None:
        for name, kiosk in self.kiosks.items():
            assert kiosk.returncode is None, f"{name} has ended: {kiosk.screen()}"
            self.errors += [f"{name}: {word}" for word in kiosk.words_of_errors()]

    def _hard_times(self) -> None:
        """Let everything go wrong once, spread over the time there is."""
        steps: tuple[Callable[[], None], ...] = (
            self.restored,
            self.file_away,
            self.disk_full,
            self.killed,
            self.resized,
        )
        pause = (self.end - self.clock.now()) / (len(steps) + 1)
        for step in steps:
            self._until(self.clock.now() + pause / 2)
            step()
            self.hardships.append(step.__name__)
            self._until(self.clock.now() + pause / 2)

    def restored(self) -> None:
        """Replace the ledger by a backup of itself."""
        copy = self.folder / "copy.json"
        backup(self.ledger, copy)
        restore(self.ledger, copy)

    def file_away(self) -> None:
        """Take the ledger's file away for a moment, as a network drive that is gone."""
        away = self.ledger.with_name("away.json")
        with self._paused():
            self.ledger.rename(away)
            self._for(1.5, scans=False)
            before = _count(away)
            self._not_saved()
            away.rename(self.ledger)
            _saves(self.kiosks["desk"], self.ledger, before)

    def disk_full(self) -> None:
        """Let no process write to a file any more, for a moment."""
        with self._paused():
            for kiosk in self.kiosks.values():
                resource.prlimit(kiosk.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
            self._for(1.5, scans=False)
            before = _count(self.ledger)
            self._not_saved()
            for kiosk in self.kiosks.values():
                free = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
                resource.prlimit(kiosk.pid, resource.RLIMIT_FSIZE, free)
            _saves(self.kiosks["desk"], self.ledger, before)

    def killed(self) -> None:
        """Kill another desk while it records."""
        with self._kiosk("desk", "desk-9") as other:
            other.wait_for(other.stands, 60)
            for person in self.cast.trainees[:20]:
                other.type(person.id + "\r", GAP)
            other.kill()

    def resized(self) -> None:
        """Give every terminal other sizes, one of them too small."""
        for columns, rows in (*SIZES, (COLUMNS, ROWS)):
            for kiosk in self.kiosks.values():
                kiosk.resize(columns, rows)
            self._for(0.7)

    def _for(self, seconds: float, *, scans: bool = True) -> None:
        self._until(self.clock.now() + timedelta(seconds=seconds * self.speed), scans=scans)

    def _not_saved(self) -> None:
        """Scan a badge that is nobody's, which would be recorded, and see that the desk says it is not.

        Nothing was scanned since the trouble began: a desk does not write anew what it says already.
        """
        desk = self.kiosks["desk"]
        begun = time.perf_counter()
        desk.type("QX0000\r", GAP)
        desk.seen_at(b"QX0000", begun)
        desk.seen_at(NOT_SAVED.encode(), begun)
        # An Enter sooner than that would belong to the scan.
        time.sleep(2 * ECHO)

    def _paused(self) -> Paused:
        assert self._player is not None
        return Paused(self._player._process.pid, self.ledger)

    def _against_new(self, figures: Figures) -> None:
        """Measure kiosks that are started anew on the camp as it was after the first day, and as it is."""
        held: list[int] = []
        for ledger, moment in ((self.folder / "first.json", self.first_day_over), (self.ledger, self.end)):
            clock = Clock(moment, time.monotonic())
            with self._kiosk(figures.screen, f"new-{len(held)}", ledger, clock) as kiosk:
                kiosk.wait_for(kiosk.stands, 60)
                time.sleep(self._settled)
                held.append(kiosk.rss())
                if ledger == self.ledger:
                    used, begun = kiosk.cpu(), time.monotonic()
                    time.sleep(2 * self._settled)
                    figures.idle = (kiosk.cpu() - used) / (time.monotonic() - begun)
        figures.new_events = max(0, held[1] - held[0])
        figures.ratio = (figures.at_the_end - figures.new_events) / figures.after_first_day


def _saves(desk: Kiosk, file: Path, before: int) -> None:
    """See that the same scan is recorded now, at one key. Nobody else records meanwhile."""
    with open_ledger(file, read_only=True) as ledger:
        assert ledger.count == before
        desk.key("enter")
        until = time.monotonic() + PATIENCE
        while ledger.count == before:
            assert time.monotonic() < until, f"the desk does not record again:\n{desk.screen()}"
            time.sleep(0.05)
            ledger.news()


def _count(file: Path) -> int:
    with open_ledger(file, read_only=True) as ledger:
        return ledger.count


def soak(days: int = 10, speed: float = 3600.0, settled: float = SETTLED) -> Found:
    """Let a camp of so many days go by; kiosks started anew are given `settled` seconds."""
    with tempfile.TemporaryDirectory(prefix="kiosk-soak-", ignore_cleanup_errors=True) as folder:
        return Soak(Path(folder), days, speed, settled).run()
