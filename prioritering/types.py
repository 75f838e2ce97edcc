"""The vocabulary that all stages share: places, cells, workbooks, verdicts, scores, findings.

Everything here is a frozen value without behaviour beyond reading itself; what stages do with these values
stands in the stages. Rows and columns count from 1, as in A1 notation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from prioritering.a1 import column_letters


@dataclass(frozen=True, slots=True)
class CellError:
    """An Excel error value, by its name in Excel ("#DIV/0!")."""

    name: str

    def __str__(self) -> str:
        return self.name


Value = float | str | bool | CellError | None
"""What a cell holds: a number (dates as serials), a text, a truth value, an error, or nothing."""


class CellRef(NamedTuple):
    """One cell of one sheet."""

    sheet: str
    row: int
    column: int

    @property
    def a1(self) -> str:
        """The address within the sheet, such as `B19`."""
        return f"{column_letters(self.column)}{self.row}"

    def __str__(self) -> str:
        return f"{self.sheet}!{self.a1}"

    @property
    def area(self) -> Area:
        """This cell as a rectangle of one."""
        return Area(self.sheet, self.row, self.column, self.row, self.column)


class Area(NamedTuple):
    """One rectangle of cells of one sheet, both corners included."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int

    @property
    def a1(self) -> str:
        """The address within the sheet: `F7:F9`, or `B19` for a single cell."""
        first = f"{column_letters(self.left)}{self.top}"
        last = f"{column_letters(self.right)}{self.bottom}"
        return first if first == last else f"{first}:{last}"

    def __str__(self) -> str:
        return f"{self.sheet}!{self.a1}"

    @property
    def first(self) -> CellRef:
        """The upper left cell."""
        return CellRef(self.sheet, self.top, self.left)

    @property
    def size(self) -> int:
        """The number of cells."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    def cells(self) -> Iterator[CellRef]:
        """Every cell, row by row."""
        for row in range(self.top, self.bottom + 1):
            for column in range(self.left, self.right + 1):
                yield CellRef(self.sheet, row, column)

    def holds(self, at: CellRef) -> bool:
        """Whether the cell lies within this rectangle."""
        return (
            at.sheet == self.sheet
            and self.top <= at.row <= self.bottom
            and self.left <= at.column <= self.right
        )


# --- the workbook -------------------------------------------------------------------------------


class FormulaKind(StrEnum):
    """How a formula is stored (ECMA-376 18.18.6), and dynamic arrays apart from legacy ones."""

    NORMAL = "normal"
    SHARED = "shared"
    ARRAY = "array"
    DYNAMIC = "dynamic"
    DATA_TABLE = "dataTable"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds something."""

    at: CellRef
    value: Value
    """The typed value; for a formula the cached one, None where there is none."""
    formula: str | None = None
    """The formula with its `=`, shared formulas written out for this cell."""
    number_format: str = "General"
    kind: FormulaKind = FormulaKind.NORMAL
    spill: Area | None = None
    """The range of an array formula, on the cell that carries it."""
    cached: bool = True
    """False for a formula without a cached value (an empty text counts as a value)."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A note, or a thread of comments with its replies, on a cell."""

    at: CellRef
    text: str
    author: str | None = None
    threaded: bool = False
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class Validation:
    """A data validation rule (ECMA-376 18.3.1.32)."""

    areas: tuple[Area, ...]
    kind: str
    operator: str
    first: str | None
    second: str | None


@dataclass(frozen=True, slots=True)
class Table:
    """An Excel table (list object)."""

    name: str
    area: Area
    columns: tuple[str, ...]
    totals_rows: int = 0
    header_rows: int = 1


@dataclass(frozen=True)
class Sheet:
    """A worksheet and the cells that hold something, in row order."""

    name: str
    part: str
    """The name of its part in the package, such as `xl/worksheets/sheet1.xml`."""
    cells: Mapping[tuple[int, int], Cell]
    """By (row, column)."""
    visible: bool = True
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    comments: tuple[Comment, ...] = ()
    validations: tuple[Validation, ...] = ()
    tables: tuple[Table, ...] = ()
    ignored_errors: tuple[Area, ...] = ()

    def get(self, row: int, column: int) -> Cell | None:
        """The cell there, or None where it is empty."""
        return self.cells.get((row, column))

    def formulas(self) -> Iterator[Cell]:
        """The cells with a formula, in row order."""
        return (cell for cell in self.cells.values() if cell.formula is not None)


@dataclass(frozen=True, slots=True)
class Calculation:
    """Settings under which figures may lie (ECMA-376 18.2.2)."""

    mode: str = "auto"
    iterate: bool = False
    full_precision: bool = True


@dataclass(frozen=True, slots=True)
class DefinedName:
    """A name for a range, constant or formula; `sheet` where it holds for one sheet only."""

    name: str
    formula: str
    sheet: str | None = None
    hidden: bool = False


@dataclass(frozen=True)
class Workbook:
    """What is in the file, as far as an audit reads it."""

    path: Path
    sha256: str
    sheets: tuple[Sheet, ...]
    names: tuple[DefinedName, ...] = ()
    application: str | None = None
    date_1904: bool = False
    calculation: Calculation = Calculation()
    language: str | None = None
    """The document's language as a tag ("nb-NO"), where the file states one."""
    external_links: tuple[str, ...] = ()
    """Targets of the external workbooks, in the order that formulas number them from [1]."""
    present: tuple[str, ...] = ()
    """Active or unread content: `macros`, `connections`, `ole`, `signature`, `chartsheet:Name`, ..."""
    unread: tuple[str, ...] = ()
    """What the file has but could not be read, one clear phrase each."""

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name; KeyError where there is none."""
        for sheet in self.sheets:
            if sheet.name == name:
                return sheet
        raise KeyError(name)

    def cell(self, at: CellRef) -> Cell | None:
        """The cell there, or None where it is empty or the sheet is missing."""
        for sheet in self.sheets:
            if sheet.name == at.sheet:
                return sheet.get(at.row, at.column)
        return None

    def formulas(self) -> Iterator[Cell]:
        """Every cell with a formula, sheet by sheet."""
        return (cell for sheet in self.sheets for cell in sheet.formulas())


# --- what the formulas give ---------------------------------------------------------------------


class Status(StrEnum):
    """What is known of a formula's cached value."""

    VERIFIED = "verified"
    STALE = "stale"
    UNVERIFIED = "unverified"
    UNCACHED = "uncached"


class Reason(StrEnum):
    """Why a formula could not be verified."""

    UNSUPPORTED = "unsupported"
    EXTERNAL = "external"
    ADD_IN = "add-in"
    VOLATILE = "volatile"
    DISAGREE = "disagree"
    CIRCULAR = "circular"
    TIME = "time"
    MEMORY = "memory"
    ENGINE_FAILED = "engine-failed"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the engines together say of one formula cell."""

    status: Status
    value: Value
    """The value to go on with: the cached one unless it is stale or missing."""
    reason: Reason | None = None
    detail: str = ""
    """What lies behind the reason, such as the function's name."""
    precedents: tuple[CellRef, ...] = ()
    """For a stale cell that is so only because of others: the stale cells it rests on."""


@dataclass(frozen=True, slots=True)
class EngineReport:
    """One engine's part in the evaluation."""

    name: str
    version: str
    cells: int
    """Formula cells that it gave a value for."""
    agreed: int
    """Those of them that equal the cached value."""
    failure: str | None = None


@dataclass(frozen=True)
class Evaluation:
    """The verdict on each formula cell, and who gave it."""

    verdicts: Mapping[CellRef, Verdict]
    engines: tuple[EngineReport, ...] = ()

    def count(self, status: Status) -> int:
        """The number of formula cells with that status."""
        return sum(verdict.status is status for verdict in self.verdicts.values())


# --- what the scores mean -----------------------------------------------------------------------


@dataclass(frozen=True)
class RankedMeasure:
    """One measure with its scores and ranks: computed, stated, and in the summary."""

    measure: str
    name_cell: CellRef
    score_cell: CellRef | None
    score: Fraction | None
    """As the workbook's own formulas compute it; None where they give no number."""
    model_score: Fraction | None
    """As the common model computes it from the raw scores."""
    rank: int | None = None
    rank_last: int | None = None
    stated_rank: float | None = None
    stated_rank_cell: CellRef | None = None
    """Where the measure's own table states a rank, or has an empty cell for it."""
    summary_rank: float | None = None
    summary_rank_cell: CellRef | None = None
    summary_score_cell: CellRef | None = None
    summary_name_cell: CellRef | None = None
    in_summary: bool | None = None
    """None where the workbook has no summary."""
    rank_low: int | None = None
    rank_high: int | None = None

    @property
    def sheet(self) -> str:
        """The sheet that the measure is scored on."""
        return self.name_cell.sheet


# --- findings -----------------------------------------------------------------------------------


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


@dataclass(frozen=True, slots=True)
class Fix:
    """One edit of one cell; a text that starts with `=` is a formula."""

    at: CellRef
    before: Value
    after: Value
    safety: Safety = Safety.REVIEW
    applied: bool = False

    @classmethod
    def safe(cls, at: CellRef, *, before: Value, after: Value) -> Fix:
        """A fix that changes no score."""
        return cls(at, before, after, Safety.SAFE)

    @classmethod
    def review(cls, at: CellRef, *, before: Value, after: Value) -> Fix:
        """A fix that a person must agree to."""
        return cls(at, before, after, Safety.REVIEW)


Fact = Value | int | Fraction | CellRef | Area | tuple[str, ...]
"""What a message can name."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What the analyst decided on a finding, read back from an audited copy."""

    state: str
    """`open`, `accepted` or `rejected`."""
    reason: str = ""


@dataclass(frozen=True)
class Finding:
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

    @property
    def corrected(self) -> bool:
        """Whether its fixes stand in the written copy."""
        return bool(self.fixes) and all(fix.applied for fix in self.fixes)

    @property
    def is_open(self) -> bool:
        """Whether it is still there in the output and nobody has accepted it."""
        return not self.corrected and (self.decision is None or self.decision.state != "accepted")
