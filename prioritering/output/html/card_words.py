"""What a card says: why, what it does to the ranking, what correcting it does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prioritering.messages import Messages, cause_message, change, message
from prioritering.messages.facts import plain, shorten
from prioritering.output.figures import figure_text
from prioritering.output.firmness import filled_text
from prioritering.output.groups import ON_RANKS, Group, is_drifted, size_of
from prioritering.scoring.model.names import measure_names
from prioritering.scoring.robustness.firmness import firmness
from prioritering.types import Audit, Finding, More, Severity

LONGEST_NAME, MAX_MOVES = 36, 4
MAX_TOLD = 2
"""Findings whose messages a card without a cause tells."""


def why_words(group: Group, messages: Messages) -> tuple[str, ...]:
    """The evidence: the cause in short, else what the first findings say."""
    if group.cause is not None and messages.has(f"card-why-{group.kind}"):
        return (plain(messages.text(f"card-why-{group.kind}", **group.cause.facts)),)
    if group.cause is not None:
        return (plain(cause_message(group.cause, messages)),)
    findings = [one for one in group.findings if one.severity is not Severity.INFO] or list(group.findings)
    said = list(dict.fromkeys(plain(message(one, messages)) for one in findings))
    more = len(said) - MAX_TOLD
    return (*said[:MAX_TOLD], *([messages.text("card-more", count=more)] if more > 0 else []))


def moves_words(moves: Sequence[str | More], messages: Messages, most: int) -> str:
    """Whose places change, the names kept short: `Alfa 2 → 3, Beta 3 → 2 and 4 more`."""
    texts = [one for one in moves if isinstance(one, str)]
    more = sum(one.count for one in moves if isinstance(one, More)) + max(0, len(texts) - most)
    said = ", ".join(map(_short, texts[:most]))
    return messages.text("card-effect-places", own=said, more=more) if more else said


def _short(move: str) -> str:
    head, arrow, after = move.rpartition(" → ")
    name, _, before = head.rpartition(" ")
    return f"{shorten(plain(name), LONGEST_NAME)} {before}{arrow}{after}"


def figures_of(
    audit: Audit, findings: Sequence[Finding], messages: Messages
) -> Iterator[tuple[str, str, str]]:
    """The figures that are changed, by the measure or the cell: typed ones, and scores."""
    scores = {line.score_cell: line for line in audit.ranking}
    for finding in sorted(findings, key=size_of, reverse=True):
        line = scores.get(finding.at.first)
        if finding.rule == "model-drift" and line and line.score is not None and line.model_score is not None:
            pair = (figure_text(score, 2, messages) for score in (line.score, line.model_score))
            yield line.measure, next(pair), next(pair)
        for fix in finding.fixes:
            if not (isinstance(fix.after, str) and fix.after.startswith("=")):
                yield finding.measure or str(fix.at), *change(fix.before, fix.after, messages)


def effect_words(group: Group, messages: Messages) -> str:
    """What it does to the ranking, in a line; where it stands, where that is nothing."""
    if said := ranking_effect(group, messages):
        return said
    places = list(dict.fromkeys(plain(str(finding.at)) for finding in group.findings))
    shown = ", ".join(places[:3])
    return shown if len(places) <= 3 else messages.text("card-effect-places", own=shown, more=len(places) - 3)


def ranking_effect(group: Group, messages: Messages) -> str:
    """What it does to the ranking, in a line; empty where nothing can be said."""
    ordered = sorted(group.findings, key=size_of, reverse=True)
    more = len(group.findings) - 1
    for finding in ordered:
        facts = finding.facts
        if is_drifted(finding) and finding.measure:
            return messages.text(
                "card-effect-drifted",
                measure=finding.measure,
                rank=facts["rank"],
                model_rank=facts["model_rank"],
            )
        if finding.rule in ON_RANKS and finding.fixes:
            return messages.text(
                "card-effect-number",
                measure=finding.measure or str(finding.at),
                before=finding.found,
                after=finding.expected,
                more=more,
            )
        if finding.consequence:
            return moves_words(finding.consequence, messages, 1)
        if finding.rule == "summary-missing-measure" and facts.get("rank") is not None:
            return messages.text(
                "card-effect-left-out", measure=finding.measure or "", rank=facts["rank"], more=more
            )
    if group.kind == "unfinished" and group.cause is not None:
        return messages.text("card-effect-unfinished", **group.cause.facts)
    return ""


def for_ranking_words(group: Group, audit: Audit, messages: Messages) -> str:
    """What mending does to the ranking; empty where nothing is ranked."""
    if all(line.rank is None for line in audit.ranking):
        return ""
    drifted = {one.measure: one for one in group.findings if is_drifted(one)}.values()
    known = [one for one in group.findings if one.consequence is not None]
    still = messages.text("card-ranking-none")
    if drifted:
        still = "" if any(one.consequence for one in known) else messages.text("card-ranking-others")
        moves = tuple(f"{one.measure} {one.facts['rank']} → {one.facts['model_rank']}" for one in drifted)
        return f"{messages.value(moves)}. {still}".strip()
    if all(one.rule in ON_RANKS for one in group.findings):
        return messages.text("card-ranking-numbers")
    if known:
        changes = dict.fromkeys(move for one in known for move in one.consequence or ())
        return f"{moves_words(list(changes), messages, MAX_MOVES)}." if changes else still
    if group.kind == "unfinished" and (filled := _filled(group, audit, messages)):
        return filled
    key = f"card-ranking-{group.kind}"
    return messages.text(key if messages.has(key) else "card-ranking-unknown")


def _filled(group: Group, audit: Audit, messages: Messages) -> str:
    """The places that what is missing could give; empty where that is not known."""
    firm = firmness(audit, likely=True)
    cells = {at for finding in group.findings for at in finding.at.cells()}
    filled = [] if firm is None else [one for one in firm.filled if one.cell in cells]
    return plain(filled_text(filled[0], measure_names(audit), messages)) if len(filled) == 1 else ""


def correct_words(findings: Sequence[Finding], messages: Messages) -> str:
    """What correcting does: how many formulas and figures on how many sheets."""
    fixes = [fix for finding in findings for fix in finding.fixes]
    if not fixes:
        return messages.text("card-correct-not")
    formulas = sum(isinstance(fix.after, str) and fix.after.startswith("=") for fix in fixes)
    figures, sheets = len(fixes) - formulas, len({fix.at.sheet for fix in fixes})
    kinds = (("formulas", formulas), ("figures", figures))
    said = messages.value(tuple(messages.text(f"card-{kind}", count=count) for kind, count in kinds if count))
    return f"{said}, {messages.text('card-sheets', count=sheets)}" if sheets > 1 else said
