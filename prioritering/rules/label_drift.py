"""One criterion written in different ways.

**Why it matters.** A reader cannot tell whether "patient safety" and "patient safety and quality" were
scored by the same yardstick, and a lookup by label finds only one of them.

**Wrong:** "Juridisk utvikling?" on four sheets, "Juridisk utvikling" on the fifth.

**Right:** The same words on all sheets.

**Fix.** Takes over the words that most sheets use. `review`: only those who scored know whether they
meant the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from prioritering.rules.common import score_criteria
from prioritering.scoring.labels import likeness, plain
from prioritering.types import Audit, CellRef, Finding, Fix, ScoringModel, Severity

NEARLY = 0.85
"""At this likeness two names differ by a slip of the pen, not by what they say."""
FEWEST_NAMES = 2
"""One name that is written a little differently misleads nobody."""


def check(audit: Audit) -> Iterator[Finding]:
    """Find criteria whose label differs between sheets, one finding for each criterion."""
    model = audit.model
    if model is None:
        return
    names = list(_names(model))
    yield from names if len(names) >= FEWEST_NAMES else ()
    if len(model.tables) < 2:
        return
    sizes = Counter(measure.score_cell.sheet for measure in model.measures)
    for criterion in score_criteria(model):
        cells = [t.label_cells[criterion.index] for t in model.tables if criterion.index in t.label_cells]
        written = {at: _label(audit, at) for at in cells}
        common = Counter(written.values()).most_common(1)
        deviating = [at for at, label in written.items() if label != common[0][0]] if common else []
        deviating.sort(key=lambda at: -sizes[at.sheet])
        if not deviating:
            continue
        yield Finding(
            rule="label-drift",
            severity=Severity.INFO,
            at=deviating[0].area,
            found=written[deviating[0]],
            expected=common[0][0],
            evidence=tuple(at.area for at in deviating[1:]),
            fixes=tuple(Fix.review(at, before=audit.value(at), after=common[0][0]) for at in deviating),
            facts={"sheets": tuple(dict.fromkeys(at.sheet for at in deviating))},
        )


def _names(model: ScoringModel) -> Iterator[Finding]:
    """The lines of the summary that write the name of their measure a little differently."""
    for line in model.summary:
        if line.measure is None or line.name_cell is None or line.matched_by != "name":
            continue
        measure = model.measures[line.measure]
        written, own = plain(line.name), plain(measure.name)
        if line.name_cell == measure.name_cell or written == own or not _nearly_alike(written, own):
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
    return likeness(one, other) >= NEARLY and abs(len(one) - len(other)) <= len(other) / 4


def _label(audit: Audit, at: CellRef) -> str:
    return " ".join(str(audit.value(at) or "").split())
