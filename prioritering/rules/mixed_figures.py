"""What `formula-overwritten` says of lines where numbers are typed and computed in turns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from prioritering.formula.anatomy import tree
from prioritering.memoised import memoised
from prioritering.patterns.cell_runs import runs
from prioritering.patterns.deviation import Deviation, written_of
from prioritering.patterns.figures import figure
from prioritering.patterns.mixed import Given, Mixed, broken, defaults, is_without_effect, mixed_lines
from prioritering.patterns.regional import judged_cells, unless_ignored
from prioritering.types import Area, Audit, Cell, Finding, Fix, Severity


def mixed_areas(audit: Audit) -> list[Area]:
    """The lines that are told as a whole."""
    return [line.area for line in _mixed_lines(audit)]


def mixed_findings(audit: Audit) -> Iterator[Finding]:
    """Lines where numbers are typed and computed in turns; which of them are inputs, a person must say."""
    for line in _mixed_lines(audit):
        odd = broken(line, audit.value)
        if odd:
            yield _broken_finding(audit, line, odd)
            continue
        meant = line.area in default_areas(audit) or is_without_effect(line, audit.value)
        severity = Severity.INFO if meant else Severity.WARNING
        yield Finding(
            rule="formula-overwritten",
            severity=unless_ignored(audit.workbook, line.area, severity),
            at=line.area,
            evidence=tuple(runs([cell.at for cell in line.typed])),
            variant="mixed",
            facts={"typed": len(line.typed), "computed": len(line.computed)},
        )


def _broken_finding(audit: Audit, line: Mixed, odd: Sequence[Given]) -> Finding:
    """Typed results of which a few are not what the formula gives."""
    first = odd[0]
    return Finding(
        rule="formula-overwritten",
        severity=unless_ignored(audit.workbook, line.area, Severity.ERROR),
        at=first.cell.at.area,
        found=first.cell.value,
        expected=first.expected,
        evidence=tuple(runs([one.cell.at for one in odd[1:]])),
        fixes=tuple(Fix.review(one.cell.at, before=one.cell.value, after=one.expected) for one in odd),
        variant="broken",
        facts={
            "value": first.value,
            "range": line.area,
            "typed": len(line.typed),
            "holding": len(line.typed) - len(odd),
            "count": len(odd) - 1,
        },
    )


@memoised
def default_areas(audit: Audit) -> tuple[Area, ...]:
    """Lines of defaults that are there to be typed over."""
    return tuple(area for sheet in audit.workbook.sheets for area in defaults(sheet))


@memoised
def _mixed_lines(audit: Audit) -> list[Mixed]:
    """But for those whose cells are judged by the model."""
    judged = judged_cells(audit.model)
    found = [line for sheet in audit.workbook.sheets for line in mixed_lines(sheet)]
    return [line for line in found if not any(cell.at in judged for cell in line.typed)]


def parted(audit: Audit, one: Deviation) -> Iterator[Deviation]:
    """A block of typed figures of which the first holds, and those that do not hold by themselves."""
    if not one.holds or len(one.cells) == 1:
        yield one
        return
    given = [(cell, figure(tree(one.expected_at(cell)), cell.at.sheet, audit.value)) for cell in one.cells]
    for holds, group in groupby(given, lambda pair: _holds(*pair)):
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
