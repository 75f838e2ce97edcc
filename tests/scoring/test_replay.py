"""The replay of formulas over cells, held against the engines: the same figure typed, the same result."""

from __future__ import annotations

import random
from fractions import Fraction

import numpy as np
import pytest
from sheets import Content, book, examined, put

from prioritering.scoring.robustness import one_step
from prioritering.scoring.robustness.overall import overall
from prioritering.scoring.robustness.what_if import InputChange, WhatIf
from prioritering.scoring.tables.plain_references import with_plain_references
from prioritering.types import CellRef

TABLE: list[list[Content]] = [
    ["Option", "Rating", "Cost", "Word", "Result", None, "From", "Points", "Word", "Weight"],
    ["North", 4, 120, "high", None, None, 0, 0, "low", 0.5],
    ["South", 2, 80, "low", None, None, 2, 3, "high", 2],
    ["East", 5, 200, "high", None, None, 4, 8, "none", 0],
]
FORMULAS = {
    "a mean of a range": "=AVERAGE(B$2:B$4)+B2",
    "the least": "=MIN(C$2:C$4)/C2*10",
    "min-max": "=(MAX(C$2:C$4)-C2)/(MAX(C$2:C$4)-MIN(C$2:C$4))",
    "a share of all": "=C2/SUM(C$2:C$4)",
    "a rank": "=RANK(C2,C$2:C$4,1)+B2",
    "a knock-out": "=IF(B2<3,0,B2*2)",
    "a knock-out by a word": '=IF(D2="low",0,B2*2)',
    "looked up, to the letter": "=VLOOKUP(B2,G$2:H$4,2,TRUE)*2",
    "looked up by a word": "=B2*VLOOKUP(D2,I$2:J$4,2,FALSE)",
    "an index by a match": "=B2*INDEX(J$2:J$4,MATCH(D2,I$2:I$4,0))",
    "an index by the nearest match": "=INDEX(H$2:H$4,MATCH(B2,G$2:G$4))+C2",
    "an index by numbers": "=INDEX(G$2:H$4,2,2)*B2",
    "products of arrays": "=SUMPRODUCT((B$2:B$4>=B2)*(C$2:C$4))",
    "a count by a sign": '=COUNTIF(C$2:C$4,"<="&C2)*B2',
    "roots and squares": "=SQRT(SUMSQ(B$2:B$4))+B2^2",
    "a geometric mean": "=GEOMEAN(B2:C2)",
    "rounded": "=ROUND(B2*C2/7,1)",
    "an error caught": "=IFERROR(C2/(B2-4),B2)",
}
AFTER = (1.0, 2.0, 3.0, 4.0, 5.0)
RESULT = CellRef("List", 2, 5)


def replayed(formula: str) -> WhatIf:
    sheets = put({"List": TABLE}, {"List!E2": formula})
    audit = examined(book(sheets))
    return WhatIf(with_plain_references(audit.workbook), audit.value, [RESULT])


@pytest.mark.parametrize("formula", FORMULAS.values(), ids=FORMULAS)
def test_a_changed_figure_gives_what_the_engines_give(formula: str) -> None:
    what_if = replayed(formula)
    assert what_if.known
    changes = [InputChange(CellRef("List", 2, 2), Fraction(after)) for after in AFTER]
    changes += [InputChange(CellRef("List", 3, 3), Fraction(after) * 50) for after in AFTER]
    scores = what_if.after(changes)
    assert scores is not None
    for change, score in zip(changes, scores[:, 0], strict=True):
        typed: dict[str, Content] = {f"List!{change.cell.a1}": float(change.after), "List!E2": formula}
        witness = examined(book(put({"List": TABLE}, typed))).value(RESULT)
        assert score == pytest.approx(witness)
        exactly = what_if.exactly({change.cell: change.after})
        assert exactly is None or float(exactly[0]) == pytest.approx(witness)


def test_many_changes_at_once_are_each_as_if_alone() -> None:
    what_if = replayed(FORMULAS["min-max"])
    changes = [InputChange(CellRef("List", 2, 3), Fraction(after)) for after in range(50, 250)]
    together = what_if.after(changes)
    assert together is not None
    alone = [what_if.exactly({change.cell: change.after}) for change in changes]
    assert np.allclose(together[:, 0], [float(one[0]) for one in alone if one is not None])


def test_what_is_not_known_is_not_said() -> None:
    what_if = replayed("=B2*XIRR(B$2:B$4,C$2:C$4)")
    assert what_if.after([InputChange(CellRef("List", 2, 2), Fraction(1))]) is None


def test_what_no_change_reaches_stands_as_it_is() -> None:
    sheets = put({"List": TABLE}, {"List!E2": "=B2*F2", "List!F2": '=LEN("four")'})
    audit = examined(book(sheets))
    what_if = WhatIf(with_plain_references(audit.workbook), audit.value, [RESULT])
    assert what_if.known
    assert what_if.exactly({CellRef("List", 2, 2): Fraction(3)}) == [Fraction(12)]


def min_max(formula: str) -> dict[str, list[list[Content]]]:
    """A list of offers that are held against the best and the worst of each criterion."""
    draw = random.Random(7)
    criteria = ("Price", "Quality", "Time")
    rows: list[list[Content]] = [["Weight", 3, 5, 2], ["Offer", *criteria, "P1", "P2", "P3", "Score", "Rank"]]
    for row in range(3, 17):
        figures = [draw.randint(50, 99), draw.randint(1, 10), draw.randint(10, 40)]
        points = ["=" + formula.replace("@", column).replace("#", str(row)) for column in "BCD"]
        score = f"=SUMPRODUCT(B$1:D$1,E{row}:G{row})"
        rows.append([f"Offer {row}", *figures, *points, score, f"=RANK(H{row},H$3:H$16)"])
    return {"Offers": rows}


@pytest.mark.parametrize(
    "formula",
    [
        pytest.param("(@#-MIN(@$3:@$16))/(MAX(@$3:@$16)-MIN(@$3:@$16))", id="min-max"),
        pytest.param("@#/MAX(@$3:@$16)", id="share of the best"),
        pytest.param("@#/SUM(@$3:@$16)", id="share of all"),
    ],
)
def test_steps_that_move_one_score_alone_give_the_same_ranks(
    formula: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = []
    for few in (10**9, 0):
        monkeypatch.setattr(one_step, "FEW_SCORES", few)
        done = examined(book(min_max(formula)))
        told.append(([(line.rank_low, line.rank_high) for line in done.ranking], overall(done)))
    assert told[0] == told[1]
    assert None not in told[0][0][0]
