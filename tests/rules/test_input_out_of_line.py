"""Typed figures ten or a hundred times the others."""

import pytest
from sheets import Content, put, reported

from prioritering.types import Severity

Sheets = dict[str, list[list[Content]]]

RULE = "input-out-of-line"


def bids(*prices: Content, formula: str = "=1000/B#") -> Sheets:
    """Bids with points by price."""
    rows: list[list[Content]] = [["Bidder", "Price", "Points"]]
    rows += [[f"B{row}", price, formula.replace("#", str(row))] for row, price in enumerate(prices, start=2)]
    return {"Eval": rows}


QUIET = {
    "prices of one size": bids(1180, 930, 1340, 985, 1090, 1490),
    "a dear one": bids(1180, 930, 2680, 985, 1090, 1490),
    "they spread widely": bids(5000, 8000, 1200, 900, 10000, 600),
    "hundreds of times the others, and no unit of theirs": bids(1180, 230, 99000, 985, 590, 1990, 310, 720),
    "a unit of others that spread too widely": bids(1180, 20, 1450000, 985, 590, 1990, 310, 720),
    "a figure above one among shares": bids(0.4, 0.45, 5, 0.8, 0.45, 0.9, 0.55, 0.6),
    "a percent among few shares": bids(0.1, 0.45, 45, 0.8, 0.25),
    "a percent among ones": bids(1, 1, 45, 0.4, 1, 1, 1, 0.6, 1),
    "a unit of too few": bids(1180, 230, 1450000, 985, 590),
    "ten times less would not lie among them": bids(1180, 930, 50000, 985, 1090, 1490),
    "only added up": {
        "Eval": [*bids(1180, 930, 13400, 985, 1090, 1490, formula="x")["Eval"], ["Sum", "=SUM(B2:B7)"]]
    },
    "read by nothing": bids(1180, 930, 13400, 985, 1090, 1490, formula="x"),
    "too few": bids(1180, 930, 13400, 985),
    "two of them: another kind": bids(1180, 930, 13400, 13400, 985, 1090, 1490),
    "the others are all one figure": bids(100, 100, 1000, 100, 100, 100),
    "a count of one": bids(10, 14, 1, 12, 15, 13),
    "nought": bids(1180, 930, 0, 985, 1090, 1490, formula="=B#*2"),
    "a line whose sum is computed where the others are typed": {
        "Eval": [
            ["Post", "Rate", "Year", "Share"],
            *(
                [f"Post {row}", rate, year, f"=B{row}/$C$9"]
                for row, (rate, year) in enumerate(
                    [
                        (820, 820),
                        (95, "=B3*12"),
                        (990, 990),
                        (1240, 3720),
                        (905, 905),
                        (1110, 2220),
                        (875, 875),
                    ],
                    2,
                )
            ),
            ["Sum", None, "=SUM(C2:C8)"],
        ]
    },
    "a line of another kind": {
        "Eval": [
            [*row, figure]
            for row, figure in zip(
                bids(1180, 930, 13400, 985, 1090, 1490)["Eval"], ["x", 5, 6, 70, 5, 6, 5], strict=True
            )
        ]
    },
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


@pytest.mark.parametrize(
    ("prices", "at", "expected"),
    [
        ((1180, 930, 13400, 985, 1090, 1490), "Eval!B4", 1340),
        ((0.8, 1.0, 50, 0.8, 0.5, 0.9), "Eval!B4", 0.5),
        ((0.1, 0.45, 45, 0.8, 0.25, 0.9, 0.35, 0.6), "Eval!B4", 0.45),
        ((0.15, 0.4, 20, 0.95, 1, 0.9, 0.35, 0.6, 0.7), "Eval!B4", 0.2),
        ((1180, 930, 134, 985, 1090, 1490), "Eval!B4", 1340),
        ((1180, 230, 1450000, 985, 590, 1990, 310, 720), "Eval!B4", 1450),
        ((1.2, 0.4, 4_800_000, 2.5, 0.9, 3.1, 5.5, 1.8, 0.7), "Eval!B4", 4.8),
        ((410000, 230000, 1.45, 985000, 590000, 1990000, 310000, 720000), "Eval!B4", 1_450_000),
    ],
)
def test_it_fires(prices: tuple[Content, ...], at: str, expected: float) -> None:
    (found,) = reported(RULE, bids(*prices))
    assert str(found.at) == at
    assert found.expected == pytest.approx(expected)
    assert (found.severity, found.fixes) == (Severity.WARNING, ())


def test_put_right_it_is_quiet() -> None:
    sheets = bids(1180, 930, 13400, 985, 1090, 1490)
    assert reported(RULE, put(sheets, {"Eval!B4": 1340})) == []


def registers(*reach: Content) -> Sheets:
    """Ideas ranked by reach times confidence over effort."""
    rows: list[list[Content]] = [["Idea", "Reach", "Confidence", "Effort", "Priority score", "Rank"]]
    rows += [
        [f"Idea {row}", one, row % 4 + 1, row % 3 + 1, f"=B{row}*C{row}/D{row}", f"=RANK(E{row},E$2:E$8)"]
        for row, one in enumerate(reach, start=2)
    ]
    return {"Eval": rows}


def test_one_factor_with_another_sign() -> None:
    assert reported(RULE, registers(700, 900, 500, 300, 800, 650, 400)) == []
    (found,) = reported(RULE, registers(700, 900, -500, 300, 800, 650, 400))
    assert (str(found.at), found.found, found.expected) == ("Eval!B4", -500, 500)
    assert reported(RULE, registers(700, 900, -500, 300, -800, 650, 400)) == []


def scored(*, others: float = 1.0, **changes: Content) -> Sheets:
    """Six jobs, three criteria from 1 to 5 that are added up; all but the first times a number."""
    rows: list[list[Content]] = [["Job", "Pay", "Place", "Talent", "Total", "Rank"]]
    for row in range(2, 8):
        figures = [row * 3 % 5 + 1, others * (row * 2 % 5 + 1), others * (row % 5 + 1)]
        rows.append([f"Job {row}", *figures, f"=SUM(B{row}:D{row})", f"=RANK(E{row},E$2:E$7)"])
    return {
        name: list(map(list, found))
        for name, found in put({"Jobs": rows}, {f"Jobs!{at}": value for at, value in changes.items()}).items()
    }


def test_a_nought_too_many_on_a_scale_that_several_criteria_share() -> None:
    """The scale is only guessed where all criteria share it, and told as such."""
    wide = {f"Jobs!F{row}": row * 17 + 20 for row in range(2, 8)}
    sums = {f"Jobs!E{row}": f"=SUM(B{row}:D{row})+F{row}" for row in range(2, 8)}
    ranks: dict[str, Content] = {f"Jobs!G{row}": f"=RANK(E{row},E$2:E$7)" for row in range(2, 8)}
    sheets = put(scored(B3=50), {**wide, **sums, **ranks, "Jobs!F1": "Distance", "Jobs!G1": "Rank"})
    (found,) = reported(RULE, sheets)
    assert (str(found.at), found.expected) == ("Jobs!B3", 5)


@pytest.mark.parametrize(
    "sheets",
    [
        scored(),
        scored(B3=12),
        scored(B3=50, others=1000.0),
        scored(B3=50, D5=40),
        scored(B3=90),
        scored(B3=13),
    ],
    ids=[
        "none",
        "not ten times one",
        "another scale",
        "two of them",
        "nine is not on the scale",
        "no whole mark",
    ],
)
def test_no_nought_too_many(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []
