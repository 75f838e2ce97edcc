"""The verdict on each formula cell, from what the engines said of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from math import isclose

from prioritering.evaluation.gaps import (
    CRITERIA,
    counts_by_range,
    hands_on_a_blank,
    hidden_gaps,
    multiplies_texts,
    ranks_near_equals,
)
from prioritering.evaluation.outcome import Outcome, has_error, holds_error
from prioritering.evaluation.ranks import is_among_equals
from prioritering.evaluation.run import EvaluationRun
from prioritering.evaluation.views import DATES, opinions_on
from prioritering.types import CellError, CellRef, FormulaKind, Reason, Status, Value, Verdict

LANGUAGE_BOUND = frozenset({"TEXT", "FIXED", "DOLLAR", "VALUE", "DATEVALUE", "TIMEVALUE", "NUMBERVALUE"})
"""Functions that give something else in another language of Excel: `TEXT(67.1,"00.00")` is
`0.067` where the point groups thousands. Two engines that compute in English are no evidence."""
_LOOKS_INTO_TEXT = frozenset({"FIND", "SEARCH", "SUBSTITUTE", "TEXTSPLIT", "TEXTBEFORE", "TEXTAFTER"})
_DECIMAL_SIGNS = ('","', '"."')
"""`FIND(",",A1)` finds the sign in a figure where the comma parts decimals, and not where the point does."""
_COUNTS_SHEETS = frozenset({"SHEET", "SHEETS"})
"""The engines may be given more sheets than the workbook has, or fewer: no chart sheets."""
_PASSES_OVER_HIDDEN = frozenset({"SUBTOTAL", "AGGREGATE"})
"""The engines are not told which rows are hidden."""
_COUNTS_BLANKS = frozenset({"COUNTIF", "COUNTIFS"})
_NOT_OVER_LINKS = frozenset(CRITERIA) | {"COUNTBLANK", "OFFSET", "INDIRECT"}
"""Functions that give `#VALUE!` over cells of another file, unless it is open, whatever was stored."""


def verdicts(run: EvaluationRun) -> dict[CellRef, Verdict]:
    """The verdict on each formula cell, in the order of the workbook."""
    judged = {at: _verdict(run, at) for at in run.plan.cells}
    roots = {at for at, verdict in judged.items() if verdict.status is Status.STALE}
    if not roots:
        return judged
    behind = [at for at in run.plan.dependencies.downstream(roots) if at not in run.left_out]
    for at in behind:
        if at not in roots:
            judged[at] = _behind_stale(run, at, judged[at])
    for at in behind:
        if judged[at].status is Status.STALE and (at not in roots or _follows(run, at)):
            judged[at] = _resting_on(run, at, judged)
    return judged


def _verdict(run: EvaluationRun, at: CellRef) -> Verdict:
    cell = run.plan.cells[at]
    if at in run.plan.unaskable:
        return _not_asked(run, at)
    if not cell.cached:
        return _uncached(run, at)
    if at in run.plan.circular:
        return _circular(run, at, run.local(at))
    if at not in run.doubtful:
        return Verdict(Status.VERIFIED, cell.value)
    views = run.views
    local, live = run.local(at), opinions_on(views.live, at)
    if views.reproduced(at, [*local, *live]) or views.undefined(at) or is_among_equals(run.plan, at):
        return Verdict(Status.VERIFIED, cell.value)
    if _is_left_empty(run, at, [*local, *live]):
        return Verdict(Status.VERIFIED, cell.value)
    if at in run.plan.volatile:
        return Verdict(Status.UNVERIFIED, cell.value, Reason.VOLATILE, run.plan.volatile[at])
    outcome = views.agreed(at, live) or views.agreed(at, local)
    if outcome is not None and _is_evidence(run, at, outcome) and not _is_handed_on(run, at, outcome):
        if _writes(run.plan.cached(at)[0], outcome[0]):
            return Verdict(Status.VERIFIED, outcome[0], is_written_out=True)
        return Verdict(Status.STALE, outcome[0])
    return _unverified(run, at, [*local, *live])


def _writes(stored: Value, computed: Value) -> bool:
    """Whether the text that is stored writes the number that is computed."""
    if not isinstance(stored, str) or not isinstance(computed, float):
        return False
    try:
        return isclose(float(stored.replace(",", ".")), computed, rel_tol=1e-12, abs_tol=1e-12)
    except ValueError:
        return False


def _is_left_empty(run: EvaluationRun, at: CellRef, opinions: Iterable[Outcome]) -> bool:
    """Whether it shows nothing for an empty cell that it hands on, of which the engines make 0."""
    if run.plan.cached(at) not in ((None,), ("",)) or not any(outcome == (0.0,) for outcome in opinions):
        return False
    return hands_on_a_blank(run.plan.cells[at].formula or "", at.sheet, run.plan.values)


def _is_evidence(run: EvaluationRun, at: CellRef, outcome: Outcome) -> bool:
    """Whether two engines that agree may contradict Excel here."""
    each = run.plan.translated[at]
    if has_error(outcome) and (has_error(run.plan.cached(at)) or not run.plan.reads_any_error(at)):
        return (
            False  # what an engine lacks shows as an error; which of two errors shows is each program's own
        )
    if each.external and not _NOT_OVER_LINKS.isdisjoint(each.functions):
        return False
    if _may_share_a_gap(run, at) or hidden_gaps(each.functions):
        return False
    if not (LANGUAGE_BOUND | _COUNTS_SHEETS).isdisjoint(each.functions):
        return False
    if not _LOOKS_INTO_TEXT.isdisjoint(each.functions) and any(s in each.text for s in _DECIMAL_SIGNS):
        return False
    if not _PASSES_OVER_HIDDEN.isdisjoint(each.functions) and run.plan.reads_hidden_rows(at):
        return False
    if each.clipped and not _COUNTS_BLANKS.isdisjoint(each.functions):
        return False
    if holds_error(outcome, "#NAME?") or _leap_day(run, at, outcome):
        return False
    if holds_error(outcome, "#VALUE!") and not run.plan.reads_error(at, "#VALUE!"):
        return False  # a text that is a number in Excel's language, such as "7,5"
    if not run.unknown:
        return True
    return run.unknown.isdisjoint(run.plan.dependencies.precedents(at))


def _is_handed_on(run: EvaluationRun, at: CellRef, outcome: Outcome) -> bool:
    """Whether it shows the error that a cell it reads shows: it is as old as that cell."""
    first = run.plan.cached(at)[0]
    return isinstance(first, CellError) and not has_error(outcome) and run.plan.reads_error(at, first.name)


def _may_share_a_gap(run: EvaluationRun, at: CellRef) -> bool:
    """Whether it is a kind of formula that the engines compute alike, and otherwise than Excel."""
    formula = run.plan.cells[at].formula or ""
    written_out = run.plan.translated[at].text  # a name may stand for a range
    if counts_by_range(written_out) or multiplies_texts(written_out, at.sheet, run.plan.values):
        return True
    return ranks_near_equals(formula, at.sheet, run.plan.values)


def _leap_day(run: EvaluationRun, at: CellRef, outcome: Outcome) -> bool:
    """Whether it is the day that Excel's calendar has in excess, 29 February 1900."""
    cached, computed = run.plan.cached(at)[0], outcome[0]
    if DATES.isdisjoint(run.plan.translated[at].functions):
        return False
    if not isinstance(cached, float) or not isinstance(computed, float):
        return False
    return abs(cached - computed) == 1


def _circular(run: EvaluationRun, at: CellRef, local: Iterable[Outcome]) -> Verdict:
    value = run.plan.cells[at].value
    settled = run.plan.workbook.calculation.iterate and _near(run.plan.cached(at), local)
    if settled:
        return Verdict(Status.VERIFIED, value)
    return Verdict(Status.UNVERIFIED, value, Reason.CIRCULAR)


def _near(cached: Outcome, opinions: Iterable[Outcome]) -> bool:
    """Whether iteration has come to rest: Excel stops at a change of 0.001 (ECMA-376 18.2.2)."""
    wanted = cached[0]
    given = (opinion[0] for opinion in opinions)
    return isinstance(wanted, (int, float)) and any(
        isinstance(value, (int, float)) and abs(value - wanted) <= 1e-3 for value in given
    )


def _uncached(run: EvaluationRun, at: CellRef) -> Verdict:
    if at in run.unknown and at in run.around_circles:
        return Verdict(Status.UNCACHED, None, Reason.CIRCULAR)
    if at in run.unknown:
        why = _unverified(run, at, opinions_on(run.views.uncached, at))
        return Verdict(Status.UNCACHED, None, why.reason, why.detail)
    note = Reason.VOLATILE if at in run.plan.volatile else None
    return Verdict(Status.UNCACHED, run.plan.values.get(at), note, run.plan.volatile.get(at, ""))


def _not_asked(run: EvaluationRun, at: CellRef) -> Verdict:
    cell, each = run.plan.cells[at], run.plan.translated[at]
    status = Status.UNVERIFIED if cell.cached else Status.UNCACHED
    if cell.kind is FormulaKind.DATA_TABLE:
        return Verdict(status, cell.value, Reason.UNSUPPORTED, "TABLE")
    return Verdict(status, cell.value, each.problem, each.detail)


def _unverified(run: EvaluationRun, at: CellRef, opinions: Collection[Outcome]) -> Verdict:
    value, each = run.plan.cells[at].value, run.plan.translated[at]
    if run.panel.failure and len(opinions) < 2:
        return Verdict(Status.UNVERIFIED, value, run.panel.failure)
    if opinions and each.external:
        return Verdict(Status.UNVERIFIED, value, Reason.EXTERNAL, each.text[1:])
    lacking = hidden_gaps(each.functions)
    if opinions and not lacking:
        return Verdict(Status.UNVERIFIED, value, Reason.DISAGREE, _describe(opinions))
    detail = ", ".join(dict.fromkeys(lacking or each.functions))
    return Verdict(Status.UNVERIFIED, value, Reason.UNSUPPORTED, detail)


def _behind_stale(run: EvaluationRun, at: CellRef, verdict: Verdict) -> Verdict:
    """A cell that reads a stale one: right if it holds what it will be once that is right."""
    live = opinions_on(run.views.live, at)
    if at in run.plan.volatile or at in run.plan.circular or run.views.reproduced(at, live):
        return verdict
    outcome = run.views.agreed(at, live)
    if outcome is not None and _is_evidence(run, at, outcome):
        return Verdict(Status.STALE, outcome[0])
    return _unverified(run, at, live) if verdict.status is Status.VERIFIED else verdict


def _follows(run: EvaluationRun, at: CellRef) -> bool:
    """Whether a cell fits its precedents as they are cached, stale or not."""
    return run.views.reproduced(at, run.local(at))


def _resting_on(run: EvaluationRun, at: CellRef, judged: dict[CellRef, Verdict]) -> Verdict:
    before = run.plan.dependencies.precedents(at)
    stale = tuple(each for each in before if judged[each].status is Status.STALE)
    return Verdict(Status.STALE, judged[at].value, precedents=stale)


def _describe(opinions: Iterable[Outcome]) -> str:
    return " / ".join(dict.fromkeys("" if o[0] is None else str(o[0]) for o in opinions))
