"""What mending a finding does to the amounts of a workbook that is no scoring: a budget, or an account."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import isclose

from msgspec.structs import replace

from prioritering.evaluation.dependencies import Dependencies, read_by_formulas
from prioritering.formula.anatomy import anatomy, tree
from prioritering.formula.cell_evaluator import Values, figure
from prioritering.types import Amount, Audit, CellRef, Fix, Value

OF_AMOUNTS = frozenset(
    {
        *("ABS", "AVERAGE", "IF", "IFERROR", "MAX", "MIN", "PRODUCT", "ROUND", "ROUNDDOWN", "ROUNDUP"),
        *("SUM", "SUMIF", "SUMIFS", "SUMPRODUCT"),
    }
)
"""Functions that make amounts of amounts: what others give is told by no sum of money."""
MAX_FIXES = 60
"""Of more findings with fixes than so many no amount is worked out."""
MAX_DEPENDENTS = 200
"""Formulas that rest on a cell; where more do, only its own amount is told."""
MAX_FORMULAS = 20_000
"""Formulas of a workbook."""
_TOTAL = re.compile(
    r"(total|sum\b|i alt|result|balance|saldo|netto|\bnet\b|gesamt|summe|totaux|suma)", re.IGNORECASE
)


def with_amounts(audit: Audit) -> Audit:
    """The audit, where each finding whose fixes change an amount says what becomes of the last total."""
    model = audit.model
    mended = [one for one in audit.findings if one.fixes and one.consequence is None]
    if (model is not None and model.status == "found") or not 0 < len(mended) <= MAX_FIXES:
        return audit
    cells = list(audit.workbook.formulas())
    if len(cells) > MAX_FORMULAS:
        return audit
    graph = read_by_formulas(audit.workbook)
    order = {at: place for place, at in enumerate(graph.order()[0])}
    amounts = {one.fingerprint: _amount(audit, graph, order, one.fixes) for one in mended}
    return replace(
        audit, findings=tuple(replace(one, amount=amounts.get(one.fingerprint)) for one in audit.findings)
    )


def _amount(
    audit: Audit, graph: Dependencies, order: Mapping[CellRef, int], fixes: Sequence[Fix]
) -> Amount | None:
    """The last total that the fixes change, else the figure of the first; None where neither is known."""
    changed: dict[CellRef, float] = {}

    def values(at: CellRef) -> Value:
        return changed[at] if at in changed else audit.value(at)

    for fix in fixes:
        after = _figure(fix.after, fix.at.sheet, values)
        if fix.cached or after is None:
            return None
        changed[fix.at] = after
    moved_here = _told(audit, fixes[0].at, changed)
    below = sorted(graph.downstream(changed) - changed.keys(), key=lambda at: order.get(at, -1))
    for at in below if len(below) <= MAX_DEPENDENTS else ():
        cell, before = audit.workbook.cell(at), audit.value(at)
        formula = None if cell is None else cell.formula
        today = _figure(formula, at.sheet, audit.value)
        after = _figure(formula, at.sheet, values)
        if after is None or today is None or not isinstance(before, float) or not isclose(today, before):
            return moved_here  # what rests on it is more than sums
        changed[at] = after
    ends = [at for at in below if at in changed and not graph.is_read(at)]
    moved = [one for at in ends if (one := _told(audit, at, changed)) is not None]
    totals = [one for one in moved if _TOTAL.search(one.label)]
    return totals[-1] if totals else moved[-1] if moved else moved_here


def _figure(content: Value, sheet: str, values: Values) -> float | None:
    if isinstance(content, str) and content.startswith("="):
        adds = OF_AMOUNTS.issuperset(anatomy(content).skeleton.functions)
        return figure(tree(content), sheet, values) if adds else None
    return content if isinstance(content, float) else None


def _told(audit: Audit, at: CellRef, changed: Mapping[CellRef, float]) -> Amount | None:
    """What becomes of one cell; None where it stays as it is."""
    before, after = audit.value(at), changed[at]
    if not isinstance(before, float) or isclose(before, after, rel_tol=1e-9, abs_tol=1e-9):
        return None
    label = audit.workbook.label_beside(at) or audit.workbook.label_above(at)
    return Amount(at, label, before, after)
