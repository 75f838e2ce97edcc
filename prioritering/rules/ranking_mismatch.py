"""A stated rank that the scores do not support.

**Why it matters.** Ranks are often typed once and forgotten: a measure that is added or scored again
later moves all those below it, and the decision follows the number that was typed.

**Wrong:** The score 18.2 is the sixth highest; the sheet says rank 3.

**Right:** The sheet says rank 6 (or 7, where two measures tie for both places). A measure that a yes/no
question keeps out of the ranking has none. Where a model is given that most scores do not follow yet, a rank
that holds by the workbook's own scores alone is a question.

**Fix.** Takes over the computed rank, or the others' formula where a number was typed over it. Safe where it
is proved: another place states it, or at least two thirds of the other ranks follow from the scores, so many
that chance is ruled out, and nothing else that was found doubts a score among them. Else `review`. A formula
that gives a wrong rank gets the form of the others (`review`), or is left to a person; so is a tie that two
places settle differently, and a list by places, whose names are in the wrong order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from prioritering.formula.anatomy import references, relative_form
from prioritering.formula.ranked import ranked as ranked_by
from prioritering.formula.references import shift
from prioritering.rules.common import (
    areas,
    as_number,
    expected_rank,
    has_formula,
    is_wrong,
    rank_fix,
    reading_of,
    shared_places,
    stated_in_words,
)
from prioritering.rules.principles import RECOMMENDED
from prioritering.rules.rank_sequence import misnumbered, that_follow_the_list
from prioritering.rules.reference_set_short import over_part
from prioritering.rules.rule import Rule
from prioritering.rules.sorted_ranks import told_as_one
from prioritering.scoring.values.ordered_scores import OrderedScores
from prioritering.types import (
    Audit,
    CellRef,
    Finding,
    Fix,
    Gate,
    RankBasis,
    RankedMeasure,
    RankReading,
    Severity,
    StatedRank,
    Ties,
)

MAX_WRONG, MAX_SHARE = 3, 3
"""So many may be wrong in a set of ranks; of more no greater part than one in so many."""


def check(audit: Audit) -> Iterator[Finding]:
    """Hold each measure's stated ranks against its place by score."""
    numbered_wrongly = {line.summary_rank_cell for line in misnumbered(audit)}
    doubtful = {(line.group, line.rank) for line in audit.ranking if _is_in_doubt(line)}
    followed = that_follow_the_list(audit)
    partly = over_part(audit)
    for line in audit.ranking:
        if line.gate is not None:
            yield from _kept_out(line, line.gate)
        as_sequence = line.summary_rank_cell in numbered_wrongly
        explained = as_sequence or line.summary_rank_cell in followed or _is_handed_on(audit, line)
        if line.listed is not None and is_wrong(line.listed) and not explained:
            yield _wrong(audit, line, line.listed)
        if line.stated is None or line.stated_rank_cell in (line.summary_rank_cell, *partly):
            continue
        if is_wrong(line.stated):
            if not told_as_one(audit, reading_of(audit, line.stated), line.stated):
                yield _wrong(audit, line, line.stated)
        elif _settled_otherwise(audit, line) and (line.group, line.rank) not in doubtful:
            yield _two_places(line)
    yield from _against_given(audit)
    names = {} if audit.model is None else dict(enumerate(audit.model.measures))
    for reading in audit.rank_readings:
        for rank in reading.ranks if reading.beside else ():
            if is_wrong(rank):
                yield _wrong_beside(names[rank.measure].name, rank, reading)


def _against_given(audit: Audit) -> Iterator[Finding]:
    """Ranks that hold by the workbook's formulas, and do not by the model that is given for all of them."""
    ranked = [line for line in audit.ranking if line.rank is not None and line.score is not None]
    scores = {line.name_cell: line.model_score or line.score for line in ranked}
    if audit.model is None or "formulas" not in audit.model.otherwise:
        return
    standing = OrderedScores([score for score in scores.values() if score], audit.model.descending)
    for line in ranked:
        rank = line.stated or line.listed
        score = scores[line.name_cell]
        if rank is None or is_wrong(rank) or not score or line.model_score is None:
            continue
        first, last = standing.rank(score)
        if not first <= rank.stated <= last:
            yield Finding(
                rule="ranking-mismatch",
                severity=Severity.WARNING,
                at=rank.at.area,
                measure=line.measure,
                found=rank.stated,
                expected=first,
                places=None if first == last else (first, last),
                evidence=areas([line.score_cell]),
                variant="given",
                facts={"score": as_number(score)},
                confidence="medium",
            )


def _wrong_beside(measure: str, rank: StatedRank, reading: RankReading) -> Finding:
    """A rank in a further column of the table, by the figures that the column follows."""
    return Finding(
        rule="ranking-mismatch",
        severity=Severity.ERROR,
        at=rank.at.area,
        measure=measure,
        found=rank.stated,
        expected=rank.first,
        places=None if rank.first is None or rank.last in (None, rank.first) else (rank.first, rank.last),
        evidence=areas(other.at for other in reading.ranks if other.measure != rank.measure),
        fixes=() if reading.by_names or rank.first is None else (rank_fix(rank.at, rank, rank.first),),
        variant="beside",
        facts={"holding": reading.holding, "count": len(reading.ranks), "others": reading.holding},
        confidence="high" if rank.proved else "medium",
        why="others-hold",
    )


def _is_handed_on(audit: Audit, line: RankedMeasure) -> bool:
    """Whether the summary takes over the rank that the measure's own table states."""
    cell = None if line.summary_rank_cell is None else audit.workbook.cell(line.summary_rank_cell)
    if cell is None or line.stated_rank is None or line.summary_rank != line.stated_rank:
        return False
    return cell.formula is not None and ranked_by(cell.formula) is None


def _kept_out(line: RankedMeasure, gate: Gate) -> Iterator[Finding]:
    """The ranks of a measure that a gate keeps out of the ranking."""
    stated = {line.summary_rank_cell: line.summary_rank, line.stated_rank_cell: line.stated_rank}
    for at, rank in stated.items():
        if at is not None and rank is not None:
            yield Finding(
                rule="ranking-mismatch",
                severity=Severity.ERROR,
                at=at.area,
                measure=line.measure,
                found=rank,
                evidence=areas([gate.cell]),
                variant="gate",
                facts={"question": gate.question, "answer": gate.answer},
            )


def _is_in_doubt(line: RankedMeasure) -> bool:
    """Whether its score is to be mended, which may break its tie."""
    return line.score_possible is not None and line.score_possible[0] != line.score_possible[1]


def _settled_otherwise(audit: Audit, line: RankedMeasure) -> bool:
    """Whether the two places number a tie in two ways; not where both compute it alike, over other lists."""
    ways = [_functions(audit, at) for at in (line.summary_rank_cell, line.stated_rank_cell)]
    if ways[0] and ways[0] == ways[1]:
        return False
    given, first, last = line.summary_rank, line.rank, line.rank_last
    stated = line.stated_rank
    if given is None or stated is None or first is None or last is None or given == stated:
        return False
    return first <= given <= last and first <= stated <= last


def _functions(audit: Audit, at: CellRef | None) -> frozenset[str]:
    cell = None if at is None else audit.workbook.cell(at)
    return frozenset(references((cell and cell.formula) or "").functions)


def _most_hold(audit: Audit, reading: RankReading | None, rank: StatedRank) -> bool:
    """Whether so few of its table are wrong that these are slips in ranks, not numbers of another kind."""
    if rank.proved or reading is None:
        return True
    stated = sorted(one.stated for one in reading.ranks)
    tables = () if audit.model is None else audit.model.tables
    own = next((table.area for table in tables if table.area.holds(rank.at)), None)
    beside = [one for one in reading.ranks if own is None or own.holds(one.at)]
    wrong = sum(map(is_wrong, beside))
    each_once = stated == [*range(1, len(stated) + 1)]
    return each_once or wrong <= MAX_WRONG or MAX_SHARE * wrong <= len(beside)


def _wrong(audit: Audit, line: RankedMeasure, rank: StatedRank) -> Finding:
    at, expected, reading = rank.at, expected_rank(audit, line, rank), reading_of(audit, rank)
    other = line.summary_rank_cell if at != line.summary_rank_cell else None
    stated_elsewhere = at != line.summary_rank_cell and expected is not None and line.summary_rank == expected
    shared = shared_places(audit, line, rank)
    return Finding(
        rule="ranking-mismatch",
        severity=Severity.ERROR if _most_hold(audit, reading, rank) else Severity.INFO,
        at=at.area,
        measure=line.measure,
        found=rank.stated,
        expected=expected,
        places=shared,
        evidence=areas([other or line.score_cell]),
        fixes=_fixes(audit, rank, expected, reading),
        variant=_wording(line, rank, reading),
        facts={"score": as_number(line.score), "others": _holding(reading), "number": expected},
        confidence="high" if rank.proved else "medium",
        why=stated_in_words(shared) if stated_elsewhere else "others-hold",
    )


def _holding(reading: RankReading | None) -> int:
    return 0 if reading is None else reading.holding


def _wording(line: RankedMeasure, rank: StatedRank, reading: RankReading | None) -> str:
    """How the place came about, where it is not simply that of the score among all others."""
    if reading is None or rank.first is None or rank.first == line.rank:
        return ""
    if reading.ties is Ties.DENSE:
        return "dense"
    return "mended" if reading.basis is RankBasis.MENDED else "others"


def _fixes(
    audit: Audit, rank: StatedRank, expected: float | None, reading: RankReading | None
) -> tuple[Fix, ...]:
    if has_formula(audit, rank.at):
        return as_the_others(audit, rank.at)
    if expected is None or (reading is not None and reading.by_names):
        return ()  # in a list by places it is the names that are in the wrong order
    fix = rank_fix(rank.at, rank, expected)
    formulas = as_the_others(audit, rank.at)  # it was typed over
    return tuple(replace(one, safety=fix.safety) for one in formulas) or (fix,)


def as_the_others(audit: Audit, at: CellRef) -> tuple[Fix, ...]:
    """The rank formula that most of the others have, where this cell has another or none."""
    rank_cell = audit.workbook.cell(at)
    places = {place for line in audit.ranking for place in (line.stated_rank_cell, line.summary_rank_cell)}
    cells = [cell for place in sorted(filter(None, places)) if (cell := audit.workbook.cell(place))]
    forms = {cell.at: relative_form(cell.formula, cell.at) for cell in cells if cell.formula}
    most, count = Counter(forms.values()).most_common(1)[0] if forms else (None, 0)
    if rank_cell is None or forms.get(at) == most or 2 * count <= len(cells):
        return ()
    other = next(cell for cell in cells if forms.get(cell.at) == most)
    after = shift(other.formula or "", at.row - other.at.row, at.column - other.at.column)
    return (Fix.review(at, before=rank_cell.formula or rank_cell.value, after=after),)


def _two_places(line: RankedMeasure) -> Finding:
    assert line.stated_rank_cell is not None
    return Finding(
        rule="ranking-mismatch",
        severity=Severity.WARNING,
        at=line.stated_rank_cell.area,
        measure=line.measure,
        found=line.stated_rank,
        expected=line.summary_rank,
        evidence=areas([line.summary_rank_cell]),
        variant="tie",
        facts={"score": as_number(line.score)},
    )


RULE = Rule("PA101", Severity.ERROR, check, RECOMMENDED, on_ranks=True)
