"""What docs/ledger.md says can be done without the kiosk can be done."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.ledger import LedgerWriter, backup
from kiosk.ledger.head import SIZE, pack
from kiosk.ledger.layout import CLOSING, End
from tests.ledger.kit import record, record_sheet

DOCUMENT = Path(__file__).parents[2] / "docs" / "ledger.md"


@pytest.fixture
def check(tmp_path: Path) -> Path:
    """Return the document's snippet as a program."""
    (snippet,) = re.findall(r"```python\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    assert snippet.count("\n") <= 10
    program = tmp_path / "check.py"
    program.write_text(snippet, encoding="utf-8")
    return program


def _run(program: Path, ledger: Path) -> subprocess.CompletedProcess[str]:
    # -I -S: no folder of ours and nothing installed can be imported.
    words = [sys.executable, "-I", "-S", str(program), str(ledger)]
    return subprocess.run(words, capture_output=True, text=True, check=False)


def test_the_snippet_prints_the_fingerprint(path: Path, ledger: LedgerWriter, check: Path) -> None:
    for events in range(4):
        done = _run(check, path)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == f"{ledger.count} events, fingerprint {ledger.fingerprint}\n"
        record_sheet(ledger, f"sheet {events}", 1 + events)
    copy = path.with_name("copy.json")
    found = backup(path, copy)
    assert _run(check, copy).stdout == f"{found.events} events, fingerprint {found.fingerprint}\n"


def test_the_snippet_finds_every_event_that_was_changed(
    path: Path, ledger: LedgerWriter, check: Path
) -> None:
    for name in range(3):
        record(ledger, name)
    whole = path.read_bytes()
    lines = whole[: whole.index(CLOSING)].split(b"\n")
    for number in (1, 2, 3):
        for changed in (
            lines[number].replace(b"T0001", b"T0002"),
            lines[number].replace(b'"h":"', b'"h":"0'),
        ):
            path.write_bytes(whole.replace(lines[number], changed))
            done = _run(check, path)
            assert done.returncode == 1
            assert f"event {number} " in done.stderr
    path.write_bytes(whole.replace(lines[2] + b"\n", b""))
    assert "event 2 " in _run(check, path).stderr


def test_the_head_is_as_described() -> None:
    head = pack(End(12345, b"d1b1772bf5f3ac4f"))
    assert len(head) == SIZE == 39
    assert head.startswith(b"000000012345 d1b1772bf5f3ac4f ")
    assert head.endswith(b"\n")
