"""The audit in the forms that a report can take."""

from __future__ import annotations

from collections.abc import Sequence

from prioritering.messages import Messages
from prioritering.output.json_report import document, dumps
from prioritering.rules import RULES
from prioritering.types import Audit

FOR_ONE = frozenset({"html"})
"""The forms that hold one workbook only."""


def rendered(audits: Sequence[Audit], form: str, *, as_list: bool = False) -> str:
    """The audits in one of `options.FORMATS`, each in its language; `as_list` makes a list of one too."""
    messages = [Messages(audit.language) for audit in audits]
    if form == "json":
        documents = [document(audit, said) for audit, said in zip(audits, messages, strict=True)]
        return dumps(documents if as_list or len(documents) != 1 else documents[0]) + "\n"
    if form == "sarif":
        from prioritering.output.sarif import sarif

        return dumps(sarif(audits, messages, RULES)) + "\n"
    if form == "csv":
        from prioritering.output.csv_table import csv_table

        return csv_table(audits, messages)
    if form == "markdown":
        from prioritering.output.markdown import markdown

        return "\n".join(markdown(audit, said) for audit, said in zip(audits, messages, strict=True))
    from prioritering.output.html import report

    return "".join(report(audit, said) for audit, said in zip(audits, messages, strict=True))
