"""The summary's score is not the measure's score.

**Why it matters.** Decisions are made from the summary. A figure that was typed there, or linked to
another measure, no longer follows the scores it stands for.

**Wrong:** The sheet scores 22.75; the summary says 21.8.

**Right:** The summary says 22.75, or 22.8 at one decimal, or links to the score.

**Fix.** Takes over the score, at the decimals it was typed with. Safe where the line is surely this
measure's: its name is, most of the other lines have the scores of theirs, and nothing else doubts the score;
then the figure is derived, and no score changes. Else, as for a link to another measure's score, `review`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from prioritering.formula.decimals import exact
from prioritering.rules.common import areas, as_number
from prioritering.rules.rule import Rule
from prioritering.scoring.roles.matching import fits_score
from prioritering.scoring.values.display import shows_as, typed_decimals
from prioritering.types import Audit, Cell, CellError, Finding, Fix, RankedMeasure, Severity

MIN_SHARE_AGREEING = 2 / 3
"""The share of the other lines that must have their measures' scores before one is corrected unasked."""

MAX_WRONG = 3
"""Where more, and most of the lines, are not the scores, they are figures of another kind."""


def check(audit: Audit) -> Iterator[Finding]:
    """Hold each figure of the summary against the score it stands for, at its displayed precision."""
    wrong = [(line, cell) for line in audit.ranking if (cell := _unlike_its_score(audit, line)) is not None]
    listed = sum(line.summary_score_cell is not None for line in audit.ranking)
    others_fit = listed - len(wrong) >= MIN_SHARE_AGREEING * (listed - 1)
    is_other = len(wrong) > MAX_WRONG and 2 * len(wrong) > listed and not _are_scores(audit, wrong)
    for line, cell in wrong:
        at, present = cell.at, audit.value(cell.at)
        sure = others_fit and _is_named(audit, line) and not _is_open(line)
        yield Finding(
            rule="summary-score-mismatch",
            severity=Severity.INFO if is_other else Severity.ERROR,
            at=at.area,
            measure=line.measure,
            found=present,
            expected=as_number(line.score),
            evidence=areas([line.score_cell]),
            fixes=_fixes(cell, line, sure),
            confidence="high" if others_fit else "low" if is_other else "medium",
            why="derived",
        )


def _are_scores(audit: Audit, wrong: Sequence[tuple[RankedMeasure, Cell]]) -> bool:
    """Whether half of the figures are the scores of others, as where names or figures were sorted alone."""
    scores = [line.score for line in audit.ranking if line.score is not None]
    known = sum(
        any(fits_score(_as_evaluated(cell, audit.value(cell.at)), score) for score in scores)
        for _, cell in wrong
    )
    return 2 * known >= len(wrong)


def _unlike_its_score(audit: Audit, line: RankedMeasure) -> Cell | None:
    """The summary's figure, where it is not the score of its measure, nor what that could be."""
    cell = None if line.summary_score_cell is None else audit.workbook.cell(line.summary_score_cell)
    if cell is None or line.score is None:
        return None
    present = audit.value(cell.at)
    if isinstance(present, CellError) or (cell.formula is None and not isinstance(present, float)):
        return None
    if any(fits_score(_as_evaluated(cell, present), score) for score in (line.score, line.model_score)):
        return None
    return None if cell.formula is None and _could_be(line, present) else cell


def _is_named(audit: Audit, line: RankedMeasure) -> bool:
    """Whether the summary's line is this measure's by its name or a link, not by a figure."""
    summary = () if audit.model is None else audit.model.summary
    return any(
        one.score_cell == line.summary_score_cell and one.matched_by in ("link", "name") for one in summary
    )


def _is_open(line: RankedMeasure) -> bool:
    return line.score_possible is not None and line.score_possible[0] != line.score_possible[1]


def _could_be(line: RankedMeasure, present: object) -> bool:
    """Whether the figure is one that the score could be once what is missing is given."""
    if line.score_possible is None or not isinstance(present, float):
        return False
    low, high = line.score_possible
    return low < high and low <= exact(present) <= high


def _as_evaluated(cell: Cell, value: object) -> Cell:
    return replace(cell, value=value if isinstance(value, float) else None)


def _fixes(cell: Cell, line: RankedMeasure, sure: bool) -> tuple[Fix, ...]:
    if line.score is None or line.score_cell is None:
        return ()
    if cell.formula is not None:
        sheet = line.score_cell.sheet.replace("'", "''")
        return (Fix.review(cell.at, before=cell.formula, after=f"='{sheet}'!{line.score_cell.a1}"),)
    decimals = typed_decimals(cell.value) if isinstance(cell.value, float) else 0
    after = float(shows_as(line.score, decimals)) if decimals else float(line.score)
    fix = Fix.safe if sure else Fix.review
    return (fix(cell.at, before=cell.value, after=after),)


RULE = Rule("PA104", Severity.ERROR, check, ("icaew-15", "aqua-verification"), on_ranks=True)
