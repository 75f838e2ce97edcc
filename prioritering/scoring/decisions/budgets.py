"""The money of a list: what each measure costs, which are taken, and the frame that they must keep within."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from msgspec import Struct

from prioritering.reading.words import vocabulary, words
from prioritering.scoring.decisions.decisions import text_at
from prioritering.scoring.decisions.measure_lists import MeasureList
from prioritering.scoring.tables.list_columns import ListColumn
from prioritering.scoring.values.decision_words import Tier, is_mark, tiers_of
from prioritering.types import Audit, CellRef, Sheet

MIN_SHARE_FILLED = 0.8
"""The share of the lines that must have a cost."""
MAX_COST_TO_FRAME = 6
"""What is taken costs at most so many times the frame; more, and the frame is another list's."""
_STATED = re.compile(r"(\d[\d\s\u00a0.,]*)\s*(mill\w*|mio|mrd|mkr|mnok|m\b|k\b|tkr|tusen)?", re.IGNORECASE)
_WITHIN = re.compile(
    r"\b(innenfor|innafor|inside|within|innerhalb|inom|indenfor|dentro|dans|binnen|w ramach|в пределах)\b",
    re.IGNORECASE,
)
_UNITS: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"\b(mrd|milliard\w*|billion\w*|bn)\b", re.IGNORECASE), 10**9),
    (re.compile(r"\b(mill\w*|mio|mkr|mnok|meur|msek|mdkk|m€|£m|\$m)\b|[€$£]\s?m\b", re.IGNORECASE), 10**6),
    (re.compile(r"\b(tusen|tkr|tnok|thousand|tsd|teur|k€|'000|1000 kr|1 000 kr)\b", re.IGNORECASE), 10**3),
)
_OTHER = re.compile(
    r"\b(rest\w*|remaining|igjen|brukt|used|spent|saldo|balance|akkumulert\w*|kumul\w*|cumul\w*|sum|total\w*|per|pr)\b",
    re.IGNORECASE,
)
_CUMULATED = re.compile(r"\b(ak+umul\w*|kumul\w*|cumul\w*|løpende|running|acum\w*)\b", re.IGNORECASE)


class SpendingLimit(Struct, frozen=True):
    """A stated amount that must not be exceeded."""

    amount: Fraction
    cell: CellRef


class Budget(Struct, frozen=True):
    """The costs of a list, who is taken, and the frame; all in the unit of the costs."""

    costs: tuple[Fraction | None, ...]
    cost_cells: tuple[CellRef, ...]
    taken: tuple[int, ...]
    """Places in the list."""
    decided_at: tuple[CellRef, ...]
    """Where it is said that they are taken."""
    frame: SpendingLimit

    @property
    def spent(self) -> Fraction:
        """What those that are taken cost together."""
        return sum((cost for place in self.taken if (cost := self.costs[place]) is not None), Fraction(0))


def budget_of(audit: Audit, one: MeasureList) -> Budget | None:
    """The budget of a list, where costs, decisions and a frame are stated."""
    column = _costs(audit, one)
    if column is None:
        return None
    taken, cells, heading = _taken(audit, one)
    if not taken:
        return None
    costs = tuple(
        Fraction(value).limit_denominator(10**6) if isinstance(value := audit.value(at), float) else None
        for at in column.cells
    )
    spent = sum((cost for place in taken if (cost := costs[place]) is not None), Fraction(0))
    for frame in _frames(audit, one, column, heading):
        if (
            frame.amount > 0
            and spent <= MAX_COST_TO_FRAME * frame.amount
            and frame.amount < sum(c or 0 for c in costs)
        ):
            return Budget(costs, column.cells, taken, cells, frame)
    return None


def _costs(audit: Audit, one: MeasureList) -> ListColumn | None:
    """The column of what each measure costs; sums along the list are none."""
    for column in one.columns:
        said = set(words(column.heading))
        if said.isdisjoint(vocabulary()["amount"]) or _CUMULATED.search(column.heading):
            continue
        if any(at in one.raw for at in column.cells):
            continue  # points for costs
        values = [audit.value(at) for at in column.cells]
        numbers = [value for value in values if isinstance(value, float)]
        if len(numbers) >= MIN_SHARE_FILLED * len(values) and min(numbers) >= 0 and len(set(numbers)) > 1:
            return column
    return None


def _taken(audit: Audit, one: MeasureList) -> tuple[tuple[int, ...], tuple[CellRef, ...], ListColumn | None]:
    """Who is taken: by the decisions, else by a column that says who is within the frame."""
    choices = {place: choice for place, choice in one.choices.items() if choice.taken}
    if choices:
        cells = tuple(choice.cell for choice in choices.values() if choice.cell is not None)
        column = next((its for its in one.columns if cells and cells[0] in its.cells), None)
        return tuple(choices), cells, column
    for column in one.columns:
        if _WITHIN.search(column.heading) and not vocabulary()["frame"].isdisjoint(words(column.heading)):
            texts = {
                place: text for place, at in enumerate(column.cells) if (text := text_at(audit.workbook, at))
            }
            tiers = tiers_of(texts)
            if tiers and (len(set(tiers.values())) > 1 or all(map(is_mark, texts.values()))):
                places = tuple(place for place, tier in tiers.items() if tier is Tier.TAKEN)
                return places, tuple(column.cells[place] for place in places), column
    return (), (), None


def _frames(
    audit: Audit, one: MeasureList, costs: ListColumn, decided: ListColumn | None
) -> Iterator[SpendingLimit]:
    """What may be the frame: in the headings of the list, then in cells that a text names so."""
    unit = _unit(costs.heading)
    for column in (decided, *one.columns):
        if column is None or column.heading_cell is None:
            continue
        frame = _in_text(column.heading, column.heading_cell, unit, costs, audit)
        if frame is not None:
            yield frame
    yield from _in_cells(audit, one, costs, unit)


def _unit(text: str) -> int | None:
    return next((size for pattern, size in _UNITS if pattern.search(text)), None)


def _in_text(
    text: str, at: CellRef, unit: int | None, costs: ListColumn, audit: Audit
) -> SpendingLimit | None:
    """An amount after the word for a frame: "rammen på 10 mill. kr"."""
    named = next(
        (match for match in re.finditer(r"\w+", text) if match.group().casefold() in vocabulary()["frame"]),
        None,
    )
    amount = None if named is None else _STATED.search(text, named.end())
    if amount is None:
        return None
    number = _number(amount.group(1))
    if number is None:
        return None
    return SpendingLimit(_in_unit(number, _unit(text[amount.start() :]), unit, costs, audit), at)


def _number(text: str) -> Fraction | None:
    plain = re.sub(r"[\s\u00a0\u202f]", "", text).rstrip(".,")
    if re.fullmatch(r"\d{1,3}([.,]\d{3})+", plain):
        plain = re.sub(r"[\s\u00a0\u202f]", "", plain)
    try:
        return Fraction(plain.replace(",", "."))
    except ValueError:
        return None


def _in_unit(
    number: Fraction, stated: int | None, unit: int | None, costs: ListColumn, audit: Audit
) -> Fraction:
    """An amount in the unit of the costs: where these name none, millions are written out or not."""
    if stated is None:
        return number
    if unit is None:
        values = [value for at in costs.cells if isinstance(value := audit.value(at), float)]
        unit = 1 if max(values, default=0) >= 10 * number else stated
    return number * stated / unit


def _in_cells(audit: Audit, one: MeasureList, costs: ListColumn, unit: int | None) -> Iterator[SpendingLimit]:
    sheet = audit.workbook.sheet(one.lines[0].name_cell.sheet)
    vertical = len({at.column for at in costs.cells}) == 1
    lines = {at.row if vertical else at.column for at in costs.cells}
    for cell in sheet.cells.values():
        if not isinstance(cell.value, str) or not _names_a_frame(cell.value):
            continue
        if (cell.at.row if vertical else cell.at.column) in lines:
            continue
        at = _beside(sheet, cell.at, costs)
        value = None if at is None else audit.value(at)
        if at is not None and isinstance(value, float):
            number = Fraction(value).limit_denominator(10**6)
            yield SpendingLimit(_in_unit(number, _unit(cell.value), unit, costs, audit), at)


def _names_a_frame(text: str) -> bool:
    """Whether a short text names a frame, and no part of one that is used or left."""
    said = words(text)
    return len(said) <= 6 and not vocabulary()["frame"].isdisjoint(said) and not _OTHER.search(text)


def _beside(sheet: Sheet, at: CellRef, costs: ListColumn) -> CellRef | None:
    """The number that a text names: the next to its right, else below it, else in the column of the costs."""
    for step in range(1, 4):
        cell = sheet.get(at.row, at.column + step)
        if cell is not None:
            return cell.at if isinstance(cell.value, float) else None
    below = sheet.get(at.row + 1, at.column)
    if below is not None and isinstance(below.value, float) and below.at not in costs.cells:
        return below.at
    amount_cell = sheet.get(at.row, costs.cells[0].column)
    return amount_cell.at if amount_cell is not None and isinstance(amount_cell.value, float) else None


def measures_worth(one: MeasureList, costs: Sequence[Fraction | None]) -> list[int]:
    """The places of the lines that have both a score and a cost."""
    return [
        place for place, line in enumerate(one.lines) if line.score is not None and costs[place] is not None
    ]
