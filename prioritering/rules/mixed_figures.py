"""What `formula-overwritten` says of lines where numbers are typed and computed in turns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prioritering.memoised import memoised
from prioritering.patterns.mixed import Given, Mixed, broken, defaults, is_without_effect, mixed_lines
from prioritering.patterns.regional import judged_cells, unless_ignored
from prioritering.processes.forked_questions import EVALUATED
from prioritering.rules.common import runs
from prioritering.types import Area, Audit, Finding, Fix, Severity


def mixed_findings(audit: Audit) -> Iterator[Finding]:
    """Lines where numbers are typed and computed in turns; which of them are inputs, a person must say."""
    judged = judged_cells(audit.model)
    for line in _mixed_lines(audit):
        if any(cell.at in judged for cell in line.typed):
            continue
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


@EVALUATED.ahead
def _mixed_lines(audit: Audit) -> list[Mixed]:
    return [line for sheet in audit.workbook.sheets for line in mixed_lines(sheet)]
