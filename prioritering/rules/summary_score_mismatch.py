"""The summary's score is not the measure's score.

**Why it matters.** Decisions are made from the summary. A figure that was typed there, or linked to
another measure, no longer follows the scores it stands for.

**Wrong:** The sheet scores 22.75; the summary says 21.8.

**Right:** The summary says 22.75, or 22.8 at one decimal, or links to the score.

**Fix.** Takes over the score where the line is surely this measure's, at the decimals it was typed with.
Safe: the figure is derived, no score changes. A link to another measure's score is `review`.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from prioritering.rules.common import areas, as_number
from prioritering.scoring.display import exact, shows_as, typed_decimals
from prioritering.scoring.matching import fits_score
from prioritering.types import Audit, Cell, CellError, Finding, Fix, RankedMeasure, Severity


def check(audit: Audit) -> Iterator[Finding]:
    """Hold each figure of the summary against the score it stands for, at its displayed precision."""
    for line in audit.ranking:
        at = line.summary_score_cell
        cell = None if at is None else audit.workbook.cell(at)
        if at is None or cell is None or line.score is None:
            continue
        found = audit.value(at)
        if isinstance(found, CellError) or (cell.formula is None and not isinstance(found, float)):
            continue
        if any(fits_score(_as_evaluated(cell, found), score) for score in (line.score, line.model_score)):
            continue
        if cell.formula is None and _could_be(line, found):
            continue
        yield Finding(
            rule="summary-score-mismatch",
            severity=Severity.ERROR,
            at=at.area,
            measure=line.measure,
            found=found,
            expected=as_number(line.score),
            evidence=areas([line.score_cell]),
            fixes=_fixes(cell, line),
        )


def _could_be(line: RankedMeasure, found: object) -> bool:
    """Whether the figure is one that the score could be once what is missing is given."""
    if line.score_possible is None or not isinstance(found, float):
        return False
    low, high = line.score_possible
    return low < high and low <= exact(found) <= high


def _as_evaluated(cell: Cell, value: object) -> Cell:
    return replace(cell, value=value if isinstance(value, float) else None)


def _fixes(cell: Cell, line: RankedMeasure) -> tuple[Fix, ...]:
    if line.score is None or line.score_cell is None:
        return ()
    if cell.formula is not None:
        sheet = line.score_cell.sheet.replace("'", "''")
        return (Fix.review(cell.at, before=cell.formula, after=f"='{sheet}'!{line.score_cell.a1}"),)
    decimals = typed_decimals(cell.value) if isinstance(cell.value, float) else 0
    after = float(shows_as(line.score, decimals)) if decimals else float(line.score)
    return (Fix.safe(cell.at, before=cell.value, after=after),)
