"""Criteria that decide less than they weigh."""

import pytest
from scored import SCORES, Sheets, scoring, with_column
from sheets import reported

from prioritering.types import Severity

RULE = "effective-weight"
FLAT = (7, 7, 7.1, 7, 7, 7, 7.1, 7)
FIVE = (3, 4, 4, 3, 3, 4, 4, 5)
HALVED = ("Benefit", "Reach", "Feasibility", "Quality (1-5)")

QUIET = {
    "all spread": scoring(),
    "a light one": scoring(with_column(3, FLAT), weights=(0.4, 0.35, 0.2, 0.05)),
    "of a scale to five like the others": scoring(
        [(*(min(5, figure) for figure in own[:3]), five) for own, five in zip(SCORES, FIVE, strict=True)],
        criteria=HALVED,
    ),
    "no weights": scoring(with_column(3, FLAT), weights=(1, 1, 1, 0)),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


def test_hardly_any_spread() -> None:
    (found,) = reported(RULE, scoring(with_column(0, FLAT)))
    assert (str(found.at), found.variant, found.severity) == ("S!B3:B10", "", Severity.INFO)
    assert found.facts["stated"] == pytest.approx(40)


def test_a_smaller_scale() -> None:
    (found,) = reported(RULE, scoring(with_column(3, FIVE), criteria=HALVED))
    assert (str(found.at), found.variant, found.facts["scale"]) == ("S!E3:E10", "scale", 5.0)
