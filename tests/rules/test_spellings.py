"""The same is told of a formula however it is spelled: spaces, locks, texts, or names of sheets in it."""

import pytest
from msgspec.structs import replace
from sheets import Content, Rows, book, examined, put, reported
from tables import Sheets

from prioritering.types import DefinedName, Severity

SECTIONS = ("Content", "Method", "Language", "Delivery", "Sources")


def marks(formula: str, odd: str) -> Sheets:
    """Marks under headings, each as a share; the fifth reads the next line's."""
    lines = (3, 4, 8, 9, 12, 15, 16, 20, 23, 24)
    rows: list[list[Content]] = [["Aspect", "Mark", "Share", "Weight"]]
    for row in range(2, 26):
        share = formula.replace("#", str(row))
        rows.append([f"Aspect {row}", row % 7 / 10 + 0.1, share, "C9"] if row in lines else [f"Part {row}"])
    return put({"Marks": rows}, {"Marks!C8": odd})


def test_a_cell_of_another_line_that_a_text_names_too() -> None:
    sheets = marks('=B#*IF(D#="B9",2,100)/60.5', '=B9*IF(D8="B9",2,100)/60.5')
    (found,) = reported("formula-inconsistent", sheets)
    assert (str(found.at), found.expected) == ("Marks!C8", '=B8*IF(D8="B9",2,100)/60.5')


def test_an_anchor_that_another_begins_like() -> None:
    rows: list[list[Content]] = [["Place", "Points", *(f"P{number}" for number in range(8))]]
    for row in range(2, 10):
        anchors = [2, 3, 4, 4, 6, 7, 8, 9]
        rows.append([f"P{row}", row * 7 % 11 + 1, *(f"=$B$40*B{row}/$B${anchor}" for anchor in anchors)])
    rows.extend([] for _ in range(30))
    rows.append([None, 100])
    sheets: Sheets = {"Ratios": rows}
    found = reported("formula-inconsistent", sheets)
    assert [(str(one.at), one.expected) for one in found] == [("Ratios!F2:F9", "=$B$40*B2/$B$5")]


def test_a_figure_typed_among_links_in_brackets() -> None:
    order = (3, 5, 2, 4, 9, 7, 6, 8, 10)
    source: list[list[Content]] = [["Kind", "Share"]]
    source += [[f"Kind {row}", row / 20] for row in range(2, 12)]
    rows: list[list[Content]] = [["Name", "Figure"]]
    rows += [[f"=Source!A{row}", f"=(Source!$B{row})"] for row in order]
    (found,) = reported("formula-overwritten", put({"Source": source, "List": rows}, {"List!B6": 9 / 20}))
    assert (str(found.at), found.expected) == ("List!B6", "=(Source!B9)")


def sections(total: str, subtotal: str = "=SUM(B#:B@)", sheet: str = "S") -> Sheets:
    """Five sections of three lines, their subtotals in rows 6, 11, 16, 21 and 26, and a total in row 27."""
    rows: list[list[Content]] = [["Rubric", "Marks"]]
    for place, name in enumerate(SECTIONS):
        rows.append([name])
        first = len(rows) + 1
        rows += [[f"{name} {'abc'[line]}", (place * 3 + line * 2) % 7 + 1] for line in range(3)]
        made = subtotal.replace("#", str(first)).replace("@", str(first + 2))
        rows.append([f"Subtotal {name}", made])
    return {sheet: [*rows, ["Total", total]]}


@pytest.mark.parametrize(
    ("total", "subtotal", "expected"),
    [
        ("= B6 + B11+B16 +B26", "=SUM(B#:B@)", "= B6 + B11+B16 +B26+B21"),
        ("=SUM(B6,B11)+SUM(B16,B26)", "=SUM(B#:B@)", "=SUM(B6,B11)+SUM(B16,B26+B21)"),
        ("=B6+SUM(B11,B16,B26)", "=SUM(B#:B@)", "=B6+SUM(B11,B16,B26+B21)"),
        ("=B6+B11+B16+B26", "=ROUND(SUM(B#:B@),-1)+0*0", None),
        ("=B6+B11+B16+B26", "=ROUND( SUM(B#:B@), 10)", "=B6+B11+B16+B26+B21"),
        ("=ROUND(B6,B11)", "=SUM(B#:B@)", None),
        ("=AVERAGE(B6,B11)+B16+B26", "=SUM(B#:B@)", None),
    ],
)
def test_a_subtotal_left_out(total: str, subtotal: str, expected: str | None) -> None:
    found = reported("formula-range-omits-cells", sections(total, subtotal))
    assert [one.expected for one in found if str(one.at) == "S!B27"] == ([expected] if expected else [])


def test_a_summary_whose_lines_are_links_in_brackets() -> None:
    lines: list[list[Content]] = [
        [name, f"=(S!B{row})"] for name, row in zip("abcd", (6, 11, 16, 26), strict=True)
    ]
    lines.append(["Grand total", "=+SUM( B1:B4 )"])
    sheets: Sheets = {**sections("=B6+B11+B16+B21+B26"), "Front": lines}
    assert [str(one.at) for one in reported("formula-range-omits-cells", sheets)] == ["Front!B5"]


@pytest.mark.parametrize(
    ("formula", "count"),
    [
        ("=IF(C@>=4,A#REF!/C@,B@)", 0),
        ('=\'5" pipe\'!B@*IF(A@="#REF!",0,1)&""', 0),
    ],
)
def test_a_cell_that_is_gone(formula: str, count: int) -> None:
    rows: list[list[Content]] = [["Asset", "Price", "Years", "Fourth year"]]
    rows += [[f"Asset {row}", 1000 * row, 3, formula.replace("@", str(row))] for row in (2, 3, 4)]
    sheets: dict[str, Rows] = {"Assets": rows, '5" pipe': [["", row] for row in range(6)]}
    told = [one for one in reported("error-value", sheets) if one.variant == "sleeping"]
    assert len(told) == count


@pytest.mark.parametrize(
    ("formula", "told"), [("=RANK(D#,points)", True), ('=RANK(D#,D$3:D$8)+N("Points")', False)]
)
def test_a_name_that_a_formula_reads_or_a_text_mentions(formula: str, told: bool) -> None:
    rows: list[list[Content]] = [["Project", "Benefit", "Reach", "Score", "Rank"], []]
    for row, (one, other) in enumerate(((5, 4), (3, 3), (4, 1), (2, 2), (5, 5), (1, 3)), start=3):
        rows.append([f"Project {row}", one, other, f"=B{row}+C{row}", f"=RANK(D{row},D$3:D$8)"])
    made = book({"Scoring": [*rows, ["Sum", None, None, "=SUM(D3:D8)"]]})
    (sheet,) = made.sheets
    ranks = {
        (row, 5): replace(sheet.cells[row, 5], formula=formula.replace("#", str(row))) for row in range(3, 9)
    }
    names = (DefinedName("Points", "=Scoring!$D$3:$D$9"),)
    changed = replace(made, sheets=(replace(sheet, cells={**sheet.cells, **ranks}),), names=names)
    found = reported("reference-set-wide", examined(changed))
    assert [one.severity for one in found] == ([Severity.WARNING] if told else [])


def test_rounded_weights_that_are_typed_without_a_nought() -> None:
    exact, typed = (
        (0.13640421, 0.09299442, 0.24798512, 0.38438934, 0.13822691),
        (".14", ".09", ".25", ".38", ".14"),
    )
    rows: list[list[Content]] = [["Weight", *exact], ["Bid", *"ABCDE"]]
    for row in range(3, 9):
        raw = ((row * step) % 7 + 1 for step in (2, 3, 4, 5, 6))
        made = (f"={column}{row}^{power}" for column, power in zip("BCDEF", typed, strict=True))
        rows.append([f"Bid {row}", *raw, None, *made])
    told = [one for one in reported("constant-in-formula", {"Bids": rows}) if one.variant == "retyped"]
    assert [str(one.at) for one in told] == ["Bids!H3:L8"]


VARIED = ("B#+C#+D#+E#", "B#+D#", "C#+D#", "B#+C#+D#+E#", "B#+C#", "B#+D#+E#", "C#+E#")


@pytest.mark.parametrize("formula", ["=(@)", "=SUM(@)", "=@", "=@+0.5", "=SUM( @ )- 2", "=$@"])
def test_sums_that_each_take_in_other_cells(formula: str) -> None:
    rows: list[list[Content]] = [["Name", *"ABCD", "Sum"]]
    for row, terms in enumerate(VARIED, start=2):
        figures = (row * step % 9 + 1 for step in (2, 3, 5, 7))
        rows.append([f"Line {row}", *figures, formula.replace("@", terms).replace("#", str(row))])
    told = [one for one in reported("formula-inconsistent", {"S": rows}) if one.variant == "varied"]
    assert [str(one.at) for one in told] == ["S!F2:F8"]


def tally(formula: str) -> Sheets:
    """Marks, and beside them what is made of how many there are of each."""
    rows: list[list[Content]] = [["Aspect", "Mark", None, "Mark", "Count", "Of"]]
    rows += [[f"Aspect {row}", "+-?o"[row % 4], None, None, None, 12] for row in range(2, 14)]
    for row, mark in enumerate("+-?o", start=2):
        rows[row - 1][3:5] = [mark, formula.replace("#", str(row)).replace("@", mark)]
    return {"Tally": rows}


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=COUNTIF(B$2:B$13,D#)/F#", '=COUNTIF(B$2:B$13,"~"&D4)/F4'),
        ('=IF(D#="@",COUNTIF(B$2:B$13,"@"),0)', '=IF(D4="?",COUNTIF(B$2:B$13,"~?"),0)'),
    ],
)
def test_a_mark_that_is_counted_within_more(formula: str, expected: str) -> None:
    (found,) = [one for one in reported("formula-inconsistent", tally(formula)) if one.variant == "wildcard"]
    assert (str(found.at), found.expected) == ("Tally!E4", expected)
