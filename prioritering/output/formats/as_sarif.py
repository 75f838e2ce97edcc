"""SARIF 2.1.0, for code scanning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from prioritering.output.formats.format import Format, ReportRequest

if TYPE_CHECKING:
    from prioritering.messages import Messages
    from prioritering.types import Audit


def _write(audits: Sequence[Audit], messages: Sequence[Messages], asked: ReportRequest) -> str:
    from prioritering.output.json_report import dumps
    from prioritering.output.sarif import sarif
    from prioritering.rules import RULES

    return dumps(sarif(audits, messages, RULES)) + "\n"


FORMAT = Format("sarif", ".sarif", _write)
