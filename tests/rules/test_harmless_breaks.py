"""What breaks a run and is meant so, or has no effect: a word at most, and what looks like it is told."""

import pytest
from sheets import Content, Rows, findings, put
from tables import Sheets

from prioritering.types import Finding, Severity


def graver(sheets: Sheets) -> list[str]:
    """The places of what is told of formulas as more than worth knowing."""
    rules = ("formula-inconsistent", "formula-overwritten")
    return [
        str(one.at) for one in findings(sheets) if one.rule in rules and one.severity is not Severity.INFO
    ]


def lighter(sheets: Sheets) -> list[Finding]:
    return [one for one in findings(sheets) if one.severity is Severity.INFO]


def chapters(part: str, whole: str, *lengths: int, last: str = "") -> Sheets:
    """Two marks a line and, on the first of a chapter, what a formula makes of each and then of both.

    `part` is of the column `@` and the row `#`; `whole` is a function.
    """
    rows: list[list[Content]] = [["Question", "Written", "Done", "W part", "D part", "W all", "D all"]]
    for number, length in enumerate(lengths):
        first, end = len(rows) + 1, len(rows) + length
        rows += [
            [f"Q {number}.{line}", (line * 3 + number) % 4 + 1, (line + 2 * number) % 3 + 2]
            for line in range(length)
        ]

        def made(formula: str, column: str, first: int = first, end: int = end) -> str:
            terms = ",".join(formula.replace("#", str(row)) for row in range(first, end + 1))
            return f"=AVERAGE({terms})".replace("@", column)

        parts = [made(part, "B"), made(last or part, "C")]
        wholes = [f"={whole}({column}{first}:{column}{end})" for column in "DE"]
        rows[first - 1] += [*parts, *wholes]
    return {"Form": rows}


CHAPTERS = {
    "marks that count at least so much": chapters("MAX($@#,$B#-1)", "SUM", 4, 3, 5),
    "marks that are multiplied": chapters("$@#*$B#", "SUM", 3, 3, 4),
    "marks that are bounded": chapters("MIN($@#,$B#+1)", "MAX", 5, 4),
    "marks of either side": chapters('IF($B#="",0,$@#)', "SUM", 4, 4, 4),
    "marks from a bottom": chapters("$@#-$B#/10", "SUM", 6, 5),
}


@pytest.mark.parametrize("sheets", CHAPTERS.values(), ids=CHAPTERS)
def test_a_pair_of_columns_beside_a_pair_of_another_kind(sheets: Sheets) -> None:
    assert graver(sheets) == []


def years(third: str) -> Sheets:
    """Counts of three years with a total below; the last one's is another formula."""
    rows: list[list[Content]] = [["Count", "2001", "2002", "2003", "2004"]]
    rows += [[f"Kind {row}", 7 + row, 20 - row, 3 * row, 5 + row % 3] for row in range(2, 6)]
    return {"Counts": [*rows, ["Total", *(f"=SUM({column}2:{column}5)" for column in "BCD"), third]]}


@pytest.mark.parametrize("third", ["=SUM(B6:C6)", "=SUM(C6:D6)", "=AVERAGE(B6:C6)"])
def test_a_total_beside_totals_of_its_own_kind_is_told(third: str) -> None:
    assert graver(years(third)) == ["Counts!E6"]


def answers(usual: str, other: str, figures: Rows) -> Sheets:
    """Answers by question, and what each column makes; the fifth is made otherwise."""
    rows: list[list[Content]] = [["Reply", *(f"Q{number}" for number in range(1, 10))]]
    rows += [[f"Reply {number}", *line] for number, line in enumerate(figures, start=1)]
    below = [f"={usual}({column}2:{column}{len(rows)})" for column in "BCDEFGHIJ"]
    below[4] = f"={other}(F2:F{len(rows)})"
    return {"Replies": [*rows, ["All", *below]]}


ONES: Rows = [[1 if (row + place) % 3 else 2 for place in range(4)] + [1, 2, 2, 1, 2] for row in range(6)]
SAME = {
    "a sum of ones among counts": answers("COUNT", "SUM", ONES),
    "a count of ones among sums": answers("SUM", "COUNT", ONES),
    "the greatest of one figure among means": answers("AVERAGE", "MAX", ONES),
    "the median of one figure among means": answers("AVERAGE", "MEDIAN", ONES),
    "the least of one figure among the greatest": answers("MAX", "MIN", ONES),
}


@pytest.mark.parametrize("sheets", SAME.values(), ids=SAME)
def test_another_function_that_gives_the_same_figure(sheets: Sheets) -> None:
    assert graver(sheets) == []
    assert [str(one.at) for one in lighter(sheets) if one.rule == "formula-inconsistent"] == ["Replies!F8"]


@pytest.mark.parametrize(("usual", "other"), [("COUNT", "SUM"), ("SUM", "COUNT"), ("AVERAGE", "MAX")])
def test_another_function_that_gives_another_figure(usual: str, other: str) -> None:
    assert graver(put(answers(usual, other, ONES), {"Replies!F4": 3})) == ["Replies!F8"]


def codes(function: str, *typed: int, wrong: bool = False) -> Sheets:
    """A row of codes over the answers: computed where there are answers, typed in some columns."""
    width = 26
    rows: list[list[Content]] = [["Code"]]
    rows += [[f"Reply {row}"] for row in range(2, 6)]
    for place in range(1, width):
        column = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[place]
        code = place % 5 + 2
        empty = place in typed and place % 2 and not wrong
        rows[0].append(code + wrong if place in typed else f"={function}({column}2:{column}5)")
        for row in range(1, 5):
            rows[row].append(None if empty or (row + place) % 3 == 1 else code)
    return {"Codes": rows}


CODES = {
    "with the greatest": codes("MAX", 2, 5, 8, 11, 14, 17),
    "with the least": codes("MIN", 2, 5, 8, 11, 14, 17),
    "with the mean": codes("AVERAGE", 3, 6, 9, 12, 13, 18),
    "with the least, more of them": codes("MIN", 2, 4, 7, 12, 15, 20, 23),
    "with many": codes("MAX", 2, 3, 6, 8, 11, 12, 15, 18, 21, 22),
}


@pytest.mark.parametrize("sheets", CODES.values(), ids=CODES)
def test_typed_codes_that_say_what_the_formula_would(sheets: Sheets) -> None:
    assert graver(sheets) == []
    assert "mixed" in {one.variant for one in lighter(sheets)}


def test_typed_codes_that_say_something_else() -> None:
    assert "Codes!B1:Z1" in graver(codes("MAX", 2, 5, 8, 11, 14, 17, wrong=True))


def reviewed(typed: dict[int, float], lines: int = 16, handed: str = "=D#") -> Sheets:
    """The greatest of two figures, and what an expert makes of it where it is not left as it is."""
    rows: list[list[Content]] = [[None, "One", "Two", "Computed", "Final"]]
    for row in range(2, lines + 2):
        figures = [row % 5 + 1, (3 * row) % 4 + 1]
        final = typed.get(row, handed.replace("#", str(row)))
        rows.append([None, *figures, f"=MAX(B{row}:C{row})", final])
    return {"Review": rows}


REVIEWS = {
    "every third": reviewed({3: 2, 6: 5, 9: 4, 12: 1, 15: 3}),
    "three in a row": reviewed({4: 2, 7: 1, 8: 1, 9: 1, 13: 5}),
    "one by one": reviewed({3: 1, 5: 5, 8: 2, 10: 5, 12: 2, 14: 2, 16: 1}),
    "few lines": reviewed({3: 1, 5: 4, 8: 2, 9: 1, 11: 5}, lines=11),
    "with dollars": reviewed({4: 1, 6: 5, 9: 1, 13: 4, 15: 2}, handed="=$D#"),
}


@pytest.mark.parametrize("sheets", REVIEWS.values(), ids=REVIEWS)
def test_figures_typed_over_a_default_that_is_handed_on(sheets: Sheets) -> None:
    assert graver(sheets) == []


@pytest.mark.parametrize(
    ("sheets", "told"),
    [
        (reviewed({8: 1}, handed="=D#*2"), ["Review!E8"]),
        (reviewed({6: 1, 12: 1}, handed="=D#+B#"), ["Review!E6", "Review!E12"]),
    ],
    ids=["one of what is computed", "two of what is computed"],
)
def test_figures_typed_over_what_is_computed(sheets: Sheets, told: list[str]) -> None:
    assert graver(sheets) == told
