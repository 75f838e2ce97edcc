"""The audit, top to bottom: read, evaluate, model, rank, rules, fixes, copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec.structs import replace

from prioritering.errors import ChangedError, MissingFileError
from prioritering.evaluation.dependencies import read_by_formulas
from prioritering.evaluation.evaluate import evaluate, unevaluated
from prioritering.findings.baseline import with_baseline
from prioritering.findings.checks import judged
from prioritering.findings.corrections import corrected, without_circles
from prioritering.findings.earlier_decisions import History, gathered, named_in_vain, restored, undecided
from prioritering.fixes import with_decisions, with_fixes
from prioritering.memoised import forget, remember
from prioritering.messages import Messages
from prioritering.messages.catalogue import catalogue
from prioritering.options import Options
from prioritering.output.copy import write_audited
from prioritering.output.ranking_sheet import moves_told
from prioritering.output.record import LogRun, recorded
from prioritering.output.targets import copy_suffix
from prioritering.patterns.doubted import without_broken_list, without_list
from prioritering.patterns.list_ranges import with_ranges_held
from prioritering.processes.deadline import ENGINES_SHARE, EVALUATION_SHARE, MODEL_SHARE, Deadline
from prioritering.processes.forked_questions import EVALUATED, MODELLED
from prioritering.reading.arrays import with_arrays_spread
from prioritering.reading.examples import without_examples
from prioritering.reading.given import read_given
from prioritering.reading.matrices import level_columns
from prioritering.reading.readings import read_scorings
from prioritering.reading.written_figures import with_figures, written_figures
from prioritering.rules import RULES, Rule
from prioritering.scoring.inference.decide import decide
from prioritering.scoring.inference.given import with_what_is_given
from prioritering.scoring.model.model_file import ModelFile, load
from prioritering.scoring.ranking.ranking import in_words, rank
from prioritering.scoring.ranking.stated_ranks import settled, with_readings
from prioritering.scoring.robustness.firmness import NOT_DONE
from prioritering.scoring.robustness.rank_spans import with_spans
from prioritering.scoring.tables.linked_lists import is_shifted
from prioritering.scoring.tables.plain_references import with_plain_references
from prioritering.types import Audit, Finding, LogRow, Workbook
from prioritering.types.reading import ReadingColumns
from prioritering.workbook.encryption import Opened, opened
from prioritering.workbook.reader import digest, read
from prioritering.workbook.safety import MB, Limits

NOT_SAID = ReadingColumns()
LEAST_TO_WRITE = 5.0
"""Seconds that the copy's values may take to be computed, however little time is left."""
KEPT_SHARE = 0.1
"""The share of the time that an audit leaves for them at most."""


def audit(path: str | Path, options: Options | None = None) -> Audit:
    """Audit a workbook and, unless told otherwise, write the corrected, annotated copy.

    Raises: PrioAuditError where the workbook cannot be read or the copy cannot be written.
    """
    options, path = options or Options(), Path(path)
    kept = min(LEAST_TO_WRITE, KEPT_SHARE * options.timeout) if options.write else 0.0
    deadline = Deadline(options.timeout, options.max_memory, kept)
    with _prepared(path, options, deadline) as (source, base, history, undone):
        if not options.columns.given:
            options = replace(options, columns=history.record.columns)
        workbook = deadline.reading(path, lambda: read(base.path, limits=limits(options)))
        workbook = replace(workbook, path=path, sha256=digest(source.path))
        writes = options.write and not (options.keep_signature and "signature" in workbook.present)
        evaluated = _evaluated_within(deadline, workbook, options)
        del workbook  # from here on its cells hold what their formulas give: one of the two is enough
        is_ready = deadline.has_time_for(lambda: EVALUATED.prepare(evaluated))
        with EVALUATED.begun(evaluated, wanted=is_ready):
            modelled = _modelled_within(deadline, evaluated, options)
            deadline.has_time_for(lambda: EVALUATED.gather(modelled))
            modelled = _with_spans(modelled, deadline)
            with MODELLED.begun(modelled, wanted=writes):
                done = _judged(modelled, history, options, deadline)
                if not writes:
                    return done
                done = _with_firmness(done, deadline)
                forget(modelled)
                rest = replace(options, timeout=max(LEAST_TO_WRITE, deadline.left + kept))
                return _saved(done, base, history, undone, rest)


def save(done: Audit, options: Options) -> Audit:
    """Write the copy of an audit that was made without one, by the same options.

    Raises: ChangedError where the workbook is not the one that was audited, PrioAuditError as `audit`.
    """
    path = done.workbook.path
    if not path.is_file():
        raise MissingFileError(path=str(path))
    deadline = Deadline(options.timeout, options.max_memory)
    with _prepared(path, options, deadline) as (source, base, history, undone):
        if digest(source.path) != done.workbook.sha256:
            raise ChangedError(path=str(path))
        findings = with_decisions(done.findings, undecided(done.findings, history.decisions))
        return _saved(replace(done, findings=findings), base, history, undone, options)


@contextmanager
def _prepared(
    path: Path, options: Options, deadline: Deadline
) -> Iterator[tuple[Opened, Opened, History, tuple[LogRow, ...]]]:
    """The workbook as it lies there, as it is to be audited, its history, and what was taken back in it."""
    bounds = limits(options)
    with opened(path, options.password_file, bounds) as source:
        target = output_path(path, options)
        history = deadline.reading(path, lambda: gathered(path, source, target, options, bounds))
        with restored(source, history, options, bounds) as (base, undone):
            yield source, base, history, undone


def _modelled_within(deadline: Deadline, done: Audit, options: Options) -> Audit:
    """The audit with its scoring model, where there is time for it."""
    return deadline.within("scoring model", lambda: _modelled(done, options), done, MODEL_SHARE)


def _with_spans(done: Audit, deadline: Deadline) -> Audit:
    """The audit with rank spans, where there is time for them: they may take computing all scores anew."""
    return deadline.within("rank spans", lambda: with_spans(done), done)


def _with_firmness(done: Audit, deadline: Deadline) -> Audit:
    """The audit, knowing what would move each measure, as its copy says; or that there was no time for it."""
    if done.ranking:
        deadline.within(NOT_DONE, lambda: bool(moves_told(done)), False)
    return replace(done, unfinished=tuple(deadline.unfinished))


def _judged(done: Audit, history: History, options: Options, deadline: Deadline) -> Audit:
    """With the findings of all rules, and what was decided of them."""
    path = done.workbook.path
    done = check(done, options, deadline)
    findings = with_decisions(done.findings, history.decisions)
    if options.baseline is not None:
        findings = with_baseline(findings, options.baseline, path, Messages(done.language))
    left_out = tuple(rule.name for rule in RULES if not _asked(rule, options))
    return replace(
        done,
        findings=findings,
        left_out=left_out,
        unfinished=tuple(deadline.unfinished),
        record=history.record,
        notices=history.notices,
    )


def _saved(
    done: Audit, source: Opened, history: History, undone: tuple[LogRow, ...], options: Options
) -> Audit:
    """The audit with its fixes made and its copy written; `source` is the workbook as read."""

    def choose(findings: Sequence[Finding]) -> tuple[Finding, ...]:
        return with_fixes(findings, done.workbook, options.fix, options.fix_also)

    deadline = Deadline(options.timeout, options.max_memory)

    def again(copy: Audit) -> Audit:
        before = len(deadline.unfinished)
        modelled = _modelled_within(deadline, copy, options)
        audit = check(_with_spans(modelled, deadline), options, deadline)
        return replace(
            audit,
            findings=with_decisions(audit.findings, history.decisions),
            unfinished=tuple(deadline.unfinished[before:]),
        )

    fixed = corrected(done, choose, again, options)
    audit = fixed.audit.findings
    others = {k: d for k, d in history.decisions.items() if k not in {f.fingerprint for f in audit}}
    notices = (*done.notices, *named_in_vain(audit, options))
    whole = replace(fixed.audit, record=history.record, other_decisions=others, notices=notices)
    forget(done, done.workbook, *done.workbook.sheets)  # a copy says what was found, and asks no more
    logged = recorded(LogRun(whole, history.own is not None, undone))
    return write_audited(logged, fixed.values, source, history.target, options)


def _given(options: Options) -> ModelFile | None:
    """The model that was given, if any."""
    return None if options.model in ("auto", "none") else load(options.model)


def without_model(done: Audit) -> Audit:
    """As the rules see a workbook whose model is but probable: nothing is judged by it."""
    return replace(done, model=None, ranking=(), rank_readings=())


def limits(options: Options) -> Limits:
    """How much a package may hold."""
    return Limits(options.max_entries, options.max_unpacked * MB, options.max_ratio)


def examine(workbook: Workbook, options: Options) -> Audit:
    """Evaluate the workbook and understand its scores, before any rule."""
    return with_spans(_modelled(_evaluated(workbook, options), options))


def _evaluated(workbook: Workbook, options: Options) -> Audit:
    spoken = language(workbook, options)
    evaluation = evaluate(
        workbook,
        timeout=options.timeout,
        max_memory=options.max_memory,
        meanwhile=lambda: catalogue(spoken),  # it takes a while to read, and all findings speak by it
    )
    done = _with_arrays(Audit.of_evaluated(workbook, evaluation, spoken))
    if not any(cell.spill for cell in workbook.formulas()):
        remember(read_by_formulas, done.workbook, read_by_formulas(workbook))  # values apart they are one
    return done


def _with_arrays(done: Audit) -> Audit:
    """The audit as rules see it: each cell of an array with a formula of its own, where it has one."""
    spread = with_arrays_spread(done.workbook)
    return done if spread is done.workbook else replace(done, workbook=spread)


def _evaluated_within(deadline: Deadline, workbook: Workbook, options: Options) -> Audit:
    """The workbook evaluated, or with its cached values as they are where there is no time for that."""
    bounded = replace(options, timeout=ENGINES_SHARE * deadline.left)
    done = deadline.within("evaluation", lambda: _evaluated(workbook, bounded), None, EVALUATION_SHARE)
    return done or _with_arrays(
        Audit.of_evaluated(workbook, unevaluated(workbook), language(workbook, options))
    )


def _modelled(done: Audit, options: Options) -> Audit:
    done = replace(done, ties=options.ties)
    if options.model == "none":
        return done
    return _ranked(done, _given(options), options.columns)


def understood(done: Audit, given: ModelFile | None = None, columns: ReadingColumns = NOT_SAID) -> Audit:
    """The evaluated workbook with its model, as given or inferred, and its ranking with rank spans."""
    return with_spans(_ranked(done, given, columns))


def _ranked(done: Audit, given: ModelFile | None, columns: ReadingColumns) -> Audit:
    levels = level_columns(with_plain_references(done.workbook))
    done = replace(done, figures={**written_figures(done.workbook), **levels})
    whole = with_figures(with_ranges_held(done), done.figures)
    meant = whole if columns.given or given is not None else without_examples(whole)
    plain = with_plain_references(meant)
    columns_read = read_given(plain, done.value, columns) if columns.given else None
    readings = read_scorings(plain, done.value, levels.keys())
    if not readings and meant is not whole:
        meant, plain = whole, with_plain_references(whole)
        readings = read_scorings(plain, done.value, levels.keys())  # the examples are all there is
    decided, readings = decide(meant, done.value, readings, given, columns_read)
    done = replace(done, readings=readings, columns=columns)
    if decided is None:
        return done
    model, scores = decided
    decided_on, standing = model, rank(model, scores, done.value)
    model, past = settled(meant, model, done.value, standing)
    if given is not None:
        model = with_what_is_given(meant, model, given)
    same = all(item.measure is one for item, one in zip(scores, model.measures, strict=True))
    if model is not decided_on or not same:
        scores = [replace(item, measure=one) for item, one in zip(scores, model.measures, strict=True)]
        standing = rank(model, scores, done.value)
    ranked = replace(done, model=model, ranking=in_words(standing, done.workbook, levels))
    shifted = bool(model.summary) and is_shifted(ranked)
    return with_readings(without_list(ranked) if shifted else without_broken_list(ranked), past)


def check(done: Audit, options: Options, deadline: Deadline | None = None) -> Audit:
    """The audit with the findings of all rules that were asked for, and that there is time for."""
    rules = [rule for rule in RULES if _asked(rule, options)]
    if done.model is None or done.model.status == "found":
        return without_circles(judged(done, rules, deadline))
    seen = judged(without_model(done), rules, deadline)
    return without_circles(replace(done, findings=seen.findings, causes=seen.causes))


def _asked(rule: Rule, options: Options) -> bool:
    return (not options.select or rule.name in options.select) and rule.name not in options.ignore


def output_path(path: Path, options: Options) -> Path:
    """Where the copy goes: `<stem>.audited.xlsx`, beside the workbook unless told otherwise."""
    name = f"{path.stem.removesuffix('.audited')}.audited{copy_suffix(path)}"
    if options.output is None:
        return path.with_name(name)
    return options.output / name if options.output.is_dir() else options.output


def language(workbook: Workbook, options: Options) -> str:
    """The language of messages: asked for, else the workbook's own, else English."""
    if options.language:
        return options.language
    from prioritering.workbook.language import spoken

    return spoken(workbook)
