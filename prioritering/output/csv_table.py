"""The findings as CSV (RFC 4180): one line each, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from prioritering.messages import Messages, message
from prioritering.messages.facts import plain
from prioritering.output.table import status_of
from prioritering.rules import CODES
from prioritering.types import Audit, Finding, Value

COLUMNS = (
    *("workbook", "rule", "code", "severity", "sheet", "cell", "measure"),
    *("message", "found", "expected", "status", "reason", "fingerprint"),
)
STARTS_FORMULA = ("=", "+", "-", "@")
"""What a spreadsheet takes for a formula at the start of a text (OWASP, CSV injection)."""


def csv_table(audits: Sequence[Audit], messages: Sequence[Messages]) -> str:
    """A heading and one line for each finding of each audit."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for audit, said in zip(audits, messages, strict=True):
        for finding in audit.findings:
            writer.writerow([harmless(str(audit.workbook.path)), *_line(finding, said)])
    return text.getvalue()


def _line(finding: Finding, messages: Messages) -> list[str | float | bool]:
    return [
        finding.rule,
        CODES[finding.rule],
        finding.severity.value,
        harmless(finding.at.sheet),
        finding.at.a1,
        harmless(finding.measure or ""),
        harmless(message(finding, messages)),
        _value(finding.found),
        _value(finding.expected),
        status_of(finding),
        harmless(finding.decision.reason if finding.decision else ""),
        finding.fingerprint,
    ]


def _value(value: Value) -> str | float | bool:
    """A number as it is; whole ones without `.0`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 2**53 else value
    return harmless(str(value))


def harmless(text: str) -> str:
    """The text on one line, with an apostrophe before what would be taken for a formula."""
    clean = plain(text)
    return f"'{clean}" if clean.startswith(STARTS_FORMULA) else clean
