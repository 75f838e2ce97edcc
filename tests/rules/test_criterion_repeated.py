"""Criteria that stand twice."""

import pytest
from scored import SCORES, Sheets, scoring, with_column
from sheets import reported

from prioritering.types import Severity

RULE = "criterion-repeated"
SECOND = [own[1] for own in SCORES]

QUIET = {
    "all differ": scoring(),
    "nearly alike": scoring(with_column(2, [8, 9, 7, 4, 5, 7, 8, 7])),
    "so few steps that they agree by chance": scoring(
        [(1 + row % 2, 1 + row % 2, *own[2:]) for row, own in enumerate(SCORES)]
    ),
    "one made of the other": scoring(with_column(2, [f"=C{row}" for row in range(3, 11)])),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


FIRES = {"same": SECOND, "scaled": [11 - figure for figure in SECOND]}


@pytest.mark.parametrize(("variant", "figures"), FIRES.items(), ids=FIRES)
def test_it_fires(variant: str, figures: list[int]) -> None:
    (found,) = reported(RULE, scoring(with_column(3, figures)))
    assert (str(found.at), found.variant, found.severity) == ("S!E3:E10", variant, Severity.INFO)
