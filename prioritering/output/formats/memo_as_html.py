"""The memo as a page to print."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from prioritering.output.formats.format import Format, ReportRequest

if TYPE_CHECKING:
    from prioritering.messages import Messages
    from prioritering.types import Audit


def _write(audits: Sequence[Audit], messages: Sequence[Messages], asked: ReportRequest) -> bytes:
    from prioritering.output.html import memo_page
    from prioritering.output.memo import memo

    pages = (
        memo_page(memo(audit, words, cut=asked.cut), words).encode("utf-8")
        for audit, words in zip(audits, messages, strict=True)
    )
    return b"".join(pages)


FORMAT = Format("memo-html", ".memo.html", _write, for_one=True, memo=True)
