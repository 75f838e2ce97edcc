"""Ranks that follow something else than the scores with the highest first, or nothing that could be found.

**Why it matters.** Whoever reads a rank takes it for the place that the score gives. Where the ranks follow
another column or the formulas of an earlier day, start from the lowest score, or stand a line too low, the
list says something else than it seems to; where they follow nothing, either the ranks or the scores are not
what they seem.

**Wrong:** Scores 26, 23, 19, 12 and 7 beside the ranks 5, 1, 2, 3 and 4: each stands a line too low. Or
`=RANK(E2,$E$2:$E$9)` beside the score in F, of which E is a criterion. Or a list that is sorted by its ranks
has 87, 82, 35, 49 and 44.

**Right:** 1, 2, 3, 4 and 5; or a heading that says what was ranked, and which end is best.

**Fix.** For ranks that stand a line off, the numbers that the scores give (`review`: which of the two was
moved is for those who rank to say). Else none: it is a question.
"""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.patterns.cell_runs import runs
from prioritering.rules.common import as_number, has_formula, is_wrong
from prioritering.rules.principles import RECOMMENDED
from prioritering.rules.ranks_reversed import check as ranks_reversed
from prioritering.rules.reference_set_short import over_part
from prioritering.rules.rule import Rule
from prioritering.rules.sorted_ranks import out_of_order, told_as_one
from prioritering.scoring.ranking.criterion_ranked import criterion_ranked
from prioritering.scoring.ranking.rank_readings import HISTORIES
from prioritering.scoring.ranking.rank_series import label_of
from prioritering.scoring.roles.rank_words import says_low_is_good
from prioritering.types import (
    Area,
    Audit,
    CellRef,
    Finding,
    Fix,
    Measure,
    RankBasis,
    RankReading,
    RankStatus,
    Severity,
)

MIN_SHARE_OF_RANKS = 2
"""One in so many must follow from the scores, else they are most likely the ranks of something else."""
MIN_RANKS = 3
"""So few ranks say nothing about an end or a column."""


def check(audit: Audit) -> Iterator[Finding]:
    """Look at each set of stated ranks as a whole."""
    partly = over_part(audit)
    for reading in audit.rank_readings:
        if len(reading.ranks) < MIN_RANKS or any(rank.at in partly for rank in reading.ranks):
            continue
        by_criterion = criterion_ranked(audit, reading)
        if by_criterion is not None:
            yield _by_criterion(reading, *by_criterion)
        elif reading.shifted:
            yield _finding(audit, reading, "shifted", Severity.ERROR, fixes=_fixes(audit, reading))
        elif (odd := out_of_order(audit, reading)) is not None:
            yield _out_of_order(audit, reading, odd)
        elif any(is_wrong(rank) and told_as_one(audit, reading, rank) for rank in reading.ranks):
            yield _finding(audit, reading, "in-order", Severity.WARNING, fixes=_fixes(audit, reading))
        elif any(rank.status is RankStatus.UNEXPLAINED for rank in reading.ranks):
            holding = _holding_by_score(audit, [rank.at for rank in reading.ranks])
            follow = holding * MIN_SHARE_OF_RANKS >= len(reading.ranks)
            yield _finding(audit, reading, "unexplained", Severity.WARNING if follow else Severity.INFO)
        elif reading.basis is RankBasis.GENERATION:
            if not any(rank.proved for rank in reading.ranks):  # else each is told where it stands
                yield _finding(audit, reading, "generation", Severity.WARNING)
        elif reading.basis in HISTORIES and reading.credible:
            if not any(rank.proved for rank in reading.ranks):
                variant = "more" if reading.happened.more else str(reading.basis)
                fixes = _todays(audit, reading)
                yield _finding(audit, reading, variant, Severity.WARNING, fixes=fixes)
        elif reading.basis is RankBasis.COLUMN:
            if not _are_of_another_scoring(audit, reading):
                yield _finding(audit, reading, "column", Severity.INFO)
        elif not reading.highest_first and not _is_said(audit, reading) and not _is_told(audit, reading):
            yield _finding(audit, reading, "lowest-first", Severity.INFO)


def _by_criterion(reading: RankReading, label: str, cells: tuple[CellRef, ...]) -> Finding:
    ranks = runs([rank.at for rank in reading.ranks])
    return Finding(
        rule="rank-basis",
        severity=Severity.WARNING,
        at=ranks[0],
        evidence=(*ranks[1:], *runs(cells)),
        variant="criterion",
        facts={"ranks": ranks[0], "label": label, "range": runs(cells)[0]},
    )


def _out_of_order(audit: Audit, reading: RankReading, odd: Measure) -> Finding:
    """One line of a sorted list, whose score or place is the slip."""
    ranks = runs([rank.at for rank in reading.ranks])
    rank = next(one for one in reading.ranks if audit.model and audit.model.measures[one.measure] is odd)
    return Finding(
        rule="rank-basis",
        severity=Severity.WARNING,
        at=odd.score_cell.area,
        measure=odd.name,
        found=audit.value(odd.score_cell),
        evidence=(rank.at.area, *ranks),
        variant="out-of-order",
        facts={
            "stated": as_number(rank.stated),
            "place": str(rank.first) if rank.last in (None, rank.first) else f"{rank.first}–{rank.last}",
            "count": len(reading.ranks) - (2 if reading.happened.kind == "exchanged" else 1),
        },
        confidence="medium",
    )


def _are_of_another_scoring(audit: Audit, reading: RankReading) -> bool:
    """Whether each rank stands right beside a score of another list than the main one."""
    scores = {one.score_cell for other in audit.readings[1:] for one in other.alternatives}
    before = [rank.at._replace(column=rank.at.column - 1) for rank in reading.ranks]
    above = [rank.at._replace(row=rank.at.row - 1) for rank in reading.ranks]
    return reading.beside and any(all(at in scores for at in cells) for cells in (before, above))


def _is_told(audit: Audit, reading: RankReading) -> bool:
    """Whether these ranks stand against their own heading, which is told as such."""
    return any(told.at.holds(rank.at) for told in ranks_reversed(audit) for rank in reading.ranks)


def _finding(
    audit: Audit, reading: RankReading, variant: str, severity: Severity, fixes: tuple[Fix, ...] = ()
) -> Finding:
    cells = [rank.at for rank in reading.ranks]
    scores = [line.score_cell for line in audit.ranking if line.score_cell is not None]
    ranks, figures = runs(cells), runs(scores)
    at = (
        _both(ranks[0], figures[0])
        if variant == "unexplained" and len(ranks) == len(figures) == 1
        else ranks[0]
    )
    return Finding(
        rule="rank-basis",
        severity=severity,
        at=at,
        evidence=(*ranks[1:], *figures),
        fixes=fixes,
        variant=variant,
        facts={
            "ranks": ranks[0],
            "count": len(reading.ranks),
            "holding": _holding_by_score(audit, cells),
            "lines": abs(reading.shifted),
            "explained": reading.explained,
            "label": ""
            if audit.model is None
            else label_of(audit.workbook, audit.model, reading, reading.label),
            "holders": _holders(audit, reading),
        },
        confidence="medium",
    )


def _holders(audit: Audit, reading: RankReading) -> tuple[str, ...]:
    """The measures that still have the formulas which the ranks follow."""
    measures = () if audit.model is None else audit.model.measures
    return tuple(measures[index].name for index in reading.holders)


def _both(ranks: Area, figures: Area) -> Area:
    """Ranks and scores as one rectangle, where they stand side by side."""
    if ranks.sheet != figures.sheet:
        return ranks
    both = Area(
        ranks.sheet,
        min(ranks.top, figures.top),
        min(ranks.left, figures.left),
        max(ranks.bottom, figures.bottom),
        max(ranks.right, figures.right),
    )
    return both if both.size <= ranks.size + figures.size else ranks


def _holding_by_score(audit: Audit, cells: list[CellRef]) -> int:
    """How many of these ranks the scores give."""
    stated = {line.stated_rank_cell: (line, line.stated_rank) for line in audit.ranking}
    stated |= {line.summary_rank_cell: (line, line.summary_rank) for line in audit.ranking}
    pairs = [stated[at] for at in cells if at in stated]
    return sum(
        line.rank is not None and rank is not None and line.rank <= rank <= (line.rank_last or line.rank)
        for line, rank in pairs
    )


def _is_said(audit: Audit, reading: RankReading) -> bool:
    """Whether formulas or headings tell that the lowest comes first."""
    if any(has_formula(audit, rank.at) for rank in reading.ranks):
        return True
    places = [reading.ranks[0].at] + [
        line.score_cell for line in audit.ranking[:1] if line.score_cell is not None
    ]
    book = audit.workbook
    return any(says_low_is_good(f"{book.label_above(at)} {book.label_beside(at)}") for at in places)


def _fixes(audit: Audit, reading: RankReading) -> tuple[Fix, ...]:
    wrong = [
        rank
        for rank in reading.ranks
        if rank.first is not None and rank.last is not None and not rank.first <= rank.stated <= rank.last
    ]
    if any(has_formula(audit, rank.at) for rank in wrong):
        return ()
    return tuple(Fix.review(rank.at, before=rank.stated, after=rank.first) for rank in wrong)


def _todays(audit: Audit, reading: RankReading) -> tuple[Fix, ...]:
    """The places by the scores of today; none where a formula states one of them."""
    places = {line.stated_rank_cell: line for line in audit.ranking}
    places |= {line.summary_rank_cell: line for line in audit.ranking if reading.in_summary}
    fixes = []
    for rank in reading.ranks:
        line = places.get(rank.at)
        if has_formula(audit, rank.at) or line is None or line.rank is None or line.rank_last is None:
            return ()
        if not line.rank <= rank.stated <= line.rank_last:
            fixes.append(Fix.review(rank.at, before=rank.stated, after=line.rank))
    return tuple(fixes)


RULE = Rule("PA109", Severity.ERROR, check, RECOMMENDED, on_ranks=True)
