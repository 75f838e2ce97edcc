"""Five hundred scoring workbooks drawn at random: the model is inferred rightly or not at all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from generator import Made, make
from sheets import book, examined

from prioritering.audit import check
from prioritering.options import Options
from prioritering.types import Audit, Finding, RankedMeasure, Severity

PARTS = 10
SEEDS = 500


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
    return [finding for finding in check(done, Options()) if finding.severity is not Severity.INFO]


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
    assert unknown <= 0.02 * SEEDS / PARTS
