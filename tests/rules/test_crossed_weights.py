"""Weights that belong to another criterion by their label, and products that are meant."""

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, put, reported

from prioritering.types import Severity

Sheets = dict[str, Rows]
CRITERIA = ("Cost", "Time", "Risk", "Quality")


def options(score: str, headings: Sequence[str] = CRITERIA, **weights: float) -> Sheets:
    """Six options on four criteria, and the weights on a sheet of their own, one below the other."""
    rows: list[list[Content]] = [["Option", *headings, "Score"]]
    for row in range(2, 8):
        raw = [(row * step) % 5 + 1 for step in (2, 3, 4, 7)]
        rows.append([f"Option {row}", *raw, score.replace("#", str(row))])
    given = weights or {"Cost": 0.4, "Time": 0.3, "Risk": 0.2, "Quality": 0.1}
    listed: list[list[Content]] = [["Criterion", "Weight"]]
    listed += [[name, weight] for name, weight in given.items()]
    return {"Scores": rows, "Weights": listed}


def across(score: str, labels: Sequence[str]) -> Sheets:
    """The weights in a row of the sheet Weights, each below its label."""
    sheets = options(score)
    return {**sheets, "Weights": [["", *labels], ["Weight", 0.4, 0.3, 0.2, 0.1]]}


SUM = "=B#*Weights!B${}+C#*Weights!B${}+D#*Weights!B${}+E#*Weights!B${}"


def above(score: str) -> Sheets:
    """The weights above the headings of a list, on its own sheet."""
    rows: list[list[Content]] = [
        ["Súly", 0.4, 0.3, 0.2, 0.1],
        ["Ajánlat", "Ár", "Minőség", "Idő", "Garancia", "Pont"],
    ]
    rows += [
        [f"Cég {row}", *((row * step) % 9 + 1 for step in (2, 5, 7, 4)), score.replace("#", str(row))]
        for row in range(3, 9)
    ]
    return {"Scores": rows}


def test_weights_above_the_headings() -> None:
    crossed = "=B#*B$1+C#*D$1+D#*C$1+E#*E$1"
    assert told(above(crossed)) == [("Scores!F3:F8", Severity.ERROR)]
    assert told(above("=B#*B$1+C#*C$1+D#*D$1+E#*E$1")) == []
    assert told(above("=SUMPRODUCT(B#:E#,B$1:E$1)")) == []


def told(sheets: Sheets) -> list[tuple[str, Severity]]:
    return [
        (str(one.at), one.severity) for one in reported("weight-differs", sheets) if one.variant == "crossed"
    ]


@pytest.mark.parametrize(
    "sheets",
    [
        options(SUM.format(3, 2, 4, 5)),
        options(SUM.format(2, 3, 4, 4)),
        across("=SUMPRODUCT(B#:E#,Weights!B$2:E$2)", ("Cost", "Risk", "Time", "Quality")),
        options("=MMULT(B#:E#,Weights!B$2:B$5)", Time=0.4, Cost=0.3, Risk=0.2, Quality=0.1),
        across("=SUMPRODUCT(B#:E#*Weights!B$2:E$2)/10", ("Time", "Risk", "Quality", "Cost")),
    ],
    ids=["two exchanged", "one taken twice", "a list in another order", "a matrix product", "all shifted"],
)
def test_a_weight_of_another_criterion_is_wrong(sheets: Sheets) -> None:
    assert told(sheets) == [("Scores!F2:F7", Severity.ERROR)]


@pytest.mark.parametrize(
    "sheets",
    [
        options(SUM.format(2, 3, 4, 5)),
        options(SUM.format(3, 2, 4, 5), headings=("Q1", "Q2", "Q3", "Q4")),
        options("=B#*Weights!B$3-C#*Weights!B$2+D#*Weights!B$4+E#*Weights!B$5"),
        across("=SUMPRODUCT(B#:E#,Weights!B$2:E$2)", CRITERIA),
        options("=MMULT(B#:E#,Weights!B$2:B$5)", cost=0.4, time=0.3, risk=0.2, quality=0.1),
        options("=B#*C#+C#*D#+D#*E#"),
        put(options(SUM.format(3, 2, 4, 5)), {f"Weights!A{row}": None for row in range(2, 6)}),
        put(options(SUM.format(3, 2, 4, 5)), {"Weights!A5": "Fit"}),
    ],
    ids=[
        "its own",
        "other names",
        "one taken away",
        "in order",
        "in small letters",
        "of each other",
        "no label",
        "labels that are not all the criteria's",
    ],
)
def test_products_that_are_meant(sheets: Sheets) -> None:
    assert told(sheets) == []


def test_weights_that_are_equal_today_are_worth_knowing() -> None:
    sheets = options(SUM.format(3, 2, 4, 5), Cost=0.3, Time=0.3, Risk=0.3, Quality=0.1)
    assert told(sheets) == [("Scores!F2:F7", Severity.INFO)]


OWN = SUM.format(2, 3, 4, 5)


@pytest.mark.parametrize(
    ("sheets", "cell"),
    [
        (options(OWN), "F4"),
        (options(OWN.replace("!B", "!$B")), "F7"),
        (above("=B#*B$1+C#*C$1+D#*D$1+E#*E$1"), "F5"),
        (across("=SUMPRODUCT(B#:E#,Weights!B$2:E$2)", CRITERIA), "F3"),
        (across("=B#*Weights!B$2+C#*Weights!C$2+D#*Weights!D$2+E#*Weights!E$2", CRITERIA), "F6"),
    ],
    ids=["two exchanged", "held fast", "above the headings", "among products of ranges", "in a row"],
)
def test_one_line_that_takes_anothers_weight(sheets: Sheets, cell: str) -> None:
    row = int(cell[1:])
    own = str(sheets["Scores"][row - 1][5])
    if "Weights" not in sheets:
        crossed = f"=B{row}*C$1+C{row}*B$1+D{row}*D$1+E{row}*E$1"
    elif sheets["Weights"][0][0] == "Criterion":
        crossed = SUM.format(3, 2, 4, 5).replace("#", str(row))
    else:
        crossed = f"=B{row}*Weights!C$2+C{row}*Weights!B$2+D{row}*Weights!D$2+E{row}*Weights!E$2"
    broken = put(sheets, {f"Scores!{cell}": crossed})
    found = [one for one in reported("weight-differs", broken) if one.variant == "crossed"]
    assert [(str(one.at), one.severity) for one in found] == [(f"Scores!{cell}", Severity.ERROR)]
    assert [fix.after for fix in found[0].fixes] == [own]
    assert reported("formula-inconsistent", broken) == []
    assert reported("model-drift", broken) == []


@pytest.mark.parametrize("formula", [OWN, SUM.format(2, 3, 5, 4)], ids=["as the others", "and a mark"])
def test_one_line_that_is_not_crossed_by_label(formula: str) -> None:
    """Without labels it is a formula outside the pattern, as any other."""
    sheets = put(options(OWN), {f"Weights!A{row}": None for row in range(2, 6)})
    broken = put(sheets, {"Scores!F4": formula.replace("#", "4")})
    assert told(broken) == []
    assert len(reported("formula-inconsistent", broken)) == (formula != OWN)
