"""Names with a space too many, which a look-up misses, or by which a key that is joined of them is another.

No other text need be found to tell: the list has the very text that is looked for, but for a space.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from prioritering.formula.anatomy import anatomy, tree
from prioritering.formula.tree import Call, Cells, Node, walk
from prioritering.processes.forked_questions import EVALUATED
from prioritering.scoring.tables.missed_texts import Miss, UnmatchedText
from prioritering.scoring.tables.plain_references import with_plain_references
from prioritering.scoring.tables.unmatched_texts import (
    LOOKING,
    Sought,
    list_looked_in,
    lookups_of,
    texts_of_list,
    texts_sought,
    unmatched_texts,
)
from prioritering.types import Area, Audit, Cell, CellRef, Workbook

MIN_TEXTS = 3
"""So many texts are a list."""
MIN_JOINED = 5
"""So many keys are joined of names without such a space."""
JOINED_PER_SPACED = 3
"""So many of them to each with one."""
MAX_KEYS = 2000
MAX_RANGES = 40
"""So many ranges of one column are looked in at most."""
JOINING = {"&", "CONCAT", "CONCATENATE"}
_SPACED = re.compile(r"^\s|\s$|\s\s|[\u00a0\u202f]")


class _List(NamedTuple):
    texts: frozenset[str]
    bare: Mapping[str, Sequence[tuple[CellRef, str]]]


@EVALUATED.ahead
def spaced_texts(audit: Audit) -> list[UnmatchedText]:
    """All of a workbook that is told in no other way."""
    told = {one.at for one in unmatched_texts(audit)}
    plain = with_plain_references(audit.workbook)
    looking = [
        cell
        for cell in plain.formulas()
        if not LOOKING.isdisjoint(anatomy(cell.formula or "").skeleton.functions)
    ]
    by_text: dict[tuple[Area, str], list[Sought]] = {}
    for cell in looking:
        for one in texts_sought(audit, cell):
            by_text.setdefault((one.keys, one.text.casefold()), []).append(one)
    found: dict[CellRef, UnmatchedText] = {}
    listed: dict[Area, _List] = {}
    ranges = Counter((keys.sheet, keys.left) for keys in {keys for keys, _ in by_text})
    for (keys, _), sought in by_text.items():
        if ranges[keys.sheet, keys.left] > MAX_RANGES:
            continue  # they move on from line to line
        if keys not in listed:
            listed[keys] = _as_list(audit.workbook, keys)
        missed = _missed(listed[keys], sought)
        if missed is not None and told.isdisjoint((missed.at, *missed.others)):
            found.setdefault(missed.at, missed)
    for joined in _joined(plain, looking):
        if joined.at not in told:
            found.setdefault(joined.at, joined)
    return list(found.values())


def _as_list(workbook: Workbook, keys: Area) -> _List:
    """The texts of a list as they stand, and by what they are without spaces."""
    texts = texts_of_list(workbook, keys)
    bare: dict[str, list[tuple[CellRef, str]]] = {}
    for at, text in texts:
        bare.setdefault(_bare(text), []).append((at, text))
    return _List(frozenset(text.casefold() for _, text in texts), bare)


def _missed(listed: _List, sought: Sequence[Sought]) -> UnmatchedText | None:
    """A text that a list has but for a space, and not as it stands."""
    first = sought[0]
    if len(listed.texts) < MIN_TEXTS or first.text.casefold() in listed.texts:
        return None
    same = listed.bare.get(_bare(first.text), ())
    if len(same) != 1:
        return None
    ((key, text),) = same
    formulas = tuple(dict.fromkeys(one.cell for one in sought))
    if first.source is not None and _SPACED.search(first.text):
        at, other, others, miss = first.source, text, (key,), Miss.SOUGHT
    elif _SPACED.search(text):
        at, other, others, miss = key, first.text, (first.source or first.cell.at,), Miss.UNSOUGHT
    else:
        return None
    said = first.text if miss is Miss.SOUGHT else text
    return UnmatchedText(miss, at, said, other, others, formulas, first.keys, True)


def _bare(text: str) -> str:
    return "".join(text.casefold().split())


def _joined(workbook: Workbook, looking: Sequence[Cell]) -> Iterator[UnmatchedText]:
    """Names with a space at an end, of which the keys of a list are joined, and what is looked for too."""
    by_keys: dict[Area, list[Cell]] = {}
    for cell in looking:
        node = tree(cell.formula or "")
        for call in (part for part in walk(node) if isinstance(part, Call)) if node is not None else ():
            for keys, wanted in lookups_of(call):
                area = list_looked_in(keys, cell.at.sheet, across=call.name == "HLOOKUP")
                if area is not None and _is_joined(workbook, wanted, cell.at.sheet):
                    by_keys.setdefault(area, []).append(cell)
    for area, cells in by_keys.items():
        spaced = _spaced(workbook, area)
        if spaced:
            (first, text), *others = spaced.items()
            others_at = tuple(at for at, _ in others)
            yield UnmatchedText(
                Miss.JOINED, first, text, text.strip(), others_at, tuple(dict.fromkeys(cells)), area, False
            )


def _is_joined(workbook: Workbook, wanted: Node, sheet: str) -> bool:
    """Whether what is looked for is joined of texts, in the look-up or in the cell that it names."""
    if isinstance(wanted, Cells) and not wanted.reference.is_range and not wanted.reference.external:
        cell = workbook.cell(wanted.reference.area(sheet).first)
        node = tree(cell.formula) if cell is not None and cell.formula is not None else None
        return node is not None and _joins(node)
    return _joins(wanted)


def _joins(node: Node) -> bool:
    return (
        isinstance(node, Call)
        and node.name in JOINING
        and all(isinstance(one, Cells) for one in node.arguments)
    )


def _spaced(workbook: Workbook, keys: Area) -> Mapping[CellRef, str]:
    """The few typed texts with a space at an end of which keys of a list are joined; none where many are."""
    spaced: dict[CellRef, str] = {}
    clean = 0
    for at, _ in texts_of_list(workbook, keys)[:MAX_KEYS]:
        cell = workbook.cell(at)
        formula = (cell.formula if cell is not None else None) or ""
        node = tree(formula) if formula else None
        if node is None or not _joins(node):
            continue
        parts = [one.area(at.sheet).first for one in anatomy(formula).references]
        texts = {part: value for part in parts if isinstance(value := workbook.value(part), str)}
        own = {part: text for part, text in texts.items() if text != text.strip()}
        spaced |= own
        clean += not own
    return spaced if clean >= max(MIN_JOINED, JOINED_PER_SPACED * len(spaced)) else {}
