"""Texts that formulas look for in a list where they stand written otherwise, so that they are not found.

`=SUMIF(B2:B40,"Legemiddel",C2:C40)` over lines that say *Legemidler* gives nought, and so does
`=IFERROR(VLOOKUP(A7,Scores!A2:B9,2,FALSE),0)` where the other sheet spells the name of A7 otherwise. Nothing
shows it. Excel passes over capitals, and over nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from prioritering.formula.anatomy import tree
from prioritering.formula.kinds import formulas_in
from prioritering.formula.tree import Call, Cells, Literal, Node, walk
from prioritering.memoised import memoised
from prioritering.processes.forked_questions import EVALUATED
from prioritering.scoring.tables.missed_texts import Miss, UnmatchedText
from prioritering.scoring.tables.plain_references import with_plain_references
from prioritering.scoring.values.labels import likeness, plain, says_other
from prioritering.types import Area, Audit, Cell, CellError, CellRef, Workbook

MAX_KEYS = 5000
MAX_TEXT = 120
"""Longer texts are no names."""
MIN_LIKENESS = 0.8
MAX_EDITS = 2
"""Letters more, less or other that a slip of the pen has; one in a short word."""
SHORT_WORD = 5
MIN_NAMES, NAMES_PER_TWIN = 4, 4
"""So many names found once, and so many to each that stands twice, make a list of names."""
MIN_TEXTS = 2
"""So many other texts must be found in the list."""
_ONE_KEY = {"SUMIF": (0, 1), "AVERAGEIF": (0, 1), "COUNTIF": (0, 1)}
"""Where the list stands among the arguments, and what is looked for in it."""
_PAIRS = {"SUMIFS": 1, "AVERAGEIFS": 1, "MAXIFS": 1, "MINIFS": 1, "COUNTIFS": 0}
"""Where the first of the lists stands; what is looked for stands after each."""
_EXACT = {"VLOOKUP": 3, "HLOOKUP": 3, "MATCH": 2}
"""Where the argument stands that asks for an equal value alone."""
LOOKING = frozenset((*_ONE_KEY, *_PAIRS, *_EXACT, "XLOOKUP"))
_CONDITION = re.compile(r"^\s*[<>=]|[*?~]")
"""What is no text that is looked for as it stands."""
_DIGITS = re.compile(r"\d+")


class Sought(Struct, frozen=True):
    """A text that a formula looks for, where it stands, and the list that is looked in."""

    text: str
    source: CellRef | None
    cell: Cell
    keys: Area
    function: str

    @property
    def adds_up(self) -> bool:
        """Whether all lines that have it are added up."""
        return self.function in ("SUMIF", "SUMIFS")

    @property
    def looks_up(self) -> bool:
        """Whether the first line that has it is taken."""
        return self.function in (*_EXACT, "XLOOKUP")


@EVALUATED.ahead
def unmatched_texts(audit: Audit) -> list[UnmatchedText]:
    """All of a workbook, each text of a list once."""
    by_keys: dict[Area, list[Sought]] = {}
    plain = with_plain_references(audit.workbook)
    for cell in formulas_in(plain, lambda one: not LOOKING.isdisjoint(one.functions)):
        for one in _sought(audit, cell):
            by_keys.setdefault(one.keys, []).append(one)
    found: dict[CellRef, UnmatchedText] = {}
    for area, sought in by_keys.items():
        if len({one.text for one in sought}) >= MIN_TEXTS:
            for miss in _of_list(
                area, sought, texts_of_list(audit.workbook, area), _after(audit.workbook, area)
            ):
                found.setdefault(miss.at, miss)
    return list(found.values())


def texts_of_list(workbook: Workbook, area: Area) -> list[tuple[CellRef, str]]:
    """The texts of a list and where they stand; none of one that is too long."""
    known = _texts_by_column(workbook)
    columns = range(area.left, area.right + 1)
    listed = (one for column in columns for one in known.get((area.sheet, column), ()))
    found = [one for one in listed if area.top <= one[0].row <= area.bottom]
    return found if len(found) <= MAX_KEYS else []


@memoised
def _texts_by_column(workbook: Workbook) -> Mapping[tuple[str, int], Sequence[tuple[CellRef, str]]]:
    columns: dict[tuple[str, int], list[tuple[CellRef, str]]] = {}
    for sheet in workbook.sheets:
        for cell in sheet.cells.values():
            if isinstance(cell.value, str) and plain(cell.value):
                columns.setdefault((sheet.name, cell.at.column), []).append((cell.at, cell.value))
    return columns


def _sought(audit: Audit, cell: Cell) -> Iterator[Sought]:
    """The texts that a formula looks for, each with the list; none of one that gives an error."""
    return iter(()) if isinstance(cell.value, CellError) else texts_sought(audit, cell)


def texts_sought(audit: Audit, cell: Cell) -> Iterator[Sought]:
    """The texts that a formula looks for, each with the list."""
    node = tree(cell.formula or "")
    if node is None:
        return
    for call in (part for part in walk(node) if isinstance(part, Call)):
        for keys, wanted in lookups_of(call):
            area = list_looked_in(keys, cell.at.sheet, across=call.name == "HLOOKUP")
            text, source = _text(audit, wanted, cell.at.sheet)
            if area is not None and text and len(text) <= MAX_TEXT and not _CONDITION.search(text):
                yield Sought(text, source, cell, area, call.name)


def lookups_of(call: Call) -> Iterator[tuple[Node, Node]]:
    """The lists that a function looks in, and what it looks for in each."""
    given = call.arguments
    if call.name in _ONE_KEY and len(given) >= 2:
        yield given[0], given[1]
    elif call.name in _PAIRS:
        start = _PAIRS[call.name]
        yield from zip(given[start::2], given[start + 1 :: 2], strict=False)
    elif call.name == "XLOOKUP" and len(given) >= 3:
        yield given[1], given[0]
    elif call.name in _EXACT and len(given) > _EXACT[call.name]:
        kind = given[_EXACT[call.name]]
        if isinstance(kind, Literal) and not isinstance(kind.value, str) and not kind.value:
            yield given[1], given[0]


def list_looked_in(keys: Node, sheet: str, *, across: bool) -> Area | None:
    """The column, or row, that is looked in: the first of a table."""
    if not isinstance(keys, Cells) or keys.reference.external or keys.reference.last_sheet:
        return None
    area = keys.reference.area(sheet)
    if area.size < 2:
        return None
    across = across or area.bottom == area.top
    return area._replace(bottom=area.top) if across else area._replace(right=area.left)


def _text(audit: Audit, wanted: Node, sheet: str) -> tuple[str, CellRef | None]:
    if isinstance(wanted, Literal) and isinstance(wanted.value, str):
        return wanted.value, None
    if isinstance(wanted, Cells) and not (wanted.reference.is_range or wanted.reference.external):
        at = wanted.reference.area(sheet).first
        value = audit.workbook.value(at)
        return (value, at) if isinstance(value, str) else ("", None)
    return "", None


def _after(workbook: Workbook, area: Area) -> dict[str, CellRef]:
    """The texts right below a column, or right of a row, up to the first cell without one."""
    down, right = (1, 0) if area.bottom > area.top else (0, 1)
    at = CellRef(area.sheet, area.bottom + down, area.right + right)
    found: dict[str, CellRef] = {}
    while isinstance(value := workbook.value(at), str) and plain(value) and len(found) < MAX_KEYS:
        found.setdefault(value.casefold(), at)
        at = at._replace(row=at.row + down, column=at.column + right)
    return found


def _of_list(
    area: Area,
    sought: Sequence[Sought],
    listed: Sequence[tuple[CellRef, str]],
    after: Mapping[str, CellRef],
) -> Iterator[UnmatchedText]:
    """The texts of one list that miss one another."""
    keys: dict[str, list[CellRef]] = {}
    written = {text.casefold(): text for _, text in reversed(listed)}
    for at, text in listed:
        keys.setdefault(text.casefold(), []).append(at)
    wanted: dict[str, list[Sought]] = {}
    for one in sought:
        if plain(one.text):
            wanted.setdefault(one.text.casefold(), []).append(one)
    met = [text for text in wanted if text in keys]
    if len(met) < MIN_TEXTS:
        return
    missing, beyond = [text for text in wanted if text not in keys], []
    for text in missing:
        other = _nearest(text, [key for key in keys if _stands_for(key, text, wanted)])
        if other is not None:
            yield _missed(area, wanted[text], written[other], keys[other])
        elif text in after:
            beyond.append(text)
        elif len(missing) == 1 and len(met) >= MIN_NAMES and all(one.looks_up for one in wanted[text]):
            yield _missed(area, wanted[text], "", [], Miss.NOWHERE)
    looked_up = [one for text in beyond for one in wanted[text] if one.looks_up]
    if looked_up:
        yield _missed(area, looked_up, looked_up[0].text, [after[text] for text in beyond], Miss.BEYOND)
    twice = [text for text in met if len(keys[text]) > 1]
    once = len(met) - len(twice)
    for text in twice if once >= max(MIN_NAMES, NAMES_PER_TWIN * len(twice)) else ():
        if len(_lines(wanted[text])) == 1 and all(one.adds_up or one.looks_up for one in wanted[text]):
            yield _missed(area, wanted[text], written[text], keys[text], Miss.TWICE)
    for key in (one for one in keys if one not in wanted):
        other = _nearest(key, [text for text in met if len(keys[text]) > len(keys[key])])
        if other is not None:
            formulas = tuple(dict.fromkeys(one.cell for one in wanted[other]))
            yield UnmatchedText(
                miss=Miss.UNSOUGHT,
                at=keys[key][0],
                text=written[key],
                other=written[other],
                others=tuple(keys[other]),
                formulas=formulas,
                keys=area,
                sure=_is_same(key, other),
            )


def _stands_for(key: str, text: str, wanted: Mapping[str, Sequence[Sought]]) -> bool:
    """Whether a text of the list may be the one looked for: nothing else looks for it, or many lines do."""
    return key not in wanted or len(_lines(wanted[key])) > max(1, len(_lines(wanted[text])))


def _lines(sought: Sequence[Sought]) -> set[CellRef]:
    return {one.source or one.cell.at for one in sought}


def _missed(
    area: Area, sought: Sequence[Sought], other: str, others: Sequence[CellRef], miss: Miss = Miss.SOUGHT
) -> UnmatchedText:
    first = sought[0]
    return UnmatchedText(
        miss=miss,
        at=first.source or first.cell.at,
        text=first.text,
        other=other,
        others=tuple(others),
        formulas=tuple(dict.fromkeys(one.cell for one in sought)),
        keys=area,
        sure=_is_same(first.text, other),
    )


def _is_same(one: str, other: str) -> bool:
    return plain(one).replace(" ", "") == plain(other).replace(" ", "")


def _nearest(text: str, others: Sequence[str]) -> str | None:
    """The one of some texts that is this one but for a slip of the pen; None where none or several are."""
    same = [other for other in others if _is_same(text, other)]
    alike = same or [other for other in others if _is_slip(text, other)]
    return alike[0] if len(alike) == 1 else None


def _is_slip(one: str, other: str) -> bool:
    """Whether two texts differ in a letter or two, and say the same."""
    first, second = plain(one), plain(other)
    shorter = min(len(first), len(second))
    if _DIGITS.findall(first) != _DIGITS.findall(second) or abs(len(first) - len(second)) > MAX_EDITS:
        return False
    if shorter < SHORT_WORD:
        return shorter > 2 and abs(len(first) - len(second)) == 1 and first[:shorter] == second[:shorter]
    from rapidfuzz.distance import Levenshtein

    edits = Levenshtein.distance(first, second, score_cutoff=MAX_EDITS)
    return edits <= MAX_EDITS and likeness(one, other) >= MIN_LIKENESS and not says_other(one, other)
