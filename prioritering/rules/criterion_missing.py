"""A criterion that a sheet lacks or adds, against the model.

**Why it matters.** A measure that is scored on other criteria than the rest cannot be compared with them.

**Wrong:** Five sheets score legal complexity; the sixth has no such line.

**Right:** The same criteria on every sheet.

**Fix.** None: a criterion must be scored, or dropped, by those who score.
"""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.rules.common import raw_criteria
from prioritering.rules.principles import STRUCTURE
from prioritering.rules.rule import Rule
from prioritering.scoring.model.drift import MIN_TABLES, added_criteria
from prioritering.types import Area, Audit, Criterion, Finding, ScoringModel, ScoringTable, Severity


def check(audit: Audit) -> Iterator[Finding]:
    """Compare the criteria of each table with those that most tables have."""
    model = audit.model
    if model is None or len(model.tables) < MIN_TABLES:
        return
    for criterion in raw_criteria(model):
        having = [table for table in model.tables if _has(model, table, criterion)]
        lacking = [table for table in model.tables if table not in having]
        if len(having) > len(lacking):
            for table in lacking:
                yield _finding(model, table, criterion, "missing")
    own = added_criteria(model)
    if 2 * len(own) > len(model.tables):
        return  # each sheet is about something else
    for place, added in own.items():
        for index in added:
            yield _finding(model, model.tables[place], model.criteria[index], "added")


def _has(model: ScoringModel, table: ScoringTable, criterion: Criterion) -> bool:
    return any(criterion.index in model.measures[index].cells for index in table.measures)


def _finding(model: ScoringModel, table: ScoringTable, criterion: Criterion, variant: str) -> Finding:
    return Finding(
        rule="criterion-missing",
        severity=Severity.WARNING,
        at=_place(model, table, criterion),
        found=criterion.label if variant == "added" else None,
        expected=criterion.label if variant == "missing" else None,
        evidence=tuple(model.measures[index].score_cell.area for index in table.measures),
        variant=variant,
        facts={"criterion": criterion.label},
    )


def _place(model: ScoringModel, table: ScoringTable, criterion: Criterion) -> Area:
    """Its label; for one that is missing, the label after which it stands elsewhere."""
    before = [index for index in table.label_cells if index <= criterion.index]
    after = [index for index in table.label_cells if index > criterion.index]
    if before or after:
        return table.label_cells[max(before) if before else min(after)].area
    return model.measures[table.measures[0]].name_cell.area


RULE = Rule("PA502", Severity.WARNING, check, (*STRUCTURE, "utredning-5"), casts_doubt=False)
