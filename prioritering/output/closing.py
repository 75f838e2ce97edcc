"""How the audit ended, in a few lines: what was verified, where the copy is, what is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prioritering.messages import Messages
from prioritering.messages.facts import plain
from prioritering.output.tally import AuditState, Tally, has_figures, incomplete, standing, tally
from prioritering.scoring.tables.footing import totals
from prioritering.types import Audit, Evaluation, Fact, Status
from prioritering.version import NAME


def unfinished_line(audit: Audit, messages: Messages) -> str:
    """What there was no time or memory for: stages by what they give, rules by their names."""
    keys = {stage: f"stage-{stage.replace(' ', '-')}" for stage in audit.unfinished}
    stages = tuple(messages.text(key) if messages.has(key) else stage for stage, key in keys.items())
    return messages.text("audit-unfinished", count=len(stages), stages=stages)


def closing_lines(audit: Audit, messages: Messages, *, terminal: bool = True) -> Iterator[str]:
    """The last lines of the output, in a terminal with what to type next; the verdict is the very last."""
    yield from evaluation_lines(audit.evaluation, messages)
    if incomplete(audit):
        told = messages.text("evaluation-incomplete")
        yield f"{told} {messages.text('evaluation-incomplete-how')}" if terminal else told
    for what in audit.workbook.unread:
        yield messages.text("workbook-unread", what=what)
    if audit.unfinished:
        yield unfinished_line(audit, messages)
    if audit.left_out:
        yield messages.text("rules-left-out", count=len(audit.left_out), rules=audit.left_out)
    if audit.output is not None:
        yield f"{messages.text('output-written')} {plain(str(audit.output))}"
        if waiting := sum(bool(finding.fixes) and finding.is_open for finding in audit.findings):
            left = messages.text("suggestions-left", count=waiting)
            yield f"{left} {messages.text('suggestions-how')}" if terminal else left
    elif terminal and (unsettled := [finding for finding in audit.findings if finding.is_open]):
        gravest = max(unsettled, key=lambda finding: finding.severity.weight)
        yield messages.text("finding-why", command=f"{NAME} rules {gravest.rule}")
    yield verdict_line(audit, messages)


def evaluation_lines(evaluation: Evaluation, messages: Messages) -> Iterator[str]:
    """How many formulas were verified and by whom; then the engines that failed."""
    if not evaluation.verdicts:
        yield messages.text("evaluation-none")
        return
    working = tuple(engine.name for engine in evaluation.engines if engine.failure is None)
    total, uncached = len(evaluation.verdicts), evaluation.count(Status.UNCACHED)
    engines: dict[str, Fact] = {"total": total, "engines": len(working), "names": working}
    if uncached == total and working:
        said = [messages.text("evaluation-computed", **engines)]
    else:
        verified = evaluation.count(Status.VERIFIED)
        said = [messages.text("evaluation-verified", verified=verified, **engines)]
        said += [
            messages.text(f"evaluation-{status}", count=count)
            for status in (Status.STALE, Status.UNVERIFIED, Status.UNCACHED)
            if (count := evaluation.count(status))
        ]
    yield " ".join(said)
    for engine in evaluation.engines:
        if engine.failure is not None:
            yield messages.text("evaluation-engine-failed", engine=engine.name, reason=engine.failure)


def verdict_line(audit: Audit, messages: Messages) -> str:
    """What was corrected and what is left, in one line."""
    counted = tally(audit)
    if not audit.findings:
        return f"{_nothing_found(audit, messages)}{_unverified(audit, messages)}"
    said = []
    if counted.corrected:
        said.append(messages.text("verdict-corrected", count=counted.corrected))
    if counted.accepted:
        said.append(messages.text("verdict-accepted", count=counted.accepted))
    counts = tuple(
        messages.text(f"count-{kind}s", count=count)
        for kind, count in (("error", counted.error), ("warning", counted.warning), ("info", counted.info))
        if count
    )
    said.append(messages.text("verdict-open", counts=counts) if counts else _all_done(audit, messages))
    return " ".join(said)


def total_line(tallies: Sequence[Tally], asked: int, messages: Messages) -> str:
    """What is left of several workbooks together, in one line."""
    return messages.text(
        "verdict-total",
        count=asked,
        clean=sum(not each.open for each in tallies),
        errors=sum(each.error for each in tallies),
        warnings=sum(each.warning for each in tallies),
        infos=sum(each.info for each in tallies),
        corrected=sum(each.corrected for each in tallies),
        failed=asked - len(tallies) if asked > len(tallies) else 0,
    )


def _all_done(audit: Audit, messages: Messages) -> str:
    understood = standing(audit) is AuditState.UNDERSTOOD
    return messages.text("verdict-all-done") if understood else messages.text("verdict-all-done-unranked")


def _unverified(audit: Audit, messages: Messages) -> str:
    """How many formulas nothing is known of, where others were verified; empty where there are none."""
    left = audit.evaluation.count(Status.UNVERIFIED)
    some = 0 < left < len(audit.evaluation.verdicts)
    return f" {messages.text('verdict-rest-unverified', count=left)}" if some else ""


def _nothing_found(audit: Audit, messages: Messages) -> str:
    """What was looked at where nothing was found: only what was understood and checked is clean."""
    formulas = len(audit.evaluation.verdicts)
    match standing(audit):
        case AuditState.UNDERSTOOD:
            return messages.text("verdict-clean")
        case AuditState.PROBABLE:
            return messages.text("verdict-unsure" if formulas else "verdict-unsure-alone", formulas=formulas)
        case AuditState.NOT_UNDERSTOOD if formulas:
            return messages.text("verdict-unranked", formulas=formulas)
        case AuditState.NOT_UNDERSTOOD:
            return messages.text("verdict-totals", count=len(totals(audit)))
    if formulas:
        return messages.text("verdict-unverified", formulas=formulas)
    return messages.text("verdict-no-formulas" if has_figures(audit) else "verdict-empty")
