"""When two values are the same."""

from __future__ import annotations

import pytest

from prioritering.evaluation.compare import as_displayed, same, tolerance
from prioritering.evaluation.verdict import agreed, reproduced
from prioritering.types import CellError, Value


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (1.0, 1.0 + 1e-12),
        (0.0, 5.6e-17),
        (None, ""),
        ("text", "text"),
        ("3,5 of 1,25 | run", "3.5 of 1.25 | run"),
        (True, True),
        (CellError("#N/A"), CellError("#N/A")),
        ("1.0000000000001+2i", "1+2i"),
        ("7.5 kg", "7,5 kg"),
        ("A|1.234|0.5.1", "A|1,234|0,5,1"),
        ("0,30000000000000004 of 1", "0.3 of 1"),
        ("7.2.1", "7.199999999999999.1"),
    ],
)
def test_same(left: Value, right: Value) -> None:
    assert same(left, right) and same(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (1.0, 1.0000001),
        (1.0, True),
        (0.0, None),
        (0.0, False),
        ("a", "A"),
        ("i", "j"),
        ("3,5", "3.6"),
        ("a,b", "a.b"),
        ("1", 1.0),
        (CellError("#N/A"), CellError("#REF!")),
        (CellError("#N/A"), "#N/A"),
        ("1+2i", "1+3i"),
        ("7.5 kg", "7,6 kg"),
        ("7.5 kg", "7,5 g"),
        ("no. 10", "no. 10.0"),
        ("0.123456789012", "0.123456789013"),
    ],
)
def test_different(left: Value, right: Value) -> None:
    assert not same(left, right) and not same(right, left)


def test_allows_iterative_functions_less_precision() -> None:
    assert same(0.1, 0.10000001, tolerance(("SUM", "IRR")))
    assert not same(0.1, 0.10000001, tolerance(("SUM",)))


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (3.14159, "General", 3.14159),
        (3.14159, "0.00", 3.14),
        (2.5, "0", 3.0),
        (-2.5, "0", -3.0),
        (1.005, "0.00", 1.01),
        (0.12345, "0.0%", 0.123),
        (1234.56, '#,##0 "kr"', 1235.0),
        (45000.7, "dd.mm.yyyy", 45000.7),
        ("text", "0", "text"),
        (True, "0", True),
    ],
)
def test_rounds_as_the_format_shows(value: Value, number_format: str, shown: Value) -> None:
    assert as_displayed(value, number_format) == shown


def test_one_engine_is_no_agreement() -> None:
    assert agreed([(1.0,)], 1e-9) is None
    assert agreed([(1.0,), (2.0,)], 1e-9) is None
    assert agreed([(1.0,), (2.0,), (2.0,)], 1e-9) == (2.0,)


def test_a_filled_range_is_reproduced_cell_by_cell() -> None:
    assert reproduced((1.0, 2.0), [(1.0, 9.0), (9.0, 2.0)], 1e-9)
    assert not reproduced((1.0, 2.0), [(1.0, 9.0), (2.0, 9.0)], 1e-9)
    assert not reproduced((1.0, 2.0), [(1.0,)], 1e-9)
