"""The run of `doctor WORKBOOK`: which faults would be told in this very workbook, were they made."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from prioritering.command.planting import KINDS, Kind, Planted, places, plantable
from prioritering.command.speech import put
from prioritering.findings.corrections import evaluated_copy
from prioritering.messages import Messages
from prioritering.options import Options
from prioritering.output.copy import values_after
from prioritering.output.json_report import dumps
from prioritering.output.values_json import Json
from prioritering.pipeline import check, examine, limits, understood
from prioritering.types import Audit, CellRef, Finding, Severity
from prioritering.version import NAME, version
from prioritering.workbook.encryption import opened
from prioritering.workbook.reader import read

MAX_PLANTED_FAULTS = 100
"""Faults that are planted, one at a time."""


class Share(Struct, frozen=True):
    """What became of the faults of one kind."""

    kind: str
    planted: int
    told: int
    """Those of which a finding speaks where they are."""
    noticed: int
    """Those that bring about findings elsewhere alone."""


class Sensitivity(Struct, frozen=True):
    """How much of what could go wrong in a workbook would be told."""

    shares: tuple[Share, ...]
    complete: bool
    """Whether there was time for all of them."""
    seconds: float

    @property
    def planted(self) -> int:
        """All of them."""
        return sum(share.planted for share in self.shares)

    @property
    def told(self) -> int:
        """Those that are told where they are."""
        return sum(share.told for share in self.shares)


def run(path: Path, form: str, language: str, seed: int, seconds: float, password: Path | None = None) -> int:
    """Print what share of the faults of each kind would be told.

    Raises: PrioAuditError where the workbook cannot be read.
    """
    options = Options(language=language, password_file=password)
    with opened(path, options.password_file, limits(options)) as plain:
        base = examine(read(plain.path, limits=limits(options)), options)
    result = sensitivity(base, options, seed, seconds)
    messages = Messages(language)
    put(dumps(as_json(path, result, seed)) + "\n" if form == "json" else as_text(path, result, messages))
    return 0


def sensitivity(
    base: Audit, options: Options, seed: int = 0, seconds: float = 60.0, most: int = MAX_PLANTED_FAULTS
) -> Sensitivity:
    """Plant faults in a workbook in memory, one at a time, and audit it with each.

    `seed` draws the places; after `seconds` no more are planted.
    """
    started = time.monotonic()
    counts = {kind: [0, 0, 0] for kind in KINDS}
    complete = True
    before = check(base, options).findings
    for planted, audited in tried(base, options, seed, most):
        if time.monotonic() - started > seconds:
            complete = False
            break
        new = fresh(before, audited().findings)
        told = any(speaks_of(finding, planted) for finding in new)
        noticed = bool(new) and not told
        count = counts[planted.kind]
        count[0], count[1], count[2] = count[0] + 1, count[1] + told, count[2] + noticed
    shares = tuple(Share(kind, *count) for kind, count in counts.items() if count[0])
    return Sensitivity(shares, complete, time.monotonic() - started)


def tried(
    base: Audit, options: Options, seed: int, most: int, kinds: Mapping[str, Kind] = KINDS
) -> Iterator[tuple[Planted, Callable[[], Audit]]]:
    """Each fault, and what audits the workbook with it."""
    for planted in plantable(places(base), seed, most, kinds):
        yield planted, partial(_audited, base, planted, options)


def _audited(base: Audit, planted: Planted, options: Options) -> Audit:
    values = values_after(base.workbook, planted.edits, options)
    copy = evaluated_copy(base, planted.edits, values)
    blanks = {fix.at for fix in planted.edits if fix.after is None}
    return check(understood(_without_cells(copy, blanks) if blanks else copy), options)


def _without_cells(audit: Audit, blanks: AbstractSet[CellRef]) -> Audit:
    """The audit without some cells: one that is cleared is not there."""
    sheets = tuple(
        replace(sheet, cells={at: cell for at, cell in sheet.cells.items() if cell.at not in blanks})
        for sheet in audit.workbook.sheets
    )
    return replace(audit, workbook=replace(audit.workbook, sheets=sheets))


def fresh(before: Sequence[Finding], after: Sequence[Finding]) -> list[Finding]:
    """The errors and warnings that were not there."""
    known = {_key(finding) for finding in before}
    return [one for one in after if one.severity is not Severity.INFO and _key(one) not in known]


def _key(finding: Finding) -> tuple[object, ...]:
    return finding.rule, finding.at, finding.found, finding.expected, finding.evidence


def speaks_of(finding: Finding, planted: Planted) -> bool:
    """Whether a finding stands at the fault, proposes to change one of its cells, or names an emptied one."""
    at = planted.cells
    emptied = {edit.at.area for edit in planted.edits if edit.after is None}
    return (
        any(finding.at.holds(cell) for cell in at)
        or any(fix.at in at for fix in finding.fixes)
        or not emptied.isdisjoint(finding.evidence)
    )


def as_json(path: Path, result: Sensitivity, seed: int) -> Json:
    """The shares for programs."""
    return {
        "tool": {"name": NAME, "version": version()},
        "workbook": str(path),
        "seed": seed,
        "complete": result.complete,
        "seconds": round(result.seconds, 2),
        "planted": result.planted,
        "told": result.told,
        "share": _share(result.told, result.planted),
        "kinds": [
            {
                "kind": share.kind,
                "planted": share.planted,
                "told": share.told,
                "noticed": share.noticed,
                "share": _share(share.told, share.planted),
            }
            for share in result.shares
        ],
    }


def _share(told: int, planted: int) -> float | None:
    return round(told / planted, 3) if planted else None


def as_text(path: Path, result: Sensitivity, messages: Messages) -> str:
    """The shares for people: one line for each kind, and what they come to."""
    say: Callable[..., str] = messages.text
    if not result.planted:
        return say("blind-nothing", path=path.name) + "\n"
    lines = [say("blind-head", path=path.name, planted=result.planted, told=result.told)]
    lines += [
        "  "
        + say(
            "blind-line",
            kind=say(f"blind-{share.kind}"),
            planted=share.planted,
            told=share.told,
            noticed=share.noticed,
        )
        for share in result.shares
    ]
    if not result.complete:
        lines.append(say("blind-incomplete", seconds=round(result.seconds)))
    return "\n".join(lines) + "\n"
