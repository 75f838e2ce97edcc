"""Small tables of formulas in which row and column agree on what a cell should hold; ranges with a hole."""

from __future__ import annotations

import pytest
from sheets import Content, Rows, put, reported

from prioritering.types import Severity

NAMES = ("Alfa", "Beta", "Gamma", "Delta")
MARKS = ((7, 4, 6, 3), (5, 8, 4, 6), (9, 3, 7, 5), (4, 6, 8, 2))
Sheets = dict[str, Rows]


def grid(formula: str = "=@#/MAX($@$2:$@$5)") -> Sheets:
    """Figures in rows 2 to 5 and a table of formulas in rows 8 to 11; `@` is the column, `#` the row."""
    rows: list[list[Content]] = [["Valg", *"WXYZ"]]
    rows += [[name, *marks] for name, marks in zip(NAMES, MARKS, strict=True)]
    rows += [[], ["Normert", *"WXYZ"]]
    for row, name in enumerate(NAMES, 2):
        rows.append([name, *(formula.replace("@", column).replace("#", str(row)) for column in "BCDE")])
    return {"Ark": rows}


MADE = "formula-inconsistent"
TYPED = "formula-overwritten"
SHORT = "formula-range-omits-cells"
SHARE = "=@#/SUM($@$2:$@$5)"
FIRES: dict[str, tuple[Sheets, str, Content, str, str]] = {
    "typed in the middle": (grid(), "C9", 0.77, TYPED, "=C3/MAX($C$2:$C$5)"),
    "typed in a corner": (grid(), "B8", 0.77, TYPED, "=B2/MAX($B$2:$B$5)"),
    "typed in the last": (grid(SHARE), "E11", 0.77, TYPED, "=E5/SUM($E$2:$E$5)"),
    "another operator": (grid(), "B8", "=B2*MAX($B$2:$B$5)", MADE, "=B2/MAX($B$2:$B$5)"),
    "another function": (grid(), "D8", "=D2/MIN($D$2:$D$5)", MADE, "=D2/MAX($D$2:$D$5)"),
    "another line": (grid(SHARE), "E11", "=E4/SUM($E$2:$E$5)", MADE, "=E5/SUM($E$2:$E$5)"),
    "a range one short": (grid(SHARE), "C11", "=C5/SUM($C$2:$C$4)", SHORT, "=C5/SUM($C$2:$C$5)"),
    "a range with a hole": (grid(SHARE), "D10", "=D4/SUM($D$2:$D$2,$D$4:$D$5)", SHORT, "=D4/SUM($D$2:$D$5)"),
}


@pytest.mark.parametrize("kind", FIRES)
def test_it_is_told(kind: str) -> None:
    sheets, at, content, rule, expected = FIRES[kind]
    assert reported(rule, sheets) == []
    (found,) = reported(rule, put(sheets, {f"Ark!{at}": content}))
    assert (str(found.at), found.expected) == (f"Ark!{at}", expected)
    assert found.severity in (Severity.WARNING, Severity.ERROR)


COSTS = put(grid(), {f"Ark!C{row + 6}": f"=MIN($C$2:$C$5)/C{row}" for row in range(2, 6)})
TOTALS: Sheets = {"Ark": [*grid()["Ark"], ["Sum", *(f"=SUM({column}8:{column}11)" for column in "BCDE")]]}


def pairs() -> Sheets:
    """Comparisons in pairs: ones on the diagonal, reciprocals above it."""
    rows: list[list[Content]] = [[None, *NAMES]]
    for line, name in enumerate(NAMES):
        upper = (f"=1/{'BCDE'[line]}{other + 2}" for other in range(line + 1, 4))
        row: list[Content] = [name, *(line + 1 for _ in range(line)), 1, *upper]
        rows.append(row)
    return {"Ark": rows}


QUIET: dict[str, Sheets] = {
    "as it is": grid(),
    "a column of costs": COSTS,
    "totals below": TOTALS,
    "a line of its own": put(grid(), {f"Ark!{column}11": 1 for column in "BCDE"}),
    "pairs": pairs(),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_it_is_quiet(sheets: Sheets) -> None:
    assert [one for rule in (MADE, TYPED, SHORT) for one in reported(rule, sheets)] == []
