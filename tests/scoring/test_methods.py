"""Methods in use: what each workbook is known as, left in peace where clean, and a planted fault told."""

from __future__ import annotations

import random

import pytest
from layouts import LAYOUTS
from methods import FAULTS, METHODS
from sheets import Content, book, examined, findings, put

from prioritering.types import Severity

SEEDS = range(6)
ALL = METHODS | LAYOUTS


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_clean_workbook_is_understood_and_left_in_peace(name: str, seed: int) -> None:
    made = ALL[name](random.Random(seed))
    done = examined(book(made.sheets))
    assert done.model is not None
    assert done.model.method == made.judged
    assert sorted(str(line.score_cell) for line in done.ranking) == sorted(made.scores)
    assert {line.measure for line in done.ranking} == set(made.names)
    assert [line.stated_rank for line in done.ranking] == [line.rank for line in done.ranking]
    assert [(f.rule, str(f.at)) for f in findings(made.sheets) if f.severity is not Severity.INFO] == []


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", ALL)
def test_a_planted_fault_is_told_and_nothing_else(name: str, fault: str) -> None:
    for seed in SEEDS:
        made = ALL[name](random.Random(seed))
        planted = FAULTS[fault](made, random.Random(seed))
        if planted is None:
            continue
        sheets, ways = planted
        every = findings(sheets)
        told = [f for f in every if f.severity is not Severity.INFO]
        if [(f.rule, f.facts["count"]) for f in every if f.variant == "unexplained"] == [("rank-basis", 3)]:
            continue  # three that are turned round: exchanged, or ranked from the lowest, nobody can tell
        found = {(f.rule, str(f.at)) for f in told}
        assert any(way <= found for way in ways), seed
        assert found <= frozenset.union(*ways), (seed, found)


def test_totals_below_a_blank_line_take_in_blocks_of_any_length() -> None:
    rows: list[list[Content]] = [["Kategori", "Vekt"]]
    for size in (6, 4, 11, 5):
        first = len(rows) + 1
        rows += [[f"Kriterium {first + place}", 1 / size] for place in range(size)]
        rows += [["", " "], ["Delsum", f"=SUM(B{first}:B{first + size})"]]
    assert findings({"Vekter": rows}) == ()
    short = put({"Vekter": rows}, {"Vekter!B15": "=SUM(B10:B12)"})
    assert [(f.rule, str(f.at)) for f in findings(short)] == [("formula-range-omits-cells", "Vekter!B15")]


def test_a_final_score_that_is_typed_over_stays_in_the_list() -> None:
    made = METHODS["topsis"](random.Random(3))
    unranked = put(made.sheets, dict.fromkeys(made.ranks))
    for place in (made.scores[0], made.scores[-1]):
        model = examined(book(put(unranked, {place: 0.987}))).model
        assert model is not None and {str(one.score_cell) for one in model.measures} == set(made.scores)


def test_what_stands_along_one_line_is_no_list_of_alternatives() -> None:
    """The last weighted figure of a criterion is typed: its column of formulas ends a line early."""
    rows: list[list[Content]] = [["", "", "Importance"]]
    rows.append(["Job", "Pay", 3, "Market", 5, "Joy", 4, "Talent", 3, "School", 1, "Total"])
    figures = ((1, 5, 1, 4, 5), (4, 4, 3, 2, 1), (5, 1, 5, 3, 3), (3, 5, 4, 4, 3), (3, 5, 2, 2, 5))
    for row, (pay, market, joy, talent, school) in enumerate(figures, start=3):
        line: list[Content] = [f"Job {row}", pay, f"=C$2*B{row}", market, f"=E$2*D{row}", joy, f"=G$2*F{row}"]
        rows.append([*line, talent, f"=I$2*H{row}", school, school, f"=C{row}+E{row}+G{row}+I{row}+K{row}"])
    rows[-1][4] = 25
    model = examined(book({"Jobs": rows})).model
    assert model is not None
    assert [str(one.score_cell) for one in model.measures] == [f"Jobs!L{row}" for row in range(3, 8)]
    assert [one.rule for one in findings({"Jobs": rows})] == ["formula-overwritten"]
