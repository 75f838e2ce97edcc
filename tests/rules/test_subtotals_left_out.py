"""A total of subtotals that names all like it but one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, findings, put, reported

from prioritering.types import Severity

RULE = "formula-range-omits-cells"
SECTIONS = ("Content", "Method", "Language", "Delivery", "Sources")
Sheets = dict[str, Rows]


def sections(
    total: str,
    label: str = "Total",
    names: Sequence[str] = SECTIONS,
    columns: int = 1,
    subtotal: str = "=SUM(@{first}:@{last})",
    subtotals: Sequence[str] = (),
) -> Sheets:
    """Sections of three lines under a heading each, their subtotals, and a total; `@` is the column.

    The subtotals stand in rows 6, 11, 16, ..
    """
    rows: list[list[Content]] = [["Rubric", *(f"Judge {number + 1}" for number in range(columns))]]
    for place, name in enumerate(names):
        rows.append([name])
        first = len(rows) + 1
        for line in range(3):
            marks = [(place * 3 + line * 2 + column * 5) % 7 + 1 for column in range(columns)]
            rows.append([f"{name} {'abc'[line]}", *marks])
        under = subtotal.format(first=first, last=first + 2)
        own = subtotals[place] if subtotals else f"Subtotal {name}"
        rows.append([own, *(under.replace("@", "BCDEF"[column]) for column in range(columns))])
    rows.append([label, *(total.replace("@", "BCDEF"[column]) for column in range(columns))])
    return {"S": rows}


def quarters(year: str, names: Sequence[str] = ("North",)) -> Sheets:
    """Three months and their sum, four times along each row, and the year."""
    heads: list[Content] = ["Area"]
    for number in range(4):
        heads += [*(f"M{number * 3 + month}" for month in (1, 2, 3)), f"Subtotal {number + 1}"]
    rows: list[list[Content]] = [[*heads, "Total"]]
    for row, name in enumerate(names, 2):
        line: list[Content] = [name]
        for number, columns in enumerate(("B#:D#", "F#:H#", "J#:L#", "N#:P#")):
            line += [*((row * month + number) % 9 + 1 for month in (2, 3, 5))]
            line.append(f"=SUM({columns.replace('#', str(row))})")
        rows.append([*line, year.replace("#", str(row))])
    return {"S": rows}


def products(total: str, label: str = "Total") -> Sheets:
    """Lines of amount times price, and a total that names them one by one."""
    rows: list[list[Content]] = [["Item", "Amount", "Price", "Cost"]]
    rows += [[name, row, 3 + row % 4, f"=B{row}*C{row}"] for row, name in enumerate(SECTIONS, 2)]
    return {"S": [*rows, [label, None, None, total]]}


def sheet_of(shift: int, label: str = "Total") -> Rows:
    """One department's lines and its total in B7."""
    rows: list[list[Content]] = [["Item", "Amount"]]
    rows += [[name, 100 + shift * 7 + row * 13] for row, name in enumerate(("Pay", "Rent", "Travel", "IT"))]
    return [*rows, [], [label, "=SUM(B2:B5)"]]


def departments(total: str, label: str = "Overall total", names: Sequence[str] = "ABCD") -> Sheets:
    """A sheet for each department and one that adds up their totals."""
    sheets: Sheets = {name: sheet_of(number) for number, name in enumerate(names)}
    return {**sheets, "All": [["Summary"], [label, total]]}


FIRES = {
    "plus, one in the middle": (sections("=@6+@11+@21+@26"), "S!B27", "S!B16"),
    "commas, the last": (sections("=SUM(@6,@11,@16,@21)", "Grand total"), "S!B27", "S!B26"),
    "the first": (sections("=@11+@16+@21+@26", "Overall"), "S!B27", "S!B6"),
    "three sections": (sections("=@6+@16", names=SECTIONS[:3]), "S!B17", "S!B11"),
    "means": (
        sections("=AVERAGE(@6,@11,@21,@26)", "Total", subtotal="=AVERAGE(@{first}:@{last})"),
        "S!B27",
        "S!B16",
    ),
    "products of two ranges": (
        put(
            sections(
                "=@6+@11+@21+@26", columns=1, subtotal="=SUMPRODUCT(@{first}:@{last},$D{first}:$D{last})"
            ),
            {f"S!D{row}": 2 for row in (3, 4, 5, 8, 9, 10, 13, 14, 15, 18, 19, 20, 23, 24, 25)},
        ),
        "S!B27",
        "S!B16",
    ),
    "subtotals cell by cell": (
        put(sections("=@6+@11+@21+@26"), {"S!B16": "=B13+B14+B15", "S!B21": "=B18+B19+B20"}),
        "S!B27",
        "S!B16",
    ),
    "lines that are copies of one formula": (products("=D2+D3+D5+D6"), "S!D7", "S!D4"),
    "named by their sections": (
        sections("=@6+@11+@16+@26", "Total score", subtotals=SECTIONS),
        "S!B27",
        "S!B21",
    ),
    "along rows": (quarters("=E#+I#+Q#"), "S!R2", "S!M2"),
    "on another sheet": (
        {**sections("=@6+@11+@16+@21+@26"), "Front": [["Grand total", "=S!B6+S!B11+S!B21+S!B26"]]},
        "Front!B1",
        "S!B16",
    ),
    "across sheets": (departments("=A!B7+B!B7+D!B7"), "All!B2", "C!B7"),
    "across sheets, by commas": (departments("=SUM(A!B7,C!B7,D!B7)"), "All!B2", "B!B7"),
    "across sheets, a month": (
        departments("=Jan!B7+Feb!B7+Apr!B7", names=("Jan", "Feb", "Mar", "Apr")),
        "All!B2",
        "Mar!B7",
    ),
    "across sheets, two of three": (departments("=A!B7+C!B7", names="ABC"), "All!B2", "B!B7"),
}


@pytest.mark.parametrize("kind", FIRES)
def test_it_is_told(kind: str) -> None:
    sheets, at, omitted = FIRES[kind]
    (found,) = reported(RULE, sheets)
    assert (str(found.at), str(found.evidence[0])) == (at, omitted)
    assert found.severity is Severity.WARNING
    assert found.fixes and reported(RULE, put(sheets, {str(f.at): str(f.after) for f in found.fixes})) == []


def test_many_sections_are_as_few() -> None:
    names = [f"Part {'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmn'[number]}" for number in range(40)]
    places = [f"@{6 + 5 * number}" for number in range(40) if number != 22]
    (found,) = reported(RULE, sections("=" + "+".join(places), names=names))
    assert str(found.evidence[0]) == "S!B116"


def test_a_column_beside_that_takes_it_in_makes_it_sure() -> None:
    sheets = sections("=@6+@11+@16+@21+@26", "Grand total", columns=2)
    (found,) = [
        one for one in reported(RULE, put(sheets, {"S!B27": "=B6+B11+B21+B26"})) if str(one.at) == "S!B27"
    ]
    assert found.severity is Severity.ERROR


QUIET: dict[str, Sheets] = {
    "all": sections("=@6+@11+@16+@21+@26"),
    "two left out": sections("=@6+@11+@26"),
    "excluding it": sections("=@6+@11+@21+@26", "Total excl. Language"),
    "without it": sections("=@6+@11+@21+@26", "Total without language"),
    "in part": sections("=@6+@11+@21+@26", "Partial total"),
    "after the total": put(
        sections("=@6+@11+@16", names=SECTIONS[:3]),
        {
            "S!A18": "Extra",
            "S!A19": "x",
            "S!B19": 3,
            "S!B20": 4,
            "S!A21": "Subtotal Extra",
            "S!B21": "=SUM(B19:B20)",
        },
    ),
    "labelled otherwise": sections(
        "=@6+@11+@16+@21", subtotals=[*(f"Subtotal {name}" for name in SECTIONS[:4]), "Highest"]
    ),
    "a bonus": sections("=@6+@11+@16+@21", subtotals=[*SECTIONS[:4], "Bonus points"]),
    "a word that the others have": put(
        sections("=@6+@11+@21+@26", "Total direct cost"),
        {f"S!A{row - 4}": "Direct" for row in (6, 11, 21, 26)},
    ),
    "of another kind": put(sections("=@6+@11+@16+@21"), {"S!B26": "=AVERAGE(B23:B25)"}),
    "used otherwise": put(sections("=@6+@11+@16+@21", "Income"), {"S!A28": "Result", "S!B28": "=B27-B26"}),
    "two groups": put(
        sections("=@6+@11+@16", "Total A"), {"S!A28": "Total B", "S!B28": "=B21+B26", "S!A29": "All"}
    ),
    "a name that says which": sections("=@6+@11+@16+@21", "Content to delivery", subtotals=SECTIONS),
    "told as a criterion that the score does not read": quarters("=E#+I#+Q#", ("North", "South", "West")),
    "copies: some of the lines": products("=D2+D3+D5+D6", "Materials"),
    "copies: the line of the sum": put(products("=D2+D3+D4+D5"), {"S!A6": "Sum", "S!B6": "=SUM(B2:B5)"}),
    "copies: two of them": products("=D2+D3"),
    "across sheets: all": departments("=A!B7+B!B7+C!B7+D!B7"),
    "across sheets: without": departments("=A!B7+B!B7+D!B7", "Total without C"),
    "across sheets: other label": {**departments("=A!B7+B!B7+D!B7"), "C": sheet_of(2, "Forecast")},
    "across sheets: read elsewhere": put(departments("=A!B7+B!B7+D!B7"), {"All!B3": "=B2-C!B7"}),
    "across sheets: two": departments("=A!B7+B!B7"),
    "across sheets: nothing there": put(
        departments("=A!B7+B!B7+D!B7"), {f"C!B{row}": None for row in (2, 3, 4, 5)}
    ),
    "across sheets: a month that is not over": departments(
        "=Jan!B7+Feb!B7+Mar!B7", names=("Jan", "Feb", "Mar", "Apr")
    ),
    "across sheets: a template": departments("=A!B7+B!B7", names=("A", "B", "Template")),
}


@pytest.mark.parametrize(
    "sheets", [sections("=@6+@11+@21+@26", columns=3), quarters("=E#+I#+Q#", ("North", "South", "West"))]
)
def test_columns_alike_are_one_finding(sheets: Sheets) -> None:
    (found,) = (one for one in findings(sheets) if one.severity is not Severity.INFO)
    assert found.rule == "criterion-unread"


def summary(
    rows: Sequence[int], label: str = "Total", columns: int = 2, link: str = "=S!{column}{row}"
) -> Sheets:
    """Sections on one sheet, and a line for each of some of them on another."""
    lines: list[list[Content]] = [["Category", *("First", "Second")[:columns]]]
    for row in rows:
        figures = [link.format(column="BC"[column], row=row) for column in range(columns)]
        lines.append([SECTIONS[row // 5 - 1], *figures])
    end = len(lines)
    lines.append([label, *(f"=SUM({column}2:{column}{end})" for column in "BC"[:columns])])
    detail = sections("=SUM(@3:@5)", columns=2)["S"][:-1]
    return {"S": [*detail], "Result": lines}


SUMMARIES = {
    "in the middle": (summary([6, 11, 21, 26]), "Result!B6:C6", "S!B16"),
    "the last": (summary([6, 11, 16, 21]), "Result!B6:C6", "S!B26"),
    "the first": (summary([11, 16, 21, 26]), "Result!B6:C6", "S!B6"),
    "of one column": (summary([6, 16, 21, 26], columns=1), "Result!B6", "S!B11"),
    "in another order": (summary([21, 6, 26, 11]), "Result!B6:C6", "S!B16"),
}


@pytest.mark.parametrize("kind", SUMMARIES)
def test_a_section_without_a_line_in_the_summary(kind: str) -> None:
    sheets, at, omitted = SUMMARIES[kind]
    (found,) = (one for one in findings(sheets) if one.severity is not Severity.INFO)
    assert (str(found.at), str(found.evidence[0]), found.variant) == (at, omitted, "summary")
    assert (found.severity, found.fixes) == (Severity.WARNING, ())


@pytest.mark.parametrize(
    "sheets",
    [
        summary([6, 11, 16, 21, 26]),
        summary([6, 11, 26]),
        summary([6, 11, 21, 26], "Total without language"),
        put(
            summary([6, 11, 21, 26]),
            {"Result!A9": "Language", "Result!B9": "=S!B16*2", "Result!C9": "=S!C16*2"},
        ),
        put(
            summary([6, 11, 16, 21]), {"S!A26": "Maximum", "S!B26": "=MAX(B23:B25)", "S!C26": "=MAX(C23:C25)"}
        ),
        summary([6, 11, 21, 26], link="=S!{column}{row}*2"),
    ],
)
def test_a_summary_that_lacks_nothing(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


@pytest.mark.parametrize("kind", QUIET)
def test_it_is_not_told(kind: str) -> None:
    assert reported(RULE, QUIET[kind]) == []
