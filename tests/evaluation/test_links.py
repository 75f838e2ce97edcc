"""Formulas that read other files: what was stored of these is all that is known."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.packaging.relationship import Relationship
from openpyxl.workbook.external_link.external import (
    ExternalBook,
    ExternalCell,
    ExternalLink,
    ExternalRow,
    ExternalSheetData,
    ExternalSheetDataSet,
    ExternalSheetNames,
)

from prioritering.evaluation.evaluate import evaluate
from prioritering.types import CellRef, Status
from prioritering.workbook.reader import read

FIGURES = {"A1": 4, "A2": 5, "A3": 6}


def linked(path: Path, formula: str, shown: str, stored: Mapping[str, int], error: bool = False) -> Path:
    """A workbook of one formula, what it shows, and what it stored of the file that it reads."""
    made = Workbook()
    sheet = made.worksheets[0]
    sheet["B2"] = formula
    rows = [
        ExternalRow(r=int(at[1:]), cell=[ExternalCell(r=at, v=str(value))]) for at, value in stored.items()
    ]
    book = ExternalBook(
        sheetNames=ExternalSheetNames(sheetName=["Data"]),
        sheetDataSet=ExternalSheetDataSet(sheetData=[ExternalSheetData(sheetId=0, row=rows)]),
        id="rId1",
    )
    link = ExternalLink(externalBook=book)
    link.file_link = Relationship(
        type="externalLinkPath", Target="other.xlsx", TargetMode="External", Id="rId1"
    )
    links: list[ExternalLink] = vars(made)["_external_links"]
    links.append(link)
    plain = path.with_name("plain.xlsx")
    made.save(plain)
    with zipfile.ZipFile(plain) as before, zipfile.ZipFile(path, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name == "xl/worksheets/sheet1.xml":
                text = re.sub(r"(</f>)(<v ?/>|<v></v>)?", rf"\1<v>{shown}</v>", data.decode())
                data = text.replace('<c r="B2"', f'<c r="B2" t="{"e" if error else "n"}"', 1).encode()
            after.writestr(name, data)
    return path


def status(path: Path) -> Status:
    return evaluate(read(path), timeout=60, max_memory=1500).verdicts[CellRef("Sheet", 2, 2)].status


@pytest.mark.parametrize(
    "formula", ["=SUM([1]Data!A1:A3)", "=[1]Data!A1+[1]Data!A2", "=SUMIF([1]Data!A1:A3,4)"]
)
def test_what_nothing_was_stored_of_is_not_taken_for_empty(formula: str, tmp_path: Path) -> None:
    assert status(linked(tmp_path / "a.xlsx", formula, "#VALUE!", {}, error=True)) is Status.UNVERIFIED
    assert status(linked(tmp_path / "b.xlsx", formula, "9", {})) is Status.UNVERIFIED


@pytest.mark.parametrize(
    "formula",
    [
        '=SUMIF([1]Data!A1:A3,">4")',
        '=COUNTIF([1]Data!A1:A3,">4")',
        '=SUMIFS([1]Data!A1:A3,[1]Data!A1:A3,">4")',
    ],
)
def test_functions_that_need_the_other_file_open_may_show_an_error(formula: str, tmp_path: Path) -> None:
    assert status(linked(tmp_path / "a.xlsx", formula, "#VALUE!", FIGURES, error=True)) is Status.UNVERIFIED


def test_what_was_stored_is_reckoned_with(tmp_path: Path) -> None:
    assert status(linked(tmp_path / "a.xlsx", "=SUM([1]Data!A1:A3)", "15", FIGURES)) is Status.VERIFIED
    assert status(linked(tmp_path / "b.xlsx", "=SUM([1]Data!A1:A3)", "14", FIGURES)) is Status.STALE
