"""Tables whose measures all deviate alike from the common model: a rule of their own, or one slip for all.

Within such a table nothing stands out, so no line of it is wrong by itself. Where the workbook ranks its
measures together with the others', somebody should be asked, once; where it does not, each table may well
have its rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from prioritering.memoised import memoised
from prioritering.rules.common import areas
from prioritering.scoring.model.drift import MIN_TABLES, Drift, deviations
from prioritering.scoring.tables.decision_matrix import rectangle
from prioritering.scoring.values.expressions import same_meaning
from prioritering.types import Audit, CellRef, Finding, ScoringModel, Severity

MIN_MEASURES = 2
"""Measures that deviate alike; a table of one is like any other measure."""


@memoised
def rules_apart(audit: Audit) -> Sequence[Sequence[Drift]]:
    """By table, the deviations that all its measures share, where the model was not given."""
    model = audit.model
    if model is None or len(model.tables) < 2 or model.otherwise:
        return ()
    drifts = dict(deviations(audit))
    found = []
    for table in model.tables:
        each = [{_kind(one): one for one in drifts.get(index, ())} for index in table.measures]
        shared = [kind for kind in each[0] if all(kind in one for one in each)] if each else []
        if len(each) >= MIN_MEASURES and shared:
            found.append([one[kind] for kind in shared for one in each])
    return found


def _kind(one: Drift) -> object:
    return one.criterion.index, same_meaning(one.formula)


def cells_apart(audit: Audit) -> frozenset[CellRef]:
    """The cells of these deviations."""
    return frozenset(one.at for group in rules_apart(audit) for one in group)


def told_once(audit: Audit, model: ScoringModel, findings: Mapping[CellRef, Finding]) -> Iterator[Finding]:
    """One finding for each table, of those that its cells would have."""
    for group in rules_apart(audit):
        together = [one for one in group if one.at in findings and not lacks_criteria(model, one)]
        if together:
            yield _as_one(model, together, [findings[one.at] for one in together])


def _as_one(model: ScoringModel, together: Sequence[Drift], told: Sequence[Finding]) -> Finding:
    gravest = max((one.severity for one in told), key=lambda grade: grade.weight)
    most = Severity.WARNING if _are_ranked_together(model, together) else Severity.INFO
    cells = [one.at for one in together if one.criterion.index == together[0].criterion.index]
    weights = all(one.variant == "weight" for one in told)
    first = told[0]
    fixes = {fix.at: fix for one in told for fix in one.fixes}
    return replace(
        first,
        severity=min(gravest, most, key=lambda grade: grade.weight),
        confidence="low",
        at=first.at if weights else rectangle(cells),
        measure=None,
        evidence=first.evidence if weights else areas([one.at for one in together if one.at not in cells]),
        fixes=tuple(fixes.values()) if len(model.tables) >= MIN_TABLES else (),
        variant="weight" if weights else "table",
        facts={**first.facts, "count": len(cells)},
    )


def _are_ranked_together(model: ScoringModel, together: Sequence[Drift]) -> bool:
    """Whether the workbook's own summary has measures of this table and of others."""
    own = {one.measure for one in together}
    listed = {line.measure for line in model.summary if line.measure is not None}
    return bool(listed & own) and bool(listed - own)


def lacks_criteria(model: ScoringModel, deviation: Drift) -> bool:
    """Whether the sheet has no criteria such as it leaves out: then it is a `criterion-missing`."""
    cells = model.measures[deviation.measure].cells
    return (
        bool(deviation.omitted)
        and len(model.tables) >= MIN_TABLES
        and not any(index in cells for index in deviation.omitted)
    )
