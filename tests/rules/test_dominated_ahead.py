"""Measures ahead of those that dominate them."""

import pytest
from scored import SCORES, Sheets, scoring, with_column
from sheets import reported

from prioritering.types import Severity

RULE = "dominated-ahead"

QUIET = {
    "by the scores alone": scoring(),
    "an adjustment that passes nobody": scoring(extra=(0, 0, 0, 0, 0, 0, 0, 0.5)),
    "an adjustment that passes one who is better on one criterion": scoring(extra=(0, 0, 0, 0, 0, 0, 3, 0)),
    "a blank among the scores": scoring([*SCORES[:7], (5, None, 4, 7)], extra=(0, 0, 0, 0, 0, 0, 0, 3)),
    "a criterion of which less is better": scoring(weights=(0.4, 0.3, 0.15, -0.15)),
    "a further criterion, scored for all": scoring(extra=(1, 2, 1, 3, 2, 1, 2, 9)),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


def test_an_adjustment_lifts_it() -> None:
    (found,) = reported(RULE, scoring(extra=(0, 0, 0, 0, 0, 0, 0, 3)))
    assert (str(found.at), found.severity) == ("S!G10", Severity.WARNING)
    assert found.facts["other"] == "Option 4"


def test_with_other_scores_it_is_quiet() -> None:
    better = with_column(0, [9, 7, 7, 9, 8, 6, 3, 9])
    assert reported(RULE, scoring(better, extra=(0, 0, 0, 0, 0, 0, 0, 0.1))) == []
