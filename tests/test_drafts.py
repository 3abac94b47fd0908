"""Drafts come back after a cut, whole or as they were before; a failing disk stops nobody."""

from __future__ import annotations

import errno
import os
import time
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.drafts import ABANDONED, LARGEST, Drafts


class Sheet(msgspec.Struct, frozen=True):
    """What a screen may want to keep."""

    day: int
    points: dict[str, float] = {}


SHEET = Sheet(3, {"T0042 张三": 9.5})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "camp.desk-1.drafts.json"


def names(path: Path) -> list[str]:
    return sorted(found.name for found in path.parent.iterdir())


def test_what_was_put_comes_back_after_a_restart(path: Path) -> None:
    drafts = Drafts(path)
    assert drafts.get("sheet", Sheet) is None
    drafts.put("sheet", SHEET)
    drafts.put("screen", "desk")
    for again in (drafts, Drafts(path)):
        assert again.get("sheet", Sheet) == SHEET
        assert again.get("screen", str) == "desk"
    assert names(path) == [path.name]


def test_what_was_dropped_is_gone(path: Path) -> None:
    drafts = Drafts(path)
    drafts.put("sheet", SHEET)
    drafts.put("screen", "desk")
    drafts.drop("sheet")
    drafts.drop("never put")
    assert Drafts(path).get("sheet", Sheet) is None
    assert Drafts(path).get("screen", str) == "desk"


def test_what_does_not_fit_is_none_and_stays(path: Path) -> None:
    drafts = Drafts(path)
    drafts.put("sheet", SHEET)
    assert drafts.get("sheet", int) is None
    assert drafts.get("sheet", list[int]) is None
    assert Drafts(path).get("sheet", Sheet) == SHEET


def test_a_value_that_cannot_be_kept_is_the_caller_s_fault(path: Path) -> None:
    drafts = Drafts(path)
    drafts.put("screen", "desk")
    with pytest.raises(TypeError):
        drafts.put("screen", object())
    assert drafts.get("screen", str) == "desk"


def test_it_writes_only_what_changed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts = Drafts(path)
    drafts.drop("sheet")
    assert names(path) == []
    drafts.put("sheet", SHEET)
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("written"))
    drafts.put("sheet", SHEET)
    drafts.drop("screen")


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_it_is_for_its_owner_only(path: Path) -> None:
    path.write_text('{"drafts":{}}')
    path.chmod(0o666)
    Drafts(path).put("screen", "desk")
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "found",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"\xff\xfe",
        b'{"drafts":{"screen":"desk"}',
        b'{"drafts":[1]}',
        b'{"events":{"1":{}}}',
        b'{"drafts":{},"other":1}',
        b'{"drafts":{"a":' + b"[" * 100_000,
        b"\0" * 4096,
        b" " * LARGEST + b'{"drafts":{}}',
    ],
    ids=range(12),
)
def test_a_file_that_is_none_of_ours_is_set_aside(found: bytes, path: Path) -> None:
    path.write_bytes(found)
    drafts = Drafts(path)
    assert drafts.get("screen", str) is None
    assert drafts.trouble is None
    aside = path.with_name(path.name + ".broken")
    assert aside.read_bytes() == found
    drafts.put("screen", "desk")
    assert Drafts(path).get("screen", str) == "desk"
    assert names(path) == [path.name, aside.name]


@given(
    found=st.binary(max_size=60)
    | st.binary(max_size=30).map(lambda raw: b'{"drafts":{"screen":' + raw + b"}}")
)
def test_whatever_lies_there_it_begins(found: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("drafts") / "camp.desk-1.drafts.json"
    path.write_bytes(found)
    drafts = Drafts(path)
    drafts.get("screen", str)
    drafts.put("other", 7)
    assert Drafts(path).get("other", int) == 7


@pytest.mark.parametrize("draft", [b'"\\ud800"', b'"\xff"', b"1e999", b"[" * 2000 + b"]" * 2000, b'"\\q"'])
def test_a_draft_that_cannot_be_read_is_none(draft: bytes, path: Path) -> None:
    path.write_bytes(b'{"drafts":{"screen":' + draft + b"}}")
    drafts = Drafts(path)
    assert drafts.get("screen", str) is None
    assert drafts.get("screen", dict[str, int]) is None
    drafts.get("screen", object)


def test_a_folder_in_its_place_is_set_aside(path: Path) -> None:
    path.mkdir()
    drafts = Drafts(path)
    drafts.put("screen", "desk")
    assert Drafts(path).get("screen", str) == "desk"
    assert drafts.trouble is None


def test_a_folder_that_is_not_there_is_told_once(tmp_path: Path) -> None:
    told: list[OSError] = []
    drafts = Drafts(tmp_path / "gone" / "camp.desk-1.drafts.json", told.append)
    drafts.put("screen", "desk")
    drafts.put("screen", "home")
    assert drafts.get("screen", str) == "home"
    assert isinstance(drafts.trouble, FileNotFoundError)
    assert len(told) == 1


@pytest.mark.parametrize("call", ["open", "write", "fsync", "close", "replace", "fsync of the folder"])
def test_a_failing_disk_is_told_once_and_made_good(
    call: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[OSError] = []
    drafts = Drafts(path, told.append)
    drafts.put("screen", "home")
    plain, calls = getattr(os, call.split()[0]), 0

    def broken(*given: Any, **how: Any) -> Any:
        nonlocal calls
        calls += 1
        if call == "fsync of the folder" and calls % 2:
            return plain(*given, **how)
        if call == "close":
            plain(*given)
        raise OSError(errno.EIO, "no")

    with monkeypatch.context() as patch:
        if call == "replace":
            patch.setattr(Path, "replace", broken)
        else:
            patch.setattr(os, call.split()[0], broken)
        drafts.put("screen", "desk")
        drafts.put("screen", "wall")
        drafts.drop("never put")
    assert [error.errno for error in told] == [errno.EIO]
    assert drafts.trouble is not None
    assert drafts.get("screen", str) == "wall"
    on_disk = Drafts(path).get("screen", str)
    assert on_disk == ("wall" if call == "fsync of the folder" else "home")
    assert names(path) == [path.name]
    drafts.put("screen", "wall")
    assert drafts.trouble is None
    assert Drafts(path).get("screen", str) == "wall"
    with monkeypatch.context() as patch:
        patch.setattr(os, "open", lambda *_: (path / "no folder").stat())
        drafts.put("screen", "desk")
    assert len(told) == 2


def test_what_cannot_be_set_aside_is_told_and_written_over(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_bytes(b"none of ours")
    told: list[OSError] = []

    def broken(*_: object) -> None:
        raise PermissionError(errno.EACCES, "no")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", broken)
        drafts = Drafts(path, told.append)
    assert len(told) == 1
    drafts.put("screen", "desk")
    assert drafts.trouble is None
    assert Drafts(path).get("screen", str) == "desk"


def test_a_write_cut_short_goes_on(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda end, data: write(end, data[:3]))
    Drafts(path).put("sheet", SHEET)
    assert Drafts(path).get("sheet", Sheet) == SHEET


def test_two_that_write_at_once_do_not_meet(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = Drafts(path), Drafts(path)
    fsync = os.fsync

    def meanwhile(end: int) -> None:
        monkeypatch.setattr(os, "fsync", fsync)
        other.put("screen", "wall")
        fsync(end)

    monkeypatch.setattr(os, "fsync", meanwhile)
    one.put("screen", "desk")
    assert one.trouble is None
    assert other.trouble is None
    assert Drafts(path).get("screen", str) == "desk"


def test_the_last_of_two_to_write_wins(path: Path) -> None:
    one, other = Drafts(path), Drafts(path)
    one.put("screen", "desk")
    other.put("screen", "wall")
    assert Drafts(path).get("screen", str) == "wall"
    one.put("screen", "home")
    assert Drafts(path).get("screen", str) == "home"


def test_what_a_kill_left_is_swept_away_but_not_what_is_being_written(path: Path) -> None:
    old = path.with_name(path.name + ".0a1b.new")
    fresh = path.with_name(path.name + ".2c3d.new")
    foreign = path.with_name("camp.desk-2.drafts.json.0a1b.new")
    for left in (old, fresh, foreign):
        left.touch()
    for left in (old, foreign):
        os.utime(left, (time.time() - ABANDONED - 9,) * 2)
    Drafts(path)
    assert names(path) == sorted((fresh.name, foreign.name))
