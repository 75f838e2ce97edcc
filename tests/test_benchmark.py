"""The benchmark: workbooks that hold what they say, and figures that follow from the measurements."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmark.parts import fitted
from benchmark.timing import Command, side_by_side
from benchmark.workbooks import Shape, write

from prioritering.options import Options
from prioritering.pipeline import audit
from prioritering.types import Status


@pytest.mark.parametrize("ranked", [True, False], ids=["ranked", "without ranks"])
def test_the_cached_values_are_those_that_the_engines_give(tmp_path: Path, ranked: bool) -> None:
    shape = Shape(2, 6, ranked=ranked)
    write(tmp_path / "w.xlsx", shape)
    done = audit(tmp_path / "w.xlsx", Options(write=False))
    verdicts = done.evaluation.verdicts.values()
    assert len(verdicts) == shape.formulas
    assert {verdict.status for verdict in verdicts} == {Status.VERIFIED}
    assert not ranked or [line.rank for line in done.ranking] == [line.stated_rank for line in done.ranking]


def test_a_workbook_without_cached_values_has_its_formulas(tmp_path: Path) -> None:
    shape = Shape(1, 3, cached=False)
    write(tmp_path / "w.xlsx", shape)
    found = audit(tmp_path / "w.xlsx", Options(write=False)).evaluation.verdicts.values()
    assert [verdict.status for verdict in found] == [Status.UNCACHED] * shape.formulas


def test_the_exponent_of_a_power_law_is_found() -> None:
    exponent, fit = fitted([(size, 0.003 * size**1.2) for size in (100.0, 200.0, 400.0)])
    assert exponent == pytest.approx(1.2)
    assert fit == pytest.approx(1)


def test_a_command_is_timed_as_often_as_asked_and_one_beyond_the_limit_is_not() -> None:
    slow, quick = Command(("sleep", "5")), Command(("true",))
    timed = side_by_side({"slow": slow, "quick": quick}, 2, 0.3, lambda _: None)
    assert len(timed["quick"].seconds) == 2
    assert timed["slow"].median is None


def test_a_command_that_fails_is_no_measurement() -> None:
    with pytest.raises(RuntimeError, match="exit 3"):
        side_by_side({"it": Command(("sh", "-c", "exit 3"))}, 1, 5, lambda _: None)
