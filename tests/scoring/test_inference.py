"""The model is inferred, and a clean workbook is left in peace, whatever its shape."""

import random

import pytest
from shapes import SHAPES
from sheets import book, examined, findings, told

SEEDS = range(6)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_clean_workbook_is_left_in_peace(shape: str, seed: int) -> None:
    found = findings(SHAPES[shape](random.Random(seed)))
    assert told([finding for finding in found if finding.rule != "rank-decided-by-rounding"]) == []


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("shape", SHAPES)
def test_every_stated_rank_is_found_and_holds(shape: str, seed: int) -> None:
    sheets = SHAPES[shape](random.Random(seed))
    done = examined(book(sheets))
    assert done.model is not None
    stated = [line.summary_rank or line.stated_rank for line in done.ranking]
    assert stated == [line.rank for line in done.ranking]
    assert all(line.score == line.model_score for line in done.ranking)
