"""Which step of a chain is the score, and what tells parts of one thing from alternatives."""

from __future__ import annotations

import pytest
from sheets import Content, Rows, book, examined

from prioritering.types import Audit

NAMES = ("Nord", "Sør", "Øst", "Vest", "Midt", "Fjell")
MARKS = ((4, 3, 5, 2), (2, 5, 3, 4), (5, 1, 4, 4), (3, 3, 2, 5), (1, 4, 4, 3), (4, 4, 1, 2))


def read(sheets: dict[str, Rows]) -> Audit:
    return examined(book(sheets))


def _main(done: Audit) -> tuple[str, int] | None:
    """Sheet and column of the main scores."""
    if done.model is None:
        return None
    at = done.model.measures[0].score_cell
    return at.sheet, at.column


def _by_themes() -> dict[str, Rows]:
    """Two themes with weighted scores, and their mean over typed copies, in another order of lines."""
    sheets: dict[str, Rows] = {}
    means: dict[str, list[float]] = {}
    for theme, first in (("Nytte", 0), ("Plan", 2)):
        rows: list[list[Content]] = [["Prosjekt", "Kriterium A", "Kriterium B", "Score"]]
        for row, (name, marks) in enumerate(zip(NAMES, MARKS, strict=True), 2):
            rows.append([name, *marks[first : first + 2], f"=0.3*B{row}+0.7*C{row}"])
            means.setdefault(name, []).append(0.3 * marks[first] + 0.7 * marks[first + 1])
        sheets[theme] = rows
    whole: list[list[Content]] = [["Prosjekt", "Nytte", "Plan", "Score"]]
    order = sorted(NAMES, key=lambda name: -sum(means[name]))
    for row, name in enumerate(order, 2):
        whole.append([name, *means[name], f"=(B{row}+C{row})/2"])
    return {**sheets, "Samlet vurdering": whole}


def test_the_last_step_is_the_score_though_its_figures_are_typed_copies() -> None:
    assert _main(read(_by_themes())) == ("Samlet vurdering", 4)


def _with_percentages() -> dict[str, Rows]:
    """Each mark with its share of the full marks beside it, then the total and ranks for who has passed."""
    rows: list[list[Content]] = [["Navn", "Norsk", "%", "Engelsk", "%", "Fysikk", "%", "Sum", "Rang"]]
    for row, (name, marks) in enumerate(zip(NAMES, MARKS, strict=True), 2):
        line: list[Content] = [name]
        for column, mark in zip("BDF", marks, strict=False):
            line += [mark * 10, f"={column}{row}/50*100"]
        line += [f"=B{row}+D{row}+F{row}", f'=IF(H{row}<80,"",RANK(H{row},H$2:H$7))']
        rows.append(line)
    return {"Karakterer": rows}


def test_a_share_of_one_criterion_is_no_total() -> None:
    done = read(_with_percentages())
    assert _main(done) == ("Karakterer", 8)
    assert done.model is not None and any(one.rank_cell is not None for one in done.model.measures)


def test_marks_that_are_alike_make_no_mean() -> None:
    """Pupils who have the same mark in all subjects: each mark is the mean of the others."""
    rows: list[list[Content]] = [["Navn", "A", "B", "C", "D"]]
    rows += [
        [f"Elev {name}", *[mark] * 4] for name, mark in zip("abcdefgh", (1, 5, 2, 4, 6, 3, 2, 5), strict=True)
    ]
    assert read({"Karakterer": rows}).model is None


def _shares(names: tuple[str, ...], whole: bool) -> dict[str, Rows]:
    rows: list[list[Content]] = [["Navn", "Oppnådd", "Full score", "Prosent", "Nivå"]]
    for row, (name, marks) in enumerate(zip(names, MARKS, strict=True), 2):
        level = f'=IF(D{row}>0.8,"A",IF(D{row}>0.6,"B","C"))'
        rows.append([name, sum(marks), 15 + 2 * row, f"=B{row}/C{row}", level])
    if whole:
        rows.append(["I alt", "=SUM(B2:B7)", "=SUM(C2:C7)", "=B8/C8", '=IF(D8>0.8,"A",IF(D8>0.6,"B","C"))'])
    return {"Ark": rows}


@pytest.mark.parametrize("whole", [True, False])
def test_a_whole_that_has_the_same_share_makes_its_lines_parts(whole: bool) -> None:
    assert (read(_shares(("Nord", "Sør", "Øst", "Vest", "Midt", "Ytre"), whole)).model is None) is whole
    subjects = _shares(("Norsk", "Engelsk", "Fysikk", "Kjemi", "Musikk", "Gym"), whole)
    assert read(subjects).model is None


def _iterated(steps: int) -> dict[str, Rows]:
    """Weights that each step adds something to: the last line is one of many."""
    rows: list[list[Content]] = [["Vekt", "w1 ny", "w2 ny", "w3 ny", "w4 ny"], ["start", 0.2, 0.4, 0.1, 0.3]]
    rows += [
        [None, *(f"={letter}{row - 1}+{letter}$10*0.1" for letter in "BCDE")] for row in range(3, 3 + steps)
    ]
    rows += [[] for _ in range(9 - len(rows))]
    rows.append(["rate", 0.3, 0.5, 0.2, 0.9])
    return {"Ark": rows}


def test_a_step_of_an_iteration_is_no_score() -> None:
    assert read(_iterated(5)).model is None


def _numbered(order: int, heading: str) -> dict[str, Rows]:
    """A list in the order of its totals, with a running number in front."""
    lines = sorted(zip(NAMES, MARKS, strict=True), key=lambda line: order * sum(line[1]))
    rows: list[list[Content]] = [[heading, "Prosjekt", "Nytte", "Plan", "Kvalitet", "Hast", "Sum"]]
    for row, (name, marks) in enumerate(lines, 2):
        rows.append([row - 1, name, *marks, f"=SUM(C{row}:F{row})"])
    return {"Liste": rows}


@pytest.mark.parametrize("order", [1, -1])
def test_running_numbers_do_not_turn_a_list_round(order: int) -> None:
    model = read(_numbered(order, "No.")).model
    assert model is None or model.descending


def test_a_criterion_that_falls_as_the_score_rises_is_no_rank() -> None:
    """Between the figures a criterion that no formula reads, which orders the lines by chance."""
    rows: list[list[Content]] = [["Prosjekt", "Nytte", "Trivsel", "Plan", "Sum"]]
    for row, (name, nytte, trivsel, plan) in enumerate(
        (("Nord", 1, 1, 1), ("Sør", 4, 3, 4), ("Øst", 5, 5, 5), ("Vest", 3, 2, 3), ("Midt", 2, 3, 2)), 2
    ):
        rows.append([name, nytte, trivsel, plan, f"=2*B{row}+D{row}"])
    model = read({"Valg": rows}).model
    assert model is not None and model.descending and all(one.rank_cell is None for one in model.measures)


def _handed_in(full: tuple[int, ...], heading: str) -> dict[str, Rows]:
    """What was got of what could be got, line by line."""
    rows: list[list[Content]] = [[heading, "Mulig", "Oppnådd", "Poengsum"]]
    points = (90, 70, 100, 55, 80, 95)
    for row, (name, most, got) in enumerate(zip(NAMES, full, points, strict=True), 2):
        rows.append([name, most, got, f"=C{row}/B{row}"])
    return {"Ark": rows}


@pytest.mark.parametrize("full", [(100,) * 6, (100, 100, 100, 100, 100, 120)])
def test_shares_of_the_same_full_marks_are_one_criterion(full: tuple[int, ...]) -> None:
    assert read(_handed_in(full, "Innlevering")).model is None


def test_shares_of_unlike_amounts_are_a_quotient() -> None:
    assert read(_handed_in((100, 140, 120, 110, 200, 130), "Tiltak")).model is not None


@pytest.mark.parametrize("below", [True, False])
def test_a_grid_of_levels_is_no_list_wherever_its_heads_stand(below: bool) -> None:
    heads: list[Content] = [None, "Konsekvens", 1, 2, 3, 4, 5]
    lines: list[list[Content]] = [
        [None, level, *(level * other for other in range(1, 6))] for level in (5, 4, 3, 2, 1)
    ]
    both = [*lines, heads] if below else [heads, *lines]
    rows: list[list[Content]] = [["Risikomatrise, poengsum"], *both]
    assert read({"Skala": rows}).model is None
