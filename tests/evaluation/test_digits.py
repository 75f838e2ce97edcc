"""What the digits that a file holds explain, and what they do not."""

import pytest

from prioritering.evaluation.digits import digits_held, is_cut, significant, within_digits
from prioritering.evaluation.outcome import Outcome


@pytest.mark.parametrize(
    ("value", "digits"), [(0.0123, 3), (1200.0, 2), (0.100249174, 9), (7.03492786e-2, 9), (0.0, 0), (-2.5, 2)]
)
def test_the_digits_that_are_written(value: float, digits: int) -> None:
    assert significant(value) == digits


QUIET = {
    "another figure": (0.2499, 0.2428000232),
    "few digits agree by chance": (18.2, 18.2000412),
    "a whole number was not cut": (1234567.0, 1234567.4),
    "all digits are there": (0.1002491742481311, 0.1002491742481312),
    "the last bit": (0.1234567, 0.12345670000000001),
    "a digit of what was written": (0.100249175, 0.1002491742),
}


@pytest.mark.parametrize("pair", QUIET.values(), ids=QUIET)
def test_no_cut_figure(pair: tuple[float, float]) -> None:
    assert not is_cut(*pair)


@pytest.mark.parametrize(
    "pair", [(0.100249174, 0.1002491742), (1234567.89, 1234567.8912), (-2.30001e-06, -2.300008e-06)]
)
def test_a_cut_figure(pair: tuple[float, float]) -> None:
    assert is_cut(*pair)


def test_one_figure_tells_nothing_of_the_file_two_do() -> None:
    cut: tuple[Outcome, list[Outcome]] = ((0.100249174,), [(0.1002491742,)])
    other: tuple[Outcome, list[Outcome]] = ((0.242800023,), [(0.2428000232,)])
    assert digits_held([cut]) is None
    assert digits_held([cut, other]) == 9
    assert digits_held([((0.100249174,), [(0.100249174,)])] * 5) is None


@pytest.mark.parametrize(
    ("written", "computed", "largest", "explained"),
    [
        (0.5, 0.5000000004, 0.0, True),
        (0.5, 0.500001, 0.0, False),
        (1e-10, 3e-10, 0.6, True),
        (1e-10, 3e-10, 0.0, False),
        (0.2499, 0.2428, 0.6, False),
    ],
)
def test_what_the_missing_digits_explain(
    written: float, computed: float, largest: float, explained: bool
) -> None:
    assert within_digits(written, computed, 9, largest) is explained
