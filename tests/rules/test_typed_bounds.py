"""Bounds typed among computed ones, rates that the label says, and a digit that was lost."""

import pytest
from sheets import Content, put, reported, seen
from tables import Sheets

from prioritering.types import Severity

RAW = ((3, 11, 3, 4), (2, 12, 2, 2.5), (2, 8, 1, 1), (6, 5, 1, 2), (7, 4, 3, 3), (4, 3, 2, 3))


def normalised(*bounds: Content, shares: str = "x/b x/b b/x b/x", **changes: Content) -> Sheets:
    """Six options in rows 2 to 7 by four criteria, their bounds in row 8, and what they are by these."""
    rows: list[list[Content]] = [["Option", "Menu", "Age", "Price", "Distance", *"abcd"]]
    for row, raw in enumerate(RAW, start=2):
        parts = [
            "=" + way.replace("x", f"{column}{row}").replace("b", f"{column}$8")
            for way, column in zip(shares.split(), "BCDE", strict=True)
        ]
        rows.append([f"Option {row}", *raw, *parts])
    rows.append([None, *bounds])
    return put({"Choice": rows}, {f"Choice!{at}": value for at, value in changes.items()})


def turned(*bounds: Content) -> Sheets:
    """The same with the options in columns, and the bounds behind them."""
    rows: list[list[Content]] = [["Criterion", *(f"Option {n}" for n in range(6)), "Bound"]]
    for number, (line, bound) in enumerate(zip(zip(*RAW, strict=True), bounds, strict=True), start=2):
        shares = [f"={column}{number}/$H{number}" for column in "BCDEFG"]
        rows.append([f"Criterion {number}", *line, bound, *shares])
    return {"Choice": rows}


def bound(name: str, column: str) -> str:
    return f"={name}({column}2:{column}7)"


B, C, D, E = bound("MAX", "B"), bound("MAX", "C"), bound("MIN", "D"), bound("MIN", "E")
TOLD = {
    "the greatest, inside": (normalised(B, 8, D, E), "Choice!C8", C),
    "the greatest, at the end": (normalised(6, C, D, E), "Choice!B8", B),
    "the least": (normalised(B, C, D, 2), "Choice!E8", E),
    "all greatest": (
        normalised(B, C, 2, bound("MAX", "E"), shares="x/b x/b x/b x/b"),
        "Choice!D8",
        bound("MAX", "D"),
    ),
    "turned": (turned("=MAX(B2:G2)", 10, "=MAX(B4:G4)", "=MAX(B5:G5)"), "Choice!H3", "=MAX(B3:G3)"),
}


@pytest.mark.parametrize(("sheets", "place", "expected"), TOLD.values(), ids=TOLD)
def test_a_typed_bound_that_its_figures_exceed(sheets: Sheets, place: str, expected: str) -> None:
    (found,) = [one for one in reported("formula-overwritten", sheets) if str(one.at) == place]
    assert (found.expected, found.severity) == (expected, Severity.WARNING)


@pytest.mark.parametrize(
    "sheets",
    [
        normalised(B, C, D, E),
        normalised(B, 12, D, E),
        normalised(B, 20, D, E),
        normalised(B, C, D, 1),
        normalised(7, 8, 1, 1),
        normalised(B, 8, D, E, shares="x/b x-b b/x b/x"),
        normalised("=SUM(B2:B7)", 8, "=SUM(D2:D7)", "=SUM(E2:E7)"),
    ],
    ids=["computed", "the same", "a wider scale", "a lower one", "all typed", "taken away", "sums"],
)
def test_a_typed_bound_that_holds_or_is_none(sheets: Sheets) -> None:
    found = [one for one in reported("formula-overwritten", sheets) if one.at.top == 8]
    assert [one for one in found if one.severity is not Severity.INFO] == []


def rates(label: str, *taken: str, formula: str = "=#2*?", head: Content = None) -> Sheets:
    """A line of costs by year, each from the year before."""
    years: list[Content] = ["Cost", label, 1000]
    for column, rate in zip("CDEFGHI", taken, strict=False):
        years.append(formula.replace("#", column).replace("?", rate))
    return {"Plan": [["Kind", "Basis", *range(2025, 2026 + len(taken))], years, [head]]}


def down(label: str, *taken: str) -> Sheets:
    rows: list[list[Content]] = [["Item", "Price", label]]
    rows += [[f"Item {row}", 40 + row, f"=B{row}*{rate}"] for row, rate in enumerate(taken, start=2)]
    return {"Items": rows}


SAID = {
    "20 per cent": (rates("20% new devices", "0.2", "0.15", "0.15", "0.15"), "Plan!E2:G2"),
    "with a decimal": (rates("Growth 2.5 %", "0.025", "0.025", "0.03", "0.03", "0.03"), "Plan!F2:H2"),
    "as a percentage": (rates("5% a year", "5%", "5%", "4%", "4%"), "Plan!F2:G2"),
    "a longer formula": (
        rates("20% of last year", "0.2", "0.2", "0.1", "0.1", formula="=#2*?+$C2*0.1"),
        "Plan!F2:G2",
    ),
    "down a column": (down("VAT 25%", "0.25", "0.25", "0.15", "0.15", "0.15"), "Items!C4:C6"),
}


@pytest.mark.parametrize(("sheets", "place"), SAID.values(), ids=SAID)
def test_the_label_tells_which_rate_is_meant(sheets: Sheets, place: str) -> None:
    found = [one for one in reported("formula-inconsistent", sheets) if one.severity is not Severity.INFO]
    assert [(str(one.at), one.severity) for one in found] == [(place, Severity.WARNING)]


@pytest.mark.parametrize(
    "sheets",
    [
        rates("20% new devices", "0.2", "0.2", "0.2", "0.2"),
        rates("20% or 15%", "0.2", "0.15", "0.15", "0.15"),
        rates("New devices", "0.2", "0.15", "0.15"),
        rates("30% new devices", "0.2", "0.15", "0.15", "0.15"),
        rates("20% new devices", "0.2", "0.15", "0.12", "0.1"),
        down("Share in %", "0.25", "0.25", "0.15", "0.15"),
        down("100 % of the price", "1", "2", "2", "2", "1"),
    ],
    ids=["as it says", "two rates", "no rate", "another rate", "falling", "a unit", "the whole"],
)
def test_rates_that_the_label_does_not_settle(sheets: Sheets) -> None:
    found = [one for one in reported("formula-inconsistent", sheets) if one.severity is not Severity.INFO]
    assert seen(found) == []


def contributions(*taken: str, formula: str = "=ROUNDUP(C#*?/100,2)") -> Sheets:
    """Wages with what is paid on top of them."""
    rows: list[list[Content]] = [["Role", "Hours", "Wage", "On top", "Cost"]]
    for row, rate in enumerate(taken, start=2):
        text = formula.replace("#", str(row)).replace("?", rate)
        rows.append([f"Role {row}", 150 + row, f"=B{row}*{20 + row}", text, f"=C{row}+D{row}"])
    return {"Wages": rows}


LOST = {
    "the last": contributions("29.99", "29.99", "29.99", "29.9"),
    "a nine": contributions("14.125", "14.125", "14.125", "14.125", "14.25", formula="=C#*?/100"),
    "a thousand": contributions("1275", "1275", "1275", "127", formula="=C#+?"),
    "of a share": contributions("0.2875", "0.2875", "0.2875", "0.285", formula="=C#*?"),
    "one too many": contributions("12.34", "12.34", "12.34", "12.334", formula="=C#*?/100"),
}


@pytest.mark.parametrize("sheets", LOST.values(), ids=LOST)
def test_a_digit_that_was_lost_in_the_last_copy(sheets: Sheets) -> None:
    (found,) = reported("formula-inconsistent", sheets)
    assert (found.at.left, found.at.top, found.severity) == (4, len(sheets["Wages"]), Severity.WARNING)


@pytest.mark.parametrize(
    "taken",
    [
        ("0.25", "0.25", "0.25", "0.22"),
        ("25", "25", "25", "22.5"),
        ("29.99", "29.99", "29.99", "29.99"),
        ("29.99", "29.9"),
        ("0.12", "0.12", "0.12", "0.125"),
        ("22.73", "18.54", "25.5", "15.37"),
    ],
    ids=["another rate", "another price", "the same", "two", "few digits", "one each"],
)
def test_a_rate_of_its_own(taken: tuple[str, ...]) -> None:
    found = reported("formula-inconsistent", contributions(*taken))
    assert [one for one in found if one.severity is not Severity.INFO] == []
