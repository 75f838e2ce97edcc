"""Typed figures of a criterion that others compute: on a scale of their own, or many that do not follow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from prioritering.patterns.cell_runs import runs
from prioritering.rules.mixed_figures import HOLDING_PER_EXCEPTION
from prioritering.types import Finding, Fix, Severity

MIN_SCALED, SAME_RATIO = 3, 1e-6
"""So many typed figures that are one and the same share of what the others' formula gives."""
MAX_TOLD_SINGLY = 3
"""So many typed figures of a criterion that do not follow are told one by one."""


def together(found: Sequence[Finding], count: int) -> Sequence[Finding]:
    """The figures of one criterion, as one finding where several of those that are typed do not follow.

    `count` is how many lines it has: where most are typed, one is. Where all are, those that follow are as
    they should be, and the others are to be figures likewise.
    """
    off = [one for one in found if one.severity is Severity.ERROR]
    unknown = [one for one in found if one.severity is Severity.WARNING]
    all_typed = len(found) >= count
    if all_typed and not off:
        return unknown
    most = 0 if 2 * len(found) >= count else MAX_TOLD_SINGLY
    on_one_line = 1 in (len({one.at.left for one in found}), len({one.at.top for one in found}))
    if len(off) <= most or not on_one_line:
        return found
    first, others = off[0], off[1:]
    holding = len(found) - len(off) - len(unknown)
    sure = holding >= HOLDING_PER_EXCEPTION * len(off)
    one_of_all = replace(
        first,
        severity=Severity.ERROR if sure else Severity.WARNING,
        confidence="high" if sure else "medium",
        measure=None,
        evidence=tuple(runs([one.at.first for one in others])),
        fixes=tuple(_fix(one, fix, all_typed) for one in off if sure for fix in one.fixes),
        variant="broken",
        facts={
            "value": first.facts["value"],
            "range": found[0].at.first.to(found[-1].at.first),
            "typed": len(found),
            "holding": holding,
            "count": len(others),
        },
    )
    return [one_of_all, *unknown]  # it says of the others that they follow


def _fix(one: Finding, fix: Fix, as_figure: bool) -> Fix:
    value = one.facts.get("value")
    return replace(fix, after=value) if as_figure and isinstance(value, float) else fix


def as_scaled(one: Finding) -> Finding:
    """What is on a scale of its own is no slip: worth knowing."""
    return replace(one, severity=Severity.INFO, confidence="low") if _ratio(one) is not None else one


def are_scaled(found: Iterable[Finding]) -> bool:
    """Whether all figures are the same share of what the others' formulas give."""
    ratios = [ratio for one in found if (ratio := _ratio(one)) is not None]
    alike = all(abs(ratio - ratios[0]) <= SAME_RATIO * abs(ratios[0]) for ratio in ratios)
    return alike and len(ratios) >= MIN_SCALED


def _ratio(one: Finding) -> float | None:
    value = one.facts.get("value")
    if not isinstance(one.found, float) or not isinstance(value, float) or not value or not one.found:
        return None
    return one.found / value if abs(one.found - value) > SAME_RATIO * abs(value) else None
