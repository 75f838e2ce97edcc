"""Typed totals and the parts they are made of, in any table.

A total is found by its label, and its parts by what adds up: all figures before it, those since the last
total with that total, a stretch of them, or two columns apart. A relation holds within its table, which ends
where its line of figures is broken by a text or by blanks. It is believed where it holds on nearly all of the
table's lines, or where the total's label and an unbroken block before it say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from msgspec import Struct
from msgspec.structs import replace

from prioritering.processes.forked_questions import EVALUATED
from prioritering.scoring.tables.footing_relations import MIN_LINES_NOT_CHANCE, Relation, relation_of
from prioritering.scoring.tables.footing_tables import (
    SMALL_SCALE,
    TotalsTable,
    figure_of,
    is_beyond_the_whole,
    is_figure,
    is_line_of_codes,
    is_near,
    is_rest,
    is_typed,
    margin_of,
    names_of_sums,
    noise_of,
    possible_starts,
    totals_table,
    typed_number,
    unbroken,
)
from prioritering.scoring.tables.grid import Grid
from prioritering.scoring.values.labels import names_a_total
from prioritering.types import Area, Audit, Cell

LONGEST_TABLE = 2000
MIN_LARGE = 100
"""Figures of three digits and more seldom add up by chance."""
MAX_SLOTS_PAIRED = 12
"""Of so many slots before a total, any two may be its parts."""
FEW_LINES = 3
"""With so few lines, half of them must hold; with more, three of four."""
MIN_HOLDING_PER_EXCEPTION = 8
"""..., and on so many for each on which they do not."""
LONGEST_LABEL = 30


class Total(Struct, frozen=True):
    """A typed total on one line, with the sum of its parts and what rounding leaves open."""

    cell: Cell
    parts: tuple[Area, ...]
    sum: Fraction
    margin: Fraction
    """As far as rounding of the total and of its parts may have moved them apart."""
    agreeing: int = 0
    """On so many lines of its table the parts give the total."""
    among_sums: bool = False
    """Whether the other totals of its table are computed."""
    exchanged: Cell | None = None
    """The other total whose figure stands here, as this one's stands there."""

    @property
    def stated(self) -> Fraction:
        """The figure as typed."""
        return typed_number(self.cell) or Fraction(0)

    @property
    def holds(self) -> bool:
        """Whether rounding explains the difference, if there is one."""
        return abs(self.stated - self.sum) <= self.margin


@EVALUATED.ahead
def totals(audit: Audit) -> list[Total]:
    """Every typed total whose parts are known, down and across."""
    grids = (Grid(sheet, in_columns) for sheet in audit.workbook.sheets for in_columns in (True, False))
    return [total for grid in grids for total in _sheet_totals(grid)]


def _sheet_totals(grid: Grid) -> Iterator[Total]:
    texts: dict[tuple[int, int], str] = {}
    by_slot: dict[int, list[int]] = {}
    large: dict[int, list[int]] = {}
    for slot, line, cell in grid.occupied():
        if is_figure(cell):
            by_slot.setdefault(slot, []).append(line)
            if _is_large(cell):
                large.setdefault(slot, []).append(line)
        elif isinstance(cell.value, str) and cell.formula is None:
            texts[slot, line] = cell.value
    summed = names_of_sums(grid, texts)
    labels = {place: text for place, text in texts.items() if names_a_total(text) or text in summed}
    if len(by_slot) > LONGEST_TABLE:
        return
    numeric = sorted(by_slot)
    for (slot, line), text in labels.items():
        repeated = any(labels.get((other, line)) == text for other in (slot - 1, slot + 1))
        if slot in by_slot and not repeated:  # else it is a key, on each line of a table
            table = totals_table(grid, slot, line, sorted(by_slot[slot]), numeric, labels)
            if table is not None:
                yield from _table_totals(table)
    yield from _unlabelled(grid, large, numeric, labels)


def _unlabelled(
    grid: Grid, large: dict[int, list[int]], numeric: Sequence[int], labels: dict[tuple[int, int], str]
) -> Iterator[Total]:
    """Totals that no label names: the figures right before give them on every line, and cannot by chance."""
    named = {slot for slot, _ in labels}
    for slot in numeric:
        lines = large.get(slot, [])
        if slot in named or not FEW_LINES <= len(lines) <= LONGEST_TABLE:
            continue
        if not any((cell := grid.cell(slot, line)) is not None and is_typed(cell) for line in lines):
            continue
        block = unbroken(grid, slot, lines, numeric, MAX_SLOTS_PAIRED)
        table, first = (TotalsTable(grid, slot, "", some, block, ()) for some in (lines, lines[:1]))
        for size in range(2, len(block) + 1):
            slots = tuple(block[-size:])
            if not relation_of(first, slots, False).held:
                continue  # by far the most: all lines must hold
            relation = relation_of(table, slots, False)
            if len(relation.held) == len(lines) and not relation.is_off and _tells(table, relation):
                sums = _has_sums(table, relation)
                made = (_total(table, relation, line, sums) for line in lines)
                yield from (total for total in made if total is not None)
                break


def _is_large(cell: Cell) -> bool:
    return isinstance(cell.value, float) and abs(cell.value) >= MIN_LARGE


def _tells(table: TotalsTable, relation: Relation) -> bool:
    """Whether on most lines at least two parts are more than rounding is."""
    telling = 0
    for line in relation.held:
        parts = table.figures(relation.slots, line)
        telling += (
            sum(isinstance(part.value, float) and abs(part.value) >= SMALL_SCALE for part in parts) >= 2
        )
    return telling >= FEW_LINES


def _table_totals(table: TotalsTable) -> Iterator[Total]:
    relations = [
        relation
        for slots, clear in _candidates(table)
        if len(slots) > 1 and (relation := relation_of(table, slots, clear)).held
    ]
    if not relations:
        yield from _near_misses(table)
        return
    best = max(relations, key=lambda relation: len(relation.held) - relation.otherwise)
    sums = _has_sums(table, best)
    by_line = {line: _total(table, best, line, sums) for line in (*sorted(best.held), *best.broken)}
    exchanged = _exchanged(by_line, best.broken)
    broken = [line for line in best.broken if not is_line_of_codes(table, line)]
    others = [one for one in relations if 5 * len(one.held) >= 4 * len(best.held)]
    wrong = [line for line in broken if not any(line in one.held for one in others)]
    wrong = [line for line in wrong if not _goes_on_behind(table, by_line[line])]
    few = len(best.held) + len(broken) <= FEW_LINES
    alone = {line for line in wrong if few and not {line - 1, line + 1} <= best.held}
    wrong = [line for line in wrong if line in exchanged or _is_alike(by_line[line], line in alone)]
    if _is_believed(table, best, len(wrong) - len(exchanged) // 2):
        for line, total in by_line.items():
            if total is not None and (line in best.held or line in wrong):
                yield replace(total, exchanged=exchanged.get(line))


def _is_believed(table: TotalsTable, relation: Relation, slips: int) -> bool:
    """Whether so many lines hold that the others are slips."""
    if relation.is_off:
        return False
    held, against = len(relation.held), relation.otherwise
    if relation.clear and (_has_sums(table, relation) or len(table.label) <= LONGEST_LABEL):
        if held + slips <= FEW_LINES:
            return held >= slips + against
        return held >= 3 * slips + against or (held >= 2 and slips == 1 and not against)
    return not slips or (
        held >= MIN_LINES_NOT_CHANCE and held >= MIN_HOLDING_PER_EXCEPTION * (slips + against)
    )


def _is_alike(total: Total | None, few: bool) -> bool:
    """Whether a total is off by less than half, or has the sign of its parts: else it is another figure."""
    if total is None or (not few and total.stated * total.sum >= 0):
        return total is not None
    return 2 * abs(total.stated - total.sum if few else abs(total.stated) - abs(total.sum)) <= abs(total.sum)


def _exchanged(by_line: dict[int, Total | None], broken: Sequence[int]) -> dict[int, Cell]:
    """Lines whose totals stand in each other's place."""
    pairs: dict[int, Cell] = {}
    for one, other in combinations(broken, 2):
        first, second = by_line[one], by_line[other]
        if first is None or second is None or first.sum == second.sum:
            continue
        if (first.stated, second.stated) == (second.sum, first.sum):
            pairs |= {one: second.cell, other: first.cell}
    return pairs


def _near_misses(table: TotalsTable) -> Iterator[Total]:
    """A total that stands alone, sure by its label, its block and all but a little of its figure."""
    slots, clear = next(_candidates(table))
    if len(table.lines) > 1 or len(slots) < FEW_LINES or not clear or len(table.label) > LONGEST_LABEL:
        return
    total = _total(table, Relation(slots, clear, frozenset(), (), 0), table.lines[0])
    if (
        total is not None
        and len(total.parts) >= FEW_LINES
        and (is_near(total.stated, total.sum) or is_beyond_the_whole(total.stated, total.sum))
        and not _goes_on_behind(table, total)
    ):
        yield total


def _goes_on_behind(table: TotalsTable, total: Total | None) -> bool:
    """Whether figures right behind a total give what is lacking: the list was sorted with its totals."""
    if total is None:
        return False
    lacking, line = total.stated - total.sum, table.lines[0]
    line = next((one for one in table.lines if table.grid.cell(table.slot, one) is total.cell), line)
    for slot in range(table.slot + 1, table.slot + LONGEST_TABLE):
        cell = table.grid.cell(slot, line)
        if cell is None or not is_figure(cell):
            return False
        lacking -= figure_of(cell) or Fraction(0)
        if abs(lacking) <= total.margin:
            return True
    return False


def _candidates(table: TotalsTable) -> Iterator[tuple[tuple[int, ...], bool]]:
    """The slots that could be a total's parts, the likeliest first; whether they are a whole block."""
    block, earlier = table.before, table.earlier
    last = earlier[-1] if earlier else None
    since = [other for other in block if last is None or other > last]
    yield tuple(since), True
    if last is not None:
        yield (last, *since), True
        yield tuple(other for other in block if other not in earlier), True
        yield tuple(earlier), True
    for start in possible_starts(table, since):
        if start:
            yield tuple(since[start:]), False
    if len(table.lines) >= MIN_LINES_NOT_CHANCE and len(block) <= MAX_SLOTS_PAIRED:
        yield from ((pair, False) for pair in combinations(block, 2))


def _total(table: TotalsTable, relation: Relation, line: int, among_sums: bool = False) -> Total | None:
    cell, parts = table.grid.cell(table.slot, line), table.figures(relation.slots, line)
    if cell is None or not is_typed(cell) or len(parts) < 2 or any(is_rest(part, cell) for part in parts):
        return None
    return Total(
        cell=cell,
        parts=tuple(part.at.area for part in parts),
        sum=sum((figure_of(part) or Fraction(0) for part in parts), Fraction(0)),
        margin=max(margin_of(cell, parts), noise_of(parts)),
        agreeing=len(relation.held),
        among_sums=among_sums,
    )


def _has_sums(table: TotalsTable, relation: Relation) -> bool:
    """Whether any of the totals that hold is computed."""
    return any(_is_computed(table, line) for line in relation.held)


def _is_computed(table: TotalsTable, line: int) -> bool:
    cell = table.grid.cell(table.slot, line)
    return cell is not None and cell.formula is not None
