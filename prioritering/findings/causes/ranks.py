"""How stated ranks came to be other than the scores give: a cause for each set of them."""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.scoring.model.generations import Generation, generations, highest_possible
from prioritering.scoring.ranking.rank_readings import HISTORIES
from prioritering.scoring.ranking.rank_series import label_of
from prioritering.scoring.values.moves_told import MAX_MOVES, place_text
from prioritering.types import (
    Audit,
    Cause,
    CellRef,
    Fact,
    Finding,
    Happened,
    More,
    RankBasis,
    RankedMeasure,
    RankPool,
    RankReading,
    RankStatus,
    ScoringModel,
    Severity,
)

ON_STATED_RANKS = frozenset(
    {"ranking-mismatch", "rank-missing", "rank-sequence", "rank-basis", "rank-against-model"}
)
ON_FORMULAS = frozenset(
    {"model-drift", "formula-inconsistent", "formula-range-omits-cells", "generation-mixed"}
)
MAX_RIVALS = 3
"""So many other explanations are named."""


def rank_causes(audit: Audit) -> Iterator[Cause]:
    """The causes behind the sets of stated ranks."""
    model = audit.model
    if model is None:
        return
    for reading in audit.rank_readings:
        members = _told_of(audit, model, reading)
        if not members:
            continue
        if reading.basis is RankBasis.GENERATION and reading.credible:
            yield from _older(audit, model, reading, members)
        elif (new := _put_in(audit, reading)) is not None:
            facts = {**_facts(reading), "odd": new.measure}
            others = [one for one in _others(audit, model, reading) if one[1]["odd"] != new.measure]
            yield _cause("ranks-inserted", members, facts, tuple(others))
        elif kind := _kind(reading):
            facts = {**_facts(reading), **_named(audit, model, reading)}
            yield _cause(kind, members, facts, _others(audit, model, reading))


def _others(
    audit: Audit, model: ScoringModel, reading: RankReading
) -> tuple[tuple[str, dict[str, Fact]], ...]:
    """What else may have happened, the likeliest first."""
    return tuple(
        (f"ranks-{each.kind}", _told_so(audit, model, reading, each)) for each in reading.rivals[:MAX_RIVALS]
    )


def _put_in(audit: Audit, reading: RankReading) -> RankedMeasure | None:
    """The one measure without a rank, where all others are right among themselves and it belongs between."""
    if reading.pool is not RankPool.RANKED or reading.basis is not RankBasis.SCORE or not reading.credible:
        return None
    if reading.in_summary or reading.beside or any(r.status is not RankStatus.HOLDS for r in reading.ranks):
        return None
    without = [line for line in audit.ranking if line.rank is not None and line.stated_rank is None]
    between = [line for line in without if (line.rank or 0) <= len(reading.ranks)]
    return between[0] if len(without) == len(between) == 1 else None


def _kind(reading: RankReading) -> str:
    """The wording for ranks that follow from the scores but for one slip."""
    if reading.shifted:
        return "ranks-shifted"
    if reading.in_order and not reading.happened.kind:
        return "ranks-in-order"
    explained = reading.basis is RankBasis.SCORE or reading.basis in HISTORIES
    return (
        f"ranks-{reading.happened.kind}" if reading.credible and explained and reading.happened.kind else ""
    )


def _cause(
    kind: str,
    members: list[Finding],
    facts: dict[str, Fact],
    others: tuple[tuple[str, dict[str, Fact]], ...] = (),
) -> Cause:
    fingerprints = tuple(one.fingerprint for one in members)
    return Cause(
        kind=kind,
        findings=fingerprints,
        severity=Severity.ERROR,
        roots=tuple(one.fingerprint for one in members if one.rule in ON_STATED_RANKS),
        facts=facts,
        sure=not others,
        others=others,
    )


def _told_of(audit: Audit, model: ScoringModel, reading: RankReading) -> list[Finding]:
    """The findings on these ranks, and on those that are missing among them."""
    cells = {rank.at for rank in reading.ranks}
    if not reading.in_summary and not reading.beside:
        cells |= {measure.rank_cell for measure in model.measures if measure.rank_cell is not None}
    return [
        finding
        for finding in audit.findings
        if finding.rule in ON_STATED_RANKS and any(finding.at.holds(at) for at in cells)
    ]


def _older(
    audit: Audit, model: ScoringModel, reading: RankReading, members: list[Finding]
) -> Iterator[Cause]:
    """The ranks are those of an older generation of the formulas."""
    older = next((one for one in generations(model) if one.measures == reading.holders), None)
    if older is None:
        return
    formulas = [
        finding
        for finding in audit.findings
        if finding.rule in ON_FORMULAS and any(finding.at.holds(at) for at in _cells(model, older))
    ]
    facts = {**_facts(reading), **told_of_generation(model, older), **_moved(audit, reading)}
    yield _cause("generation", [*members, *formulas], facts)


def _cells(model: ScoringModel, older: Generation) -> set[CellRef]:
    measures = [model.measures[index] for index in older.measures]
    return {at for measure in measures for at in measure.cells.values()}


def _facts(reading: RankReading) -> dict[str, Fact]:
    return {
        "explained": reading.explained,
        "all": "yes" if reading.explained == len(reading.ranks) else "no",
        "ties": str(reading.ties),
        "count": len(reading.ranks),
        "today": reading.today,
        "lines": abs(reading.shifted),
    }


def _named(audit: Audit, model: ScoringModel, reading: RankReading) -> dict[str, Fact]:
    """The measures whose ranks do not hold, the one that is odd, and what the ranks follow."""
    wrong = [rank for rank in reading.ranks if rank.status is not RankStatus.HOLDS]
    return {
        "measures": tuple(model.measures[rank.measure].name for rank in wrong),
        **_told_so(audit, model, reading, reading.happened),
    }


def _told_so(audit: Audit, model: ScoringModel, reading: RankReading, each: Happened) -> dict[str, Fact]:
    """What a text names of what happened."""
    return {
        "odd": "" if each.measure is None else model.measures[each.measure].name,
        "label": label_of(audit.workbook, model, reading, each.label),
        "more": "yes" if each.more else "no",
    }


def told_of_generation(model: ScoringModel, older: Generation) -> dict[str, Fact]:
    """What a text says of a generation: who has it, what differs, and the most that each can give."""
    common = {one.index: one.formula for one in model.criteria if one.formula is not None}
    return {
        "holders": tuple(model.measures[index].name for index in older.measures),
        "criteria": tuple(model.criteria[index].label for index in older.differing),
        "most_before": highest_possible(model, older.formulas),
        "most_today": highest_possible(model, common),
    }


def _moved(audit: Audit, reading: RankReading) -> dict[str, Fact]:
    """Which measures stand elsewhere under the scores of today: `DBEP 3 -> 6-7`."""
    by_cell = {line.stated_rank_cell: line for line in audit.ranking}
    by_cell |= {line.summary_rank_cell: line for line in audit.ranking if reading.in_summary}
    pairs = [(rank, by_cell.get(rank.at)) for rank in reading.ranks]
    moves = [
        (
            abs(line.rank - rank.stated),
            f"{line.measure} {rank.stated:g} → {place_text(line.rank, line.rank_last)}",
        )
        for rank, line in pairs
        if line is not None and line.rank is not None and not _stands(line, rank.stated)
    ]
    named = tuple(text for _, text in sorted(moves, key=lambda move: -move[0])[:MAX_MOVES])
    more = (More(len(moves) - MAX_MOVES),) if len(moves) > MAX_MOVES else ()
    return {"moves": (*named, *more), "move_count": len(moves)}


def _stands(line: RankedMeasure, rank: float) -> bool:
    return line.rank is not None and line.rank <= rank <= (line.rank_last or line.rank)
