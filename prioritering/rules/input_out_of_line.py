"""A typed figure that is ten or a hundred times the others of its column, or has another sign as a factor.

**Why it matters.** A nought too many, or a share typed as 50 where the others are 0.5, decides the ranking
and looks like any other figure. A minus before one factor turns the whole product round.

**Wrong:** A price of 13 400 000 among prices of 930 000 to 1 490 000. Or 12 March between 26 November and
10 December. Or 1 450 000 kroner among amounts in thousands. Or 45 among shares of 0.1 to 0.9.

**Right:** 1 340 000; 3 December.

**Fix.** None: only the source tells. Left alone: columns that spread widely by nature, figures that are
only added up, but where several criteria share a scale, and any that would not lie among the others with ten
or a hundred times less, or more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from prioritering.formula.anatomy import anatomy
from prioritering.patterns.deviation import digits_of
from prioritering.patterns.lines import Axis
from prioritering.patterns.regional import unless_ignored
from prioritering.patterns.scored_lists import factors
from prioritering.patterns.swapped_dates import swapped_dates
from prioritering.patterns.typed_tables import TypedTable, typed_tables
from prioritering.processes.forked_questions import EVALUATED
from prioritering.rules.common import used_raw_cells
from prioritering.rules.principles import INPUTS
from prioritering.rules.questions import question
from prioritering.rules.rule import Rule
from prioritering.rules.score_out_of_scale import check as outside_scale
from prioritering.types import Audit, CellRef, Finding, Severity, Sheet
from prioritering.types.reading import ReadingStatus

MIN_PEERS = 5
"""Other figures that must agree."""
MAX_NARROW_RATIO = 2.0
"""As many times the least of the others may be the greatest."""
FACTORS = (10.0, 100.0, 1000.0, 0.1, 0.01, 0.001)
UNITS = (1e3, 1e6, 1e-3, 1e-6)
"""An amount in single units among thousands, or in thousands among millions, where the others spread more."""
MIN_UNIT_PEERS, MAX_UNIT_RATIO, MIN_TIMES_UNIT = 7, 20.0, 50.0
"""So many others, of which the greatest is so many times the least, and so many times these it must be."""
MIN_OWN = 3
"""Other figures that a criterion must have where further criteria show its scale."""
MIN_ON_SCALE = 12
"""So many figures show a scale."""
MIN_TIMES_SCALE = 2.5
"""So many times the greatest of its scale a figure must be."""
MAX_DIGITS = 8
"""A figure of more digits was pasted from a formula, and nobody put its decimal mark."""
MIN_TIMES_OTHERS = 4.0
"""So many times the greatest of the others it must be, or so small a part of the least."""


def check(audit: Audit) -> Iterator[Finding]:
    """Find figures that would lie among the others of their column with the decimal mark elsewhere."""
    reported = {outside.at.first for outside in outside_scale(audit)}
    for at, expected, low, high in (*_out_of_line(audit), *_negative(audit), *_beyond_the_scale(audit)):
        if at in reported:
            continue
        reported.add(at)
        yield question(
            audit,
            rule="input-out-of-line",
            at=at.area,
            found=audit.value(at),
            expected=expected,
            facts={"low": low, "high": high},
        )
    for swapped in swapped_dates(audit):
        severity = Severity.WARNING if swapped.is_sure else Severity.INFO
        yield Finding(
            rule="input-out-of-line",
            severity=unless_ignored(audit.workbook, swapped.at.area, severity),
            confidence="medium",
            at=swapped.at.area,
            found=audit.value(swapped.at),
            evidence=(swapped.line,),
            variant="date",
            facts={"date": f"{swapped.found:%Y-%m-%d}", "meant": f"{swapped.meant:%Y-%m-%d}"},
        )


@EVALUATED.ahead
def _out_of_line(audit: Audit) -> list[tuple[CellRef, float, float, float]]:
    odd_ones = []
    for sheet in audit.workbook.sheets:
        for table in typed_tables(sheet, Axis.COLUMN, MIN_PEERS + 1):
            for slot in table.slots:
                odd = _odd(table.figures(slot))
                if odd is None or _is_of_its_own(table, slot, odd[0]):
                    continue
                at = table.at(slot, table.lines[odd[0]])
                if _is_made_up(sheet, table, at):
                    continue
                typed = table.figures(slot)[odd[0]]
                if at in factors(audit.workbook) and digits_of(typed) <= MAX_DIGITS:
                    odd_ones.append((at, *odd[1:]))
    return odd_ones


def _beyond_the_scale(audit: Audit) -> Iterator[tuple[CellRef, float, float, float]]:
    """The one figure far beyond those of all criteria on its scale, with a nought too many."""
    criteria: dict[tuple[CellRef, int], dict[CellRef, float]] = defaultdict(dict)
    for model, _, criterion, at in used_raw_cells(audit):
        cell = audit.workbook.cell(at)
        if cell is not None and cell.formula is None and isinstance(cell.value, float):
            criteria[model.measures[0].score_cell, criterion.index][at] = cell.value
    for (scored, index), figures in criteria.items():
        odd = max(figures, key=lambda at: figures[at])
        own = [value for at, value in figures.items() if at != odd]
        if len(own) < MIN_OWN or len(set(own)) == 1:
            continue
        high = max(own)
        peers = [*own]
        for (its_score, other), values in criteria.items():
            top = max(values.values())
            if (
                its_score == scored
                and other != index
                and high / MAX_NARROW_RATIO <= top <= MAX_NARROW_RATIO * high
            ):
                peers += values.values()
        low, high = min(peers), max(peers)
        shared = len(peers) >= MIN_ON_SCALE and len(peers) > len(own)
        if not shared or figures[odd] <= MIN_TIMES_SCALE * high:
            continue
        meant = [
            less
            for factor in FACTORS[:3]
            if low <= (less := figures[odd] / factor) <= high and _is_on_the_steps(less, peers)
        ]
        if meant:
            yield odd, meant[0], low, high


def _is_on_the_steps(figure: float, others: Sequence[float]) -> bool:
    """Whether it is a whole or half figure where all others are: 1.2 is no mark among 0.5, 1 and 4."""
    return all(
        (step * figure).is_integer() for step in (1, 2) if all((step * one).is_integer() for one in others)
    )


def _negative(audit: Audit) -> Iterator[tuple[CellRef, float, float, float]]:
    """The one negative figure among the factors that a sure scoring multiplies, where its size is theirs."""
    for reading in audit.readings:
        for part in reading.parts if reading.status is ReadingStatus.FOUND else ():
            typed = [cell for at in part.read if at is not None and (cell := audit.workbook.cell(at))]
            figures = {
                one.at: one.value for one in typed if one.formula is None and isinstance(one.value, float)
            }
            below = [at for at, value in figures.items() if value < 0]
            others = [value for value in figures.values() if value > 0]
            if (
                not part.product
                or len(below) != 1
                or len(figures) - 1 != len(others)
                or len(others) < MIN_PEERS
            ):
                continue
            meant = -figures[below[0]]
            if min(others) <= meant <= max(others):
                yield below[0], meant, min(others), max(others)


def _is_of_its_own(table: TypedTable, slot: int, place: int) -> bool:
    """Whether the whole line is of another kind, as a line of weights above the scores is."""
    for other in table.slots:
        figures = table.figures(other)
        rest = [value for index, value in enumerate(figures) if index != place]
        if other != slot and (
            figures[place] > MIN_TIMES_OTHERS * max(rest) or figures[place] < min(rest) / MIN_TIMES_OTHERS
        ):
            return True
    return False


def _is_made_up(sheet: Sheet, table: TypedTable, at: CellRef) -> bool:
    """Whether its line computes from it what the others have typed: a rate of twelve months, say."""
    others = [row for row in table.lines if row != at.row]
    computed = [
        cell.at.column
        for cell in sheet.formulas()
        if cell.at.row == at.row
        and any(one.area(sheet.name) == at.area for one in anatomy(cell.formula or "").references)
    ]
    beside = ([sheet.get(row, column) for row in others] for column in computed)
    return any(all(cell is not None and cell.formula is None for cell in column) for column in beside)


def _odd(figures: Sequence[float]) -> tuple[int, float, float, float] | None:
    """The place of the one figure out of line, what it may have been, and between what the others lie."""
    ordered = sorted(figures)
    for value, others in ((ordered[-1], ordered[:-1]), (ordered[0], ordered[1:])):
        low, high = others[0], others[-1]
        if low <= 0 or value <= 0 or ordered.count(value) > 1 or len(set(others)) < 2:
            continue
        if _is_percent_among_shares(value, others):
            return figures.index(value), value / 100, low, high
        narrow = high <= MAX_NARROW_RATIO * low
        if not narrow and (len(others) < MIN_UNIT_PEERS or high > MAX_UNIT_RATIO * low):
            continue
        times = MIN_TIMES_OTHERS if narrow else MIN_TIMES_UNIT
        if low / times <= value <= high * times or (
            value < low and value.is_integer() and value < MIN_TIMES_OTHERS
        ):
            continue
        meant = [
            value / factor
            for factor in (FACTORS if narrow else UNITS)
            if low <= value / factor * 1.0000001 and value / factor <= high * 1.0000001
        ]
        if meant:
            return figures.index(value), meant[0], low, high
    return None


def _is_percent_among_shares(value: float, others: Sequence[float]) -> bool:
    """Whether a figure is a share in percent, as 45, where all others are shares of one, as 0.3."""
    shares = (
        len(others) >= MIN_UNIT_PEERS and others[-1] <= 1 and 2 * sum(one < 1 for one in others) > len(others)
    )
    return shares and value > 1 and others[0] <= value / 100 <= others[-1]


RULE = Rule("PA208", Severity.WARNING, check, INPUTS)
