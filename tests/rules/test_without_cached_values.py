"""What is told of results is told as well where the file holds none, as programs that only write leave it."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from rules import test_scores_cut_short, test_typed_ends, test_unread_results, test_winners
from sheets import Rows

from prioritering.options import Options
from prioritering.pipeline import audit

CASES: dict[str, tuple[dict[str, Rows], str, str]] = {
    f"{rule}: {name}": (case[0], rule, case[1])
    for rule, cases in (
        (test_unread_results.RULE, test_unread_results.FIRES),
        (test_winners.RULE, test_winners.FIRES),
        (test_scores_cut_short.RULE, test_scores_cut_short.FIRES),
    )
    for name, case in cases.items()
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_told(name: str, tmp_path: Path) -> None:
    sheets, rule, at = CASES[name]
    assert (rule, at) in told(sheets, tmp_path)


def test_a_sum_typed_below_what_it_adds_up_is_left_alone(tmp_path: Path) -> None:
    sheets = dict(test_typed_ends.QUIET["the sum of the others"]())
    assert told(sheets, tmp_path) == []


def told(sheets: dict[str, Rows], folder: Path) -> list[tuple[str, str]]:
    """What is told of these sheets, by rule and place, saved without what their formulas give."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    path = folder / "book.xlsx"
    book.save(path)
    return [(one.rule, str(one.at)) for one in audit(path, Options(write=False)).findings]
