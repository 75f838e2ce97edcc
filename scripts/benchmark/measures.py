"""A long list of measures, as the reader would hand it on: how fast it is modelled and ranked with spans."""

from __future__ import annotations

import gc
import random
import time
from pathlib import Path

from prioritering.a1 import column_letters
from prioritering.pipeline import understood
from prioritering.types import Audit, Cell, CellRef, Evaluation, Sheet, Value, Workbook

SHEET, HEAD, NAME = "Liste", 2, 1


def book(measures: int, criteria: int) -> Workbook:
    """Measures in rows, weights above the criteria, a weighted sum and a typed rank."""
    draw = random.Random(measures)
    cells: dict[tuple[int, int], Cell] = {}
    score = criteria + 2

    def put(row: int, column: int, value: Value, formula: str | None = None) -> None:
        cells[row, column] = Cell(CellRef(SHEET, row, column), value, formula)

    weights = [float(1 + place % 5) for place in range(criteria)]
    for place, weight in enumerate(weights, start=2):
        put(1, place, weight)
        put(HEAD, place, f"Kriterium {place - 1}")
    for column, text in ((NAME, "Tiltak"), (score, "Vektet poengsum"), (score + 1, "Rangering")):
        put(HEAD, column, text)
    first, last = column_letters(2), column_letters(score - 1)
    totals = []
    for row in range(HEAD + 1, HEAD + 1 + measures):
        raw = [float(draw.randint(0, 10)) for _ in weights]
        totals.append(sum(weight * value for weight, value in zip(weights, raw, strict=True)))
        put(row, NAME, f"Tiltak {row - HEAD}")
        for place, value in enumerate(raw, start=2):
            put(row, place, value)
        formula = f"=SUMPRODUCT(${first}$1:${last}$1,{first}{row}:{last}{row})"
        put(row, score, totals[-1], formula)
    ranks = {total: float(place) for place, total in reversed(list(enumerate(sorted(totals)[::-1], start=1)))}
    for row, total in enumerate(totals, start=HEAD + 1):
        put(row, score + 1, ranks[total])
    return Workbook(Path("liste.xlsx"), "0", (Sheet(SHEET, "xl/worksheets/sheet1.xml", cells),))


def seconds(workbook: Workbook, measures: int) -> float:
    """The processor's time for reading the model and ranking all measures with their spans."""
    done = Audit(workbook, Evaluation({}), None, ())
    gc.collect()
    start = time.process_time()
    ranking = understood(done).ranking
    taken = time.process_time() - start
    assert len(ranking) == measures
    assert all(line.rank == line.stated_rank and line.rank_low is not None for line in ranking)
    return taken
