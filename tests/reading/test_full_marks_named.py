"""Lines that are no alternatives: a maximum or reference that the marks are held against, and unused ones."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, book, examined

TASKS = ("Task 1", "Task 2", "Task 3", "Task 4")
FULL = (10, 20, 15, 5)
PUPILS = {"Anna": (8, 12, 15, 4), "Bo": (10, 9, 7, 5), "Cai": (3, 20, 11, 2), "Dag": (6, 14, 13, 1)}


def marked(name: str, full: Sequence[int] = FULL, first: bool = False, count: int = 4) -> dict[str, Rows]:
    """Pupils and their marks, and a line of the name before or after them."""
    lines: list[list[Content]] = [[pupil, *marks] for pupil, marks in list(PUPILS.items())[:count]]
    lines.insert(0 if first else len(lines), [name, *full])
    rows: list[list[Content]] = [["Pupil", *TASKS, "Total"]]
    rows += [[*line, f"=SUM(B{row}:E{row})"] for row, line in enumerate(lines, 2)]
    return {"Marks": rows}


def beside(name: str, full: Sequence[int] = FULL) -> dict[str, Rows]:
    """What can be had of each task, and what one pupil has got beside it."""
    rows: list[list[Content]] = [["", name, "Anna"]]
    rows += [[task, most, got] for task, most, got in zip(TASKS, full, PUPILS["Anna"], strict=True)]
    rows.append(["Score", "=SUM(B2:B5)", "=SUM(C2:C5)"])
    return {"Marks": rows}


def alternatives(sheets: dict[str, Rows]) -> list[str]:
    readings = examined(book(sheets)).readings
    return [one.name for one in readings[0].alternatives] if readings else []


@pytest.mark.parametrize("first", [False, True])
@pytest.mark.parametrize("name", ["Maximum", "Максимум", "Referencia", "Référence", "満点", "Azami"])
def test_no_pupil_is_called_so(name: str, first: bool) -> None:
    assert alternatives(marked(name, first=first)) == list(PUPILS)


@pytest.mark.parametrize("name", ["Calificación de referencia", "Reference", "Reference mark"])
def test_one_pupil_beside_the_full_marks_is_ranked_with_nothing(name: str) -> None:
    assert alternatives(beside(name)) == []


def test_a_reference_that_others_exceed_is_an_alternative() -> None:
    assert len(alternatives(marked("Reference", (5, 14, 9, 3)))) == 5


def test_a_reference_rated_alike_on_all_is_an_alternative() -> None:
    """As the baseline that each other is held against, where the highest are equal to it."""
    names = alternatives(marked("Reference", (20, 20, 20, 20)))
    assert len(names) == 5


def test_others_that_are_best_on_all_are_alternatives() -> None:
    assert len(alternatives(marked("Eva"))) == 5


@pytest.mark.parametrize("blank", [1, 2, 3])
@pytest.mark.parametrize("link", ["=Options!A{}", "='Options'!$A${}", "=IFERROR(Options!A{},0)"])
def test_a_name_that_links_to_nothing_names_no_alternative(link: str, blank: int) -> None:
    """The form has lines for more options than were put in."""
    named: list[Content] = ["Option", *PUPILS, *[None] * blank, "Notes"]
    names: list[list[Content]] = [[name] for name in named]
    rows: list[list[Content]] = [["Option", *TASKS, "Total"], ["Weight", 0.4, 0.3, 0.2, 0.1, None]]
    for row in range(3, 7 + blank):
        marks = list(PUPILS.values())[row - 3] if row < 7 else (0, 0, 0, 0)
        rows.append([link.format(row - 1), *marks, f"=SUMPRODUCT($B$2:$E$2,B{row}:E{row})"])
    assert alternatives({"Options": names, "Matrix": rows}) == list(PUPILS)
