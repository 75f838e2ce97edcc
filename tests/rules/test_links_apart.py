"""A figure that is linked to another line than the name beside it, in a list that is picked by hand."""

import pytest
from sheets import Content, put, reported
from tables import Sheets

from prioritering.types import Severity

RULE = "formula-reads-other-line"
PICKED = (13, 4, 9, 21, 6, 17, 11, 3, 19, 8, 15, 5)


def picked(changes: dict[str, Content] | None = None, *, further: int = 0) -> Sheets:
    """Twelve of twenty options with their points and cost, each linked by hand."""
    source: list[list[Content]] = [["Option", "Points", "Cost"]]
    source += [[f"Option {row}", row * 7 % 23 + 1, row * 40] for row in range(2, 23)]
    rows: list[list[Content]] = [["Option", "Points", "Cost"]]
    rows += [[f"=All!A{row}", f"=All!B{row + further}", f"=All!C{row}"] for row in PICKED]
    return put(
        {"All": source, "Short": rows}, {f"Short!{at}": value for at, value in (changes or {}).items()}
    )


def in_order(changes: dict[str, Content]) -> Sheets:
    rows: list[list[Content]] = [["Option", "Points"]]
    rows += [[f"=All!A{row}", f"=All!B{row}"] for row in range(2, 14)]
    return put(
        {"All": picked()["All"], "Short": rows}, {f"Short!{at}": value for at, value in changes.items()}
    )


FIRES: dict[str, tuple[Sheets, list[str]]] = {
    "the points": (picked({"B5": "=All!B16"}), ["Short!B5"]),
    "the last": (picked({"B13": "=All!B6"}), ["Short!B13"]),
    "the cost": (picked({"C3": "=All!C5"}), ["Short!C3"]),
    "written with a plus": (picked({"B5": "=+All!B16"}), ["Short!B5"]),
    "two of them": (picked({"B5": "=All!B16", "B9": "=All!B2"}), ["Short!B5", "Short!B9"]),
    "figures that stand a line below their names": (picked({"B5": "=All!B18"}, further=1), ["Short!B5"]),
}


@pytest.mark.parametrize(("sheets", "places"), FIRES.values(), ids=FIRES)
def test_it_is_told(sheets: Sheets, places: list[str]) -> None:
    found = [one for one in reported(RULE, sheets) if one.variant == "apart"]
    assert [str(one.at) for one in found] == places
    assert {one.severity for one in found} == {Severity.WARNING}


QUIET: dict[str, Sheets] = {
    "all of one line": picked(),
    "in order, where a break shows by itself": in_order({"B5": "=All!B16"}),
    "many of them": picked({f"B{row}": f"=All!B{row}" for row in (3, 5, 7, 9)}),
    "few lines": {
        name: rows[:6] if name == "Short" else rows for name, rows in picked({"B5": "=All!B16"}).items()
    },
    "one figure for all": picked({f"B{row}": "=All!B2" for row in range(2, 14)}),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_it_stays_quiet(sheets: Sheets) -> None:
    assert [one for one in reported(RULE, sheets) if one.variant == "apart"] == []


def test_where_the_figure_is_the_same_it_is_only_mentioned() -> None:
    same = put(picked({"B5": "=All!B16"}), {"All!B16": 4, "All!B21": 4})
    assert [one.severity for one in reported(RULE, same) if one.variant == "apart"] == [Severity.INFO]
