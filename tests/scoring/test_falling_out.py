"""A measure that a step leaves without a score is behind all others, however the formula says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from sheets import Content, Rows, book, examined

from prioritering.scoring.robustness.firmness import firmness
from prioritering.scoring.robustness.overall import overall
from prioritering.types import Strength

DEMAND = 3
FALLING = {
    "empty": '=IF(B{0}<3,"",AVERAGE(B{0}:D{0}))',
    "a word": '=IF(B{0}>=3,AVERAGE(B{0}:D{0}),"Ut")',
    "turned": '=IF(NOT(B{0}<3),(B{0}+C{0}+D{0})/3,"-")',
    "switched": '=SWITCH(TRUE,B{0}<3,"",AVERAGE(B{0}:D{0}))',
    "an error": "=IF(B{0}<3,NA(),AVERAGE(B{0}:D{0}))",
    "divided": "=AVERAGE(B{0}:D{0})/IF(B{0}<3,0,1)",
    "among several": '=IF(OR(B{0}<3,C{0}<1),"",AVERAGE(B{0}:D{0}))',
}
STAYING = {
    "nought": "=IF(B{0}<3,0,AVERAGE(B{0}:D{0}))",
    "another mean": "=IF(B{0}<3,AVERAGE(B{0}:C{0}),AVERAGE(B{0}:D{0}))",
}
RAW = [(5, 9, 9), (3, 9, 8), (8, 4, 5), (6, 5, 4), (7, 2, 3), (4, 1, 1)]


def table(formula: str, raw: Sequence[tuple[int, int, int]]) -> dict[str, Rows]:
    last = len(raw) + 1
    lines: list[list[Content]] = [["Tiltak", "Nytte", "Kostnad", "Klima", "Poengsum", "Rangering"]]
    for line, row in enumerate(raw, start=2):
        rank = f'=IFERROR(RANK(E{line},E$2:E${last}),"")'
        lines.append([f"Tiltak {line}", *row, formula.format(line), rank])
    return {"Samlet": lines}


def score(row: Sequence[int]) -> float | None:
    return None if row[0] < DEMAND else sum(row) / 3


def away(raw: Sequence[tuple[int, int, int]]) -> Iterator[list[tuple[int, int]]]:
    """The ranks of all after each single step, those without a score behind all others."""
    for place, row in enumerate(raw):
        for column in range(3):
            for step in (-1, 0, 1):
                tried = list(row)
                tried[column] += step
                if 1 <= tried[column] <= 10:
                    given = [score(one) for one in (*raw[:place], tried, *raw[place + 1 :])]
                    scores = [-1.0 if one is None else one for one in given]
                    yield [
                        (sum(other > one for other in scores) + 1, sum(other >= one for other in scores))
                        for one in scores
                    ]


@pytest.mark.parametrize("formula", FALLING.values(), ids=FALLING)
def test_a_rank_reaches_to_where_one_falls_out(formula: str) -> None:
    ranking = examined(book(table(formula, RAW))).ranking
    tried = list(away(RAW))
    by_name = {line.measure: (line.rank_low, line.rank_high) for line in ranking}
    for place in range(len(RAW)):
        spans = min(ranks[place][0] for ranks in tried), max(ranks[place][1] for ranks in tried)
        assert by_name[f"Tiltak {place + 2}"] == spans


@pytest.mark.parametrize("formula", FALLING.values(), ids=FALLING)
def test_a_first_place_that_one_step_ends_is_not_firm(formula: str) -> None:
    leader_at_the_demand = [(3, 9, 9), *RAW[2:]]
    audit = examined(book(table(formula, leader_at_the_demand)))
    verdict = overall(audit)
    assert verdict is not None
    assert verdict.word is Strength.ONE_SCORE
    known = firmness(audit)
    assert known is not None
    down = known.holds[0].down
    assert down is not None
    assert (down.cell.a1, int(down.after), len(down.past)) == ("B2", 2, len(RAW) - 2)


@pytest.mark.parametrize("formula", FALLING.values(), ids=FALLING)
def test_how_likely_a_place_is_knows_of_falling_out(formula: str) -> None:
    leader_at_the_demand = [(3, 9, 9), *RAW[2:]]
    known = firmness(examined(book(table(formula, leader_at_the_demand))), likely=True)
    assert known is not None
    shares = known.holds[0].acceptability
    assert shares is not None
    assert shares[0] == pytest.approx(0.5, abs=0.05)
    assert shares[-1] == pytest.approx(0.5, abs=0.05)


@pytest.mark.parametrize("formula", (*FALLING.values(), *STAYING.values()), ids=(*FALLING, *STAYING))
def test_a_first_place_far_from_the_demand_is_firm(formula: str) -> None:
    verdict = overall(examined(book(table(formula, RAW))))
    assert verdict is not None
    assert verdict.word is Strength.FIRM
