"""Ties that two places of one workbook number differently, or otherwise than was asked for.

**Why it matters.** After a tie the two ways part: with three measures ahead, two of them level, the next is
number 4 in one list and number 3 in the other. Whoever holds the lists against each other finds
contradictions that are none, and overlooks one that is.

**Wrong:** The sheets number 1, 2, 2, 3; the summary numbers the same measures 1, 2, 2, 4.

**Right:** 1, 2, 2, 4 in both; or whatever `--ties` (or `ties` in the settings of the folder) says.

**Fix.** Where a convention was asked for, its numbers for ranks that are typed (`review`). Else none: which
of the two holds is for those who rank to say. Not seen: ways that no tie shows, as one for the last place. A
warning where a measure has two numbers by it, else worth knowing only.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from prioritering.patterns.cell_runs import runs
from prioritering.rules.common import has_formula
from prioritering.rules.principles import RECOMMENDED
from prioritering.rules.rule import Rule
from prioritering.scoring.ranking.tie_numbering import asked_number
from prioritering.types import Audit, Finding, Fix, Numbering, RankBasis, Severity, TieNumbering

NAME = "tie-numbering"
PLAIN = frozenset({RankBasis.SCORE, RankBasis.LISTED, RankBasis.SHOWN, RankBasis.COMMON})
"""Ranks by other figures have other ties."""


def check(audit: Audit) -> Iterator[Finding]:
    """Hold the ways to number ties against each other, or against the one that was asked for."""
    numbered = [
        one
        for reading in audit.rank_readings
        if reading.credible and reading.basis in PLAIN
        for one in reading.numberings
    ]
    if audit.ties is not None:
        yield from (_not_as_asked(audit, one, audit.ties) for one in numbered if audit.ties not in one.ways)
        return
    for one, other in combinations(numbered, 2):
        if not set(one.ways) & set(other.ways) and not _told_by_measure(one, other):
            yield _differing(audit, one, other)
            return


def _told_by_measure(one: Numbering, other: Numbering) -> bool:
    """Whether only the tied measures themselves have two numbers: `ranking-mismatch` tells of each."""
    same = {rank.measure for rank in one.ranks} & {rank.measure for rank in other.ranks}
    return bool(same) and not one.without_gaps and not other.without_gaps


def _differing(audit: Audit, one: Numbering, other: Numbering) -> Finding:
    """Where the one stands, and which measures have another number in the other."""
    there = {rank.measure: rank.stated for rank in other.ranks}
    twice = [rank.measure for rank in one.ranks if there.get(rank.measure, rank.stated) != rank.stated]
    names = () if audit.model is None else tuple(audit.model.measures[index].name for index in twice)
    cells, others = (runs([rank.at for rank in its.ranks]) for its in (one, other))
    return Finding(
        rule=NAME,
        severity=Severity.WARNING if twice else Severity.INFO,
        at=cells[0],
        evidence=(*cells[1:], *others),
        variant="twice" if twice else "",
        facts={
            "way": str(one.ways[0]),
            "other_way": str(other.ways[0]),
            "other_place": others[0],
            "measures": names,
            "count": len(twice),
        },
    )


def _not_as_asked(audit: Audit, one: Numbering, asked: TieNumbering) -> Finding:
    cells = runs([rank.at for rank in one.ranks])
    return Finding(
        rule=NAME,
        severity=Severity.WARNING,
        at=cells[0],
        evidence=tuple(cells[1:]),
        fixes=tuple(_numbered_as_asked(audit, one)),
        variant="asked",
        facts={"way": str(one.ways[0]), "other_way": str(asked)},
    )


def _numbered_as_asked(audit: Audit, one: Numbering) -> Iterator[Fix]:
    """The numbers by the convention that was asked for; none where one of them is a formula's."""
    lines = {line.stated_rank_cell: line for line in audit.ranking}
    lines |= {line.summary_rank_cell: line for line in audit.ranking}
    if any(has_formula(audit, rank.at) for rank in one.ranks):
        return
    for rank in one.ranks:
        line = lines.get(rank.at)
        number = None if line is None else asked_number(audit, line)
        if number is not None and number != rank.stated:
            yield Fix.review(rank.at, before=rank.stated, after=number)


RULE = Rule("PA111", Severity.WARNING, check, RECOMMENDED, on_ranks=True)
