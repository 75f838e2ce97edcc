"""Lines where numbers are typed and computed in turns, and a few of the typed ones do not follow."""

from collections.abc import Collection

import pytest
from sheets import Content, put, reported
from tables import Sheets

from prioritering.types import Severity

RULE = "formula-overwritten"


def register(formula: str, typed: Collection[int], lines: int = 110) -> Sheets:
    """Failures by severity, occurrence and detection; on some lines the product is typed."""
    rows: list[list[Content]] = [["Failure", "S", "O", "D", "RPN", "Action"]]
    for row in range(2, lines + 2):
        rated = [(row * 7) % 5 + 1, (row * 3) % 4 + 1, (row * 5) % 3 + 1]
        score = rated[0] * rated[1] * rated[2] if "*" in formula else sum(rated)
        made: Content = score if row in typed else formula.replace("#", str(row))
        rows.append([f"Failure {row}", *rated, made, "None"])
    return {"FMEA": rows}


TURNS = {*range(10, 25), *range(30, 50), *range(60, 82), *range(90, 100)}
PRODUCT, SUM = "=B#*C#*D#", "=SUM(B#:D#)"
FIRES = {
    "one product": put(register(PRODUCT, TURNS), {"FMEA!E12": 77}),
    "three of them": put(register(PRODUCT, TURNS), {"FMEA!E12": 77, "FMEA!E40": 99, "FMEA!E65": 98}),
    "a sum": put(register(SUM, TURNS), {"FMEA!E12": 77}),
    "a sum of two": put(register("=B#+C#+D#", TURNS), {"FMEA!E12": 77, "FMEA!E67": 21}),
    "a mean": put(register("=SUM(B#:D#)/1", TURNS), {"FMEA!E12": 77}),
}
QUIET = {
    "all of them follow": register(PRODUCT, TURNS),
    "most do not": put(register(PRODUCT, TURNS), {f"FMEA!E{row}": 90 + row for row in TURNS}),
}


def broken(sheets: Sheets) -> list[str]:
    return [str(one.at) for one in reported(RULE, sheets) if one.variant == "broken"]


@pytest.mark.parametrize("sheets", FIRES.values(), ids=FIRES)
def test_typed_results_that_do_not_follow(sheets: Sheets) -> None:
    (found,) = [one for one in reported(RULE, sheets) if one.variant == "broken"]
    assert (str(found.at), found.severity) == ("FMEA!E12", Severity.ERROR)
    assert len(found.fixes) == 1 + sum(area.size for area in found.evidence)
    assert "mixed" not in {one.variant for one in reported(RULE, sheets)}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_figures_that_all_follow_or_mostly_do_not(sheets: Sheets) -> None:
    assert broken(sheets) == []


def test_a_block_of_which_one_figure_does_not_follow_is_parted() -> None:
    """What is said of a block of typed figures is true of all that it names."""
    further: dict[str, Content] = {f"FMEA!F{row}": f"=E{row}*2" for row in range(2, 112)}
    found = reported(RULE, put(register(PRODUCT, TURNS), {**further, "FMEA!F1": "Twice", "FMEA!E94": 91}))
    odd = [(str(one.at), one.severity) for one in found if one.variant != "holds"]
    held = {at.a1 for one in found if one.variant == "holds" for at in one.at.cells()}
    assert odd == [("FMEA!E94", Severity.ERROR)]
    assert {"E93", "E95"} <= held and "E94" not in held
