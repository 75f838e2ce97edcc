"""The cells of a workbook that deviate from the formulas around them, and how sure that is.

What counts for a slip: the run goes on behind the cell, in both directions; one small change explains the
difference; the figure is another. What counts for design: companions across the line; the cell recurs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from prioritering.formula.anatomy import tree
from prioritering.formula.cell_evaluator import Values, figure
from prioritering.formula.references import shift
from prioritering.formula.tree import Node
from prioritering.patterns.around_suspects import (
    averages_rates,
    belongs_beside,
    companions,
    computed_beside,
    has_own_data,
    is_made_as_beside,
    is_no_slip,
    lacks_own,
    lost_digit,
    may_be_by_chance,
    reads_back,
    skips_own,
    sums_totals,
    takes_another,
    takes_in_results,
)
from prioritering.patterns.blocks import covers_its_block
from prioritering.patterns.breaks import Breaks
from prioritering.patterns.design import closes, disputed, hands_on, is_designed, is_link
from prioritering.patterns.deviation import Deviation, is_same, joined, written_of
from prioritering.patterns.difference import FormulaDifference, ReferenceChange, difference
from prioritering.patterns.figures import moved, on_cells, operands
from prioritering.patterns.headings import heads
from prioritering.patterns.lines import Axis, Forms, forms
from prioritering.patterns.read_otherwise import is_read_otherwise
from prioritering.patterns.suspects import Suspect, shape
from prioritering.patterns.typed_by_design import stands_beside_slides, waits_for_input
from prioritering.patterns.typed_ends import is_one_of_the_lines, is_typed_over
from prioritering.patterns.unfounded import reads_no_figure
from prioritering.types import Cell, CellRef, Severity, Sheet, Workbook

MIN_FORMS_PICKED = 4
"""Links of so many different forms on a line are picked one by one."""
MAX_TYPED_BESIDE, TYPED_PER_COPY = 200, 20
"""Typed figures of a line, and so many to each copy of a formula, that are not held against it one by one."""
PAIR = 2
"""More cells of one form with a number typed in are no slips."""


def deviations(workbook: Workbook, values: Values) -> Iterator[Deviation]:
    """All deviations, sheet by sheet."""
    for sheet in workbook.sheets:
        known = forms(sheet)
        if known:
            yield from _Judge(workbook, sheet, known, values).deviations()


class _Judge:
    """One sheet's judge: it keeps what is known of the sheet at hand."""

    def __init__(self, workbook: Workbook, sheet: Sheet, known: Forms, values: Values) -> None:
        self.workbook = workbook
        self.sheet = sheet
        self.known = known
        self.values = values
        self.counts = Counter(known.values())
        self.shapes = Counter(map(shape, known.values()))
        self.trees: dict[str | CellRef, tuple[Node | None, CellRef]] = {}
        """Each relative form taken apart, with the cell whose formula it was."""
        self.typed: set[tuple[Axis, int, int]] = set()
        """Typed numbers within a run, by the axis of the run."""
        self.differences: dict[tuple[str, str], FormulaDifference] = {}
        self.breaks = Breaks(sheet, known)

    def deviations(self) -> Iterator[Deviation]:
        by_cell: dict[CellRef, list[Suspect]] = {}
        for suspect in self.breaks.suspects():
            by_cell.setdefault(suspect.cell.at, []).append(suspect)
            if suspect.cell.formula is None and suspect.is_inside and not suspect.is_long:
                self.typed.add((suspect.axis, suspect.cell.at.row, suspect.cell.at.column))
        judged = [one for group in by_cell.values() if (one := self._judge(group)) is not None]
        yield from joined(judged)

    def _judge(self, group: list[Suspect]) -> Deviation | None:
        judge = self._typed if group[0].cell.formula is None else self._formula
        judged = (one for suspect in group if (one := judge(suspect, group)) is not None)
        return max(judged, key=lambda one: (one.severity.weight, one.support), default=None)

    def _formula(self, suspect: Suspect, group: list[Suspect]) -> Deviation | None:
        if self._is_usual_end(suspect):
            return None
        cell, expected = suspect.cell, self._expected(suspect)
        if expected is None or cell.formula is None:
            return None
        change = self._difference(cell.formula, expected)
        if is_no_slip(suspect, change) or reads_no_figure(self.sheet, self.values, suspect, expected):
            return None
        if self.breaks.gather(cell, suspect.axis) and covers_its_block(
            self.sheet, cell, change.change, suspect.siblings
        ):
            return None  # as long as its block is, whatever the lengths of the others
        value = figure(self._expected_tree(suspect), self.sheet.name, self.values)
        other_way = self.breaks.gather(cell, suspect.axis) and not self.breaks.gather(
            suspect.sibling, suspect.axis
        )
        if self.breaks.gather(cell, suspect.axis) != self.breaks.gather(suspect.sibling, suspect.axis):
            severity = self._weigh_subtotal(suspect, expected)
        else:
            severity = self._weigh(suspect, group, change, is_same(self.values(cell.at), value))
        unread = other_way and value is not None and not is_same(self.values(cell.at), value)
        unread = unread and not sums_totals(self.sheet, self.values, cell, expected)
        if severity is None or (not unread and self._is_design(suspect, change, expected)):
            return None  # a total of totals is the sum of its own column, too
        unsure = change.change is ReferenceChange.GROWN and not self._heads(change)
        return Deviation(
            (cell,), expected, suspect.siblings, suspect.support, change, severity, value, unsure
        )

    def _is_design(self, suspect: Suspect, change: FormulaDifference, expected: str) -> bool:
        """Whether what sets the cell apart is how such sheets are made."""
        cell = suspect.cell
        if change.change in (ReferenceChange.SHRUNK, ReferenceChange.SHRUNK_EMPTY) and self._heads(change):
            return True
        if change.change is ReferenceChange.GROWN and not self._heads(change):
            here, there = disputed(change.cells, cell.at, suspect.sibling.at, self.sheet)
            if here and not there:
                return True  # it takes in what only its own line has
        others = [at for area in suspect.siblings for at in area.cells()]
        if not suspect.is_inside and (closes(cell, others) or hands_on(cell, others)):
            return True
        if averages_rates(self.sheet, suspect):
            return True
        return is_designed(self.workbook, cell, expected, suspect.axis)

    def _heads(self, change: FormulaDifference) -> bool:
        """Whether the cells that only one of the two takes in are headings that are numbers."""
        return bool(change.cells) and all(heads(self.sheet, area.first) for area in change.cells)

    def _difference(self, formula: str, expected: str) -> FormulaDifference:
        """`difference`, once for each pair of formulas."""
        key = formula, expected
        if key not in self.differences:
            self.differences[key] = difference(formula, expected, self.sheet.name, self.values)
        return self.differences[key]

    def _is_usual_end(self, suspect: Suspect) -> bool:
        """Whether it stands at the end of a run as many do: then no difference would tell."""
        if suspect.is_inside:
            return False
        return suspect.support < 2 or (
            self.counts[self._form(suspect.cell)] > 2 and companions(self.known, suspect) > 0
        )

    def _weigh(
        self, suspect: Suspect, group: list[Suspect], change: FormulaDifference, same: bool
    ) -> Severity | None:
        across = companions(self.known, suspect)
        if change.change is ReferenceChange.CONSTANT and self.counts[self._form(suspect.cell)] > PAIR:
            return Severity.INFO  # one of a few numbers, such as times a year
        if not suspect.is_inside:
            return self._weigh_end(suspect, change, across)
        if change.change is ReferenceChange.ANCHOR:
            return None if across else Severity.INFO
        if suspect.variety >= MIN_FORMS_PICKED and is_link(suspect.cell.formula or ""):
            return None  # each line takes its own from a list, as a word beside it says
        if change.change is ReferenceChange.FIGURE and suspect.variety > 2 + (suspect.typed > 0):
            return None
        both = {one.axis for one in group if one.is_inside} == set(Axis)
        weakest = min(suspect.before, suspect.after)
        if across and not both:
            strong = change.is_near and weakest >= 2 and suspect.support >= 5
            return Severity.INFO if strong and not same else None
        if not change.is_near:
            if not same and suspect.support >= 3 and belongs_beside(self.known, suspect):
                return Severity.WARNING
            if same or self.shapes[shape(self._form(suspect.cell))] > 1:
                return None
            return Severity.WARNING if weakest >= 3 else Severity.INFO
        data = change.change is ReferenceChange.FIGURE and self.counts[self._form(suspect.cell)] > 1
        if (
            suspect.support < 3
            or data
            or (same and change.change is ReferenceChange.FUNCTION)
            or change.change in (ReferenceChange.GROWN_EMPTY, ReferenceChange.FREED)
        ):
            return Severity.INFO
        if same or change.change in (
            ReferenceChange.CONSTANT,
            ReferenceChange.FIGURE,
            ReferenceChange.SHRUNK_EMPTY,
            ReferenceChange.TERM,
        ):
            return Severity.WARNING  # a correction may be meant, and a cell that is empty so far
        return Severity.ERROR if weakest >= 2 and suspect.support >= 5 else Severity.WARNING

    def _weigh_end(self, suspect: Suspect, change: FormulaDifference, companions: int) -> Severity | None:
        """At an end, where seeds and totals stand, only a range, a constant or another own figure tells."""
        if change.change is ReferenceChange.SHRUNK:
            return Severity.WARNING if suspect.support >= 2 and not companions else None
        larger = change.change is ReferenceChange.GROWN and suspect.support >= 2
        if larger and takes_in_results(self.sheet, suspect, change):
            return Severity.WARNING
        alone = self.counts[self._form(suspect.cell)] == 1  # else the others are said to omit cells
        if (larger and suspect.support >= 4 and alone) or (
            change.change is ReferenceChange.CONSTANT and suspect.support >= 3 and not companions
        ):
            return Severity.WARNING
        expected = self._expected(suspect)
        lost = suspect.support >= 3 and lost_digit(suspect.cell.formula or "", expected or "", change)
        if alone and not companions and (lost or takes_another(self.sheet, suspect, change, expected)):
            return Severity.WARNING
        lacks = suspect.support >= 4 and not companions and lacks_own(suspect, expected)
        return Severity.WARNING if lacks and skips_own(self.sheet, suspect, change, expected) else None

    def _weigh_subtotal(self, suspect: Suspect, expected: str) -> Severity | None:
        """A subtotal among its parts is design, unless its row has figures to add as its siblings' have."""
        if self.counts[self._form(suspect.cell)] > PAIR or not has_own_data(self.sheet, expected, suspect):
            return None
        if is_made_as_beside(self.known, suspect):
            return None
        return Severity.ERROR if min(suspect.before, suspect.after) >= 2 else Severity.WARNING

    def _typed(self, suspect: Suspect, group: list[Suspect]) -> Deviation | None:
        cell = suspect.cell
        if suspect.typed > max(MAX_TYPED_BESIDE, TYPED_PER_COPY * suspect.support):
            return None  # what many typed figures are, a few formulas beside them do not tell
        if not isinstance(cell.value, float) or self.breaks.gather(suspect.sibling, suspect.axis):
            return None  # no number, or beside a total of the line itself
        if suspect.is_inside and is_read_otherwise(self.sheet, suspect):
            return None
        node = self._expected_tree(suspect)
        read = [] if node is None else operands(node, self.sheet.name, self.values)
        value = figure(node, self.sheet.name, self.values)
        if suspect.is_long:
            severity = Severity.WARNING if is_typed_over(self.sheet, suspect, value, read) else None
        elif read:
            severity = self._weigh_typed(suspect, group, cell.value, value, read)
        else:
            severity = Severity.INFO if waits_for_input(suspect, value) else None
        if severity is None:
            return None
        expected = self._expected(suspect)
        if expected is None or reads_back(self.workbook, cell.at, expected):
            return None
        return Deviation((cell,), expected, suspect.siblings, suspect.support, None, severity, value)

    def _weigh_typed(
        self, suspect: Suspect, group: list[Suspect], typed: float, value: float | None, read: list[float]
    ) -> Severity | None:
        equal = value is not None and len(read) > 1 and written_of(typed, value) and typed not in read
        if equal and not may_be_by_chance(self.sheet, suspect):
            return Severity.WARNING
        if not suspect.is_inside:
            told = value is not None and typed not in read
            told = told and is_one_of_the_lines(self.sheet, suspect, self.values)
            return Severity.WARNING if told else None
        if self._typed_companions(suspect) or stands_beside_slides(self.sheet, self.known, suspect):
            return None
        both = {one.axis for one in group if one.is_inside} == set(Axis)
        weakest = min(suspect.before, suspect.after)
        few = suspect.typed <= max(1, suspect.support // 5)
        if few and weakest >= 2:
            return Severity.ERROR if both and weakest >= 3 and value is not None else Severity.WARNING
        if few and (suspect.support >= 5 or computed_beside(self.known, suspect)):
            return Severity.WARNING
        return Severity.INFO if suspect.support >= 3 else None

    def _form(self, cell: Cell) -> str:
        return self.known.get((cell.at.row, cell.at.column), "")

    def _expected(self, suspect: Suspect) -> str | None:
        source, at = suspect.sibling.at, suspect.cell.at
        formula = suspect.sibling.formula or ""
        expected = shift(formula, at.row - source.row, at.column - source.column)
        return None if "#REF!" in expected else expected

    def _expected_tree(self, suspect: Suspect) -> Node | None:
        """What `_expected` would be taken apart to; each form is taken apart once."""
        sibling = suspect.sibling
        key = self._form(sibling) or sibling.at
        if key not in self.trees:
            self.trees[key] = tree(sibling.formula or ""), sibling.at
        node, origin = self.trees[key]
        at = suspect.cell.at
        placed = None if node is None else moved(node, at.row - origin.row, at.column - origin.column)
        return None if placed is None else on_cells(placed, at, self.workbook)

    def _typed_companions(self, suspect: Suspect) -> bool:
        """Whether the typed number has one beside it that breaks a run of its own: a row of inputs."""
        row, column = suspect.cell.at.row, suspect.cell.at.column
        down, right = (1, 0) if suspect.axis is Axis.ROW else (0, 1)
        return any(
            (suspect.axis, row + step * down, column + step * right) in self.typed for step in (-2, -1, 1, 2)
        )
