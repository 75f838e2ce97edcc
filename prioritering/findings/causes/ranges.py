"""A range that is not the whole list: what the formulas with it give wrongly is one cause with it."""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.types import Audit, Cause, Finding

ROOTS = frozenset(
    {
        "formula-range-omits-cells",
        "reference-set-short",
        "reference-set-wide",
        "formula-inconsistent",
        "formula-reads-other-line",
        "lookup-unsorted",
        "text-not-found",
        "text-compared-with-number",
    }
)
"""Rules that say what is wrong with a formula, or with several that are copies."""
EFFECTS = frozenset(
    {
        "error-value",
        "stale-value",
        "ranking-mismatch",
        "rank-sequence",
        "rank-basis",
        "tie-broken",
        "summary-score-mismatch",
        "decision-against-ranking",
    }
)
"""Rules that say what the same cells show because of it."""
KINDS = {"set": "range-short", "slides": "range-slides"}
"""The wording by the variant of the finding."""


def range_causes(audit: Audit) -> Iterator[Cause]:
    """A cause for each formula that is wrong, or set of copies, whose cells show other wrong figures too."""
    for root in audit.findings:
        if root.rule not in ROOTS:
            continue
        effects = [one for one in audit.findings if one.rule in EFFECTS and _shares_cells(one, root)]
        kind = KINDS.get(root.variant)
        if effects or kind is not None:
            yield Cause(
                kind=kind or "formula",
                findings=(root.fingerprint, *(one.fingerprint for one in effects)),
                severity=root.severity,
                roots=(root.fingerprint,),
                facts={
                    **root.facts,
                    "cell": root.at,
                    "found": root.found,
                    "evidence": tuple(str(area) for area in root.evidence),
                },
            )


def _shares_cells(effect: Finding, root: Finding) -> bool:
    places = [root.at, *(fix.at.area for fix in root.fixes)]
    return any(area.common(effect.at) is not None for area in places)
