"""The winner that a workbook names in words: “Winner: Alfa”, a label and a name beside it, or a sentence.

“We recommend Alfa” names one alone, and is no remark on the line of an option, as others have one too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from msgspec import Struct

from prioritering.reading.words import vocabulary, words, words_of_winners
from prioritering.scoring.values.labels import plain
from prioritering.types import Audit, Cell, CellRef, RankedMeasure

LONGEST_STATEMENT = 120
"""A longer text is an explanation."""
LONGEST_SENTENCE = 12
"""More words say under which conditions, or of what."""
SHORTEST_NAME = 2
"""A single letter may be a word of the sentence."""
NEXT_TO = 2
"""So far from its label a name stands."""
_PARTS = re.compile(r"\s*[:=–—]\s*|\s+-\s+")


class StatedWinner(Struct, frozen=True):
    """A cell that names a measure as the first, and the measure."""

    at: CellRef
    statement: str
    named: RankedMeasure


def wrong_winners(audit: Audit) -> Iterator[StatedWinner]:
    """Those that come first neither in the ranking nor by the scores of another reading."""
    first = {line.measure for line in audit.ranking if line.rank == 1}
    for reading in audit.readings:
        scores = [line.score for line in reading.alternatives if line.score is not None]
        best = max(scores, default=None) if reading.highest_first else min(scores, default=None)
        first |= {line.name for line in reading.alternatives if line.score == best}
    yield from (one for one in _stated(audit) if one.named.measure not in first)


def _stated(audit: Audit) -> Iterator[StatedWinner]:
    """Each that is stated of the measures that are ranked, once for each cell."""
    if audit.model is None or not any(line.rank is not None for line in audit.ranking):
        return
    by_name = _by_name(audit)
    own = {at for line in audit.ranking for at in (line.name_cell, line.summary_name_cell)}
    criteria = [plain(criterion.label) for criterion in audit.model.criteria if criterion.label]
    for cell in (one for sheet in audit.workbook.sheets for one in sheet.cells.values()):
        if cell.at in own or not isinstance(audit.value(cell.at), str):
            continue
        for statement, name in (*_statements(audit, cell, by_name), *_sentence(audit, cell, by_name)):
            line = by_name.get(plain(name))
            about_one = any(label and label in plain(statement) for label in criteria)
            if line is not None and not about_one and plain(statement) not in by_name:
                yield StatedWinner(cell.at, statement, line)
                break


def _by_name(audit: Audit) -> Mapping[str, RankedMeasure]:
    """The ranked measures by their names; none where two have one name."""
    names = [plain(line.measure) for line in audit.ranking]
    counts = Counter(names)
    return {
        name: line
        for name, line in zip(names, audit.ranking, strict=True)
        if name and counts[name] == 1 and line.rank is not None
    }


def _statements(audit: Audit, cell: Cell, names: Mapping[str, RankedMeasure]) -> Iterator[tuple[str, str]]:
    """What a cell may say is the first: the words that say so, and the name."""
    text = str(audit.value(cell.at))
    parts = _PARTS.split(text, maxsplit=1)
    if len(text) <= LONGEST_STATEMENT and len(parts) == 2 and _says_first(parts[0]):
        yield parts[0], parts[1].rstrip(" .!")
    for left, up in ((1, 0), (2, 0), (0, 1)):
        row, column = cell.at.row - up, cell.at.column - left
        label = audit.workbook.cell(CellRef(cell.at.sheet, row, column)) if min(row, column) >= 1 else None
        if label is None or not isinstance(label.value, str) or label.formula is not None:
            continue
        is_one = not _is_of_many(audit, cell.at, label.at, names) if left else _is_alone(audit, cell)
        if is_one and _says_first(label.value):
            yield label.value.strip(" :"), text
        break


def _is_of_many(audit: Audit, at: CellRef, label: CellRef, names: Mapping[str, RankedMeasure]) -> bool:
    """Whether the label says so of another measure too: each is the first of something else.

    Either the label heads a row of names, or it stands on the next lines again, with other names.
    """
    own = plain(str(audit.value(at)))
    said = plain(str(audit.value(label)))

    def differs(rows: int, columns: int) -> bool:
        if at.row + rows < 1 or at.column + columns <= label.column:
            return False
        there = audit.value(at._replace(row=at.row + rows, column=at.column + columns))
        repeated = not rows or plain(str(audit.value(label._replace(row=label.row + rows)))) == said
        return repeated and isinstance(there, str) and plain(there) in names and plain(there) != own

    return any(differs(*step) for step in ((0, 1), (0, -1), (1, 0), (-1, 0)))


def _sentence(audit: Audit, cell: Cell, names: Mapping[str, RankedMeasure]) -> Iterator[tuple[str, str]]:
    """A sentence that calls one measure the best or recommends it, and the name of that one."""
    text = str(audit.value(cell.at))
    spoken = words(text)
    if len(spoken) > LONGEST_SENTENCE or not _says_first(text, "first", "chosen"):
        return
    said = f" {plain(text)} "
    named = [name for name in names if len(name) >= SHORTEST_NAME and f" {name} " in said]
    longest = [
        name for name in named if not any(name != other and f" {name} " in f" {other} " for other in named)
    ]
    if len(longest) != 1 or _is_remark(audit, cell.at):
        return
    rest = said.replace(f" {longest[0]} ", " ", 1)
    if set(words(rest)).isdisjoint(words_of_winners("conditional")) and not re.search(r"\d", rest):
        yield text.strip(), longest[0]


def _is_remark(audit: Audit, at: CellRef) -> bool:
    """Whether a text stands on the line of a measure, and others in its column on those of others."""
    named = (place for line in audit.ranking for place in (line.name_cell, line.summary_name_cell))
    rows = {place.row for place in named if place is not None and place.sheet == at.sheet}
    beside = (audit.value(at._replace(row=row)) for row in rows - {at.row})
    return at.row in rows and any(isinstance(value, str) and value.strip() for value in beside)


def _is_alone(audit: Audit, cell: Cell) -> bool:
    """Whether nothing stands before or below it: else it is a line of a list."""
    around = (
        cell.at._replace(column=max(1, cell.at.column - 1)),
        cell.at._replace(row=cell.at.row + 1),
    )
    return all(at == cell.at or audit.workbook.cell(at) is None for at in around)


def _says_first(text: str, *kinds: str) -> bool:
    """Whether a text calls what it is about the best, or the winner."""
    spoken = words(text)
    first = any(not words_of_winners(kind).isdisjoint(spoken) for kind in kinds or ("first",))
    return first and all(
        one.isdisjoint(spoken) for one in (words_of_winners("behind"), vocabulary()["negation"])
    )
