"""Several real processes at one ledger: together, killed, and one after another."""

from __future__ import annotations

from functools import partial
from multiprocessing.synchronize import Barrier
from pathlib import Path
from random import Random

from kiosk.decision import Refused
from kiosk.ledger import verify
from tests.faults.desks import CONTEXT, Desk
from tests.ledger.kit import first_come, ids_by_tinydb, ids_in, reader, record, record_sheet, stamp, writer


def _commits(ids: list[str]) -> list[str]:
    """Return the first ids of commits, after checking that each commit is there whole and in one piece."""
    firsts = [name for name in ids if "." not in name]
    whole = []
    for first in firsts:
        people = 1 + int(first.rsplit("-", 1)[1]) % 3
        whole += [first] + [f"{first}.{place}" for place in range(1, people)]
    assert ids == whole
    return [first.removeprefix("id-") for first in firsts]


def test_killed_desks_leave_a_readable_file_and_every_acknowledged_event(path: Path) -> None:
    chance = Random(11)
    acked: list[str] = []
    allowed: set[str] = set()
    for turn in range(40):
        desks = [Desk(path, f"{turn}a"), Desk(path, f"{turn}b")]
        for desk in desks:
            desk.listen_for(chance.randint(1, 12))
        for desk in desks:
            desk.kill()
            acked += desk.acked
            allowed |= {*desk.acked, desk.tried}
        commits = _commits(ids_by_tinydb(path))
        assert set(acked) <= set(commits) <= allowed
        assert len(commits) == len(set(commits))
    assert len(acked) > 100
    with writer(path) as ledger:
        assert set(acked) <= set(_commits([document["id"] for document in ledger.events()]))
        assert all(recovery.kept is None for recovery in ledger.recoveries)
    assert verify(path).events == len(ids_in(path))


def test_a_retry_after_the_desk_was_killed_is_known(path: Path) -> None:
    desk = Desk(path, "desk")
    desk.listen_for(5)
    desk.kill()
    with writer(path) as ledger:
        for number, name in enumerate(desk.acked):
            assert record_sheet(ledger, name, 1 + number % 3).repeated
        before = ledger.camp.seq
        number = len(desk.acked)
        answer = record_sheet(ledger, desk.tried, 1 + int(desk.tried.rsplit("-", 1)[1]) % 3)
        assert ledger.camp.seq == before + (0 if answer.repeated else len(answer.events))
        assert number >= 5


def test_desks_at_once_share_one_order_without_gaps(path: Path) -> None:
    desks = [Desk(path, name, 150) for name in "abc"]
    with reader(path) as wall:
        # What the desks had recorded by then is folded when the wall opens, and is no news.
        seen = [document["id"] for document in wall.events()]
        while any(desk.listen() for desk in desks):
            seen += [event.id for event in wall.news()]
        for desk in desks:
            desk.finish()
        seen += [event.id for event in wall.news()]
    ids = ids_by_tinydb(path)
    assert sorted(_commits(ids)) == sorted(f"{name}-{number}" for name in "abc" for number in range(150))
    assert seen == ids, "the wall saw each once, in the ledger's order"


def _scan(path: Path, name: str, rounds: int, gate: Barrier) -> None:
    with writer(path, timeout=60) as ledger:
        for turn in range(rounds):
            gate.wait()
            # A refusal is recorded too: each turn ends two events on.
            ledger.record(partial(first_come, before=turn * 2), stamp(f"{turn}-{name}"))


def test_one_badge_scanned_at_two_desks_at_once_is_one_arrival_and_one_refusal(path: Path) -> None:
    rounds = 100
    gate = CONTEXT.Barrier(2)
    desks = [CONTEXT.Process(target=_scan, args=(path, name, rounds, gate)) for name in "ab"]
    for desk in desks:
        desk.start()
    for desk in desks:
        desk.join()
        assert desk.exitcode == 0
    with reader(path) as wall:
        kinds = [document["kind"] for document in wall.events()]
    assert kinds == ["marked", "scan_refused"] * rounds


def test_two_ledgers_in_one_process_take_turns_too(path: Path) -> None:
    with writer(path) as one, writer(path) as other:
        for name in range(20):
            record(one if name % 2 else other, name)
        answer = one.record(partial(first_come, before=0), stamp("late"))
        assert isinstance(answer, Refused)
    assert len(ids_in(path)) == 21
