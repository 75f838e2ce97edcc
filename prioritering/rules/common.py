"""What several rules ask of an audit."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from msgspec.structs import replace

from prioritering.formula.anatomy import anatomy, relative_form
from prioritering.memoised import memoised
from prioritering.patterns.cell_runs import runs
from prioritering.patterns.deviation import Deviation
from prioritering.patterns.regional import unless_ignored
from prioritering.regions.region import rectangles
from prioritering.scoring.ranking.tie_numbering import asked_number
from prioritering.scoring.values.expressions import criteria_in
from prioritering.types import (
    Area,
    Audit,
    CellRef,
    Criterion,
    Finding,
    Fix,
    Measure,
    RankedMeasure,
    RankReading,
    RankStatus,
    ScoringModel,
    Severity,
    Sheet,
    StatedRank,
)

MIN_FOLDED = 3
"""So many findings of one kind on a row are one."""
CONFIDENCE = ("high", "medium", "low")
MIN_COPIES_SURE, MIN_COPIES_LIKELY = 5, 3
"""So many copies of one formula make it sure, or likely, what the cell beside them should hold."""


def as_number(value: Fraction | float | int | None) -> float | None:
    """A figure for a report: the number that Excel would hold."""
    return None if value is None else float(value)


def score_criteria(model: ScoringModel) -> list[Criterion]:
    """The criteria that the common score rests on, itself included, in the order of the model.

    None where the way to the score is not judged.
    """
    if not model.judged:
        return []
    seen, waiting = {model.score}, [model.score]
    while waiting:
        formula = model.criteria[waiting.pop()].formula
        for index in criteria_in(formula) if formula else ():
            if index not in seen:
                seen.add(index)
                waiting.append(index)
    return [model.criteria[index] for index in sorted(seen)]


def raw_criteria(model: ScoringModel) -> list[Criterion]:
    """The raw scores that the common score rests on."""
    return [criterion for criterion in score_criteria(model) if criterion.formula is None]


def models(audit: Audit) -> tuple[ScoringModel, ...]:
    """The scoring model, and those of tables whose scores it gathers."""
    return () if audit.model is None else (audit.model, *audit.model.feeding)


class RawCell(NamedTuple):
    """A cell where a raw score belongs."""

    model: ScoringModel
    measure: Measure
    criterion: Criterion
    at: CellRef


@memoised
def used_raw_cells(audit: Audit) -> Sequence[RawCell]:
    """Every cell where a raw score belongs, by measure; criteria that most leave empty are left out."""
    return [
        RawCell(model, measure, criterion, at)
        for model in models(audit)
        for criteria in [[one for one in raw_criteria(model) if _mostly_filled(audit, model, one)]]
        for index, measure in enumerate(model.measures)
        if index not in model.gates  # nobody needs to score what is kept out
        for criterion in criteria
        if (at := measure.cells.get(criterion.index)) is not None and criterion.index not in measure.formulas
    ]


def _mostly_filled(audit: Audit, model: ScoringModel, criterion: Criterion) -> bool:
    cells = [m.cells[criterion.index] for m in model.measures if criterion.index in m.cells]
    filled = sum(audit.value(at) is not None for at in cells)
    return 2 * filled >= len(cells)


def sum_of(audit: Audit, parts: Sequence[Area]) -> str:
    """The formula that adds some cells up: blanks that stand between them are taken in."""
    places = [area.first for area in parts]
    first, last = min(places), max(places)
    whole = first.to(last)
    between = (at for at in whole.cells() if at not in places) if len({*places}) > 1 else ()
    one_line = first.row == last.row or first.column == last.column
    if one_line and all(audit.workbook.cell(at) is None for at in between):
        return f"=SUM({whole.a1})"
    return f"=SUM({','.join(area.a1 for area in runs(places))})"


def areas(cells: Iterable[CellRef | None]) -> tuple[Area, ...]:
    """Cells as evidence, without those that are missing."""
    return tuple(dict.fromkeys(at.area for at in cells if at is not None))


def expected_rank(audit: Audit, line: RankedMeasure, rank: StatedRank | None) -> float | None:
    """The number to state: the place that the reading of these ranks gives, else the place by the score.

    Within a tie it is what the convention that was asked for says, else the one that the summary has given.
    """
    first, last = _span(line, rank)
    if first is None or last is None:
        return None
    if (asked := asked_number(audit, line)) is not None:
        return asked
    given = line.summary_rank
    if given is not None and first <= given <= last and given.is_integer():
        return int(given)
    return first


def shared_places(audit: Audit, line: RankedMeasure, rank: StatedRank | None) -> tuple[int, int] | None:
    """First and last of the places, where the number to state is that of a place which several share."""
    first, last = _span(line, rank)
    if first is None or last is None or first == last or asked_number(audit, line) is not None:
        return None
    return first, last


def stated_in_words(shared: tuple[int, int] | None) -> str:
    """What a claim rests on where another place states the number; of a shared place it says which."""
    return "stated-elsewhere" if shared is None else "stated-elsewhere-shared"


def _span(line: RankedMeasure, rank: StatedRank | None) -> tuple[int | None, int | None]:
    return (line.rank, line.rank_last) if rank is None or rank.first is None else (rank.first, rank.last)


def is_wrong(rank: StatedRank | None) -> bool:
    """Whether a stated rank does not hold, whatever is mended elsewhere."""
    return rank is not None and rank.status is RankStatus.WRONG


def reading_of(audit: Audit, rank: StatedRank) -> RankReading | None:
    """The reading that a stated rank was judged by."""
    return _readings_by_rank(audit).get(rank)


@memoised
def _readings_by_rank(audit: Audit) -> dict[StatedRank, RankReading]:
    """The reading that each stated rank was judged by, the first of several."""
    return {rank: reading for reading in reversed(audit.rank_readings) for rank in reading.ranks}


def rank_fix(at: CellRef, rank: StatedRank | None, after: float | None) -> Fix:
    """A number to be written over a stated one: unasked only where that one is proved wrong."""
    before = None if rank is None else rank.stated
    if rank is not None and rank.proved:
        return Fix.safe(at, before=before, after=after)
    return Fix.review(at, before=before, after=after)


def has_formula(audit: Audit, at: CellRef | None) -> bool:
    """Whether a cell computes what it shows."""
    cell = None if at is None else audit.workbook.cell(at)
    return cell is not None and cell.formula is not None


def deviation_finding(audit: Audit, deviation: Deviation, rule: str, variant: str = "region") -> Finding:
    """One finding for a cell, or cells copied from one another, that break the pattern around them.

    Nothing is proposed where it cannot be known which of the two is wrong.
    """
    first = deviation.cells[0]
    present = first.value if first.formula is None else first.formula
    return Finding(
        rule=rule,
        severity=unless_ignored(audit.workbook, deviation.area, deviation.severity),
        confidence=_confidence(deviation),
        at=deviation.area,
        found=present,
        expected=deviation.expected,
        evidence=deviation.siblings,
        fixes=()
        if deviation.unsure
        else tuple(
            Fix.review(
                cell.at,
                before=cell.value if cell.formula is None else cell.formula,
                after=deviation.expected_at(cell),
            )
            for cell in deviation.cells
        ),
        variant="either" if deviation.unsure else variant,
        facts={"value": deviation.value, "support": deviation.support},
        why="copies",
    )


def folded(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, those of one kind on one row or column as one: the same slip made several times along it.

    The first keeps its place; the others' places are its evidence, and their fixes its fixes.
    """
    groups: dict[object, list[Finding]] = {}
    for index, one in enumerate(findings):
        groups.setdefault(_kind(one) or index, []).append(one)
    for group in groups.values():
        first = group[0]
        if len(group) < MIN_FOLDED:
            yield from group
            continue
        yield replace(
            first,
            severity=max((one.severity for one in group), key=lambda severity: severity.weight),
            confidence=min((one.confidence for one in group), key=CONFIDENCE.index),
            evidence=(*(one.at for one in group[1:]), *first.evidence),
            fixes=tuple(fix for one in group for fix in one.fixes),
            variant=f"{first.variant}-several",
            facts={
                **first.facts,
                "others": tuple(one.at.a1 for one in group[1:]),
                "siblings": _written(first),
            },
        )


def _written(finding: Finding) -> tuple[str, ...]:
    return tuple(area.a1 for area in finding.evidence)


def _kind(finding: Finding) -> object:
    """What findings must share to be one: row and wording of both formulas, but for where they point."""
    if (
        not isinstance(finding.found, str)
        or not isinstance(finding.expected, str)
        or finding.variant != "region"
    ):
        return None
    parts = (anatomy(formula) for formula in (finding.found, finding.expected))
    shapes = tuple((one.skeleton, tuple(read.sheet for read in one.references)) for one in parts)
    return finding.at.sheet, finding.at.top, finding.at.bottom, finding.variant, shapes


def _confidence(deviation: Deviation) -> str:
    if deviation.unsure or deviation.support < MIN_COPIES_LIKELY:
        return "low" if deviation.severity is Severity.INFO else "medium"
    return (
        "high" if deviation.severity is Severity.ERROR and deviation.support >= MIN_COPIES_SURE else "medium"
    )


def copies(sheet: Sheet, cells: Iterable[CellRef]) -> Iterator[tuple[CellRef, ...]]:
    """The cells as rectangles of one formula, copied along rows and columns; what is typed stands alone."""

    def key(at: CellRef) -> Hashable:
        cell = sheet.get(at.row, at.column)
        return at if cell is None or cell.formula is None else relative_form(cell.formula, at)

    for area, _ in rectangles(cells, key):
        yield tuple(area.cells())
