"""Hidden rows, columns and sheets that feed what is shown."""

import pytest
from budgets import BUDGET
from msgspec.structs import replace
from sheets import book, examined, reported
from tables import LIST

from prioritering.types import Finding, Severity, Workbook

RULE = "hidden-content"


def hiding(
    workbook: Workbook,
    *,
    rows: tuple[int, ...] = (),
    columns: tuple[int, ...] = (),
    sheets: tuple[str, ...] = (),
) -> Workbook:
    """The workbook with rows and columns of its first sheet, or whole sheets, hidden."""
    first, *rest = workbook.sheets
    first = replace(first, hidden_rows=frozenset(rows), hidden_columns=frozenset(columns))
    return replace(
        workbook,
        sheets=tuple(replace(one, visible=one.name not in sheets) for one in (first, *rest)),
    )


def found(workbook: Workbook) -> list[Finding]:
    return reported(RULE, examined(workbook))


PLAIN = book(BUDGET)
LOOKED_UP = book({"Vist": [["=Skjult!A1"]], "Skjult": [[3], ["=A1*2"]]})
APART = book({"Vist": [[1, "=A1"]], "Skjult": [[3], ["=A1*2"]]})

QUIET = {
    "nothing is hidden": PLAIN,
    "an empty row is hidden": hiding(PLAIN, rows=(20,)),
    "a hidden row that nothing reads": hiding(PLAIN, rows=(8,)),
    "only labels are hidden": hiding(PLAIN, columns=(1,)),
    "a hidden sheet that keeps to itself": hiding(APART, sheets=("Skjult",)),
}

FIRES = {
    "a row within a total": (hiding(PLAIN, rows=(4, 5)), [("rows", "Budsjett!A4:K5", "info")]),
    "a column within a sum": (hiding(PLAIN, columns=(3,)), [("columns", "Budsjett!C1:C8", "info")]),
    "a sheet that is linked to": (hiding(LOOKED_UP, sheets=("Skjult",)), [("sheet", "Skjult!A1", "info")]),
    "a score rests on it": (hiding(book(LIST), columns=(3,)), [("columns", "Liste!C1:C6", "warning")]),
}


@pytest.mark.parametrize("workbook", QUIET.values(), ids=QUIET.keys())
def test_it_stays_quiet(workbook: Workbook) -> None:
    assert found(workbook) == []


@pytest.mark.parametrize(("workbook", "expected"), FIRES.values(), ids=FIRES.keys())
def test_it_fires(workbook: Workbook, expected: list[tuple[str, str, str]]) -> None:
    assert [(one.variant, str(one.at), one.severity.value) for one in found(workbook)] == expected


def test_it_names_what_rests_on_it() -> None:
    (finding,) = found(hiding(LOOKED_UP, sheets=("Skjult",)))
    assert [str(area) for area in finding.evidence] == ["Vist!A1"]
    assert finding.severity is not Severity.ERROR
