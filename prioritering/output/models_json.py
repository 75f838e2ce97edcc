"""Every scoring of the workbook as JSON: how it was read, its parts, its ranking."""

from __future__ import annotations

from collections.abc import Mapping

from prioritering.messages import Messages
from prioritering.output.read_as import evidence_text, read_as
from prioritering.output.rectangles import joined
from prioritering.scoring.inference.scorings import scale_of, scorings
from prioritering.scoring.roles.shown_weights import as_shown
from prioritering.scoring.tables.decision_matrix import stated_weight
from prioritering.types import Audit, CellRef, Firmness, Moved
from prioritering.types.reading import Alternative, Part, Reading, ReadingStatus

Json = dict[str, object]


def status(audit: Audit) -> ReadingStatus:
    """Whether a scoring was found, and for sure."""
    return ReadingStatus.NONE if audit.model is None else ReadingStatus(audit.model.status)


def models(audit: Audit, firm: Firmness | None, messages: Messages) -> list[Json]:
    """All scorings, the main one first."""
    moved = {at: one for one in (() if firm is None else firm.moved) for at in one.cells}
    documents = [_model(audit, reading, moved, messages) for reading in scorings(audit)]
    if documents and audit.model is not None:
        given = audit.columns.given and audit.model.source != "given"
        source = audit.columns.source if given else audit.model.source
        documents[0] |= {"source": source, "name": audit.model.name}
    return documents


def _model(audit: Audit, reading: Reading, moved: Mapping[CellRef, Moved], messages: Messages) -> Json:
    scale = scale_of(audit, reading)
    reading = as_shown(audit, reading)
    return {
        "source": "inferred",
        "name": None,
        "status": str(reading.status),
        "confidence": round(reading.confidence, 4),
        "score": reading.label,
        "method": reading.method,
        "highest_first": reading.highest_first,
        "scale": None if scale is None else list(scale),
        "ties": reading.ties,
        "read_as": read_as(audit, reading, messages),
        "evidence": [evidence_text(one, messages) for one in reading.evidence],
        "parts": [_part(audit, part, moved) for part in reading.parts],
        "ranking": [_line(line) for line in reading.alternatives],
    }


def _part(audit: Audit, part: Part, moved: Mapping[CellRef, Moved]) -> Json:
    """One criterion; how its figures are moved only where claims rest on it."""
    input_ = next((moved[at] for at in part.cells if at is not None and at in moved), None)
    return {
        "id": part.id,
        "label": part.label,
        "kind": "computed" if part.computed else "raw",
        "cells": joined(at for at in part.cells if at is not None),
        "weight": stated_weight(audit, part),
        "weight_cell": None if part.weight_cell is None else str(part.weight_cell),
        "direction": part.direction,
        "scale": None if input_ is None or input_.scale is None else [float(end) for end in input_.scale],
        "step": None if input_ is None or input_.step is None else float(input_.step),
        "share": None if input_ is None or input_.share is None else float(input_.share),
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
