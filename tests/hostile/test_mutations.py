"""Workbooks changed at random: an audit or one clear line, never a fault; and those that once broke it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from drawn_at_random import drawn
from files import packed
from mutations import BOOKS, mutant

from prioritering.options import Options
from prioritering.workers.task import Task
from prioritering.workers.unit import perform

PARTS, CASES = 10, drawn(160, thorough=500)
FAULTS = {"internal"}


def came_of(seed: int, folder: Path) -> str:
    folder.mkdir()
    path = folder / "w.xlsx"
    path.write_bytes(mutant(seed))
    outcome = perform(Task(path, folder, "w", ("json", "html"), Options(timeout=10)))
    assert outcome.failed == (not (folder / "w.audit.json").exists())
    return outcome.error


def reference(part: str, old: bytes, new: bytes) -> bytes:
    """The reference workbook with one thing changed."""
    with zipfile.ZipFile(BOOKS / "prioritering-steg2.xlsx") as package:
        content = {name: package.read(name) for name in package.namelist()}
    name = next(name for name in content if part in name)
    assert old in content[name]
    content[name] = content[name].replace(old, new, 1)
    return packed(content)


ONCE_BROKEN = {
    "two sheets of one name": ("xl/workbook.xml", b'name="DHO"', b'name="Samlet"'),
    "a worksheet by a relationship of no kind": (
        "workbook.xml.rels",
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"',
        b'Type="1048577"',
    ),
    "relationships in a namespace of their own": (
        "xl/workbook.xml",
        b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
        b'xmlns:r="1"',
    ),
    "a drawing of notes without an end": ("vmlDrawing", b"</xml>", b"</xm>"),
    "a row whose number is none": ("worksheets/sheet2", b'<row r="2"', b'<row r="0x1"'),
    "a cell without a column": ("worksheets/sheet2", b'r="B3"', b'r="99999999999"'),
    "two relationships of one id": ("workbook.xml.rels", b'Id="rId2"', b'Id="rId1"'),
    "an order of calculation that is not declared": (
        "[Content_Types]",
        b"spreadsheetml.calcChain+xml",
        b"spreadsheetml.other+xml",
    ),
    "a sheet whose name looks like a range of sheets": (
        "worksheets/sheet2",
        b"<f>AVERAGE(B3:B4)",
        b"<f>':!'''!B2+AVERAGE(B3:B4)",
    ),
    "references run together": ("worksheets/sheet2", b"<f>AVERAGE(B3:B4)", b"<f>'[1]X'!A1:A1Tabell1[#All]1"),
}


NO_PACKAGE = {"two relationships of one id"}
"""What Excel calls damaged: there are findings to be had, but no copy of it that it would open."""


@pytest.mark.parametrize("name", ONCE_BROKEN)
def test_what_once_broke_it_does_so_no_more(name: str, tmp_path: Path) -> None:
    path = tmp_path / "w.xlsx"
    path.write_bytes(reference(*ONCE_BROKEN[name]))
    outcome = perform(Task(path, tmp_path, "w", ("json", "html"), Options(timeout=10)))
    refused = set() if name in NO_PACKAGE else {"loss"}
    assert outcome.error not in FAULTS | refused, outcome.verdict


@pytest.mark.parametrize("part", range(PARTS))
def test_a_workbook_changed_at_random_is_audited_or_refused(part: int, tmp_path: Path) -> None:
    seeds = range(100_000 + part, 100_000 + CASES, PARTS)
    came = {seed: came_of(seed, tmp_path / str(seed)) for seed in seeds}
    assert {seed: error for seed, error in came.items() if error in FAULTS} == {}


def test_the_same_seed_is_the_same_workbook() -> None:
    assert mutant(5) == mutant(5)
    assert len({mutant(seed) for seed in range(20)}) == 20
