"""Where a figure comes from: the tree of its formulas down to what was typed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from prioritering.evaluation.translate import Translator
from prioritering.formula.anatomy import tree
from prioritering.formula.references import Reference
from prioritering.formula.tree import Call
from prioritering.memoised import memoised
from prioritering.scoring.model.linear import Coefficients
from prioritering.scoring.roles.formula_reading import Reader
from prioritering.scoring.tables.grid import Grid
from prioritering.scoring.values.expressions import NotExpressible, constant_cells, number
from prioritering.types import Area, Audit, CellRef, CriterionRef, Expression, Finding, FormulaKind, Traced

MAX_RANGE_CELLS = 60
"""A range of more cells is one line of the tree."""
MAX_DEPTH = 40
MAX_CELLS = 2_000
"""A tree of more cells is cut where it gets there; what is cut is shown without parts."""
ONE = Fraction(1)

Weights = Mapping[CellRef, Fraction]


def trace(audit: Audit, at: CellRef) -> Traced:
    """The tree from a cell down to what it rests on, each cell unfolded once.

    Raises: KeyError where the workbook has no such sheet.
    """
    audit.workbook.sheet(at.sheet)
    return _Tracer(audit, _basis(audit)).traced(at, ONE, is_weight=False)


class _Basis(NamedTuple):
    """What all trees of an audit are grown from."""

    translator: Translator
    weights: frozenset[CellRef]
    known: Mapping[CellRef, tuple[str, ...]]
    findings: Mapping[CellRef, list[Finding]]


@memoised
def _basis(audit: Audit) -> _Basis:
    weights = frozenset() if audit.model is None else constant_cells(audit.model)
    return _Basis(Translator(audit.workbook, ()), weights, _model_labels(audit), _by_cell(audit))


class _Tracer:
    """Unfolds cells, each where it is first met."""

    def __init__(self, audit: Audit, basis: _Basis) -> None:
        self.audit = audit
        self.translator, self.weights, self.known, self.findings = basis
        self.seen: set[CellRef] = set()

    def traced(self, at: CellRef, weight: Fraction | None, *, is_weight: bool, depth: int = 0) -> Traced:
        cell, value = self.audit.workbook.cell(at), self.audit.value(at)
        formula = None if cell is None else cell.formula
        shown_before = at in self.seen
        self.seen.add(at)
        unfold = formula is not None and not shown_before and depth < MAX_DEPTH and len(self.seen) < MAX_CELLS
        return Traced(
            at=at.area,
            labels=self._labels(at),
            value=value,
            formula=None if formula is None else f"={formula.removeprefix('=')}",
            weight=weight,
            contribution=_times(weight, value),
            is_weight=is_weight,
            shown_before=shown_before and formula is not None,
            findings=tuple(self.findings.get(at, ())),
            parts=tuple(self._parts(at, weight, depth + 1)) if unfold else (),
        )

    def _parts(self, at: CellRef, weight: Fraction | None, depth: int) -> Iterator[Traced]:
        cell = self.audit.workbook.cell(at)
        assert cell is not None
        arrays = cell.kind in (FormulaKind.ARRAY, FormulaKind.DYNAMIC)
        said = self.translator.translate(cell.formula or "", at, arrays=arrays)
        below, met = self._weights(at, said.text), set[CellRef]()
        for area in said.areas:
            if area.size > MAX_RANGE_CELLS:
                yield self._range(area)
                continue
            for part in area.cells():
                if part in met:
                    continue
                met.add(part)
                part_weight = (
                    None if weight is None or below is None else weight * below.get(part, Fraction(0))
                )
                is_weight = part in self.weights
                yield self.traced(part, None if is_weight else part_weight, is_weight=is_weight, depth=depth)

    def _range(self, area: Area) -> Traced:
        labels = self._labels(area.first)
        return Traced(area, labels, None, None, None, None, False, False, (), ())

    def _weights(self, at: CellRef, formula: str) -> Weights | None:
        """What each cell that the formula reads weighs in it; None where it is no weighted sum."""
        node = tree(formula)
        while isinstance(node, Call) and node.name == "ROUND":
            node = node.arguments[0]
        if node is None:
            return None
        reader = _CellReader(self.audit, at, self.weights)
        try:
            expression = reader.expression(node)
        except NotExpressible:
            return None
        numbers = [isinstance(self.audit.value(cell), float) for cell in reader.cells]
        present = frozenset(index for index, is_number in enumerate(numbers) if is_number)
        score = len(reader.cells)
        coefficients = Coefficients().of({score: expression}, score, present)
        if coefficients is None or not any(coefficients.values()):
            return None  # of a count of texts, say, no cell weighs anything
        return {reader.cells[index]: value for index, value in coefficients.items()}

    def _labels(self, at: CellRef) -> tuple[str, ...]:
        if at in self.known:
            return self.known[at]
        book = self.audit.workbook
        return tuple(label for label in (book.label_beside(at), book.label_above(at)) if label)


class _CellReader(Reader):
    """Reads a formula as an expression over the cells that it names, wherever they stand."""

    def __init__(self, audit: Audit, at: CellRef, weights: frozenset[CellRef]) -> None:
        super().__init__(Grid(audit.workbook.sheet(at.sheet), in_columns=True), 0, {}, audit.value)
        self.cells: list[CellRef] = []
        self.weights = weights

    def expression(self, node: Call | object) -> Expression:
        """The formula's meaning; `cells` holds the cell of each criterion in it."""
        return self._read(node)  # type: ignore[arg-type]

    def _own(self, reference: Reference) -> list[CriterionRef] | None:
        if reference.external or reference.last_sheet:
            raise NotExpressible("elsewhere")
        area = reference.area(self.grid.sheet.name)
        if area.size > MAX_RANGE_CELLS or area.first in self.weights:
            return None
        return [CriterionRef(self._index(cell)) for cell in area.cells()]

    def _index(self, cell: CellRef) -> int:
        if cell not in self.cells:
            self.cells.append(cell)
        return self.cells.index(cell)


def _times(weight: Fraction | None, value: object) -> Fraction | None:
    if weight is None or not isinstance(value, float):
        return None
    try:
        return weight * number(value)
    except NotExpressible:
        return None


def _model_labels(audit: Audit) -> dict[CellRef, tuple[str, ...]]:
    """Criterion and measure of each cell of the model."""
    if audit.model is None:
        return {}
    return {
        cell: (audit.model.criteria[index].label, measure.name)
        for measure in audit.model.measures
        for index, cell in measure.cells.items()
    }


def _by_cell(audit: Audit) -> dict[CellRef, list[Finding]]:
    by_cell: dict[CellRef, list[Finding]] = defaultdict(list)
    for finding in audit.findings:
        if finding.at.size <= MAX_RANGE_CELLS:
            for cell in finding.at.cells():
                by_cell[cell].append(finding)
    return by_cell
