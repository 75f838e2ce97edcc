"""Formulas that stand for several cells are changed whole or not at all, however large they say they are."""

from __future__ import annotations

import pytest
from lxml import etree

from prioritering.workbook.addresses import Position
from prioritering.workbook.blocks import Blocks
from prioritering.workbook.edits import EditError


def blocks(**formulas: str) -> Blocks:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    cells: list[tuple[Position, object]] = []
    for number, attributes in enumerate(formulas.values(), start=1):
        cell = etree.fromstring(f'<c xmlns="{main}"><f {attributes}>1</f></c>')
        cells.append(((number, 1), cell))
    return Blocks(cells)


def test_an_array_over_the_whole_sheet_is_known_by_its_corners() -> None:
    found = blocks(a='t="array" ref="A1:XFD1048576"')
    assert found.fill((500_000, 9))
    with pytest.raises(EditError, match="B7 is part of"):
        found.hold_whole([(7, 2)])


def test_whole_blocks_may_be_changed_and_parts_may_not() -> None:
    found = blocks(a='t="array" ref="A1:A2"', b="", c='t="shared" si="0"', d='t="shared" si="0"')
    found.hold_whole([(1, 1), (2, 1), (3, 1), (4, 1), (9, 9)])
    for part in ((1, 1), (2, 1), (3, 1), (4, 1)):
        with pytest.raises(EditError):
            found.hold_whole([part])
    assert not found.fill((3, 1))
