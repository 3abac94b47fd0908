"""What would come of a correction, shown beforehand, is what comes of it."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kiosk.decision import Refused
from kiosk.ranking.outlook import Outlook, Stand, outlook
from kiosk.ranking.standings import Standings
from kiosk.scoring.corrections import correct, standing
from kiosk.scoring.put_right import put_right
from kiosk.scoring.rules import Rules, published
from tests.oracle.camps import a_moment, random_camp
from tests.oracle.settings import random_config, sample
from tests.rules.test_scores_kit import Table
from tests.rules.test_standings import figures, folded


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 10**9), draw=st.data())
def test_what_is_shown_before_a_correction_is_what_comes_of_it(seed: int, draw: st.DataObject) -> None:
    config = random_config(seed, sample()) if seed % 2 else sample()
    events = random_camp(seed, config)
    now = a_moment(seed, events)
    table = Table(config, {})
    table.camp, table.rules, table.now = folded(events), Rules(config), now
    officers = sorted(one for one, found in table.camp.people.items() if found.person.role == "office")
    cells = sorted(table.camp.rows)
    assume(cells and officers)
    person, day = draw.draw(st.sampled_from(cells))
    item = draw.draw(st.sampled_from([one for one in table.rules.items.values() if one.scope == "trainee"]))
    member = table.camp.people[person]
    steps = draw.draw(st.integers(0, int(item.points / item.step)))
    seen = standing(table.camp, table.rules, member, day, item, now)
    given = {"person": person, "day": day, "item": item.key, "seen": seen, "reason": "x"}
    answer = table.ask(put_right, officers[0], **given, to=item.step * steps, pin_given=True)
    assume(not isinstance(answer, Refused))
    assert not isinstance(answer, Refused)
    standings = table.standings()
    before = figures(table.standings())
    found = outlook(standings, member, day, answer)
    assert figures(table.standings()) == before == figures(standings), "nothing is touched"
    table.fold(answer)
    assert found == Outlook(_stand(standings, person, day), _stand(table.standings(), person, day))


def _stand(standings: Standings, person: str, day: int) -> Stand:
    of_day = standings.figures.days.get(person, {}).get(day)
    score = standings.figures.scores.get(person)
    return Stand(
        None if of_day is None else published(of_day.score),
        None if score is None else published(score),
        standings.board("trainee").rank(person),
    )


def test_a_day_whose_last_figure_becomes_missing_has_no_score() -> None:
    table = Table()
    table.day(1)
    *others, last_item = (item.key for item in table.rules.trainee_items)
    for item in others:
        table.do(correct, "O1", person="T1", day=1, item=item, to=None, reason="x")
    events = table.ask(correct, "O1", person="T1", day=1, item=last_item, to=None, reason="x")
    assert isinstance(events, tuple)
    found = outlook(table.standings(), table.camp.people["T1"], 1, events)
    assert found == Outlook(Stand(10000, 10000, 1), Stand(None, None, None))
