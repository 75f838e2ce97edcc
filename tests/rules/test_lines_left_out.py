"""Last lines of a list that copies of a formula, made for each line before, do not reach."""

from collections.abc import Sequence

import pytest
from sheets import Content, findings, put, reported
from tables import Sheets

from prioritering.types import Severity

RULE = "formula-range-omits-cells"
NAMES = ("Anker", "Bris", "Cirkel", "Dam", "Ener", "Fjell", "Gard", "Havn")


def data(names: Sequence[str] = NAMES) -> list[list[Content]]:
    """Options with a cost, a benefit and a reach."""
    rows: list[list[Content]] = [["Option", "Cost", "Benefit", "Reach"]]
    rows += [[name, 4 + row * 5 % 7, 3 + row * 3 % 8, 5 + row * 2 % 6] for row, name in enumerate(names)]
    return rows


def below(lines: int) -> Sheets:
    """What is normalised and weighed, below the data."""
    rows: list[list[Content]] = [*data(), [], ["Normalised", "Cost", "Benefit", "Reach", "Score"]]
    for place in range(lines):
        row, own = place + 2, place + 12
        shares: list[Content] = [f"=MIN($B$2:$B$9)/B{row}", f"=C{row}/MAX(C$2:C$9)", f"=D{row}/MAX(D$2:D$9)"]
        rows.append([NAMES[place], *shares, f"=B{own}*0.5+C{own}*0.3+D{own}*0.2"])
    return {"S": rows}


def beside(lines: int, names: Sequence[str] = NAMES) -> Sheets:
    """A score in the line of each option."""
    rows = data(names)
    return {
        "S": [
            [*row, "Score" if not place else f"=SUM(B{place + 1}:D{place + 1})" if place <= lines else None]
            for place, row in enumerate(rows)
        ]
    }


def elsewhere(lines: int) -> Sheets:
    """A score on another sheet."""
    scores: list[list[Content]] = [["Option", "Score"]]
    scores += [
        [NAMES[row - 2], f"=0.5*Data!B{row}+0.3*Data!C{row}+0.2*Data!D{row}"] for row in range(2, lines + 2)
    ]
    return {"Data": data(), "Scores": scores}


def turned(options: int) -> Sheets:
    """An option a column, its score below."""
    rows = [list(column) for column in zip(*data(), strict=True)]
    return {"S": [*rows, ["Score", *(f"=SUM({at}2:{at}4)" for at in "BCDEFGHI"[:options])]]}


FIRES = {
    "normalised below": (below(7), "S!B9:D9"),
    "no score beside": (beside(7), "S!B9:D9"),
    "two without a score": (beside(8, (*NAMES, "Is", "Juv")), "S!B10:D10"),
    "on another sheet": (elsewhere(7), "Data!B9:D9"),
    "an option a column": (turned(7), "S!I2:I4"),
}
QUIET = {
    "all of them": below(8),
    "beside all": beside(8),
    "a total": put(beside(7), {"S!A9": "Total"}),
    "a maximum": put(beside(7), {"S!A9": "Max points"}),
    "of another size": put(beside(7), {"S!B9": 900}),
    "without a name": put(beside(7), {"S!A9": None}),
    "half of them": beside(4),
    "years": put(beside(7), {f"S!A{row}": f"{2010 + row}" for row in range(2, 10)}),
    "read by another formula": put(beside(7), {"S!G9": "=B9*2"}),
}


@pytest.mark.parametrize(("sheets", "at"), FIRES.values(), ids=FIRES)
def test_lines_that_formulas_do_not_reach(sheets: Sheets, at: str) -> None:
    (found,) = [one for one in reported(RULE, sheets) if one.variant == "line"]
    assert (str(found.at), found.severity) == (at, Severity.WARNING)
    assert {one.rule for one in findings(sheets) if one.severity is not Severity.INFO} == {RULE}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert [one for one in reported(RULE, sheets) if one.variant == "line"] == []
