"""How long one key stroke in the search field takes.

`python -m tests.bench.search [--json]`
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial

from kiosk.events import Person
from kiosk.pinyin import search_keys
from kiosk.search import PeopleIndex

SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘沈单仇解区"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国志红文斌海燕晓宇欣雨晨思远乐朝"
OFFICES = ("税务所", "市场监管局", "社区卫生服务中心", "街道办事处", "公安分局")
UNITS = [town + office for town in ("澄波", "安澜", "青岚", "望江") for office in OFFICES]
LATIN = ("zhangwei", "zhang wei", "lixiaohua", "zsm", "T0042", "3-201A", "3917", "z w l", "qqqq")
TYPED = (*LATIN, "张伟", "王", "税务", "一班 z")


def roster(count: int, seed: int = 1) -> list[tuple[Person, tuple[str, ...]]]:
    """Return `count` made-up people with their search keys."""
    chance = random.Random(seed)
    made = []
    for number in range(1, count + 1):
        name = chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=chance.choice((1, 2, 2))))
        person = Person(
            id=f"T{number:04}", badge=f"B{number:05}", name=name, unit=chance.choice(UNITS),
            class_=chance.choice("一二三四五六") + "班", phone=f"199{chance.randrange(10**8):08}",
            room=f"{chance.randint(1, 9)}-{chance.randint(101, 640)}", bed=chance.choice("ABCD"),
        )  # fmt: skip
        made.append((person, search_keys(name)))
    return made


def _median_ms(work: Callable[[], object], times: int) -> float:
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


def measure(times: int = 15) -> dict[str, dict[str, float]]:
    """Return figures in ms by the number of people: `index`, the median and the slowest key stroke."""
    figures: dict[str, dict[str, float]] = {}
    for count in (5_000, 20_000):
        people = roster(count)
        index = PeopleIndex(people)
        strokes: dict[str, float] = {}
        for query in TYPED:
            for end in range(1, len(query) + 1):
                typed = query[:end]
                strokes[typed] = _median_ms(partial(index.find, typed), times)
        slowest = max(strokes, key=strokes.__getitem__)
        figures[str(count)] = {
            "index": _median_ms(partial(PeopleIndex, people), 5),
            "median": statistics.median(strokes.values()),
            f"slowest: {slowest}": strokes[slowest],
        }
    return figures


if __name__ == "__main__":
    found = measure()
    if "--json" in sys.argv:
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    else:
        for size, rows in found.items():
            sys.stdout.write(f"{size} people\n")
            sys.stdout.writelines(f"  {name:24} {ms:8.3f} ms\n" for name, ms in rows.items())
