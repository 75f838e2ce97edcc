"""A cell held fast that goes on by one along a line of formulas, and once is the next one's."""

import pytest
from sheets import Content, put, reported, told_and_mended
from tables import Sheets

from prioritering.types import Severity

RULE = "formula-inconsistent"
FIGURES = (5, 3, 8, 13, 2, 7, 11, 4)
SIZE = len(FIGURES)
COLUMNS = "CDEFGHIJ"


def ratios(formula: str = "=B#/$B$@", changes: dict[str, Content] | None = None) -> Sheets:
    """Each of eight figures by each, the divisors held fast one by one."""
    rows: list[list[Content]] = [["Place", "Points", *(f"P{number}" for number in range(SIZE))]]
    for row, points in enumerate(FIGURES, 2):
        cells = [formula.replace("#", str(row)).replace("@", str(number + 2)) for number in range(SIZE)]
        rows.append([f"P{row - 2}", points, *cells])
    return put({"Ratios": rows}, {f"Ratios!{at}": value for at, value in (changes or {}).items()})


def column(letter: str, formula: str) -> dict[str, Content]:
    return {f"{letter}{row}": formula.replace("#", str(row)) for row in range(2, SIZE + 2)}


def turned(changes: dict[str, Content] | None = None) -> Sheets:
    """A row of weights that a column shows, each multiplied by one figure."""
    rows: list[list[Content]] = [["Weights", *FIGURES], [], ["Factor", 3]]
    rows += [[f"W{number}", f"=${letter}$1*$B$3"] for number, letter in enumerate("BCDEFGHI")]
    return put({"Turned": rows}, {f"Turned!{at}": value for at, value in (changes or {}).items()})


def linked(formulas: list[str]) -> Sheets:
    """A row of figures that a column shows one by one."""
    figures: list[Content] = ["Points", *FIGURES]
    return {"Points": [figures], "Turned": [["Points"], *([formula] for formula in formulas)]}


FIRES: dict[str, tuple[Sheets, str, str]] = {
    "a column of them": (ratios(changes=column("F", "=B#/$B$6")), "Ratios!F2:F9", "=B2/$B$5"),
    "one alone": (ratios(changes={"G4": "=B4/$B$7"}), "Ratios!G4", "=B4/$B$6"),
    "the one before": (ratios(changes=column("F", "=B#/$B$4")), "Ratios!F2:F9", "=B2/$B$5"),
    "the last": (ratios(changes=column("J", "=B#/$B$8")), "Ratios!J2:J9", "=B2/$B$9"),
    "the first": (ratios(changes=column("C", "=B#/$B$3")), "Ratios!C2:C9", "=B2/$B$2"),
    "within a longer formula": (
        ratios("=ROUND(100*$B#/$B$@,1)", column("F", "=ROUND(100*$B#/$B$6,1)")),
        "Ratios!F2:F9",
        "=ROUND(100*$B2/$B$5,1)",
    ),
    "links without dollars": (
        linked([f"=Points!{letter}1" for letter in "BCDDFGHI"]),
        "Turned!A5",
        "=Points!E1",
    ),
    "links of which one is the next": (
        linked([f"=Points!{letter}$1*2" for letter in "BCEEFGHI"]),
        "Turned!A4",
        "=Points!D$1*2",
    ),
    "along a row, shown in a column": (turned({"B7": "=$F$1*$B$3"}), "Turned!B7", "=$E$1*$B$3"),
}


@pytest.mark.parametrize(("sheets", "place", "expected"), FIRES.values(), ids=FIRES)
def test_it_is_told_with_the_cell_between(sheets: Sheets, place: str, expected: str) -> None:
    assert told_and_mended(RULE, sheets) == (place, expected)


QUIET: dict[str, Sheets] = {
    "all go on by one": ratios(),
    "all by the first": ratios("=B#/$B$2"),
    "a line is passed over": ratios(
        changes={
            f"{letter}{row}": f"=B{row}/$B${at}"
            for at, letter in ((6, "F"), (7, "G"), (8, "H"), (9, "I"))
            for row in range(2, 10)
        }
        | {f"J{row}": None for row in range(2, 10)}
    ),
    "links in an order of their own": linked([f"=Points!{letter}1" for letter in "BDCFEGIH"]),
    "two are odd": ratios(changes={**column("E", "=B#/$B$5"), **column("H", "=B#/$B$8")}),
    "another that is no neighbour's": ratios(changes=column("F", "=B#/$B$9")),
    "nothing stands there": put(ratios(changes=column("F", "=B#/$B$6")), {"Ratios!B5": None}),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_it_stays_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


def test_where_both_hold_the_same_it_is_only_mentioned() -> None:
    same = put(ratios(changes=column("F", "=B#/$B$6")), {"Ratios!B5": FIGURES[4]})
    assert [one.severity for one in reported(RULE, same)] == [Severity.INFO]
