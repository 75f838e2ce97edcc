"""Typed figures that follow from others of the same line: sums, means, products and weighted sums nobody
wrote.

Each is paid for: what it saves is the chance that so many lines agree by luck, less what it costs to name it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import isclose, log2, prod

from msgspec import Struct
from msgspec.structs import replace

from prioritering.reading.texts import Book, Slot, headings, slot_of, step
from prioritering.reading.walk import Column, Elements, Made, Number, Own, SharedWalk, Walked
from prioritering.reading.words import roles
from prioritering.types import CellRef

MAX_SOURCES = 60
MAX_TRIED = 30
SAMPLE = 12
"""Of long lists so many lines are tried first."""
MIN_BITS = 4.0
MAX_GAPS = 2
LARGEST_WEIGHT = 100.0
"""Larger figures beside a list are amounts, no weights."""
MAX_FIGURES = 400_000
"""So many figures are computed for one workbook: where more could be tried, the rest is not."""


FOR_EACH = 12
"""So many formulas are tried for each slot beside a column, about."""
FACTOR_REACH, MAX_FACTORS = 20, 4
"""So far before a product its factors stand, and so many there are."""
NAMED, MIN_NAMED = 1.0, 2.0
"""What a weighted sum costs that the headings name, of figures and weights; what it must save."""


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


class _Sources(Struct, frozen=True):
    """The figures of each line, slot by slot."""

    columns: tuple[Column, ...]
    figures: tuple[tuple[float | None, ...], ...]
    """Slot by slot, one for each line."""

    def every(self, stride: int) -> _Sources:
        """Some of the lines only."""
        return _Sources(
            tuple(column[::stride] for column in self.columns), tuple(one[::stride] for one in self.figures)
        )


class _Trial(Struct, frozen=True):
    """One formula over some of the slots."""

    name: str
    first: int
    last: int
    cells: tuple[CellRef, ...] = ()
    weights: tuple[float, ...] = ()
    whole: float = 1.0

    def possible(self, figures: Sequence[Sequence[float | None]]) -> float:
        """How many results a weighted sum could have, over the range of its figures, to a tenth."""
        given = [value for column in figures[self.first : self.last] for value in column if value is not None]
        span = (max(given) - min(given)) * sum(map(abs, self.weights)) / abs(self.whole) if given else 0.0
        return span if all(map(float.is_integer, self.weights)) and self.whole == 1 else 10 * span

    def results(self, figures: Sequence[Sequence[float | None]]) -> list[float | None]:
        """What it gives on each line."""
        lines = zip(*figures[self.first : self.last], strict=True)
        return [self._result(line) for line in lines]

    def told(self, figures: Sequence[Sequence[float | None]]) -> list[float | None]:
        """What it gives on the lines where that tells it from other formulas.

        The mean of figures that are all alike is each of them, and of noughts everything is nought.
        """
        lines = zip(*figures[self.first : self.last], strict=True)
        return [None if self._is_trivial(line) else self._result(line) for line in lines]

    def _is_trivial(self, line: Sequence[float | None]) -> bool:
        given = {value for value in line if value is not None}
        return given == {0} or (self.name == "AVERAGE" and len(given) == 1)

    def _result(self, line: Sequence[float | None]) -> float | None:
        given = [value for value in line if value is not None]
        if not given:
            return None
        if self.name == "SUM":
            return sum(given)
        if self.name == "AVERAGE":
            return sum(given) / len(given)
        if self.name == "PRODUCT":
            return prod(given) if len(given) == len(line) else None
        pairs = zip(self.weights, line, strict=True)
        return sum(weight * value for weight, value in pairs if value is not None) / self.whole

    def walked(self, columns: Sequence[Column]) -> Walked:
        """The same as if it had been written."""
        walked = [Own(column) for column in columns[self.first : self.last]][::-1]
        if self.name == "PRODUCT":
            return Made("PRODUCT", tuple(walked))
        if self.name in ("SUM", "AVERAGE"):
            return Made(self.name, (Elements(tuple(walked), 1, len(walked)),))
        cells = self.cells[::-1]
        return Made(
            "SUM", tuple(Made("*", (one, SharedWalk(at.area))) for one, at in zip(walked, cells, strict=True))
        )


def virtual(book: Book, cells: Column, across: bool, budget: SearchBudget, columns: int) -> Virtual | None:
    """The formula that a typed column follows best; None where chance would do as well.

    To name one costs the bits of how many are tried, for so many columns as there are.
    """
    targets = [book.number(at) for at in cells]
    if sum(value is not None for value in targets) < 2 or len(set(targets)) < 2:
        return None
    best: Virtual | None = None
    stride = max(1, len(cells) // SAMPLE)
    is_told = _is_told(book, cells, across)
    for sources in _blocks(book, cells, across):
        few = sources.every(stride)
        naming = log2(columns * FOR_EACH * min(MAX_TRIED, len(few.columns)))
        for trial in _trials(book, few, across):
            budget.left -= len(few.figures[0]) * (trial.last - trial.first)
            if budget.left < 0:
                return best if best is not None and best.bits >= MIN_BITS else None
            if stride > 1 and _judged(targets[::stride], trial.told(few.figures), None, naming) is None:
                continue
            told = trial.told(sources.figures)
            judged = _judged(targets, told, trial.walked(sources.columns), naming)
            if is_told and (
                judged is None or judged.bits < MIN_BITS or _are_weights(book, trial.cells, across)
            ):
                judged = _as_told(book, targets, told, trial, sources, across) or judged
            if judged is not None and (best is None or judged.bits > best.bits + 1e-9):
                results = trial.results(sources.figures)
                best = replace(judged, followed=_followed(cells, targets, results))
    return best if best is not None and best.bits >= (MIN_NAMED if best.named else MIN_BITS) else None


def _as_told(
    book: Book,
    targets: Sequence[float | None],
    results: Sequence[float | None],
    trial: _Trial,
    sources: _Sources,
    across: bool,
) -> Virtual | None:
    """The formula where the headings name it: weights as weights, or the factors of a risk or a priority."""
    walked = trial.walked(sources.columns)
    if _are_weights(book, trial.cells, across):
        return _judged(targets, results, walked, NAMED, trial.possible(sources.figures))
    if trial.name == "PRODUCT" and _are_factors(book, sources.columns[trial.first : trial.last], across):
        return _judged(targets, results, walked, NAMED)
    return None


def _are_factors(book: Book, columns: Sequence[Column], across: bool) -> bool:
    """Whether each column is called a likelihood, a consequence, or what else is multiplied."""
    present = [[at for at in column if at is not None] for column in columns]
    return all(
        any({"risk", "drivers"} & roles(text) for text in headings(book, cells, across, 2))
        for cells in present
    )


def _is_told(book: Book, cells: Column, across: bool) -> bool:
    """Whether the heading says that the figures are weighted, scores or totals."""
    present = [at for at in cells if at is not None]
    return any({"weight", "score", "total"} & roles(text) for text in headings(book, present, across, 2))


def _are_weights(book: Book, cells: Sequence[CellRef], across: bool) -> bool:
    """Whether the line of these cells is called weights."""
    return bool(cells) and any("weight" in roles(text) for text in headings(book, cells, not across, 2))


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
    possible = max(at_least, (high - low) if whole else 10 * (high - low), len(spread))
    chance = log2(possible)
    cost = naming + (len(pairs) - held) * (log2(max(2, len(pairs))) + chance)
    saved = _saved([round(r, 6) for t, r in pairs if agrees(t, r)], [round(r, 6) for _, r in pairs], chance)
    return Virtual(walked or Number(None), held, len(pairs), saved - cost, named=naming == NAMED)


def _saved(held: Sequence[float], results: Sequence[float], chance: float) -> float:
    """The bits that agreement saves: little where others have the same figure, as a product's nought."""
    counted = Counter(results)
    others = len(results) - 1
    often = {value: -log2((count - 1) / others) for value, count in counted.items() if count > 1}
    return sum(min(chance, often.get(value, chance)) for value in held)


def agrees(stated: float, computed: float) -> bool:
    """Whether a stated figure is a computed one, as rounded as it is written."""
    if isclose(stated, computed, rel_tol=1e-9, abs_tol=1e-9):
        return True
    text = f"{stated:.10g}"
    decimals = len(text.partition(".")[2]) if "e" not in text else 0
    return decimals < 8 and abs(stated - computed) <= 0.5 * 10.0**-decimals + 1e-9 and decimals >= 1


def _blocks(book: Book, cells: Column, across: bool) -> Iterator[_Sources]:
    """Runs of slots beside the typed column that hold figures on most lines: before it, and after it.

    Then the slots near it, whatever stands between, that are called the factors of a product.
    """
    present = [at for at in cells if at is not None]
    slot, beside = slot_of(present[0], across), book.beside(cells, across)
    near = [beside(over) for over in range(1 - min(slot, FACTOR_REACH), 0)]
    full = [one for one in near if 2 * (len(one[1]) - one[1].count(None)) >= len(present)]
    named = [one for one in full if _are_factors(book, one[:1], across)] if len(full) > 1 else []
    if 1 < len(named) <= MAX_FACTORS:
        yield _Sources(*map(tuple, zip(*named[::-1], strict=True)))
    for way in (-1, 1):
        columns: list[Slot] = []
        gaps = 0
        for over in range(1, MAX_SOURCES):
            if slot + way * over < 1:
                break
            column, figures = beside(way * over)
            count = len(figures) - figures.count(None)
            if 2 * count < len(present):
                gaps += 1
                if (gaps > MAX_GAPS and columns) or gaps > 2 * MAX_GAPS:
                    break
                continue
            gaps = 0
            columns.append((column, figures))
        if columns:
            yield _Sources(*map(tuple, zip(*columns, strict=True)))


def _trials(book: Book, sources: _Sources, across: bool) -> Iterator[_Trial]:
    """The formulas tried: over the nearest slots, and the nearest but some."""
    count = min(MAX_TRIED, len(sources.columns))
    for first in range(min(3, count)):
        for last in range(first + 2, count + 1):
            yield _Trial("SUM", first, last)
            yield _Trial("AVERAGE", first, last)
            if last - first <= 4:
                yield _Trial("PRODUCT", first, last)
            for cells, weights in _weights(book, sources.columns[first:last], across):
                yield _Trial("WEIGHTED", first, last, tuple(cells), tuple(weights))
                whole = sum(weights)
                if whole and not isclose(whole, 1):
                    yield _Trial("WEIGHTED", first, last, tuple(cells), tuple(weights), whole)


def _weights(
    book: Book, columns: Sequence[Column], across: bool
) -> Iterator[tuple[list[CellRef], list[float]]]:
    """Figures that stand once for each slot, before the lines or after them."""
    firsts = [next(at for at in column if at is not None) for column in columns]
    lasts = [next(at for at in reversed(column) if at is not None) for column in columns]
    for starts, way in ((firsts, -1), (lasts, 1)):
        for back in range(1, 8):
            if min((at.column if across else at.row) for at in starts) + way * back < 1:
                break
            cells = [step(at, across, way * back, 0) for at in starts]
            weights = [book.number(at) for at in cells]
            given = [value for value in weights if value is not None]
            if len(given) == len(weights) and len(set(given)) > 1 and max(map(abs, given)) <= LARGEST_WEIGHT:
                yield cells, [value for value in weights if value is not None]
