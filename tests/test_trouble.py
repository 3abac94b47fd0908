"""What is kept of an error: enough to find it, and nothing about anybody."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.trouble import TroubleLog, Uncounted

NOW = datetime(2026, 11, 25, 8, 41, 7, tzinfo=UTC)
NAME, TELEPHONE = "张三丰", "13800138000"


def error_of(run: Callable[[], object]) -> BaseException:
    try:
        run()
    except BaseException as error:  # noqa: BLE001 - it is what is asked for
        return error
    raise AssertionError("nothing went wrong")


def fail() -> None:
    name, telephone = NAME, TELEPHONE
    raise ValueError(f"{name} {telephone}")


def fail_because() -> None:
    try:
        fail()
    except ValueError as error:
        raise LookupError(TELEPHONE) from error


def fail_while_handling() -> None:
    nobody: dict[str, str] = {}
    try:
        fail()
    except ValueError:
        nobody[TELEPHONE]


def fail_hiding() -> None:
    try:
        fail()
    except ValueError:
        raise LookupError(NAME) from None


def fail_together() -> None:
    raise BaseExceptionGroup(NAME, [error_of(fail), error_of(fail_because)])


def fail_in_a_circle() -> None:
    first, second = ValueError(NAME), LookupError(TELEPHONE)
    first.__cause__, second.__cause__ = second, first
    raise first


def fail_deep(left: int = 400) -> None:
    if not left:
        fail()
    fail_deep(left - 1)


def fail_of_the_system() -> None:
    Path(f"/{NAME}/{TELEPHONE}").read_bytes()


class OwnError(Exception):
    """Its words are made of what must not be kept."""

    def __str__(self) -> str:
        raise RuntimeError(NAME)

    __repr__ = __str__


def fail_in_words() -> None:
    raise OwnError


def fail_in_made_code() -> None:
    exec(compile("raise ValueError", f"/home/{NAME}/made.py", "exec"), {})  # noqa: S102 - as a library does


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "trouble.log"


def kept(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def entry(path: Path, run: Callable[[], object]) -> list[str]:
    TroubleLog(path, "0.1.0").write(error_of(run), NOW, "DeskScreen Key")
    return kept(path).splitlines()[1:]


def test_an_entry_says_when_where_what_and_the_way(path: Path) -> None:
    begin, what, *way = entry(path, fail)
    assert begin == "K0001 2026-11-25T08:41:07+00:00 0.1.0 DeskScreen Key"
    assert what == "  ValueError"
    assert way[0].startswith("    tests/test_trouble.py:")
    assert way[-1].endswith(f"tests/test_trouble.py:{fail.__code__.co_firstlineno + 2} fail")


@pytest.mark.parametrize(
    "run",
    [
        fail,
        fail_because,
        fail_while_handling,
        fail_hiding,
        fail_together,
        fail_in_a_circle,
        fail_deep,
        fail_of_the_system,
        fail_in_words,
        fail_in_made_code,
    ],
)
def test_nothing_about_anybody_is_kept(run: Callable[[], None], path: Path) -> None:
    lines = entry(path, run)
    written = "\n".join(lines)
    assert NAME not in written
    assert TELEPHONE not in written
    assert "/home" not in written
    assert 2 < len(lines) < 60


def test_causes_are_told(path: Path) -> None:
    lines = [line.strip() for line in entry(path, fail_because) + entry(path, fail_while_handling)]
    assert "LookupError" in lines
    assert "caused by ValueError" in lines
    assert "KeyError" in lines
    assert "while handling ValueError" in lines
    assert "while handling ValueError" not in "".join(entry(path.with_name("other"), fail_hiding))


def test_parts_of_a_group_are_told(path: Path) -> None:
    lines = entry(path, fail_together)
    assert "    together with ValueError" in lines
    assert "    together with LookupError" in lines


def test_the_system_s_word_is_told(path: Path) -> None:
    assert entry(path, fail_of_the_system)[1] == "  FileNotFoundError ENOENT"


def test_types_of_libraries_have_their_module(path: Path) -> None:
    assert entry(path, fail_in_words)[1] == "  tests.test_trouble.OwnError"


def test_where_is_one_short_line(path: Path) -> None:
    TroubleLog(path).write(error_of(fail), NOW, "a\nK9999 b\x1b[2J" + "x" * 500)
    begin = kept(path).splitlines()[1]
    assert begin.startswith("K0001 2026-11-25T08:41:07+00:00 a K9999 b [2Jx")
    assert len(begin) < 150
    assert TroubleLog(path).write(error_of(fail), NOW, "") == "K0002"


def test_numbers_go_on_after_a_restart_and_beside_another_process(path: Path) -> None:
    one, other = TroubleLog(path), TroubleLog(path)
    numbers = [log.write(error_of(fail), NOW, "") for log in (one, other, other, one)]
    assert [*numbers, TroubleLog(path).write(error_of(fail), NOW, "")] == [
        f"K000{number}" for number in range(1, 6)
    ]


def test_numbers_go_on_beyond_four_digits_and_after_the_files_were_removed(path: Path) -> None:
    path.write_text("\nK9999 2026\n  ValueError\n")
    log = TroubleLog(path)
    assert log.write(error_of(fail), NOW, "") == "K10000"
    path.unlink()
    assert log.write(error_of(fail), NOW, "") == "K10001"


def test_it_turns_over_once_and_numbers_go_on(path: Path) -> None:
    log = TroubleLog(path, limit_bytes=2_000)
    for _ in range(50):
        log.write(error_of(fail), NOW, "")
    before = path.with_name("trouble.log.1")
    assert path.stat().st_size <= 2_000
    assert before.stat().st_size <= 2_000
    assert sorted(path.parent.iterdir()) == [path, before]
    assert "K0050 " in kept(path)
    first_here = int(kept(path).split()[0][1:])
    assert f"K{first_here - 1:04d} " in kept(before)
    path.unlink()
    assert TroubleLog(path).write(error_of(fail), NOW, "") == f"K{first_here:04d}"


def test_an_entry_larger_than_the_limit_is_kept(path: Path) -> None:
    log = TroubleLog(path, limit_bytes=10)
    assert [log.write(error_of(fail), NOW, "") for _ in range(3)] == ["K0001", "K0002", "K0003"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_it_is_for_its_owner_only(path: Path) -> None:
    entry(path, fail)
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("call", ["open", "write", "fstat", "close"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS])
def test_a_failing_disk_raises_nothing(
    call: str, number: int, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log, error = TroubleLog(path), error_of(fail)
    log.write(error, NOW, "")

    def broken(*_: object, **__: object) -> None:
        raise OSError(number, TELEPHONE)

    with monkeypatch.context() as patch:
        patch.setattr(os, call, broken)
        told = [log.write(error, NOW, "") for _ in range(2)]
    assert told == ["K0002?", "K0003?"]
    assert log.write(error, NOW, "") == "K0004"
    assert TroubleLog(path).write(error, NOW, "") == "K0005"


def test_a_log_that_cannot_turn_over_raises_nothing(path: Path) -> None:
    path.with_name("trouble.log.1").mkdir()
    log = TroubleLog(path, limit_bytes=10)
    assert [log.write(error_of(fail), NOW, "") for _ in range(3)] == ["K0001", "K0002?", "K0003?"]


def test_a_log_that_cannot_be_read_raises_nothing(path: Path) -> None:
    path.mkdir()
    log = TroubleLog(path)
    assert [log.write(error_of(fail), NOW, "") for _ in range(2)] == ["K0001?", "K0002?"]


def test_a_write_cut_short_goes_on_and_a_torn_entry_is_no_trouble(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lambda end, data: write(end, data[:7]))
        whole = entry(path, fail)
    assert whole[1] == "  ValueError"
    path.write_bytes(path.read_bytes()[:-9])
    assert TroubleLog(path).write(error_of(fail), NOW, "") == "K0002"
    assert "\nK0002 " in kept(path)


@given(before=st.binary(max_size=300))
def test_whatever_lies_there_is_written_on(before: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("log") / "trouble.log"
    path.write_bytes(before)
    number = TroubleLog(path).write(error_of(fail), NOW, "")
    assert f"\n{number} ".encode() in path.read_bytes()[len(before) :]


def test_a_log_that_keeps_nothing_says_so() -> None:
    assert Uncounted().write(error_of(fail), NOW, "") == "K0001?"


def test_it_loads_next_to_nothing() -> None:
    code = "import sys; import kiosk.trouble; print(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"traceback", "logging", "linecache", "textual", "msgspec", "tinydb"} & set(
        done.stdout.split()
    )
