"""A total that takes in another column than its own, which no formula takes in."""

import pytest
from sheets import Content, put, reported
from tables import Sheets

from prioritering.types import Severity

RULE = "formula-inconsistent"
COLUMNS = "BCDEFGH"
MEAN = "=AVERAGE(#2:#21)"


def closed(kind: str = MEAN, /, **changes: Content) -> Sheets:
    """Twenty answers to seven questions, with a mean below each."""
    rows: list[list[Content]] = [["Answer", *(f"Question {letter}" for letter in COLUMNS)]]
    rows += [[f"Answer {row}", *((row * step) % 7 + 1 for step in range(2, 9))] for row in range(2, 22)]
    rows.append(["All", *(kind.replace("#", letter) for letter in COLUMNS)])
    return put({"Answers": rows}, {f"Answers!{at}": value for at, value in changes.items()})


def turned(**changes: Content) -> Sheets:
    """Seven questions, one on a line, with their means to the right."""
    rows: list[list[Content]] = [["Question", *(f"Answer {number}" for number in range(1, 12)), "Mean"]]
    rows += [
        [f"Question {row}", *((row * step) % 7 + 1 for step in range(3, 14)), f"=AVERAGE(B{row}:L{row})"]
        for row in range(2, 9)
    ]
    return put({"Answers": rows}, {f"Answers!{at}": value for at, value in changes.items()})


GAPS: dict[str, Content] = {"E22": None, "F22": None}
WHOLE: dict[str, Content] = {f"I{row}": row % 5 for row in range(2, 22)}

FIRES: dict[str, tuple[Sheets, str]] = {
    "the last of the line": (closed(H22="=AVERAGE(G2:G21)"), "Answers!H22"),
    "the first of the line": (closed(B22="=AVERAGE(C2:C21)"), "Answers!B22"),
    "before columns that are not closed": (closed(**GAPS, D22="=AVERAGE(C2:C21)"), "Answers!D22"),
    "all stand apart": (
        closed(C22=None, E22=None, G22=None, I1="Question I", **WHOLE, I22="=AVERAGE(D2:D21)"),
        "Answers!I22",
    ),
    "beside one whose reference is gone": (
        closed(**GAPS, C22="=AVERAGE(#REF!)", D22="=AVERAGE(B2:B21)"),
        "Answers!D22",
    ),
    "of the one whose reference is gone": (
        closed(**GAPS, C22="=AVERAGE(#REF!)", D22="=AVERAGE(C2:C21)"),
        "Answers!D22",
    ),
    "a wider formula": (closed("=ROUND(SUM(#2:#21)*100,0)", H22="=ROUND(SUM(C2:C21)*100,0)"), "Answers!H22"),
    "the last mean of lines": (turned(M8="=AVERAGE(B7:L7)"), "Answers!M8"),
}


@pytest.mark.parametrize(("sheets", "place"), FIRES.values(), ids=FIRES)
def test_it_is_told(sheets: Sheets, place: str) -> None:
    (found,) = reported(RULE, sheets)
    assert (str(found.at), found.severity) == (place, Severity.ERROR)


QUIET: dict[str, Sheets] = {
    "all over their own": closed(),
    "two others over their own alone": closed(**{f"{at}22": None for at in "BCEG"}, H22="=AVERAGE(D2:D21)"),
    "running totals, below which the whole stands": closed(
        "=SUM(#2:#21)",
        H2="=G2",
        **{f"H{row}": f"=H{row - 1}+G{row}" for row in range(3, 22)},
        H22="=SUM(G2:G21)",
    ),
    "shares of the whole": closed(
        "=SUM(#2:#21)", **{f"H{row}": f"=G{row}/G$22" for row in range(2, 22)}, H22="=SUM(G2:G21)"
    ),
    "beside the answers": closed(**{f"H{row}": None for row in range(1, 22)}, H22="=AVERAGE(G2:G21)"),
    "the mean of another that has none itself": closed(G22=None, H22="=AVERAGE(G2:G21)"),
    "below notes": closed(**{f"H{row}": "seen" for row in range(2, 22)}, H22="=AVERAGE(G2:G21)"),
    "its own column is closed elsewhere": closed(H22="=AVERAGE(G2:G21)", H24="=AVERAGE(H2:H21)"),
    "figures of another, taken together once": closed(H22="=AVERAGE(I2:I21)", I2=3, I3=4, I4=5),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_it_stays_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


def test_where_the_figure_is_the_same_it_is_only_mentioned() -> None:
    same: dict[str, Content] = {f"{at}{row}": row for at in "GH" for row in range(2, 22)}
    (found,) = reported(RULE, closed(**same, H22="=AVERAGE(G2:G21)"))
    assert found.severity is Severity.INFO
