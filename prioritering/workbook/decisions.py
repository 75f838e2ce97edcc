"""What was decided and done before: read back from the sheets of an audited copy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field

from prioritering.errors import PrioAuditError
from prioritering.types import Decision, LogRow, Notice, Record, Word
from prioritering.workbook.our_sheets import KnownSheet, SheetKind, SheetLine, known_sheets
from prioritering.workbook.package import Package
from prioritering.workbook.safety import DAMAGE, DEFAULT_LIMITS, Limits, check
from prioritering.workbook.traces import Stored, present_sheets, read_trace
from prioritering.workbook.vocabulary import WORDS


class Earlier(Struct, frozen=True):
    """What an audited copy says of the audits before."""

    decisions: Mapping[str, Decision] = field(default_factory=dict)
    """By the fingerprint of the finding, as the sheet of findings has them now."""
    record: Record = Record()
    notices: tuple[Notice, ...] = ()
    """What could not be taken as it is written."""
    stored: Stored = Stored()
    """What the hidden record says of the log; empty where it is gone."""
    log_sheet: str = ""
    """The name of the sheet that the log stands on."""
    log_rows: tuple[int, ...] = ()
    """Where each row of the log stands on it."""
    bare: bool = False
    """Whether the copy was written without sheets of ours, so that it has no log."""

    def decided(self) -> Mapping[str, Decision]:
        """The decisions of the sheet, and of the log where its finding is not on the sheet."""
        logged = {
            fingerprint: Decision(Word(row.decision), row.reason, row.by, row.second, row.decided)
            for fingerprint, row in self.record.last_decisions().items()
        }
        return {**logged, **self.decisions}


def read_earlier(path: Path, limits: Limits = DEFAULT_LIMITS) -> Earlier | None:
    """What an earlier audit left in a workbook; None for one that is no copy of ours, or cannot be read."""
    try:
        check(path, limits)
        with Package(path) as package:
            return _read(package)
    except (*DAMAGE, PrioAuditError):
        return None


def _read(package: Package) -> Earlier | None:
    trace = None if package.workbook_part is None else read_trace(package)
    if trace is None:
        return None
    decisions: dict[str, Decision] = {}
    notices: list[Notice] = []
    log: list[tuple[int, LogRow]] = []
    facts: Mapping[str, str] = {}
    log_sheet = ""
    for known in known_sheets(package, present_sheets(package, trace), (SheetKind.FINDINGS, SheetKind.LOG)):
        if known.kind is SheetKind.FINDINGS:
            facts = {**known.facts(), **facts}
            for fingerprints, decision, noticed in _decisions(known):
                for fingerprint in fingerprints:
                    earlier = decisions.get(fingerprint, Decision(Word.OPEN))
                    if decision.word is not Word.OPEN or earlier.word is Word.OPEN:
                        decisions[fingerprint] = decision
                notices += noticed
        elif known.kind is SheetKind.LOG:
            log_sheet = known.name
            facts = {**facts, **known.facts()}
            log += _rows(known)
    rows = tuple(row for _, row in log)
    return Earlier(
        decisions=decisions,
        record=_record(trace.record, rows, facts),
        notices=tuple(notices),
        stored=trace.record,
        log_sheet=log_sheet,
        log_rows=tuple(number for number, _ in log),
        bare=not trace.lost and not trace.sheets,
    )


def _record(stored: Stored, rows: tuple[LogRow, ...], facts: Mapping[str, str]) -> Record:
    """The record, from the hidden part where it is there, else from what the sheets say."""
    return Record(
        log=rows,
        name=stored.name or facts.get("first") or facts.get("workbook", ""),
        sha256=stored.sha256 or facts.get("first-sha256") or facts.get("sha256", ""),
        base=stored.base or facts.get("base", ""),
        runs=max([stored.runs, *(row.run for row in rows)]),
        content=stored.content or facts.get("content", ""),
    )


def _decisions(known: KnownSheet) -> Iterator[tuple[list[str], Decision, list[Notice]]]:
    """Fingerprints and decision of each line (of a cause all of its findings'), and what is to be told."""
    for line in known.lines():
        fingerprints = line.written("fingerprint").split()
        if not fingerprints:
            continue
        written, noticed = line.written("decision"), []
        word = WORDS.get(written.casefold())
        if word is None:
            noticed.append(Notice("decision-unknown", {"cell": line.places["decision"], "word": written}))
        by, second = line.written("by"), line.written("second")
        if second and second.casefold() == by.casefold():
            noticed.append(Notice("decision-second", {"cell": line.places["second"], "name": second}))
            second = ""
        yield (
            fingerprints,
            Decision(
                word or Word.OPEN,
                line.written("reason"),
                by,
                second,
                line.written("decided"),
                written if word is None else "",
            ),
            noticed,
        )


def _rows(known: KnownSheet) -> Iterator[tuple[int, LogRow]]:
    for line in known.lines():
        yield line.row, _row(line)


def _row(line: SheetLine) -> LogRow:
    run, word = line.written("run"), line.written("decision")
    return LogRow(
        run=int(run) if run.isdigit() else 0,
        before=line.values.get("before"),
        after=line.values.get("after"),
        decision="" if not word else str(WORDS.get(word.casefold(), word)),
        **{name: line.written(name) for name in _TEXTS},
    )


_TEXTS = (
    *("at", "tool", "sha256", "sheet", "cell", "rule", "why", "reason"),
    *("by", "second", "decided", "fingerprint", "checksum"),
)
