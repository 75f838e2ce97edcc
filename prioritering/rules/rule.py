"""What a rule is: its check, and all that the rest of the program asks about it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

from msgspec import Struct

from prioritering.types import Audit, Finding, Severity

Check = Callable[[Audit], Iterator[Finding]]


class Rule(Struct, frozen=True):
    """One rule: a pure function from the audit so far to findings."""

    code: str
    """Its number: PA1 ranks and summary, PA2 scores, PA3 formulas and totals, PA4 values, PA5 model,
    PA6 workbook, PA7 method."""
    severity: Severity
    """The gravest that it reports."""
    check: Check
    principles: tuple[str, ...]
    """The principles of good practice that it serves (`rules/principles.py`)."""
    on_ranks: bool = False
    """Whether it speaks of ranks or of the summary: it runs once the others have said what is in doubt."""
    casts_doubt: bool = True
    """Whether what it finds could change a figure, so that what rests on the figure is in doubt as well."""

    @property
    def name(self) -> str:
        """The name in the contract: that of its module, with hyphens."""
        return self.check.__module__.rpartition(".")[2].replace("_", "-")

    @property
    def documentation(self) -> str:
        """The module's docstring, in Markdown."""
        return sys.modules[self.check.__module__].__doc__ or ""
