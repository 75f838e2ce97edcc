"""Formulas taken apart, under the address of the room that reads them; see `formula.anatomy`."""

from prioritering.formula.anatomy import (
    Anatomy,
    References,
    Skeleton,
    anatomy,
    references,
    relative_form,
    slot_of,
    tree,
)

__all__ = ["Anatomy", "References", "Skeleton", "anatomy", "references", "relative_form", "slot_of", "tree"]
