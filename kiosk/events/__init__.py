"""The ledger's vocabulary: frozen events in the past tense, one tagged union.

Everything that happens at the camp is one of these, appended once to the ledger; whatever anyone sees is
a fold over them (`kiosk.camp`).
"""

from __future__ import annotations

from kiosk.events.agenda import (
    IMPORTED,
    NoticePosted,
    NoticeWithdrawn,
    Session,
    SessionAdded,
    SessionCancelled,
    SessionEnded,
    SessionExtended,
    SessionReplanned,
    SessionRestored,
    SessionStarted,
    SessionTimeUndone,
)
from kiosk.events.base import Aware, Event, Stamp, kind_of
from kiosk.events.ceremony import (
    CeremonyClosed,
    CeremonyOpened,
    CeremonyStepped,
    StagedAward,
    StagedBoard,
    StagedRow,
    StageScope,
)
from kiosk.events.desk import (
    Arrived,
    Departed,
    HandedOut,
    LeaveEnded,
    LeaveGranted,
    LeaveKind,
    Marked,
    MarkValue,
    Returned,
    ScanRefused,
    Undone,
)
from kiosk.events.people import (
    TRAINEE_ROLES,
    BadgeReissued,
    CampOpened,
    Person,
    PersonChanged,
    PersonEnrolled,
    PersonWithdrawn,
    PinAccepted,
    PinFailed,
    PinReset,
    PinSet,
    PinUnlocked,
    Role,
    RulesAdopted,
)
from kiosk.events.scores import (
    AwardsFinalised,
    AwardsReopened,
    AwardVoted,
    BoardFrozen,
    BoardThawed,
    BonusDecided,
    ClassScored,
    ComplaintDecided,
    ComplaintFiled,
    Corrected,
    DayClosed,
    DayReopened,
    ExamEntered,
    Given,
    Places,
    Published,
    Reasons,
    RoomInspected,
    Row,
    SheetConfirmed,
    SheetLeft,
    SheetOpened,
    SheetRejected,
    SheetSubmitted,
    VetoRecorded,
    VetoWithdrawn,
)
from kiosk.events.wall import WallDirected

AnyEvent = (
    CampOpened
    | RulesAdopted
    | PersonEnrolled
    | PersonChanged
    | PersonWithdrawn
    | BadgeReissued
    | PinSet
    | PinReset
    | PinFailed
    | PinAccepted
    | PinUnlocked
    | Arrived
    | HandedOut
    | Marked
    | LeaveGranted
    | LeaveEnded
    | Departed
    | Returned
    | ScanRefused
    | Undone
    | SessionAdded
    | SessionReplanned
    | SessionCancelled
    | SessionRestored
    | SessionStarted
    | SessionEnded
    | SessionTimeUndone
    | SessionExtended
    | NoticePosted
    | NoticeWithdrawn
    | SheetSubmitted
    | SheetOpened
    | SheetLeft
    | SheetConfirmed
    | SheetRejected
    | RoomInspected
    | Corrected
    | BonusDecided
    | ClassScored
    | ExamEntered
    | ComplaintFiled
    | ComplaintDecided
    | VetoRecorded
    | VetoWithdrawn
    | DayClosed
    | DayReopened
    | BoardFrozen
    | BoardThawed
    | AwardVoted
    | AwardsFinalised
    | AwardsReopened
    | WallDirected
    | CeremonyOpened
    | CeremonyStepped
    | CeremonyClosed
)
"""Any event, for decoding: the tag `kind` is the class name in snake case."""

__all__ = [
    "IMPORTED",
    "TRAINEE_ROLES",
    "AnyEvent",
    "Arrived",
    "AwardVoted",
    "AwardsFinalised",
    "AwardsReopened",
    "Aware",
    "BadgeReissued",
    "BoardFrozen",
    "BoardThawed",
    "BonusDecided",
    "CampOpened",
    "CeremonyClosed",
    "CeremonyOpened",
    "CeremonyStepped",
    "ClassScored",
    "ComplaintDecided",
    "ComplaintFiled",
    "Corrected",
    "DayClosed",
    "DayReopened",
    "Departed",
    "Event",
    "ExamEntered",
    "Given",
    "HandedOut",
    "LeaveEnded",
    "LeaveGranted",
    "LeaveKind",
    "MarkValue",
    "Marked",
    "NoticePosted",
    "NoticeWithdrawn",
    "Person",
    "PersonChanged",
    "PersonEnrolled",
    "PersonWithdrawn",
    "PinAccepted",
    "PinFailed",
    "PinReset",
    "PinSet",
    "PinUnlocked",
    "Places",
    "Published",
    "Reasons",
    "Returned",
    "Role",
    "RoomInspected",
    "Row",
    "RulesAdopted",
    "ScanRefused",
    "Session",
    "SessionAdded",
    "SessionCancelled",
    "SessionEnded",
    "SessionExtended",
    "SessionReplanned",
    "SessionRestored",
    "SessionStarted",
    "SessionTimeUndone",
    "SheetConfirmed",
    "SheetLeft",
    "SheetOpened",
    "SheetRejected",
    "SheetSubmitted",
    "StageScope",
    "StagedAward",
    "StagedBoard",
    "StagedRow",
    "Stamp",
    "Undone",
    "VetoRecorded",
    "VetoWithdrawn",
    "WallDirected",
    "kind_of",
]
