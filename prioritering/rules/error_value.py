"""A cell that evaluates to an error, at its root.

**Why it matters.** All that rests on the cell is an error too, and a list that leaves errors out leaves
out the measure without saying so.

**Wrong:** A mean over empty cells gives #DIV/0!, and so does the score.

**Right:** The cells are filled, or the measure is marked as not yet scored.

**Fix.** None: the cause must be mended, not the error hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from prioritering.evaluation.dependencies import Dependencies
from prioritering.rules.common import areas, copies, used_raw_cells
from prioritering.scoring.plainly import plainly
from prioritering.types import Area, Audit, CellError, CellRef, Finding, Severity, Value
from prioritering.workbook.anatomy import references


def check(audit: Audit) -> Iterator[Finding]:
    """Find errors that no other error accounts for; those that rest on them are evidence.

    Copies of one formula that all fail in the same way are one finding. An error that rests on itself is
    a circular reference.
    """
    errors = {
        cell.at: cell.formula
        for sheet in plainly(audit.workbook).sheets
        for cell in sheet.cells.values()
        if isinstance(audit.value(cell.at), CellError)
    }
    reads = {
        at: [ref.area(at.sheet) for ref in references(formula).cells] if formula else []
        for at, formula in errors.items()
    }
    graph = Dependencies(reads)
    lacking = _without_number(audit)
    roots = [
        at
        for at in errors
        if not graph.precedents(at) and not any(_is_caused(lacking, area) for area in reads[at])
    ]
    measures = _measures(audit)
    for group in _alike(audit, roots, measures):
        yield Finding(
            rule="error-value",
            severity=_severity(errors[group[0]]),
            at=group[0].area._replace(bottom=group[-1].row, right=group[-1].column),
            measure=measures.get(group[0]),
            found=audit.value(group[0]),
            evidence=areas(sorted(graph.downstream(group))),
        )


def _alike(
    audit: Audit, roots: Iterable[CellRef], measures: Mapping[CellRef, str]
) -> Iterator[Sequence[CellRef]]:
    """Cells of one measure, or of none, that give the same error; copies beside one another together."""
    kinds: dict[tuple[str, str | None, Value], list[CellRef]] = {}
    for at in roots:
        kinds.setdefault((at.sheet, measures.get(at), audit.value(at)), []).append(at)
    for (sheet, _, _), cells in kinds.items():
        yield from copies(audit.workbook.sheet(sheet), cells)


def _without_number(audit: Audit) -> dict[CellRef, Value]:
    """The raw scores that are texts or missing, reported themselves as the root of errors they cause."""
    found = {raw.at: audit.value(raw.at) for raw in used_raw_cells(audit)}
    return {at: value for at, value in found.items() if value is None or isinstance(value, str)}


def _is_caused(lacking: Mapping[CellRef, Value], area: Area) -> bool:
    """Whether an operand is a text, or alone is missing: of a whole range missing, the error tells."""
    if area.size == 1:
        return area.first in lacking
    return any(area.holds(at) for at, value in lacking.items() if value is not None)


def _severity(formula: str | None) -> Severity:
    """#N/A that a formula asks for, as charts want it, is meant."""
    meant = formula is not None and "NA" in references(formula).functions
    return Severity.INFO if meant else Severity.ERROR


def _measures(audit: Audit) -> dict[CellRef, str]:
    """The measure that a cell belongs to."""
    measures = audit.model.measures if audit.model else ()
    return {at: measure.name for measure in measures for at in measure.cells.values()}
