"""What an array formula fills is neither typed nor made otherwise than the formulas beside it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from msgspec.structs import replace
from sheets import Content, Rows, book, can_be_said, examined

from prioritering.formula.references import parse_reference
from prioritering.options import Options
from prioritering.pipeline import check
from prioritering.reading.arrays import with_arrays_spread
from prioritering.types import Cell, Finding, FormulaKind, Severity, Workbook

FIGURES = [(4, 2), (9, 5), (3, 8), (7, 7), (8, 1), (2, 6), (5, 9), (6, 4), (1, 3), (9, 8)]


def scored(score: str, *others: str, weighed: str = "=B#*0.4") -> Rows:
    """Ten measures with two figures, one of them weighed, a score, and what others make of it."""
    heads: list[Content] = ["Measure", "Benefit", "Reach", "Weighed", "Score"]
    rows: list[list[Content]] = [[*heads, *(f"Other {place}" for place in range(len(others)))]]
    for row, figures in enumerate(FIGURES, 2):
        rows.append(
            [f"Measure {row}", *figures, *(one.replace("#", str(row)) for one in (weighed, score, *others))]
        )
    return rows


def with_arrays(sheets: Mapping[str, Rows], arrays: Mapping[str, str], kind: FormulaKind) -> Workbook:
    """The workbook with the cells of some ranges filled by one formula each: the values stay."""
    made = book(sheets)
    changed: list[tuple[str, Cell]] = []
    for written, formula in arrays.items():
        sheet, _, address = written.partition("!")
        area = parse_reference(address).area(sheet)
        for at in area.cells():
            cell = made.cell(at)
            assert cell is not None
            changed.append((sheet, replace(cell, formula=None)))
        first = made.cell(area.first)
        assert first is not None
        changed.append((sheet, replace(first, formula=formula, kind=kind, spill=area)))
    return made.with_cells({cell.at: cell for _, cell in changed})


def found(made: Workbook) -> list[Finding]:
    told = [
        one
        for one in check(examined(with_arrays_spread(made)), Options()).findings
        if one.severity is not Severity.INFO or one.rule == "formula-overwritten"
    ]
    can_be_said(told)
    return told


SILENT: dict[str, tuple[Mapping[str, Rows], Mapping[str, str]]] = {
    "a part of the scores": ({"S": scored("=B#*C#")}, {"S!E5:E11": "=B5:B11*C5:C11"}),
    "all scores": ({"S": scored("=B#*C#", "=RANK(E#,E$2:E$11)")}, {"S!E2:E11": "=B2:B11*C2:C11"}),
    "what scores rest on": ({"S": scored("=D#+C#")}, {"S!D2:D11": "=B2:B11*0.4"}),
    "rounded": ({"S": scored("=ROUND(B#*C#/3,1)")}, {"S!E6:E11": "=ROUND(B6:B11*C6:C11/3,1)"}),
    "under a condition": (
        {"S": scored("=IF(B#>3,B#*C#,0)")},
        {"S!E6:E11": "=IF(B6:B11>3,B6:B11*C6:C11,0)"},
    ),
    "across": (
        {"S": [["", "A", "B", "C", "D", "E"], *[[k, *range(2, 7)] for k in ("x", "y")],
               ["sum", *(f"={c}2+{c}3" for c in "BCDEF")], ["twice", *(f"={c}4*2" for c in "BCDEF")]]},
        {"S!D4:F4": "=D2:F2+D3:F3"},
    ),
    "not cell by cell": (
        {"S": scored("=B#*C#", "=B#")},
        {"S!F2:F11": "=TRANSPOSE(TRANSPOSE(B2:B11))"},
    ),
    "not cell by cell, after copies": (
        {"S": scored("=B#*C#", "=B#*2+C#")},
        {"S!F8:F11": "=TRANSPOSE(TRANSPOSE(B8:B11*2+C8:C11))"},
    ),
    "beside a formula": (
        {
            "T": [["Names"], *[[f"Measure {r}"] for r in range(2, 7)]],
            "S": [
                ["Shares", *"ABCDEFGH", 5],
                *[[f'=IF(T!A{r}="",0,1/$J$1)', *[f"=T!A{r + 20}*1"] * 8] for r in range(2, 12)],
            ],
        },
        {f"S!{c}2:{c}11": f"=TRANSPOSE(TRANSPOSE(T!{c}22:{c}31*1))" for c in "BCDEFGHI"},
    ),
    "on another sheet": (
        {
            "S": scored("=B#*C#"),
            "T": [["Measure", "Twice"], *[[f"Measure {r}", f"=S!E{r}*2"] for r in range(2, 12)]],
        },
        {"T!B4:B11": "=S!E4:E11*2"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", [FormulaKind.ARRAY, FormulaKind.DYNAMIC])
@pytest.mark.parametrize("name", SILENT)
def test_what_an_array_fills_is_computed(name: str, kind: FormulaKind) -> None:
    assert [str(one.at) for one in found(with_arrays(*SILENT[name], kind))] == []


@pytest.mark.parametrize("name", SILENT)
def test_without_the_array_the_figures_are_typed(name: str) -> None:
    """The twin: the same figures, that nothing fills."""
    made = with_arrays(*SILENT[name], FormulaKind.ARRAY)
    plain = {
        cell.at: replace(cell, formula=None, kind=FormulaKind.NORMAL, spill=None)
        for cell in made.formulas()
        if cell.spill
    }
    if "copies" in name or "part" in name or "rounded" in name:
        assert found(made.with_cells(plain))


def test_an_error_in_an_array_is_one_finding() -> None:
    sheets = {"S": scored("=D#+C#", weighed="=B#/(C#-1)")}
    told = found(with_arrays(sheets, {"S!D2:D11": "=B2:B11/(C2:C11-1)"}, FormulaKind.ARRAY))
    assert [(one.rule, str(one.at)) for one in told] == [("error-value", "S!D6")]


@pytest.mark.parametrize(
    "formula", ["=B:B*2", "=B2:B5*2", "=SORT(B2:B11)", "=[1]X!B2:B11*2", "=Marks*2", "=T[Marks]"]
)
def test_what_does_not_work_cell_by_cell_stays_as_it_is(formula: str) -> None:
    made = with_arrays({"S": scored("=B#*2")}, {"S!E2:E11": formula}, FormulaKind.ARRAY)
    assert with_arrays_spread(made) == made


def test_what_stands_in_the_way_of_an_array_stays_as_it_is() -> None:
    made = with_arrays({"S": scored("=B#*C#")}, {"S!E2:E11": "=B2:B11*C2:C11"}, FormulaKind.DYNAMIC)
    inside = replace(made.sheets[0].cells[6, 5], formula="=1+1")
    blocked = made.with_cells({inside.at: inside})
    assert with_arrays_spread(blocked).sheets[0].cells[6, 5] == inside
    assert with_arrays_spread(blocked).sheets[0].cells[7, 5].formula is None
