"""What is told of a workbook is told as well where the file holds no results, as some programs leave it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import Workbook
from rules import test_typed_ends
from rules.test_in_full import planted
from sheets import Content, Rows, book, findings

from prioritering.options import Options
from prioritering.pipeline import audit, check, examine
from prioritering.types import Finding

ONE_IN = 5
"""Every so many of the planted faults."""
THROUGH_SHEETS = re.compile(r"[^\W\d]\w*:[^\W\d]\w*!")
"""What the engine that makes these workbooks gives an error for, and no spreadsheet does."""


def made_whole() -> list[Any]:
    """The planted faults of workbooks whose formulas all have the result that a spreadsheet stores."""
    return [one for one in planted() if not _reads_through_sheets(one.values[1])]


def _reads_through_sheets(sheets: object) -> bool:
    assert isinstance(sheets, Mapping)
    contents = (content for rows in sheets.values() for row in rows for content in row)
    return any(isinstance(content, str) and THROUGH_SHEETS.search(content) for content in contents)


@pytest.mark.parametrize(("name", "sheets"), made_whole()[::ONE_IN])
def test_the_same_is_told(name: str, sheets: Mapping[str, Rows]) -> None:
    del name
    saved = book(sheets)
    bare = saved.with_cells({c.at: replace(c, value=None, cached=False) for c in saved.formulas()})
    assert told(check(examine(bare, Options()), Options()).findings) == told(findings(sheets))


def test_a_sum_typed_below_what_it_adds_up_is_left_alone(tmp_path: Path) -> None:
    sheets = dict(test_typed_ends.QUIET["the sum of the others"]())
    assert told(audit(written(sheets, tmp_path), Options(write=False)).findings) == []


def told(found: Iterable[Finding]) -> list[tuple[str, str]]:
    """How gravely each place is spoken of: where a result is not known, by another rule."""
    return sorted((one.severity, str(one.at)) for one in found)


def written(sheets: Mapping[str, Iterable[Iterable[Content]]], folder: Path) -> Path:
    """A file of these sheets, saved without what their formulas give."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    path = folder / "book.xlsx"
    made.save(path)
    return path
