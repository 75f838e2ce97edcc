"""Figures multiplied by the total of the weights where their own weight was meant."""

import pytest
from sheets import Content, Rows, findings, put

from prioritering.types import Severity

RULE = "weight-differs"
Sheets = dict[str, Rows]


def weighed(*weights: str, shares: bool = False) -> Sheets:
    """Five options on three criteria, weighed in columns of their own; the weights above with their total."""
    rows: list[list[Content]] = [
        ["Option", "Price", "Quality", "Time", "Total", "Price w", "Quality w", "Time w", "Score"],
        ["Weight", 5, 3, 4, "=SUM(B2:D2)"],
        ["Share", "=B2/$E$2", "=C2/$E$2", "=D2/$E$2", "=SUM(B3:D3)"] if shares else [],
    ]
    for row, figures in enumerate(((3, 4, 2), (5, 2, 4), (2, 5, 3), (4, 4, 1), (1, 3, 5)), 4):
        products = [f"={c}{row}*{weight}" for c, weight in zip("BCD", weights, strict=True)]
        rows.append([f"Option {row}", *figures, None, *products, f"=SUM(F{row}:H{row})"])
    return {"S": rows}


def summed(*weights: str) -> Sheets:
    """The same weighed sum in one formula each."""
    rows = [list(row[:5]) for row in weighed("$B$2", "$C$2", "$D$2")["S"]]
    for row in range(4, 9):
        terms = [f"{c}{row}*{weight}" for c, weight in zip("BCD", weights, strict=True)]
        rows[row - 1].append("=" + "+".join(terms))
    rows[0].append("Score")
    return {"S": rows}


def down(*weights: str) -> Sheets:
    """Four criteria down the lines with their weights and the total of these, two options beside them."""
    rows: list[list[Content]] = [["Criterion", "Weight", "A", "B", "A w", "B w"]]
    for row, (one, other) in enumerate(((3, 4), (5, 2), (2, 5), (4, 1)), 2):
        rows.append(
            [f"Criterion {row}", row + 1, one, other, *(f"={c}{row}*{weights[row - 2]}" for c in "CD")]
        )
    rows.append(["Sum", "=SUM(B2:B5)", None, None, "=SUM(E2:E5)", "=SUM(F2:F5)"])
    return {"S": rows}


FIRES = {
    "in columns": (weighed("$B$2", "$C$2", "$E$2"), "S!H4:H8", "D2"),
    "shares": (weighed("$B$3", "$C$3", "$E$2", shares=True), "S!H4:H8", "D3"),
    "the total of shares": (weighed("$B$3", "$C$3", "$E$3", shares=True), "S!H4:H8", "D3"),
    "in the middle": (weighed("$B$2", "$E$2", "$D$2"), "S!G4:G8", "C2"),
    "in one formula": (summed("B$2", "C$2", "E$2"), "S!F4:F8", "D2"),
    "down the lines": (down("$B$2", "$B$3", "$B$4", "$B$6"), "S!E5:F5", "B5"),
    "added singly": (
        put(weighed("$B$2", "$C$2", "$E$2"), {"S!E2": "=B2+C2+D2"}),
        "S!H4:H8",
        "D2",
    ),
}


@pytest.mark.parametrize(("sheets", "at", "own"), FIRES.values(), ids=FIRES)
def test_told_with_the_weight_that_goes_with_none(sheets: Sheets, at: str, own: str) -> None:
    (found,) = (one for one in findings(sheets) if (one.rule, one.variant) == (RULE, "total"))
    assert (found.rule, str(found.at), [area.a1 for area in found.evidence]) == (RULE, at, [own])
    assert (found.severity, found.confidence, found.fixes) == (Severity.WARNING, "medium", ())


def told(sheets: Sheets) -> list[str]:
    return [str(one.at) for one in findings(sheets) if (one.rule, one.variant) == (RULE, "total")]


QUIET = {
    "their own": weighed("$B$2", "$C$2", "$D$2"),
    "shares of their own": weighed("$B$3", "$C$3", "$D$3", shares=True),
    "all by the total": weighed("$E$2", "$E$2", "$E$2"),
    "a fourth column by the total": put(
        weighed("$B$2", "$C$2", "$D$2"), {f"S!J{row}": f"=B{row}*$E$2" for row in range(4, 9)}
    ),
    "two by the total": weighed("$B$2", "$E$2", "$E$2"),
    "a weight of nought": put(weighed("$B$2", "$C$2", "$E$2"), {"S!D2": 0}),
    "no total": put(weighed("$B$2", "$C$2", "$E$2"), {"S!E2": 7}),
    "a total of others": put(weighed("$B$2", "$C$2", "$E$2"), {"S!E2": "=SUM(B4:B8)"}),
    "down, their own": down("$B$2", "$B$3", "$B$4", "$B$5"),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert told(sheets) == []


def test_two_bounds_of_each_criterion() -> None:
    rows: list[list[Content]] = [
        ["Option", "Low", "High", "Low", "High", "Low", "High"],
        ["Weight", 2, 3, 5, "=SUM(B2:D2)"],
        ["Share", *(f"={c}2/$E$2" for c in "BCD")],
    ]
    for row in range(4, 8):
        figures = [1 + (row * step) % 7 for step in range(1, 7)]
        rows.append(
            [
                f"Option {row}",
                *figures,
                *(
                    f"={c}{row}*${w}"
                    for c, w in zip("BCDEFG", ("B$3", "B$3", "C$3", "C$3", "E$2", "E$2"), strict=True)
                ),
            ]
        )
    assert told({"S": rows}) == ["S!L4:M7"]
