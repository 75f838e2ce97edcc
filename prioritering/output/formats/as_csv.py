"""A line for each finding, for spreadsheets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from prioritering.output.formats.format import Format, ReportRequest

if TYPE_CHECKING:
    from prioritering.messages import Messages
    from prioritering.types import Audit


def _write(audits: Sequence[Audit], messages: Sequence[Messages], asked: ReportRequest) -> str:
    from prioritering.output.csv_table import csv_table

    return csv_table(audits, messages)


FORMAT = Format("csv", ".csv", _write, mark="\ufeff")  # by which Excel knows UTF-8
