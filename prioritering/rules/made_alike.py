"""Formulas that are no copies of those beside them, are made like them, and lack or mistake one thing."""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.patterns.cell_runs import runs
from prioritering.patterns.divided_terms import last_divided
from prioritering.patterns.missing_root import missing_roots
from prioritering.patterns.mistyped_signs import mistyped_signs
from prioritering.patterns.regional import unless_ignored
from prioritering.patterns.root_degrees import root_degrees
from prioritering.patterns.sister_columns import SisterColumn, sister_columns
from prioritering.patterns.wildcards import wildcards
from prioritering.rules.common import copies
from prioritering.rules.questions import question
from prioritering.types import Audit, Finding, Fix, Severity


def unlike_their_kind(audit: Audit) -> Iterator[Finding]:
    """Roots, criteria that count any text, columns of one sheet, and brackets that lack."""
    yield from columns_of_sisters(audit)
    yield from roots_missing(audit)
    yield from roots_of_another_degree(audit)
    yield from marks_counted_as_any(audit)
    yield from last_terms_divided(audit)


def roots_missing(audit: Audit) -> Iterator[Finding]:
    """Sums of squares beside roots of such sums."""
    for one in missing_roots(audit):
        yield question(
            audit,
            rule="formula-inconsistent",
            at=one.area,
            found=one.cells[0].formula,
            evidence=(one.beside,),
            variant="root",
        )


def roots_of_another_degree(audit: Audit) -> Iterator[Finding]:
    """Geometric means that take the root of another number of figures than they multiply."""
    for one in root_degrees(audit):
        pairs = list(zip(one.cells, one.expected, strict=True))
        yield Finding(
            rule="formula-inconsistent",
            severity=unless_ignored(audit.workbook, one.area, Severity.ERROR),
            at=one.area,
            found=one.cells[0].formula,
            expected=one.expected[0],
            evidence=(one.product.area,) if one.product != one.cells[0].at else (),
            fixes=tuple(Fix.review(cell.at, before=cell.formula, after=after) for cell, after in pairs),
            variant="degree",
            facts={"degree": one.degree, "count": one.count},
        )


def signs_mistyped(audit: Audit) -> Iterator[Finding]:
    """Comparisons where the formulas around, made like it, have an operator."""
    for one in mistyped_signs(audit):
        at, present = one.cell.at, one.cell.formula
        yield Finding(
            rule="formula-inconsistent",
            severity=unless_ignored(audit.workbook, at.area, Severity.ERROR),
            at=at.area,
            found=present,
            expected=one.expected,
            evidence=one.like,
            fixes=(Fix.review(at, before=present, after=one.expected),),
            variant="compares",
        )


def marks_counted_as_any(audit: Audit) -> Iterator[Finding]:
    """Criteria that count every text, where the formulas beside them count a mark each."""
    by_cell = {one.cell.at: one for one in wildcards(audit)}
    for sheet in audit.workbook.sheets if by_cell else ():
        for cells in copies(sheet, [at for at in by_cell if at.sheet == sheet.name]):
            alike = [by_cell[at] for at in cells]
            area = cells[0].to(cells[-1])
            yield Finding(
                rule="formula-inconsistent",
                severity=unless_ignored(audit.workbook, area, Severity.WARNING),
                at=area,
                found=alike[0].cell.formula,
                expected=alike[0].expected,
                evidence=tuple(runs([each.first for each in alike[0].siblings])),
                fixes=tuple(
                    Fix.review(one.cell.at, before=one.cell.formula, after=one.expected) for one in alike
                ),
                variant="wildcard",
                facts={"mark": alike[0].mark},
            )


def columns_of_sisters(audit: Audit) -> Iterator[Finding]:
    """Columns that are computed otherwise than on all other sheets of their kind."""
    columns: dict[tuple[str, int], list[SisterColumn]] = {}
    for one in sister_columns(audit):
        if one.formula and one.differs:
            columns.setdefault((one.area.sheet, one.area.left), []).append(one)
    for first, *further in columns.values():
        below = tuple(one.area.a1 for one in further)
        yield question(
            audit,
            rule="formula-inconsistent",
            at=first.area,
            found=first.formula,
            expected=first.expected,
            evidence=first.others,
            variant="sister-column",
            facts={
                "count": first.area.size,
                "others": len(first.others),
                **({"also_of_kind": below} if below else {}),
            },
        )


def last_terms_divided(audit: Audit) -> Iterator[Finding]:
    """Sums of which only the last term is divided by what all of them are to be."""
    for one in last_divided(audit):
        yield question(
            audit,
            rule="formula-inconsistent",
            at=one.area,
            found=one.formula,
            variant="last",
            facts={"count": one.count, "divisor": one.divisor},
        )
