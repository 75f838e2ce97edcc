"""What stands at the head of each stage of scoring is so."""

from __future__ import annotations

import doctest
from fractions import Fraction
from importlib import import_module

import pytest
from sheets import book, examined
from test_layers import STAGES

from prioritering import scoring
from prioritering.scoring.tables.drafts import readings


def _sheet() -> list[list[str | float]]:
    """The sheet that the head of `scoring` shows."""
    lines = [line for line in (scoring.__doc__ or "").splitlines() if line.startswith("| ")][2:]
    cells = [[cell.strip() for cell in line.strip("| ").split("|")] for line in lines]
    return [[float(cell) if cell.isdigit() else cell for cell in line] for line in cells]


@pytest.mark.parametrize("stage", STAGES)
def test_the_example_at_the_head_of_a_stage_holds(stage: str) -> None:
    audit = examined(book({"Scores": _sheet()}))
    module = import_module(f"prioritering.scoring.{stage}")
    [draft] = readings(audit.workbook)[0]
    known = {
        "Fraction": Fraction,
        "audit": audit,
        "draft": draft,
        "values": audit.value,
        "workbook": audit.workbook,
    }
    said: list[str] = []
    example = doctest.DocTestParser().get_doctest(module.__doc__ or "", known, stage, None, None)
    assert example.examples
    doctest.DocTestRunner(verbose=False).run(example, out=said.append)
    assert "".join(said) == ""
