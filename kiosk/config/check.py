"""What must hold between settings: a rubric that adds up, shares, chains and quotas that make sense."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Protocol
from zoneinfo import ZoneInfoNotFoundError

import msgspec

from kiosk.clock import is_hhmm, zone
from kiosk.config.settings import FIRST_RUN, Config, Item, quick_reason
from kiosk.i18n import Text, text

LONGEST_OBJECTIONS = 24 * 60
"""Hours in which a list of awards can be objected to, at most."""


class ReportFault(Protocol):
    """Takes one fault: the key, what is wrong and allowed, what stands there."""

    def __call__(self, key: str, message: Text, found: object = "", /) -> None:
        """Take the fault."""


def check_config(config: Config, fault: ReportFault) -> None:
    """Call `fault(key, message, found)` for every setting that makes no sense with the others."""
    _check_camp(config, fault)
    _check_rubric(config, fault)
    _check_awards(config, fault)


def _check_wall(config: Config, fault: ReportFault) -> None:
    wall = config.wall
    if wall.turn_every < 3:
        fault("wall.turn_every", text("This is at least 3 seconds."), wall.turn_every)
    for key, value in (("wall.top", wall.top), ("wall.top_units", wall.top_units)):
        if value < 1:
            fault(key, text("This is at least 1."), value)
    hours = wall.quiet_from, wall.quiet_until
    if hours != ("", "") and not all(map(is_hhmm, hours)):
        fault("wall.quiet_from", text("Write both times of day as HH:MM, or leave both empty."), hours)


def _check_camp(config: Config, fault: ReportFault) -> None:
    camp = config.camp
    if not 1 <= camp.days <= 366:
        fault("camp.days", text("A camp has 1 to 366 days."), camp.days)
    if camp.starts != FIRST_RUN:
        try:
            date.fromisoformat(camp.starts)
        except ValueError:
            fault("camp.starts", text('This is a date such as "2026-11-23", or "first run".'), camp.starts)
    try:
        zone(camp.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        fault("camp.zone", text("There is no such time zone. Write it like Asia/Shanghai."), camp.zone)
    for key, value in (
        ("camp.day_starts", camp.day_starts),
        ("scores.complaints_until", config.scores.complaints_until),
        ("scores.sheets_from", config.scores.sheets_from),
        ("scores.sheets_until", config.scores.sheets_until),
    ):
        if not is_hhmm(value):
            fault(key, text("Write the time of day as HH:MM."), value)
    if not camp.site.replace("-", "").isalnum() or not camp.site.isascii():
        fault("camp.site", text("Use letters, digits and - only."), camp.site)
    for key, pair in (
        ("scores.day_weight + exam_weight", (config.scores.day_weight, config.scores.exam_weight)),
        ("scores.class_members + class_items", (config.scores.class_members, config.scores.class_items)),
    ):
        if sum(pair) != 100 or min(pair) < 0:
            fault(key, text("The two shares add up to {sum}, but must add up to 100.", sum=sum(pair)))
    if not 0 <= config.scores.freeze_after_day <= camp.days:
        fault(
            "scores.freeze_after_day",
            text("This is a camp day from 1 to {days}, or 0 for never.", days=camp.days),
            config.scores.freeze_after_day,
        )
    if not 0 <= config.scores.objections_for <= LONGEST_OBJECTIONS:
        fault(
            "scores.objections_for",
            text("These are hours, from 0 to {most}.", most=LONGEST_OBJECTIONS),
            config.scores.objections_for,
        )
    for group, numbers in (
        ("roll_call", msgspec.structs.asdict(config.roll_call)),
        ("attendance", msgspec.structs.asdict(config.attendance)),
    ):
        for key, value in numbers.items():
            if value < 0:
                fault(f"{group}.{key}", text("This must not be negative."), value)
    if min(config.access.wrong_tries, config.access.locked_minutes) < 1:
        fault("access", text("Both wrong_tries and locked_minutes are at least 1."))
    if config.kiosk.home_after < 10:
        fault("kiosk.home_after", text("This is at least 10 seconds."), config.kiosk.home_after)
    if config.kiosk.card_after < 10:
        fault("kiosk.card_after", text("This is at least 10 seconds."), config.kiosk.card_after)
    _check_wall(config, fault)
    _check_unique("class", [entry.name for entry in config.classes], fault)


def _check_unique(key: str, names: list[str], fault: ReportFault) -> None:
    for name in sorted({name for name in names if names.count(name) > 1}):
        fault(key, text("This stands there more than once; keep one."), name)


def _check_rubric(config: Config, fault: ReportFault) -> None:
    rubric = config.rubric
    _check_unique("rubric.item.key", [item.key for item in rubric.item], fault)
    for item in rubric.item:
        key = f"rubric.item.{item.key}"
        if item.points <= 0 or item.step <= 0:
            fault(key, text("Both points and step are above 0."))
        elif item.points % item.step:
            message = text(
                "The step {step} does not divide the full mark {points}.", step=item.step, points=item.points
            )
            fault(f"{key}.step", message, item.step)
        _check_reasons(key, item, fault)
        if item.scope == "class" and item.kind in ("computed", "deducted", "bonus"):
            fault(f"{key}.kind", text("A class item is measured, ratio or judged."), item.kind)
        if item.scope == "trainee" and item.kind in ("ratio", "judged"):
            fault(f"{key}.kind", text("A trainee item is computed, deducted, measured or bonus."), item.kind)
    kinds = [item.kind for item in rubric.item]
    for kind in ("computed", "bonus"):
        if kinds.count(kind) > 1:
            fault("rubric.item.kind", text("At most one item can be of this kind."), kind)
    for scope, total, key in (
        ("trainee", rubric.total, "rubric.total"),
        ("class", rubric.class_total, "rubric.class_total"),
    ):
        adds_up = sum(
            (item.points for item in rubric.item if item.scope == scope and item.kind != "bonus"), Decimal(0)
        )
        if adds_up != total:
            fault(
                key,
                text("The items add up to {sum}, but {key} says {total}.", sum=adds_up, key=key, total=total),
            )
    known = {item.key for item in rubric.item} | {"exam", "fewest_deductions"}
    for scope, chain in (("trainee", config.ties.trainee), ("class", config.ties.class_)):
        for entry in chain:
            if entry not in known:
                fault(
                    f"ties.{scope}",
                    text("There is no such item. Allowed are the items' keys, exam and fewest_deductions."),
                    entry,
                )


def _check_reasons(key: str, item: Item, fault: ReportFault) -> None:
    """Name lines of an item's quick list that are none, or whose points the item cannot give or take."""
    for raw in item.reasons:
        try:
            points, _ = quick_reason(raw)
        except ValueError:
            fault(f"{key}.reasons", text('Write a line as "-1 phone rang": sign, points, reason.'), raw)
            continue
        if not points or abs(points) > item.points or (item.step > 0 and points % item.step):
            message = text(
                "Points are up to {points} in steps of {step}.", points=item.points, step=item.step
            )
            fault(f"{key}.reasons", message, raw)


def _check_awards(config: Config, fault: ReportFault) -> None:
    _check_unique("award.key", [award.key for award in config.awards], fault)
    _check_unique("veto.key", [veto.key for veto in config.vetoes], fault)
    scopes = {veto.key: veto.scope for veto in config.vetoes}
    for veto in config.vetoes:
        try:
            valid = veto.threshold >= 0
        except (ValueError, ZeroDivisionError):
            valid = False
        if not valid:
            fault(f"veto.{veto.key}.limit", text("This is a number, or a fraction such as 1/7."), veto.limit)
    for award in config.awards:
        key = f"award.{award.key}"
        if bool(award.share) == bool(award.number):
            fault(key, text("Give either share or number, to say how many get it."))
        try:
            valid = award.portion is None or 0 < award.portion <= 1
        except (ArithmeticError, ValueError):
            valid = False
        if not valid:
            fault(f"{key}.share", text('Write a share as "15%", above 0 and up to 100.'), award.share)
        if award.number < 0 or award.per_class_minimum < 0:
            fault(key, text("This must not be negative."))
        if award.scope == "class" and (award.per_class != "none" or award.roles):
            fault(key, text("Only trainee awards have per_class and roles."))
        for veto_key in award.vetoes:
            if scopes.get(veto_key) != award.scope:
                fault(f"{key}.vetoes", text("There is no such veto for this scope."), veto_key)
