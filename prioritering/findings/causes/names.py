"""Names that were sorted while the rest of their lines was not: a summary of the same figures shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from prioritering.formula.decimals import exact
from prioritering.patterns.cell_runs import runs
from prioritering.types import Audit, Cause, CellRef, Finding, RankedMeasure, Severity

EFFECTS = frozenset(
    {"summary-score-mismatch", "ranking-mismatch", "rank-basis", "rank-sequence", "tie-broken"}
)
"""Rules that say what comes of it."""
MIN_LINES = 4
"""So many lines, and as many figures that each stand once, are no chance."""
MIN_WRONG = 3
"""So many of them must stand beside another's name."""


def name_causes(audit: Audit) -> Iterator[Cause]:
    """The cause, where the table or the summary has its names in alphabetical order and the other has not."""
    pairs = [(line, listed) for line in audit.ranking if (listed := _listed(audit, line)) is not None]
    scores = [line.score for line, _ in pairs if line.score is not None]
    if len(pairs) < MIN_LINES or len(scores) < len(pairs) or len(set(scores)) < len(scores):
        return
    apart = [line for line, listed in pairs if listed != line.score]
    if len(apart) < MIN_WRONG or sorted(scores) != sorted(listed for _, listed in pairs):
        return
    lines = [line for line, _ in pairs]
    table = [line.name_cell for line in lines]
    summary = [line.summary_name_cell for line in lines if line.summary_name_cell is not None]
    names = [line.measure for line in lines]
    sorted_table, sorted_summary = _is_sorted(names, table), _is_sorted(names, summary)
    if sorted_table == sorted_summary:
        return
    cells = table if sorted_table else summary
    effects = [one for one in audit.findings if one.rule in EFFECTS and _is_of(one, lines)]
    if effects:
        yield Cause(
            kind="names-sorted",
            findings=tuple(one.fingerprint for one in effects),
            severity=Severity.ERROR,
            facts={"area": runs(cells)[0]},
        )


def _listed(audit: Audit, line: RankedMeasure) -> Fraction | None:
    """The figure that the summary has typed for a measure."""
    cell = None if line.summary_score_cell is None else audit.workbook.cell(line.summary_score_cell)
    if cell is None or cell.formula is not None or not isinstance(cell.value, float):
        return None
    return exact(cell.value)


def _is_sorted(names: Sequence[str], cells: Sequence[CellRef]) -> bool:
    """Whether names are in alphabetical order, as they stand on one sheet."""
    if len(cells) < len(names) or len({at.sheet for at in cells}) > 1:
        return False
    ordered = [name.casefold() for _, name in sorted(zip(cells, names, strict=True))]
    return ordered == sorted(ordered)


def _is_of(finding: Finding, lines: Sequence[RankedMeasure]) -> bool:
    cells = {
        at
        for line in lines
        for at in (line.summary_score_cell, line.summary_rank_cell, line.stated_rank_cell)
        if at is not None
    }
    return any(finding.at.holds(at) for at in cells)
