"""Markdown, for a merge request or a wiki."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from prioritering.output.formats.format import Format, ReportRequest

if TYPE_CHECKING:
    from prioritering.messages import Messages
    from prioritering.types import Audit


def _write(audits: Sequence[Audit], messages: Sequence[Messages], asked: ReportRequest) -> str:
    from prioritering.output.markdown import markdown

    return "\n".join(markdown(audit, said) for audit, said in zip(audits, messages, strict=True))


FORMAT = Format("markdown", ".md", _write)
