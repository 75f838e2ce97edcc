"""Sums divided by a typed number that is not the one their parts make, and others that are."""

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, put, reported

from prioritering.types import Severity

RULE = "constant-in-formula"
Sheets = dict[str, Rows]
DIVIDED = {"divisor", "divisors"}


def told(sheets: Sheets) -> list[str]:
    """Where a divisor is asked about."""
    found = [one for one in reported(RULE, sheets) if one.variant in DIVIDED]
    assert {one.severity for one in found} <= {Severity.WARNING}
    return [str(one.at) for one in found]


def figures(label: str, *formulas: str, **changes: Content) -> Sheets:
    """Eight posts with figures, and one line of formulas below."""
    rows: list[list[Content]] = [["Post", "Jan", "Feb", "Mar"]]
    rows += [[f"Post {row}", 20 + row * 7 % 11, 31 + row * 5 % 13, 17 + row * 3 % 8] for row in range(2, 10)]
    rows.append([label, *formulas])
    return put({"Costs": rows}, {f"Costs!{at}": value for at, value in changes.items()})


@pytest.mark.parametrize(
    ("sheets", "at"),
    [
        (figures("Mean", "=SUM(B2:B9)/7"), "Costs!B10"),
        (figures("Snitt", "=ROUND(SUM(B2:B9)/9,1)"), "Costs!B10"),
        (figures("", *(f"=SUM({c}2:{c}9)/7" for c in "BCD")), "Costs!B10:D10"),
        (figures("Average cost", "=SUM(B2:B9)/8", "=SUM(C2:C9)/7"), "Costs!C10"),
        (figures("Average", "=SUM(B2:B5,B6:B9)/9"), "Costs!B10"),
        (figures("Mean", "=SUM( B2:B9 ) / (9)"), "Costs!B10"),
    ],
    ids=["one called so", "rounded", "three copies", "one of two", "of two ranges", "in brackets"],
)
def test_a_mean_of_another_number_of_figures(sheets: Sheets, at: str) -> None:
    assert told(sheets) == [at]


@pytest.mark.parametrize(
    "sheets",
    [
        figures("Mean", "=SUM(B2:B9)/8", "=SUM(C2:C9)/8"),
        figures("Mean", "=SUM(B2:B9)/7", B4=None),
        figures("In thousands", "=SUM(B2:B9)/1000"),
        figures("A week", "=SUM(B2:B9)/7"),
        figures("Mean", "=SUM(B2:B9)/7", **{f"B{row}": f"=(C{row}-24)^2" for row in range(2, 10)}),
        figures("Mean", "=SUM(B2:B9)/7", **{f"B{row}": f"=(C{row}-24)*(C{row}-24)" for row in range(2, 10)}),
        figures("Mean", "=SUM(B2:B9)/7", **{f"B{row}": f"=POWER(C{row}-D{row},2)" for row in range(2, 10)}),
    ],
    ids=["as many", "one is empty", "a unit", "not called a mean", "a variance", "by itself", "a power"],
)
def test_a_divisor_that_is_meant(sheets: Sheets) -> None:
    assert told(sheets) == []


def against_each_other(size: int, divisor: int) -> Sheets:
    """How far each option beats each other one, and the mean of it; itself it does not beat."""
    names: list[Content] = [f"Option {i + 1}" for i in range(size)]
    rows: list[list[Content]] = [["", *names, "Mean"]]
    for i in range(size):
        beats: list[Content] = [0 if i == j else 0.2 + (3 * i + 5 * j) % 7 / 10 for j in range(size)]
        rows.append([names[i], *beats, f"=SUM(B{i + 2}:{'ABCDEFG'[size]}{i + 2})/{divisor}"])
    return {"Flows": rows}


@pytest.mark.parametrize("size", [4, 5, 6])
def test_a_mean_over_the_others_is_meant(size: int) -> None:
    assert told(against_each_other(size, size - 1)) == []


@pytest.mark.parametrize("size", [4, 5, 6])
def test_a_mean_over_one_more_than_there_are_is_asked_about(size: int) -> None:
    assert told(against_each_other(size, size + 1))


def rates(numbers: Sequence[int], total: str, *, of: str = "=C{row}/{number}") -> Sheets:
    """Observations of sites, each as a share of those that were planned there, and of all."""
    rows: list[list[Content]] = [["Site", "Kind", "Observed", "Complete"]]
    for row, number in enumerate(numbers, start=2):
        formula = of.format(row=row, number=number)
        rows.append([f"Site {row}", "air", number - row % 4, formula])
    rows.append(["All", None, None, total.format(last=len(numbers) + 1)])
    return {"Sites": rows}


PLANNED = (61, 61, 73, 61, 73, 18, 61)


@pytest.mark.parametrize(
    ("sheets", "expected"),
    [
        (rates(PLANNED, "=SUM(C2:C{last})/390"), 408),
        (rates(PLANNED, "=SUM(C2:C{last})/418"), 408),
        (rates(PLANNED, "=(SUM(C2:C{last})/347)"), 408),
        (rates(PLANNED, "=SUM(C2:C{last})/390", of="=(C{row}/{number})"), 408),
        (rates(PLANNED[:4], "=SUM(C2:C{last})/250"), 256),
    ],
    ids=["one less", "too many", "in brackets", "lines in brackets", "few lines"],
)
def test_a_share_of_all_that_is_not_of_its_lines(sheets: Sheets, expected: float) -> None:
    (at,) = told(sheets)
    (found,) = (one for one in reported(RULE, sheets) if one.variant == "divisors")
    assert at.startswith("Sites!D") and found.facts["sum"] == expected


@pytest.mark.parametrize(
    "sheets",
    [
        rates(PLANNED, "=SUM(C2:C{last})/408"),
        rates((60,) * 7, "=SUM(C2:C{last})/60"),
        rates((60,) * 7, "=SUM(C2:C{last})/1000"),
        rates(PLANNED, "=SUM(C2:C{last})/61"),
        rates(PLANNED, "=SUM(C2:C{last})/390", of="=C{row}/{number}+1"),
    ],
    ids=["their sum", "one unit", "another unit", "one of theirs", "something else"],
)
def test_a_share_of_all_that_is_right(sheets: Sheets) -> None:
    assert told(sheets) == []
