"""What is inconsistent, and what would mend it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct, field

from prioritering.types.places import Area, CellRef, Value


class Severity(StrEnum):
    """How sure and how grave: see the contract."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def weight(self) -> int:
        """3 for an error, 2 for a warning, 1 for info: for comparing and sorting."""
        return {"error": 3, "warning": 2, "info": 1}[self.value]


class Safety(StrEnum):
    """Whether a fix may be applied without asking."""

    SAFE = "safe"
    REVIEW = "review"


class Fix(Struct, frozen=True):
    """One edit of one cell; a text that starts with `=` is a formula."""

    at: CellRef
    before: Value
    after: Value
    safety: Safety = Safety.REVIEW
    applied: bool = False
    cached: bool = False
    """The formula stays; only the value stored with it is changed."""

    @classmethod
    def safe(cls, at: CellRef, *, before: Value, after: Value) -> Fix:
        """A fix that changes no score."""
        return cls(at, before, after, Safety.SAFE)

    @classmethod
    def review(cls, at: CellRef, *, before: Value, after: Value) -> Fix:
        """A fix that a person must agree to."""
        return cls(at, before, after, Safety.REVIEW)


class More(Struct, frozen=True):
    """The end of a list that goes on: so many further."""

    count: int


Fact = Value | int | Fraction | CellRef | Area | tuple[str | float | More, ...]
"""What a message can name."""


class Decision(Struct, frozen=True):
    """What the analyst decided on a finding, read back from an audited copy."""

    state: str
    """`open`, `accepted` or `rejected`."""
    reason: str = ""


class Finding(Struct, frozen=True, weakref=True):
    """One defect at its root."""

    rule: str
    severity: Severity
    at: Area
    measure: str | None = None
    found: Value = None
    expected: Value = None
    evidence: tuple[Area, ...] = ()
    fixes: tuple[Fix, ...] = ()
    variant: str = ""
    """Which of the rule's wordings fits, where it has several."""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    """What else the message names."""
    fingerprint: str = ""
    decision: Decision | None = None
    confidence: str = "high"
    """How sure it is: `high`, `medium` or `low`."""

    @property
    def corrected(self) -> bool:
        """Whether its fixes stand in the written copy."""
        return bool(self.fixes) and all(fix.applied for fix in self.fixes)

    @property
    def is_open(self) -> bool:
        """Whether it is still there in the output and nobody has accepted it."""
        return not self.corrected and (self.decision is None or self.decision.state != "accepted")
