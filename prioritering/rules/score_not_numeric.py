"""Text where a raw score belongs.

**Why it matters.** Formulas pass over the text, so the score is made without this criterion, and the
others count for more than was agreed.

**Wrong:** "Check with legal" in the cell for legal complexity.

**Right:** A score there, and the remark in a note.

**Fix.** None: only a person can give the score. A number that was stored as text is reported as
`number-stored-as-text` instead, and what a mean leaves out on purpose by `blank-reweighted`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from prioritering.reading.written_numbers import number_in
from prioritering.rules.blank_reweighted import passed_over_on_purpose
from prioritering.rules.common import areas, models, used_raw_cells
from prioritering.rules.principles import INPUTS
from prioritering.rules.rule import Rule
from prioritering.types import Audit, Finding, Severity, Value

MIN_SAME = 3
"""A word that stands in so many cells is an answer of its own, such as “not relevant”, ..."""
MIN_SAME_MARK, LONGEST_MARK = 2, 3
"""... and a mark of a few signs in so many: “Ab” for absent, a dash."""


def check(audit: Audit) -> Iterator[Finding]:
    """Find texts among the raw scores."""
    in_words = _in_words(audit)
    said = Counter(_said(audit.value(raw.at)) for raw in used_raw_cells(audit))
    for model, measure, criterion, at in used_raw_cells(audit):
        if (models(audit).index(model), criterion.index) in in_words:
            continue
        value = audit.value(at)
        if not isinstance(value, str | bool) or number_in(value) is not None or value == "":
            continue  # a formula that shows nothing says that nobody scored here
        if at in passed_over_on_purpose(audit, measure):
            continue  # `blank-reweighted` says that the mean is of the others
        is_answer = isinstance(value, str) and said[_said(value)] >= _least(value)
        yield Finding(
            rule="score-not-numeric",
            severity=Severity.INFO if is_answer else Severity.ERROR,
            at=at.area,
            measure=measure.name,
            found=value,
            evidence=areas([measure.score_cell]),
            facts={"criterion": criterion.label},
        )


def _least(text: str) -> int:
    """In how many cells a text stands at least where it is an answer of its own."""
    return MIN_SAME_MARK if len(text.strip()) <= LONGEST_MARK else MIN_SAME


def _said(value: Value) -> str | None:
    return value.strip().casefold() if isinstance(value, str) else None


def _in_words(audit: Audit) -> set[tuple[int, int]]:
    """The criteria, by model, that are scored in words: formulas look up what these count for."""
    known = models(audit)
    words: Counter[tuple[int, int]] = Counter()
    cells: Counter[tuple[int, int]] = Counter()
    for model, _, criterion, at in used_raw_cells(audit):
        key, value = (known.index(model), criterion.index), audit.value(at)
        cells[key] += value is not None
        words[key] += isinstance(value, str) and number_in(value) is None
    return {key for key, count in words.items() if 2 * count > cells[key]}


RULE = Rule("PA203", Severity.ERROR, check, INPUTS)
