"""The engine that computes nothing deep: long sums get brackets, and give what they gave."""

import pytest

from prioritering.a1 import column_letters
from prioritering.evaluation.engines.formualizer_engine import _bracketed, evaluate
from prioritering.evaluation.job import EngineJob, JobConstant, JobFormula, Plain

CELLS = tuple(JobConstant(0, 1, column, float(column)) for column in range(1, 1001))


def given(text: str) -> Plain:
    return evaluate(EngineJob(("A",), CELLS, (JobFormula(0, 2, 1, text),)))[0]


def added(count: int, sign: str = "+") -> str:
    return sign.join(f"A!{column_letters(column)}1" for column in range(1, count + 1))


@pytest.mark.parametrize("count", [2, 99, 100, 101, 250, 257, 1000])
def test_a_sum_of_many_cells_is_computed(count: int) -> None:
    assert given(f"={added(count)}") == count * (count + 1) / 2


def test_what_is_taken_off_or_multiplied_within_it_stays_so() -> None:
    assert given(f"={added(300)}-A!A1*2+A!B1+-A!C1") == 300 * 301 / 2 - 2 + 2 - 3


@pytest.mark.parametrize(
    "text",
    [
        f"={added(99)}",
        f"=ROUND({added(300)},2)",
        f"=A!B1*({added(300)})",
        f'={added(300)}&"x"',
        f"={added(300)}>A!B1",
        f"={added(300, '++')}",
        f"={added(300, '*+')}",
        '="' + "a+" * 300 + '"',
    ],
)
def test_other_formulas_are_left_as_they_are(text: str) -> None:
    assert _bracketed(text) == text
