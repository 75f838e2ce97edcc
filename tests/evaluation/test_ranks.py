"""Long rankings: the verdicts are those of asking for every rank, and no engine is bypassed."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Mapping, Sequence

import pytest
from msgspec.structs import replace
from sheets import book

from evaluation.books import book as cells_in
from prioritering.evaluation import ranks
from prioritering.evaluation.asking import Asking
from prioritering.evaluation.evaluate import evaluate
from prioritering.evaluation.job import EngineJob
from prioritering.evaluation.outcome import Opinions
from prioritering.evaluation.panel import THIRD
from prioritering.evaluation.plan import Plan
from prioritering.evaluation.ranks import Ranking, long_rankings
from prioritering.evaluation.recalculate import recalculate
from prioritering.types import CellRef, Evaluation, Status, Value, Workbook

SCORES: list[object] = [7.0, 3.5, 7.0, None, "late", 9.0, 0.1 + 0.2, 0.3, 3.5, -1.0, 0.0, 7.0, True, 12.0]


def ranking(order: str = "", scores: list[object] = SCORES, function: str = "RANK") -> Workbook:
    """Typed scores doubled in B, ranked in C, and what rests on the ranks in D and E."""
    last = len(scores)
    rows = [
        [
            score,
            f"=A{row}*2" if isinstance(score, float) else score,  # a text and a blank stay what they are
            f"={function}(B{row},B$1:B${last}{order})",
            f"=C{row}+1",
            f"=RANK(D{row},$D$1:$D${last})",
        ]
        for row, score in enumerate(scores, start=1)
    ]
    return book({"S": rows})  # type: ignore[dict-item]


def uncached(workbook: Workbook) -> Workbook:
    return changed(workbook, {}, uncached=True)


def changed(workbook: Workbook, values: Mapping[str, Value], *, uncached: bool = False) -> Workbook:
    """The workbook with other cached or typed values, or with no cached ones."""
    (sheet,) = workbook.sheets
    cells = {
        place: replace(cell, value=None, cached=False)
        if uncached and cell.formula
        else replace(cell, value=values.get(cell.at.a1, cell.value))
        for place, cell in sheet.cells.items()
    }
    return replace(workbook, sheets=(replace(sheet, cells=cells),))


def both(workbook: Workbook, monkeypatch: pytest.MonkeyPatch) -> tuple[Evaluation, Evaluation]:
    """The evaluation with every ranking asked for in full, and with every one sorted."""
    found = []
    for long in (sys.maxsize, 0):
        monkeypatch.setattr(ranks, "MIN_LOOKS_FOR_SORTING", long)
        found.append(evaluate(workbook, timeout=60, max_memory=1500))
    return found[0], found[1]


def test_a_short_ranking_is_left_to_the_engines() -> None:
    plan = Plan.of(ranking())
    assert not long_rankings(plan, plan.cells)


@pytest.mark.parametrize(
    "formula",
    [
        "=RANK(A1,$A$1:$A$3)+1",
        "=RANK(A1,($A$1:$A$2,$A$3))",
        "=RANK(A1,$A$1:$A$3,B1)",
        "=RANK.AVG(A1,$A$1:$A$3)",
        "=SUM(A1,$A$1:$A$3)",
    ],
)
def test_what_is_more_than_a_rank_is_left_to_the_engines(
    formula: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranks, "MIN_LOOKS_FOR_SORTING", 0)
    plan = Plan.of(book({"S": [[3, formula], [2], [1]]}))
    assert not long_rankings(plan, plan.cells)


@pytest.mark.parametrize("function", ["RANK", "RANK.EQ"])
@pytest.mark.parametrize("order", ["", ",0", ",1"])
def test_sorted_or_asked_the_verdicts_are_the_same(
    order: str, function: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, sorted_ = both(ranking(order, function=function), monkeypatch)
    assert asked == sorted_


def test_sorted_or_asked_the_values_without_cached_ones_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, sorted_ = both(uncached(ranking()), monkeypatch)
    assert asked.verdicts == sorted_.verdicts
    assert asked.verdicts[CellRef("S", 6, 3)].value == 2.0


def test_an_old_score_makes_the_same_ranks_old(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, sorted_ = both(changed(ranking(), {"B6": 1.0, "C1": 4.0}), monkeypatch)
    stale = {at.a1 for at, verdict in sorted_.verdicts.items() if verdict.status is Status.STALE}
    assert {"B6", "C1"} <= stale
    assert asked.verdicts == sorted_.verdicts


def test_an_error_in_the_range_is_in_every_rank(monkeypatch: pytest.MonkeyPatch) -> None:
    workbook = book({"S": [["=1/0", "=RANK(A2,A$1:A$3)"], [2, "=RANK(A3,A$1:A$3)"], [1]]})
    asked, sorted_ = both(workbook, monkeypatch)
    assert asked.verdicts == sorted_.verdicts


def test_ranks_that_rest_on_themselves_are_asked_for_as_they_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    workbook = book({"S": [[1, "=RANK(B2,B$1:B$2)"], [2, "=RANK(B1,B$1:B$2)"]]})
    asked, sorted_ = both(uncached(workbook), monkeypatch)
    assert asked.verdicts == sorted_.verdicts


@pytest.mark.parametrize("cached", [True, False], ids=["cached", "uncached"])
def test_where_an_engine_gives_another_rank_it_is_asked_for_all(
    cached: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    workbook = ranking() if cached else uncached(ranking())
    monkeypatch.setattr(ranks, "MIN_LOOKS_FOR_SORTING", sys.maxsize)
    wanted = evaluate(workbook, timeout=60, max_memory=1500)
    monkeypatch.setattr(ranks, "MIN_LOOKS_FOR_SORTING", 0)
    right = Ranking.sorted_ranks
    monkeypatch.setattr(
        Ranking, "sorted_ranks", lambda self, values: {at: r + 1 for at, r in right(self, values).items()}
    )
    assert evaluate(workbook, timeout=60, max_memory=1500).verdicts == wanted.verdicts


def test_figures_that_are_all_but_equal_are_in_the_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranks, "MIN_LOOKS_FOR_SORTING", 0)
    scores: list[object] = [float(number) for number in range(100, 200)]
    scores[50], scores[51] = 0.3, 0.1 + 0.2
    plan = Plan.of(ranking(scores=scores))
    first = long_rankings(plan, plan.cells)[0]
    sample = first.sample(first.sorted_ranks(plan.values), plan.values)
    assert {CellRef("S", 51, 3), CellRef("S", 52, 3)} <= set(sample)
    assert len(sample) < 30


def test_after_an_edit_the_ranks_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    workbook = changed(ranking(), {"A6": 1.0})
    cells = [cell.at for cell in workbook.formulas()]
    found = []
    for long in (sys.maxsize, 0):
        monkeypatch.setattr(ranks, "MIN_LOOKS_FOR_SORTING", long)
        found.append(recalculate(workbook, cells, timeout=60, max_memory=1500))
    assert found[0] == found[1]


def test_thousands_of_ranks_that_no_engine_had_time_for_are_judged_at_once() -> None:
    last = 10_000
    contents: dict[str, object] = {f"A{row}": float(row * 7919 % last) for row in range(1, last + 1)}
    for row in range(1, last + 1):
        right = last - row * 7919 % last
        contents[f"B{row}"] = (f"=RANK(A{row},A$1:A${last})", right if row % 2 else right + 1)
    start = time.process_time()
    found = evaluate(cells_in(contents), timeout=0.01, max_memory=1500)  # type: ignore[arg-type]
    assert found.count(Status.VERIFIED) == last // 2
    assert time.process_time() - start < 10  # 1e8 looks would take a minute


def test_an_engine_that_takes_near_figures_for_equal_is_asked_for_their_ranks_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []
    ask = Asking._in_portions

    def counted(
        self: Asking, cells: Iterable[CellRef], count: int, engines: Sequence[str]
    ) -> dict[str, Opinions]:
        asked.append(count)
        return ask(self, cells, count, engines)

    scores: list[object] = [float(number) for number in range(100, 300)]
    for place in range(0, 80, 2):
        scores[place], scores[place + 1] = 0.3 + place, 0.3 + place + 1e-13
    unsorted, sorted_ = both(ranking(scores=scores), monkeypatch)
    monkeypatch.setattr(Asking, "_in_portions", counted)
    both(ranking(scores=scores), monkeypatch)
    assert unsorted == sorted_
    assert 0 < asked[-1] < 80


@pytest.mark.parametrize("stored", [False, True])
def test_the_slowest_engine_is_asked_for_a_rank_of_each_figure_once(
    stored: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    ask = Asking.ask

    def counted(self: Asking, jobs: Mapping[str, tuple[EngineJob, list[CellRef]]]) -> dict[str, Opinions]:
        asked.extend(len(cells) for name, (_, cells) in jobs.items() if name == THIRD)
        return ask(self, jobs)

    figures = (0.1 + 0.2, 0.3, 5.0, 7.0)
    scores: list[object] = [figures[place % 4] for place in range(80)]
    workbook = ranking(scores=scores)
    wrong = {f"C{row}": 3.0 for row in range(1, 81)}
    monkeypatch.setattr(Asking, "ask", counted)
    unsorted, sorted_ = both(changed(workbook, wrong) if stored else uncached(workbook), monkeypatch)
    assert unsorted == sorted_
    assert asked[0] > 2 * asked[-1] > 0


FIGURES: list[object] = [7.0, 3.5, 7.0, -2.0, 9.0, 0.1 + 0.2, 0.3, 3.5, -1.0, 0.0, 7.0, 12.0]
COUNTS = [
    "=SUMPRODUCT((B$1:B${last}>B{row})*1)+1",
    "=1+SUMPRODUCT(--(B$1:B${last}<B{row}))",
    "=SUMPRODUCT(0+(B{row}<$B$1:$B${last}))",
    "=SUMPRODUCT(1*(B{row} > $B$1:$B${last})) + 1",
]


IN_KINDS = [
    "=SUMPRODUCT((E$1:E${last}=E{row})*(B$1:B${last}>B{row}))+1",
    "=SUMPRODUCT(--(E{row}=E$1:E${last}),--(B$1:B${last}>B{row}))+1",
    "=1+SUMPRODUCT((B{row}<B$1:B${last})*(E$1:E${last}=E{row})*1)",
    "=SUMPRODUCT(--((E$1:E${last}=E{row})*(F$1:F${last}=F{row})*(B$1:B${last}<B{row})))",
]
KINDS = [[("Roads", "roads", "Rail")[row % 3], (1, 2, "2", None, 0, True, "")[row % 7]] for row in range(100)]


def counts(formula: str, scores: list[object] = FIGURES) -> Workbook:
    """Typed scores doubled in B, their place counted in C, what rests on it in D; two rows are empty."""
    last = len(scores) + 2
    rows = [
        [score, f"=A{row}*2" if isinstance(score, float) else score, formula.format(row=row, last=last)]
        for row, score in enumerate(scores, start=1)
    ]
    lines = [[*line, f"=C{row}+1", *KINDS[row]] for row, line in enumerate(rows, start=1)]
    return book({"S": lines})  # type: ignore[dict-item]


@pytest.mark.parametrize("formula", [*COUNTS, *IN_KINDS])
@pytest.mark.parametrize("scores", [FIGURES, SCORES], ids=["figures", "texts too"])
@pytest.mark.parametrize("cached", [True, False], ids=["cached", "uncached"])
def test_sorted_or_asked_a_place_that_is_counted_is_the_same(
    formula: str, scores: list[object], cached: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    workbook = counts(formula, scores)
    asked, sorted_ = both(workbook if cached else uncached(workbook), monkeypatch)
    assert asked.verdicts == sorted_.verdicts


@pytest.mark.parametrize("formula", COUNTS)
def test_a_count_of_figures_is_a_long_ranking(formula: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranks, "MIN_LOOKS_FOR_SORTING", 0)
    plan = Plan.of(counts(formula, [figure for figure in FIGURES if figure != 0.3]))
    (one,) = long_rankings(plan, plan.cells)
    given = one.sorted_ranks(plan.values)
    assert given == {at: plan.cells[at].value for at in one.ranked}
    assert len(given) == len(FIGURES) - 1


@pytest.mark.parametrize("formula", IN_KINDS)
def test_a_count_within_a_kind_is_a_long_ranking(formula: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranks, "MIN_LOOKS_FOR_SORTING", 0)
    plan = Plan.of(counts(formula, [figure for figure in FIGURES if figure != 0.3]))
    (one,) = long_rankings(plan, plan.cells)
    given = one.sorted_ranks(plan.values)
    assert given == {at: plan.cells[at].value for at in given}
    assert len(given) > len(FIGURES) // 3


def test_an_old_count_is_old_where_it_is_sorted(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, sorted_ = both(changed(counts(COUNTS[0]), {"C1": 4.0}), monkeypatch)
    assert asked.verdicts == sorted_.verdicts
    assert sorted_.verdicts[CellRef("S", 1, 3)].status is Status.STALE


@pytest.mark.parametrize(
    "formula",
    [
        "=SUMPRODUCT((A$1:A$3>A1)*2)+1",
        "=SUMPRODUCT((A$1:A$3>=A1)*1)+1",
        "=SUMPRODUCT((A$1:A$3>A1)*1)+11",
        "=1+SUMPRODUCT((A$1:A$3>A1)*1)+1",
        "=SUMPRODUCT((A$1:A$3>A1)*A1)+1",
        "=SUMPRODUCT((A$1:A$3>A$1:A$3)*1)+1",
        "=SUMPRODUCT((A1>A2)*1)+1",
        "=SUMPRODUCT((A$1:A$3=A1)*(A$1:A$2>A1))+1",
        "=SUMPRODUCT((A$1:A$3=A1)*(A$1:A$3<>A1))+1",
        "=SUMPRODUCT((A$1:A$3=A1),--(A$1:A$3>A1))+1",
        "=SUMPRODUCT((A$1:A$3>A1)*(A$1:A$3>A2))+1",
        "=SUMPRODUCT((A$1:A$3=3)*(A$1:A$3>A1))+1",
    ],
)
def test_what_is_more_than_a_count_is_left_to_the_engines(
    formula: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranks, "MIN_LOOKS_FOR_SORTING", 0)
    plan = Plan.of(book({"S": [[3, formula], [2], [1]]}))
    assert not long_rankings(plan, plan.cells)
