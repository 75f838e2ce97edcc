"""What is told as a question: the cells seem wrong, and what their author meant cannot be known."""

from __future__ import annotations

from collections.abc import Mapping

from prioritering.patterns.regional import unless_ignored
from prioritering.types import Area, Audit, Fact, Finding, Fix, Severity, Value


def question(
    audit: Audit,
    *,
    rule: str,
    at: Area,
    measure: str | None = None,
    found: Value = None,
    expected: Value = None,
    evidence: tuple[Area, ...] = (),
    fixes: tuple[Fix, ...] = (),
    variant: str = "",
    facts: Mapping[str, Fact] | None = None,
    why: str = "",
) -> Finding:
    """A warning of medium confidence, or a remark where Excel was told to ignore the cells."""
    return Finding(
        rule=rule,
        severity=unless_ignored(audit.workbook, at, Severity.WARNING),
        confidence="medium",
        at=at,
        measure=measure,
        found=found,
        expected=expected,
        evidence=evidence,
        fixes=fixes,
        variant=variant,
        facts=dict(facts or {}),
        why=why,
    )
