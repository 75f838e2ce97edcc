"""A number that the formulas cannot see, since it is stored as text.

**Why it matters.** It looks like a number, but sums and means pass over it. Norwegian writing ("7,5")
typed into an English Excel gives such texts, and so does an apostrophe in front.

**Wrong:** The text "7,5" where a score belongs. Or "1/9" among comparisons whose geometric mean is taken.

**Right:** The number 7.5; `=1/9`.

**Fix.** Stores the number. `review`: scores that rest on it change. Where every formula that reads it only
adds, multiplies or the like with `+ - * /`, Excel reads the number in the text, and no figure is wrong: info.
Where a scoring holds whole columns so and no formula reads them, they are read as the figures that they
write, and one remark for each sheet says so: sorting and ranking in Excel would go by the letters.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from prioritering.formula.anatomy import references
from prioritering.formula.ranked import linked
from prioritering.patterns.regional import unless_ignored
from prioritering.reading.coerced import is_coerced, numbers_reckoned_with
from prioritering.reading.written_figures import writes_figure
from prioritering.reading.written_numbers import number_in
from prioritering.rules.common import areas, used_raw_cells
from prioritering.rules.principles import INPUTS
from prioritering.rules.rule import Rule
from prioritering.types import Area, Audit, CellError, CellRef, Finding, Fix, Severity, Value

ADDING = {"SUM", "AVERAGE", "MIN", "MAX", "COUNT", "PRODUCT", "SUMPRODUCT", "SUMIF", "SUMIFS", "AVERAGEIF"}
ADDING |= {
    "SUBTOTAL",
    "MEDIAN",
    "STDEV",
    "STDEV.S",
    "STDEV.P",
    "VAR",
    "LARGE",
    "SMALL",
    "RANK",
    "RANK.EQ",
    "GEOMEAN",
    "HARMEAN",
}
_QUOTIENT = re.compile(r"\s*'?(1)\s*/\s*([2-9]|[1-9]\d)\s*")
MAX_LINKS = 5
MAX_COLUMNS = 200
MAX_CELLS = 20_000
"""Columns, and cells, of a range that are looked at."""


def check(audit: Audit) -> Iterator[Finding]:
    """Find numbers written as text among the raw scores, and in ranges that formulas add up."""
    seen: set[CellRef] = set()
    for _, measure, criterion, place in used_raw_cells(audit):
        at = _typed_at(audit, place)
        number = number_in(audit.value(at))
        if number is None or at in seen:
            continue
        seen.add(at)
        found = _finding(audit, at, number, measure.score_cell, is_coerced(audit, place))
        yield replace(found, measure=measure.name, facts={"criterion": criterion.label})
    yield from _outside_model(audit, seen)
    yield from _whole_columns(audit)


def _whole_columns(audit: Audit) -> Iterator[Finding]:
    """The columns of scorings whose figures are all texts, told once for each sheet."""
    columns: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    lines = [line for one in audit.readings for line in one.alternatives]
    used = {at for line in lines for at in (line.score_cell, line.rank_cell)}
    used |= {at for one in audit.readings for part in one.parts for at in part.cells}
    for at in sorted(
        at for at in audit.figures.keys() & used if writes_figure(str(audit.workbook.values[at]))
    ):
        columns[at.sheet][at.column].append(at.row)
    for sheet, held in columns.items():
        parts = [Area(sheet, min(rows), column, max(rows), column) for column, rows in held.items()]
        yield Finding(
            rule="number-stored-as-text",
            severity=Severity.INFO,
            at=parts[0],
            found=audit.workbook.values.get(parts[0].first),
            evidence=tuple(parts[1:]),
            variant="columns",
            facts={"count": len(parts), "areas": tuple(part.a1 for part in parts)},
        )


def _typed_at(audit: Audit, at: CellRef) -> CellRef:
    """Where the text was typed that a formula only hands on."""
    for _ in range(MAX_LINKS):
        cell = audit.workbook.cell(at)
        reference = None if cell is None else linked(cell.formula)
        if reference is None or reference.external:
            break
        at = reference.area(at.sheet).first
    return at


def _finding(audit: Audit, at: CellRef, number: float, reader: CellRef, coerced: bool) -> Finding:
    value = audit.value(at)
    return Finding(
        rule="number-stored-as-text",
        severity=Severity.INFO if coerced else Severity.ERROR,
        at=at.area,
        found=value,
        expected=number,
        evidence=areas([reader]),
        fixes=(Fix.review(at, before=value, after=number),),
        variant="coerced" if coerced else "",
    )


def _outside_model(audit: Audit, seen: set[CellRef]) -> Iterator[Finding]:
    """Texts that write a number, alone among numbers in a range that is added up, or reckoned with."""
    texts = {
        cell.at: number
        for sheet in audit.workbook.sheets
        for cell in sheet.cells.values()
        if cell.formula is None and cell.at not in seen and (number := _meant(cell.value)) is not None
    }
    if not texts:
        return
    reckoning, adding = numbers_reckoned_with(audit), _readers(audit, texts)
    for at in sorted((reckoning.keys() | adding.keys()) & texts.keys()):
        reader = adding.get(at) or reckoning[at]
        coerced = at not in adding and not isinstance(audit.value(reader), CellError)
        found = _finding(audit, at, texts[at], reader, coerced)
        if _QUOTIENT.fullmatch(str(found.found)):
            after = "=" + str(found.found).strip(" '")
            found = replace(found, fixes=(Fix.review(at, before=found.found, after=after),))
        yield replace(found, severity=unless_ignored(audit.workbook, at.area, found.severity))


def _meant(value: Value) -> float | None:
    """The number or quotient that a text writes, unless it looks like a code or a year."""
    quotient = _QUOTIENT.fullmatch(value) if isinstance(value, str) else None
    if quotient is not None:
        return int(quotient[1]) / int(quotient[2])
    number = number_in(value)
    if number is None or (isinstance(value, str) and re.match(r"\s*'?0\d", value)):
        return None
    return None if number.is_integer() and 1900 <= number <= 2100 else number


def _readers(audit: Audit, texts: Mapping[CellRef, float]) -> dict[CellRef, CellRef]:
    """For each of the texts that formulas pass over: the first of those formulas."""
    lines: dict[tuple[str, int], list[int]] = defaultdict(list)
    for at in sorted(texts):
        lines[at.sheet, at.column].append(at.row)
    readers: dict[CellRef, CellRef] = {}
    known: dict[Area, bool] = {}
    for cell in audit.workbook.formulas():
        read = references(cell.formula or "")
        if not ADDING & set(read.functions):
            continue
        for reference in read.cells:
            area = reference.area(cell.at.sheet)
            if reference.external or not reference.is_range or area.right - area.left > MAX_COLUMNS:
                continue
            for at in _among(area, lines):
                if area not in known:
                    known[area] = _mostly_numbers(audit, area)
                if known[area]:
                    readers.setdefault(at, cell.at)
    return readers


def _among(area: Area, lines: Mapping[tuple[str, int], list[int]]) -> Iterator[CellRef]:
    for column in range(area.left, area.right + 1):
        rows = lines.get((area.sheet, column), [])
        for row in rows[bisect_left(rows, area.top) : bisect_right(rows, area.bottom)]:
            yield CellRef(area.sheet, row, column)


def _mostly_numbers(audit: Audit, area: Area) -> bool:
    """Whether numbers are many there and texts few."""
    if area.size > MAX_CELLS:
        return False
    values = [audit.value(at) for at in area.cells()]
    numbers = sum(isinstance(value, float) for value in values)
    texts = [value for value in values if isinstance(value, str) and len(value) > 1]
    quotients = sum(_QUOTIENT.fullmatch(text) is not None for text in texts)
    if quotients:  # reciprocals are half of all comparisons
        return numbers >= 1 and numbers + quotients > 2 * (len(texts) - quotients)
    return numbers >= 2 and numbers > len(texts)


RULE = Rule("PA205", Severity.ERROR, check, INPUTS)
