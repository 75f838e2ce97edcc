"""The memo as a Word document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from prioritering.output.formats.format import Format, ReportRequest

if TYPE_CHECKING:
    from prioritering.messages import Messages
    from prioritering.types import Audit


def _write(audits: Sequence[Audit], messages: Sequence[Messages], asked: ReportRequest) -> bytes:
    from prioritering.output.memo import memo
    from prioritering.output.memo_docx import memo_docx

    pages = (
        memo_docx(memo(audit, words, cut=asked.cut), words)
        for audit, words in zip(audits, messages, strict=True)
    )
    return b"".join(pages)


FORMAT = Format("memo-docx", ".memo.docx", _write, for_one=True, memo=True)
