"""The office's words on awards: vetoes recorded, votes entered, the list made final."""

from __future__ import annotations

from functools import partial

from kiosk.awards.result import FinalList, award_result, award_results
from kiosk.camp import Camp
from kiosk.decision import Refused
from kiosk.events import (
    AwardsFinalised,
    AwardsReopened,
    AwardVoted,
    Event,
    Stamp,
    VetoRecorded,
    VetoWithdrawn,
)
from kiosk.i18n import Name, text
from kiosk.ranking.standings import Standings
from kiosk.scoring.allowed import known_class, office
from kiosk.scoring.rules import Rules
from kiosk.scoring.sheets import reason_needed

Outcome = tuple[Event, ...] | Refused


def record_veto(camp: Camp, stamp: Stamp, *, rules: Rules, subject: str, veto: str, note: str) -> Outcome:
    """Record what bars `subject`, a person id or a class, from awards.

    Refused: unknown_person, unknown_class, not_allowed, unknown_veto, reason_needed.
    """
    by = office(camp, stamp)
    if isinstance(by, Refused):
        return by
    entry = next((one for one in rules.config.vetoes if one.key == veto), None)
    if entry is None:
        keys = tuple(one.key for one in rules.config.vetoes)
        return Refused(
            code="unknown_veto",
            message=text("There is no veto “{key}”.", key=veto),
            next_step=text("The vetoes are: {names}.", names=keys),
        )
    if entry.scope == "class":
        if wrong := known_class(camp, rules, subject):
            return wrong
    elif subject not in camp.people:
        return Refused(
            code="unknown_person", message=text("Nobody on the roster is “{person}”.", person=subject)
        )
    if not note.strip():
        return reason_needed()
    return (stamp.sign(VetoRecorded, subject=subject, veto=veto, note=note),)


def withdraw_veto(camp: Camp, stamp: Stamp, *, event: int, reason: str) -> Outcome:
    """Take back a recorded veto. Refused: unknown_person, not_allowed, unknown_veto, reason_needed."""
    by = office(camp, stamp)
    if isinstance(by, Refused):
        return by
    subject = next(
        (who for who, notes in camp.vetoes.items() if any(note.event == event for note in notes)), None
    )
    if subject is None:
        return Refused(
            code="unknown_veto", message=text("Event {number} is not a recorded veto.", number=event)
        )
    if not reason.strip():
        return reason_needed()
    return (stamp.sign(VetoWithdrawn, subject=subject, event=event, reason=reason),)


def vote(
    camp: Camp, stamp: Stamp, *, rules: Rules, award: str, winners: tuple[str, ...], note: str
) -> Outcome:
    """Enter whom the camp's vote gave the open seats of an award to.

    A tie that comes up only when another is settled is voted on after it: the earlier vote stays. With
    nothing open, the vote before is replaced. Refused: unknown_person, not_allowed, unknown_award, no_tie,
    wrong_number (also of those tied in one class), reason_needed.
    """
    by = office(camp, stamp)
    if isinstance(by, Refused):
        return by
    awards = {entry.key: entry for entry in rules.config.awards}
    if award not in awards:
        return Refused(
            code="unknown_award",
            message=text("There is no award “{key}”.", key=award),
            next_step=text("The awards are: {names}.", names=tuple(awards)),
        )
    voted = partial(award_result, Standings(camp, rules, stamp.now), awards[award])
    result, earlier = voted(()), camp.votes[award].winners if award in camp.votes else ()
    after = voted(earlier)
    if after.tied_at_cut and after != result:
        result = after
    else:
        earlier = ()
    if not result.tied_at_cut or not set(winners) <= set(result.tied_at_cut):
        return Refused(
            code="no_tie",
            message=text(
                "The vote is only among those tied at the cut: {people}.", people=result.tied_at_cut
            ),
        )
    chosen = (*earlier, *dict.fromkeys(winners))
    seated = {winner.id for winner in voted(chosen).winners}
    if len(set(winners)) != result.open_seats or not seated.issuperset(chosen):
        return Refused(
            code="wrong_number",
            message=text("Choose exactly {open} of them.", open=result.open_seats),
        )
    if not note.strip():
        return reason_needed()
    return (stamp.sign(AwardVoted, award=award, winners=chosen, note=note),)


def finalise(camp: Camp, stamp: Stamp, *, rules: Rules, seen: FinalList | None = None) -> Outcome:
    """Make the list final; only the one that was looked at, where `seen` says which that was.

    Refused: unknown_person, not_allowed, already, tied (a vote is still open), changed (figures, votes or
    vetoes make another list by now).
    """
    by = office(camp, stamp)
    if isinstance(by, Refused):
        return by
    if camp.final_awards is not None:
        return Refused(code="already", message=text("The awards are final already."))
    results = award_results(Standings(camp, rules, stamp.now))
    tied = tuple(Name(one.award.title, one.award.title_en) for one in results if one.tied_at_cut)
    if tied:
        return Refused(
            code="tied",
            message=text("The camp has still to vote on: {awards}.", awards=tied),
            next_step=text("Enter the outcome of the vote first."),
        )
    winners = {result.award.key: tuple(winner.id for winner in result.winners) for result in results}
    if seen is not None and seen != winners:
        return Refused(
            code="changed",
            message=text("The list is another one by now; nothing was recorded. Look at it again."),
        )
    return (stamp.sign(AwardsFinalised, winners=winners),)


def reopen(camp: Camp, stamp: Stamp, *, reason: str) -> Outcome:
    """Take the final list back. Refused: unknown_person, not_allowed, not_final, reason_needed."""
    by = office(camp, stamp)
    if isinstance(by, Refused):
        return by
    if camp.final_awards is None:
        return Refused(code="not_final", message=text("The awards are not final."))
    if not reason.strip():
        return reason_needed()
    return (stamp.sign(AwardsReopened, reason=reason),)
