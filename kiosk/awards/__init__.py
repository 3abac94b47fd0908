"""Awards: quotas, vetoes, ties at the cut, the final list, and the reveal (rules.md, Awards)."""

from kiosk.awards.ceremony import close_ceremony, open_ceremony, step_to
from kiosk.awards.decisions import finalise, record_veto, reopen, vote, withdraw_veto
from kiosk.awards.preview import Preview, preview
from kiosk.awards.publication import publication, written
from kiosk.awards.result import AwardResult, Vetoed, Winner, award_results
from kiosk.awards.reveal import Card, Line, Reveal, Scene, Step, Title, reveal_of

__all__ = [
    "AwardResult",
    "Card",
    "Line",
    "Preview",
    "Reveal",
    "Scene",
    "Step",
    "Title",
    "Vetoed",
    "Winner",
    "award_results",
    "close_ceremony",
    "finalise",
    "open_ceremony",
    "preview",
    "publication",
    "record_veto",
    "reopen",
    "reveal_of",
    "step_to",
    "vote",
    "withdraw_veto",
    "written",
]
