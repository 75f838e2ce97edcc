"""One criterion written in different ways.

**Why it matters.** A reader cannot tell whether "patient safety" and "patient safety and quality" were
scored by the same yardstick, and a lookup by label finds only one of them.

**Wrong:** "Juridisk utvikling?" on four sheets, "Juridisk utvikling" on the fifth.

**Right:** The same words on all sheets.

**Fix.** Where the words are the same but for signs, capitals or an ending, takes over those that most sheets
use (`review`). Where a word is added, left out or another, none, and it is a warning: only those who scored
know whether they meant the same, and no word is deleted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from prioritering.rules.common import score_criteria
from prioritering.rules.principles import STRUCTURE
from prioritering.rules.rule import Rule
from prioritering.scoring.values.labels import likeness, plain, says_other
from prioritering.types import Audit, CellRef, Finding, Fix, ScoringModel, Severity

MIN_LIKENESS = 0.85
"""At this likeness two names differ by a slip of the pen, not by what they say."""
MIN_OTHER = 3
MAX_SHARE_OTHER = 4
"""One in so many criteria may be named otherwise; where more are, these are other criteria."""
MIN_NAMES = 2
"""One name that is written a little differently misleads nobody."""


def check(audit: Audit) -> Iterator[Finding]:
    """Find criteria whose label differs between sheets, one finding for each criterion."""
    model = audit.model
    if model is None:
        return
    names = list(_names(model))
    yield from names if len(names) >= MIN_NAMES else ()
    if len(model.tables) < 2:
        return
    yield from _criteria(audit, model)


def _criteria(audit: Audit, model: ScoringModel) -> Iterator[Finding]:
    """The criteria that a table words otherwise; none where it words most of them so, as other criteria."""
    sizes = Counter(measure.score_cell.sheet for measure in model.measures)
    found: list[Finding] = []
    for criterion in score_criteria(model):
        cells = [t.label_cells[criterion.index] for t in model.tables if criterion.index in t.label_cells]
        written = {at: _label(audit, at) for at in cells}
        common = Counter(written.values()).most_common(1)
        deviating = [at for at, label in written.items() if label != common[0][0]] if common else []
        deviating.sort(key=lambda at: -sizes[at.sheet])
        for is_other in (True, False):
            own = [at for at in deviating if says_other(written[at], common[0][0]) is is_other]
            if own:
                found.append(_finding(audit, own, written[own[0]], common[0][0], is_other))
    other = sum(one.severity is Severity.WARNING for one in found)
    compared = len(score_criteria(model))
    own_words = other >= MIN_OTHER and MAX_SHARE_OTHER * other > compared
    yield from (one for one in found if not own_words or one.severity is Severity.INFO)


def _finding(audit: Audit, cells: Sequence[CellRef], written: str, common: str, is_other: bool) -> Finding:
    fixes = () if is_other else tuple(Fix.review(at, before=audit.value(at), after=common) for at in cells)
    return Finding(
        rule="label-drift",
        severity=Severity.WARNING if is_other else Severity.INFO,
        at=cells[0].area,
        found=written,
        expected=common,
        evidence=tuple(at.area for at in cells[1:]),
        fixes=fixes,
        facts={"sheets": tuple(dict.fromkeys(at.sheet for at in cells))},
    )


def _names(model: ScoringModel) -> Iterator[Finding]:
    """The lines of the summary that write the name of their measure a little differently."""
    for line in model.summary:
        if line.measure is None or line.name_cell is None or line.matched_by != "name":
            continue
        measure = model.measures[line.measure]
        written, name = plain(line.name), plain(measure.name)
        if line.name_cell == measure.name_cell or written == name or not _nearly_alike(written, name):
            continue
        yield Finding(
            rule="label-drift",
            severity=Severity.INFO,
            at=line.name_cell.area,
            measure=measure.name,
            found=line.name,
            expected=measure.name,
            evidence=(measure.name_cell.area,),
            facts={"sheets": (line.name_cell.sheet,)},
        )


def _nearly_alike(one: str, other: str) -> bool:
    """Whether two names are one, written in two ways: as long, and alike but for an ending or a word."""
    return likeness(one, other) >= MIN_LIKENESS and abs(len(one) - len(other)) <= len(other) / 4


def _label(audit: Audit, at: CellRef) -> str:
    return " ".join(str(audit.value(at) or "").split())


RULE = Rule("PA503", Severity.WARNING, check, STRUCTURE, casts_doubt=False)
