"""Matrices of requirements: weights, points and weighted points for each vendor, and sums below."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import product

import pytest
from sheets import Content, Rows, book, examined, findings

from prioritering.types import Severity
from prioritering.types.reading import ReadingStatus

REQUIREMENTS = ("Brukervennlighet", "Sikkerhet", "Pris", "Integrasjon", "Support", "Rapporter")
WEIGHTS = (30, 25, 15, 10, 10, 10)
LETTERS, NAMES = ("A", "B", "C", "D", "E"), ("Nordsys", "Fjell IT", "Acta", "Vidda", "Havn")
FIRST, LAST = 2, 1 + len(REQUIREMENTS)
COLUMNS = "CDEFGHIJKLM"


def points(vendors: int) -> list[list[int]]:
    """Points for each requirement that give the vendors different sums."""
    for seed in range(100):
        drawn = random.Random(seed)
        rows = [[drawn.randint(1, 5) for _ in range(vendors)] for _ in REQUIREMENTS]
        totals = [sum(w * row[i] for w, row in zip(WEIGHTS, rows, strict=True)) for i in range(vendors)]
        if len(set(totals)) == vendors and all(len(set(row)) > 1 for row in rows):
            return rows
    raise AssertionError


def matrix(
    names: Sequence[str],
    order: str = "",
    in_turn: bool = False,
    percent: bool = False,
    summed: bool = True,
    words: tuple[str, str, str] = ("Vekt", "Vektet {}", "Sum"),
) -> tuple[dict[str, Rows], list[str]]:
    """The sheet, and the cells of the weighted sums.

    `order` is the end of the formula for ranks, of which there are none where it is empty.
    """
    count, (weight, weighted, total) = len(names), words
    own = [COLUMNS[2 * i if in_turn else i] for i in range(count)]
    made = [COLUMNS[2 * i + 1 if in_turn else count + i] for i in range(count)]
    places = sorted([*own, *made])

    def line(
        first: Sequence[Content], of_own: Sequence[Content], of_made: Sequence[Content]
    ) -> list[Content]:
        held = dict(zip(own, of_own, strict=True)) | dict(zip(made, of_made, strict=True))
        return [*first, *[held[place] for place in places]]

    rows = [line(["Krav", weight], names, [weighted.format(name) for name in names])]
    for row, (asked, share, each) in enumerate(zip(REQUIREMENTS, WEIGHTS, points(count), strict=True), FIRST):
        formulas = [f"={letter}{row}*$B{row}" for letter in own]
        rows.append(line([asked, share / 100 if percent else share], each, formulas))
    blank = [None] * count
    below = LAST + 1
    of_weights = f"=SUM(B{FIRST}:B{LAST})" if summed else None
    rows.append(line([total, of_weights], blank, [f"=SUM({one}{FIRST}:{one}{LAST})" for one in made]))
    if order:
        among = f"${made[0]}${below}:${made[-1]}${below}"
        rows.append(line(["Rang", None], blank, [f"=RANK({one}{below},{among}{order}" for one in made]))
    return {"Matrise": rows}, [f"Matrise!{one}{below}" for one in made]


ENDS = ("", ")", ",0)", ",1)")
WORDS = (("Vekt", "Vektet {}", "Sum"), ("Vekting", "{} x vekt", "Totalt"), ("Weight", "Points {}", "Score"))
DRAWN = [
    (count, named, order, in_turn, percent)
    for count, named, order, in_turn, percent in product((2, 3, 4, 5), (LETTERS, NAMES), ENDS, (0, 1), (0, 1))
    if (count + len(order) + in_turn + percent) % 2 == (named is NAMES)
]


@pytest.mark.parametrize(("count", "named", "order", "in_turn", "percent"), DRAWN)
def test_the_weighted_sums_are_the_scores(
    count: int, named: Sequence[str], order: str, in_turn: int, percent: int
) -> None:
    words = WORDS[(count + in_turn) % len(WORDS)]
    sheets, sums = matrix(named[:count], order, bool(in_turn), bool(percent), words=words)
    done = examined(book(sheets))
    (first, *_) = done.readings
    assert [str(line.score_cell) for line in first.alternatives] == sums
    assert first.status is ReadingStatus.FOUND
    assert done.model is not None and len(done.model.measures) == count


@pytest.mark.parametrize("order", ENDS)
def test_no_rank_is_asked_for_the_sum_of_the_weights(order: str) -> None:
    sheets, _ = matrix(NAMES[:3], order)
    assert [one.rule for one in findings(sheets) if one.severity is not Severity.INFO] == []


@pytest.mark.parametrize("in_turn", [False, True])
def test_points_that_are_by_chance_the_square_of_a_weight_are_typed(in_turn: bool) -> None:
    sheets, _ = matrix(NAMES[:3], in_turn=in_turn)
    lines = [list(line) for line in sheets["Matrise"]]
    for line, weight in zip(lines[FIRST - 1 : LAST], (2, 1, 2, 1, 2, 2), strict=True):
        line[1] = weight
    own = [COLUMNS.index(letter) + 2 for letter in ("CEG" if in_turn else "CDE")]
    for column, point in zip(own, (5, 3, 4), strict=True):
        lines[LAST - 1][column] = point
    assert "formula-overwritten" not in {one.rule for one in findings({"Matrise": lines})}


def test_a_vendor_without_a_rank_is_still_told() -> None:
    sheets, sums = matrix(NAMES[:4], ")")
    sheets["Matrise"][-1][-2] = None  # type: ignore[index]
    told = {(one.rule, str(one.at)) for one in findings(sheets)}
    assert ("rank-missing", "Matrise!I9") in told, sums
