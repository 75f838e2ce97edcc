"""Rows of a sheet stay bytes until somebody looks at them; a row that differs is still found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from packages import MAIN, parts, written

from prioritering.errors import LossError
from prioritering.types import CellRef
from prioritering.workbook.edits import Edit
from prioritering.workbook.package import Package
from prioritering.workbook.patch import SheetCells
from prioritering.workbook.rows_aside import RowsAside
from prioritering.workbook.verify import Expected, verify
from prioritering.workbook.write import write_copy

_PART = "xl/worksheets/sheet1.xml"
_ODD = "<row  r='2' ht = \"a>b\" ><c r='B2' ><v >7</v></c ></row>"
_ROWS = f'<row r="1"><c r="A1"><v>1</v></c></row>\n{_ODD}<row r="3"/><row r="4"><c r="A4"><v>4</v></c></row>'


def _sheet(rows: str, before: str = "") -> bytes:
    return f'{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def _written(path: Path, rows: str) -> bytes:
    """The sheet's part after the first cell was given another figure."""
    source = written(path / "a.xlsx", parts(rows))
    write_copy(source, path / "b.xlsx", edits=[Edit(CellRef("Sheet1", 1, 1), 5.0, None)])
    with Package(path / "b.xlsx") as copy:
        return copy.read(_PART)


def test_a_row_that_nothing_touches_stays_byte_for_byte(tmp_path: Path) -> None:
    after = _written(tmp_path, _ROWS).decode()
    assert f"</row>\n{_ODD}" in after
    assert '<c r="A1"><v>5</v></c>' in after


def test_only_the_rows_that_are_asked_for_are_read() -> None:
    sheet = RowsAside(_sheet(_ROWS))
    cells = SheetCells(sheet)
    found = cells.get(2, 2)
    assert found is not None
    assert found.findtext(f"{{{MAIN}}}v") == "7"
    assert found.getparent().tag == f"{{{MAIN}}}row"
    assert [row.get("r") for row in sheet.aside()] == ["1", "3", "4"]
    assert [place for place, _ in cells.all()] == [(1, 1), (2, 2), (4, 1)]
    assert len(sheet.aside()) == 3


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(_sheet("<!-- <row r='9'>--><row r='1'/>"), id="a comment"),
        pytest.param(
            _sheet("<row r='1'><c><is><t><![CDATA[<row r='9'>]]></t></is></c></row>"), id="a section"
        ),
        pytest.param(_sheet("<?a <row r='9'>?><row r='1'/>"), id="an instruction"),
        pytest.param(_sheet(_ROWS, '<?xml version="1.0" encoding="ISO-8859-1"?>'), id="another encoding"),
        pytest.param(_sheet(_ROWS).decode().encode("utf-16"), id="two bytes a letter"),
    ],
)
def test_a_part_in_which_a_row_may_not_be_one_is_read_whole(data: bytes) -> None:
    assert not RowsAside(data).aside()


@pytest.mark.parametrize("prefix", ["", "x"])
def test_rows_with_a_prefix_are_set_aside_too(prefix: str) -> None:
    p = f"{prefix}:" if prefix else ""
    sheet = RowsAside(parts(f'<{p}row r="1"><{p}c r="A1"/></{p}row>', prefix=prefix)[_PART].encode())
    assert len(sheet.aside()) == 1
    assert SheetCells(sheet).get(1, 1) is not None


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda x: x.replace(b"<v >7<", b"<v >8<"), id="a figure"),
        pytest.param(lambda x: x.replace(b"a&gt;b", b"15").replace(b"a>b", b"15"), id="a row's height"),
        pytest.param(lambda x: x.replace(b'<row r="3"/>', b""), id="an empty row"),
        pytest.param(lambda x: x.replace(b"<sheetData>", b'<sheetData><row r="3"/>', 1), id="a row more"),
        pytest.param(
            lambda x: x.replace(b'"4"><v>4', b'"4"><v>3').replace(b"A4", b"A4"), id="a second row of a number"
        ),
        pytest.param(lambda x: x.replace(b"urn:one", b"urn:two"), id="what a prefix means"),
        pytest.param(
            lambda x: x.replace(b'<row r="6"/><row r="7"/>', b'<row r="7"/><row r="6"/>'), id="the order"
        ),
    ],
)
def test_a_row_that_differs_is_found(tmp_path: Path, change: Callable[[bytes], bytes]) -> None:
    rows = f'{_ROWS}<row r="4"><c r="B4" s="4"><v>4</v></c></row><row r="5" y:z="1"/><row r="6"/><row r="7"/>'
    content = parts(rows)
    content[_PART] = content[_PART].replace("<worksheet ", '<worksheet xmlns:y="urn:one" ')
    source = written(tmp_path / "a.xlsx", content)
    expected = Expected()
    verify(source, source, expected)
    other = change(content[_PART].encode())
    assert other != content[_PART].encode()
    with pytest.raises(LossError):
        verify(source, written(tmp_path / "b.xlsx", {**content, _PART: other}), expected)
