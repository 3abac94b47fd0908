"""How a Chinese name is typed on a keyboard: pinyin in full, initials, every reading of a polyphone.

Worked out once, when somebody enters the ledger, and kept there: searching needs no dictionary, and a
newer dictionary does not change who is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice, product

from kiosk.clean import fold

_MOST = 64
"""Readings of one name at most; beyond that one syllable is varied at a time."""
_DOTS = re.compile(r"[\s·•・‧∙⋅･.'’`\-]+")
_PIECES = re.compile(r"[a-zà-ɏ0-9]+|[^a-zà-ɏ0-9]")
_PAIRS = ("zh", "ch", "sh")

_SURNAMES = """
阿a 贲ben 秘bi 卜bu 薄bo 柏bai/bo 伯bo 岑cen 晁chao 朝chao 车che 谌chen/shen 种chong 重chong 褚chu 单shan
都du 繁po 费fei/bi 盖ge/gai 干gan 葛ge 缑gou 勾gou 句gou 谷gu 过guo 妫gui 会gui 呙guo 哈ha 郝hao 和he
黑he/hei 华hua 郇xun/huan 嵇ji 纪ji 藉ji 祭zhai 贾jia 降jiang 将jiang 解xie 靳jin 隽juan 鞠ju 角jue 阚kan
隗wei/kui 令ling 缪miao 宓mi/fu 牟mou/mu 那na 佴nai 能nai 倪ni 粘nian 乜nie 宁ning 区ou 逄pang 逢pang 裴pei
朴piao/pu 仆pu 蒲pu 戚qi 祁qi 亓qi 丌qi 奇qi 强qiang 谯qiao 覃qin/tan 仇qiu 曲qu 瞿qu 麴qu 阙que 任ren 撒sa
沙sha 尚shang 少shao 召shao 邵shao 佘she 折she 厍she 莘shen/xin 沈shen 盛sheng 石shi 宿su 隋sui 眭sui 塔ta
台tai 邰tai 郯tan 佟tong 仝tong 万wan 危wei 尉wei/yu 郗xi/chi 夏xia 洗xian 冼xian 相xiang 行xing 胥xu 许xu
鄢yan 燕yan 要yao 叶ye 殷yin 尹yin 应ying 於yu 余yu 俞yu 员yun 恽yun 乐yue/le 昝zan 臧zang 藏zang 曾zeng
查zha 翟zhai/di 占zhan 仉zhang 苌chang 卓zhuo 訾zi 幺yao 适kuo/shi 庹tuo 靓jing 钻zuan 拓ta/tuo 载zai
兴xing 长chang/zhang
"""
_COMPOUND = """
尉迟yu,chi 万俟mo,qi 澹台tan,tai 长孙zhang,sun 鲜于xian,yu 淳于chun,yu 令狐ling,hu 诸葛zhu,ge 夏侯xia,hou
皇甫huang,fu 上官shang,guan 宰父zai,fu 亓官qi,guan 申屠shen,tu 闾丘lv,qiu 拓跋tuo,ba 赫连he,lian 夹谷jia,gu
子车zi,ju 谷梁gu,liang 公冶gong,ye 濮阳pu,yang 南宫nan,gong 乐正yue,zheng 宗政zong,zheng 呼延hu,yan
"""


def search_keys(name: str) -> tuple[str, ...]:
    """Return how `name` may be typed in Latin letters; empty for an empty name.

    The first key is the reading as it is spoken, the surname's own, syllables parted by one space
    ("zhang san"): the order of names (`pinyin_order`). All further keys have no spaces: each reading in
    full ("zhangsan"; ü as v and as u), then its initials in the short and the long form ("zs", "zhs").
    Latin letters stay as they are, characters without a reading stand for themselves.
    """
    syllables = list(_syllables(fold(name)))
    if not syllables:
        return ()
    full: dict[str, None] = {}
    initials: dict[str, None] = {}
    for reading in _combinations(syllables):
        compact = "".join(reading)
        full[compact] = None
        full[_with_u(compact)] = None
        initials["".join(part[0] for part in reading)] = None
        initials["".join(part[:2] if part[:2] in _PAIRS else part[0] for part in reading)] = None
    spoken = " ".join(readings[0] for readings in syllables)
    return (spoken, *dict.fromkeys((*full, *initials)))


def pinyin_order(name: str, keys: tuple[str, ...]) -> tuple[str, str]:
    """Return what sorts people as a Chinese name list does: by syllables, then by the name itself.

    `keys` are those of `search_keys`; without any the name alone counts.
    """
    return (keys[0] if keys else fold(name), name)


def _with_u(compact: str) -> str:
    return re.sub(r"(?<=[ln])v", "u", compact)


def _combinations(syllables: list[tuple[str, ...]]) -> Iterable[tuple[str, ...]]:
    count = 1
    for readings in syllables:
        count *= len(readings)
    return product(*syllables) if count <= _MOST else islice(_one_varied(syllables), _MOST)


def _one_varied(syllables: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    spoken = tuple(readings[0] for readings in syllables)
    yield spoken
    for place, readings in enumerate(syllables):
        for other in readings[1:]:
            yield (*spoken[:place], other, *spoken[place + 1 :])


def _syllables(name: str) -> Iterator[tuple[str, ...]]:
    """Yield the readings of each syllable, the likeliest first.

    A name with a dot in it is not a Han name: its first character is no surname.
    """
    parts = [part for part in _DOTS.split(name) if part]
    for part in parts:
        pieces = _PIECES.findall(part)
        own = _surname(part) if len(parts) == 1 else []
        spoken = _spoken(part[len(own) :], pieces[len(own) :])
        yield from own
        for piece, likeliest in zip(pieces[len(own) :], spoken, strict=True):
            yield tuple(dict.fromkeys((likeliest, *_readings(piece))))


def _surname(part: str) -> list[tuple[str, ...]]:
    """Return the readings of the surname `part` begins with, its own first; empty if the table has none."""
    surnames = _surnames()
    length = 2 if len(part) > 2 and part[:2] in surnames else 1
    if part[:length] not in surnames:
        return []
    return [
        tuple(dict.fromkeys((*own, *_readings(char))))
        for char, own in zip(part, surnames[part[:length]], strict=False)
    ]


@lru_cache(maxsize=1)
def _surnames() -> dict[str, list[tuple[str, ...]]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for entry in (_SURNAMES + _COMPOUND).split():
        length = sum(not char.isascii() for char in entry)
        readings = entry[length:]
        table[entry[:length]] = (
            [(one,) for one in readings.split(",")] if length > 1 else [tuple(readings.split("/"))]
        )
    return table


def _spoken(part: str, pieces: list[str]) -> list[str]:
    """Return the likeliest reading of each piece; characters that make a word are read as in the word."""
    from pypinyin import Style, pinyin

    found = pinyin(part, style=Style.NORMAL) if part else []
    if len(found) != len(pieces):
        return [_readings(piece)[0] for piece in pieces]
    return [syllable[0] or piece for syllable, piece in zip(found, pieces, strict=True)]


@lru_cache(maxsize=8192)
def _readings(piece: str) -> tuple[str, ...]:
    """Return every reading of one character; a Latin word or a character without one is its own."""
    if len(piece) > 1 or piece.isascii():
        return (piece,)
    from pypinyin import Style, pinyin

    found = pinyin(piece, style=Style.NORMAL, heteronym=True)
    return tuple(filter(None, found[0])) or (piece,) if found else (piece,)
