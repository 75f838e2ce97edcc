"""The contract's JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from prioritering.output.formats.format import Format, ReportRequest

if TYPE_CHECKING:
    from prioritering.messages import Messages
    from prioritering.types import Audit


def _write(audits: Sequence[Audit], messages: Sequence[Messages], asked: ReportRequest) -> str:
    from prioritering.output.json_report import document, dumps

    documents = [document(audit, said) for audit, said in zip(audits, messages, strict=True)]
    return dumps(documents if asked.as_list or len(documents) != 1 else documents[0]) + "\n"


FORMAT = Format("json", ".json", _write)
