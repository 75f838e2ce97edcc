"""Figures that depend on another file."""

import pytest
from msgspec.structs import replace
from sheets import book, reported
from tables import LINKED

from prioritering.types import Cell, CellRef, Workbook

RULE = "external-link"
TARGETS = ("file:///budsjett.xlsx", "https://example.org/regnskap.xlsx")


def with_formulas(**formulas: str) -> Workbook:
    """The linked summary, with formulas by address in Samlet, as a reader gives them."""
    workbook = book(LINKED)
    first, *others = workbook.sheets
    cells = dict(first.cells)
    for address, formula in formulas.items():
        row = int(address[1:])
        cells[row, 2] = Cell(CellRef("Samlet", row, 2), 18.0, formula)
    return replace(workbook, sheets=(replace(first, cells=cells), *others), external_links=TARGETS)


@pytest.mark.parametrize(
    "formula",
    ["=Helse!B6", '="[1]Ark!B2"', "=SUM(Table1[Score])", "=B3"],
    ids=["another sheet", "a text that looks like one", "a column of a table", "the same sheet"],
)
def test_quiet(formula: str) -> None:
    assert reported(RULE, with_formulas(B2=formula)) == []


@pytest.mark.parametrize(
    ("formula", "target"),
    [
        ("=[1]Ark!B2", TARGETS[0]),
        ("='[2]Ark 1'!$B$2*2", TARGETS[1]),
        ("=SUM('[1]Ark'!B2:B9)", TARGETS[0]),
        ("=[7]Ark!B2", "7"),
    ],
    ids=["the first file", "a sheet with a space", "a range", "a file that the list lacks"],
)
def test_fires(formula: str, target: str) -> None:
    (found,) = reported(RULE, with_formulas(B2=formula))
    assert (str(found.at), found.facts["target"], found.fixes) == ("Samlet!B2", target, ())


def test_one_finding_for_each_file() -> None:
    found = reported(RULE, with_formulas(B2="=[1]Ark!B2", B3="=[1]Ark!B3", B4="=[2]Ark!B4"))
    assert [(str(f.at), f.facts["count"], [str(a) for a in f.evidence]) for f in found] == [
        ("Samlet!B2", 2, ["Samlet!B3"]),
        ("Samlet!B4", 1, []),
    ]
