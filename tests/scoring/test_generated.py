"""Scoring workbooks drawn at random: the model is inferred rightly or not at all."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache

import pytest
from drawn_at_random import drawn
from faults import FAULTS, Fault
from generator import Made, make
from sheets import book, examined, findings

from prioritering.options import Options
from prioritering.pipeline import check
from prioritering.types import Audit, Finding, RankedMeasure, Severity

PARTS = 10
SEEDS = drawn(100, thorough=500)


def mistakes(made: Made, done: Audit) -> Iterator[str]:
    """What was inferred wrongly."""
    assert done.model is not None
    found = {line.measure: line for line in done.ranking}
    if len(found) < len(done.ranking) or set(found) != {true.name for true in made.measures}:
        yield f"measures {sorted(found)}"
        return
    for true in made.measures:
        line = found[true.name]
        if not line.score == line.model_score == true.score:
            yield f"{true.name} scores {line.score}, by the model {line.model_score}, not {true.score}"
        if (line.rank, line.rank_last) != true.rank:
            yield f"{true.name} ranks {line.rank}-{line.rank_last}, not {true.rank}"
        if line.name_cell.sheet != true.sheet or places(line) != (true.rank_cell, true.summary_rank_cell):
            yield f"{true.name} has its ranks in {places(line)}"
    raw = sum(criterion.formula is None for criterion in done.model.criteria)
    if raw != made.raw:
        yield f"{raw} raw criteria, not {made.raw}"
    if done.model.descending != made.descending:
        yield "the wrong direction"


def places(line: RankedMeasure) -> tuple[str | None, str | None]:
    """Where its ranks are stated, in its own table and in the summary."""
    own = None if line.stated_rank is None else str(line.stated_rank_cell)
    return own, None if line.summary_rank is None else str(line.summary_rank_cell)


def ranks_as_drawn(made: Made, done: Audit) -> bool:
    """Whether floating point noise leaves ranks that formulas compute as they would be in fractions."""
    found = {line.measure: line.stated_rank for line in done.ranking}
    return all(found[true.name] in (None, true.rank[0]) for true in made.measures)


def loud(done: Audit) -> list[Finding]:
    return [finding for finding in check(done, Options()).findings if finding.severity is not Severity.INFO]


@pytest.mark.parametrize("part", range(PARTS))
def test_the_model_is_inferred_rightly_or_not_at_all(part: int) -> None:
    unknown = 0
    for seed in range(part, SEEDS, PARTS):
        made = make(seed)
        done = examined(book(made.sheets))
        if done.model is None:
            unknown += 1
            continue
        assert list(mistakes(made, done)) == [], (seed, made.traits)
        if ranks_as_drawn(made, done):
            assert [(f.rule, str(f.at)) for f in loud(done)] == [], (seed, made.traits)
    assert unknown <= max(1, 0.02 * SEEDS / PARTS)


CONSEQUENCES = {"blank-reweighted", "rank-decided-by-rounding"}
"""Findings that say more of the same defect."""
PLANTED_SEEDS = drawn(16, thorough=60)


@cache
def quiet() -> dict[int, Made]:
    """The drawn workbooks of which nothing is said aloud, by their seeds."""
    made_by = {seed: make(seed) for seed in range(PLANTED_SEEDS)}
    return {seed: made for seed, made in made_by.items() if not loud(examined(book(made.sheets)))}


def outcome(fault: Fault, made: Made, seed: int) -> tuple[bool, list[tuple[str, str]]] | None:
    """Whether the fault was told, and what else was said aloud; None where it cannot be planted."""
    planted = fault(made, random.Random(seed))
    if planted is None:
        return None
    found = findings(planted.sheets)
    places = {(f.rule, str(f.at)) for f in found} | {(f.rule, f.at.sheet) for f in found}
    told_by = next((telling for telling in planted.told_by if telling <= places), None)
    more = [
        (f.rule, str(f.at))
        for f in found
        if f.severity is not Severity.INFO
        and f.rule not in CONSEQUENCES
        and (f.rule, str(f.at)) not in (told_by or ())
        and (f.rule, f.at.sheet) not in (told_by or ())
    ]
    return told_by is not None, more


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_planted_fault_is_told_once(fault: Fault) -> None:
    """At least 95 of 100 at their cell, and hardly anything else said aloud."""
    outcomes = {}
    for seed, made in quiet().items():
        result = outcome(fault, made, seed)
        if result is not None:
            outcomes[seed] = result
    missed = [seed for seed, (told, _) in outcomes.items() if not told]
    noisy = {seed: more for seed, (told, more) in outcomes.items() if told and more}
    assert outcomes
    assert len(missed) <= max(1, 0.05 * len(outcomes)), missed
    assert len(noisy) <= max(1, 0.12 * len(outcomes)), noisy
