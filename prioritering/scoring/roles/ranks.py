"""Where the ranks stand: by the formulas, by the label, or by how the figures follow the scores."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby
from operator import itemgetter

from prioritering.formula.ranked import ranked
from prioritering.reading.words import roles
from prioritering.scoring.roles.measures import Scored
from prioritering.scoring.tables.drafts import TableDraft
from prioritering.scoring.values.labels import names_a_rank, plain
from prioritering.types import Cell, CellRef, Measure

MIN_SHARE_OF_PAIRS = 0.75
"""Unlabelled numbers are ranks where one is first and this share of the pairs is in order of score."""
MIN_RANKS = 4
MIN_SHARE_RANKED = 0.5
"""Beside fewer of the scores unlabelled numbers belong to something else, as the steps of a matrix do."""
MOST_NUMBERED = 0.6
"""The share of lines that have their own number where numbers are those of the lines."""
NUMBER_SIGNS = ("#", "№")
"""Headings without a letter that say that lines are numbered."""
RANK_REACH = 4
"""How far from the figures a rank is looked for."""
NAME_REACH = 2
"""How far before the names a rank is looked for."""


def is_rank_formula(cell: Cell | None) -> bool:
    """Whether the cell computes a rank."""
    return cell is not None and ranked(cell.formula) is not None


def rank_slots_of(
    tables: Sequence[TableDraft], placed: Sequence[tuple[int, Measure]], scores: Sequence[Scored]
) -> list[int | None]:
    """The slot of the ranks in each table; a label that names ranks in one names them in all."""
    pooled: dict[str, list[tuple[Cell | None, Fraction | None]]] = {}
    candidates: list[dict[str, int]] = []
    placed_in: dict[int, list[Scored]] = {}
    for (table, _), item in zip(placed, scores, strict=True):
        placed_in.setdefault(table, []).append(item)
    for index, draft in enumerate(tables):
        placed_here = placed_in.get(index, [])
        by_key: dict[str, int] = {}
        for slot in _beside(draft):
            key = _slot_key(draft, slot)
            by_key.setdefault(key, slot)
            cells = [draft.grid.cell(slot, line) for line in draft.lines]
            pooled.setdefault(key, []).extend(zip(cells, (item.score for item in placed_here), strict=True))
        candidates.append(by_key)
    evidence = {
        key: rank_evidence(key, [cell for cell, _ in pairs], [score for _, score in pairs])
        for key, pairs in pooled.items()
    }
    best = max(evidence, key=lambda key: evidence[key], default=None)
    if best is None or not evidence[best]:
        return [None] * len(tables)
    same = {key for key in evidence if key == best or (evidence[key] >= 2 and names_a_rank(key))}
    return [
        slots.get(best, next((slot for key, slot in slots.items() if key in same), None))
        for slots in candidates
    ]


def rank_cell(draft: TableDraft, slot: int | None, measure: Measure) -> CellRef | None:
    """Where a measure's rank stands, by the slot of its table's ranks."""
    if slot is None:
        return None
    line = draft.grid.place(measure.score_cell.row, measure.score_cell.column)[1]
    return draft.grid.at(slot, line)


def _beside(draft: TableDraft) -> list[int]:
    """The slots beside the figures that may hold ranks: near them, next to the names, or said to do so."""
    first, last = draft.slots[0], draft.slots[-1]
    reach = RANK_REACH * draft.grid.width
    start = min(first - reach, (draft.name_slot or first) - NAME_REACH)
    near = [*range(last + 1, last + 1 + reach), *range(first - 1, max(0, start - 1), -1)]
    within = [slot for slot in range(first, last) if slot not in draft.slots and _says_ranks(draft, slot)]
    return [slot for slot in near + within if slot != draft.name_slot]


def _says_ranks(draft: TableDraft, slot: int) -> bool:
    """Whether a heading or formulas say that ranks stand there, between the figures."""
    computed = any(is_rank_formula(draft.grid.cell(slot, line)) for line in draft.lines)
    return computed or names_a_rank(plain(draft.label(slot)))


def _slot_key(draft: TableDraft, slot: int) -> str:
    label = draft.label(slot)
    return plain(label) or ("no" if label.strip() in NUMBER_SIGNS else f"{slot - draft.score:+d}")


def rank_evidence(label: str, cells: Sequence[Cell | None], scores: Sequence[Fraction | None]) -> float:
    """How much speaks for cells being the ranks of these scores; 0 where they cannot be.

    Arguments: the cells and the scores stand for the same measures, in the same order.
    """
    pairs = [
        (cell.value, score)
        for cell, score in zip(cells, scores, strict=True)
        if cell is not None and isinstance(cell.value, float)
    ]
    computed = any(is_rank_formula(cell) for cell in cells)
    if not computed and not (pairs and all(_could_be_rank(value, len(scores)) for value, _ in pairs)):
        return 0.0
    order = concordance([(value, score) for value, score in pairs if score is not None])
    follows = abs(order)
    if computed:
        return 3.0 + follows  # of several, the ranks of this score among all
    said = roles(label)
    if "identity" in said and "rank" not in said and order < 1 and _numbers_lines(cells):
        return 0.0  # a list in the order of its numbers, with a slip at times, whichever way the scores run
    distinct = len({value for value, _ in pairs}) / len(pairs)
    if names_a_rank(label):
        return 2.0 + follows
    if (
        len(pairs) < max(MIN_RANKS, MIN_SHARE_RANKED * len(cells))
        or distinct < 0.8
        or follows < MIN_SHARE_OF_PAIRS
        or min(value for value, _ in pairs) >= 2
    ):
        return 0.0
    whole = follows == 1 and len(pairs) == len(cells) and "identity" not in said
    return 0.0 if _is_numbering([value for value, _ in pairs]) and not whole else follows


def _is_numbering(figures: Sequence[float]) -> bool:
    """Whether the figures but number the lines, or groups of them, one after the other."""
    return list(figures) == [float(number) for number in range(1, len(figures) + 1)]


def _numbers_lines(cells: Sequence[Cell | None]) -> bool:
    """Whether most cells hold the number of their line."""
    values = [None if cell is None else cell.value for cell in cells]
    return sum(value == i for i, value in enumerate(values, start=1)) >= MOST_NUMBERED * len(values)


def _could_be_rank(value: float, measures: int) -> bool:
    return value >= 1 and (value * 2).is_integer() and value <= 2 * measures + 5


def concordance(pairs: Sequence[tuple[float, Fraction]]) -> float:
    """Kendall's tau of ranks against scores: 1 where the highest score has rank 1, -1 the reverse.

    Ties count as neither. Beyond 400 pairs, every n-th is taken.
    """
    step = max(1, len(pairs) // 400)
    sample = sorted((rank, float(score)) for rank, score in list(pairs)[::step])
    agree = against = 0
    before: list[float] = []
    """The scores of lower ranks, in order."""
    for _, together in groupby(sample, key=itemgetter(0)):
        scores = [score for _, score in together]
        agree += sum(len(before) - bisect_right(before, score) for score in scores)
        against += sum(bisect_left(before, score) for score in scores)
        before = sorted(before + scores)
    return (agree - against) / (agree + against) if agree + against else 0.0
