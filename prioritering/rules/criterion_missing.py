"""A criterion that a sheet lacks or adds, against the model.

**Why it matters.** A measure that is scored on other criteria than the rest cannot be compared with them.

**Wrong:** Five sheets score legal complexity; the sixth has no such line.

**Right:** The same criteria on every sheet.

**Fix.** None: a criterion must be scored, or dropped, by those who score.
"""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.rules.common import raw_criteria
from prioritering.types import Audit, Criterion, Finding, ScoringModel, ScoringTable, Severity

FEWEST = 3
"""Of fewer tables, none can tell what the others should have."""


def check(audit: Audit) -> Iterator[Finding]:
    """Compare the criteria of each table with those that most tables have."""
    model = audit.model
    if model is None or len(model.tables) < FEWEST:
        return
    for criterion in raw_criteria(model):
        having = [table for table in model.tables if _has(model, table, criterion)]
        lacking = [table for table in model.tables if table not in having]
        if len(having) > len(lacking):
            for table in lacking:
                yield _finding(model, table, criterion, "missing")
        elif len(having) == 1 and len(lacking) > 1:
            yield _finding(model, having[0], criterion, "added")


def _has(model: ScoringModel, table: ScoringTable, criterion: Criterion) -> bool:
    return any(criterion.index in model.measures[index].cells for index in table.measures)


def _finding(model: ScoringModel, table: ScoringTable, criterion: Criterion, variant: str) -> Finding:
    at = table.label_cells.get(criterion.index)
    first = model.measures[table.measures[0]]
    place = at or next(iter(table.label_cells.values()), first.name_cell)
    return Finding(
        rule="criterion-missing",
        severity=Severity.WARNING,
        at=place.area,
        found=criterion.label if variant == "added" else None,
        expected=criterion.label if variant == "missing" else None,
        evidence=tuple(model.measures[index].score_cell.area for index in table.measures),
        variant=variant,
        facts={"criterion": criterion.label},
    )
