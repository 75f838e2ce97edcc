"""What must be decided, cause by cause: one card for each, whatever the number of cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from prioritering.messages import Messages, cause_message, consequence, message, title
from prioritering.messages.facts import plain
from prioritering.output.causes import told
from prioritering.output.firmness import filled_text
from prioritering.output.html.cells import DrawnSheet, Marked, cells_of, drawn, figure_text
from prioritering.output.html.mended import mended_values
from prioritering.output.html.principles import PRINCIPLES
from prioritering.output.tally import gravest_first
from prioritering.rules import CODES
from prioritering.scoring.firmness import firmness
from prioritering.scoring.names import measure_names
from prioritering.types import Audit, Cause, Finding, Severity, Word

ON_RANKS = frozenset({"ranking-mismatch", "rank-missing", "rank-sequence", "rank-basis"})
"""Rules that say which stated numbers are wrong: mending them moves no measure."""
MOST_TOLD = 2
"""Findings whose messages a card without a cause tells."""
WIDE = 4
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


class Group(Struct, frozen=True):
    """Findings that are decided together."""

    kind: str
    """The kind of the cause, else the rule."""
    findings: tuple[Finding, ...]
    cause: Cause | None = None


def cards(audit: Audit, messages: Messages) -> tuple[Card, ...]:
    """What must be decided and what was, the largest effect on the ranking first."""
    numbers = numbered(audit)
    found = [_card(group, audit, numbers, messages) for group in groups(audit)]
    order = {str(severity): severity.weight for severity in Severity}
    found.sort(key=lambda card: (-card.size, -order[card.severity], -len(card.members)))
    return tuple(found)


def numbered(audit: Audit) -> dict[int, int]:
    """The number of each finding, by its identity."""
    return {id(finding): number for number, finding in enumerate(gravest_first(audit.findings), start=1)}


def notes(audit: Audit) -> list[Finding]:
    """What is worth knowing and needs no decision."""
    grouped = {id(finding) for group in groups(audit) for finding in group.findings}
    return [finding for finding in audit.findings if id(finding) not in grouped]


def groups(audit: Audit) -> list[Group]:
    """The findings by what they come of, else by rule; without those for information alone."""
    found = [part for one in told(audit) for part in _parts(one.cause, one.findings)]
    placed = {finding.fingerprint for group in found for finding in group.findings}
    by_rule: dict[str, list[Finding]] = {}
    for finding in gravest_first(audit.findings):
        if finding.fingerprint not in placed:
            by_rule.setdefault(finding.rule, []).append(finding)
    for rule, own in by_rule.items():
        if rule == "summary-missing-measure":
            found, own = _joined(found, own)
        if own and own[0].severity is not Severity.INFO:
            found.append(Group(rule, tuple(own)))
    return _ties_together(found)


def _parts(cause: Cause, findings: Sequence[Finding]) -> Iterator[Group]:
    """A cause in parts that are decided for themselves: numbers that are wrong, and formulas that are."""
    numbers = tuple(one for one in findings if one.rule in ON_RANKS)
    others = tuple(one for one in findings if one.rule not in ON_RANKS)
    if cause.kind != "generation" or not numbers or not others:
        yield Group(cause.kind, tuple(findings), cause)
        return
    yield Group(cause.kind, numbers, cause)
    yield Group("generation-formulas", others, cause)


def _joined(found: list[Group], left_out: Sequence[Finding]) -> tuple[list[Group], list[Finding]]:
    """A measure that is left out goes with the group that says how it is computed."""
    rest = list(left_out)
    done: list[Group] = []
    for group in found:
        measures = {one.measure for one in group.findings if one.rule == "model-drift"}
        own = [one for one in rest if one.measure in measures]
        rest = [one for one in rest if one not in own]
        done.append(replace(group, findings=(*group.findings, *own)) if own else group)
    return done, rest


def _ties_together(found: list[Group]) -> list[Group]:
    """Two numbers that a tie allows both are told with the tie, where that is told."""
    if all(group.kind != "tie-broken" for group in found):
        return found
    moved = [one for group in found for one in group.findings if _is_of_tie(one)]
    done = []
    for group in found:
        kept = tuple(one for one in group.findings if not _is_of_tie(one))
        if group.kind == "tie-broken":
            kept += tuple(moved)
        if kept:
            done.append(replace(group, findings=kept))
    return done


def _is_of_tie(finding: Finding) -> bool:
    return finding.rule == "ranking-mismatch" and finding.variant == "tie"


def _card(group: Group, audit: Audit, numbers: Mapping[int, int], messages: Messages) -> Card:
    findings = group.findings
    first = findings[0]
    gravest = max(findings, key=lambda finding: finding.severity.weight).severity
    states = {state_of(finding) for finding in findings if finding.severity is gravest}
    decision = next((one.decision for one in findings if one.decision is not None), None)
    sheets = drawn(audit, _marked(group, audit), messages)
    wide = any(sheet.has_formulas or len(sheet.columns) > WIDE for sheet in sheets[:2])
    return Card(
        id=f"k{first.fingerprint[:12] or first.rule}",
        severity=str(gravest),
        title=card_title(group, messages),
        why=_why(group, messages),
        effect=_effect(group, audit, messages),
        for_ranking=_for_ranking(group, audit, messages),
        sheets=sheets,
        at_once=1 if wide else 2,
        members=tuple(_member(finding, numbers[id(finding)], messages) for finding in findings),
        state="open" if "open" in states else sorted(states)[0],
        correct=_correct(findings, messages),
        can_correct=any(finding.fixes for finding in findings),
        figures=tuple(_figures(audit, findings, messages)),
        rules=tuple(rule_told(rule, messages) for rule in dict.fromkeys(one.rule for one in findings)),
        reason="" if decision is None else decision.reason,
        by="" if decision is None else decision.by,
        size=max(map(_size, findings)),
    )


def state_of(finding: Finding) -> str:
    """What was done with a finding or decided on it: `corrected`, `keep`, `correct`, `clarify` or `open`."""
    if finding.corrected:
        return "corrected"
    return "open" if finding.decision is None else str(Word(finding.decision.word))


def card_title(group: Group, messages: Messages) -> str:
    """What is wrong, as a sentence without figures."""
    first = group.findings[0]
    key = f"card-{group.kind}"
    if not messages.has(key):
        return title(first.rule, messages)
    measures = dict.fromkeys(one.measure for one in group.findings if one.measure)
    said = messages.text(key, measure=next(iter(measures), ""), count=len(group.findings))
    return said if group.cause is None or group.cause.sure else messages.text("card-unsure", said=said)


def _why(group: Group, messages: Messages) -> tuple[str, ...]:
    if group.cause is not None and messages.has(f"card-why-{group.kind}"):
        return (plain(messages.text(f"card-why-{group.kind}", **group.cause.facts)),)
    if group.cause is not None:
        return (plain(cause_message(group.cause, messages)),)
    findings = [one for one in group.findings if one.severity is not Severity.INFO] or list(group.findings)
    said = list(dict.fromkeys(plain(message(one, messages)) for one in findings))
    more = len(said) - MOST_TOLD
    return (*said[:MOST_TOLD], *([messages.text("card-more", count=more)] if more > 0 else []))


def _marked(group: Group, audit: Audit) -> Marked:
    of_cells = [one for one in group.findings if one.rule != "summary-missing-measure"]
    ordered = sorted(of_cells or group.findings, key=_size, reverse=True)
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
            (f"{plain(fix.at.a1)}: {messages.value(fix.before)}", messages.value(fix.after))
            for fix in finding.fixes
        ),
        reason="" if finding.decision is None else finding.decision.reason,
    )


def _figures(audit: Audit, findings: Sequence[Finding], messages: Messages) -> Iterator[tuple[str, str, str]]:
    """The figures that are changed, by the measure or the cell: typed ones, and scores."""
    scores = {line.score_cell: line for line in audit.ranking}
    for finding in sorted(findings, key=_size, reverse=True):
        line = scores.get(finding.at.first)
        if finding.rule == "model-drift" and line and line.score is not None and line.model_score is not None:
            pair = (figure_text(score, 2, messages) for score in (line.score, line.model_score))
            yield line.measure, next(pair), next(pair)
        for fix in finding.fixes:
            if not (isinstance(fix.after, str) and fix.after.startswith("=")):
                yield finding.measure or str(fix.at), messages.value(fix.before), messages.value(fix.after)


def _size(finding: Finding) -> int:
    """How many places a measure moves, or how high one that is left out would stand."""
    facts = finding.facts
    rank, other = facts.get("rank"), facts.get("model_rank")
    if isinstance(rank, int | float) and isinstance(other, int | float):
        return int(abs(rank - other)) + 1
    if finding.rule in ON_RANKS and isinstance(finding.found, float) and isinstance(finding.expected, int):
        return int(abs(finding.found - finding.expected))
    return len(finding.consequence or ())


def _effect(group: Group, audit: Audit, messages: Messages) -> str:
    """What it does to the ranking, in a line; where it stands, where that is nothing."""
    ordered = sorted(group.findings, key=_size, reverse=True)
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
            return consequence(finding, messages)
        if finding.rule == "summary-missing-measure" and facts.get("rank") is not None:
            return messages.text(
                "card-effect-left-out", measure=finding.measure or "", rank=facts["rank"], more=more
            )
    if group.kind == "unfinished" and group.cause is not None:
        return messages.text("card-effect-unfinished", **group.cause.facts)
    places = list(dict.fromkeys(plain(str(finding.at)) for finding in group.findings))
    shown = ", ".join(places[:3])
    return (
        shown if len(places) <= 3 else messages.text("card-effect-places", places=shown, more=len(places) - 3)
    )


def _for_ranking(group: Group, audit: Audit, messages: Messages) -> str:
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
        said = dict.fromkeys(consequence(one, messages) for one in known if one.consequence)
        return "; ".join(said) + "." if said else still
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


def is_drifted(finding: Finding) -> bool:
    """Whether it tells the place of a measure as it is computed, and as the others are."""
    return all(finding.facts.get(name) is not None for name in ("rank", "model_rank"))


def _correct(findings: Sequence[Finding], messages: Messages) -> str:
    """What correcting does: how many formulas and figures on how many sheets."""
    fixes = [fix for finding in findings for fix in finding.fixes]
    if not fixes:
        return messages.text("card-correct-not")
    formulas = sum(isinstance(fix.after, str) and fix.after.startswith("=") for fix in fixes)
    figures, sheets = len(fixes) - formulas, len({fix.at.sheet for fix in fixes})
    kinds = (("formulas", formulas), ("figures", figures), ("sheets", sheets if sheets > 1 else 0))
    return messages.value(tuple(messages.text(f"card-{kind}", count=count) for kind, count in kinds if count))
