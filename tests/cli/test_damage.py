"""Exit 4: a damaged, locked, full or unwritable ledger is told with what to do, and loses nothing."""

from __future__ import annotations

import os
import resource
from pathlib import Path

import pytest
from filelock import FileLock

from kiosk.ledger import open_ledger
from tests.cli.kit import Kiosk


def test_a_flipped_byte_is_found_by_every_command(kiosk: Kiosk) -> None:
    data = bytearray(kiosk.ledger.read_bytes())
    place = data.find("安一".encode())
    data[place] ^= 1
    kiosk.ledger.write_bytes(data)
    for words in (("verify",), ("arrive", "A1"), ("ranking",), ("log",), ("backup", "copy.json"), ()):
        said = kiosk.run(*words, "--lang", "en", code=4)
        assert "restore" in said.err, words
        assert said.out == ""
    assert kiosk.ledger.read_bytes() == bytes(data)


def test_a_full_disk_loses_nothing(kiosk: Kiosk) -> None:
    before = kiosk.ask("verify")
    size = kiosk.ledger.stat().st_size

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    process = kiosk.process("withdraw", "A1", "--by", "O1", "--reason", "长" * 20_000, before=small)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 4, err
    assert "Traceback" not in err
    assert kiosk.ask("verify") == before
    assert kiosk.ledger.stat().st_size >= size
    kiosk.run("arrive", "A1")


def test_a_ledger_held_by_another_is_told(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    def hasty(path: Path, *, read_only: bool = False, timeout: float = 0.0) -> object:
        return open_ledger(path, read_only=read_only, timeout=min(timeout, 0.1))

    monkeypatch.setattr("kiosk.cli.context.open_ledger", hasty)
    with FileLock(kiosk.ledger.with_suffix(".lock")):
        said = kiosk.run("arrive", "A1", "--lang", "en", code=4)
        assert "Try again" in said.err
        assert kiosk.ask("find", "A1")[0]["state"] == "expected"
    kiosk.run("arrive", "A1")


def test_a_folder_that_cannot_be_written_is_told(kiosk: Kiosk) -> None:
    where = kiosk.write("a-file", "")
    said = kiosk.run("arrive", "A1", "--ledger", f"{where}/camp.json", "--lang", "en", code=4)
    assert "could not" in said.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("words", [("roster", "list"), ("arrive", "A1"), ("log", "--json")], ids=" ".join)
def test_an_answer_that_cannot_be_written_is_told(words: tuple[str, ...], kiosk: Kiosk) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        process = kiosk.process(*words, stdout=full)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 4
    assert "Traceback" not in err
    assert "kiosk log" in err
    kiosk.run("verify")


def test_backup_and_restore_come_round(kiosk: Kiosk) -> None:
    copy = str(kiosk.folder / "copy.json")
    saved = kiosk.ask("backup", copy)
    kiosk.run("backup", copy, code=4)
    kiosk.run("arrive", "A1")
    newer = kiosk.ask("verify")
    restored = kiosk.ask("restore", copy)
    assert restored["fingerprint"] == saved["fingerprint"] == kiosk.ask("verify")["fingerprint"]
    assert kiosk.ask("find", "A1")[0]["state"] == "expected"
    assert kiosk.ask("verify", "--ledger", restored["kept"])["events"] == newer["events"]


def test_a_damaged_backup_is_refused(kiosk: Kiosk) -> None:
    copy = kiosk.folder / "copy.json"
    kiosk.run("backup", str(copy))
    kiosk.run("arrive", "A1")
    before = kiosk.ledger.read_bytes()
    whole = copy.read_bytes()
    for broken in (whole.replace("安一".encode(), "按一".encode(), 1), whole[: len(whole) // 2], b"{}"):
        copy.write_bytes(broken)
        if broken != b"{}":
            kiosk.run("restore", str(copy), code=4)
    kiosk.run("restore", str(kiosk.folder / "nothing.json"), code=4)
    assert kiosk.ledger.read_bytes() == before
    assert not [name for name in os.listdir(kiosk.ledger.parent) if "before-restore" in name]  # noqa: PTH208
