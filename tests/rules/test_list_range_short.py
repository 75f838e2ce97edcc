"""What is spread over a list and ends a line early."""

import pytest
from msgspec.structs import replace
from sheets import Content, book, examined

from prioritering.rules.list_range_short import check
from prioritering.types import Area, Chart, DefinedName, Severity, Sheet, Validation, Workbook

FORMULAS = [(f"=AVERAGE(B{row}:C{row})", f"=RANK(D{row},$D$2:$D$9)") for row in range(2, 10)]
ROWS: list[list[Content]] = [["Option", "Benefit", "Reach", "Score", "Rank"]]
ROWS += [[f"Option {row}", 1 + row % 5, row, *made] for row, made in enumerate(FORMULAS, start=2)]


def over(top: int, bottom: int, column: int = 4) -> Area:
    """Cells of one column of the list."""
    return Area("S", top, column, bottom, column)


def listed(**changes: object) -> Workbook:
    """Eight options, with what is spread over them."""
    made = book({"S": ROWS})
    names = changes.pop("names", ())
    (sheet,) = made.sheets
    fields = {name: getattr(sheet, name) for name in Sheet.__struct_fields__} | changes
    return replace(made, sheets=(Sheet(**fields),), names=names)


def chart(*areas: Area) -> tuple[Chart, ...]:
    return (Chart("xl/charts/chart1.xml", areas),)


def checks(*areas: Area) -> tuple[Validation, ...]:
    return tuple(Validation((area,), "whole", "between", "1", "10") for area in areas)


QUIET = {
    "all of them": listed(charts=chart(over(2, 9), over(2, 9, 1)), formatted=((over(2, 9),),)),
    "with the heading": listed(charts=chart(over(1, 9))),
    "the first three": listed(charts=chart(over(2, 4))),
    "another column": listed(formatted=((over(2, 8, 9),),)),
    "another format goes on": listed(formatted=((over(2, 8),), (over(9, 9),))),
    "another check goes on": listed(validations=checks(over(2, 8, 2), over(9, 9, 2))),
    "a second series has all": listed(charts=chart(over(2, 8), over(2, 9, 2))),
    "a name of the sheet's": listed(names=(DefinedName("Points", "=S!$D$2:$D$9"),)),
}


@pytest.mark.parametrize("workbook", QUIET.values(), ids=QUIET)
def test_quiet(workbook: Workbook) -> None:
    assert list(check(examined(workbook))) == []


FIRES = {
    "chart": listed(charts=chart(over(2, 8, 1), over(2, 8))),
    "format": listed(formatted=((over(2, 8),),)),
    "validation": listed(validations=checks(over(2, 8, 2))),
    "name": listed(names=(DefinedName("Points", "=S!$D$2:$D$8"),)),
    "print": listed(names=(DefinedName("_xlnm.Print_Area", "=S!$A$1:$E$8", "S"),)),
}


@pytest.mark.parametrize(("variant", "workbook"), FIRES.items(), ids=FIRES)
def test_it_fires(variant: str, workbook: Workbook) -> None:
    (found,) = check(examined(workbook))
    assert (found.variant, found.severity, found.measure) == (variant, Severity.INFO, "Option 9")
    assert found.at.bottom == 8


def test_a_name_that_formulas_read_is_more_than_a_remark() -> None:
    made = listed(names=(DefinedName("Points", "=S!$D$2:$D$8"),))
    (sheet,) = made.sheets
    cells = dict(sheet.cells)
    for row in range(2, 10):
        cells[row, 5] = replace(cells[row, 5], formula=f"=RANK(D{row},Points)")
    (found,) = check(examined(replace(made, sheets=(replace(sheet, cells=cells),))))
    assert (found.variant, found.severity, found.facts["count"]) == ("read", Severity.WARNING, 8)


def top_list(last: int) -> dict[str, list[list[Content]]]:
    """The two best of the eight, looked for in lines up to `last`."""
    lines: list[list[Content]] = [
        [
            f"=INDEX(S!$A$2:$A${last},MATCH({place},S!$E$2:$E${last},0))",
            f"=LARGE(S!$D$2:$D${last},{place})",
        ]
        for place in (1, 2)
    ]
    return {"S": ROWS, "Top": [["Option", "Score"], *lines]}


def test_a_list_of_the_best_is_chosen_from_all() -> None:
    assert list(check(examined(book(top_list(9))))) == []


def test_a_list_of_the_best_that_leaves_one_out_is_told_once() -> None:
    (found,) = check(examined(book(top_list(8))))
    assert (found.at.sheet, found.variant, found.severity) == ("Top", "formula", Severity.WARNING)
    assert found.measure == "Option 9"
