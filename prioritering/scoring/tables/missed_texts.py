"""Texts and lists that miss one another."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from prioritering.types import Area, Cell, CellRef


class Miss(StrEnum):
    """How a text and a list miss one another."""

    SOUGHT = "sought"
    """Formulas look for it, and the list writes it otherwise."""
    UNSOUGHT = "unsought"
    """It stands in the list, and formulas look for it written otherwise."""
    BEYOND = "beyond"
    """It stands right after the list that is looked in."""
    TWICE = "twice"
    """It stands twice in a list of names."""
    JOINED = "joined"
    """It goes into a key with a space at its end."""
    NOWHERE = "nowhere"
    """It is the only one that a list of names lacks."""


class UnmatchedText(Struct, frozen=True):
    """A text that is not found as it is meant, or is not looked for, and the one that it seems to be."""

    miss: Miss
    at: CellRef
    """Where it stands: typed in a cell, or in a formula."""
    text: str
    other: str
    others: tuple[CellRef, ...]
    """Where the other way of writing stands, or the text itself."""
    formulas: tuple[Cell, ...]
    """Those that miss it."""
    keys: Area
    """The list that is looked in."""
    sure: bool
    """Whether the two differ in spaces and signs alone."""
