"""One list of criteria for all tables: which line of one table is which line of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from prioritering.scoring.tables.drafts import TableDraft
from prioritering.scoring.values.labels import MIN_LIKENESS, likeness, plain

MIN_SHARE_OF_CRITERIA = 0.5
"""Tables belong to one model where this share of the smaller one's criteria is found in the other."""

LABELLED_REACH = 60
"""How far beside a table's figures a criterion's label is looked for."""
MAX_FAMILIES = 20
"""Beyond so many kinds of tables, none of them is looked at for a ranking."""


class CriteriaAlignment(Struct, frozen=True):
    """Which criterion of the model each slot of each table is."""

    slots: tuple[Mapping[int, int], ...]
    """By table: slot to criterion."""
    labels: tuple[str, ...]
    """By criterion: the label that most tables use, in the order of the model."""
    score: int


def families(drafts: Sequence[TableDraft]) -> Iterator[list[TableDraft]]:
    """The tables grouped by the model they share, the group around the richest table first."""
    left = sorted(drafts, key=lambda draft: (-len(draft.lines) * len(draft.slots), -draft.scores_computed))
    for _ in range(MAX_FAMILIES):
        if not left:
            return
        main = left[0]
        together = [draft for draft in left if draft is main or _belongs(draft, main)]
        left = [draft for draft in left if draft not in together]
        yield [draft for draft in drafts if draft in together]


def _belongs(draft: TableDraft, main: TableDraft) -> bool:
    if draft.grid.width != main.grid.width:
        return False
    pairs = _pairs(_labels(draft), _labels(main))
    alike = sum(1 for one, other in pairs if _alike(draft, one, main, other) >= MIN_LIKENESS)
    return alike >= MIN_SHARE_OF_CRITERIA * min(len(draft.slots), len(main.slots))


def _alike(draft: TableDraft, one: int, main: TableDraft, other: int) -> float:
    return likeness(draft.label(draft.slots[one]), main.label(main.slots[other]))


def align(tables: list[TableDraft]) -> CriteriaAlignment:
    """Match the slots of all tables, the richest table first.

    A slot matches by its label; labels that differ a little match where their neighbours do, and slots
    without labels by their place.
    """
    order = sorted(range(len(tables)), key=lambda i: -len(tables[i].lines) * len(tables[i].slots))
    criteria: list[Counter[str]] = []
    sequence: list[int] = []
    slots: list[dict[int, int]] = [{} for _ in tables]
    for position in order:
        draft = tables[position]
        known = [criteria[index].most_common(1)[0][0] for index in sequence]
        pairs = dict(_pairs(_labels(draft), known))
        slots[position] = _place(draft, pairs, sequence, criteria)
    score = slots[order[0]][tables[order[0]].score]
    labels = {index: criteria[index].most_common(1)[0][0] for index in sequence}
    for draft, by_slot in zip(tables, slots, strict=True):
        by_slot.update(
            _labelled(draft, {i: label for i, label in labels.items() if i not in by_slot.values()})
        )
    renumbered = {index: place for place, index in enumerate(sequence)}
    return CriteriaAlignment(
        tuple({slot: renumbered[index] for slot, index in by_slot.items()} for by_slot in slots),
        tuple(labels.values()),
        renumbered[score],
    )


def _labelled(draft: TableDraft, missing: Mapping[int, str]) -> dict[int, int]:
    """Slots that no formula of this table takes in, but that bear the label of a criterion."""
    if not missing or draft.label_line is None:
        return {}
    wanted = {plain(label): index for index, label in missing.items() if plain(label)}
    reach = range(max(1, draft.slots[0] - LABELLED_REACH), draft.slots[-1] + LABELLED_REACH + 1)
    free = {slot: plain(draft.label(slot)) for slot in reach if slot not in draft.slots}
    once = Counter(free.values())
    return {slot: wanted[label] for slot, label in free.items() if label in wanted and once[label] == 1}


def _place(
    draft: TableDraft, pairs: Mapping[int, int], sequence: list[int], criteria: list[Counter[str]]
) -> dict[int, int]:
    """Give each slot its criterion; new ones enter the sequence after their predecessor."""
    before = list(sequence)
    placed: dict[int, int] = {}
    insert_at = 0
    for place, slot in enumerate(draft.slots):
        label = draft.label(slot)
        if place in pairs:
            index = before[pairs[place]]
            criteria[index][label] += 1
            insert_at = sequence.index(index) + 1
        else:
            index = len(criteria)
            criteria.append(Counter([label]))
            sequence.insert(insert_at, index)
            insert_at += 1
        placed[slot] = index
    return placed


def _labels(draft: TableDraft) -> list[str]:
    return [draft.label(slot) for slot in draft.slots]


def _pairs(labels: list[str], known: list[str]) -> list[tuple[int, int]]:
    """The best matching of two lists of labels that keeps their order, then moved labels."""
    if [plain(label) for label in labels] == [plain(label) for label in known]:
        return list(zip(range(len(labels)), range(len(known)), strict=True))
    pairs = _in_order(labels, known)
    taken = {other for _, other in pairs}
    matched = {one for one, _ in pairs}
    where = {plain(label): place for place, label in enumerate(known) if place not in taken}
    for place, label in enumerate(labels):
        if place not in matched and plain(label) and plain(label) in where:
            pairs.append((place, where.pop(plain(label))))
    return pairs


def _in_order(labels: list[str], known: list[str]) -> list[tuple[int, int]]:
    """Needleman-Wunsch: the pairs of labels in order whose likeness adds up to the most."""
    rows, columns = len(labels), len(known)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    gain = [[_gain(one, other) for other in known] for one in labels]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            skip = max(best[i + 1][j], best[i][j + 1])
            best[i][j] = max(skip, gain[i][j] + best[i + 1][j + 1] if gain[i][j] else 0.0)
    pairs, i, j = [], 0, 0
    while i < rows and j < columns:
        if gain[i][j] and best[i][j] == gain[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def _gain(one: str, other: str) -> float:
    if not plain(one) and not plain(other):
        return 0.3  # both without a label: matched by their place
    alike = likeness(one, other)
    return alike if alike >= MIN_LIKENESS else 0.0
