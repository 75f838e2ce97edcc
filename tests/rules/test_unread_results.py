"""Computed figures that a total passes over, and that nothing else reads."""

from __future__ import annotations

import pytest
from sheets import Content, Rows, put, reported

from prioritering.types import Severity

RULE = "criterion-unread"
NAMES = ("Alfa", "Beta", "Gamma", "Delta", "Epsilon", "Zeta")
MARKS = [[(3 * row + 5 * column) % 9 + 1 for column in range(4)] for row in range(len(NAMES))]
Sheets = dict[str, Rows]


def grid(total: str, own: str = "=@#*@$2") -> Sheets:
    """Marks in B to E with their weights above, the weighted ones in G to J, the total in K."""
    rows: list[list[Content]] = [["Tiltak", *"ABCD", None, *"ABCD", "Sum"], ["Vekt", 4, 3, 2, 1]]
    for row, (name, marks) in enumerate(zip(NAMES, MARKS, strict=True), 3):
        weighted = (own.replace("@", column).replace("#", str(row)) for column in "BCDE")
        rows.append([name, *marks, None, *weighted, total.replace("#", str(row))])
    return {"Ark": rows}


def pairs(total: str) -> Sheets:
    """Criteria in rows 2 to 6, a mark and a weighted mark for each of three options, a total below; `@`."""
    rows: list[list[Content]] = [["Kriterium", "Vekt", "A", "A v", "B", "B v", "C", "C v"]]
    for row, (name, marks) in enumerate(zip(NAMES[:5], MARKS, strict=False), 2):
        line: list[Content] = [name, 10 * row]
        for column, mark in zip("CEG", marks, strict=False):
            line += [mark, f"=$B{row}*{column}{row}"]
        rows.append(line)
    rows.append(["Sum", None, *(total.replace("@", column) for column in "CDEFGH")])
    return {"Ark": rows}


def by_person(mean: str) -> Sheets:
    """Each assessor's mean of two marks, in every third column, and the mean of all."""
    rows: list[list[Content]] = [
        ["Søknad", *(text for k in "XYZ" for text in (f"{k}1", f"{k}2", f"{k}")), "Alle"]
    ]
    for row, (name, marks) in enumerate(zip(NAMES, MARKS, strict=True), 2):
        line: list[Content] = [name]
        for person, (one, two) in enumerate((("B", "C"), ("E", "F"), ("H", "I"))):
            line += [marks[person], marks[person + 1], f"=AVERAGE({one}{row}:{two}{row})"]
        rows.append([*line, mean.replace("#", str(row))])
    return {"Ark": rows}


FIRES = {
    "the last": (grid("=SUM(G#:I#)"), "Ark!J3:J8"),
    "the first": (grid("=SUM(H#:J#)"), "Ark!G3:G8"),
    "one in the middle": (grid("=G#+H#+J#"), "Ark!I3:I8"),
    "a mark in its place": (grid("=G#+H#+I#+E#"), "Ark!J3:J8"),
    "of a mean": (grid("=AVERAGE(G#:I#)"), "Ark!J3:J8"),
    "rounded products": (grid("=SUM(G#:I#)", "=ROUND(@#*@$2/10,2)"), "Ark!J3:J8"),
    "an assessor": (by_person("=AVERAGE(D#,G#)"), "Ark!J2:J7"),
}


@pytest.mark.parametrize("kind", FIRES)
def test_it_is_told(kind: str) -> None:
    sheets, area = FIRES[kind]
    (found,) = (one for one in reported(RULE, sheets) if one.variant == "computed")
    assert (str(found.at), found.severity) == (area, Severity.WARNING)


def test_the_last_criterion_of_all_options() -> None:
    found = [str(one.at) for one in reported(RULE, pairs("=SUM(@2:@5)")) if one.variant == "computed"]
    assert found == ["Ark!D6:H6"]


def _with(sheets: Sheets, *rows: list[Content]) -> Sheets:
    return {"Ark": [*sheets["Ark"], *rows]}


def months() -> Sheets:
    """What months cost with a rate, and the sum so far."""
    heads = ["jan", "feb", "mar", "apr", "mai", "jun"]
    first: list[list[Content]] = [
        ["Post", *heads],
        *([name, *range(row, row + 6)] for row, name in enumerate(NAMES)),
    ]
    rows: list[list[Content]] = [["Post", *heads, "Hittil"]]
    for row, name in enumerate(NAMES, 2):
        rows.append([name, *(f"=Inn!{column}{row}*1.25" for column in "BCDEFG"), f"=SUM(B{row}:E{row})"])
    return {"Med": rows, "Inn": first}


QUIET = {
    "months to come": months(),
    "all": grid("=SUM(G#:J#)"),
    "read elsewhere": _with(grid("=SUM(G#:I#)"), [], ["Snitt D", "=AVERAGE(J3:J8)"]),
    "computed otherwise": put(grid("=SUM(G#:I#)"), {f"Ark!J{row}": f"=E{row}/2" for row in range(3, 9)}),
    "a difference": grid("=H#-G#"),
    "one of four": grid("=SUM(G#:G#)"),
    "all pairs": pairs("=SUM(@2:@6)"),
    "every assessor": by_person("=AVERAGE(D#,G#,J#)"),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_it_is_quiet(sheets: Sheets) -> None:
    assert [one for one in reported(RULE, sheets) if one.variant == "computed"] == []
