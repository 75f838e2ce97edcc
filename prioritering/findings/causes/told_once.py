"""What is one finding though it stands in many places: on sheets made alike, or all over one table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from prioritering.types import Finding, Severity

MIN_SHEETS = 3
"""On fewer sheets each is told where it stands."""
MAX_TOLD_APART = 5
"""More of one kind on a sheet are one finding: they have one cause, or are how the sheet is made."""
MAX_OWN_TOLD_APART = 20
"""So many that are each a measure's own, or not to the letter alike: they are decided one by one."""
SINGLY = "ranking-mismatch"
"""Each rank has a right number of its own, and is mended by itself."""
ALSO = frozenset({"also_on", "also_at", "also_of_kind"})
FIRST = "PA3", "PA4"
"""Rules on formulas and on values: what is said of measures, ranks and sheets is each one's own."""


def told_once(findings: Iterable[Finding], codes: Mapping[str, str]) -> list[Finding]:
    """The findings, with those that sheets made alike share at the first of these."""
    groups: dict[object, list[Finding]] = {}
    for number, one in enumerate(findings):
        groups.setdefault(_slip(one, codes) or number, []).append(one)
    return _in_bulk(_across_sheets([one for group in groups.values() for one in _one_of(group)]))


def _across_sheets(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, those that say the same of a typed value on sheet after sheet as the first of them."""
    kinds: dict[object, list[Finding]] = {}
    for number, one in enumerate(findings):
        typed = one.measure is None and one.expected is not None and not str(one.found).startswith("=")
        key = (one.rule, one.variant, one.severity, one.found, one.expected, one.confidence)
        kinds.setdefault(key if typed and one.rule != SINGLY else number, []).append(one)
    return [
        one
        for group in kinds.values()
        for one in (
            [_bulk(group)]
            if len(group) > MAX_TOLD_APART and len({one.at.sheet for one in group}) >= MIN_SHEETS
            else group
        )
    ]


def _in_bulk(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, those of one kind at many places of a sheet as the first of them."""
    kinds: dict[object, list[Finding]] = {}
    for number, one in enumerate(findings):
        told = not ALSO.isdisjoint(one.facts) or one.variant.endswith("several") or one.rule == SINGLY
        key = number if told else (one.rule, one.variant, one.severity, one.at.sheet, one.confidence)
        kinds.setdefault(key, []).append(one)
    return [
        one for group in kinds.values() for one in (group if len(group) <= _most(group) else [_bulk(group)])
    ]


def _most(group: Sequence[Finding]) -> int:
    """How many of a kind are told one by one."""
    return MAX_TOLD_APART if _are_alike(group) or _are_on_one_line(group) else MAX_OWN_TOLD_APART


def _are_on_one_line(group: Sequence[Finding]) -> bool:
    """Whether they stand in one column or row, and are of no measures."""
    columns, rows = {one.at.left for one in group}, {one.at.top for one in group}
    return 1 in (len(columns), len(rows)) and all(one.measure is None for one in group)


def _are_alike(group: Sequence[Finding]) -> bool:
    """Whether what is said of one holds of each, word by word but for the place."""
    said = {(one.measure, one.found, one.expected) for one in group}
    return len(said) == 1 and group[0].measure is None


def _bulk(group: Sequence[Finding]) -> Finding:
    first, others = group[0], group[1:]
    places = tuple(one.at.a1 if one.at.sheet == first.at.sheet else str(one.at) for one in others)
    return replace(
        first,
        evidence=(*first.evidence, *(one.at for one in others)),
        fixes=tuple(fix for one in group for fix in one.fixes),
        facts={**first.facts, "also_at" if _are_alike(group) else "also_of_kind": places},
    )


def _slip(one: Finding, codes: Mapping[str, str]) -> object:
    """What findings on several sheets must share: place and both formulas."""
    formula = isinstance(one.found, str) and one.found.startswith("=")
    if not codes.get(one.rule, "").startswith(FIRST) or one.measure is not None or not formula:
        return None
    return one.rule, one.variant, one.severity is Severity.INFO, one.at.a1, one.found, one.expected


def _one_of(group: Sequence[Finding]) -> Sequence[Finding]:
    sheets = tuple(dict.fromkeys(one.at.sheet for one in group))
    if len(sheets) < MIN_SHEETS or len(sheets) < len(group):
        return group
    first, others = group[0], group[1:]
    return [
        replace(
            first,
            severity=max((one.severity for one in group), key=lambda severity: severity.weight),
            evidence=(*first.evidence, *(one.at for one in others)),
            fixes=tuple(fix for one in group for fix in one.fixes),
            facts={**first.facts, "also_on": sheets[1:]},
        )
    ]
