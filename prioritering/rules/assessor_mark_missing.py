"""A mark that one assessor did not give, and that the mean of all hides.

**Why it matters.** A mean of three assessors passes over a blank without a word: this option is then judged
by two, and if the third is stricter than they are, it gains by the gap. Guidance: *The Aqua Book* (HM
Treasury), on verification of what a model is fed; Directive 2014/24/EU, article 18, on equal treatment.

**Wrong:** Three sheets with marks, one of them blank for one option; the summary shows a mean like any other.

**Right:** Three marks; or the mean of two for all, and the reason stated.

**Fix.** None: a mark is for the assessor to give. One finding for each option and assessor, that speaks of
the place and not of the person. Worth knowing only where an assessor marked nothing of an option, as who is
disqualified does not. Left alone: marks that say they are not applicable, tables in which many marks are
missing (each option has assessors of its own), and blanks that `score-missing` tells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from prioritering.memoised import memoised
from prioritering.rules.common import areas, used_raw_cells
from prioritering.rules.principles import INPUTS
from prioritering.rules.rule import Rule
from prioritering.scoring.roles.assessors import marks_by_assessor
from prioritering.scoring.tables.decision_matrix import DecisionMatrix, MatrixCriterion, decision_matrices
from prioritering.scoring.values.labels import means_not_applicable
from prioritering.types import Audit, CellRef, Finding, Severity, Value

MIN_MARKS_PER_MISSING = 8
"""One mark in so many may be missing, for the others to be what was meant."""


def check(audit: Audit) -> Iterator[Finding]:
    """Find the marks that are missing among those of several assessors."""
    reported = _own(audit)
    for matrix, assessors, missing in _by_matrix(audit):
        for (place, assessor), cells in missing.items():
            if reported.isdisjoint(cells):
                reported.update(cells)
                yield _finding(matrix, place, cells, assessors, len(assessors[assessor]) == len(cells))


Missing = Mapping[tuple[int, int], Sequence[CellRef]]
"""The blank marks by option and assessor."""


def marks_not_given(audit: Audit) -> set[CellRef]:
    """The cells of the marks that are told here."""
    told = {at for *_, missing in _by_matrix(audit) for cells in missing.values() for at in cells}
    return told - _own(audit)


def _own(audit: Audit) -> set[CellRef]:
    """The raw scores of the model itself, of which `score-missing` tells."""
    return {raw.at for raw in used_raw_cells(audit) if raw.model is audit.model}


@memoised
def _by_matrix(audit: Audit) -> Sequence[tuple[DecisionMatrix, Sequence[Sequence[MatrixCriterion]], Missing]]:
    """The marks that are missing, where few are among those of several assessors."""
    found = []
    for matrix in decision_matrices(audit):
        assessors = list(marks_by_assessor(matrix).values())
        marks = [at for criteria in assessors for one in criteria for at in one.part.cells if at is not None]
        missing = _missing(audit, assessors)
        if matrix.sure and MIN_MARKS_PER_MISSING * sum(map(len, missing.values())) <= len(marks):
            found.append((matrix, assessors, missing))
    return found


def _missing(
    audit: Audit, assessors: Sequence[Sequence[MatrixCriterion]]
) -> dict[tuple[int, int], list[CellRef]]:
    """The blank marks by option and assessor, where the score has a figure and all others gave theirs."""
    missing: dict[tuple[int, int], list[CellRef]] = defaultdict(list)
    for number in range(len(assessors[0]) if assessors else 0):
        columns = [criteria[number].part.cells for criteria in assessors]
        for place in range(len(columns[0])):
            cells = [column[place] for column in columns]
            blank = [i for i, at in enumerate(cells) if at is not None and _is_blank(audit.value(at))]
            given = sum(at is not None and isinstance(audit.value(at), float) for at in cells)
            if len(blank) == 1 and given == len(cells) - 1 and (at := cells[blank[0]]) is not None:
                missing[place, blank[0]].append(at)
    return missing


def _is_blank(value: Value) -> bool:
    """Whether no mark stands there, and nothing says why."""
    return value is None or (isinstance(value, str) and not means_not_applicable(value))


def _finding(
    matrix: DecisionMatrix,
    place: int,
    cells: Sequence[CellRef],
    assessors: Sequence[Sequence[MatrixCriterion]],
    everything: bool,
) -> Finding:
    line = matrix.reading.alternatives[place]
    criteria = [
        one.label for assessor in assessors for one in assessor if one.part.cells[place] in cells
    ]  # fmt: skip
    none_at_all = everything and len(assessors[0]) > 1
    return Finding(
        rule="assessor-mark-missing",
        severity=Severity.INFO if none_at_all else Severity.WARNING,
        at=cells[0].area,
        measure=line.name,
        evidence=areas([*cells[1:], line.score_cell]),
        variant="none" if none_at_all else "",
        facts={
            "criteria": tuple(criteria),
            "count": len(cells),
            "given": len(assessors) - 1,
            "assessors": len(assessors),
        },
    )


RULE = Rule("PA714", Severity.WARNING, check, INPUTS)
