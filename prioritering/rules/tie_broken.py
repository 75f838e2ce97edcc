"""Equal scores given different ranks without a criterion.

**Why it matters.** Two measures that score exactly the same are ranked one above the other; by what, the
workbook does not say. Where the line for what is taken in falls between them, chance decides.

**Wrong:** Two measures score 18 1/6; one is number 6, the other number 7.

**Right:** Both are number 6, or the workbook says what puts one first.

**Fix.** None: only those who rank can say what breaks the tie.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from msgspec.structs import replace

from prioritering.formula.anatomy import tree
from prioritering.formula.ranked import RANK_FUNCTIONS
from prioritering.formula.tree import Call
from prioritering.patterns.cell_runs import runs
from prioritering.rules.common import areas, as_number, has_formula, reading_of
from prioritering.rules.principles import RECOMMENDED
from prioritering.rules.rule import Rule
from prioritering.scoring.roles.rank_words import heads_ranks
from prioritering.types import Audit, CellRef, Finding, RankBasis, RankedMeasure, Severity

MIN_TOLD_ONCE = 3
"""So many ties that are broken alike are one finding."""


def check(audit: Audit) -> Iterator[Finding]:
    """Find ties whose measures are numbered one after the other: worth knowing only where formulas do it."""
    ranked = [line for line in audit.ranking if line.rank is not None and not _in_doubt(line)]
    ranked.sort(key=lambda line: (line.group, line.rank or 0))
    for _, group in groupby(ranked, key=lambda line: line.group):
        lines = list(group)
        if _are_numbered(audit, lines):
            continue
        yield from _as_one([one for tied in _ties(lines) if (one := _broken(audit, tied, lines)) is not None])


def _are_numbered(audit: Audit, lines: list[RankedMeasure]) -> bool:
    """Whether the numbers but count the lines that they begin, under a heading that names no ranks."""
    begin = [(line.stated_rank_cell, line) for line in lines if line.summary_rank is None]
    stated = sorted(
        (at, line.stated_rank)
        for at, line in begin
        if at is not None and (at.sheet, at.row) == line.name_cell[:2] and at.column < line.name_cell.column
    )
    if len(stated) < len(lines) or [number for _, number in stated] != list(range(1, len(lines) + 1)):
        return False
    first = stated[0][0]
    heading = audit.workbook.label_above(first)
    return bool(heading) and not heads_ranks(heading) and not has_formula(audit, first)


def _ties(lines: list[RankedMeasure]) -> Iterator[list[RankedMeasure]]:
    for _, tied in groupby(lines, key=lambda line: line.score):
        yield list(tied)


def _as_one(broken: list[Finding]) -> Iterator[Finding]:
    """The findings of one ranking; many alike as the first of them: that is how the list is numbered."""
    first = broken[0] if broken else None
    if first is None or len(broken) < MIN_TOLD_ONCE or any(one.variant != first.variant for one in broken):
        yield from broken
        return
    yield replace(first, evidence=(*first.evidence, *(one.at for one in broken[1:])))


def _broken(audit: Audit, tied: list[RankedMeasure], lines: list[RankedMeasure]) -> Finding | None:
    stated = [_stated(line) for line in tied]
    numbers = [number for _, number in stated if number is not None]
    fits = all(_fits(line, number) for line, (_, number) in zip(tied, stated, strict=True))
    if (
        len(set(numbers)) < 2
        or not fits
        or _is_said_beside(audit, tied, lines)
        or _follow_another(audit, tied)
    ):
        return None
    cells = [at for at, number in stated if at is not None and number is not None]
    return _finding(audit, tied, cells, numbers)


def _follow_another(audit: Audit, tied: list[RankedMeasure]) -> bool:
    """Whether the numbers follow another column, not the score: it tells equal scores apart."""
    ranks = [line.listed if line.summary_rank is not None else line.stated for line in tied]
    readings = [reading_of(audit, rank) for rank in ranks if rank is not None]
    return bool(readings) and all(one is not None and one.basis is RankBasis.COLUMN for one in readings)


def _is_said_beside(audit: Audit, tied: list[RankedMeasure], lines: list[RankedMeasure]) -> bool:
    """Whether texts beside the tied lines tell them apart, in a column that has no more to say of others."""
    names = {line.name_cell for line in lines}
    if len({at.sheet for at in names}) > 1 or len({at.column for at in names}) > 1:
        return False
    sheet = audit.workbook.sheet(tied[0].name_cell.sheet)
    rows = {line.name_cell.row for line in tied}
    alone = {at.row for at in names} - {
        line.name_cell.row for tie in _ties(lines) if len(tie) > 1 for line in tie
    }
    for column in {place[1] for place in sheet.cells} - {at.column for at in names}:
        texts = [cell.value for row in rows if (cell := sheet.get(row, column)) is not None]
        apart = len(texts) == len({*texts}) == len(rows) and all(isinstance(text, str) for text in texts)
        if apart and alone and len({getattr(sheet.get(row, column), "value", None) for row in alone}) == 1:
            return True
    return False


def _in_doubt(line: RankedMeasure) -> bool:
    """Whether the score may change once other findings are mended: no tie is sure then."""
    return line.score_possible is None or line.score_possible[0] != line.score_possible[1]


def _stated(line: RankedMeasure) -> tuple[CellRef | None, float | None]:
    if line.summary_rank is not None:
        return line.summary_rank_cell, line.summary_rank
    return line.stated_rank_cell, line.stated_rank


def _fits(line: RankedMeasure, number: float | None) -> bool:
    return number is None or (line.rank or 0) <= number <= (line.rank_last or 0)


def _by_noise(audit: Audit, tied: list[RankedMeasure], cells: list[CellRef]) -> bool:
    """Whether formulas tell the scores apart by the last binary digits of their figures, and nobody did."""
    figures = {audit.value(line.score_cell) for line in tied if line.score_cell is not None}
    formulas = [cell.formula for at in cells if (cell := audit.workbook.cell(at)) is not None]
    if not all(formulas):
        return False
    return len(figures) > 1 or all(_is_rank_alone(formula or "") for formula in formulas)


def _by_formula(audit: Audit, cells: list[CellRef]) -> str:
    """The wording for formulas that all tell equal scores apart, by the order of the list, say."""
    return "formula" if all(has_formula(audit, at) for at in cells) else ""


def _is_rank_alone(formula: str) -> bool:
    """Whether a formula ranks and does nothing else: equal figures have equal ranks then."""
    node = tree(formula)
    return isinstance(node, Call) and node.name in RANK_FUNCTIONS


def _by_order(audit: Audit, tied: list[RankedMeasure]) -> str:
    """The wording for a list by places that goes on in the order of the table where scores are equal."""
    readings = {
        id(reading): reading for line in tied if line.stated for reading in [reading_of(audit, line.stated)]
    }
    if not all(reading is not None and reading.by_names for reading in readings.values()):
        return ""
    in_order = sorted(tied, key=lambda line: line.name_cell)
    ranks = [line.stated_rank or 0 for line in in_order]
    return "order" if ranks == sorted(ranks) else ""


def _finding(audit: Audit, tied: list[RankedMeasure], cells: list[CellRef], numbers: list[float]) -> Finding:
    together = runs(cells)
    variant = "noise" if _by_noise(audit, tied, cells) else _by_formula(audit, cells)
    variant = variant or _by_order(audit, tied)
    return Finding(
        rule="tie-broken",
        severity=Severity.INFO if variant else Severity.WARNING,
        variant=variant,
        at=together[0],
        measure=tied[0].measure,
        found=None,
        evidence=(*together[1:], *areas(line.score_cell for line in tied)),
        facts={
            "count": len(tied),
            "measures": tuple(line.measure for line in tied),
            "score": as_number(tied[0].score),
            "ranks": tuple(sorted(numbers)),
        },
    )


RULE = Rule("PA107", Severity.WARNING, check, RECOMMENDED, on_ranks=True)
