"""The vocabulary that all stages share: frozen values that only read themselves."""

from prioritering.types.audit import Audit
from prioritering.types.evaluation import EngineReport, Evaluation, Reason, Status, Verdict
from prioritering.types.findings import Decision, Fact, Finding, Fix, Safety, Severity
from prioritering.types.places import Area, CellError, CellRef, Value
from prioritering.types.scoring import (
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
    "Finding",
    "Fix",
    "FormulaKind",
    "Measure",
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
    "Validation",
    "Value",
    "Verdict",
    "Workbook",
]
