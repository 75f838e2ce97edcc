"""What must be decided, cause by cause: one card for each, whatever the number of cells."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from prioritering.messages import Messages, change, message, title
from prioritering.messages.facts import plain
from prioritering.output.groups import Group, group_title, groups, size_of, state_of
from prioritering.output.html.card_words import (
    correct_words,
    effect_words,
    figures_of,
    for_ranking_words,
    why_words,
)
from prioritering.output.html.cells import DrawnSheet, Marked, cells_of, drawn
from prioritering.output.html.mended import mended_values
from prioritering.output.html.principles import PRINCIPLES
from prioritering.output.tally import gravest_first
from prioritering.rules import CODES
from prioritering.types import Audit, Finding, Severity

MIN_WIDE_COLUMNS = 4
"""Columns of a picture that stands alone; narrower ones stand two by two, the others are folded below."""


class Member(Struct, frozen=True):
    """One finding of a card, for deciding on it alone."""

    number: int
    """As all reports number the findings."""
    fingerprint: str
    place: str
    said: str
    state: str
    can_correct: bool
    changes: tuple[tuple[str, str], ...]
    """Before and after of each cell that its fixes change."""
    reason: str = ""


class RuleTold(Struct, frozen=True):
    """A rule as it is explained: why it matters and what to do."""

    title: str
    code: str
    why: str
    do: str
    principles: tuple[str, ...]


class Card(Struct, frozen=True):
    """One thing to decide."""

    id: str
    severity: str
    title: str
    why: tuple[str, ...]
    effect: str
    """What it does to the ranking in a few words, or where it stands."""
    for_ranking: str
    """The same in full; empty where the workbook ranks nothing."""
    sheets: tuple[DrawnSheet, ...]
    at_once: int
    """How many of the pictures are shown at first."""
    members: tuple[Member, ...]
    state: str
    """`open`, `correct`, `keep`, `clarify`, or `corrected`."""
    correct: str
    """What correcting does, or why it cannot be done."""
    can_correct: bool
    rules: tuple[RuleTold, ...] = ()
    figures: tuple[tuple[str, str, str], ...] = ()
    """Whose figures its fixes change: name, before, after."""
    reason: str = ""
    by: str = ""
    size: int = 0
    """How far it moves a measure: the greatest first."""

    @property
    def is_open(self) -> bool:
        """Whether it still waits for somebody."""
        return self.state in ("open", "correct", "clarify")

    @property
    def fingerprints(self) -> tuple[str, ...]:
        """The findings that it stands for."""
        return tuple(member.fingerprint for member in self.members)


def cards(audit: Audit, messages: Messages) -> tuple[Card, ...]:
    """What must be decided and what was, the largest effect on the ranking first."""
    numbers = numbered(audit)
    drawn = [_card(group, audit, numbers, messages) for group in groups(audit)]
    order = {str(severity): severity.weight for severity in Severity}
    drawn.sort(key=lambda card: (-card.size, -order[card.severity], -len(card.members)))
    return tuple(drawn)


def numbered(audit: Audit) -> dict[int, int]:
    """The number of each finding, by its identity."""
    return {id(finding): number for number, finding in enumerate(gravest_first(audit.findings), start=1)}


def _card(group: Group, audit: Audit, numbers: Mapping[int, int], messages: Messages) -> Card:
    findings = group.findings
    first = findings[0]
    gravest = max(findings, key=lambda finding: finding.severity.weight).severity
    states = {state_of(finding) for finding in findings if finding.severity is gravest}
    decision = next((one.decision for one in findings if one.decision is not None), None)
    sheets = drawn(audit, _marked(group, audit), messages)
    wide = any(sheet.has_formulas or len(sheet.columns) > MIN_WIDE_COLUMNS for sheet in sheets[:2])
    return Card(
        id=f"k{first.fingerprint[:12] or first.rule}",
        severity=str(gravest),
        title=group_title(group, messages),
        why=why_words(group, messages),
        effect=effect_words(group, messages),
        for_ranking=for_ranking_words(group, audit, messages),
        sheets=sheets,
        at_once=1 if wide else 2,
        members=tuple(_member(finding, numbers[id(finding)], messages) for finding in findings),
        state="open" if "open" in states else sorted(states)[0],
        correct=correct_words(findings, messages),
        can_correct=any(finding.fixes for finding in findings),
        figures=tuple(figures_of(audit, findings, messages)),
        rules=tuple(rule_told(rule, messages) for rule in dict.fromkeys(one.rule for one in findings)),
        reason="" if decision is None else decision.reason,
        by="" if decision is None else decision.by,
        size=max(map(size_of, findings)),
    )


def _marked(group: Group, audit: Audit) -> Marked:
    of_cells = [one for one in group.findings if one.rule != "summary-missing-measure"]
    ordered = sorted(of_cells or group.findings, key=size_of, reverse=True)
    main = cells_of(finding.at for finding in ordered)
    beside = cells_of(area for finding in group.findings for area in finding.evidence)
    fixes = tuple(fix for finding in group.findings for fix in finding.fixes)
    formulas = any(one.rule.startswith(("formula", "model", "circular")) for one in group.findings)
    return Marked(main, beside, fixes, mended_values(audit, group.findings), formulas)


def rule_told(rule: str, messages: Messages) -> RuleTold:
    """A rule's explanation, with the principles of good practice that it serves."""
    return RuleTold(
        title=title(rule, messages),
        code=CODES[rule],
        why=messages.text(f"advice-{rule}"),
        do=messages.text(f"advice-{rule}.do"),
        principles=tuple(messages.text(f"principle-{key}") for key in PRINCIPLES.get(rule, ())),
    )


def _member(finding: Finding, number: int, messages: Messages) -> Member:
    return Member(
        number=number,
        fingerprint=finding.fingerprint,
        place=plain(str(finding.at)),
        said=plain(message(finding, messages)),
        state=state_of(finding),
        can_correct=bool(finding.fixes),
        changes=tuple(
            (f"{plain(fix.at.a1)}: {before}", after)
            for fix in finding.fixes
            for before, after in [change(fix.before, fix.after, messages)]
        ),
        reason="" if finding.decision is None else finding.decision.reason,
    )
