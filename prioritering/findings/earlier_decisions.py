"""What earlier audits of a workbook left: decisions, the log, and corrections that somebody took back."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from prioritering.clock import now
from prioritering.errors import DecisionsFileError, OutputForeignError, PrioAuditError
from prioritering.options import Chosen, Options
from prioritering.output.copy import values_after
from prioritering.output.targets import beside, check_place, check_suffix, is_open, same_file
from prioritering.types import CellRef, Decision, Finding, Fix, LogRow, Notice, Record, Value, Word
from prioritering.workbook.content import content_digest, same_content
from prioritering.workbook.decisions import Earlier, read_earlier
from prioritering.workbook.edits import Edit
from prioritering.workbook.encryption import Opened, opened
from prioritering.workbook.reader import read
from prioritering.workbook.safety import Limits
from prioritering.workbook.write import write_copy


class History(Struct, frozen=True):
    """What was decided and done before this run, and where its copy may go."""

    target: Path
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    """By the fingerprint of the finding."""
    record: Record = Record()
    own: Earlier | None = None
    """What the workbook itself says, where it is an audited copy."""
    notices: tuple[Notice, ...] = ()

    @property
    def taken_back(self) -> tuple[LogRow, ...]:
        """The corrections in the workbook that somebody decided against since."""
        if self.own is None:
            return ()
        return tuple(
            row
            for row in self.own.record.in_force().values()
            if row.decision != Word.KEEP
            and (decision := self.decisions.get(row.fingerprint)) is not None
            and decision.word is Word.KEEP
        )


def gathered(path: Path, source: Opened, target: Path, options: Options, limits: Limits) -> History:
    """The history of a workbook whose copy is to go to `target`.

    What a later copy says holds before what an earlier one says, where it says anything; the file given with
    `--decisions` holds before all copies, and what was decided for this run before that.

    Raises: DecisionsFileError; OutputError in one of its kinds where a copy is to be written.
    """
    given = _given(options, limits)
    source_history = read_earlier(source.path, limits)
    standing, notices = _standing(path, source_history, target, options, limits)
    further = [read_copy(copy, options, limits) for copy in options.earlier]
    known = [each for each in (*further, standing, source_history, given) if each is not None]
    moved = bool(notices)
    decisions: dict[str, Decision] = {}
    for each in known:
        for key, decision in each.decided().items():
            if decision.says_something or key not in decisions:
                decisions[key] = decision
    return History(
        target=beside(target) if moved else target,
        decisions=_dated({**decisions, **options.decided}, _record(source_history, known), options),
        record=_record(source_history, known),
        own=source_history,
        notices=(*notices, *_once(notice for each in known for notice in each.notices)),
    )


def _once(notices: Iterable[Notice]) -> Iterator[Notice]:
    """Each notice the first time."""
    kept: list[Notice] = []
    for notice in notices:
        if notice not in kept:
            kept.append(notice)
            yield notice


def _record(source: Earlier | None, known: Sequence[Earlier]) -> Record:
    """The workbook's own record, else the longest of those that it continues."""
    if source is not None:
        return source.record
    return max((each.record for each in known), key=lambda r: (r.runs, len(r.log)), default=Record())


def _dated(decisions: Mapping[str, Decision], record: Record, options: Options) -> Mapping[str, Decision]:
    """The decisions, those that are new since the last run with this run's time and who makes it."""
    last, moment = record.last_decisions(), now()

    def dated(fingerprint: str, decision: Decision) -> Decision:
        if decision.word is Word.OPEN:
            return decision
        row = last.get(fingerprint)
        values = (str(decision.word), decision.reason, decision.second)
        if (
            row is not None
            and values == (row.decision, row.reason, row.second)
            and decision.by in ("", row.by)
        ):
            return replace(decision, by=row.by, at=row.decided)
        by = decision.by or options.by
        second = "" if decision.second.casefold() == by.casefold() else decision.second
        return replace(decision, by=by, second=second, at=moment)

    return {fingerprint: dated(fingerprint, decision) for fingerprint, decision in decisions.items()}


def _given(options: Options, limits: Limits) -> Earlier | None:
    if options.decisions is None:
        return None
    earlier = read_copy(options.decisions, options, limits)
    if earlier is None:
        raise DecisionsFileError(path=str(options.decisions))
    return earlier


def read_copy(path: Path, options: Options, limits: Limits) -> Earlier | None:
    """What a copy says, behind the same password where it has one; None for what is no copy of ours."""
    try:
        with opened(path, options.password_file, limits) as plain:
            return read_earlier(plain.path, limits)
    except (PrioAuditError, OSError):
        return None


def _standing(
    path: Path, source: Earlier | None, target: Path, options: Options, limits: Limits
) -> tuple[Earlier | None, tuple[Notice, ...]]:
    """What the copy says that stands where the new one goes, and why it must not be replaced."""
    if not options.write:
        if not target.is_file() or same_file(path, target):
            return None, ()
        return read_copy(target, options, limits), ()
    check_suffix(path, target)
    itself = source is not None and target.name == path.name and ".audited." in path.name
    if not check_place(target, () if itself else (path,)):
        return None, ()
    if itself and same_file(path, target):
        return None, must_stay(None, target, options, limits)
    earlier = read_copy(target, options, limits)
    if earlier is None and not options.force:
        raise OutputForeignError(path=str(target))
    return earlier, must_stay(earlier, target, options, limits)


def must_stay(earlier: Earlier | None, target: Path, options: Options, limits: Limits) -> tuple[Notice, ...]:
    """Why a copy is not to be replaced: somebody has it open, or has changed the workbook's own cells."""
    if options.force:
        return ()
    if is_open(target):
        return (Notice("copy-open", {"path": str(target)}),)
    if earlier is not None and earlier.record.content and _changed(earlier, target, options, limits):
        return (Notice("copy-changed", {"path": str(target)}),)
    return ()


def _changed(earlier: Earlier, target: Path, options: Options, limits: Limits) -> bool:
    try:
        with opened(target, options.password_file, limits) as plain:
            return content_digest(read(plain.path, limits=limits)) != earlier.record.content
    except PrioAuditError:
        return True


@contextmanager
def restored(
    source: Opened, history: History, options: Options, limits: Limits
) -> Iterator[tuple[Opened, tuple[LogRow, ...]]]:
    """The workbook with the corrections taken back that somebody decided against, and which these are.

    A cell that somebody has changed since the correction is left as it is.
    """
    rows = history.taken_back
    if not rows:
        yield source, ()
        return
    workbook = read(source.path, limits=limits)
    rows = tuple(r for r in rows if (at := r.place) and same_content(workbook.cell(at), r.after))
    fixes = [Fix(at, row.after, row.before) for row in rows if (at := row.place) is not None]
    values: Mapping[CellRef, Value] = values_after(workbook, fixes, options)
    edited = {fix.at for fix in fixes}
    with tempfile.TemporaryDirectory(prefix="prio-audit-") as folder:
        plain = Path(folder) / source.path.name
        write_copy(
            source.path,
            plain,
            edits=[Edit(fix.at, fix.after, values.get(fix.at)) for fix in fixes],
            cached={at: value for at, value in values.items() if at not in edited},
            flush=False,
        )
        yield Opened(plain, source.password), rows


def undecided(findings: Sequence[Finding], decisions: Mapping[str, Decision]) -> Mapping[str, Decision]:
    """The decisions on findings that have none yet."""
    known = {finding.fingerprint for finding in findings if finding.decision is not None}
    return {key: decision for key, decision in decisions.items() if key not in known}


def named_in_vain(findings: Sequence[Finding], options: Options) -> tuple[Notice, ...]:
    """The addresses of `--fix` at which no finding has a proposal."""
    return tuple(
        Notice("fix-nothing", {"given": str(area) if area.sheet else area.a1})
        for area in options.fix_also.areas
        if not any(f.fixes and Chosen(areas=(area,)).takes(f) for f in findings)
    )
