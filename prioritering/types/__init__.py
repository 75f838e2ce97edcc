"""The vocabulary that all stages share: frozen values that only read themselves."""

from prioritering.types.audit import Audit
from prioritering.types.evaluation import EngineReport, Evaluation, Reason, Status, Verdict
from prioritering.types.findings import Decision, Fact, Finding, Fix, Safety, Severity
from prioritering.types.firmness import Filled, Firmness, Hold, Move, WeightReach
from prioritering.types.places import Area, CellError, CellRef, Value
from prioritering.types.scoring import (
    Choice,
    Constant,
    Criterion,
    CriterionRef,
    Expression,
    Measure,
    Operation,
    Operator,
    RankedMeasure,
    ScoringModel,
    ScoringTable,
    SummaryLine,
)
from prioritering.types.tracing import Traced
from prioritering.types.workbook import (
    Calculation,
    Cell,
    Comment,
    DefinedName,
    FormulaKind,
    Sheet,
    Table,
    Validation,
    Workbook,
)

__all__ = [
    "Area",
    "Audit",
    "Calculation",
    "Cell",
    "CellError",
    "CellRef",
    "Choice",
    "Comment",
    "Constant",
    "Criterion",
    "CriterionRef",
    "Decision",
    "DefinedName",
    "EngineReport",
    "Evaluation",
    "Expression",
    "Fact",
    "Filled",
    "Finding",
    "Firmness",
    "Fix",
    "FormulaKind",
    "Hold",
    "Measure",
    "Move",
    "Operation",
    "Operator",
    "RankedMeasure",
    "Reason",
    "Safety",
    "ScoringModel",
    "ScoringTable",
    "Severity",
    "Sheet",
    "Status",
    "SummaryLine",
    "Table",
    "Traced",
    "Validation",
    "Value",
    "Verdict",
    "WeightReach",
    "Workbook",
]
