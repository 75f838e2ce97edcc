"""pysensmcda as the witness: what it said of drawn tables is recorded, and held against what is told here.

`witness/record_pysensmcda.py` makes the record; the library cannot stand beside this program.
"""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from witness_books import NAMES, min_max_book, topsis_book

from prioritering.scoring.robustness.acceptability import DRAWS
from prioritering.scoring.robustness.firmness import firmness
from prioritering.scoring.robustness.left_out import left_out
from prioritering.types import Audit

RECORD = json.loads(Path(__file__).with_name("witness").joinpath("pysensmcda.json").read_text("utf-8"))
TABLES = RECORD["tables"]
IDS = [f"{table['way']} {number}" for number, table in enumerate(TABLES)]
BOOKS = {"topsis": topsis_book, "min-max": min_max_book}
RATINGS = ("Benefit 1-10", "Reach 1-10")


def audited(table: dict[str, Any]) -> Audit:
    return BOOKS[table["way"]](table["figures"], table["weights"])


def leader(audit: Audit) -> str:
    return min(audit.ranking, key=lambda line: line.rank or len(NAMES)).measure


@pytest.mark.parametrize("table", TABLES, ids=IDS)
def test_who_is_first_without_one_is_who_the_library_says(table: dict[str, Any]) -> None:
    audit = audited(table)
    assert audit.model is not None
    told = {
        one.name: audit.model.measures[one.pair[1]].name
        for one in left_out(audit)
        if one.kind == "measure" and one.turns == "first"
    }
    own = leader(audit)
    assert told == {
        NAMES[gone]: NAMES[new]
        for gone, new in enumerate(table["first_without"])
        if NAMES[gone] != own and NAMES[new] != own
    }


@pytest.mark.parametrize("table", TABLES, ids=IDS)
def test_the_smallest_change_is_the_librarys(table: dict[str, Any]) -> None:
    """What takes the second past the first: of ratings, that which the library says, and none with less."""
    audit = audited(table)
    found = firmness(audit)
    assert found is not None and audit.model is not None
    name = next(line.measure for line in audit.ranking if line.rank == 2)
    option = NAMES.index(name)
    second = next(hold for hold in found.holds if audit.model.measures[hold.measure].name == name)
    raised = {
        rating: Fraction(to) - Fraction(table["figures"][option][number])
        for number, rating in enumerate(RATINGS)
        if (to := table["promoted"][option][number]) is not None
    }
    up = second.up
    assert up is not None or not raised
    if up is not None and up.step is not None:
        assert raised[up.criterion] == min(raised.values()) == up.after - up.before


@pytest.mark.parametrize("table", [one for one in TABLES if one["shares"]])
def test_likely_ranks_are_those_of_the_library(table: dict[str, Any]) -> None:
    audit = audited(table)
    found = firmness(audit, likely=True)
    assert found is not None and audit.model is not None
    near = 4 * (0.25 / RECORD["draws"] + 0.25 / DRAWS) ** 0.5
    for hold in found.holds:
        option = NAMES.index(audit.model.measures[hold.measure].name)
        assert hold.acceptability == pytest.approx(table["shares"][option], abs=near)
