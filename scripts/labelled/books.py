"""Labelled workbooks, and how far a reading of one is right."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from types import FrameType
from unittest.mock import patch

from msgspec import Struct

from prioritering.formula.references import area_of
from prioritering.options import Options
from prioritering.pipeline import examine
from prioritering.types import Audit, Evaluation
from prioritering.workbook.reader import read

Scores = frozenset[tuple[str, str]]
SECONDS = 60
"""For one workbook, of the processor's time."""
MOSTLY = 0.95
HALF = 0.5


class Outcome(StrEnum):
    """What became of a workbook."""

    RIGHTLY = "rightly"
    PARTLY = "partly"
    WRONGLY = "wrongly or not"
    LEFT = "left alone"
    ASKED = "taken, probable"
    TAKEN = "taken, found"


WORTH = {Outcome.RIGHTLY: 1.0, Outcome.PARTLY: 0.5, Outcome.ASKED: -0.5, Outcome.TAKEN: -1.0}
"""A false alarm undoes as much as a right reading gives."""


class Labelled(Struct, frozen=True):
    """A workbook, and what a person says of its main ranking: its scores, in one column or in others."""

    path: Path
    scoring: bool
    scores: tuple[Scores, ...] = ()
    highest: bool | None = None
    sure: bool = True
    """Whether a person would be sure of it."""

    @property
    def maker(self) -> str:
        """Who made it: what stands before `__` in the file's name."""
        return self.path.name.partition("__")[0]

    def outcome(self, done: Audit) -> Outcome:
        """How far it is right."""
        model = done.model
        found = model is not None and model.status == "found"
        if not self.scoring:
            return Outcome.LEFT if model is None else Outcome.TAKEN if found else Outcome.ASKED
        if model is None or (self.highest is not None and model.descending != self.highest):
            return Outcome.WRONGLY
        told = {(at.sheet, at.a1) for at in (measure.score_cell for measure in model.measures)}
        hit, own = max((len(one & told) / len(one), len(one & told) / len(told)) for one in self.scores)
        if min(hit, own) >= MOSTLY and (found or not self.sure):
            return Outcome.RIGHTLY
        return Outcome.PARTLY if min(hit, own) >= HALF else Outcome.WRONGLY


def labelled(files: Path, labels: Path) -> Iterator[Labelled]:
    """The workbooks of a folder that have a label `<file name>.json`; the form is that of the open corpus."""
    for path in sorted(labels.glob("*.json")):
        book = files / path.name.removesuffix(".json")
        label = json.loads(path.read_text("utf-8"))
        if not book.exists() or label["kind"] not in ("scoring", "other"):
            continue
        if label["kind"] == "other":
            yield Labelled(book, scoring=False)
        elif label.get("models"):
            main = label["models"][0]
            own = frozenset(_place(one["score_cell"]) for one in main["measures"] if one.get("score_cell"))
            order = {"highest first": True, "lowest first": False}.get(main.get("order"))
            sure = label.get("status", "found") == "found"
            yield Labelled(book, True, (own, *_otherwise(main, len(own))), order, sure)


def _otherwise(main: dict[str, object], lines: int) -> Iterator[Scores]:
    """Further columns that state the same scores."""
    for key in ("score_alternatives", "score_cells_also"):
        told = main.get(key) or ()
        pieces = told.split(",") if isinstance(told, str) else told if isinstance(told, list) else ()
        for area in (area_of(str(piece).strip()) for piece in pieces):
            if area is not None and area.size >= lines * HALF:
                yield frozenset((at.sheet, at.a1) for at in area.cells())


def _place(text: str) -> tuple[str, str]:
    sheet, _, address = text.rpartition("!")
    return sheet, address.replace("$", "")


def evaluated(path: Path) -> Audit:
    """The workbook with the figures that it holds; where it holds none, with those that the engines give."""
    book = read(path)
    held = [cell.value is not None for sheet in book.sheets for cell in sheet.cells.values() if cell.formula]
    if held and not sum(held) * 2 > len(held):
        return examine(book, Options(timeout=SECONDS))
    return Audit(book, Evaluation({}), None, ())


class OutOfTimeError(BaseException):
    """A workbook took too long; nothing that is read may catch it."""


@contextmanager
def limited(seconds: float = SECONDS) -> Iterator[None]:
    """Processor's time for what is done within; without the rank spans, which readings do not hang on."""

    def late(_number: int, _frame: FrameType | None) -> None:
        raise OutOfTimeError

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        with patch("prioritering.pipeline.with_spans", lambda done: done):
            yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
