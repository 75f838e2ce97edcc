"""What is decided together: the findings by what they come of, else by rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from prioritering.messages import Messages, title
from prioritering.output.causes import told
from prioritering.output.tally import gravest_first
from prioritering.types import Audit, Cause, Finding, Severity, Word

ON_RANKS = frozenset({"ranking-mismatch", "rank-missing", "rank-sequence", "rank-basis"})
"""Rules that say which stated numbers are wrong: mending them moves no measure."""


class Group(Struct, frozen=True):
    """Findings that are decided together."""

    kind: str
    """The kind of the cause, else the rule."""
    findings: tuple[Finding, ...]
    cause: Cause | None = None


def notes(audit: Audit) -> list[Finding]:
    """What is worth knowing and needs no decision."""
    grouped = {id(finding) for group in groups(audit) for finding in group.findings}
    return [finding for finding in audit.findings if id(finding) not in grouped]


def groups(audit: Audit) -> list[Group]:
    """The findings by what they come of, else by rule; without those for information alone."""
    grouped = [part for one in told(audit) for part in _parts(one.cause, one.findings)]
    placed = {finding.fingerprint for group in grouped for finding in group.findings}
    by_rule: dict[str, list[Finding]] = {}
    for finding in gravest_first(audit.findings):
        if finding.fingerprint not in placed:
            by_rule.setdefault(finding.rule, []).append(finding)
    for rule, findings in by_rule.items():
        if rule == "summary-missing-measure":
            grouped, findings = _joined(grouped, findings)
        if findings and findings[0].severity is not Severity.INFO:
            grouped.append(Group(rule, tuple(findings)))
    return _ties_together(grouped)


def _parts(cause: Cause, findings: Sequence[Finding]) -> Iterator[Group]:
    """A cause in parts that are decided for themselves: numbers that are wrong, and formulas that are."""
    numbers = tuple(one for one in findings if one.rule in ON_RANKS)
    others = tuple(one for one in findings if one.rule not in ON_RANKS)
    if cause.kind != "generation" or not numbers or not others:
        yield Group(cause.kind, tuple(findings), cause)
        return
    yield Group(cause.kind, numbers, cause)
    yield Group("generation-formulas", others, cause)


def _joined(grouped: list[Group], left_out: Sequence[Finding]) -> tuple[list[Group], list[Finding]]:
    """A measure that is left out goes with the group that says how it is computed."""
    rest = list(left_out)
    done: list[Group] = []
    for group in grouped:
        measures = {one.measure for one in group.findings if one.rule == "model-drift"}
        added = [one for one in rest if one.measure in measures]
        rest = [one for one in rest if one not in added]
        done.append(replace(group, findings=(*group.findings, *added)) if added else group)
    return done, rest


def _ties_together(grouped: list[Group]) -> list[Group]:
    """Two numbers that a tie allows both are told with the tie, where that is told."""
    if all(group.kind != "tie-broken" for group in grouped):
        return grouped
    moved = [one for group in grouped for one in group.findings if _is_of_tie(one)]
    done = []
    for group in grouped:
        kept = tuple(one for one in group.findings if not _is_of_tie(one))
        if group.kind == "tie-broken":
            kept += tuple(moved)
        if kept:
            done.append(replace(group, findings=kept))
    return done


def _is_of_tie(finding: Finding) -> bool:
    return finding.rule == "ranking-mismatch" and finding.variant == "tie"


def state_of(finding: Finding) -> str:
    """What was done with a finding or decided on it: `corrected`, `keep`, `correct`, `clarify` or `open`."""
    if finding.corrected:
        return "corrected"
    return "open" if finding.decision is None else str(Word(finding.decision.word))


def group_title(group: Group, messages: Messages) -> str:
    """What is wrong, as a sentence without figures."""
    first = group.findings[0]
    key = f"card-{group.kind}"
    if not messages.has(key):
        return title(first.rule, messages)
    measures = dict.fromkeys(one.measure for one in group.findings if one.measure)
    said = messages.text(key, measure=next(iter(measures), ""), count=len(group.findings))
    return said if group.cause is None or group.cause.sure else messages.text("card-unsure", said=said)


def size_of(finding: Finding) -> int:
    """How many places a measure moves, or how high one that is left out would stand."""
    facts = finding.facts
    rank, other = facts.get("rank"), facts.get("model_rank")
    if isinstance(rank, int | float) and isinstance(other, int | float):
        return int(abs(rank - other)) + 1
    if finding.rule in ON_RANKS and isinstance(finding.found, float) and isinstance(finding.expected, int):
        return int(abs(finding.found - finding.expected))
    return len(finding.consequence or ())


def is_drifted(finding: Finding) -> bool:
    """Whether it tells the place of a measure as it is computed, and as the others are."""
    return all(finding.facts.get(name) is not None for name in ("rank", "model_rank"))
