"""The text for the notice board (公示): the final list, and until when and to whom objections are made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Literal

import msgspec

from kiosk.awards.preview import Line, preview
from kiosk.awards.rule_words import rule_of, title_of
from kiosk.camp import Camp
from kiosk.decision import Refused
from kiosk.events import Person
from kiosk.i18n import LANGUAGES, Language, Text, render, text
from kiosk.ranking.standings import Standings
from kiosk.scoring.rules import Rules

Role = Literal["title", "award", "text", "winner"]
MARKS: dict[Role, str] = {"title": "# ", "award": "## ", "text": "", "winner": "- "}
"""What stands before a paragraph of each role in Markdown."""
_SIGNS, _ESCAPED = re.compile(r"([\\`*_\[\]<>#|])"), r"\\\1"
"""What Markdown would not take as it stands, in a name for one."""


class Paragraph(msgspec.Struct, frozen=True):
    """One line of the text, and what it is."""

    role: Role
    words: object
    """A text, a name, or sentences that follow one another."""
    subject: str = ""
    """Of a winner: the person id or the class."""
    award: str = ""
    """Of a winner: the key of the award."""

    def said(self, language: Language) -> str:
        """Return the words in a language."""
        if not isinstance(self.words, tuple):
            return render(self.words, language)
        return ("" if language == "zh_CN" else " ").join(render(part, language) for part in self.words)


def publication(standings: Standings, now: datetime) -> tuple[Paragraph, ...] | Refused:
    """Return the text for the notice board, paragraph by paragraph, with the figures of `standings`.

    Refused: not_final.
    """
    camp = standings.camp
    since = camp.final_since
    if since is None or camp.days is None:
        return Refused(
            code="not_final",
            message=text("The awards are not final."),
            next_step=text("The office makes the list final first; then there is a text to publish."),
        )
    return tuple(_paragraphs(standings, since.at, now))


def objections_until(rules: Rules, since: datetime) -> datetime:
    """Return until when a list that was made final at `since` can be objected to."""
    return since + timedelta(hours=rules.config.scores.objections_for)


def written(paragraphs: Sequence[Paragraph], *, markdown: bool = False) -> str:
    """Return the text as it goes into a file: whole in Chinese, then whole in English."""
    parts = []
    for language in LANGUAGES:
        before: Role = "title"
        lines: list[str] = []
        for one in paragraphs:
            if lines and not (before == one.role == "winner"):
                lines.append("")
            said = one.said(language)
            if markdown:
                lines.append(f"{MARKS[one.role]}{_SIGNS.sub(_ESCAPED, said)}")
            else:
                lines.append(f"  {said}" if one.role == "winner" else said)
            before = one.role
        parts.append("\n".join(lines))
    rule = "\n\n---\n\n" if markdown else f"\n\n{'-' * 40}\n\n"
    return rule.join(parts) + "\n"


def _paragraphs(standings: Standings, since: datetime, now: datetime) -> Iterator[Paragraph]:
    camp, rules = standings.camp, standings.rules
    yield Paragraph("title", text("{camp}: awards", camp=rules.config.camp.name))
    yield Paragraph(
        "text",
        text("The camp has settled on these awards. They are made known here so that anybody can object."),
    )
    for award in rules.config.awards:
        one = preview(standings, award)
        winners = _ordered([line for line in one.lines if line.state == "winner"])
        yield Paragraph("award", text("{title}: {n}", title=title_of(award), n=len(winners)))
        yield Paragraph("text", rule_of(rules, one))
        if not winners:
            yield Paragraph("text", text("Nobody gets this award."))
        for line in winners:
            yield Paragraph("winner", _winner(camp, line), line.id, award.key)
    begins, until = _local(camp, since), _local(camp, objections_until(rules, since))
    yield Paragraph("text", text("Objections: from {since} until {until}.", since=begins, until=until))
    yield Paragraph("text", _whom(camp))
    yield Paragraph("text", text("The office, {date}", date=_local(camp, now)[:10]))


def _ordered(winners: list[Line]) -> list[Line]:
    """Return the best first; who has no figure any more comes last."""
    return sorted(winners, key=_figure, reverse=True)


def _figure(line: Line) -> int:
    return line.row.hundredths if line.row else -1


def _winner(camp: Camp, line: Line) -> Text:
    """Return a winner with the place on the board, the one the hall is shown: the barred have theirs too."""
    member, row = camp.people.get(line.id), line.row
    name, about = (line.id, ()) if member is None else (member.person.name, _about(member.person))
    if row is None:
        who = text("{name} ({about})", name=name, about=about) if about else name
        return text("{who}, no score any more", who=who)
    if not about:
        if row.tied:
            return text("No. {rank} (tie): {name}, {score}", rank=row.rank, name=name, score=row.score)
        return text("No. {rank}: {name}, {score}", rank=row.rank, name=name, score=row.score)
    if row.tied:
        return text(
            "No. {rank} (tie): {name} ({about}), {score}",
            rank=row.rank,
            name=name,
            about=about,
            score=row.score,
        )
    return text(
        "No. {rank}: {name} ({about}), {score}", rank=row.rank, name=name, about=about, score=row.score
    )


def _about(person: Person) -> tuple[str, ...]:
    return tuple(part for part in (person.class_, person.unit) if part)


def _whom(camp: Camp) -> Text:
    office = [one for one in camp.people.values() if one.person.role == "office" and not one.withdrawn]
    if not office:
        return text("Whoever objects turns to the office, in this time, with the reason.")
    names = tuple(one.person.name for one in office)
    return text("Whoever objects turns to the office ({names}), in this time, with the reason.", names=names)


def _local(camp: Camp, moment: datetime) -> str:
    return f"{camp.days.local(moment) if camp.days else moment:%Y-%m-%d %H:%M}"
