"""What the program says, in the reader's language.

The texts stand in Project Fluent catalogues, one folder for each language: `rules.ftl` (the
findings), `errors.ftl` (why an audit could not be made), `output.ftl` (labels and closing lines).
Fluent is imported with the first text, so that a command without one starts at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, TypeGuard

from prioritering.errors import PrioAuditError
from prioritering.memoised import memoised
from prioritering.messages import facts as wording
from prioritering.messages.catalogue import catalogue
from prioritering.scoring.values.moves_told import place_text
from prioritering.types import Amount, Area, Cause, CellRef, Fact, Finding, More, Safety, Value

if TYPE_CHECKING:
    from fluent.runtime.types import FluentType

LANGUAGES = ("nb", "en")
ALSO = {
    "also_on": ("finding-also-on", "sheets"),
    "also_at": ("finding-also-at", "places"),
    "also_of_kind": ("finding-also-of-kind", "places"),
}
"""Where else a finding stands that is told once: the sentence for it, by the fact."""


NOISE = 1e-9
"""Figures nearer to one another are the same, but for how they were computed."""
WHOLE = frozenset({"path", "output", "reading", "speaking", "kinds", "options", "own", "jointly"})
"""Texts that are never cut: half a path leads nowhere, half a reading or list of places misleads."""


class MissingTextError(LookupError):
    """A message that the catalogue lacks, or a fact that the message was not given."""


class Messages:
    """The texts of one language; `strict` raises where a text cannot be made, for tests."""

    def __init__(self, language: str, *, strict: bool = False) -> None:
        """Take one of `LANGUAGES`, English for any other."""
        self.language = language if language in LANGUAGES else "en"
        self.strict = strict

    def has(self, key: str) -> bool:
        """Whether there is such a message (without attribute)."""
        return catalogue(self.language).get(key) is not None

    def text(self, key: str, **facts: Fact) -> str:
        """The text of `key` or `key.attribute`; the key itself where it cannot be made."""
        try:
            return self.render(key, facts)
        except MissingTextError:
            if self.strict:
                raise
            return key

    def value(self, fact: Fact) -> str:
        """A value alone, as it would stand in a sentence."""
        return wording.written(fact, self.language, self.text)

    def render(self, key: str, facts: Mapping[str, Fact], digits: int = wording.DECIMALS_SHOWN) -> str:
        """As `text`, but raises MissingTextError whatever the mode."""
        if not facts:
            return _bare(self.language, key)
        if set(map(type, facts.values())) == {int}:
            return _counting(self.language, key, tuple(facts.items()), digits)
        ready = {
            name: wording.plain(str(value))
            if name in WHOLE and not isinstance(value, tuple)
            else wording.prepare(value, self.language, self.text, digits)
            for name, value in facts.items()
        }
        return _formatted(self.language, key, ready)


@lru_cache(maxsize=4096)
def _bare(language: str, key: str) -> str:
    """A text that tells no facts, as most labels."""
    return _formatted(language, key, {})


@lru_cache(maxsize=4096)
def _counting(language: str, key: str, counts: tuple[tuple[str, int], ...], digits: int) -> str:
    """A text that tells numbers alone, such as how many more there are."""
    return _formatted(
        language, key, {name: wording.number(count, language, digits) for name, count in counts}
    )


def _formatted(language: str, key: str, facts: dict[str, FluentType | str]) -> str:
    name, _, attribute = key.partition(".")
    message = catalogue(language).get(name)
    if message is None:
        raise MissingTextError(key)
    pattern = message.attributes.get(attribute) if attribute else message.value
    if pattern is None:
        raise MissingTextError(key)
    text, errors = catalogue(language).bundle.format_pattern(pattern, facts)
    if errors:
        raise MissingTextError(f"{key}: {errors[0]!r}")
    return str(text)


def message(finding: Finding, messages: Messages) -> str:
    """What the finding says: `rule-<rule>-<variant>`, else the rule's own, else the rule's name."""
    known, key = _said(finding), (messages.language, messages.strict)
    if key not in known:
        known[key] = _message(finding, messages)
    return known[key]


@memoised
def _said(finding: Finding) -> dict[tuple[str, bool], str]:
    """What it was heard to say: the copy and each report ask again."""
    return {}


def _message(finding: Finding, messages: Messages) -> str:
    base = f"rule-{finding.rule}"
    key = f"{base}-{finding.variant}" if finding.variant else base
    facts = {**_standard_facts(finding), **_local(finding.facts, finding.at.sheet)}
    digits = _telling_digits(finding, messages)
    for candidate in (key, f"{base}.title"):
        try:
            said = messages.render(candidate, facts, digits)
        except MissingTextError:
            if messages.strict:
                raise
            continue
        for fact, (text, name) in ALSO.items():
            if elsewhere := finding.facts.get(fact):
                said = f"{said} {messages.text(text, **{name: elsewhere})}"
        if finding.in_copy:
            said = messages.text("finding-in-copy", said=said)
        return f"{said} {why(finding, messages)}" if _changes_unasked(finding) and finding.why else said
    return finding.rule


def cause_message(cause: Cause, messages: Messages) -> str:
    """What a cause says; what is not sure is said as such."""
    said = messages.text(f"cause-{cause.kind}", **cause.facts)
    if cause.sure:
        return said
    others = tuple(messages.text(f"cause-or-{kind}", **facts) for kind, facts in cause.others)
    return messages.text("cause-unsure", said=said, others=others)


def consequence(finding: Finding, messages: Messages) -> str:
    """What mending it does to the ranking, or to an amount; empty where that was not worked out."""
    if finding.consequence is None:
        return "" if finding.amount is None else _becomes(finding.amount, finding.at.sheet, messages)
    alone = _moves(finding.consequence, messages)
    if finding.jointly is None or finding.jointly == finding.consequence:
        return messages.text("consequence-alone", own=alone)
    together = _moves(finding.jointly, messages)
    return messages.text("consequence-jointly", own=alone, jointly=together)


def _becomes(amount: Amount, sheet: str, messages: Messages) -> str:
    """The amount after and before; with its label where it has one."""
    return messages.text(
        "consequence-amount",
        label=amount.label,
        cell=place(amount.at.area, sheet),
        after=wording.amount(amount.after, messages.language, amount.before),
        before=wording.amount(amount.before, messages.language, amount.after),
    )


def _moves(moves: tuple[str | More, ...], messages: Messages) -> str:
    return messages.value(moves) if moves else messages.text("consequence-none")


def why(finding: Finding, messages: Messages) -> str:
    """What the claim rests on, in words; empty where nothing is said of it."""
    if not finding.why:
        return ""
    facts = {**_standard_facts(finding), **_local(finding.facts, finding.at.sheet)}
    return messages.render(f"why-{finding.why}", facts)


def _changes_unasked(finding: Finding) -> bool:
    return any(fix.safety is Safety.SAFE for fix in finding.fixes)


def title(rule: str, messages: Messages) -> str:
    """The rule's short name in the reader's language."""
    text = messages.text(f"rule-{rule}.title")
    return rule if text == f"rule-{rule}.title" else text


def explain(error: PrioAuditError, messages: Messages) -> str:
    """What went wrong and what to do about it, in one line."""
    return " ".join(explained(error, messages)).strip()


def explained(error: PrioAuditError, messages: Messages) -> tuple[str, str]:
    """What went wrong, and what to do about it."""
    try:
        said = messages.render(f"error-{error.key}", error.facts)
        return said, messages.render(f"error-{error.key}.hint", error.facts)
    except MissingTextError:
        if messages.strict:
            raise
        return wording.plain(str(error)), ""


def _standard_facts(finding: Finding) -> dict[str, Fact]:
    """What every message may name."""
    also = next((finding.facts[key] for key in ALSO if key in finding.facts), None)
    at_finding = len(finding.evidence) - (len(also) if isinstance(also, tuple) else 0)
    evidence = tuple(place(area, finding.at.sheet) for area in finding.evidence[:at_finding])
    present, expected = finding.found, told_expected(finding)
    if isinstance(present, str) and isinstance(expected, str):
        present, expected = wording.telling(*wording.apart(present, expected))
    return {
        "found": present,
        "expected": expected,
        "cell": finding.at.a1,
        "sheet": finding.at.sheet,
        "measure": finding.measure or finding.at.sheet,
        "evidence": evidence,
        "evidence_count": len(evidence),
    }


def change(before: Value, after: Value, messages: Messages) -> tuple[str, str]:
    """Before and after as they are told, never alike: a text that reads as the number says what it is."""
    told = messages.value(before), messages.value(after)
    if before == after or wording.read_as(told[0]) != wording.read_as(told[1]):
        return told
    if isinstance(before, str) and isinstance(after, str):
        return wording.apart(before, after)
    if isinstance(before, str) != isinstance(after, str):
        kinds = ("text" if isinstance(value, str) else "number" for value in (before, after))
        first, second = (
            messages.text(f"change-{kind}", own=own) for kind, own in zip(kinds, told, strict=True)
        )
        return first, second
    digits = (wording.MAX_DECIMALS,)
    first, second = (
        wording.written(value, messages.language, messages.text, *digits) for value in (before, after)
    )
    return first, second


def told_expected(finding: Finding) -> Value:
    """What was expected, as it is told: of a shared place all of it."""
    return finding.expected if finding.places is None else place_text(*finding.places)


def _local(facts: Mapping[str, Fact], sheet: str) -> dict[str, Fact]:
    """The facts with places of the finding's own sheet written without it."""
    return {
        name: place(fact, sheet) if isinstance(fact, CellRef | Area) else fact for name, fact in facts.items()
    }


def place(at: CellRef | Area, sheet: str) -> str:
    """The address for a reader who looks at that sheet: `B19`, or `Samlet!C7` on another."""
    return at.a1 if at.sheet == sheet else str(at)


def _telling_digits(finding: Finding, messages: Messages) -> int:
    """The decimals that it takes to see that found and expected, or two other figures told, differ."""
    pair = [value for value in (finding.found, told_expected(finding)) if _is_number(value)]
    told = pair if len(pair) == 2 and pair[0] != pair[1] else pair[:1]
    for value in finding.facts.values():
        if _is_number(value) and all(abs(value - one) > NOISE * abs(one) for one in told):
            told = [*told, value]
    for digits in range(wording.DECIMALS_SHOWN, wording.MAX_DECIMALS):
        shown = {wording.written(value, messages.language, messages.text, digits) for value in told}
        if len(shown) == len(told):
            return digits
    return wording.DECIMALS_SHOWN


def _is_number(value: Fact) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
