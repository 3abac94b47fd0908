"""When the public boards freeze by themselves, as it is known ahead."""

from __future__ import annotations

from kiosk.camp import Camp
from kiosk.ranking.closing import freeze, thaw
from kiosk.ranking.publish import freezes_after
from kiosk.scoring.rules import Rules
from tests.rules.test_agenda_kit import at
from tests.rules.test_publish import EARLY, NEVER, two_days


def test_when_the_boards_freeze_by_themselves_is_known_ahead() -> None:
    table = two_days()

    def ahead() -> int | None:
        return freezes_after(table.camp, table.rules, table.now)

    assert ahead() == 2
    table.do(freeze, "O1")
    assert ahead() is None
    table.do(thaw, "O1", reason="x")
    assert ahead() == 2
    table.close(2)
    assert ahead() is None
    table.do(thaw, "O1", reason="x")
    assert ahead() is None
    table.now = at(3, "04:00")
    assert ahead() is None
    assert freezes_after(two_days(NEVER).camp, Rules(NEVER), table.now) is None
    assert freezes_after(Camp(), Rules(EARLY), table.now) is None
