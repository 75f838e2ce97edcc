"""Labels that are another level than the workbook's own scale or matrix gives, told as classes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from prioritering.patterns.against_matrices import against_matrices
from prioritering.patterns.against_scales import against_scales
from prioritering.patterns.cell_runs import runs
from prioritering.patterns.mostly_against import mostly_against
from prioritering.rules.common import areas
from prioritering.rules.questions import question
from prioritering.types import Area, Audit, CellRef, Fact, Finding


def against_said_levels(audit: Audit, rule: str) -> Iterator[Finding]:
    """One finding for each such label."""
    value, of_scales = audit.workbook.value, against_scales(audit)
    for one in of_scales:
        cell = audit.workbook.cell(one.at)
        by_formula = cell is not None and cell.formula is not None
        variant = "scale-formula" if by_formula else "scale" if len(one.read) == 1 else "scale-product"
        said: dict[str, Fact] = {"figure": one.figure, "meant": one.expected, "follows": one.holding}
        yield _finding(audit, rule, variant, one.at, one.read, one.scale.area, said)
    for many in mostly_against(audit):
        first, others = many.against[0], many.against[1:]
        said = {
            "figure": first.figure,
            "meant": first.expected,
            "range": many.labels[0].to(many.labels[-1]).seen_from(first.at.sheet),
            "count": len(many.against),
            "labels": len(many.labels),
            "others": tuple(one.at.a1 for one in others),
        }
        told = _finding(audit, rule, "scale-many", first.at, first.read, first.scale.area, said)
        yield replace(told, evidence=(*told.evidence, *runs([one.at for one in others])))
    known = {one.at for one in of_scales}
    for line in against_matrices(audit):
        if line.at not in known:
            ratings = tuple(str(value(at)).removesuffix(".0") for at in line.ratings)
            said = {"ratings": ratings, "meant": value(line.expected), "follows": line.holding}
            yield _finding(audit, rule, "matrix", line.at, line.ratings, line.matrix, said)


def _finding(
    audit: Audit,
    rule: str,
    variant: str,
    at: CellRef,
    read: Sequence[CellRef],
    table: Area,
    said: Mapping[str, Fact],
) -> Finding:
    return question(
        audit,
        rule=rule,
        at=at.area,
        found=audit.workbook.value(at),
        evidence=(*areas(read), table),
        variant=variant,
        facts={
            **said,
            "source": tuple(one.area.seen_from(at.sheet) for one in read),
            "scale": table.seen_from(at.sheet),
        },
    )
