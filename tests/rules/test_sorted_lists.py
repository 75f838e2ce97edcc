"""Lists that are sorted by their typed ranks, and the one line whose score is out of order."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, book, examined, findings

from prioritering.types import Severity

SCORES = (96, 87, 82, 78, 61, 55, 47, 33, 23, 20)
NAMES = ("Aker", "Berg", "Dal", "Eng", "Foss", "Gran", "Holt", "Ilseng", "Jar", "Kvam")


def listed(scores: Sequence[Content], heads: Sequence[str] = ("Rank", "Project", "Score")) -> dict[str, Rows]:
    """Ranks from 1 on, names and scores."""
    rows: list[list[Content]] = [list(heads)]
    rows += [[place, name, score] for place, (name, score) in enumerate(zip(NAMES, scores, strict=False), 1)]
    return {"Ark": rows}


def after(scores: Sequence[Content]) -> dict[str, Rows]:
    """The same with the ranks last."""
    return {"Ark": [[row[1], row[2], row[0]] for row in listed(scores)["Ark"]]}


def with_score(line: int, score: Content) -> list[Content]:
    return [*SCORES[:line], score, *SCORES[line + 1 :]]


FIRES = {
    "too low": (listed(with_score(3, 28)), "Ark!C5", "8"),
    "too high": (listed(with_score(7, 90)), "Ark!C9", "2"),
    "as another": (listed(with_score(3, 47)), "Ark!C5", "6–7"),
    "far off": (listed(with_score(0, 9.6)), "Ark!C2", "10"),
    "two in exchange": (listed([96, 82, 87, *SCORES[3:]]), "Ark!C3", "3"),
    "ranks last": (after(with_score(3, 28)), "Ark!B5", "8"),
    "in Norwegian": (listed(with_score(3, 28), ("Rangering", "Tiltak", "Poeng")), "Ark!C5", "8"),
}


@pytest.mark.parametrize(("sheets", "place", "expected"), FIRES.values(), ids=FIRES)
def test_one_score_out_of_order_is_one_question(sheets: dict[str, Rows], place: str, expected: str) -> None:
    found = [one for one in findings(sheets) if one.severity is not Severity.INFO]
    (one,) = found
    assert (one.rule, str(one.at), one.severity) == ("rank-basis", place, Severity.WARNING)
    assert (one.variant, one.facts["place"], one.fixes) == ("out-of-order", expected, ())


SILENT = {
    "in order": listed(SCORES),
    "line numbers": listed(with_score(3, 28), ("No", "Project", "Score")),
    "many out of order": listed([96, 12, 82, 99, 61, 7, 47, 88, 23, 20]),
    "few lines": listed(with_score(3, 28)[:6]),
    "ranked by another column": listed([5, 7, 2, 9, 1, 3, 8, 4, 6, 10]),
}


@pytest.mark.parametrize("sheets", SILENT.values(), ids=SILENT)
def test_lists_that_tell_nothing_are_left_alone(sheets: dict[str, Rows]) -> None:
    assert [one for one in findings(sheets) if one.severity is not Severity.INFO] == []


def test_a_line_of_weights_that_no_formula_reads_is_no_alternative() -> None:
    rows: list[list[Content]] = [["Option", "Cost", "Quality", "Time", "Score"], ["Weight", 5, 3, 2]]
    rows += [
        [name, 1 + at % 7, 3 + at % 5, 9 - at % 4, f"=(B{at}*5+C{at}*3+D{at}*2)/10"]
        for at, name in enumerate(NAMES, 3)
    ]
    audit = examined(book({"Ark": rows}))
    assert audit.model is not None
    assert [one.name for one in audit.model.measures] == list(NAMES)
