"""Formulas that add up cells which they name one by one, and what their labels say of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from prioritering.evaluation.dependencies import read_by_formulas
from prioritering.formula.anatomy import Skeleton, anatomy
from prioritering.formula.printer import written_sheet
from prioritering.formula.tree import Call, Cells, Literal, Node
from prioritering.late_pattern import late
from prioritering.patterns.line_labels import labels
from prioritering.patterns.lines import Axis
from prioritering.patterns.part_labels import PARTIAL
from prioritering.types import Cell, CellRef, Sheet, Workbook

MIN_NAMED = 2
"""So many cells must a sum name."""
MAX_NAMED = 60
_WORD = re.compile(r"[^\W\d_]+|\d+")
_TOTAL = late(
    r"(grand|overall|over|all|final|whole|in|i|alt|sub|total\w*|totais|totaux|sum|sums|summe|gesamt\w*|insgesamt|"
    r"sammenlagt|samlet|sluttsum|resultat|result|score|points?|marks?|poeng\w*|punkte|suma|somme|"
    r"puntaje|puntos|general|jumlah|skor|nilai|итого|всего|合計|总计|总分|the|of|for|project|prosjekt)$",
    re.IGNORECASE,
)
"""Words of a label that says that all is taken in, and not what."""
_SAID_WHOLE = late(r"(total|overall|gesamt|i alt|insgesamt|итого|合計|总计)", re.IGNORECASE)
_PART = late(r"(partial|part of|delvis|teil\w*summe|parcial|partiel|\bnet\b|netto)", re.IGNORECASE)
OTHER_KIND = late(
    r"(bonus|option|extra|ekstra|valgfri|informa|not counted|not included|excluded|penalt|deduct|trekk|abzug|"
    r"discount|rabatt|reserve|contingen|max|min\b|weight|vekt|gewicht|target|budget|opening|previous|"
    r"last year)",
    re.IGNORECASE,
)


class LeftOut(Struct, frozen=True):
    """A total, and the one cell like those that it names which it does not name."""

    cell: Cell
    omitted: Cell
    is_contradicted: bool = False
    """Whether a total beside it takes in all."""


def cells_added(cell: Cell) -> list[CellRef] | None:
    """The single cells that a formula adds up, and nothing more."""
    formula = cell.formula or ""
    if ":" in formula or not ("+" in formula[2:] or "," in formula):
        return None
    skeleton, references, _ = anatomy(formula)
    if not MIN_NAMED <= len(references) <= MAX_NAMED or not _adds_singly(skeleton):
        return None
    if any(one.external or one.last_sheet or None in one.bounds[:2] for one in references):
        return None
    cells = [one.area(cell.at.sheet).first for one in references]
    return cells if len(set(cells)) == len(cells) else None


@lru_cache(maxsize=4096)
def _adds_singly(skeleton: Skeleton) -> bool:
    """Whether a formula adds up what it reads, or takes the mean of it, and no more but to round that."""
    node = unrounded(skeleton.tree)
    if isinstance(node, Call) and node.name == "AVERAGE":
        return all(isinstance(one, Cells) for one in node.arguments)
    return node is not None and _is_added(node)


def _is_added(node: Node) -> bool:
    if not isinstance(node, Call):
        return isinstance(node, Cells)
    return node.name in ("+", "SUM") and all(map(_is_added, node.arguments))


def unrounded(node: Node | None) -> Node | None:
    """What a formula gives before it is rounded to as many places as it says."""
    if not isinstance(node, Call) or node.name != "ROUND" or len(node.arguments) != 2:
        return node
    number, places = node.arguments
    return number if isinstance(places, Literal) else node


def is_read_otherwise(workbook: Workbook, at: CellRef, named: Sequence[CellRef], total: Cell) -> bool:
    """Whether a formula reads the one left out that reads none of the others in the same way."""
    reading = read_by_formulas(workbook)

    def shapes(place: CellRef) -> set[object]:
        cells = (workbook.cell(one) for one in reading.readers(place) if one != total.at)
        return {anatomy(cell.formula or "").skeleton.between for cell in cells if cell is not None}

    own = shapes(at)
    return not all(own <= shapes(place) for place in named)


def is_named_like(label: str, others: Sequence[str], said: str) -> bool:
    """Whether a label has all words that the others share; without such, the total says that it is of all."""
    words = [_words(text) for text in others]
    shared = set.intersection(*words)
    if OTHER_KIND.search(label) and not any(map(OTHER_KIND.search, others)):
        return False
    if bool(label) is not all(others):
        return False
    if shared - _words(label):
        return False
    return bool(shared) or says_total(said)


def names_others(said: str, own: Sequence[str], others: Sequence[str]) -> bool:
    """Whether a total's label has a word that those taken in have, and the one left out lacks."""
    special = {word for word in _words(said) if not _TOTAL.match(word)}
    theirs, its = (set[str]().union(*map(_words, texts)) for texts in (others, own))
    return bool(special & theirs - its)


def says_total(said: str) -> bool:
    """Whether a label names a total and not what it is of, or is none."""
    return all(map(_TOTAL.match, _words(said)))


def shares_words(label: str, others: Sequence[str]) -> bool:
    """Whether labels share words, and this one has them all."""
    shared = set.intersection(*map(_words, others))
    return bool(shared) and shared <= _words(label)


def says_all(said: str) -> bool:
    """Whether a label does not say that a total is of a part."""
    return not (PARTIAL.search(said) or _PART.search(said) or re.search(r"[&+/]|\b[A-Za-z]\b ?[-–]", said))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def nearest_text(sheet: Sheet, at: CellRef, axis: Axis) -> str:
    """The nearest text before a cell; empty where none is near."""
    return next(iter(labels(sheet, at, axis)), "")


def label_of_total(workbook: Workbook, at: CellRef) -> str:
    """What stands before a total, or above it where nothing does."""
    sheet = workbook.sheet(at.sheet)
    before = nearest_text(sheet, at, Axis.COLUMN)
    above = nearest_text(sheet, at, Axis.ROW)
    heads = above if _SAID_WHOLE.search(above) and not _SAID_WHOLE.search(before) else before
    return " ".join((heads or above).split())


def with_cell(total: Cell, at: CellRef) -> str:
    """The formula of a total with one cell more."""
    formula = total.formula or ""
    written = written_sheet(None if at.sheet == total.at.sheet else at.sheet) + at.a1
    skeleton, _, (*_, last) = anatomy(formula)
    place = formula.rindex(last) + len(last)
    return f"{formula[:place]}{'+' if '+' in skeleton.calls else ','}{written}{formula[place:]}"
