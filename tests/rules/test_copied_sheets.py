"""A copied sheet whose formulas read the figures of the first, while its own are read by nothing."""

from __future__ import annotations

import pytest
from sheets import Content, Rows, put, reported

from prioritering.types import Severity

RULE = "formula-reads-other-line"
NAMES = ("Portal", "Varsling", "Journal", "Opplæring", "Arkiv")
Sheets = dict[str, Rows]
FIRST = (0.5, 0.3, 0.2)
SECOND = (0.2, 0.2, 0.6)


def scenario(formula: str, weights: tuple[float, ...] = FIRST) -> Rows:
    """Five measures by three criteria with weights in row 2; `#` is the row."""
    rows: list[list[Content]] = [["Tiltak", "Nytte", "Kostnad", "Risiko", "Poeng"], ["Vekt", *weights]]
    for row, name in enumerate(NAMES, 3):
        marks = [(3 * row + 4 * step) % 9 + 1 for step in range(3)]
        rows.append([name, *marks, formula.replace("#", str(row))])
    return rows


def budget(formula: str, rate: float) -> Rows:
    """Five items with a price and a rate that all take."""
    rows: list[list[Content]] = [["Sats", rate], ["Vare", "Antall", "Pris", "Beløp"]]
    rows += [[name, row, 100 + 7 * row, formula.replace("#", str(row))] for row, name in enumerate(NAMES, 3)]
    return rows


OWN = "=SUMPRODUCT(B#:D#,$B$2:$D$2)"
FIRES: dict[str, tuple[Sheets, str, str]] = {
    "a range of weights": (
        {"A": scenario(OWN), "B": scenario("=SUMPRODUCT(B#:D#,A!$B$2:$D$2)", SECOND)},
        "B!E3:E7",
        "B!B2:D2",
    ),
    "the third of three": (
        {
            "A": scenario(OWN),
            "B": scenario(OWN, SECOND),
            "C": scenario("=SUMPRODUCT(B#:D#,A!$B$2:$D$2)", SECOND),
        },
        "C!E3:E7",
        "C!B2:D2",
    ),
    "a rate": (
        {"2025": budget("=B#*C#*$B$1", 1.25), "2026": budget("=B#*C#*'2025'!$B$1", 1.15)},
        "2026!D3:D7",
        "2026!B1",
    ),
    "the first reads its copy": (
        {"A": scenario("=SUMPRODUCT(B#:D#,B!$B$2:$D$2)"), "B": scenario(OWN, SECOND)},
        "A!E3:E7",
        "A!B2:D2",
    ),
}


@pytest.mark.parametrize("kind", FIRES)
def test_it_is_told(kind: str) -> None:
    sheets, area, own = FIRES[kind]
    (found,) = (one for one in reported(RULE, sheets) if one.variant == "sheet")
    assert (str(found.at), str(found.evidence[1])) == (area, own)
    assert found.severity is Severity.WARNING


def test_the_same_figures_are_worth_knowing() -> None:
    sheets = {"A": scenario(OWN), "B": scenario("=SUMPRODUCT(B#:D#,A!$B$2:$D$2)")}
    (found,) = (one for one in reported(RULE, sheets) if one.variant == "sheet")
    assert found.severity is Severity.INFO


TAKEN = scenario("=SUMPRODUCT(B#:D#,A!$B$2:$D$2)", SECOND)
QUIET: dict[str, Sheets] = {
    "each its own": {"A": scenario(OWN), "B": scenario(OWN, SECOND)},
    "its own are read": {"A": scenario(OWN), "B": [*TAKEN, [], ["Sum", "=SUM(B2:D2)"]]},
    "none of its own": {
        "A": scenario(OWN),
        "B": put({"B": TAKEN}, dict.fromkeys(("B!B2", "B!C2", "B!D2")))["B"],
    },
    "the other has none of that kind": {"A": scenario("=AVERAGE(B#:D#)"), "B": TAKEN},
    "another sheet altogether": {"A": scenario(OWN), "B": [["Sum av A", "=SUM(A!B2:D2)"], [1, 2, 3, 4]]},
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_it_is_quiet(sheets: Sheets) -> None:
    assert [one for one in reported(RULE, sheets) if one.variant == "sheet"] == []
