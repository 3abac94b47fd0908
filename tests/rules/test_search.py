from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.clean import fold
from kiosk.events import Person
from kiosk.pinyin import pinyin_order, search_keys
from kiosk.search import Hit, PeopleIndex, fields_of, squash

Fits = Callable[[str, str], bool]

PEOPLE = [
    Person(
        id="T01",
        name="张伟",
        unit="澄波税务所",
        class_="一班",
        badge="B-77",
        phone="138 0000 3917",
        room="3-201",
        bed="A",
    ),
    Person(
        id="T02",
        name="张薇",
        unit="安澜税务所",
        class_="二班",
        badge="T02",
        phone="13900001234",
        room="3-201",
        bed="B",
    ),
    Person(id="T03", name="单雄信", unit="望江街道", class_="一班", badge="T03"),
    Person(id="T04", name="尉迟恭", unit="张江派出所", class_="一班", badge="T04"),
    Person(id="T05", name="吕绿", class_="二班", badge="T05"),
    Person(id="T06", name="阿依古丽·买买提", class_="二班", badge="T06"),
    Person(id="T07", name="李𠮷", class_="二班", badge="T07"),
    Person(id="T08", name="Anna Li", class_="二班", badge="T08"),
    Person(id="T10", name="张伟", unit="青岚公安分局", class_="三班", badge="T10"),
]


@pytest.fixture(scope="module")
def index() -> PeopleIndex:
    return PeopleIndex((person, search_keys(person.name)) for person in PEOPLE)


def found(index: PeopleIndex, query: str) -> list[str]:
    return [hit.person for hit in index.find(query)]


@pytest.mark.parametrize(
    ("query", "people"),
    [
        ("张伟", ["T01", "T10"]),
        ("伟", ["T01", "T10"]),
        ("zhangwei", ["T01", "T10", "T02"]),
        ("zhang wei", ["T01", "T10", "T02"]),
        ("Ｚｈａｎｇ　Ｗｅｉ", ["T01", "T10", "T02"]),
        ("zw", ["T01", "T10", "T02"]),
        ("zhw", ["T01", "T10", "T02"]),
        ("wei zhang", ["T01", "T10", "T02"]),
        ("shanxx", []),
        ("shanxiong", ["T03"]),
        ("danxiongxin", ["T03"]),
        ("sxx", ["T03"]),
        ("shxx", ["T03"]),
        ("dxx", ["T03"]),
        ("yuchigong", ["T04"]),
        ("weichigong", ["T04"]),
        ("ycg", ["T04"]),
        ("ychg", ["T04"]),
        ("lvlv", ["T05"]),
        ("lulu", ["T05"]),
        ("lülü", ["T05"]),
        ("ＬＶ", ["T05"]),
        ("阿依古丽买买提", ["T06"]),
        ("阿依古丽•买", ["T06"]),
        ("古丽", ["T06"]),
        ("ayiguli", ["T06"]),
        ("𠮷", ["T07"]),
        ("anna", ["T08"]),
        ("ANNALI", ["T08"]),
        ("li anna", ["T08"]),
        ("b-77", ["T01"]),
        ("Ｔ０３", ["T03"]),
        ("3917", ["T01"]),
        ("0000", []),
        ("3-201", ["T01", "T02"]),
        ("3-201a", ["T01"]),
        ("3-201 B", ["T02", "T01"]),
        ("税务", ["T01", "T02"]),
        ("澄波税务所", ["T01"]),
        ("税务 二班", ["T02"]),
        ("二班 zw", ["T02"]),
        ("张", ["T01", "T10", "T02", "T04"]),
        ("", []),
        ("  ", []),
        ("·", []),
        ("qqq", []),
        ("zhang\u200b wei\u202e", ["T01", "T10", "T02"]),
        ("\x01", []),
        ("\x01张", ["T01", "T10", "T02", "T04"]),
    ],
)
def test_finding_a_person(index: PeopleIndex, query: str, people: list[str]) -> None:
    assert found(index, query) == people


def test_how_well_somebody_fits(index: PeopleIndex) -> None:
    assert index.find("t10")[0] == Hit("T10", "exact")
    assert index.find("zhang wei")[0] == Hit("T01", "exact")
    assert {hit.person: hit.quality for hit in index.find("张")} == {
        "T01": "prefix", "T02": "prefix", "T10": "prefix", "T04": "inside",
    }  # fmt: skip
    assert index.find("薇") == [Hit("T02", "inside")]
    assert index.find("二班 t02") == [Hit("T02", "exact")]
    assert index.find("二班 t0")[0].quality == "prefix"


def test_everyone_is_listed_no_longer_than_asked(index: PeopleIndex) -> None:
    assert len(index.find("t", limit=3)) == 3
    assert index.find("t", limit=0) == []
    assert len(index.find("t")) == len(PEOPLE)


def test_who_sounds_alike(index: PeopleIndex) -> None:
    assert index.same_sound("T01") == ("T10", "T02")
    assert set(index.same_sound("T02")) == {"T01", "T10"}
    assert index.same_sound("T03") == ()
    assert index.same_sound("nobody") == ()


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("单田芳", "shan tian fang"),
        ("仇和", "qiu he"),
        ("解缙", "xie jin"),
        ("曾乐", "zeng le"),
        ("区明", "ou ming"),
        ("查良镛", "zha liang yong"),
        ("盖叫天", "ge jiao tian"),
        ("朴树", "piao shu"),
        ("乐毅", "yue yi"),
        ("尉迟恭", "yu chi gong"),
        ("万俟卨", "mo qi xie"),
        ("澹台明", "tan tai ming"),
        ("长孙无忌", "zhang sun wu ji"),
        ("员半千", "yun ban qian"),
        ("召平", "shao ping"),
        ("宓妃", "mi fei"),
        ("缪斌", "miao bin"),
        ("翟明", "zhai ming"),
        ("佟大为", "tong da wei"),
        ("洗星海", "xian xing hai"),
        ("冼星海", "xian xing hai"),
        ("任明", "ren ming"),
        ("尹明", "yin ming"),
        ("覃明", "qin ming"),
        ("种师道", "chong shi dao"),
        ("逄先知", "pang xian zhi"),
        ("华佗", "hua tuo"),
        ("宁静", "ning jing"),
        ("沈重", "shen zhong"),
        ("李朝阳", "li zhao yang"),
        ("石磊", "shi lei"),
        ("牟其中", "mou qi zhong"),
        ("令狐冲", "ling hu chong"),
        ("诸葛亮", "zhu ge liang"),
        ("吕布", "lv bu"),
        ("张重", "zhang zhong"),
        ("单", "shan"),
        ("解放", "xie fang"),
        ("Anna", "anna"),
        ("李A", "li a"),
        ("", ""),
    ],
)
def test_the_surname_is_read_its_own_way(name: str, spoken: str) -> None:
    assert (search_keys(name) or ("",))[0] == spoken


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("单雄信", {"shanxiongxin", "danxiongxin", "chanxiongxin", "sxx", "shxx", "dxx", "cxx", "chxx"}),
        ("宓明", {"miming", "fuming", "mm", "fm"}),
        ("覃明", {"qinming", "tanming"}),
        ("吕绿", {"lvlv", "lulu", "ll"}),
        ("曾乐", {"zengle", "zengyue", "zl", "zy"}),
        ("长孙无忌", {"changsunwuji", "zswj", "zhswj", "cswj", "chswj"}),
        ("张春生", {"zhangchunsheng", "zcs", "zhchsh"}),
    ],
)
def test_every_reading_can_be_typed(name: str, keys: set[str]) -> None:
    assert keys <= set(search_keys(name))


def test_names_sort_by_syllable() -> None:
    names = ["张伟", "詹安", "赵一", "李雷", "黎明", "方安", "范安娜", "单一", "吕布", "陆一"]
    ordered = sorted(names, key=lambda name: pinyin_order(name, search_keys(name)))
    assert ordered == ["范安娜", "方安", "李雷", "黎明", "陆一", "吕布", "单一", "詹安", "张伟", "赵一"]


@given(st.text(max_size=30))
def test_keys_of_any_text(name: str) -> None:
    keys = search_keys(name)
    assert len(keys) <= 1 + 4 * 64
    assert len(set(keys[1:])) == len(keys[1:])
    assert all(key and " " not in key and "\x01" not in key for key in keys[1:])


alphabet = "张伟单薇李an wzh-·1３Tü𠮷"
texts = st.text(alphabet, max_size=5)
people = st.builds(
    Person,
    id=st.text("T123", min_size=1, max_size=3),
    name=st.text(alphabet, min_size=1, max_size=4),
    unit=texts,
    class_=st.sampled_from(["", "一班", "二班"]),
    badge=texts,
    phone=st.text("0123 -", max_size=8),
    room=texts,
    bed=texts,
)


FITS: tuple[Fits, ...] = (
    lambda field, word: field == word,
    str.startswith,
    lambda field, word: word in field,
)


def some_field(fits: Fits, fields: tuple[str, ...], word: str) -> bool:
    return any(fits(field, word) for field in fields)


def oracle(everyone: list[tuple[Person, tuple[str, ...]]], query: str, limit: int) -> list[Hit]:
    words = [word for word in map(squash, fold(query).split()) if word]
    ranked = []
    for person, keys in everyone:
        fields = fields_of(person, keys)
        for worth, fits in enumerate(FITS):
            holds = partial(some_field, fits, fields)
            if words and (all(map(holds, words)) or holds("".join(words))):
                ranked.append((worth, pinyin_order(person.name, keys), person.id))
                break
    qualities = ("exact", "prefix", "inside")
    return [Hit(who, qualities[worth]) for worth, _, who in sorted(ranked)][:limit]  # type: ignore[arg-type]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(people, max_size=12, unique_by=lambda one: one.id),
    st.text(alphabet, max_size=6),
    st.integers(1, 12),
)
def test_the_index_finds_what_looking_at_everyone_finds(some: list[Person], query: str, limit: int) -> None:
    everyone = [(person, search_keys(person.name)) for person in some]
    assert PeopleIndex(everyone).find(query, limit) == oracle(everyone, query, limit)


def test_a_key_stroke_among_5000_is_not_felt() -> None:
    everyone = []
    for number in range(5_000):
        name = "张李王赵单"[number % 5] + "伟芳娜敏静丽强"[number % 7] + "军洋勇"[number % 3]
        person = Person(id=f"T{number:04}", name=name, unit="澄波税务所", class_="一班", badge=f"B{number}")
        everyone.append((person, search_keys(name)))
    index = PeopleIndex(everyone)
    begun = time.perf_counter()
    for query in ("z", "zh", "zw", "税", "t4999", "一班 z", "qq"):
        index.find(query)
    assert (
        time.perf_counter() - begun < 0.5
    )  # the bar proper is in tests/bench; this one holds on any machine


def test_searching_loads_no_dictionary() -> None:
    code = "import sys, kiosk.search, kiosk.pinyin; sys.exit('pypinyin' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
