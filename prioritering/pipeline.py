"""The audit, top to bottom: read, evaluate, model, rank, rules, fixes, copy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from prioritering.ahead import EVALUATED, MODELLED
from prioritering.baseline import with_baseline
from prioritering.errors import ChangedError, MissingFileError
from prioritering.evaluation.evaluate import evaluate
from prioritering.fingerprint import with_fingerprints
from prioritering.fixes import with_decisions, with_fixes
from prioritering.messages import Messages
from prioritering.messages.catalogue import catalogue
from prioritering.options import Options
from prioritering.output.copy import write_audited
from prioritering.patterns.doubted import with_doubt
from prioritering.reading.readings import read_scorings
from prioritering.rules import RULES, Rule
from prioritering.scoring.decide import decide
from prioritering.scoring.model_file import ModelFile, load
from prioritering.scoring.plainly import plainly
from prioritering.scoring.ranking import rank
from prioritering.types import Audit, Finding, Workbook
from prioritering.workbook.decisions import read_decisions
from prioritering.workbook.encryption import Opened, opened
from prioritering.workbook.reader import digest, read
from prioritering.workbook.safety import MB, Limits


def audit(path: str | Path, options: Options | None = None) -> Audit:
    """Audit a workbook and, unless told otherwise, write the corrected, annotated copy.

    Raises: PrioAuditError where the workbook cannot be read or the copy cannot be written.
    """
    options = options or Options()
    with opened(Path(path), options.password_file, limits(options)) as source:
        workbook = replace(read(source.path, limits=limits(options)), path=Path(path))
        writes = options.write and not (options.keep_signature and "signature" in workbook.present)
        evaluated = _evaluated(workbook, options)
        with EVALUATED.begun(evaluated):
            modelled = _modelled(evaluated, options)
            EVALUATED.gather(modelled)
            with MODELLED.begun(modelled, wanted=writes):
                done = _judged(modelled, source, options)
                return _saved(done, source, options) if writes else done


def save(done: Audit, options: Options) -> Audit:
    """Write the copy of an audit that was made without one, by the same options.

    Raises: ChangedError where the workbook is not the one that was audited, PrioAuditError as `audit`.
    """
    path = done.workbook.path
    with opened(path, options.password_file, limits(options)) as source:
        if not source.path.is_file():
            raise MissingFileError(path=str(path))
        if digest(source.path) != done.workbook.sha256:
            raise ChangedError(path=str(path))
        return _saved(done, source, options)


def _judged(done: Audit, source: Opened, options: Options) -> Audit:
    """With the findings of all rules, and what was decided of them; `source` is the workbook as read."""
    path = done.workbook.path
    seen = done if done.model is None or done.model.status == "found" else without_model(done)
    findings = with_fingerprints(done, check(seen, options))
    findings = with_decisions(findings, read_decisions(options.decisions or source.path))
    if options.baseline is not None:
        findings = with_baseline(findings, options.baseline, path, Messages(done.language))
    left_out = tuple(rule.name for rule in RULES if not _asked(rule, options))
    return replace(done, findings=findings, left_out=left_out)


def without_model(done: Audit) -> Audit:
    """As the rules see a workbook whose model is but probable: nothing is judged by it."""
    return replace(done, model=None, ranking=())


def _saved(done: Audit, source: Opened, options: Options) -> Audit:
    """The audit with its fixes made and its copy written."""
    fixed = replace(done, findings=with_fixes(done.findings, done.workbook, options.fix))
    return write_audited(fixed, source, output_path(done.workbook.path, options), options)


def limits(options: Options) -> Limits:
    """How much a package may hold."""
    return Limits(options.max_entries, options.max_unpacked * MB, options.max_ratio)


def examine(workbook: Workbook, options: Options) -> Audit:
    """Evaluate the workbook and understand its scores, before any rule."""
    return _modelled(_evaluated(workbook, options), options)


def _evaluated(workbook: Workbook, options: Options) -> Audit:
    spoken = language(workbook, options)
    evaluation = evaluate(
        workbook,
        timeout=options.timeout,
        max_memory=options.max_memory,
        meanwhile=lambda: catalogue(spoken),  # it takes a while to read, and all findings speak by it
    )
    return Audit(workbook, evaluation, None, (), spoken)


def _modelled(done: Audit, options: Options) -> Audit:
    if options.model == "none":
        return done
    return understood(done, None if options.model == "auto" else load(options.model))


def understood(done: Audit, given: ModelFile | None = None) -> Audit:
    """The evaluated workbook with its model, as given or inferred, and its ranking."""
    readings = read_scorings(plainly(done.workbook), done.value)
    found, readings = decide(done.workbook, done.value, readings, given)
    done = replace(done, readings=readings)
    if found is None:
        return done
    model, scores = found
    return with_doubt(replace(done, model=model, ranking=rank(model, scores, done.value)))


def check(done: Audit, options: Options) -> Iterator[Finding]:
    """The findings of all rules that were asked for."""
    for rule in RULES:
        if _asked(rule, options):
            yield from rule.check(done)


def _asked(rule: Rule, options: Options) -> bool:
    return (not options.select or rule.name in options.select) and rule.name not in options.ignore


def output_path(path: Path, options: Options) -> Path:
    """Where the copy goes: `<stem>.audited.xlsx`, beside the workbook unless told otherwise."""
    stem = path.stem.removesuffix(".audited")
    suffix = ".xlsm" if path.suffix.lower() in (".xlsm", ".xltm") else ".xlsx"
    name = f"{stem}.audited{suffix}"
    if options.output is None:
        return path.with_name(name)
    return options.output / name if options.output.is_dir() else options.output


def language(workbook: Workbook, options: Options) -> str:
    """The language of messages: asked for, else the workbook's own, else English."""
    if options.language:
        return options.language
    from prioritering.language import spoken

    return spoken(workbook)
