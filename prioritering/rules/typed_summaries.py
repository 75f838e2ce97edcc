"""What is told of figures that are typed beside categories, and are not what their list gives."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from prioritering.patterns.typed_counts import TypedCount, typed_counts
from prioritering.patterns.typed_means import TypedMean, typed_means
from prioritering.rules.questions import question
from prioritering.types import Audit, Finding

RULE_NAME = "typed-relation-broken"


def summaries_apart(audit: Audit) -> Iterator[Finding]:
    """Counts, and means or sums, by category; those of one list are one finding."""
    for _, group in groupby(typed_counts(audit), lambda one: (one.cell.at.sheet, one.list)):
        yield _count(audit, *group)
    for _, means in groupby(typed_means(audit), lambda one: (one.cell.at.sheet, one.cell.at.row)):
        yield _mean(audit, *means)


def _mean(audit: Audit, one: TypedMean, *others: TypedMean) -> Finding:
    """The figures of one category that are not what its lines give, as one finding."""
    at = one.cell.at
    also = tuple(other.cell.at.a1 for other in others)
    return question(
        audit,
        rule=RULE_NAME,
        at=at.area,
        found=one.cell.value,
        expected=round(one.expected, 4),
        evidence=(one.list, *(other.cell.at.area for other in others)),
        variant="category-mean" if one.is_mean else "category-sum",
        facts={
            **({"also_of_kind": also} if also else {}),
            "category": one.category,
            "range": one.list.seen_from(at.sheet),
            "holding": one.holding,
        },
    )


def _count(audit: Audit, one: TypedCount, *others: TypedCount) -> Finding:
    """The counts of one list that are not what it has, as one finding."""
    at = one.cell.at
    also = tuple(other.cell.at.a1 for other in others)
    return question(
        audit,
        rule=RULE_NAME,
        at=at.area,
        found=one.cell.value,
        expected=float(one.expected),
        evidence=(one.list, *(other.cell.at.area for other in others)),
        variant="count",
        facts={
            **({"also_of_kind": also} if also else {}),
            "category": audit.workbook.value(at._replace(column=at.column - 1)),
            "range": one.list.seen_from(at.sheet),
            "total": one.total,
        },
    )
