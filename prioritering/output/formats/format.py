"""What a form of a report is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from prioritering.messages import Messages
    from prioritering.types import Audit


class ReportRequest(Struct, frozen=True):
    """What is asked of a report beyond its form."""

    as_list: bool = False
    """Whether one workbook makes a list of one."""
    cut: int | None = None
    """After how many measures the line is drawn, where that is another place than the workbook's own."""


class Format(Struct, frozen=True):
    """One form of a report, or of a memo."""

    name: str
    """As `--format` and `render` have it."""
    suffix: str
    """Of the files that are written in it."""
    write: Callable[[Sequence[Audit], Sequence[Messages], ReportRequest], str | bytes]
    """The audits, each with its language's words."""
    for_one: bool = False
    """Whether it holds one workbook only."""
    mark: str = ""
    """What a file begins with."""
    memo: bool = False
    """Whether it is a memo, which `--memo` writes."""
