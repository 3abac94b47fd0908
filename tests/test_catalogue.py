"""The catalogue fits the code, and every message can be shown in both languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from kiosk.i18n import LANGUAGES, Language, Text, render, translate
from tests.catalogue import MO, ROOT, compiled, in_the_code, in_the_file, source_files

REPAIR = "run: uv run python -m tests.catalogue"
_HAN = "\u4e00-\u9fff"


@cache
def messages() -> frozenset[str]:
    """Return every msgid of the code."""
    return frozenset(in_the_code())


@cache
def tree(path: Path) -> ast.Module:
    """Return a module as it is parsed."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def entries() -> dict[str, str]:
    """Return the catalogue, msgid to Chinese."""
    return {str(message.id): str(message.string or "") for message in in_the_file() if message.id}


def places(message: str) -> set[str]:
    """Return the names of the places a message has for values."""
    return {name for _, name, _, _ in Formatter().parse(message) if name is not None}


def marked(path: Path) -> Iterator[tuple[ast.Call, ast.expr | None]]:
    """Yield every call of `text` or `hint` in a module, with what stands there as its msgid."""
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        by_module = isinstance(called, ast.Attribute) and ast.unparse(called) in ("i18n.text", "i18n.hint")
        by_name = isinstance(called, ast.Name) and called.id in ("text", "hint")
        if by_module or by_name:
            yield node, node.args[0] if node.args else None


def test_every_message_of_the_code_has_an_entry() -> None:
    assert messages() - entries().keys() == set(), REPAIR


def test_no_message_stands_inside_an_f_string() -> None:
    """Babel does not look into f-strings where Python is older than 3.12, and would miss it."""
    seen = messages()
    missed = {
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in source_files()
        for call, given in marked(path)
        if isinstance(given, ast.Constant) and given.value not in seen
    }
    inside = {
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in source_files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.JoinedStr)
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "text"
    }
    assert missed | inside == set()


def test_no_entry_is_stale() -> None:
    assert entries().keys() - messages() == set(), REPAIR
    assert not in_the_file().obsolete, REPAIR


def test_no_entry_is_empty_or_fuzzy() -> None:
    assert [msgid for msgid, chinese in entries().items() if not chinese.strip()] == []
    assert [message.id for message in in_the_file() if message.fuzzy] == []


def test_places_for_values_are_the_same() -> None:
    assert [msgid for msgid, chinese in entries().items() if places(msgid) != places(chinese)] == []


def test_a_place_has_a_plain_name() -> None:
    odd = [msgid for msgid in entries() if not all(re.fullmatch("[a-z_]+", name) for name in places(msgid))]
    assert odd == []


def test_the_compiled_catalogue_is_this_one() -> None:
    assert MO.read_bytes() == compiled(in_the_file()), REPAIR


def test_a_msgid_is_a_literal() -> None:
    """What is not one is never extracted. `text(other.msgid, …)` binds values to a text marked elsewhere."""
    wrong = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in source_files()
        for call, msgid in marked(path)
        if not (isinstance(msgid, ast.Constant) and isinstance(msgid.value, str) and msgid.value)
        and not (isinstance(msgid, ast.Attribute) and msgid.attr == "msgid")
    ]
    assert wrong == []


def test_every_place_gets_a_value() -> None:
    wrong = []
    for path in source_files():
        calls = list(marked(path))
        bound_later = any(isinstance(msgid, ast.Attribute) for _, msgid in calls)
        for call, msgid in calls:
            if not isinstance(msgid, ast.Constant) or (bound_later and not call.keywords):
                continue
            given = {keyword.arg for keyword in call.keywords}
            wanted = places(str(msgid.value))
            if given != wanted:
                wrong.append(f"{path.relative_to(ROOT)}:{call.lineno}: {wanted} given {given}")
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_can_be_shown(language: Language) -> None:
    for msgid in messages():
        values: dict[str, object] = {name: f"<{name}>" for name in places(msgid)}
        shown = render(Text(msgid, values), language)
        assert all(str(value) in shown for value in values.values()), msgid
        assert not re.search(r"[{}]", shown), msgid
        assert translate(msgid, language).strip(), msgid


def test_a_sentence_is_a_sentence_in_both_languages() -> None:
    for msgid, chinese in entries().items():
        if msgid.endswith("."):
            assert re.match(r"[A-Z{“.]", msgid), msgid
        assert msgid.endswith((".", "?")) == chinese.endswith(("。", "？")), msgid


def test_chinese_has_chinese_punctuation() -> None:
    for msgid, chinese in entries().items():
        assert not re.search(rf"[{_HAN}][,;:?!()]|[,;:?!()][{_HAN}]|[「」『』]", chinese), msgid


def test_lines_are_set_in_alike() -> None:
    """Full-width brackets stand off by themselves."""
    for msgid, chinese in entries().items():
        if not chinese.startswith("（"):
            assert _margin(chinese) == _margin(msgid), msgid


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip())
