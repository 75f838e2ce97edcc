"""Slips that all copies of a formula share."""

import pytest
from sheets import Content, put, reported, seen
from tables import Sheets

from prioritering.types import Severity


def marks(formula: str, **changes: Content) -> Sheets:
    """Six pupils with six marks, and what a formula makes of them."""
    rows: list[list[Content]] = [["Pupil", *(f"Task {n}" for n in range(1, 7)), "Result"]]
    rows += [
        [f"P{row}", *(30 + (row * 7 + n * 11) % 60 for n in range(6)), formula.replace("#", str(row))]
        for row in range(2, 8)
    ]
    return put({"Marks": rows}, {f"Marks!{at}": value for at, value in changes.items()})


SUM = "=(B#+C#+D#+E#+F#+G#)"


@pytest.mark.parametrize(
    ("sheets", "told"),
    [
        (marks(f"{SUM}/5"), True),
        (marks(f"{SUM}/7"), True),
        (marks(f"{SUM}/6"), False),
        (marks(f"{SUM}/3"), False),
        (marks("=(B#+C#+D#)/4"), False),
        (marks("=(B#+4*C#+D#+E#+F#)/4"), False),
        (marks(f"{SUM}/5", C4=None), False),
    ],
    ids=[
        "by one less",
        "by one more",
        "the mean",
        "half of it",
        "too few",
        "a weight",
        "five of them on a line",
    ],
)
def test_a_mean_is_divided_by_another_number_than_it_has_members(sheets: Sheets, told: bool) -> None:
    found = [one for one in reported("constant-in-formula", sheets) if one.variant == "divisor"]
    assert [(str(one.at), one.severity) for one in found] == [("Marks!H2:H7", Severity.WARNING)] * told


def passed(signs: str, **changes: Content) -> Sheets:
    signs_of = zip("BCDEF", signs.split(), strict=True)
    conditions = ",".join(f"{column}#{sign}40" for column, sign in signs_of)
    return marks(f'=IF(AND({conditions}),"Pass","Fail")', **changes)


@pytest.mark.parametrize(
    ("sheets", "severity"),
    [
        (passed(">= > >= >= >=", C3=40), Severity.WARNING),
        (passed(">= > >= >= >=", C5=41), Severity.INFO),
        (passed(">= >= >= >= >="), None),
        (passed(">= > >= > >="), None),
        (passed(">= < >= >= >="), None),
    ],
    ids=["somebody is at the limit", "nobody is", "all alike", "two of each", "the other way round"],
)
def test_one_comparison_alone_takes_its_limit_otherwise(sheets: Sheets, severity: Severity | None) -> None:
    sheets = put(
        sheets, {} if severity is Severity.WARNING else {f"Marks!C{row}": 41 + row for row in range(2, 8)}
    )
    found = [one for one in reported("formula-inconsistent", sheets) if one.variant == "comparison"]
    assert [one.severity for one in found] == ([] if severity is None else [severity])


def weighted(*, typed: str = "E", right: bool = False, **changes: Content) -> Sheets:
    """Five jobs, three criteria, each with its weight beside its heading; some products are typed."""
    rows: list[list[Content]] = [["Job", "Pay", 3, "Place", 5, "Talent", 4, "Total"]]
    for row in range(2, 7):
        raw = {"B": row % 4 + 1, "D": row * 3 % 5 + 1, "F": row * 2 % 5 + 1}
        line: list[Content] = [f"Job {row}"]
        for (column, value), weight, weigh in zip(raw.items(), "CEG", (3, 5, 4), strict=True):
            product = value * weigh if right else raw["B"]
            line += [value, product if weight in typed else f"={weight}$1*{column}{row}"]
        rows.append([*line, f"=C{row}+E{row}+G{row}"])
    return put({"Jobs": rows}, {f"Jobs!{at}": value for at, value in changes.items()})


@pytest.mark.parametrize(
    ("sheets", "told"),
    [
        (weighted(), [("Jobs!E2:E6", 3, "=E$1*D2")]),
        (weighted(typed="EG"), [("Jobs!E2:E6", 3, "=E$1*D2")]),
        (weighted(typed=""), []),
        (weighted(right=True), []),
        (weighted(I2="=E1*2"), []),
        (put(weighted(), {f"Jobs!I{row}": f"=D{row}*2" for row in range(2, 7)}), []),
    ],
    ids=["one column", "two", "none", "they are the products", "its weight is read", "its figures are read"],
)
def test_a_column_is_typed_where_its_like_compute(sheets: Sheets, told: list[tuple[str, float, str]]) -> None:
    found = [one for one in reported("formula-overwritten", sheets) if one.variant == "column"]
    assert seen(found) == told


def test_columns_that_are_typed_alike_are_one_finding() -> None:
    (found,) = (
        one for one in reported("formula-overwritten", weighted(typed="EG")) if one.variant == "column"
    )
    assert found.facts["also_of_kind"] == ("G2:G6",)
