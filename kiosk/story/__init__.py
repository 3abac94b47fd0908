"""What happened, in words: a sentence for every kind of event, for the office's log and the command line."""

from kiosk.story import agenda, desk, people, scores
from kiosk.story.kinds import GROUPS, Group
from kiosk.story.telling import SENTENCES, Teller

__all__ = ["GROUPS", "SENTENCES", "Group", "Teller"]
_ROOMS = (agenda, desk, people, scores)
"""Loaded for the sentences they register."""
