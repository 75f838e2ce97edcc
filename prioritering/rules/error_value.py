"""A cell that evaluates to an error, at its root.

**Why it matters.** All that rests on the cell is an error too, and a list that leaves errors out leaves
out the measure without saying so.

**Wrong:** A mean over empty cells gives #DIV/0!, and so does the score. Or `=IF(G24>=4,#REF!/G24,0)`, which
shows 0 until G24 is 4.

**Right:** The cells are filled, or the measure is marked as not yet scored.

**Fix.** None: the cause must be mended, not the error hidden. Only mentioned: lines and blocks in which
nothing stands so far and that no figure suffers from, errors that are hidden and that nothing shown reads,
typed `#N/A` before a moving mean, and typed errors in empty columns that nothing reads.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import TypeGuard

from prioritering.evaluation.dependencies import Dependencies
from prioritering.formula.anatomy import anatomy, references, relative_form, tree
from prioritering.formula.kinds import formulas_of
from prioritering.formula.tree import Call, Cells, Literal, Node, walk
from prioritering.patterns.awaited import (
    is_placeholder,
    reads_blanks,
    reads_one_text,
    reads_prompts,
    starts_windows,
)
from prioritering.patterns.harmless_errors import unminded_errors
from prioritering.patterns.lookups import unsorted_lookups
from prioritering.patterns.regional import unless_ignored
from prioritering.patterns.stray_errors import stray_errors
from prioritering.patterns.unfilled import awaits_all_figures, rests_on_nothing
from prioritering.reading.coerced import numbers_reckoned_with
from prioritering.rules.common import areas, copies, used_raw_cells
from prioritering.rules.principles import CHECKED
from prioritering.rules.reference_set_short import over_part
from prioritering.rules.rule import Rule
from prioritering.scoring.tables.plain_references import with_plain_references
from prioritering.scoring.tables.spaced_texts import spaced_texts
from prioritering.types import Area, Audit, CellError, CellRef, Finding, Severity, Value

TEXT_AMONG_FIGURES, NOT_FOUND = CellError("#VALUE!"), CellError("#N/A")
LOOKUPS = {"VLOOKUP", "HLOOKUP", "LOOKUP", "XLOOKUP", "MATCH"}
MAX_ERRORS_TOLD_SINGLY, MIN_SHEETS = 3, 3
"""So many separate errors of one kind on a sheet are told one by one; on so many sheets the same formula must
fail in the same way for it to be one finding."""

_Told = tuple[Sequence[CellRef], Sequence[Sequence[CellRef]], CellRef | None]
"""The cells of one group, the groups told with it, and the text that all of them read."""


def check(audit: Audit) -> Iterator[Finding]:
    """Find errors that no other error accounts for; those that rest on them are evidence.

    Copies of one formula that all fail in the same way are one finding. An error that rests on itself is
    a circular reference.
    """
    yield from _sleeping(audit)
    failing = [cell.spill for cell in audit.workbook.formulas() if cell.spill and _fails(audit, cell.at)]
    plain = with_plain_references(audit.workbook)
    errors = {
        cell.at: cell.formula
        for sheet in plain.sheets
        for cell in sheet.cells.values()
        if isinstance(audit.value(cell.at), CellError)
        and (cell.formula is not None or not any(area.holds(cell.at) for area in failing))
    }
    reads = {
        at: [ref.area(at.sheet) for ref in references(formula).cells] if formula else []
        for at, formula in errors.items()
    }
    graph = Dependencies(reads)
    lacking = _without_number(audit)
    partly = {*over_part(audit), *(one.at for one in unsorted_lookups(audit) if one.is_wrong)}
    partly |= {cell.at for one in spaced_texts(audit) for cell in one.formulas}
    roots = [
        at
        for at in errors
        if at not in partly  # a range or list that its own rule tells of
        and not graph.precedents(at)
        and not any(_is_caused(lacking, area) or _gives_nothing(audit, area) for area in reads[at])
    ]
    measures = _measures(audit)
    unminded = {*unminded_errors(audit, plain, [at for at in roots if measures.get(at) is None], graph)}
    unminded |= {*stray_errors(audit, roots)}
    groups = list(_alike(audit, roots, measures, unminded))
    for group, others, text in _by_formula(audit, _by_cause(audit, groups, reads, measures, unminded)):
        behind = graph.downstream([*group, *(at for other in others for at in other)])
        elsewhere = any(at.sheet != group[0].sheet for at in behind)
        is_form = text is not None and not elsewhere and is_placeholder(audit.value(text))
        is_form = is_form or _looks_up_nothing(audit, group[0], errors[group[0]])
        is_form = is_form or (not behind and _tests_membership(audit, group[0], errors[group[0]]))
        told = [at for part in (group, *others) for at in part]
        is_form = is_form or (not elsewhere and reads_prompts(audit, told))
        is_form = is_form or (not behind and _is_awaited(audit, told, measures))
        is_form = is_form or (not elsewhere and _awaits_all(audit, told, measures))
        is_form = is_form or all(at in unminded for at in told)
        yield Finding(
            rule="error-value",
            severity=Severity.INFO if is_form else _severity(errors[group[0]]),
            at=group[0].to(group[-1]),
            measure=measures.get(group[0]) if not others else None,
            found=audit.value(group[0]),
            evidence=(*(one[0].to(one[-1]) for one in others), *areas(sorted(behind))),
            variant="text" if text is not None else "several" if others else "",
            facts={
                "count": sum(map(len, (group, *others))),
                "text": None if text is None else audit.value(text),
                "source": text,
                "others": tuple(one[0].to(one[-1]).a1 for one in others),
            },
        )


def _sleeping(audit: Audit) -> Iterator[Finding]:
    """Formulas that name a cell that is gone and show no error, since it is not asked for or is caught."""
    for sheet in audit.workbook.sheets:
        gone = [cell.at for cell in formulas_of(sheet, attrgetter("is_broken"))]
        asleep = sorted(at for at in gone if not isinstance(audit.value(at), CellError | None))
        if asleep:
            first, *others = copies(sheet, asleep)
            cell = sheet.get(first[0].row, first[0].column)
            severity = Severity.WARNING if sheet.visible else Severity.INFO
            yield Finding(
                rule="error-value",
                severity=unless_ignored(audit.workbook, first[0].area, severity),
                at=first[0].to(first[-1]),
                found=None if cell is None else cell.formula,
                evidence=tuple(one[0].to(one[-1]) for one in others),
                variant="sleeping",
                facts={"count": len(asleep)},
            )


def _is_of_what_is_gone(audit: Audit, at: CellRef) -> bool:
    cell = audit.workbook.cell(at)
    return cell is not None and anatomy(cell.formula or "").skeleton.is_broken


def _fails(audit: Audit, at: CellRef) -> bool:
    """Whether an array shows an error, or did when the file was saved: all its cells then do."""
    return isinstance(audit.stored.get(at, audit.value(at)), CellError)


def _by_formula(audit: Audit, causes: Iterable[_Told]) -> Iterator[_Told]:
    """The same, copies of one formula that fail alike on several sheets as one."""
    by_formula: dict[object, list[_Told]] = {}
    for number, cause in enumerate(causes):
        group, _, text = cause
        cell = audit.workbook.cell(group[0])
        formula = None if cell is None else cell.formula
        key: object = number
        if formula is not None and text is None:
            key = audit.value(group[0]), relative_form(formula, group[0])
        by_formula.setdefault(key, []).append(cause)
    for alike in by_formula.values():
        if len({group[0].sheet for group, _, _ in alike}) < MIN_SHEETS:
            yield from alike
            continue
        first, others, _ = alike[0]
        yield first, (*others, *(part for group, rest, _ in alike[1:] for part in (group, *rest))), None


def _by_cause(
    audit: Audit,
    groups: Sequence[Sequence[CellRef]],
    reads: Mapping[CellRef, Sequence[Area]],
    measures: Mapping[CellRef, str],
    unminded: Collection[CellRef],
) -> Iterator[_Told]:
    """The groups whose errors have one cause as one: the first, the others, the text that all of them read.

    Many of one kind on a sheet are told once as well, whatever their causes; so are those of no measure
    whose formulas name cells that are gone.
    """
    causes: dict[tuple[str, Value, CellRef | None, bool], list[Sequence[CellRef]]] = {}
    for group in groups:
        error = audit.value(group[0])
        text = _text_read(audit, reads[group[0]]) if error == TEXT_AMONG_FIGURES else None
        key = group[0].sheet, error, text, _is_awaited(audit, group, measures) or group[0] in unminded
        causes.setdefault(key, []).append(group)
    for (_, _, text, awaited), alike in causes.items():
        gone = all(at not in measures and _is_of_what_is_gone(audit, at) for at, *_ in alike)
        if text is not None or awaited or gone or len(alike) > MAX_ERRORS_TOLD_SINGLY:
            yield alike[0], alike[1:], text
        else:
            yield from ((group, (), None) for group in alike)


def _is_awaited(audit: Audit, cells: Sequence[CellRef], measures: Mapping[CellRef, str]) -> bool:
    """Whether they are no errors yet: nothing was put in so far, or a window is not full, of no measure."""
    awaits = (reads_blanks, reads_one_text, starts_windows)
    return measures.get(cells[0]) is None and any(awaited(audit, cells) for awaited in awaits)


def _awaits_all(audit: Audit, cells: Sequence[CellRef], measures: Mapping[CellRef, str]) -> bool:
    """Whether the whole sheet is a form into which nothing was put so far."""
    return all(measures.get(at) is None for at in cells) and awaits_all_figures(audit, cells)


def _text_read(audit: Audit, reads: Sequence[Area]) -> CellRef | None:
    """The typed text among the single cells that a formula reads, where there is one only."""
    cells = []
    for area in reads:
        cell = audit.workbook.cell(area.first) if area.size == 1 else None
        if cell is not None and cell.formula is None and isinstance(cell.value, str):
            cells.append(area.first)
    return cells[0] if len(set(cells)) == 1 else None


def _looks_up_nothing(audit: Audit, at: CellRef, formula: str | None) -> bool:
    """Whether a look-up found nothing because what it looks for is to be put in yet."""
    node = tree(formula) if formula is not None and audit.value(at) == NOT_FOUND else None
    keys = [part.arguments[0] for part in walk(node) if _is_lookup(part)] if node is not None else []
    return any(
        isinstance(key, Cells)
        and not key.reference.is_range
        and not key.reference.external
        and _is_nothing(audit, key.reference.area(at.sheet).first)
        for key in keys
    )


def _is_nothing(audit: Audit, at: CellRef) -> bool:
    return audit.value(at) in (None, "") or (audit.value(at) == 0 and rests_on_nothing(audit, at))


def _tests_membership(audit: Audit, at: CellRef, formula: str | None) -> bool:
    """Whether a look-up that finds nothing would give what it looks for: it asks whether that is listed."""
    node = tree(formula) if formula is not None and audit.value(at) == NOT_FOUND else None
    if not _is_lookup(node):
        return False
    if node.name == "VLOOKUP":
        return len(node.arguments) > 2 and node.arguments[2] == Literal(1.0)
    if node.name == "XLOOKUP":
        return len(node.arguments) == 3 and node.arguments[1] == node.arguments[2]
    return False


def _is_lookup(node: Node | None) -> TypeGuard[Call]:
    return isinstance(node, Call) and node.name in LOOKUPS and bool(node.arguments)


def _alike(
    audit: Audit,
    roots: Iterable[CellRef],
    measures: Mapping[CellRef, str],
    unminded: Collection[CellRef],
) -> Iterator[Sequence[CellRef]]:
    """Cells of one measure, or of none, that give the same error; copies beside one another together."""
    kinds: dict[tuple[str, str | None, Value, bool], list[CellRef]] = {}
    for at in roots:
        kinds.setdefault((at.sheet, measures.get(at), audit.value(at), at in unminded), []).append(at)
    for (sheet, _, _, _), cells in kinds.items():
        yield from copies(audit.workbook.sheet(sheet), cells)


def _without_number(audit: Audit) -> dict[CellRef, Value]:
    """The raw scores that are texts or missing, and numbers stored as text: they are told as the root."""
    values = {raw.at: audit.value(raw.at) for raw in used_raw_cells(audit)}
    values |= {at: audit.value(at) for at in numbers_reckoned_with(audit)}
    return {at: value for at, value in values.items() if value is None or isinstance(value, str)}


def _is_caused(lacking: Mapping[CellRef, Value], area: Area) -> bool:
    """Whether an operand is a text, or alone is missing: of a whole range missing, the error tells."""
    if area.size == 1:
        return area.first in lacking
    return any(area.holds(at) for at, value in lacking.items() if value is not None)


def _gives_nothing(audit: Audit, area: Area) -> bool:
    """Whether an operand is a formula without any value, as one that rests on itself."""
    cell = audit.workbook.cell(area.first) if area.size == 1 else None
    return cell is not None and cell.formula is not None and audit.value(cell.at) is None


def _severity(formula: str | None) -> Severity:
    """#N/A that a formula asks for, as charts want it, is meant."""
    meant = formula is not None and "NA" in references(formula).functions
    return Severity.INFO if meant else Severity.ERROR


def _measures(audit: Audit) -> dict[CellRef, str]:
    """The measure that a cell belongs to."""
    measures = audit.model.measures if audit.model else ()
    return {at: measure.name for measure in measures for at in measure.cells.values()}


RULE = Rule("PA401", Severity.ERROR, check, CHECKED)
