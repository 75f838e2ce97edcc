"""Typed figures that follow from others of the same line: sums, means, products and weighted sums nobody
wrote.

Each is paid for: what it saves is the chance that so many lines agree by luck, less what it costs to name it.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence, Set
from math import isclose, log2

from msgspec import Struct
from msgspec.structs import replace

from prioritering.reading.headings import headings
from prioritering.reading.texts import Book
from prioritering.reading.trials import (
    MAX_TRIED,
    Sources,
    Trial,
    are_called_weights,
    are_factors,
    blocks,
    is_spelled,
    trials,
)
from prioritering.reading.walk import Column, Number, Walked
from prioritering.reading.words import names_mean, roles
from prioritering.types import CellRef

SAMPLE_LINES = 12
"""Of long lists so many lines are tried first."""
MIN_BITS = 4.0
MAX_FIGURES = 400_000
"""So many figures are computed for one workbook: where more could be tried, the rest is not."""
FOR_EACH = 12
"""So many formulas are tried for each slot beside a column, about."""
MAX_DIGITS = 3
"""So many decimals of all figures tell them apart at most."""
LARGEST_ROUNDING = 0.051
"""More than the first decimal can be off, and with it any other."""
NAMED_BITS, MIN_NAMED = 1.0, 2.0
"""What a formula costs that the headings name; what it must save."""


class SearchBudget:
    """How many figures may still be computed."""

    def __init__(self, figures: int = MAX_FIGURES) -> None:
        self.left = figures


class Virtual(Struct, frozen=True):
    """A formula that typed figures follow."""

    walked: Walked
    held: int
    of: int
    bits: float
    followed: frozenset[CellRef] = frozenset()
    """The figures that follow it."""
    named: bool = False
    """Whether the headings say so."""


def virtual(
    book: Book,
    cells: Column,
    across: bool,
    budget: SearchBudget,
    columns: int,
    totals: Set[CellRef] = frozenset(),
) -> Virtual | None:
    """The formula that a typed column follows best; None where chance would do as well.

    To name one costs the bits of how many are tried, for so many columns as there are. `totals` are figures
    that are known to follow others.
    """
    targets = [book.number(at) for at in cells]
    if sum(value is not None for value in targets) < 2 or len(set(targets)) < 2:
        return None
    best: Virtual | None = None
    stride = max(1, len(cells) // SAMPLE_LINES)
    told = _told(book, cells, across)
    for sources in blocks(book, cells, across, totals):
        few = sources.every(stride)
        naming = log2(columns * FOR_EACH * min(MAX_TRIED, len(few.columns)))
        for trial in trials(book, few, across, told):
            budget.left -= len(few.figures[0]) * (trial.last - trial.first)
            if budget.left < 0:
                return best if best is not None and best.bits >= MIN_BITS else None
            if stride > 1 and _judged(targets[::stride], trial.telling(few.figures), None, naming) is None:
                continue
            telling = trial.telling(sources.figures)
            walked = trial.walked(sources.columns)
            judged = _judged(targets, telling, walked, naming)
            if (judged is None or judged.bits < MIN_BITS or trial.name == "WEIGHTED") and _is_named(
                book, cells, trial, sources, across, told
            ):
                most = trial.possible(sources.figures) if trial.weights else 2.0
                judged = _judged(targets, telling, walked, NAMED_BITS, most) or judged
            if judged is not None and (best is None or judged.bits > best.bits + 1e-9):
                best = replace(judged, followed=_followed(cells, targets, trial.results(sources.figures)))
    return best if best is not None and best.bits >= (MIN_NAMED if best.named else MIN_BITS) else None


def _is_named(
    book: Book, cells: Column, trial: Trial, sources: Sources, across: bool, told: frozenset[str]
) -> bool:
    """Whether the headings name the formula: a sum of all beside it, weights as weights, the factors of a
    risk or a priority."""
    columns = sources.columns[trial.first : trial.last]
    if trial.name in ("SUM", "AVERAGE") or len({*trial.weights}) == 1:
        return (
            bool({"total", "score"} & told)
            and trial.first == 0
            and not any(map(_rates, sources.figures[trial.last :]))
        )
    if trial.name == "WEIGHTED":
        weighted = trial.said or are_called_weights(book, trial.cells, across)
        return weighted and bool({"weight", "score", "total"} & told)
    if trial.name == "QUOTIENT":
        return True
    return are_factors(book, columns, across) or is_spelled(book, cells, columns, across)


def _rates(figures: Sequence[float | None]) -> bool:
    """Whether these are more than the numbers of the lines."""
    given = [value for value in figures if value is not None]
    return any(later != earlier + 1 for earlier, later in itertools.pairwise(given))


def _told(book: Book, cells: Column, across: bool) -> frozenset[str]:
    """The roles that the headings of a typed column suggest.

    And `divided` where the nearest says that it is one by another, `mean` where it says so.
    """
    present = [at for at in cells if at is not None]
    texts = headings(book, present, across, 2)
    said = {"divided"} if any("/" in text for text in texts[:1]) else set()
    said |= {"mean"} if any(map(names_mean, texts[:1])) else set()
    return frozenset(said).union(*map(roles, texts))


def _followed(
    cells: Column, targets: Sequence[float | None], results: Sequence[float | None]
) -> frozenset[CellRef]:
    lines = zip(cells, targets, results, strict=True)
    return frozenset(
        at for at, t, r in lines if at is not None and t is not None and r is not None and agrees(t, r)
    )


def _judged(
    targets: Sequence[float | None],
    results: Sequence[float | None],
    walked: Walked | None,
    naming: float,
    at_least: float = 2.0,
) -> Virtual | None:
    pairs = [(t, r) for t, r in zip(targets, results, strict=True) if t is not None and r is not None]
    if len(pairs) < 2:
        return None
    held = sum(agrees(t, r) for t, r in pairs)
    if held < 2 or 5 * held < 3 * len(pairs):
        return None
    spread = {round(r, 6) for _, r in pairs}
    low, high = min(spread), max(spread)
    whole = all(float(r).is_integer() for r in spread)
    unit = 1.0 if whole else 10.0 ** max(1, min(MAX_DIGITS, max(_decimals(t) for t, _ in pairs)))
    possible = max(at_least, unit * (high - low), len(spread))
    chance = log2(possible)
    cost = naming + (len(pairs) - held) * (log2(max(2, len(pairs))) + chance)
    saved = _saved(
        [round(r, 6) for t, r in pairs if agrees(t, r)], [round(r, 6) for _, r in pairs], chance, unit
    )
    return Virtual(walked or Number(None), held, len(pairs), saved - cost, named=naming == NAMED_BITS)


def _saved(held: Sequence[float], results: Sequence[float], chance: float, unit: float) -> float:
    """The bits that agreement saves: little where others have the same figure, as a product's nought, and
    little for a small figure beside one that is large."""
    counted = Counter(results)
    others = len(results) - 1
    often = {value: -log2((count - 1) / others) for value, count in counted.items() if count > 1}
    sizes = (1 + log2(1 + unit * abs(value)) for value in held)
    return sum(min(chance, size, often.get(value, chance)) for value, size in zip(held, sizes, strict=True))


def agrees(stated: float, computed: float) -> bool:
    """Whether a stated figure is a computed one, as rounded as it is written."""
    if isclose(stated, computed, rel_tol=1e-9, abs_tol=1e-9):
        return True
    if abs(stated - computed) > LARGEST_ROUNDING:
        return False
    decimals = _decimals(stated)
    return decimals < 8 and abs(stated - computed) <= 0.5 * 10.0**-decimals + 1e-9 and decimals >= 1


def _decimals(stated: float) -> int:
    """How many decimals a figure is written with."""
    text = f"{stated:.10g}"
    return len(text.partition(".")[2]) if "e" not in text else 0
