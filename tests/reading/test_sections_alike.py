"""A profile of sections, a whole divided among lines, numbers of a matrix beside a list: what is no score."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, book, examined

PEOPLE = ("Anna", "Bo", "Cleo", "Dag")


def scores_read(sheets: dict[str, Rows]) -> set[str]:
    """The cells that are read as scores."""
    readings = examined(book(sheets)).readings
    return {str(line.score_cell) for one in readings for line in one.alternatives}


def profile(
    sections: Sequence[int] = (4, 3, 5, 4),
    joined: str = "AVERAGE",
    typed: bool = True,
    total: bool = False,
    headed: bool = False,
) -> dict[str, Rows]:
    """Members rated on traits in sections, each with a row above its own lines; of one member by formula."""
    rows: list[list[Content]] = [["Trait", *(f"Member {name}" for name in PEOPLE)]]
    at = []
    for number, lines in enumerate(sections):
        if headed and number:
            rows.append(["Trait", *(f"Member {name}" for name in PEOPLE)])
        head = len(rows) + 1
        at.append(head)
        ratings: list[list[Content]] = [
            [f"Trait {number}{line}", *((number * 3 + line * (5 + who) + who) % 9 + 1 for who in range(4))]
            for line in range(lines)
        ]
        given: list[Content] = []
        for who, letter in enumerate("BCDE"):
            own = [float(str(line[who + 1])) for line in ratings]
            whole = sum(own) if joined == "SUM" else round(sum(own) / len(own), 2)
            by_formula = f"={joined}({letter}{head + 1}:{letter}{head + lines})"
            given.append(whole if typed and who != 2 else by_formula)
        rows += [[f"Section {number}", *given], *ratings]
    if total:
        cells = [",".join(f"{letter}{row}" for row in at) for letter in "BCDE"]
        rows.append(["Total score", *(f"={joined}({one})" for one in cells)])
    return {"Ark": rows}


PROFILES = {
    "means, one of them by formula": profile(),
    "sums, one of them by formula": profile(joined="SUM"),
    "three sections": profile((7, 4, 6)),
    "five sections": profile((5, 4, 6, 3, 4)),
    "long sections": profile((8, 9, 8)),
}


@pytest.mark.parametrize("kind", PROFILES)
def test_a_section_of_a_profile_is_no_result(kind: str) -> None:
    assert not scores_read(PROFILES[kind])


WHOLE = {
    "a total of the sections": profile(typed=False, total=True),
    "a total of sums": profile(typed=False, joined="SUM", total=True),
    "a total of three": profile((7, 4, 6), typed=False, total=True),
}


@pytest.mark.parametrize("kind", WHOLE)
def test_what_brings_sections_together_is_the_score(kind: str) -> None:
    last = len(WHOLE[kind]["Ark"])
    assert f"Ark!B{last}" in scores_read(WHOLE[kind])


TWO = {"two sections": profile((6, 7), typed=False), "each with a heading": profile(typed=False, headed=True)}


@pytest.mark.parametrize("kind", TWO)
def test_two_rounds_or_tables_of_their_own_are_read_as_before(kind: str) -> None:
    assert scores_read(TWO[kind])


def marks(lines: Sequence[Sequence[int]], heads: str, score: str, classes: bool = True) -> dict[str, Rows]:
    """Points of one whole, each given to a line, with their sum and what it is of all."""
    count = len(lines[0])
    last = chr(ord("B") + count - 1)
    own, share = chr(ord(last) + 1), chr(ord(last) + 2)
    rows: list[list[Content]] = [["Candidate", *(f"{heads}{i}" for i in range(1, count + 1)), score, "Level"]]
    for row, line in enumerate(lines, 2):
        level = f'=IF({own}{row}>30,"High","Low")' if classes else f"={own}{row}/100"
        rows.append(
            [f"Outcome {share}{row}", *(value or None for value in line), f"=SUM(B{row}:{last}{row})"]
        )
        rows[-1].append(level)
    return {"Ark": rows}


def divided(count: int, lines: int) -> list[list[int]]:
    """Each of so many figures on one line."""
    owner = [task * lines // count for task in range(count)]
    return [
        [5 * (1 + task % 3) if who == line else 0 for task, who in enumerate(owner)] for line in range(lines)
    ]


DIVIDED = {
    "marks": marks(divided(12, 4), "Q", "Max score"),
    "points": marks(divided(9, 3), "Part ", "Points"),
    "shares": marks(divided(10, 5), "T", "Score", classes=False),
    "six": marks(divided(6, 3), "K", "Total score"),
    "many": marks(divided(20, 4), "A", "Score"),
}
SPARSE = {
    "half of them rated twice": [
        [v or (3 if i % 2 else 0) for i, v in enumerate(line)] for line in divided(12, 4)
    ],
    "all rated": [[1 + (i * 3 + j) % 5 for i in range(8)] for j in range(4)],
    "the first alone is filled in": [[2 + i % 3 for i in range(8)], *([0] * 8 for _ in range(3))],
    "few criteria": divided(4, 4),
}


@pytest.mark.parametrize("kind", DIVIDED)
def test_a_whole_that_is_divided_among_lines_ranks_none_of_them(kind: str) -> None:
    assert not scores_read(DIVIDED[kind])


@pytest.mark.parametrize("kind", SPARSE)
def test_lines_that_share_criteria_are_scored(kind: str) -> None:
    assert scores_read(marks(SPARSE[kind], "Q", "Score"))


def beside_matrix(lines: int, steps: int, from_row: int, down: bool = True) -> dict[str, Rows]:
    """Risks from the highest to the lowest, and the steps of a matrix typed beside some of them."""
    rows: list[list[Content]] = [["Risk", "Consequence", "Likelihood", "Risk index"]]
    for row in range(2, lines + 2):
        worst = 5 - (row - 2) * 4 // lines
        rows.append([f"Hazard {chr(63 + row)}", worst, max(1, worst - row % 2), f"=B{row}*C{row}"])
    for step in range(steps):
        line = rows[from_row + step]
        number = steps - step if down else step + 1
        line += [None, None, None, number, *(f"=$H{from_row + step + 1}*{over}" for over in range(1, 4))]
    return {"Ark": rows}


BESIDE = {
    "five of eleven": beside_matrix(11, 5, 6),
    "five of twelve, at the head": beside_matrix(12, 5, 1),
    "four of ten": beside_matrix(10, 4, 4),
    "five of fourteen": beside_matrix(14, 5, 8),
    "six of fifteen": beside_matrix(15, 6, 5),
}


@pytest.mark.parametrize("kind", BESIDE)
def test_the_steps_of_a_matrix_beside_a_list_are_no_ranks(kind: str) -> None:
    model = examined(book(BESIDE[kind])).model
    assert model is not None
    assert model.descending
    assert all(measure.rank_cell is None for measure in model.measures)


@pytest.mark.parametrize("ranked", [6, 8, 11])
def test_unlabelled_ranks_of_half_the_lines_are_ranks(ranked: int) -> None:
    rows = [[*line] for line in beside_matrix(11, 0, 1)["Ark"]]
    for row, line in enumerate(rows[1:], 2):
        line[1], line[2] = 40 - 3 * row, 1
        line += [row - 1] if row < ranked + 2 else []
    model = examined(book({"Ark": rows})).model
    assert model is not None
    assert model.descending


def test_two_words_for_levels_name_what_lies_between() -> None:
    rows: list[list[Content]] = [["Risk", "Likelihood", "Impact", "Severity"]]
    for number, line in enumerate(
        (
            ("Possible", "Moderate", "Medium"), ("Possible", "Severe", "Medium High"),
            ("Unlikely", "Moderate", "Low Medium"), ("Likely", "Severe", "High"),
            ("Unlikely", "Minor", "Low"), ("Possible", "Moderate", "Medium"),
            ("Likely", "Moderate", "Medium High"), ("Unlikely", "Severe", "Medium"),
        )
    ):  # fmt: skip
        rows.append([f"Delay of part {number}", *line])
    assert "Ark!D2" in scores_read({"Ark": rows})
