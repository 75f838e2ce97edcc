"""Faults planted one at a time where nothing is said: how many are told, by which rule, and what else."""

from __future__ import annotations

import random
import signal
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing import Pool
from pathlib import Path

from excel_file import cells as excel
from excel_file.package import package
from faults import FAULTS, Fault
from generator import Made, make
from msgspec.structs import replace
from sheets import book, examined

from detection.mutants import KINDS, Site, mutated
from detection.programs import CORES, SECONDS, Found, rival
from prioritering.errors import PrioAuditError
from prioritering.options import Options
from prioritering.patterns.lines import Axis, FormulaRun, lines
from prioritering.patterns.regional import judged_cells
from prioritering.pipeline import check
from prioritering.types import Audit, Cell, CellRef, Finding, Severity, Sheet, Workbook
from prioritering.workbook.reader import read

LARGEST = 6000
"""Formulas of a workbook that is still checked again for each of its faults."""
LEAST = 5
"""Copies in a run that says what its formulas should be."""


@dataclass
class Outcome:
    """What became of the faults of one kind."""

    planted: int = 0
    told: int = 0
    findings: int = 0
    """Errors and warnings, for all faults that were told."""
    rules: Counter[str] = field(default_factory=Counter)
    """By which rule."""
    told_by_rival: int | None = None


Outcomes = dict[str, Outcome]
Told = tuple[str, list[str], int]
"""The kind of a fault, the rules that told it at its place, and how many errors and warnings it gave."""


def loud(audit: Audit) -> list[Finding]:
    """The errors and warnings; values are taken as they are cached."""
    return [finding for finding in check(audit, Options()).findings if finding.severity is not Severity.INFO]


def counted(rows: Iterable[Told]) -> Outcomes:
    """The outcome of each kind."""
    found: Outcomes = defaultdict(Outcome)
    for kind, rules, findings in rows:
        outcome = found[kind]
        outcome.planted += 1
        outcome.told += bool(rules)
        outcome.findings += findings if rules else 0
        outcome.rules.update(set(rules))
    return dict(found)


def printed(title: str, outcomes: Mapping[str, Outcome]) -> None:
    """The figures, a line for each kind and one for all."""
    print(title)
    for kind, outcome in outcomes.items():
        rules = ", ".join(f"{rule} {count}" for rule, count in outcome.rules.most_common())
        each = outcome.findings / max(1, outcome.told)
        beside = "" if outcome.told_by_rival is None else f", rival {outcome.told_by_rival}"
        print(
            f"  {kind.replace('_', ' '):<24} {outcome.told:>4} of {outcome.planted:<4}{beside:<11}"
            f" {each:.2f} findings each: {rules}"
        )
    every = list(outcomes.values())
    planted = max(1, sum(one.planted for one in every))
    theirs = [one.told_by_rival for one in every if one.told_by_rival is not None]
    beside = f", rival {sum(theirs) / planted:.1%}" if theirs else ""
    print(f"  all {sum(one.told for one in every) / planted:.1%} of {planted}{beside}")


# --- scoring workbooks --------------------------------------------------------------------------------


def in_scorings(seeds: Sequence[int], *, beside: bool) -> tuple[Outcomes, Counter[str]]:
    """(outcomes, errors and warnings on the workbooks as drawn, by rule) for drawn scoring workbooks.

    Faults are planted where nothing is said of the workbook as drawn; floating point splits ties in some.

    A fault is told where the rule that it breaks stands at its cell. The rival need only say anything at one
    of those cells.
    """
    drawn = {seed: make(seed) for seed in seeds}
    said = {seed: loud(examined(book(made.sheets))) for seed, made in drawn.items()}
    rows, theirs = [], Counter[str]()
    for fault in FAULTS:
        for seed, made in drawn.items():
            if said[seed]:
                continue
            told = _told(fault, made, seed)
            if told is None:
                continue
            rows.append(told)
            theirs[told[0]] += beside and _told_by_rival(fault, made, seed)
    outcomes = counted(rows)
    if beside:
        for kind, outcome in outcomes.items():
            outcome.told_by_rival = theirs[kind]
    return outcomes, Counter(finding.rule for found in said.values() for finding in found)


def _told(fault: Fault, made: Made, seed: int) -> Told | None:
    planted = fault(made, random.Random(seed))
    if planted is None:
        return None
    found = list(check(examined(book(planted.sheets)), Options()).findings)
    places = {(f.rule, str(f.at)) for f in found} | {(f.rule, f.at.sheet) for f in found}
    rules = [rule for telling in planted.told_by if telling <= places for rule, _ in telling]
    return fault.__name__, rules[:1], sum(f.severity is not Severity.INFO for f in found)


def _told_by_rival(fault: Fault, made: Made, seed: int) -> bool:
    planted = fault(made, random.Random(seed))
    assert planted is not None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "planted.xlsx"
        path.write_bytes(package(map(_as_written, book(planted.sheets).sheets), "Planted"))
        found = {f"{one.sheet}!{cell}" for one in rival(path) for cell in _cells(one)}
    places = {place for telling in planted.told_by for _, place in telling}
    return any(place in found or any(cell.startswith(f"{place}!") for cell in found) for place in places)


def _cells(one: Found) -> list[str]:
    try:
        return one.cells
    except ValueError:  # a whole row or column, or a name
        return []


def _as_written(sheet: Sheet) -> excel.Sheet:
    cells = {
        place: excel.Cell(
            cell.value if cell.value is None else _plain(cell.value),
            formula=None if cell.formula is None else cell.formula.removeprefix("="),
        )
        for place, cell in sheet.cells.items()
    }
    return excel.Sheet(sheet.name, cells)


def _plain(value: object) -> float | str:
    return value if isinstance(value, float) else str(value)


# --- regions of other workbooks -----------------------------------------------------------------------


def in_regions(paths: Sequence[Path], seed: int, each: int) -> tuple[Outcomes, int]:
    """(outcomes, workbooks) for runs of formulas in other workbooks.

    A run is clean where nothing is said of it and no scoring model judges it. A fault is told where a new
    finding stands at the changed cell or the formula, or names it.
    """
    jobs = [(path, seed, each) for path in paths]
    with Pool(CORES, maxtasksperchild=1) as pool:
        answers = [answer for answer in pool.imap(_planted_in, jobs) if answer]
    outcomes = counted(told for answer in answers for told in answer)
    return {kind: outcomes[kind] for kind in KINDS if kind in outcomes}, len(answers)


def _planted_in(job: tuple[Path, int, int]) -> list[Told]:
    signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.alarm(2 * SECONDS)
    try:
        return list(_in_region(*job))
    except (PrioAuditError, KeyboardInterrupt, MemoryError):
        return []


def _in_region(path: Path, seed: int, each: int) -> Iterator[Told]:
    audit = examined(read(path))
    if sum(1 for _ in audit.workbook.formulas()) > LARGEST:
        return
    dice = random.Random(f"{seed}{path.name}")
    before = list(check(audit, Options()).findings)
    known = {(f.rule, str(f.at)) for f in before}
    clean = _clean_cells(audit, before)
    for kind in KINDS:
        left = each
        for cell in dice.sample(clean, len(clean)):
            wrong = mutated(Site(audit.workbook, cell, dice), kind)
            if wrong is None:
                continue
            found = check(examined(_with(audit.workbook, wrong)), Options()).findings
            new = [f for f in found if (f.rule, str(f.at)) not in known]
            told = [f.rule for f in new if _names(f, wrong.at) or _names(f, cell.at)]
            yield kind, told, sum(f.severity is not Severity.INFO for f in new)
            left -= 1
            if not left:
                break


def _names(finding: Finding, at: CellRef) -> bool:
    return finding.at.holds(at) or any(area.holds(at) for area in finding.evidence)


def _clean_cells(audit: Audit, before: Sequence[Finding]) -> list[Cell]:
    """Formulas within runs that nothing is said of, their ends left out."""
    flagged = {at for f in before if f.at.size < 1000 for at in f.at.cells()} | set(judged_cells(audit.model))

    def is_clean(run: FormulaRun) -> bool:
        return run.form is not None and len(run) >= LEAST and not any(c.at in flagged for c in run.cells)

    return [
        cell
        for sheet in audit.workbook.sheets
        for axis in Axis
        for runs in lines(sheet)[axis]
        for run in runs
        if is_clean(run)
        for cell in run.cells[1:-1]
    ]


def _with(workbook: Workbook, cell: Cell) -> Workbook:
    """The workbook with another content in one cell; an empty one is no cell."""
    at = (cell.at.row, cell.at.column)

    def changed(cells: Mapping[tuple[int, int], Cell]) -> dict[tuple[int, int], Cell]:
        rest = {place: one for place, one in cells.items() if place != at}
        return rest if cell.formula is None and cell.value is None else {**rest, at: cell}

    return replace(
        workbook,
        sheets=tuple(
            replace(sheet, cells=changed(sheet.cells)) if sheet.name == cell.at.sheet else sheet
            for sheet in workbook.sheets
        ),
    )
