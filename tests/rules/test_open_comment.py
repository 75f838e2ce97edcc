"""Open threads on cells that feed a score."""

import pytest
from msgspec.structs import replace
from sheets import book, reported
from tables import COLUMNS, LINKED

from prioritering.types import CellRef, Comment, Severity, Workbook

RULE = "open-comment"
RAW = CellRef("Bewertung", 6, 3)


def commented(*comments: Comment) -> Workbook:
    """The German table with these comments."""
    workbook = book(COLUMNS)
    return replace(workbook, sheets=(replace(workbook.sheets[0], comments=comments),))


@pytest.mark.parametrize(
    "comment",
    [
        Comment(RAW, "Stand 2023", threaded=False),
        Comment(RAW, "2023 oder 2024?", threaded=True, resolved=True),
        Comment(CellRef("Bewertung", 6, 1), "10 ist am besten", threaded=True),
        Comment(CellRef("Bewertung", 1, 3), "Name geändert?", threaded=True),
        Comment(CellRef("Bewertung", 20, 3), "Quelle?", threaded=True),
    ],
    ids=["a note", "resolved", "on a label", "on a name", "outside the table"],
)
def test_quiet(comment: Comment) -> None:
    assert reported(RULE, commented(comment)) == []


@pytest.mark.parametrize("row", [6, 5, 9], ids=["on a raw score", "on a subtotal", "on the score"])
def test_fires(row: int) -> None:
    at = CellRef("Bewertung", row, 3)
    (found,) = reported(RULE, commented(Comment(at, "2023 oder 2024?", "Kari", threaded=True)))
    assert (str(found.at), found.measure, found.found) == (str(at), "Archiv", "2023 oder 2024?")
    assert (found.severity, found.fixes) == (Severity.INFO, ())


def test_without_a_model_nothing_feeds_a_score() -> None:
    plain = book({"Ark": [["Post", 5]]})
    thread = Comment(CellRef("Ark", 1, 2), "?", threaded=True)
    assert reported(RULE, replace(plain, sheets=(replace(plain.sheets[0], comments=(thread,)),))) == []


def test_a_thread_on_one_of_several_sheets() -> None:
    workbook = book(LINKED)
    *others, last = workbook.sheets
    thread = Comment(CellRef("Vei", 3, 2), "Stemmer dette?", threaded=True)
    (found,) = reported(RULE, replace(workbook, sheets=(*others, replace(last, comments=(thread,)))))
    assert (str(found.at), found.measure) == ("Vei!B3", "Veikart")
