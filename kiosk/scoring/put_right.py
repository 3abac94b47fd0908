"""What the office puts right: a figure with its reason, or a complaint with its answer, each as a whole."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from kiosk.camp import Camp
from kiosk.decision import Refused
from kiosk.events import BonusDecided, Event, Stamp
from kiosk.i18n import text
from kiosk.scoring.allowed import item_name, office
from kiosk.scoring.corrections import correct, standing
from kiosk.scoring.days import decide_complaint
from kiosk.scoring.rules import Rules

Outcome = tuple[Event, ...] | Refused


def put_right(
    camp: Camp,
    stamp: Stamp,
    *,
    rules: Rules,
    person: str,
    day: int,
    item: str,
    seen: Decimal | None,
    to: Decimal | None,
    reason: str,
    pin_given: bool = False,
) -> Outcome:
    """Correct, as the office, a figure that stood at `seen` before their eyes, to `to`; None is missing.

    A bonus above the limit is approved by the same word, the reason being the proof: on a closed day there
    is no other. `pin_given` says that the office's PIN was given again for this, as a closed day asks for.
    Refused: what `correct` refuses, not_allowed to anybody else, pin_needed, and changed where something
    else stands there by now.
    """
    by = office(camp, stamp)
    if isinstance(by, Refused):
        return by
    wrong = _not_as_seen(camp, stamp, rules, person, day, item, seen) or _pin_needed(camp, day, pin_given)
    if wrong:
        return wrong
    corrected = correct(camp, stamp, rules=rules, person=person, day=day, item=item, to=to, reason=reason)
    if isinstance(corrected, Refused) or not is_above_limit(rules, item, to):
        return corrected
    approved = stamp.sign(BonusDecided, 1, person=person, day=day, points=to, approved=True, note=reason)
    return (*corrected, approved)


def uphold(
    camp: Camp,
    stamp: Stamp,
    *,
    rules: Rules,
    number: int,
    decision: str,
    seen: Decimal | None,
    to: Decimal | None,
    pin_given: bool = False,
) -> Outcome:
    """Answer complaint `number` as right and put the figure it disputes right, both or neither.

    Refused: what `decide_complaint` and `put_right` refuse.
    """
    answered = decide_complaint(camp, stamp, number=number, upheld=True, decision=decision)
    if isinstance(answered, Refused):
        return answered
    complaint = camp.complaints[number]
    corrected = put_right(
        camp,
        stamp,
        rules=rules,
        person=complaint.person,
        day=complaint.day,
        item=complaint.item,
        seen=seen,
        to=to,
        reason=decision,
        pin_given=pin_given,
    )
    if isinstance(corrected, Refused):
        return corrected
    # They are events of one decision: numbered through, behind the answer.
    numbered = (
        msgspec.structs.replace(event, id=f"{stamp.id}.{place}")
        for place, event in enumerate(corrected, start=len(answered))
    )
    return (*answered, *numbered)


def is_above_limit(rules: Rules, item: str, points: Decimal | None) -> bool:
    """Whether these are points of the bonus that the office has to approve."""
    bonus = rules.bonus
    limit = rules.config.scores.bonus_without_approval
    return bonus is not None and item == bonus.key and points is not None and points > limit


def _not_as_seen(
    camp: Camp, stamp: Stamp, rules: Rules, person: str, day: int, item: str, seen: Decimal | None
) -> Refused | None:
    """Return `changed` unless what was seen stands there; what cannot be corrected is left to `correct`."""
    entry, member = rules.items.get(item), camp.people.get(person)
    if entry is None or entry.scope != "trainee" or member is None or (person, day) not in camp.rows:
        return None
    stands = standing(camp, rules, member, day, entry, stamp.now)
    if stands == seen:
        return None
    return Refused(
        code="changed",
        message=text(
            "{item} stands at {points} by now.",
            item=item_name(entry),
            points=text("missing") if stands is None else stands,
        ),
        person=person,
        next_step=text("Look again; nothing was recorded."),
    )


def _pin_needed(camp: Camp, day: int, pin_given: bool) -> Refused | None:
    if day not in camp.closed or pin_given:
        return None
    closing = camp.closings[day]
    return Refused(
        code="pin_needed",
        message=text("Day {day} is closed: the office corrects it with its PIN, given again.", day=day),
        since=closing.at,
        by=closing.by,
    )
