"""Faults that can be planted in a workbook: for each kind, the places for it and what is written there."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from prioritering.formula.anatomy import anatomy, relative_form, with_corners
from prioritering.formula.references import Corner, Reference, Token, TokenKind, shift, tokens
from prioritering.regions.region import rectangles
from prioritering.types import Audit, Cell, CellRef, Fix, FormulaKind, Value

_Item = TypeVar("_Item")

MIN_COPIES = 3
"""A formula of fewer copies is no pattern: nobody could tell what it should be."""
MIN_CELLS_TO_CUT = 3
"""A range of fewer cells is not cut."""
_GOLDEN = (5**0.5 - 1) / 2


class Planted(Struct, frozen=True):
    """One fault: the edits that make it."""

    kind: str
    edits: tuple[Fix, ...]
    shows_at: frozenset[CellRef] = frozenset()
    """Where else it shows, such as the ranks that no longer follow."""

    @property
    def cells(self) -> frozenset[CellRef]:
        """Where it is planted, or shows."""
        return self.shows_at.union(fix.at for fix in self.edits)


class PlantingSites(Struct, frozen=True):
    """What a workbook has to plant faults in."""

    copied: tuple[Cell, ...]
    """Formulas that are copies of one another."""
    runs: tuple[tuple[Cell, ...], ...]
    """The same, run by run."""
    read: tuple[Cell, ...]
    """Typed numbers that copies of one formula read from their own lines."""
    ranks: tuple[Cell, ...]
    """Typed ranks."""


def places(audit: Audit) -> PlantingSites:
    """The places of an audited workbook."""
    runs = tuple(_runs(audit))
    copied = tuple(cell for run in runs for cell in run)
    ranked = [line.stated_rank_cell for line in audit.ranking] + [
        line.summary_rank_cell for line in audit.ranking
    ]
    ranks = [cell for at in dict.fromkeys(ranked) if at is not None and (cell := _number(audit, at))]
    return PlantingSites(copied, runs, tuple(_read(audit, copied)), tuple(ranks))


def _runs(audit: Audit) -> Iterator[tuple[Cell, ...]]:
    for sheet in audit.workbook.sheets:
        plain = [
            cell.at
            for cell in sheet.formulas()
            if cell.kind in (FormulaKind.NORMAL, FormulaKind.SHARED) and isinstance(cell.value, float)
        ]

        def form(at: CellRef, cells: Mapping[tuple[int, int], Cell] = sheet.cells) -> str:
            return relative_form(cells[at[1:]].formula or "", at)

        for area, _ in rectangles(plain, form):
            if area.size >= MIN_COPIES and (area.top == area.bottom or area.left == area.right):
                yield tuple(sheet.cells[at[1:]] for at in area.cells())


def _number(audit: Audit, at: CellRef) -> Cell | None:
    cell = audit.workbook.cell(at)
    return cell if cell is not None and cell.formula is None and isinstance(cell.value, float) else None


def _read(audit: Audit, copied: Sequence[Cell]) -> Iterator[Cell]:
    seen: set[CellRef] = set()
    for cell in copied:
        for reference in anatomy(cell.formula or "").references:
            area = reference.area(cell.at.sheet)
            if reference.external or area.size > 50 or not _on_line(cell.at, area.first):
                continue
            for at in area.cells():
                if at not in seen and (number := _number(audit, at)):
                    seen.add(at)
                    yield number


def _on_line(one: CellRef, other: CellRef) -> bool:
    return one.sheet == other.sheet and (one.row == other.row or one.column == other.column)


def _typed_over(sites: PlantingSites, draw: random.Random) -> Iterator[tuple[Fix, ...]]:
    for cell in drawn(sites.copied, draw):
        value = cell.value if isinstance(cell.value, float) else 0.0
        yield (edit(cell, round(value * 1.2 + 1, 2)),)


def _shortened(sites: PlantingSites, draw: random.Random) -> Iterator[tuple[Fix, ...]]:
    for cell in drawn(sites.copied, draw):
        for slot, reference in enumerate(anatomy(cell.formula or "").references):
            last = _earlier_end(reference)
            if last is not None:
                yield (edit(cell, with_corners(cell.formula or "", {slot: (reference.first, last)})),)
                break


def _earlier_end(reference: Reference) -> Corner | None:
    """The last corner of a range without its last line."""
    (top, left, bottom, right), last = reference.bounds, reference.last
    if reference.external or last.row is None or last.column is None:
        return None
    if max(bottom - top, right - left) + 1 < MIN_CELLS_TO_CUT:
        return None
    if bottom - top >= right - left:
        return last._replace(row=bottom - 1)
    return last._replace(column=right - 1, row=bottom)


def _blanked(sites: PlantingSites, draw: random.Random) -> Iterator[tuple[Fix, ...]]:
    for cell in drawn(sites.read, draw):
        yield (edit(cell, None),)


def _as_text(sites: PlantingSites, draw: random.Random) -> Iterator[tuple[Fix, ...]]:
    for cell in drawn(sites.read, draw):
        assert isinstance(cell.value, float)
        yield (edit(cell, f"{cell.value:g}".replace(".", ",")),)


def _turned(sites: PlantingSites, draw: random.Random) -> Iterator[tuple[Fix, ...]]:
    for cell in drawn(sites.read, draw):
        assert isinstance(cell.value, float)
        if cell.value > 0:
            yield (edit(cell, -cell.value),)


def _ten_times(sites: PlantingSites, draw: random.Random) -> Iterator[tuple[Fix, ...]]:
    for cell in drawn(sites.read, draw):
        assert isinstance(cell.value, float)
        if cell.value:
            yield (edit(cell, cell.value * 10),)


def _swapped(sites: PlantingSites, draw: random.Random) -> Iterator[tuple[Fix, ...]]:
    for cell in drawn(sites.ranks, draw):
        others = [
            other for other in sites.ranks if other.at.sheet == cell.at.sheet and other.value != cell.value
        ]
        if others:
            other = draw.choice(others)
            yield (edit(cell, other.value), edit(other, cell.value))


def _off_by_one(sites: PlantingSites, draw: random.Random) -> Iterator[tuple[Fix, ...]]:
    for cell in drawn(sites.copied, draw):
        formula = cell.formula or ""
        moved = shift(formula, 1, 0) if len({c.at.row for c in sites.copied}) > 1 else shift(formula, 0, 1)
        if moved != formula and "#REF!" not in moved:
            yield (edit(cell, moved),)


def _other_weight(sites: PlantingSites, draw: random.Random) -> Iterator[tuple[Fix, ...]]:
    """A number that is typed in all copies is another in one of them; else a factor is typed into one."""
    for cell in drawn(sites.copied, draw):
        parts = list(tokens(cell.formula or ""))
        numbers = [i for i, token in enumerate(parts) if token.kind is TokenKind.NUMBER and float(token.text)]
        if numbers:
            index = draw.choice(numbers)
            other = Token(TokenKind.NUMBER, f"{float(parts[index].text) * 1.5:g}")
            yield (edit(cell, "".join(t.text for t in [*parts[:index], other, *parts[index + 1 :]])),)
        else:
            yield (edit(cell, f"=({(cell.formula or '=')[1:]})*1.1"),)


def _sign(sites: PlantingSites, draw: random.Random) -> Iterator[tuple[Fix, ...]]:
    for cell in drawn(sites.copied, draw):
        parts = list(tokens(cell.formula or ""))
        for index, token in enumerate(parts):
            if index > 1 and token.text in "+-*/" and token.kind is TokenKind.OTHER:
                other = Token(TokenKind.OTHER, {"+": "-", "-": "+", "*": "/", "/": "*"}[token.text])
                yield (edit(cell, "".join(t.text for t in [*parts[:index], other, *parts[index + 1 :]])),)
                break


def _unlocked(sites: PlantingSites, draw: random.Random) -> Iterator[tuple[Fix, ...]]:
    """The first formula of a run without its locked rows, filled down to the last."""
    runs = [run for run in sites.runs if run[0].at.column == run[-1].at.column]
    for run in drawn(runs, draw):
        formula = run[0].formula or ""
        read = enumerate(anatomy(formula).references)
        locked = {slot: one.ends for slot, one in read if any(end.row_fixed for end in one.ends)}
        if locked:
            ends = {slot: [end._replace(row_fixed=False) for end in both] for slot, both in locked.items()}
            loose = with_corners(formula, ends)
            yield tuple(edit(cell, shift(loose, cell.at.row - run[0].at.row, 0)) for cell in run)


Kind = Callable[[PlantingSites, random.Random], Iterator[tuple[Fix, ...] | Planted]]
"""What draws the places of one kind, and what is written there."""
KINDS: Mapping[str, Kind] = {
    "typed-over": _typed_over,
    "range-short": _shortened,
    "score-blank": _blanked,
    "number-text": _as_text,
    "sign-input": _turned,
    "ten-times": _ten_times,
    "ranks-swapped": _swapped,
    "row-off": _off_by_one,
    "weight-other": _other_weight,
    "operator-other": _sign,
    "unlocked": _unlocked,
}
"""Each kind by its name, whose words are `blind-<name>`."""


def plantable(
    sites: PlantingSites, seed: int, most: int, kinds: Mapping[str, Kind] = KINDS
) -> Iterator[Planted]:
    """So many faults at most, the kinds in turn, so that each has its share whenever one stops."""
    sources = {kind: make(sites, random.Random(f"{seed} {kind}")) for kind, make in kinds.items()}
    count = 0
    while sources and count < most:
        for kind, source in list(sources.items()):
            edits = next(source, None)
            if edits is None:
                del sources[kind]
            elif count < most:
                count += 1
                yield edits if isinstance(edits, Planted) else Planted(kind, edits)


def drawn(items: Sequence[_Item], draw: random.Random) -> list[_Item]:
    """The same in another order, of which the first ones are spread evenly over all: so draws differ less."""
    start = draw.random()
    order = sorted(range(len(items)), key=lambda index: (start + index * _GOLDEN) % 1)
    return [items[index] for index in order]


def edit(cell: Cell, after: Value) -> Fix:
    """The cell with another content."""
    before = cell.value if cell.formula is None else cell.formula
    return Fix.review(cell.at, before=before, after=after)
