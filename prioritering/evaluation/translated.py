"""A formula in the engines' form, and what is met while it is written."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct, field

from prioritering.types import Area, CellRef, Reason

VOLATILE = frozenset(
    {"NOW", "TODAY", "RAND", "RANDBETWEEN", "RANDARRAY", "OFFSET", "INDIRECT", "CELL", "INFO"}
)
FORM_SENSITIVE = frozenset({"SUBTOTAL", "AGGREGATE", "ISFORMULA", "SHEET", "SHEETS"})
"""Functions that see more of a cell than its value."""


class Translated(NamedTuple):
    """A formula in the engines' form, and what was met on the way."""

    text: str
    areas: tuple[Area, ...]
    functions: tuple[str, ...]
    problem: Reason | None = None
    """Why no engine may or can be asked."""
    detail: str = ""
    external: bool = False
    """Whether it reads values stored from another file."""
    clipped: bool = False
    """Whether whole columns or rows were cut at the last one used."""
    as_written: bool = False
    """Whether its areas are surely those that its references name, and no others."""

    @property
    def volatile(self) -> str:
        """The first volatile function in it, or an empty text."""
        return next((name for name in self.functions if name in VOLATILE), "")

    @property
    def form_sensitive(self) -> bool:
        """Whether it sees more of its precedents than their values."""
        return not FORM_SENSITIVE.isdisjoint(self.functions)


class Trail(Struct):
    """What is met while one formula is written."""

    at: CellRef
    arrays: bool
    """Whether it computes with arrays, and takes no single cell of a range."""
    areas: list[Area] = field(default_factory=list)
    functions: tuple[str, ...] = ()
    external: bool = False
    clipped: bool = False
    as_written: bool = False

    def ended(self, text: str, problem: Reason | None = None, detail: str = "") -> Translated:
        """The formula as it is written by now, or why it is not."""
        return Translated(
            text,
            tuple(self.areas),
            self.functions,
            problem,
            detail,
            self.external,
            self.clipped,
            self.as_written,
        )
