"""A package being changed, read part by part or piece by piece."""

from __future__ import annotations

from pathlib import Path

import pytest
from packages import parts, written

from prioritering.workbook.draft import PackageDraft
from prioritering.workbook.package import BYTES_AT_ONCE, Package

_PART = "xl/worksheets/sheet1.xml"
_ROWS = "".join(f'<row r="{row}"><c r="A{row}"><v>{row * row}</v></c></row>' for row in range(1, 3_000))


def test_pieces_are_the_part(tmp_path: Path) -> None:
    with Package(written(tmp_path / "a.xlsx", parts(_ROWS))) as package:
        pieces = list(package.pieces(_PART))
        assert len(pieces) > 1
        assert max(map(len, pieces)) <= BYTES_AT_ONCE
        assert b"".join(pieces) == package.read(_PART)
        with pytest.raises(KeyError):
            next(package.pieces("xl/nothing.xml"))


@pytest.mark.parametrize("how", ["untouched", "as a tree", "rows aside", "as bytes", "new"])
def test_pieces_are_the_part_as_it_stands(how: str, tmp_path: Path) -> None:
    with PackageDraft(written(tmp_path / "a.xlsx", parts(_ROWS))) as draft:
        name = _PART
        if how == "as a tree":
            draft.change(name).set("changed", "1")
        elif how == "rows aside":
            draft.sheet(name).root.set("changed", "1")
        elif how == "as bytes":
            draft.replace(name, b"<a>" + 9 * BYTES_AT_ONCE * b"0" + b"</a>")
        elif how == "new":
            name = "xl/new.xml"
            draft.add(name, b"<a>" + 9 * BYTES_AT_ONCE * b"0" + b"</a>", "application/xml")
        whole = draft.read(name)
        pieces = list(draft.pieces(name))
        assert b"".join(pieces) == whole
        assert how in ("as a tree", "rows aside") or max(map(len, pieces)) <= BYTES_AT_ONCE
        draft.save(tmp_path / "b.xlsx")
    with Package(tmp_path / "b.xlsx") as saved:
        assert saved.read(name) == whole
