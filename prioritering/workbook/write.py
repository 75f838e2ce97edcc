"""The corrected, annotated copy: written beside its name, verified, and only then given it."""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from lxml import etree

from prioritering.errors import DamagedError, LossError, WriteError
from prioritering.types import CellRef, Record, Value
from prioritering.workbook.addresses import Position
from prioritering.workbook.annotate import annotate
from prioritering.workbook.audit_sheet import add_cover, add_sheet
from prioritering.workbook.draft import PackageDraft
from prioritering.workbook.edits import AddedSheet, Cover, Edit, EditError, MarkEdit
from prioritering.workbook.ooxml import child
from prioritering.workbook.package import Element
from prioritering.workbook.patch import SheetCells, set_cached, set_formula, set_value
from prioritering.workbook.patches import Patches
from prioritering.workbook.strip import strip
from prioritering.workbook.tables import protected_cells
from prioritering.workbook.traces import Stored, Trace, add_trace, read_trace
from prioritering.workbook.verify import Expected, verify, verify_stripped
from prioritering.workbook.workbook_part import calculate_on_load, drop_calculation_chain, open_on


def write_copy(
    source: Path,
    target: Path,
    *,
    edits: Sequence[Edit] = (),
    marks: Sequence[MarkEdit] = (),
    sheets: Sequence[AddedSheet] = (),
    cover: Cover | None = None,
    cached: Mapping[CellRef, Value] | None = None,
    record: Record | None = None,
    flush: bool = True,
) -> None:
    """Write a copy of a workbook with edits, marks and sheets; what an earlier audit left goes first.

    `cached` gives formulas other cached values; the copy opens on the `cover`; `record` is what the next
    audit is told of this one. Everything else is as in the source, and this is verified before the copy
    takes its name: on any failure there is no file. Unless told otherwise it is flushed to the disk before
    that, too.

    Raises: EditError for an edit that would cut an array or shared formula, or names no cell;
    DamagedError where the source cannot be patched; LossError where the copy differs beyond the edits;
    WriteError where it cannot be written.
    """
    with _staged(source, target, flush) as folder:
        try:
            base = _stripped(source, folder)
            added: list[AddedSheet | Cover] = [*([] if cover is None else [cover]), *sheets]
            expected = _write(base, folder / "copy", edits, marks, added, cached or {}, record)
            verify(base, folder / "copy", expected)
        except LossError as error:
            raise LossError(path=str(target), detail=error.facts["detail"]) from error
        except EditError:
            raise
        except (etree.XMLSyntaxError, zipfile.BadZipFile, KeyError, ValueError) as error:
            raise DamagedError(path=str(source), detail=str(error)) from error


@contextmanager
def _staged(source: Path, target: Path, flush: bool) -> Iterator[Path]:
    """A folder beside the target, whose file `copy` becomes the target when all went well."""
    try:
        with tempfile.TemporaryDirectory(prefix=".prio-audit-", dir=target.parent) as name:
            folder = Path(name)
            yield folder
            _settle(folder / "copy", source, target, flush)
    except OSError as error:
        detail = error.strerror or str(error)
        raise WriteError(path=str(target), detail=detail) from error


def _settle(written: Path, source: Path, target: Path, flush: bool) -> None:
    """Take the name in one step, with the source's permissions, and flushed to the disk first."""
    shutil.copymode(source, written)
    if flush:
        with written.open("rb+") as file:
            os.fsync(file.fileno())
    os.replace(written, target)


def _stripped(source: Path, folder: Path) -> Path:
    """The source without what an earlier audit left in it."""
    with PackageDraft(source) as draft:
        trace = read_trace(draft)
        if trace is None:
            return source
        stripped = folder / "stripped"
        strip(draft, trace)
        draft.save(stripped)
    verify_stripped(source, stripped, trace)
    return stripped


def _write(
    base: Path,
    target: Path,
    edits: Sequence[Edit],
    marks: Sequence[MarkEdit],
    sheets: Sequence[AddedSheet | Cover],
    cached: Mapping[CellRef, Value],
    record: Record | None,
) -> Expected:
    with PackageDraft(base) as draft:
        patches = Patches(draft)
        expected = Expected()
        changed = _apply(patches, edits, cached, expected)
        trace = annotate(patches, marks, expected)
        for sheet in sheets:
            _add(draft, patches, sheet, trace)
        trace.record = Stored() if record is None else _stored(record)
        if changed:
            calculate_on_load(draft)
        if trace.says_something:
            add_trace(draft, trace)
        expected.added_sheets = len(sheets)
        expected.calculated = changed
        draft.save(target)
    return expected


def _add(draft: PackageDraft, patches: Patches, sheet: AddedSheet | Cover, trace: Trace) -> None:
    if isinstance(sheet, AddedSheet):
        trace.add_sheet(sheet, *add_sheet(draft, patches.styles, sheet))
        return
    name = add_cover(draft, patches.styles, sheet)
    trace.add_cover(name, open_on(draft, name))


def _stored(record: Record) -> Stored:
    log = record.log
    return Stored(
        name=record.name,
        sha256=record.sha256,
        base=record.base,
        runs=record.runs,
        content=record.content,
        rows=len(log),
        checksum=log[-1].checksum if log else "",
    )


def _apply(
    patches: Patches, edits: Sequence[Edit], cached: Mapping[CellRef, Value], expected: Expected
) -> bool:
    """Make the edits; whether there were any."""
    by_sheet: dict[str, dict[Position, Edit]] = defaultdict(dict)
    for edit in edits:
        place = patches[edit.at.sheet].anchor(edit.at.row, edit.at.column)
        if by_sheet[edit.at.sheet].setdefault(place, edit) != edit:
            raise EditError(f"two edits of one cell: {edit.at}")
    chain = False
    for sheet, places in by_sheet.items():
        _check(patches, sheet, places)
        for (row, column), edit in places.items():
            cell = patches[sheet].make(row, column)
            chain |= _edit(cell, edit)
            expected.edits[CellRef(sheet, row, column)] = edit
    cached = {at: value for at, value in cached.items() if at not in expected.edits}
    for at, value in cached.items():
        _set_cached(patches[at.sheet], at, value)
        expected.cached[at] = value
    if chain:
        drop_calculation_chain(patches.draft)
    return bool(edits or cached)


def _check(patches: Patches, sheet: str, places: Mapping[Position, Edit]) -> None:
    patches[sheet].blocks.hold_whole(places)
    fixed = protected_cells(patches.draft, patches.parts[sheet])
    for place in places:
        if place in fixed:
            raise EditError(f"{CellRef(sheet, *place)} is a heading or total of a table")


def _edit(cell: Element, edit: Edit) -> bool:
    """Give a cell its new content; whether a formula came or went."""
    had = child(cell, "f") is not None
    if isinstance(edit.after, str) and edit.after.startswith("="):
        set_formula(cell, edit.after, edit.cached)
        return True
    set_value(cell, edit.after)
    return had


def _set_cached(cells: SheetCells, at: CellRef, value: Value) -> None:
    cell = cells.get(at.row, at.column)
    if cell is None or (child(cell, "f") is None and not cells.blocks.fill((at.row, at.column))):
        raise EditError(f"{at} has no formula to give another value")
    set_cached(cell, value)
