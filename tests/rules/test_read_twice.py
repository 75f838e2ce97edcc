"""A formula that reads the figure of another line, which that line's own formula reads as well."""

import pytest
from sheets import Content, put, reported, told_and_mended
from tables import Sheets

RULE = "formula-inconsistent"
LINES = (3, 4, 8, 9, 12, 15, 16, 20, 23, 24)
"""The lines with marks; headings and blanks stand between."""


def marks(formula: str = "=B#*100/60.5", changes: dict[str, Content] | None = None) -> Sheets:
    """Marks under headings, each as a share of the whole."""
    rows: list[list[Content]] = [["Aspect", "Mark", "Share", "Weight"]]
    for row in range(2, 26):
        share = formula.replace("#", str(row))
        rows.append([f"Aspect {row}", row % 7 / 10 + 0.1, share, 2] if row in LINES else [f"Part {row}"])
    rows.append(["All", "=SUM(B3:B24)", "=SUM(C3:C24)"])
    return put({"Marks": rows}, {f"Marks!{at}": value for at, value in (changes or {}).items()})


FIRES: dict[str, tuple[Sheets, str, str]] = {
    "the line below": (marks(changes={"C8": "=B9*100/60.5"}), "Marks!C8", "=B8*100/60.5"),
    "the line above": (marks(changes={"C24": "=B23*100/60.5"}), "Marks!C24", "=B24*100/60.5"),
    "the last before a part": (marks(changes={"C16": "=B15*100/60.5"}), "Marks!C16", "=B16*100/60.5"),
    "over a heading": (marks(changes={"C12": "=B9*100/60.5"}), "Marks!C12", "=B12*100/60.5"),
    "one of two factors": (
        marks("=ROUND($B#*D#,2)", {"C8": "=ROUND($B9*D8,2)"}),
        "Marks!C8",
        "=ROUND($B8*D8,2)",
    ),
}


@pytest.mark.parametrize(("sheets", "place", "expected"), FIRES.values(), ids=FIRES)
def test_it_is_told_with_its_own_line(sheets: Sheets, place: str, expected: str) -> None:
    assert told_and_mended(RULE, sheets) == (place, expected)


QUIET: dict[str, Sheets] = {
    "each its own": marks(),
    "a figure of a line that has no formula": marks(changes={"C12": "=B14*100/60.5", "B14": 0.7}),
    "its own line has no figure": marks(changes={"C8": "=B9*100/60.5", "B8": None}),
    "far off, as a base that all are held against": marks(changes={"C24": "=B3*100/60.5"}),
    "many of them": marks(changes={f"C{row}": f"=B{row + 1}*100/60.5" for row in (3, 8, 15)}),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_it_stays_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []
