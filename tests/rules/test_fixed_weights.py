"""All criteria multiplied by the weight of one, while each has its own on the line of weights."""

from __future__ import annotations

import pytest
from sheets import Content, Rows, findings, reported

from prioritering.types import Severity

NAMES = ("Alfa", "Beta", "Gamma", "Delta", "Epsilon", "Zeta")
MARKS = [[(3 * row + 5 * column) % 9 + 1 for column in range(4)] for row in range(len(NAMES))]
Weights = tuple[Content, ...]
Sheets = dict[str, Rows]
SHARES: Weights = (0.4, 0.3, 0.2, 0.1)


def grid(formula: str, weights: Weights = SHARES, label: str = "Vekt") -> Sheets:
    """Options in rows, the weights above, each mark weighted on its own; `@` is the column, `#` the row."""
    rows: list[list[Content]] = [["Tiltak", *"ABCD", None, *"ABCD", "Sum"], [label, *weights]]
    for row, (name, marks) in enumerate(zip(NAMES, MARKS, strict=True), 3):
        weighted = [formula.replace("@", column).replace("#", str(row)) for column in "BCDE"]
        rows.append([name, *marks, None, *weighted, f"=SUM(G{row}:J{row})"])
    return {"Ark": rows}


def down(formula: str, weights: Weights = SHARES, label: str = "Gewicht") -> Sheets:
    """Criteria in rows, the weights in a column, rating and weighted rating of each option side by side."""
    rows: list[list[Content]] = [["Kriterium", label, "GIMP", None, "Krita", None, "Inkscape", None]]
    for row, (name, weight) in enumerate(zip(NAMES, weights, strict=False), 2):
        line: list[Content] = [name, weight]
        for column, mark in zip("CEG", MARKS[row - 2], strict=False):
            line += mark, formula.replace("@", column).replace("#", str(row))
        rows.append(line)
    end = len(weights) + 1
    rows.append(["Total", None, *(text for c in "DFH" for text in (None, f"=SUM({c}2:{c}{end})"))])
    return {"Ark": rows}


def summed(formula: str, weights: Weights = SHARES, label: str = "Poids") -> Sheets:
    """Options in rows and the weights above, the score one sum of products."""
    rows: list[list[Content]] = [["Choix", *"ABCD", "Note"], [label, *weights]]
    for row, (name, marks) in enumerate(zip(NAMES, MARKS, strict=True), 3):
        rows.append([name, *marks, formula.replace("#", str(row))])
    return {"Ark": rows}


def distances(weight: str) -> Sheets:
    """Each figure's weighted distance to the best, as in VIKOR."""
    rows: list[list[Content]] = [["Option", *"ABCD"], ["Weight", *SHARES]]
    rows += [[name, *marks] for name, marks in zip(NAMES, MARKS, strict=True)]
    rows += [["best"], ["worst"], []]
    for number, function in ((9, "MAX"), (10, "MIN")):
        rows[number - 1] = [rows[number - 1][0], *(f"={function}({c}3:{c}8)" for c in "BCDE")]
    for row in range(3, 9):
        line = [f"={weight}*(@$9-@{row})/(@$9-@$10)".replace("@", column) for column in "BCDE"]
        rows.append([NAMES[row - 3], *line, f"=SUM(B{row + 9}:E{row + 9})"])
    return {"Ark": rows}


FIRES: dict[str, tuple[Sheets, str, str]] = {
    "copied to the right": (grid("=@#*$B$2"), "Ark!H3:J8", "Ark!C2:E2"),
    "the last one's": (grid("=$E$2*@#"), "Ark!G3:I8", "Ark!B2:D2"),
    "copied down": (down("=SUM($B$2*@#)"), "Ark!D3:H5", "Ark!B3:B5"),
    "in one sum": (summed("=B#*$B$2+C#*$B$2+D#*$B$2+E#*$B$2"), "Ark!F3:F8", "Ark!C2:E2"),
    "a share of a sum": (summed("=(B#*B$2+C#*B$2+D#*B$2+E#*B$2)/SUM(B$2:E$2)"), "Ark!F3:F8", "Ark!C2:E2"),
    "distances": (distances("$B$2"), "Ark!C12:E17", "Ark!C2:E2"),
    "in points": (grid("=@#*$B$2", (5, 3, 4, 1)), "Ark!H3:J8", "Ark!C2:E2"),
}


@pytest.mark.parametrize("kind", FIRES)
def test_it_is_an_error(kind: str) -> None:
    sheets, area, passed_by = FIRES[kind]
    (found,) = (one for one in reported("weight-differs", sheets) if one.variant == "fixed")
    assert (str(found.at), str(found.evidence[0])) == (area, passed_by)
    assert found.severity is Severity.ERROR


def _second(sheets: Sheets, formula: str) -> Sheets:
    """The grid with another formula for the second criterion."""
    rows = [list(row) for row in sheets["Ark"]]
    for row in range(3, 9):
        rows[row - 1][7] = formula.replace("#", str(row))
    return {"Ark": rows}


TWICE = {
    "one column of a grid": (_second(grid("=@#*@$2"), "=C#*B$2"), "Ark!H3:H8", "Ark!C2"),
    "the next one's": (_second(grid("=@#*@$2"), "=$D$2*C#"), "Ark!H3:H8", "Ark!C2"),
    "in one sum": (summed("=B#*$B$2+C#*$B$2+D#*$D$2+E#*$E$2"), "Ark!F3:F8", "Ark!C2"),
    "in the middle of a sum": (summed("=B#*$B$2+C#*$C$2+D#*$E$2+E#*$E$2"), "Ark!F3:F8", "Ark!D2"),
    "a share of a sum": (summed("=(B#*B$2+C#*C$2+D#*D$2+E#*C$2)/SUM(B$2:E$2)"), "Ark!F3:F8", "Ark!E2"),
}


@pytest.mark.parametrize("kind", TWICE)
def test_a_weight_that_one_other_takes_is_an_error(kind: str) -> None:
    sheets, area, passed_by = TWICE[kind]
    (found,) = (one for one in reported("weight-differs", sheets) if one.severity is not Severity.INFO)
    assert (found.variant, str(found.at)) == ("twice", area)
    assert [str(one) for one in found.evidence] == [passed_by]
    assert found.severity is Severity.ERROR


def listed(formula: str) -> Sheets:
    """Criteria in rows 2 to 7 with their weights in B, the options in C to E; `@` is the option."""
    rows: list[list[Content]] = [["Kriterium", "Vekt", "A", "B", "C"]]
    for name, weight, marks in zip(NAMES, (30, 25, 20, 10, 10, 5), MARKS, strict=True):
        rows.append([name, weight, *marks[:3]])
    return {"Ark": [*rows, ["Sum", None, *(formula.replace("@", column) for column in "CDE")]]}


SHIFTED = {
    "ranges in rows": (summed("=SUMPRODUCT(B#:D#,$C$2:$E$2)"), "Ark!F3:F8", "Ark!B2"),
    "the other way": (summed("=SUMPRODUCT(C#:E#,$B$2:$D$2)"), "Ark!F3:F8", "Ark!C2"),
    "ranges in columns": (listed("=SUMPRODUCT($B$2:$B$6,@3:@7)"), "Ark!C8:E8", "Ark!B3"),
    "cells": (summed("=B#*C$2+C#*D$2+D#*E$2"), "Ark!F3:F8", "Ark!B2"),
    "a share": (summed("=SUMPRODUCT(B#:D#,C$2:E$2)/SUM(B$2:E$2)"), "Ark!F3:F8", "Ark!B2"),
}


@pytest.mark.parametrize("kind", SHIFTED)
def test_weights_that_are_shifted_are_told_once(kind: str) -> None:
    sheets, area, own = SHIFTED[kind]
    found = [one for one in findings(sheets) if one.severity is not Severity.INFO]
    assert [(one.rule, one.variant, str(one.at), str(one.evidence[0])) for one in found] == [
        ("weight-differs", "shifted", area, own)
    ]


def test_weights_in_an_order_of_their_own_are_none_that_are_shifted() -> None:
    rows: list[list[Content]] = [[None, None, *"ABCD"], ["Vekt", None, *SHARES], ["Choix", *"ABCD", "Note"]]
    for row, (name, marks) in enumerate(zip(NAMES, MARKS, strict=True), 4):
        rows.append([name, *marks, f"=SUMPRODUCT(B{row}:E{row},C$2:F$2)"])
    assert reported("weight-differs", {"Ark": rows}) == []


def test_without_a_label_a_whole_tells_weights() -> None:
    (found,) = reported("weight-differs", grid("=@#*$B$2", label="x"))
    assert found.severity is Severity.WARNING
    assert reported("weight-differs", grid("=@#*$B$2", (5, 3, 4, 1), label="x")) == []


QUIET: dict[str, Sheets] = {
    "each its own": grid("=@#*@$2"),
    "each its own in a sum": summed("=B#*$B$2+C#*$C$2+D#*$D$2+E#*$E$2"),
    "each its own in a column": down("=@#*$B#"),
    "distances": distances("@$2"),
    "the group's weight and each its own": grid("=@#*@$2*$B$2"),
    "another's and its own": _second(grid("=@#*@$2"), "=C#*B$2*C$2"),
    "two times a weight": _second(grid("=@#*@$2", (0.3, 0.3, 0.3, 0.1)), "=C#*B$2"),
    "two criteria": {
        "Ark": [["Tiltak", "A", "B", "Sum"], ["Vekt", 0.6, 0.4], ["Alfa", 3, 4, "=B3*B$2+C3*B$2"]]
    },
    "all alike": grid("=@#*$B$2", (0.25, 0.25, 0.25, 0.25)),
    "a rate, and the shares of others": grid("=@#*$B$2", (0.25, None, None, None)),
    "criteria in columns and weights in a column": {
        "Ark": [
            [None, "Pris", "Tid", "Risiko", "Vekt", "Sum"],
            ["Alfa", 3, 5, 2, 0.5, "=B2*E2+C2*E3+D2*E4"],
            ["Beta", 4, 1, 6, 0.3, "=B3*E2+C3*E3+D3*E4"],
            ["Gamma", 2, 7, 3, 0.2, "=B4*E2+C4*E3+D4*E4"],
        ]
    },
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_it_is_quiet(sheets: Sheets) -> None:
    assert [one for one in reported("weight-differs", sheets) if one.variant in ("fixed", "twice")] == []
