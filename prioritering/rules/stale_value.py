"""A cached value that two independent engines contradict.

**Why it matters.** Excel shows the value that was stored last. Where it was not computed again, what is
read, printed and decided by is an old figure.

**Wrong:** The cell shows 18.2; its formula gives 17.9.

**Right:** The cell shows what its formula gives.

**Fix.** Stores the computed value. Safe: the formula and what it rests on stay as they are. An array that
shows an error since another cell stands where it would be filled in is not old: the cell in its way is named,
and nothing is changed. Nor is anything stored where an array fills several cells: Excel does that. Nor is
old what a look-up by nearest found in a list out of order, which each program halves in its own way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from prioritering.evaluation.compare import same
from prioritering.patterns.lookups import unsorted_lookups
from prioritering.rules.principles import TESTED
from prioritering.rules.rule import Rule
from prioritering.types import (
    Area,
    Audit,
    Cell,
    CellError,
    CellRef,
    Finding,
    Fix,
    FormulaKind,
    Safety,
    Severity,
    Status,
    Value,
)


def check(audit: Audit) -> Iterator[Finding]:
    """Find stale values at their root; those that rest on them are evidence."""
    behind: dict[CellRef, list[Area]] = defaultdict(list)
    stale = {
        at: verdict for at, verdict in audit.evaluation.verdicts.items() if verdict.status is Status.STALE
    }
    halving = {lookup.at for lookup in unsorted_lookups(audit)} if stale else set()
    for at, verdict in stale.items():
        for root in verdict.precedents:
            behind[root].append(at.area)
    for at, verdict in stale.items():
        cell, stored = audit.workbook.cell(at), audit.stored.get(at)
        if verdict.precedents or (cell is not None and same(stored, verdict.value)):
            continue  # another cell of the range differs that is filled from here: engines fill it otherwise
        if at in halving:
            continue
        blocking = None if cell is None else _in_the_way(audit, cell)
        if blocking is not None:
            yield _blocked(at, stored, blocking, behind[at])
            continue
        yield Finding(
            rule="stale-value",
            severity=Severity.ERROR,
            at=at.area,
            found=stored,
            expected=verdict.value,
            evidence=tuple(behind[at]),
            fixes=() if cell is None or _fills_several(cell) else (_stored_anew(at, stored, verdict.value),),
        )


def _fills_several(cell: Cell) -> bool:
    """Whether other cells are as old as this one, and it is for Excel to say which."""
    return cell.spill is not None and cell.spill.size > 1


def _stored_anew(at: CellRef, stored: Value, value: Value) -> Fix:
    return Fix(at, stored, value, Safety.SAFE, cached=True)


def _in_the_way(audit: Audit, cell: Cell) -> CellRef | None:
    """The cell right below or beside a dynamic array that shows an error, which it did not fill itself."""
    at = cell.at
    if cell.kind is not FormulaKind.DYNAMIC or not isinstance(audit.stored.get(at), CellError):
        return None
    places = at._replace(row=at.row + 1), at._replace(column=at.column + 1)
    return next((place for place in places if _is_others(audit.workbook.cell(place), cell.spill)), None)


def _is_others(cell: Cell | None, spill: Area | None) -> bool:
    filled = cell is not None and cell.formula is None and spill is not None and spill.holds(cell.at)
    return cell is not None and not filled


def _blocked(at: CellRef, stored: Value, blocking: CellRef, behind: list[Area]) -> Finding:
    return Finding(
        rule="stale-value",
        severity=Severity.ERROR,
        confidence="medium",
        at=at.area,
        found=stored,
        evidence=(blocking.area, *behind),
        variant="blocked",
        facts={"blocking": blocking},
    )


RULE = Rule("PA402", Severity.ERROR, check, TESTED, casts_doubt=False)
