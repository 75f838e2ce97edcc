"""What only looks like scores: a whole divided among lines, one section of several, steps beside scores."""

from __future__ import annotations

import random

import pytest
from sheets import Content, Rows, book, examined

Line = list[Content]
OUTCOMES = ("Ethics", "Tools", "Design", "Teams", "Writing", "Finance")


def scores(rows: list[Line]) -> list[str]:
    """The cells of the scores, where a scoring is found for sure."""
    model = examined(book({"S": rows})).model
    return [str(one.score_cell) for one in model.measures] if model and model.status == "found" else []


def divided(lines: int, marks: int, rated: bool = False) -> list[Line]:
    """Marks of tasks shared among outcomes: each task's marks are those of one outcome, or rated on all."""
    rows: list[Line] = [["Outcome", *(f"Task {task}" for task in range(1, marks + 1)), "Marks"]]
    last = chr(65 + marks)
    for line in range(lines):
        given = [
            5 + (task * 7 + line * 3) % 6 if rated or task % lines == line else None for task in range(marks)
        ]
        rows.append([OUTCOMES[line], *given, f"=SUM(B{line + 2}:{last}{line + 2})"])
    return rows


@pytest.mark.parametrize(("lines", "marks"), [(3, 6), (4, 8), (4, 12), (5, 10), (6, 18)])
def test_a_whole_divided_among_lines_is_no_score(lines: int, marks: int) -> None:
    assert scores(divided(lines, marks)) == []


@pytest.mark.parametrize(("lines", "marks"), [(3, 6), (4, 8), (4, 12), (5, 10), (6, 18)])
def test_what_is_rated_on_each_line_is_one(lines: int, marks: int) -> None:
    column = chr(66 + marks)
    assert scores(divided(lines, marks, rated=True)) == [f"S!{column}{row}" for row in range(2, lines + 2)]


def profile(members: int, sections: int, *, overall: bool = False) -> list[Line]:
    """Traits of members, each the mean of its own lines below it; perhaps one mean of all of them."""
    rows: list[Line] = [["Trait", *(f"Member {one}" for one in range(1, members + 1))]]
    heads, rng = [], random.Random(10 * members + sections)
    for section in range(sections):
        row = len(rows) + 1
        heads.append(row)
        columns = [chr(66 + one) for one in range(members)]
        rows.append([f"{section + 1}. Trait", *(f"=AVERAGE({c}{row + 1}:{c}{row + 3})" for c in columns)])
        rows += [[f"Question {line}", *(rng.randint(4, 9) for _ in range(members))] for line in range(3)]
    if overall:
        ends = [",".join(f"{chr(66 + one)}{row}" for row in heads) for one in range(members)]
        rows.append(["Overall score", *(f"=AVERAGE({each})" for each in ends)])
    return rows


@pytest.mark.parametrize(("members", "sections"), [(4, 3), (4, 5), (5, 4), (6, 3), (3, 7)])
def test_one_section_of_a_profile_is_no_score(members: int, sections: int) -> None:
    assert scores(profile(members, sections)) == []


@pytest.mark.parametrize(("members", "sections"), [(4, 3), (4, 5), (5, 4), (6, 3), (3, 7)])
def test_what_brings_the_sections_together_is_one(members: int, sections: int) -> None:
    rows = profile(members, sections, overall=True)
    assert scores(rows) == [f"S!{chr(66 + one)}{len(rows)}" for one in range(members)]


def register(numbers: int, label: str | None = None) -> Rows:
    """Twelve risks, the highest first, and beside them the steps of a matrix, or ranks."""
    rows: list[Line] = [["Risk", "Likelihood", "Impact", "Risk index", label]]
    figures = [(5, 5), (5, 4), (4, 4), (5, 3), (4, 3), (3, 3), (4, 2), (3, 2), (2, 2), (3, 1), (2, 1), (1, 1)]
    for row, (likelihood, impact) in enumerate(figures, 2):
        place = row - 1 if label or numbers == len(figures) else numbers + 2 - row
        step = place if 1 <= place <= numbers else None
        rows.append([f"Risk {row}", likelihood, impact, f"=B{row}*C{row}", step])
    return rows


@pytest.mark.parametrize("numbers", [3, 4, 5])
def test_few_numbers_beside_scores_are_no_ranks(numbers: int) -> None:
    model = examined(book({"S": register(numbers)})).model
    assert model is not None
    assert model.measures[0].rank_cell is None
    assert model.descending


@pytest.mark.parametrize(("numbers", "label"), [(12, None), (12, "Rank"), (5, "Rank")])
def test_numbers_of_most_lines_are(numbers: int, label: str | None) -> None:
    model = examined(book({"S": register(numbers, label)})).model
    assert model is not None
    assert model.measures[0].rank_cell is not None
