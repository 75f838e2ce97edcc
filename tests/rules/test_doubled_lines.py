"""Formulas all along a line that are word for word those of the line beside."""

import pytest
from sheets import Content, findings, mended, put, reported
from tables import Sheets

from prioritering.types import Severity

RULE = "formula-reads-other-line"


def vendors(*formulas: str, gap: bool = False) -> Sheets:
    """Five requirements, three vendors' marks, and what the marks weigh; `#` is the row."""
    between: list[Content] = [None] if gap else []
    head: list[Content] = [
        "Requirement",
        "Weight",
        "A",
        "B",
        "C",
        *between,
        "Weighed A",
        "Weighed B",
        "Weighed C",
    ]
    rows = [head]
    for row in range(2, 7):
        marks: list[Content] = [row % 5 + 1, row * 2 % 5 + 1, row * 3 % 5 + 1]
        made: list[Content] = [one.replace("#", str(row)) for one in formulas]
        rows.append([f"Requirement {row}", [0.3, 0.25, 0.2, 0.15, 0.1][row - 2], *marks, *between, *made])
    sums = [f"=SUM({at}2:{at}6)" for at in ("GHI" if gap else "FGH")]
    return {"V": [*rows, ["Sum", "=SUM(B2:B6)", None, None, None, *between, *sums]]}


RIGHT = ("=C#*$B#", "=D#*$B#", "=E#*$B#")
FIRES = {
    "the last": vendors("=C#*$B#", "=D#*$B#", "=D#*$B#"),
    "the second": vendors("=C#*$B#", "=C#*$B#", "=E#*$B#"),
    "rounded": vendors("=ROUND(C#*$B#,2)", "=ROUND(D#*$B#,2)", "=ROUND(D#*$B#,2)"),
    "as per cent": vendors("=C#*$B#/5", "=D#*$B#/5", "=D#*$B#/5"),
    "after a blank column": vendors("=C#*$B#", "=D#*$B#", "=D#*$B#", gap=True),
}
AT = ("V!H2:H6", "V!G2:G6", "V!H2:H6", "V!H2:H6", "V!I2:I6")
QUIET = {
    "each its own": vendors(*RIGHT),
    "read elsewhere": put(vendors("=C#*$B#", "=D#*$B#", "=D#*$B#"), {"V!J1": "=SUM(E2:E6)"}),
    "held fast on purpose": vendors("=$C#*$B#", "=$C#*$B#", "=E#*$B#"),
    "of a formula": put(
        vendors("=C#*$B#", "=D#*$B#", "=D#*$B#"), {f"V!E{row}": f"=C{row}+1" for row in range(2, 7)}
    ),
}


@pytest.mark.parametrize(("name", "at"), [*zip(FIRES, AT, strict=True)])
def test_a_column_that_repeats_its_neighbour(name: str, at: str) -> None:
    (found,) = [one for one in reported(RULE, FIRES[name]) if one.variant == "doubled"]
    assert (str(found.at), found.severity) == (at, Severity.ERROR)
    assert {one.rule for one in findings(FIRES[name]) if one.severity is not Severity.INFO} == {RULE}


def test_the_copies_are_put_back() -> None:
    assert mended(RULE, FIRES["the last"]) == vendors(*RIGHT)


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert [one for one in reported(RULE, sheets) if one.variant == "doubled"] == []
