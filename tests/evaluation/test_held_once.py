"""What formulas, engines or sheets have in common is held once, and nothing that is shared is changed."""

from __future__ import annotations

import math
import tracemalloc
from pathlib import Path

from evaluation.books import Content, book, place
from prioritering.evaluation.dependencies import read_by_formulas
from prioritering.evaluation.outcome import Figures, from_plain
from prioritering.evaluation.plan import Plan
from prioritering.formula.anatomy import anatomy
from prioritering.types import DefinedName
from prioritering.workbook.reader import read

REFERENCE = Path(__file__).parents[2] / "workbooks" / "prioritering-steg2.xlsx"
BYTES_FOR_A_FORMULA = 600
"""What a formula of one or two references takes beyond its parts: how engines read it, who rests on whom."""


def test_equal_figures_are_one_outcome_but_for_the_sign_of_nought() -> None:
    figures = Figures()
    assert from_plain(2.5, figures) is from_plain(5 / 2, figures)
    assert from_plain(True, figures) == (True,)
    assert from_plain(1.0, figures) == (1.0,)
    assert type((from_plain(True, figures) or ())[0]) is bool
    signs = [
        math.copysign(1, float(str((from_plain(nought, figures) or ())[0]))) for nought in (0.0, -0.0, 0.0)
    ]
    assert signs == [1, -1, 1]


def test_what_is_settled_leaves_the_workbook_as_it_was_read() -> None:
    workbook = book({"A1": 3, "B1": ("=A1*2", 0)})
    plan = Plan.of(workbook)
    assert plan.values is workbook.values
    plan.settle(place("B1"), (6.0,))
    assert plan.values == {place("A1"): 3.0, place("B1"): 6.0}
    plan.settle(place("B1"), (7.0,))
    assert plan.values[place("B1")] == 7.0
    assert workbook.values == {place("A1"): 3.0, place("B1"): 0.0}


def test_formulas_that_read_the_same_area_hold_it_once() -> None:
    workbook = book({"A1": 3, "A2": 4, "B1": ("=SUM(A1:A2)", 7), "B2": ("=B1/SUM(A1:A2)", 1)})
    plan = Plan.of(workbook)
    first, second = plan.translated[place("B1")], plan.translated[place("B2")]
    assert first.areas[0] is second.areas[1]
    assert plan.dependencies is read_by_formulas(workbook)
    assert plan.dependencies.precedents(place("B2")) == (place("B1"),)


def test_what_is_read_through_a_name_is_not_what_is_written() -> None:
    names = (DefinedName("Sats", "=Ark!$A$1"),)
    workbook = book({"A1": ("=1", 1), "B1": ("=Sats*2", 2)}, names=names)
    plan = Plan.of(workbook)
    assert plan.dependencies.precedents(place("B1")) == (place("A1"),)
    assert read_by_formulas(workbook).precedents(place("B1")) == ()


def test_sheets_made_alike_hold_their_places_once() -> None:
    places = [place for sheet in read(REFERENCE).sheets for place in sheet.cells]
    assert len(places) > 2 * len(set(places))
    assert len({id(place) for place in places}) == len(set(places))


def test_a_plan_takes_so_much_for_each_formula() -> None:
    rows = range(1, 3001)
    cells: dict[str, Content] = {}
    for row in rows:
        cells |= {f"A{row}": row, f"B{row}": row, f"C{row}": (f"=AVERAGE(A{row}:B{row})", row)}
        cells |= {f"D{row}": (f"=C{row}/2", row), f"E{row}": (f"=C{row}+D{row}", row)}
    workbook = book(cells)
    _ = workbook.values, [anatomy(cell.formula or "") for cell in workbook.formulas()]
    tracemalloc.start()
    try:
        plan = Plan.of(workbook)
        assert plan.circular == frozenset()
        assert plan.unaskable == frozenset()
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held / (3 * len(rows)) < BYTES_FOR_A_FORMULA, held / (3 * len(rows))
