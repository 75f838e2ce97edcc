"""How firm the ranking is: closed forms against brute force, draws against exact scores."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from generator import make
from hypothesis import given, settings
from hypothesis import strategies as st
from sheets import Rows, book, examined

from prioritering.scoring.robustness.firmness import firmness
from prioritering.scoring.robustness.moves import Mover
from prioritering.scoring.robustness.peers import Peers, hang_together, peers_of, raw_scores
from prioritering.scoring.robustness.rank_spans import rank_spans
from prioritering.scoring.robustness.what_if import WhatIf
from prioritering.scoring.tables.plain_references import with_plain_references
from prioritering.scoring.values.exact import Calculator, NotComputable
from prioritering.types import Audit, Measure, RankedMeasure

MODELS = {
    "sum": "=SUM(B{0}:D{0})",
    "mean": "=AVERAGE(B{0}:D{0})",
    "weighted": "=2*B{0}+C{0}+0.5*D{0}",
    "product": "=B{0}*C{0}*D{0}",
    "quotient": "=(B{0}+C{0})/D{0}",
    "least": "=MIN(B{0}:D{0})+B{0}",
    "cost less": "=B{0}+C{0}-D{0}",
}


def score_with(measure: Measure, score: int, raw: Mapping[int, Fraction]) -> Fraction | None:
    """The score by the measure's own formulas from these raw scores; None where they give none."""
    try:
        return Calculator(measure.formulas, raw.get).criterion(score)
    except (NotComputable, ValueError, OverflowError, RecursionError):
        return None


def table(model: str, raw: list[list[int | None]], *, lowest_first: bool = False) -> Audit:
    """Measures in rows with three criteria, ranked by formula, on a scale from 1 to 5."""
    last = len(raw) + 1
    order = 1 if lowest_first else 0
    rows: list[list[str | int | None]] = [["Measure", "Benefit 1-5", "Reach", "Effort", "Score", "Rank"]]
    for line, row in enumerate(raw, start=2):
        rank = f"=RANK(E{line},$E$2:$E${last},{order})"
        rows.append([f"Measure {line}", *row, MODELS[model].format(line), rank])
    sheets: dict[str, Rows] = {"List": rows}
    return examined(book(sheets))


def one_step_away(audit: Audit) -> Iterator[list[tuple[int, int]]]:
    """The ranks of all measures, in the ranking's order, after each single step of any raw score."""
    model = audit.model
    assert model is not None and model.scale is not None
    low, high = model.scale
    scores = [line.score for line in audit.ranking]
    by_cell = {measure.score_cell: measure for measure in model.measures}
    for place, line in enumerate(audit.ranking):
        assert line.score_cell is not None
        measure = by_cell[line.score_cell]
        raw = raw_scores(measure, audit.value)
        for index, value in raw.items():
            for after in (value - model.step, value + model.step):
                if low <= after <= high:
                    score = score_with(measure, model.score, {**raw, index: after})
                    if score is not None:
                        yield ranks([*scores[:place], score, *scores[place + 1 :]], model.descending)
    yield ranks(scores, model.descending)


def ranks(scores: list[Fraction | None], descending: bool) -> list[tuple[int, int]]:
    known = [score for score in scores if score is not None]
    assert len(known) == len(scores)
    better = [sum((o > s) if descending else (o < s) for o in known) for s in known]
    return [(b + 1, b + known.count(s)) for b, s in zip(better, known, strict=True)]


matrices = st.integers(3, 6).flatmap(
    lambda count: st.lists(
        st.lists(st.integers(1, 5), min_size=3, max_size=3), min_size=count, max_size=count
    )
)


@settings(max_examples=150, deadline=None)
@given(raw=matrices, model=st.sampled_from(sorted(MODELS)), lowest_first=st.booleans())
def test_the_rank_span_is_that_of_brute_force(
    raw: list[list[int | None]], model: str, lowest_first: bool
) -> None:
    audit = table(model, raw, lowest_first=lowest_first)
    if audit.model is None:
        return  # all scores alike, as in a column of ones
    outcomes = list(one_step_away(audit))
    for place, line in enumerate(audit.ranking):
        assert line.rank_low == min(outcome[place][0] for outcome in outcomes)
        assert line.rank_high == max(outcome[place][1] for outcome in outcomes)


@settings(max_examples=100, deadline=None)
@given(raw=matrices, model=st.sampled_from(sorted(MODELS)))
def test_the_smallest_move_is_that_of_brute_force(raw: list[list[int | None]], model: str) -> None:
    audit = table(model, raw)
    found = firmness(audit, likely=True)
    if audit.model is None or found is None:
        return
    for line, hold in zip(audit.ranking, found.holds, strict=True):
        for better, move in ((True, hold.up), (False, hold.down)):
            fewest = fewest_steps(audit, line, better)
            assert (move is None) == (fewest is None)
            if move is not None:
                assert abs(move.after - move.before) == fewest
                assert move.past


@settings(max_examples=60, deadline=None)
@given(
    raw=matrices, model=st.sampled_from(("sum", "mean", "weighted", "cost less")), lowest_first=st.booleans()
)
def test_closed_forms_say_what_the_replay_says(
    raw: list[list[int | None]], model: str, lowest_first: bool
) -> None:
    audit = table(model, raw, lowest_first=lowest_first)
    if audit.model is None:
        return
    (peers,) = peers_of(audit)
    assert peers.effects is not None
    replayed = Peers(peers.audit, peers.model, peers.indices, peers.scored)
    replayed.__dict__["effects"] = None
    assert rank_spans(peers) == rank_spans(replayed)
    closed, anew = Mover(peers), Mover(replayed)
    for place in range(len(peers.scores)):
        for better in (True, False):
            one, other = closed.move(place, better=better), anew.move(place, better=better)
            assert (one is None) == (other is None)
            if one is not None and other is not None:
                assert abs(one.after - one.before) == abs(other.after - other.before)
                assert set(one.past) == set(other.past) or one.cell != other.cell


def fewest_steps(audit: Audit, line: RankedMeasure, better: bool) -> int | None:
    """How many steps of one raw score pass the nearest other score, by trying all."""
    model = audit.model
    assert model is not None and model.scale is not None and line.score is not None
    measure = next(m for m in model.measures if m.score_cell == line.score_cell)
    others = [o.score for o in audit.ranking if o.score is not None]
    beyond = [score for score in others if (score > line.score if better else score < line.score)]
    if not beyond:
        return None
    target = min(beyond) if better else max(beyond)
    raw = raw_scores(measure, audit.value)
    found = []
    for index, value in raw.items():
        for after in range(int(model.scale[0]), int(model.scale[1]) + 1):
            score = score_with(measure, model.score, {**raw, index: Fraction(after)})
            if score is not None and (score > target if better else score < target):
                found.append(abs(after - int(value)))
    return min(found, default=None)


def test_a_missing_score_gets_a_rank_for_each_value_it_could_take() -> None:
    audit = table("sum", [[5, 5, 5], [4, 4, 4], [4, None, 4], [1, 1, 2]])
    found = firmness(audit, likely=True)
    assert found is not None
    (filled,) = found.filled
    assert (str(filled.cell), filled.criterion) == ("List!C4", "Reach")
    assert [(int(v), a, b) for v, a, b in filled.ranks] == [
        (1, 3, 3),
        (2, 3, 3),
        (3, 3, 3),
        (4, 2, 3),
        (5, 2, 2),
    ]


def test_likely_ranks_add_up_and_favour_the_better() -> None:
    audit = table("sum", [[5, 5, 4], [4, 4, 4], [4, 4, 3], [1, 1, 2]])
    found = firmness(audit, likely=True)
    assert found is not None
    likely = [hold.acceptability for hold in found.holds]
    assert all(row is not None and abs(sum(row) - 1) < 1e-9 for row in likely)
    first = [row[0] for row in likely if row is not None]
    assert all(one >= other for one, other in pairwise(first))
    assert likely[3] == (0, 0, 0, 1)
    again = firmness(audit, likely=True)
    assert again is not None and again.holds == found.holds


@pytest.mark.parametrize("seed", range(40))
def test_draws_compute_what_fractions_compute(seed: int) -> None:
    """The score of many draws at once is, draw by draw, the exact score."""
    audit = examined(book(make(seed).sheets))
    assert audit.model is not None
    rng = random.Random(seed)
    for measure in audit.model.measures[:5]:
        raw = {i: rng.randint(1, 10) for i in raw_scores(measure, audit.value)}
        exact = score_with(measure, audit.model.score, {i: Fraction(v) for i, v in raw.items()})
        if hang_together(audit.model.measures):
            continue
        columns = {measure.cells[i]: np.full(100, float(v)) for i, v in raw.items()}
        drawn = WhatIf(with_plain_references(audit.workbook), audit.value, [measure.score_cell]).with_columns(
            columns, 100
        )
        assert exact is not None and drawn is not None and np.allclose(drawn, float(exact), rtol=1e-12)


def test_the_reach_of_a_weight_ends_where_another_comes_first() -> None:
    rows: list[list[str | float]] = [["", "Benefit", "Reach", "Score", "Rank"], ["Weight", 0.6, 0.4]]
    for line, (name, first, second) in enumerate([("One", 9, 4), ("Two", 5, 9), ("Three", 1, 2)], start=3):
        score = f"=SUMPRODUCT($B$2:$C$2,B{line}:C{line})"
        rows.append([name, first, second, score, f"=RANK(D{line},$D$3:$D$5)"])
    sheets: dict[str, Rows] = {"List": rows}
    audit = examined(book(sheets))
    found = firmness(audit, likely=True)
    assert found is not None
    benefit, reach = found.weights
    assert (benefit.criterion, benefit.weight, benefit.low, benefit.high) == (
        "Benefit",
        Fraction(3, 5),
        Fraction(5, 9),
        None,
    )
    assert (reach.criterion, reach.low, reach.high) == ("Reach", None, Fraction(4, 9))
    assert (str(benefit.cell), benefit.effective, reach.effective) == (
        "List!B2",
        Fraction(24, 38),
        Fraction(14, 38),
    )


def test_the_reach_of_a_weight_ends_where_rounded_scores_exchange_for_a_moment() -> None:
    raw = ((9, 1, 7, 5), (5, 4, 3, 4), (5, 9, 9, 7), (9, 9, 6, 4), (1, 7, 10, 4), (10, 1, 10, 6))
    rows: list[list[str | float]] = [["Weight", 0.1, 0.8, 0.05, 0.05], ["Option", *"ABCD", "Score"]]
    for row, own in enumerate(raw, start=3):
        rows.append([f"O{row}", *own, f"=ROUND(SUMPRODUCT(B{row}:E{row},B$1:E$1),1)"])
    found = firmness(examined(book({"S": rows})))
    assert found is not None
    reach = next(one for one in found.weights if one.criterion == "D")
    assert reach.high is not None and 0.0809 < reach.high < 0.0811
