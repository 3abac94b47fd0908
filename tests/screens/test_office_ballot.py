"""The outcome of the vote at the office: who was chosen, class by class where the seats are; the count."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from kiosk.awards import record_veto
from screens.dialogs.office.awards import AwardsDialog
from screens.dialogs.office.awards_view import AwardsView
from screens.dialogs.office.ballot import BallotDialog
from screens.dialogs.office.reason import ReasonDialog
from tests.screens.agenda_kit import OFFICER
from tests.screens.awards_kit import LAST, level
from tests.screens.kit import do, station_at
from tests.screens.office_kit import SECOND
from tests.screens.test_office_awards import awards, winners


async def test_the_vote_is_entered_with_its_count(tmp_path: Path) -> None:
    async with awards(tmp_path, level, LAST) as office:
        assert "Still to be voted on: Advanced class" in office.text
        await office.press("f5")
        assert isinstance(office.app.screen, BallotDialog)
        await office.press("space", "enter")
        assert "Choose exactly 2 of them." in office.text
        await office.press("down", "down", "space")
        assert "Chosen: 2 of 2" in office.text
        await office.press("enter")
        assert isinstance(office.app.screen, ReasonDialog)
        assert "Chosen: 一班, 三班." in office.text
        await office.press("enter")
        assert "Write something here." in office.text
        await office.type("31:9")
        await office.press("enter")
        assert isinstance(office.app.screen, AwardsDialog)
        assert "The outcome of the vote is recorded." in office.text
        vote = office.station.camp.votes["advanced_class"]
        assert (vote.winners, vote.note, vote.by) == (("一班", "三班"), "31:9", OFFICER)
        assert winners(office.station, "advanced_class") == {"一班", "三班"}
        # Until the list is final it can be entered anew.
        await office.press("f5")
        assert "An outcome is recorded already" in office.text
        await office.press("down", "space", "down", "space", "enter")
        await office.type("recounted")
        await office.press("enter")
        assert winners(office.station, "advanced_class") == {"二班", "三班"}


async def test_where_seats_are_the_classes_each_class_has_its_own_number(tmp_path: Path) -> None:
    async with awards(tmp_path, level, LAST) as office:
        await office.press("2", "f5")
        assert "一班: 0 of 4" in office.text
        for _ in range(23):
            await office.press("space", "down")
        await office.press("enter")
        assert "Choose exactly 4 of 一班." in office.text
        screen = office.app.screen
        assert isinstance(screen, BallotDialog)
        ballots = screen.award.ballots
        screen.marked = {key for ballot in ballots for key in ballot.tied[: ballot.seats]}
        await office.press("enter")
        await office.type("x")
        await office.press("enter")
        chosen = office.station.camp.votes["outstanding"].winners
        assert len(chosen) == sum(ballot.seats for ballot in ballots) == 23
        assert winners(office.station, "outstanding") == set(chosen)


async def test_a_tie_that_went_meanwhile_is_voted_on_no_more(tmp_path: Path) -> None:
    async with awards(tmp_path, level, LAST) as office:
        await office.press("3", "f5", "space", "enter")
        await office.type("x")
        other = station_at(tmp_path, LAST, name="desk-2")
        chosen = next(one.person.id for one in other.camp.people.values() if one.person.role == "monitor")
        award = AwardsView(other, "monitor").shown
        assert award is not None
        for one in award.ballot:
            if one != chosen:
                rule = partial(record_veto, rules=other.rules, subject=one, veto="drink", note="x")
                do(other, rule, SECOND)
        other.close()
        await office.press("enter")
        assert "no tie here any more" in office.text
        assert "monitor" not in office.station.camp.votes


async def test_there_is_no_vote_where_nobody_is_tied(tmp_path: Path) -> None:
    async with awards(tmp_path) as office:
        await office.press("f5")
        assert "There is no tie here for the camp to vote on." in office.text
        await office.press("4", "f5")
        assert isinstance(office.app.screen, AwardsDialog)


async def test_a_badge_marks_whom_the_camp_chose(tmp_path: Path) -> None:
    async with awards(tmp_path, level, LAST) as office:
        await office.press("3", "f5")
        monitor = next(one for one in office.station.camp.people.values() if one.person.role == "monitor")
        await office.scan(monitor.badge)
        await office.scan(monitor.badge)
        screen = office.app.screen
        assert isinstance(screen, BallotDialog)
        assert screen.marked == {monitor.person.id}
