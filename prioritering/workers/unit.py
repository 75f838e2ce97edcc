"""One workbook, from a file nobody may harm to results that are whole or not there.

The source is opened once, for reading, and copied; all else works on the copy.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from errno import EDQUOT, EFBIG, ENAMETOOLONG, ENOSPC, EROFS
from pathlib import Path

from msgspec.structs import fields, replace
from tenacity import Retrying, retry_if_exception, stop_after_attempt, wait_exponential

from prioritering.errors import (
    InternalError,
    MissingFileError,
    PermissionDeniedError,
    PrioAuditError,
    UnreadableError,
    UsageError,
    WorkerDiedError,
    WriteError,
)
from prioritering.messages import LANGUAGES, Messages, explained, message
from prioritering.options import Options
from prioritering.output.closing import verdict_line
from prioritering.output.files import made, move_whole, write_whole
from prioritering.output.formats import FORMATS, report_bytes
from prioritering.output.notices import notice_texts
from prioritering.output.tally import AuditState, Tally, incomplete, standing, tally
from prioritering.output.targets import is_report
from prioritering.pipeline import audit, limits, output_path
from prioritering.types import Audit, Finding
from prioritering.workbook.embedded import DECKS, embedded
from prioritering.workers.copies import by_age, check_report, is_disposable, place, stamps
from prioritering.workers.copies import standing as standing_copies
from prioritering.workers.kept import keep
from prioritering.workers.task import Brief, Outcome, Task

CHUNK_BYTES = 1 << 20
MAX_ATTEMPTS = 3
LASTING = {ENOSPC, EDQUOT, EROFS, EFBIG, ENAMETOOLONG}
"""What no second attempt mends."""
BACK_OFF = 0.5
"""Seconds before the second attempt; twice as many before the third."""
REASON = "txt"
"""The suffix of the file that says why there are no results."""


def perform(task: Task) -> Outcome:
    """Audit the task's workbook and deliver its results; a failure is an outcome too.

    What the file system refuses for a moment is tried again.
    """
    again = Retrying(
        retry=retry_if_exception(_is_transient),
        stop=stop_after_attempt(MAX_ATTEMPTS),
        wait=wait_exponential(multiplier=BACK_OFF),
        reraise=True,
    )
    try:
        return again(_audited, task)
    except Exception as error:
        known = _understood(error, task.name)
        outcome = failure(known, task)
        if not isinstance(known, MissingFileError):
            with suppress(Exception):
                _say_why(task, outcome)
        return outcome


def failure(error: PrioAuditError, task: Task, digest: str = "") -> Outcome:
    """The outcome of a task that could not be done."""
    texts = {language: _explained(error, task, Messages(language)) for language in LANGUAGES}
    said, hint, readers = texts[task.language]
    code = error.exit_code if error.exit_code == InternalError.exit_code else UnreadableError.exit_code
    shown = {language: (text, advice) for language, (text, _, advice) in texts.items()} if task.keep else {}
    return Outcome(digest, code, said, hint, error.key, reader_hint=readers, told=shown)


def _explained(error: PrioAuditError, task: Task, messages: Messages) -> tuple[str, str, str]:
    """What went wrong, and what to do for who runs this and for who has the results alone.

    The workbook's name stands before the sentence wherever that is shown: it is not said again.
    """
    said, hint = explained(error, messages)
    if (
        isinstance(error, WriteError) and task.shown
    ):  # on the page: a folder of the server's tells nobody anything
        text = messages.text("web-no-room")
        return text, "", text
    if isinstance(error, UnreadableError | WorkerDiedError):
        said = said.replace(str(task.name), messages.text("error-this-file"))
        said = said[:1].upper() + said[1:]
    readers = f"error-{error.key}-reader"
    return said, hint, messages.text(readers) if messages.has(readers) else hint


def _is_transient(error: BaseException) -> bool:
    refused = error.__cause__ if isinstance(error, WriteError) else error
    return (
        isinstance(refused, OSError)
        and not isinstance(refused, FileNotFoundError | IsADirectoryError)
        and refused.errno not in LASTING
    )


def _audited(task: Task) -> Outcome:
    """The outcome of a task that nothing hinders. Raises: PrioAuditError, OSError."""
    with tempfile.TemporaryDirectory(prefix="prio-audit-") as name:
        staged = Path(name) / "source" / task.source.name
        digest = _snapshot(task.source, staged)
        results = Path(name) / "results"
        results.mkdir()
        if task.source.suffix.lower() in DECKS:
            return _deck(task, staged, results, digest)
        done = audit(staged, _options(task, results))
        return _deliver(task, done, digest)


def _options(task: Task, results: Path) -> Options:
    """The task's options, with the copies whose decisions hold: those that lie where its results go."""
    copies = by_age([*task.copies, *_standing(task)])
    return replace(task.options, output=results, flush=False, earlier=copies)


def _standing(task: Task) -> list[Path]:
    names: list[str] = []
    with suppress(OSError):
        names = os.listdir(task.folder)
    return standing_copies(task.folder, result_names(task)["copy"], names)


def _deck(task: Task, staged: Path, results: Path, digest: str) -> Outcome:
    """The workbooks that a presentation or a text has embedded, their outcomes as one."""
    outcomes = []
    with embedded(staged, limits(task.options)) as members:
        for member in members:
            stem = f"{task.stem}.{member.number}.{member.path.stem}"
            member_task = replace(task, source=member.path, stem=stem)
            try:
                done = audit(member.path, _options(member_task, results))
            except PrioAuditError as error:
                outcomes.append(failure(_understood(error, member.path), task, digest))
                _say_why(member_task, outcomes[-1])
                continue
            named = task.source.with_name(f"{task.source.name}#{member.path.name}")
            outcomes.append(_deliver(member_task, done, digest, named))
    return _together(outcomes, digest)


def _together(outcomes: Sequence[Outcome], digest: str) -> Outcome:
    """Several outcomes as one: what was found added up, the gravest code."""
    counts = [outcome.counts for outcome in outcomes]
    names = [f.name for f in fields(Tally)]
    return Outcome(
        sha256=digest,
        exit_code=next((c for c in (5, 3, 4) if any(o.exit_code == c for o in outcomes)), 0),
        verdict=" ".join(outcome.verdict for outcome in outcomes),
        counts=Tally(**{name: sum(getattr(count, name) for count in counts) for name in names}),
        findings=tuple(
            replace(finding, fingerprint=f"{number}-{finding.fingerprint}")
            for number, outcome in enumerate(outcomes, start=1)
            for finding in outcome.findings
        ),
        ranks_corrected=sum(outcome.ranks_corrected for outcome in outcomes),
        sheets=tuple(sheet for outcome in outcomes for sheet in outcome.sheets),
        results=tuple(result for outcome in outcomes for result in outcome.results),
        copies=tuple(stamp for outcome in outcomes for stamp in outcome.copies),
        notices=tuple(notice for outcome in outcomes for notice in outcome.notices),
        standing=str(next((s for s in AuditState if any(o.standing == s for o in outcomes)), "")),
    )


def result_names(task: Task) -> dict[str, str]:
    """The name of each result: `copy`, `reason`, and one for each form."""
    copy = output_path(task.source.with_name(f"{task.stem}{task.source.suffix}"), Options()).name
    names = {form: f"{task.stem}.audit{FORMATS[form].suffix}" for form in task.forms}
    return {"copy": copy, "reason": f"{task.stem}.audit.{REASON}", **names}


def _snapshot(source: Path, staged: Path) -> str:
    """Copy the source and give its checksum; the copy is what the checksum is of."""
    staged.parent.mkdir()
    digest = hashlib.sha256()
    with source.open("rb") as read, staged.open("wb") as written:
        while chunk := read.read(CHUNK_BYTES):
            digest.update(chunk)
            written.write(chunk)
    return digest.hexdigest()


def _deliver(task: Task, done: Audit, digest: str, shown: Path | None = None) -> Outcome:
    """Put the results in their folder, each whole under its name in one step."""
    names = result_names(task)
    made(task.folder)
    target = task.folder / names["copy"]
    target, why = (target, ()) if done.output is None else place(target, task.options)
    written = [target.name] if done.output is not None else []
    reported = replace(
        done,
        workbook=replace(done.workbook, path=shown or task.name),
        output=None if done.output is None else (Path() if task.shown else task.folder) / target.name,
        notices=(*done.notices, *why),
    )
    for form in task.forms:
        check_report(task.folder / names[form])
    if done.output is not None:
        move_whole(done.output, target)
    for form in task.forms:
        write_whole(task.folder / names[form], report_bytes([reported], form, cut=task.cut))
        written.append(names[form])
    if task.keep:
        keep(reported, task.folder)
    _remove(task, {"reason"} if written else set())
    messages = Messages(done.language)
    return Outcome(
        sha256=digest,
        exit_code=4 if incomplete(done) else 0,
        verdict=verdict_line(done, messages),
        counts=tally(done),
        findings=tuple(_briefs(done.findings, messages)),
        ranks_corrected=sum(f.corrected and f.rule.startswith("rank") for f in done.findings),
        sheets=tuple(sheet.name for sheet in done.workbook.sheets),
        results=tuple(written),
        copies=stamps([*task.copies, *_standing(task)]),
        notices=tuple(notice_texts(reported, messages)),
        told={one: (verdict_line(done, Messages(one)), "") for one in LANGUAGES} if task.keep else {},
        standing=str(standing(done)),
    )


def _briefs(findings: tuple[Finding, ...], messages: Messages) -> Iterator[Brief]:
    for finding in findings:
        yield Brief(
            finding.rule,
            finding.severity.value,
            str(finding.at),
            message(finding, messages),
            finding.fingerprint,
            finding.is_open,
        )


def _say_why(task: Task, outcome: Outcome) -> None:
    """Leave the reason where the copy would be, and no results of an older version."""
    made(task.folder)
    copy = task.folder / result_names(task)["copy"]
    if copy.exists() and is_disposable(copy, task.options):
        _remove(task, {"copy"})
    say_why_beside(task, outcome)


def say_why_beside(task: Task, outcome: Outcome) -> None:
    """Leave the reason, and no reports of an older version; the copy that is there stays, unread."""
    _remove(task, {*task.forms})  # first, for the disk may be full
    text = f"{task.name.name}: {outcome.for_readers}\n"
    made(task.folder)
    write_whole(task.folder / result_names(task)["reason"], text)


def _remove(task: Task, kinds: set[str]) -> None:
    names = result_names(task)
    for kind in kinds:
        path = task.folder / names[kind]
        if kind not in task.forms or is_report(path):
            with suppress(PermissionError):  # Windows removes no file that is open elsewhere
                path.unlink(missing_ok=True)


def _understood(error: Exception, source: Path) -> PrioAuditError:
    match error:
        case UsageError():  # of another file, such as a model
            return error
        case PrioAuditError():
            if error.facts.get("path") and type(error) is not WriteError:  # which names what was written
                error.facts["path"] = str(source)
            return error
        case FileNotFoundError():
            return MissingFileError(path=str(source))
        case PermissionError():
            return PermissionDeniedError(path=str(source))
        case OSError():
            place = error.filename or (tempfile.gettempdir() if error.errno in LASTING else source)
            return WriteError(path=str(place), detail=error.strerror or str(error))
    return InternalError(detail=f"{type(error).__name__}: {error}")
