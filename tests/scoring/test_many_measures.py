"""Ten thousand measures: read, ranked and explained in not much more than four times a quarter's time."""

from __future__ import annotations

import random
from pathlib import Path
from time import process_time

from prioritering.pipeline import understood
from prioritering.types import Audit, Cell, CellRef, Evaluation, RankStatus, Sheet, Workbook

COUNT = 10_000
MOST_FOR_FOUR_TIMES = 6.0
"""How many times as long, at most, for four times as many: a quadratic search takes sixteen."""


def written(count: int, ranks: dict[int, float]) -> Workbook:
    """A list of so many measures, the sum of three ratings by a formula, and typed ranks."""
    draw = random.Random(7)
    cells: dict[tuple[int, int], Cell] = {}

    def put(row: int, column: int, value: float | str, formula: str | None = None) -> None:
        cells[row, column] = Cell(at=CellRef("List", row, column), value=value, formula=formula)

    for column, heading in enumerate(("Measure", "Benefit", "Reach", "Ease", "Score", "Rank"), start=1):
        put(1, column, heading)
    scores = []
    for row in range(2, count + 2):
        raw = [float(draw.randint(1, 100)) for _ in range(3)]
        put(row, 1, f"Measure {row}")
        for column, value in enumerate(raw, start=2):
            put(row, column, value)
        scores.append(sum(raw))
        put(row, 5, sum(raw), f"=SUM(B{row}:D{row})")
    first: dict[float, float] = {}
    for place, score in enumerate(sorted(scores, reverse=True), start=1):
        first.setdefault(score, float(place))
    for row, score in enumerate(scores, start=2):
        put(row, 6, ranks.get(row, first[score]))
    return Workbook(
        path=Path("many.xlsx"), sha256="0", sheets=(Sheet("List", "xl/worksheets/sheet1.xml", cells),)
    )


def explained(count: int, wrong: dict[int, float]) -> float:
    """The seconds of a core that it takes, once it is seen to be right."""
    workbook = written(count, wrong)
    begun = process_time()
    audit = understood(Audit(workbook, Evaluation({}), None, ()))
    spent = process_time() - begun
    assert len(audit.ranking) == count
    (reading,) = audit.rank_readings
    assert {rank.at.row for rank in reading.ranks if rank.status is RankStatus.WRONG} == set(wrong)
    return spent


def test_the_ranks_of_ten_thousand_are_explained_in_time() -> None:
    a_quarter = explained(COUNT // 4, {17: 3.0, 1711: 2_300.0})
    assert explained(COUNT, {17: 3.0, 4711: 9_000.0}) < MOST_FOR_FOUR_TIMES * a_quarter
