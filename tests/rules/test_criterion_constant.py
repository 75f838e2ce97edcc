"""Criteria that part nobody."""

import pytest
from scored import SCORES, Sheets, scoring, with_column
from sheets import reported

from prioritering.types import Severity

RULE = "criterion-constant"

QUIET = {
    "all differ": scoring(),
    "one differs": scoring(with_column(3, [7, 7, 7, 7, 7, 7, 7, 6])),
    "one is blank": scoring(with_column(3, [7, 7, 7, 7, 7, 7, 7, None])),
    "no weight": scoring(with_column(3, [7] * 8), weights=(0.4, 0.3, 0.3, 0)),
    "a list of three": scoring([(*own[:3], 7) for own in SCORES[:3]]),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


def test_it_fires() -> None:
    (found,) = reported(RULE, scoring(with_column(3, [7] * 8)))
    assert (str(found.at), found.found, found.severity) == ("S!E3:E10", 7.0, Severity.INFO)
    assert found.facts["weight"] == 0.15
