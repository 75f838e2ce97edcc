"""What is inconsistent, and what would mend it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct, field

from prioritering.types.cells import Area, CellRef, Value


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


class Word(StrEnum):
    """What can be decided on a finding."""

    OPEN = "open"
    CORRECT = "correct"
    """Carried out by the next run."""
    KEEP = "keep"
    """The figure stands: no fix touches it, and the finding is closed."""
    CLARIFY = "clarify"
    """It stays open until somebody has found out."""


class Decision(Struct, frozen=True):
    """What a person decided on a finding, read back from an audited copy."""

    word: Word
    reason: str = ""
    by: str = ""
    """Who decided."""
    second: str = ""
    """Who agreed, where two must; never the same as `by`."""
    at: str = ""
    """When a run first read it: UTC, as in ISO 8601."""
    written: str = ""
    """What stands in the column where it is none of the words: the finding is then open."""

    @property
    def state(self) -> str:
        """The word of the first version: `open`, `accepted` or `rejected` (which stays open)."""
        return {Word.OPEN: "open", Word.KEEP: "accepted"}.get(self.word, "rejected")

    @property
    def says_something(self) -> bool:
        """Whether anybody wrote anything."""
        return self.word is not Word.OPEN or bool(self.reason or self.by or self.second or self.written)


class Amount(Struct, frozen=True):
    """What mending a finding makes of an amount."""

    at: CellRef
    label: str
    """The text beside it; empty where there is none."""
    before: float
    after: float


class Finding(Struct, frozen=True, dict=True, weakref=True):
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
    """`high`, `medium` or `low`: how sure the claim is, whatever its severity."""
    why: str = ""
    """What the claim rests on: the key of a text (`why-...`), whose words take the facts."""
    places: tuple[int, int] | None = None
    """First and last place, where what is expected is a place that several share."""
    in_copy: bool = False
    """Whether it is of the corrected copy: what the corrections of this run bring about."""
    consequence: tuple[str | More, ...] | None = None
    """Whose places its mending changes, as `Alfa 2 → 3`; None where it was not worked out."""
    jointly: tuple[str | More, ...] | None = None
    """Likewise, where all that touches a score is mended at once; None where there is no other."""
    amount: Amount | None = None
    """What its mending makes of the last total, in a workbook that is no scoring; None where not known."""
    cause: str = ""
    """The id of the cause that it comes of; empty where it stands alone."""

    @property
    def corrected(self) -> bool:
        """Whether its fixes stand in the written copy."""
        return bool(self.fixes) and all(fix.applied for fix in self.fixes)

    @property
    def is_open(self) -> bool:
        """Whether it is still there in the output and nobody has decided to keep it."""
        return not self.corrected and not self.kept

    @property
    def kept(self) -> bool:
        """Whether somebody decided that it stays as it is."""
        return self.decision is not None and self.decision.word is Word.KEEP


class Cause(Struct, frozen=True):
    """What several findings come of, or one: told once, with their cells beneath."""

    kind: str
    """The key of its text: `cause-<kind>`."""
    findings: tuple[str, ...]
    """By fingerprint, in the order of the workbook."""
    severity: Severity
    """The gravest of theirs."""
    roots: tuple[str, ...] = ()
    """The findings whose fixes mend all of it."""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    sure: bool = True
    """Whether nothing else explains them about as well."""
    others: tuple[tuple[str, Mapping[str, Fact]], ...] = ()
    """What else does: by kind, with what its text (`cause-or-<kind>`) names."""
    id: str = ""
    """`c1`, `c2` and so on, the gravest first."""
