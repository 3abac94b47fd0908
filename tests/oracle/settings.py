"""Other camps' settings: the sample ones with another rubric, other costs, other awards."""

from __future__ import annotations

import random
from decimal import Decimal
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from kiosk.config import Award, Config, load_config

SAMPLE = Path(__file__).parents[2] / "config.toml"


@cache
def sample() -> Config:
    """Return the settings of the sample camp, read once: thousands of camps begin with them."""
    return load_config(SAMPLE)


def random_config(seed: int, base: Config) -> Config:
    """Return `base` with a few settings drawn anew; always one that passes the check."""
    rng = random.Random(seed)
    config = base
    if rng.random() < 0.4:
        costs = [
            Decimal(cost) for cost in rng.choice((("1", "1", "10"), ("10", "2.5", "30"), ("0", "0", "5")))
        ]
        leave = [Decimal(rng.choice(("0", "1", "2", "7"))) for _ in range(3)]
        keys = ("late", "early", "absent", "leave_before", "leave_after", "leave_official")
        config = replace(
            config, attendance=replace(config.attendance, **dict(zip(keys, costs + leave, strict=True)))
        )
    if rng.random() < 0.4:
        config = _other_rubric(rng, config)
    if rng.random() < 0.4:
        day, members = rng.choice((100, 50, 33)), rng.choice((100, 50, 67))
        scores = replace(
            config.scores,
            day_weight=day,
            exam_weight=100 - day,
            class_members=members,
            class_items=100 - members,
            bonus_without_approval=Decimal(rng.choice((0, 2, 10))),
        )
        config = replace(config, scores=scores)
    if rng.random() < 0.6:
        awards = tuple(_other_award(rng, award) for award in config.awards)
        config = replace(config, awards=awards)
    if rng.random() < 0.5:
        chain = rng.sample(config.ties.trainee, rng.randint(0, len(config.ties.trainee)))
        classes = rng.sample(config.ties.class_, rng.randint(0, len(config.ties.class_)))
        config = replace(config, ties=replace(config.ties, trainee=tuple(chain), class_=tuple(classes)))
    if rng.random() < 0.4:
        limits = {
            "leave_share": ("1/3", "0", "1/2"),
            "absence": ("0", "1", "2"),
            "exam_below": ("60", "90", "88.5"),
        }
        vetoes = tuple(
            replace(veto, limit=rng.choice(limits[veto.auto])) if veto.auto else veto
            for veto in config.vetoes
        )
        config = replace(config, vetoes=vetoes)
    if rng.random() < 0.3:
        config = replace(config, classes=tuple(rng.sample(config.classes, len(config.classes))))
    return config


def _other_rubric(rng: random.Random, config: Config) -> Config:
    """Change kinds and move points between items, so that they still add up."""
    kinds = {"homework": "measured", "discussion": "measured", "bearing": "measured", "room": "deducted"}
    moved = {"attendance": 30, "discipline": 20, "homework": 20}
    if rng.random() < 0.5:
        moved = {"attendance": 10, "discipline": 45, "homework": 15}
    items = tuple(
        replace(
            item,
            points=Decimal(moved.get(item.key, item.points)),
            kind=kinds[item.key] if item.key in kinds and rng.random() < 0.5 else item.kind,
        )
        for item in config.rubric.item
    )
    return replace(config, rubric=replace(config.rubric, item=items))


def _other_award(rng: random.Random, award: Award) -> Award:
    by_class = award.scope == "trainee" and rng.random() < 0.5
    share = rng.choice(("10%", "34%", "50%", "100%", ""))
    return replace(
        award,
        tie=rng.choice(("all", "none", "vote")),
        share=share,
        number=0 if share else rng.randint(1, 4),
        floor=rng.choice((None, None, Decimal(85), Decimal("72.5"))),
        per_class="head_count" if by_class else "none",
        per_class_minimum=rng.choice((0, 0, 1, 2)) if by_class else 0,
        vetoes=tuple(rng.sample(award.vetoes, rng.randint(0, len(award.vetoes)))),
    )
