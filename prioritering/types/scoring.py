"""What the scores mean."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct, field

from prioritering.types.cells import Area, CellRef
from prioritering.types.ranks import StatedRank


class Operator(StrEnum):
    """What joins the parts of an expression; each as Excel's function or operator of that name."""

    MEAN = "mean"
    SUM = "sum"
    PRODUCT = "product"
    """PRODUCT, which passes over blanks."""
    MULTIPLY = "multiply"
    """`*`, for which a blank is nought."""
    MINIMUM = "min"
    MAXIMUM = "max"
    SUBTRACT = "subtract"
    DIVIDE = "divide"
    POWER = "power"
    ROUND = "round"
    CALL = "call"
    """Any other function or operator that the model computes, by its Excel name."""
    TEXT = "text"
    """A text: the operation's name."""
    LIST = "list"
    """The figures of all measures for one criterion, as `MIN` or `RANK` takes them."""
    ANSWER = "answer"
    """What stands on the measure's own line in a column that is no criterion, such as a yes or no."""
    RANGE = "range"
    """Several cells that a function takes as one range."""
    OTHER = "other"
    """A function that the model does not compute."""


class Method(StrEnum):
    """How a workbook comes from its figures to its final scores."""

    SCORES = "scores"
    """Computed from raw scores: the model says how, and each step is judged."""
    AHP = "ahp"
    """Pairwise comparisons (analytic hierarchy process)."""
    TOPSIS = "topsis"
    """Distances to an ideal and an anti-ideal measure."""
    PROMETHEE = "promethee"
    """Flows of preference out and in."""
    PUGH = "pugh"
    """Better, worse or the same as a datum."""
    OTHER = "other"
    """None that is known here; but there are scores, and ranks beside them."""


class Constant(Struct, frozen=True):
    """A number typed into a formula, or a cell that holds the same for every measure."""

    value: Fraction
    cell: CellRef | None = None
    place: tuple[int, int, int] | None = None
    """Where it stands in its table, where each table has weights of its own: the place tells them then."""
    of: Expression | None = None
    """How its cell computes it from the figures of all measures, where it does."""


class CriterionRef(Struct, frozen=True):
    """One criterion, by its index in the model."""

    index: int


class Operation(Struct, frozen=True):
    """An operator over its parts, in the order of the formula.

    Blanks and texts among the parts of a mean are passed over, as Excel passes them over in a range.
    """

    operator: Operator
    parts: tuple[Expression, ...]
    name: str = ""
    """The function's name, for `call` and `other`; the text; the lines of a list that leaves measures out;
    the heading of an answer."""
    area: Area | None = None
    """Where a list stands, which is the same list in each table; the whole column or row of an answer."""


Expression = Constant | CriterionRef | Operation


class Criterion(Struct, frozen=True):
    """One line of a scoring table: a raw score, or a figure computed from others."""

    index: int
    label: str
    """As most sheets write it."""
    formula: Expression | None
    """How most measures compute it; None for a raw score."""
    support: int = 0
    """The measures that compute it so."""
    against: int = 0
    """The measures that compute it otherwise."""


class Measure(Struct, frozen=True):
    """One measure: where its name, its criteria and its rank stand."""

    name: str
    """Without surplus blanks; the address of its score where it has none."""
    name_cell: CellRef
    """Where the name stands as it is written; its score where it has none."""
    cells: Mapping[int, CellRef]
    """Its cell for each criterion of the model, empty cells included."""
    formulas: Mapping[int, Expression]
    """How it computes those criteria that it computes."""
    score_cell: CellRef
    rank_cell: CellRef | None = None
    """Where its own table states its rank, or has an empty cell for it."""


class SummaryLine(Struct, frozen=True):
    """One line of the summary, and the measure it stands for."""

    name: str
    name_cell: CellRef | None
    score_cell: CellRef | None
    rank_cell: CellRef | None
    measure: int | None
    """Index of the measure; None where none or several fit."""
    matched_by: str = ""
    """`link`, `name`, `score`, or empty."""
    candidates: tuple[int, ...] = ()


class ScoringTable(Struct, frozen=True):
    """One scoring table on a sheet."""

    area: Area
    measures_in_columns: bool
    measures: tuple[int, ...]
    label_cells: Mapping[int, CellRef]
    """The cell of each criterion's label."""


class Choice(Struct, frozen=True):
    """What was decided on a measure, where decisions are stated."""

    decision: str
    """In the words of the workbook or of the model file."""
    taken: bool
    """Whether the measure was taken in."""
    reason: str = ""
    cell: CellRef | None = None
    """Where the workbook states it."""
    tier: int = 0
    """How far it goes: 0 taken, 1 on a reserve list, 2 later, 3 declined."""


class Gate(Struct, frozen=True):
    """What keeps a measure out before any score."""

    question: str
    answer: str
    """In the workbook's words; empty where the model file gives it."""
    cell: CellRef | None
    """Where the workbook states it."""


class ScoringModel(Struct, frozen=True, dict=True, weakref=True):
    """What most measures share, and every measure's place in it."""

    criteria: tuple[Criterion, ...]
    score: int
    """Index of the criterion that is the score."""
    measures: tuple[Measure, ...]
    tables: tuple[ScoringTable, ...]
    summary: tuple[SummaryLine, ...] = ()
    summary_area: Area | None = None
    presented: Mapping[int, str] = field(default_factory=dict)
    """By criterion, the words of the model that was given."""
    otherwise: frozenset[str] = frozenset()
    """What that model states otherwise than the workbook was read: `formulas`, `scale`, `end`."""
    shortlisted: bool = False
    """Whether the summary lists the best alone, and leaves the others out on purpose."""
    descending: bool = True
    """Whether the highest score ranks first."""
    scale: tuple[Fraction, Fraction] | None = None
    """The lowest and highest raw score, where known."""
    scale_is_stated: bool = False
    """Whether a validation, a text or the model file gives the scale; else the scores show it."""
    step: Fraction = Fraction(1)
    source: str = "inferred"
    """`inferred` or `given`."""
    name: str | None = None
    choices: Mapping[int, Choice] = field(default_factory=dict)
    """By measure."""
    gates: Mapping[int, Gate] = field(default_factory=dict)
    """The measures that are kept out of the ranking, and by what."""
    method: Method = Method.SCORES
    matrices: tuple[Area, ...] = ()
    """Pairwise comparisons that the scores rest on."""
    status: str = "found"
    """`found`, or `probable`: then no rule rests on it."""
    as_values: bool = False
    """Whether the workbook has no formulas: those here are the ones that its figures follow."""
    feeding: tuple[ScoringModel, ...] = ()
    """The models of tables whose scores these measures gather: one for each assessor, say."""

    @property
    def judged(self) -> bool:
        """Whether the way to the scores is judged; else only what follows from the final scores is."""
        return self.method is Method.SCORES


class RankedMeasure(Struct, frozen=True):
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
    group: int = 0
    """Which ranking it belongs to, where ranks start anew on each sheet."""
    stated_rank: float | None = None
    stated_rank_cell: CellRef | None = None
    """Where the measure's own table states a rank, or has an empty cell for it."""
    summary_rank: float | None = None
    summary_rank_cell: CellRef | None = None
    summary_score_cell: CellRef | None = None
    summary_name_cell: CellRef | None = None
    in_summary: bool | None = None
    """None where the workbook has no summary."""
    rank_possible: tuple[int, int] | None = None
    """Best and worst rank that the measure could hold once the defects found elsewhere are mended."""
    score_possible: tuple[Fraction, Fraction] | None = None
    """Lowest and highest score likewise."""
    rank_low: int | None = None
    rank_high: int | None = None
    gate: Gate | None = None
    """What keeps it out of the ranking; None where nothing does."""
    stated: StatedRank | None = None
    """What is known of the rank in its own table; None where there is none."""
    listed: StatedRank | None = None
    """What is known of the rank in the summary; None where there is none."""
    score_after: Fraction | None = None
    """The score in the corrected copy, where that differs."""
    rank_after: tuple[int, int] | None = None
    """First and last place in the corrected copy, where that differs."""
    stated_after: float | None = None
    """The rank in its own table of the corrected copy, where that differs."""
    summary_after: float | None = None
    """The rank in the summary of the corrected copy, where that differs."""
    level: str = ""
    """What the score's cell says, where the score stands for a level in words."""

    @property
    def sheet(self) -> str:
        """The sheet that the measure is scored on."""
        return self.name_cell.sheet
