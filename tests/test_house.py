"""The house's own rules, checked like everything else: style, types, walls, sizes, what a command imports."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = [path for part in ("kiosk", "screens", "tests") for path in sorted((ROOT / part).rglob("*.py"))]


def run(*words: str) -> str:
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.timeout(900)  # mypy begins from nothing on a clean machine
@pytest.mark.parametrize(
    "words",
    [
        ("ruff", "check", "."),
        ("ruff", "format", "--check", "."),
        ("mypy",),
        ("lint-imports",),
    ],
    ids=" ".join,
)
def test_checker_is_content(words: tuple[str, ...]) -> None:
    run(str(Path(sys.executable).with_name(words[0])), *words[1:])


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_needs_300_lines_and_no_class_200(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= 300
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            assert (node.end_lineno or 0) - node.lineno < 200, node.name


def loaded_by(*words: str, folder: Path) -> set[str]:
    """Return the modules a command had loaded at its end."""
    code = (
        "import sys\n"
        "from kiosk.cli import main\n"
        f"try:\n    main({list(words)!r})\n"
        "except SystemExit:\n    pass\n"
        "sys.stderr.write('\\n'.join(sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(ROOT)},
    )
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "words",
    [("find", "zs", "--json"), ("ranking",), ("now",), ("awards", "--json"), ("counts",)],
    ids=" ".join,
)
def test_a_command_loads_no_screen_and_no_slow_library(words: tuple[str, ...], camp_folder: Path) -> None:
    loaded = loaded_by(*words, folder=camp_folder)
    slow = {"textual", "screens", "pypinyin", "icalendar", "argon2", "python_calamine"}
    assert not slow & loaded


def test_no_tracked_file_names_a_machine() -> None:
    """No absolute path of a machine and no package index in what is handed on."""
    listed = run("git", "ls-files", "-z").split("\0")
    forbidden = re.compile(r"/(?:root|home|work|Users)/\w|index-url|https?://[^\s\"')]*(?:/simple|pypi)")
    for name in filter(None, listed):
        path = ROOT / name
        if path.suffix in (".mo", ".bin", ".png") or not path.is_file() or path == Path(__file__):
            continue
        found = forbidden.search(path.read_text(encoding="utf-8"))
        assert found is None, f"{name}: {found and found.group()}"


def test_top_level_is_as_asked_for() -> None:
    listed = {name.split("/")[0] for name in run("git", "ls-files").splitlines()}
    asked = {"kiosk", "screens", "data", "config.toml", "tests", "README.md"}
    beside = {"pyproject.toml", ".ci", ".gitignore", "CHANGELOG.md", "LICENSE", "docs"}
    assert asked <= listed
    assert listed <= asked | beside
