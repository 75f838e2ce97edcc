"""What is to be written into the copy: the vocabulary between the report and the patch."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from msgspec import Struct

from prioritering.types import Area, CellRef, Value


class EditError(ValueError):
    """An edit that would damage the workbook: one inside an array or shared formula, for example."""


class Edit(Struct, frozen=True):
    """One cell's new content: a number, text or truth value, or a formula with its `=`."""

    at: CellRef
    after: Value
    cached: Value = None
    """For a formula: its value, evaluated."""


class MarkState(StrEnum):
    """What a mark says of its cells, the gravest last: what is decided, or how grave an open finding is."""

    CORRECTED = "corrected"
    KEPT = "keep"
    INFO = "info"
    WARNING = "warning"
    CLARIFY = "clarify"
    ERROR = "error"


class MarkEdit(Struct, frozen=True):
    """A remark on a cell or rectangle: the colour of its state, and a note on its first cell."""

    at: Area
    state: MarkState
    text: str


class Link(Struct, frozen=True):
    """A text that leads to a cell of the workbook."""

    text: str
    to: Area


class FormulaEdit(Struct, frozen=True):
    """A formula of a sheet of ours with its value."""

    text: Callable[[int, int], str]
    """By its row and the table's first one."""
    value: Value | int | Fraction


class Strong(Struct, frozen=True):
    """A text whose first line, or a figure which, stands out: in the colour of a state, where it has one."""

    shown: Value | int | Fraction
    state: MarkState | None = None


Shown = Value | int | Fraction | Link
"""What a cell of a sheet of ours shows."""
Content = Shown | FormulaEdit | Strong


class ColumnEdit(Struct, frozen=True):
    """One column of a table on an added sheet."""

    title: str
    width: float
    """In characters, as Excel counts them."""
    wrap: bool = False
    right: bool = False
    """Whether heading and cells stand at the right: figures."""
    choices: tuple[str, ...] = ()
    """A drop-down for the analyst; of a decision the words for open, correct, keep, clarify."""
    prompt: str = ""
    """Shown beside the cell that is chosen, where there is a drop-down."""
    unlocked: bool = False
    number_format: str = "General"
    hidden: bool = False


class CoverLine(Struct, frozen=True):
    """One line of a block: what stands first (a state with its colour, or a text or link), a text, a link."""

    lead: Shown
    text: Shown = ""
    link: Shown = None
    state: MarkState | None = None


class BlockEdit(Struct, frozen=True):
    """A heading with lines below it."""

    heading: str
    lines: tuple[CoverLine, ...]


class Cover(Struct, frozen=True):
    """The sheet that the copy opens on: a title, sentences, and blocks of lines in two columns."""

    name: str
    title: str
    subtitle: str
    sentences: tuple[tuple[str, str], ...]
    """Each as its claim, which is bold, and the rest."""
    sections: tuple[tuple[tuple[BlockEdit, ...], tuple[BlockEdit, ...]], ...]
    """From the top down, each as its left and its right blocks."""
    small: tuple[str, ...]
    """The last lines."""


class DecisionColumns(NamedTuple):
    """Which columns (from 0) of a findings table the next audit reads back."""

    fingerprint: int
    decision: int
    reason: int


class AddedSheet(Struct, frozen=True):
    """A sheet of our own: a heading, some lines of text, and one Excel table."""

    name: str
    title: str
    facts: tuple[tuple[str, Content], ...]
    """Label and value, one line each, between title and table."""
    table: str
    """The Excel table's name, such as `Findings`."""
    columns: tuple[ColumnEdit, ...]
    rows: tuple[tuple[Content, ...], ...]
    states: tuple[MarkState | None, ...] = ()
    """By row, for its colour; empty where the table has none."""
    state_columns: tuple[int, ...] = (0,)
    """The columns (from 0) whose cells show that colour."""
    levels: tuple[int, ...] = ()
    """By row, how deep it lies beneath one above it: such rows are folded."""
    frozen_columns: int = 0
    """How many columns stay in sight."""
    chosen: tuple[tuple[str, MarkState], ...] = ()
    """The colour that the decision's cell takes on, by its word."""
    decision_columns: DecisionColumns | None = None
    bars: tuple[int, int, float] | None = None
    """A column (from 0) whose first so many rows show bars, and the figure of a full one."""
    below: tuple[str, tuple[tuple[Content, ...], ...]] | None = None
    """A heading and rows in the same columns beneath the table: what the table's order does not hold for."""

    @property
    def heading_row(self) -> int:
        """The row of the columns' titles: below the title, the facts and a narrow row."""
        return len(self.facts) + 3

    @property
    def first_row(self) -> int:
        """The row of the first line."""
        return self.heading_row + 1
