"""The audit in the forms that a report can take."""

from __future__ import annotations

from collections.abc import Sequence

from prioritering.messages import Messages
from prioritering.output.json_report import document, dumps
from prioritering.rules import RULES
from prioritering.types import Audit

FOR_ONE = frozenset({"html", "memo-html", "memo-docx"})
"""The forms that hold one workbook only."""


def report_bytes(
    audits: Sequence[Audit], form: str, *, as_list: bool = False, cut: int | None = None
) -> bytes:
    """The same as the bytes of a file, and the memo as a Word document or a page.

    `cut` is after how many a memo draws its line, where that is another place than its own.
    """
    if form in ("memo-docx", "memo-html"):
        from prioritering.output.memo import memo_bytes

        return b"".join(memo_bytes(audit, form, cut=cut) for audit in audits)
    mark = "\ufeff" if form == "csv" else ""  # by which Excel knows UTF-8
    return (mark + rendered(audits, form, as_list=as_list)).encode("utf-8")


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
