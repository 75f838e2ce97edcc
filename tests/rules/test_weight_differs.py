"""Weights that are shown, and others that are used."""

import pytest
from scored import Sheets, scoring
from sheets import Content, reported

from prioritering.types import Severity

RULE = "weight-differs"


def typed_in(formula: str, weights: tuple[Content, ...] = (0.4, 0.3, 0.15, 0.15)) -> Sheets:
    """Eight options whose formula has weights of its own; `#` is the row."""
    rows = scoring(weights=weights)["S"]
    for row in range(3, 11):
        rows[row - 1][5] = formula.replace("#", str(row))
    return {"S": rows}


SAME = "=0.4*B#+0.3*C#+0.15*D#+0.15*E#"

QUIET = {
    "read from their cells": scoring(),
    "no weights are shown": {"S": [*typed_in(SAME)["S"][:1], ["", None], *typed_in(SAME)["S"][2:]]},
    "in per cent above shares": typed_in("=$B$2*B#+0.3*C#+0.15*D#+0.15*E#"),
    "points above factors that make no whole": typed_in("=0.5*B#+0.35*C#+0.2*D#+0.25*E#"),
    "read by a check": {"S": [*typed_in(SAME)["S"], [], ["Sum", "=SUM(B2:E2)"]]},
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert [one for one in reported(RULE, sheets) if one.severity is not Severity.INFO] == []


FIRES = {
    "all typed in, one of them wrong": typed_in("=0.4*B#+0.3*C#+0.15*D#+0.51*E#"),
    "one typed in beside cells": typed_in("=$B$2*B#+$C$2*C#+$D$2*D#+0.51*E#"),
}


@pytest.mark.parametrize("sheets", FIRES.values(), ids=FIRES)
def test_it_fires(sheets: Sheets) -> None:
    (found,) = reported(RULE, sheets)
    assert (str(found.at), found.found, found.expected) == ("S!F3:F10", 0.51, 0.15)
    assert found.severity is Severity.WARNING


def test_others_that_make_a_whole_as_well_are_told_one_by_one() -> None:
    found = reported(RULE, typed_in("=0.2*B#+0.35*C#+0.2*D#+0.25*E#"))
    assert [(one.found, one.expected) for one in found] == [
        pytest.approx(pair) for pair in [(0.2, 0.4), (0.35, 0.3), (0.2, 0.15), (0.25, 0.15)]
    ]
    assert {str(one.at) for one in found} == {"S!F3:F10"}


def test_weights_that_nothing_reads_are_worth_a_remark() -> None:
    (found,) = reported(RULE, typed_in(SAME))
    assert (str(found.at), found.variant, found.severity) == ("S!B2:E2", "unread", Severity.INFO)
