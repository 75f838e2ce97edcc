"""A comparison where the formulas around, made like it, have an operator: a slip of one key."""

from __future__ import annotations

import pytest
from sheets import Content, Rows, mended, put, reported

from prioritering.types import Severity

MARKS = ((3, 7, 5, 2), (6, 4, 8, 5), (9, 1, 3, 6), (2, 5, 7, 4), (8, 6, 4, 3))
BEST = (9, 7, 8, 6)


def table(formula: str, heading: str = "Sum", lines: int = 5) -> dict[str, Rows]:
    """Figures in B to E and a formula in F; `#` is the row. The best of each stand in row 9."""
    rows: list[list[Content]] = [["Valg", *"ABCD", heading]]
    for row, marks in enumerate(MARKS[:lines], 2):
        rows.append([f"Valg {row}", *marks, formula.replace("#", str(row))])
    rows += [[] for _ in range(8 - len(rows))] + [["Best", *BEST]]
    return {"Ark": rows}


DISTANCE = "=((B#-B9)^2+(C#-C9)^2+(D#-D9)^2+(E#-E9)^2)^0.5"
KINDS = {
    "a distance": (DISTANCE, DISTANCE.replace("+(D#", "=(D#")),
    "shares of the best": ("=B#/B9+C#/C9+D#/D9+E#/E9", "=B#/B9+C#/C9=D#/D9+E#/E9"),
    "differences": ("=(B9-B#)+(C9-C#)-(D9-D#)", "=(B9-B#)+(C9-C#)<(D9-D#)"),
    "a product": ("=B#/B9*C#/C9*D#", "=B#/B9>C#/C9*D#"),
    "a mean": ("=(B#/B9+C#/C9+D#/D9)/3", "=(B#/B9+C#/C9=D#/D9)/3"),
}
COPIED = {
    "a sum": ("=B#+C#+D#+E#", "=B#+C#=D#+E#"),
    "a product": ("=B#*C#*D#", "=B#*C#>D#"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_an_error(kind: str) -> None:
    right, wrong = (formula.replace("#", "4") for formula in KINDS[kind])
    sheets = put(table(KINDS[kind][0]), {"Ark!F4": wrong})
    (found,) = reported("formula-inconsistent", sheets)
    assert (str(found.at), found.found, found.severity) == ("Ark!F4", wrong, Severity.ERROR)
    assert found.expected == right
    assert mended("formula-inconsistent", sheets)["Ark"][3][5] == right


@pytest.mark.parametrize("kind", COPIED)
def test_among_copies_it_is_told_once(kind: str) -> None:
    right, wrong = (formula.replace("#", "4") for formula in COPIED[kind])
    (found,) = reported("formula-inconsistent", put(table(COPIED[kind][0]), {"Ark!F4": wrong}))
    assert (str(found.at), found.found, found.expected) == ("Ark!F4", wrong, right)


CHECKED = [*table("=B#+C#+D#")["Ark"][:6], ["Sum", "=SUM(B2:B6)", None, None, None, "=B7+C7=D7"]]
QUIET: dict[str, dict[str, Rows]] = {
    "checks down a column": table("=B#+C#=D#+E#"),
    "a check beside differences": {"Ark": [["x", 1, 2, 3, 4, "=B1-C1", "=D1-E1", "=B1=C1"]]},
    "a check below sums": {"Ark": [*CHECKED, ["Kontroll", None, None, None, None, "=B8+C8=D8"]]},
    "conditions": table('=IF(B#>C#,"ja","nei")'),
    "made otherwise": put(table("=B#+C#+D#+E#"), {"Ark!F4": "=B4+C4=SUM(D4:E4)"}),
    "one beside it alone": {"Ark": [["x", 1, 2, 3, "=B1+C1+D1", "=B1+C1=D1"]]},
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_it_is_quiet(sheets: dict[str, Rows]) -> None:
    assert [one for one in reported("formula-inconsistent", sheets) if one.variant == "compares"] == []
