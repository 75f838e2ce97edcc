"""A measure that is not finished: its blanks, and the errors and means that come of them, are one cause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from prioritering.rules.common import RawCell, used_raw_cells
from prioritering.types import Audit, Cause, CellRef, Finding, Severity

OF_BLANKS = frozenset({"score-missing", "score-not-numeric", "number-stored-as-text"})
"""Rules that say which raw scores are lacking."""
OF_THEIR_EFFECTS = frozenset(
    {"error-value", "blank-reweighted", "summary-missing-measure", "formula-refers-to-empty"}
)
"""Rules that say what comes of it."""


def unfinished_causes(audit: Audit) -> Iterator[Cause]:
    """A cause for each measure of which a raw score is lacking, where more than one finding tells of it."""
    by_measure: dict[CellRef, list[RawCell]] = defaultdict(list)
    for raw in used_raw_cells(audit):
        by_measure[raw.measure.score_cell].append(raw)
    lacking = {
        score: cells
        for score, cells in by_measure.items()
        if any(not _is_number(audit, raw.at) for raw in cells)
    }
    owner = {
        at: score
        for score, cells in lacking.items()
        for at in (*cells[0].measure.cells.values(), cells[0].measure.name_cell)
    }
    members: dict[CellRef, list[Finding]] = defaultdict(list)
    for finding in audit.findings:
        score = owner.get(finding.at.first)
        if score is not None and finding.rule in OF_BLANKS | OF_THEIR_EFFECTS:
            members[score].append(finding)
    for score, of_measure in members.items():
        if len(of_measure) > 1 and any(finding.rule in OF_BLANKS for finding in of_measure):
            yield _cause(audit, lacking[score], of_measure)


def _cause(audit: Audit, cells: list[RawCell], of_measure: list[Finding]) -> Cause:
    scored = sum(_is_number(audit, raw.at) for raw in cells)
    return Cause(
        kind="unfinished",
        findings=tuple(finding.fingerprint for finding in of_measure),
        severity=Severity.ERROR,
        facts={"measure": cells[0].measure.name, "count": scored, "of": len(cells)},
    )


def _is_number(audit: Audit, at: CellRef) -> bool:
    value = audit.value(at)
    return isinstance(value, int | float) and not isinstance(value, bool)
