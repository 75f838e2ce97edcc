"""What closes one chapter over less of its column than the formula beside it takes of its own."""

import pytest
from sheets import Content, put, reported
from tables import Sheets

from prioritering.types import Severity

RULE = "formula-range-omits-cells"


def chapters(function: str, *lengths: int, columns: int = 2, every: int = 1) -> Sheets:
    """Chapters of other lengths, of which the first line has what each column makes of the chapter.

    Where `every` is more than one, only so many of the lines have figures.
    """
    rows: list[list[Content]] = [["Part", *["Figure"] * columns, *["Chapter"] * columns]]
    for number, length in enumerate(lengths):
        first, end = len(rows) + 1, len(rows) + length
        rows += [
            [
                f"{number}.{line}",
                *(
                    (line * 3 + number + place) % 7 + 1 if line % every == 0 else None
                    for place in range(columns)
                ),
            ]
            for line in range(length)
        ]
        rows[first - 1] += [f"={function}({column}{first}:{column}{end})" for column in "BCD"[:columns]]
    return {"Chapters": rows}


def turned(sheets: Sheets) -> Sheets:
    """The same with chapters of columns instead of lines, with sums of two figures each."""
    rows: list[list[Content]] = [["Part"], ["Figure"], ["Other"], ["Chapter"], ["Other chapter"]]
    first = 2
    for number, length in enumerate((4, 3, 6, 5)):
        for line in range(length):
            rows[0].append(f"{number}.{line}")
            rows[1].append(line + number + 2)
            rows[2].append(line * 2 % 5 + 1)
        letters = "ABCDEFGHIJKLMNOPQRSTU"
        start, end = letters[first - 1], letters[first + length - 2]
        for row, read in ((3, 2), (4, 3)):
            rows[row] += [f"=SUM({start}{read}:{end}{read})", *[None] * (length - 1)]
        first += length
    return {"Chapters": rows}


MEANS = chapters("AVERAGE", 5, 4, 6, 3)
SPARSE = chapters("AVERAGE", 9, 6, 8, 5, every=2)
FIRES = {
    "a mean in the first": (put(MEANS, {"Chapters!E2": "=AVERAGE(C2:C5)"}), "Chapters!E2", "=AVERAGE(C2:C6)"),
    "a mean of every second line": (
        put(SPARSE, {"Chapters!E2": "=AVERAGE(C2:C9)"}),
        "Chapters!E2",
        "=AVERAGE(C2:C10)",
    ),
    "a sum that begins too late": (
        put(chapters("SUM", 5, 4, 6, 3), {"Chapters!D7": "=SUM(B8:B10)"}),
        "Chapters!D7",
        "=SUM(B7:B10)",
    ),
    "the least of three columns": (
        put(chapters("MIN", 4, 6, 5, 3, columns=3), {"Chapters!G12": "=MIN(D12:D15)"}),
        "Chapters!G12",
        "=MIN(D12:D16)",
    ),
    "chapters of columns": (put(turned(MEANS), {"Chapters!I5": "=SUM(I3:M3)"}), "Chapters!I5", "=SUM(I3:N3)"),
}


@pytest.mark.parametrize(("sheets", "at", "expected"), FIRES.values(), ids=FIRES)
def test_fires(sheets: Sheets, at: str, expected: str) -> None:
    (found,) = [one for one in reported(RULE, sheets) if one.severity is not Severity.INFO]
    assert (str(found.at), found.expected) == (at, expected)


QUIET = {
    "all alike": MEANS,
    "every second line alike": SPARSE,
    "all of three columns": chapters("MIN", 4, 6, 5, 3, columns=3),
    "chapters of columns alike": turned(MEANS),
    "what is left out is empty": put(SPARSE, {"Chapters!E2": "=AVERAGE(C2:C9)", "Chapters!C10": None}),
    "one other chapter": put(chapters("AVERAGE", 6, 5), {"Chapters!E2": "=AVERAGE(C2:C6)"}),
    "two chapters of their own": put(
        MEANS, {"Chapters!E2": "=AVERAGE(C2:C5)", "Chapters!E11": "=AVERAGE(C11:C14)"}
    ),
    "a part that is none of a chapter": put(MEANS, {"Chapters!E2": "=AVERAGE(C3:C18)"}),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert [one for one in reported(RULE, sheets) if one.severity is not Severity.INFO] == []
