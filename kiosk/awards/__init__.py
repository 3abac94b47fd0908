"""Awards: quotas, vetoes, ties at the cut, and the final list (rules.md, Awards)."""

from kiosk.awards.decisions import finalise, record_veto, reopen, vote, withdraw_veto
from kiosk.awards.preview import Preview, preview
from kiosk.awards.publication import publication, written
from kiosk.awards.result import AwardResult, Vetoed, Winner, award_results

__all__ = [
    "AwardResult",
    "Preview",
    "Vetoed",
    "Winner",
    "award_results",
    "finalise",
    "preview",
    "publication",
    "record_veto",
    "reopen",
    "vote",
    "withdraw_veto",
    "written",
]
