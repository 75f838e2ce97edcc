"""What the picture of a ranking says in figures and words: shares, decimals, what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from prioritering.messages import Messages
from prioritering.types import Finding, Word

STATES = {"corrected": "done", "correct": "done", "keep": "kept", "clarify": "asked"}


def share_text(share: float, messages: Messages) -> str:
    """A share in whole per cent; never none and never all, since draws prove neither."""
    space = "\N{NO-BREAK SPACE}" if messages.language == "nb" else ""
    if share > 0.995:
        return f">99{space}%"
    return f"<1{space}%" if share < 0.005 else f"{round(share * 100)}{space}%"


def decided_state(finding: Finding) -> str:
    """What was made of a finding, as the picture marks it; empty while it is open."""
    if finding.corrected:
        return "done"
    word = Word.OPEN if finding.decision is None else finding.decision.word
    return STATES.get(str(word), "")


def whole(fact: object) -> int | None:
    """A fact that is a number, as a whole one."""
    return int(fact) if isinstance(fact, int | float | Fraction) and not isinstance(fact, bool) else None


def counts_of(facts: Mapping[str, object]) -> dict[str, int]:
    """How many of how many, as far as a cause says."""
    return {name: number for name in ("count", "of") if (number := whole(facts.get(name))) is not None}
