"""Normalised figures that nothing reads, beside scores that are made of the raw ones.

**Why it matters.** Figures in kroner, days and points are brought onto one scale so that each criterion
counts by its weight. Where the score reads the raw figures all the same, the criterion with the largest
numbers decides alone. Guidance: *Handbook on Constructing Composite Indicators* (OECD/JRC, 2008), step 5,
normalisation.

**Wrong:** `G2:I8` hold each figure as a share of the best, and the score is `=SUMPRODUCT($B$1:$D$1,B2:D2)`.

**Right:** `=SUMPRODUCT($B$1:$D$1,G2:I2)`; or no normalised table.

**Fix.** None: which of the two the score should read is for those to say who made it. Left alone: a single
column of shares, normalised figures that anything reads, and scores that bring the figures onto one scale
themselves.
"""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.scoring.unread_normalised import unread_normalised
from prioritering.types import Audit, Finding, Severity


def check(audit: Audit) -> Iterator[Finding]:
    """Find tables of normalised figures that no score rests on."""
    for one in unread_normalised(audit):
        yield Finding(
            rule="normalised-unread",
            severity=one.matrix.severity(Severity.WARNING),
            confidence="medium",
            at=one.area,
            evidence=(one.raw, one.scores),
            facts={"raw": one.raw, "scores": one.scores},
        )
