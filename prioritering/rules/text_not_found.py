"""A text that formulas look for in a list where it is written otherwise, so that it counts for nothing.

**Why it matters.** `SUMIF`, `COUNTIF` and look-ups find a text only as it stands, spaces and all. A measure
whose name has a space at its end on one sheet gets nought from there, an area that is misspelt on one line is
left out of its mean, and `IFERROR(..,0)` hides that a level was not found. No formula shows an error. A name
that stands twice gets both lines' points by `SUMIF`, and the first line's by a look-up.

**Wrong:** `=SUMIF(B2:B40,"Medicine",C2:C40)` over lines that say *Medicines*; a line with the area *Shering*,
where the means of *Sharing*, *Access* and *Medicines* are computed.

**Right:** The same text in both places.

**Fix.** None: which of the two is right, the author knows. Left alone: names that differ in a number or a
word, texts that are found or looked for in both ways, and look-ups that give an error (`error-value`), unless
it is for a space.
"""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.formula.anatomy import anatomy
from prioritering.patterns.cell_runs import runs
from prioritering.patterns.regional import judged_cells, unless_ignored
from prioritering.rules.common import areas
from prioritering.rules.principles import TESTED
from prioritering.rules.rule import Rule
from prioritering.scoring.tables.missed_texts import Miss, UnmatchedText
from prioritering.scoring.tables.spaced_texts import spaced_texts
from prioritering.scoring.tables.unmatched_texts import unmatched_texts
from prioritering.types import Audit, Cell, Finding, Severity


def check(audit: Audit) -> Iterator[Finding]:
    """Find texts that miss one another, or that a list of names has twice or not at all."""
    scored = judged_cells(audit.model)
    for one in (*unmatched_texts(audit), *spaced_texts(audit)):
        formulas = runs([cell.at for cell in one.formulas])
        severity = _severity(one, any(cell.at in scored for cell in one.formulas))
        yield Finding(
            rule="text-not-found",
            severity=unless_ignored(audit.workbook, one.at.area, severity),
            confidence="high" if severity is Severity.ERROR else "medium",
            at=one.at.area,
            found=one.text,
            expected=one.other if one.miss in (Miss.SOUGHT, Miss.UNSOUGHT) else None,
            evidence=(*areas(one.others), *formulas),
            variant="" if one.miss is Miss.SOUGHT else one.miss.value,
            facts={
                "keys": one.keys,
                "formulas": tuple(area.seen_from(one.at.sheet) for area in formulas),
                "places": tuple(area.seen_from(one.at.sheet) for area in runs(one.others)),
                "differs": "signs" if one.sure else "letters",
                "count": len(one.others),
                "adds": "sums" if any(map(_adds_found, one.formulas)) else "first",
            },
        )


def _adds_found(cell: Cell) -> bool:
    return not {"SUMIF", "SUMIFS"}.isdisjoint(anatomy(cell.formula or "").skeleton.functions)


def _severity(one: UnmatchedText, is_scored: bool) -> Severity:
    """An error where what is looked for stands there; a question where it is only likely, or for a score."""
    if one.miss is Miss.BEYOND or (one.sure and one.miss in (Miss.SOUGHT, Miss.UNSOUGHT)):
        return Severity.ERROR
    return Severity.INFO if one.miss is Miss.NOWHERE and not is_scored else Severity.WARNING


RULE = Rule("PA313", Severity.ERROR, check, TESTED)
