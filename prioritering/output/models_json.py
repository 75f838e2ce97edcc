"""Every scoring of the workbook as JSON: how it was read, its parts, its ranking."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from prioritering.types import Area, Audit, CellRef, Firmness, Moved
from prioritering.types.reading import Alternative, Part, Reading, ReadingStatus

Json = dict[str, object]


def status(audit: Audit) -> ReadingStatus:
    """Whether a scoring was found, and for sure."""
    return ReadingStatus.NONE if audit.model is None else ReadingStatus(audit.model.status)


def models(audit: Audit, firm: Firmness | None) -> list[Json]:
    """All readings, the main one first."""
    moved = {at: one for one in (() if firm is None else firm.moved) for at in one.cells}
    return [_model(reading, moved) for reading in audit.readings]


def _model(reading: Reading, moved: Mapping[CellRef, Moved]) -> Json:
    return {
        "source": "inferred",
        "name": None,
        "status": str(reading.status),
        "confidence": round(reading.confidence, 4),
        "score": reading.label,
        "method": reading.method,
        "highest_first": reading.highest_first,
        "scale": None,
        "ties": reading.ties,
        "read_as": read_as(reading),
        "evidence": [f"{one.key} {one.bits:+.1f}" for one in reading.evidence],
        "parts": [_part(part, moved) for part in reading.parts],
        "ranking": [_line(line) for line in reading.alternatives],
    }


def _part(part: Part, moved: Mapping[CellRef, Moved]) -> Json:
    """One criterion; how its figures are moved only where claims rest on it."""
    found = next((moved[at] for at in part.cells if at is not None and at in moved), None)
    return {
        "id": part.id,
        "label": part.label,
        "kind": "computed" if part.computed else "raw",
        "cells": joined(at for at in part.cells if at is not None),
        "weight": part.weight,
        "weight_cell": None if part.weight_cell is None else str(part.weight_cell),
        "direction": part.direction,
        "scale": None if found is None or found.scale is None else [float(end) for end in found.scale],
        "step": None if found is None or found.step is None else float(found.step),
        "share": None if found is None or found.share is None else float(found.share),
    }


def _line(line: Alternative) -> Json:
    sheet = line.name_cell.sheet
    return {
        "measure": line.name,
        "sheet": sheet,
        "score_cell": _local(line.score_cell, sheet),
        "score": line.score,
        "rank": line.rank,
        "rank_last": line.rank_last,
        "stated_rank_cell": _local(line.rank_cell, sheet),
    }


def _local(cell: CellRef | None, sheet: str) -> str | None:
    if cell is None:
        return None
    return cell.a1 if cell.sheet == sheet else str(cell)


def read_as(reading: Reading) -> str:
    """How the scoring is read, in one line."""
    return f"Score in {joined(line.score_cell for line in reading.alternatives)}"


def joined(cells: Iterator[CellRef] | Sequence[CellRef]) -> str:
    """Cells as rectangles joined by commas."""
    return ",".join(str(area) for area in rectangles(list(cells)))


def rectangles(cells: Sequence[CellRef]) -> Iterator[Area]:
    """The cells as runs of one column or one row."""
    down = len({at.column for at in cells}) <= len({at.row for at in cells})

    def key(at: CellRef) -> tuple[str, int, int]:
        return (at.sheet, at.column, at.row) if down else (at.sheet, at.row, at.column)

    ordered = sorted(set(cells), key=key)
    for _, run in groupby(enumerate(ordered), lambda one: (key(one[1])[:2], key(one[1])[2] - one[0])):
        members = [at for _, at in run]
        first, last = members[0], members[-1]
        yield Area(first.sheet, first.row, first.column, last.row, last.column)
