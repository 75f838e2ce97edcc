"""What `formula-overwritten` says of lines where numbers are typed and computed in turns."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from prioritering.formula.anatomy import tree
from prioritering.formula.cell_evaluator import figure
from prioritering.memoised import memoised
from prioritering.patterns.cell_runs import runs
from prioritering.patterns.deviation import Deviation, written_of
from prioritering.patterns.mixed import (
    Given,
    Mixed,
    broken,
    defaults,
    given,
    is_handed_on,
    is_without_effect,
    mixed_lines,
    typed_results,
)
from prioritering.patterns.regional import judged_cells, unless_ignored
from prioritering.scoring.roles.measures import is_settled
from prioritering.types import Area, Audit, Cell, CellRef, Finding, Fix, ScoringModel, Severity

HOLDING_PER_EXCEPTION, HOLDING_WHERE_TYPED = 3, 10
"""So many typed figures that follow to each that does not make it sure; more where most are typed."""


def mixed_areas(audit: Audit) -> list[Area]:
    """The lines that are told as a whole."""
    return [line.area for line, _ in _mixed_lines(audit)]


def mixed_findings(audit: Audit) -> Iterator[Finding]:
    """Lines where numbers are typed and computed in turns; which of them are inputs, a person must say."""
    for line, typed in _mixed_lines(audit):
        odd = broken(line, typed)
        if odd:
            yield _broken_finding(audit, line, odd, sum(one.holds for one in typed or ()))
            continue
        follows = is_without_effect(typed)
        meant = follows or is_handed_on(line) or line.area in default_areas(audit)
        severity = Severity.INFO if meant else Severity.WARNING
        yield Finding(
            rule="formula-overwritten",
            severity=unless_ignored(audit.workbook, line.area, severity),
            at=line.area,
            evidence=tuple(runs([cell.at for cell in line.typed])),
            variant="results" if follows and len(line.typed) >= len(line.computed) else "mixed",
            facts={"typed": len(line.typed), "computed": len(line.computed)},
        )


def _broken_finding(audit: Audit, line: Mixed, odd: Sequence[Given], holding: int) -> Finding:
    """Typed results of which some are not what the formula gives; a question where many are not."""
    first = odd[0]
    meant = len(line.typed) > len(line.computed) and first.cell.at not in _computed_cells(audit.model)
    sure = holding >= (HOLDING_WHERE_TYPED if meant else HOLDING_PER_EXCEPTION) * len(odd)
    return Finding(
        rule="formula-overwritten",
        severity=unless_ignored(audit.workbook, line.area, Severity.ERROR if sure else Severity.WARNING),
        confidence="high" if sure else "medium",
        at=first.cell.at.area,
        found=first.cell.value,
        expected=first.expected,
        evidence=tuple(runs([one.cell.at for one in odd[1:]])),
        fixes=tuple(
            Fix.review(one.cell.at, before=one.cell.value, after=one.expected) for one in odd if sure
        ),
        variant="broken",
        facts={
            "value": first.value,
            "range": line.area,
            "typed": len(line.typed),
            "holding": holding,
            "count": len(odd) - 1,
        },
    )


@memoised
def default_areas(audit: Audit) -> tuple[Area, ...]:
    """Lines of defaults that are there to be typed over."""
    return tuple(area for sheet in audit.workbook.sheets for area in defaults(sheet))


@memoised
def _mixed_lines(audit: Audit) -> list[tuple[Mixed, Sequence[Given] | None]]:
    """Each with what its typed numbers would be; but for those whose cells are judged by the model."""
    judged = set(judged_cells(audit.model)) - _open_cells(audit.model)
    sheets = audit.workbook.sheets
    turns = [line for sheet in sheets for line in mixed_lines(sheet) if _is_free(line, judged)]
    areas = [line.area for line in turns]
    results = [
        (line, typed)
        for sheet in sheets
        for line, typed in typed_results(sheet, audit.value)
        if _is_free(line, judged) and not any(line.area.common(area) for area in areas)
    ]
    return [*((line, given(line, audit.value)) for line in turns), *results]


def _is_free(line: Mixed, judged: Collection[CellRef]) -> bool:
    return not any(cell.at in judged for cell in line.typed)


def _open_cells(model: ScoringModel | None) -> set[CellRef]:
    """The cells of criteria whose formula the model does not settle, so that it judges no typed figure."""
    return _computed_cells(model, settled=False)


def _computed_cells(model: ScoringModel | None, *, settled: bool = True) -> set[CellRef]:
    """The cells of criteria that are computed; of those alone whose formula is not settled, where asked."""
    if model is None:
        return set()
    computed = {
        one.index for one in model.criteria if one.formula is not None and (settled or not is_settled(one))
    }
    return {at for measure in model.measures for index, at in measure.cells.items() if index in computed}


def broken_cells(audit: Audit) -> set[CellRef]:
    """The typed figures that are told as not what the formula of their line gives."""
    return {one.cell.at for line, typed in _mixed_lines(audit) for one in broken(line, typed)}


def parted(audit: Audit, one: Deviation) -> Iterator[Deviation]:
    """A block of typed figures of which the first holds, and those that do not hold by themselves."""
    if not one.holds or len(one.cells) == 1:
        yield one
        return
    pairs = [(cell, figure(tree(one.expected_at(cell)), cell.at.sheet, audit.value)) for cell in one.cells]
    for holds, group in groupby(pairs, lambda pair: _holds(*pair)):
        part = list(group)
        first, value = part[0]
        yield replace(
            one,
            cells=tuple(cell for cell, _ in part),
            expected=one.expected_at(first),
            severity=one.severity if holds else Severity.ERROR,
            value=value,
        )


def _holds(cell: Cell, value: float | None) -> bool:
    """Whether a typed figure is what the formula gives, or that is not known."""
    return value is None or not isinstance(cell.value, float) or written_of(cell.value, value)
