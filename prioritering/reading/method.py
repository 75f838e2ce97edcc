"""What a person would call the computation of a score."""

from __future__ import annotations

from prioritering.reading.candidates import Candidate
from prioritering.reading.found_by_name import LOOKING_UP
from prioritering.reading.roles import ADDING
from prioritering.reading.texts import Book

ALONE = (
    (frozenset(("MAX", "LARGE")), "maximum"),
    (frozenset(("MIN", "SMALL")), "minimum"),
    (frozenset(("MEDIAN",)), "median"),
    (frozenset(("GEOMEAN",)), "geometric mean"),
    (LOOKING_UP - {"compare"} | {"INDEX"}, "look-up"),
    (frozenset(("IF", "IFS")), "conditions"),
)
"""What names a computation in which nothing is added up or multiplied, the first that occurs."""


def method(book: Book, made: Candidate) -> str:
    """The name of how a score comes about, as the messages know it."""
    if not made.vector.typed and not book.levels.isdisjoint(made.cells):
        return "levels"
    if any(criterion.weight is not None for criterion in made.criteria):
        return "weighted sum" if not any(c.product for c in made.criteria) else "weighted"
    if any(criterion.product for criterion in made.criteria):
        return "quotient" if any(c.sign < 0 for c in made.criteria) else "product"
    functions = {name for use in made.uses for name in use.functions}
    if "AVERAGE" in functions:
        return "mean"
    if not ADDING.isdisjoint(functions):
        return "sum"
    return next((name for calls, name in ALONE if not calls.isdisjoint(functions)), "sum")
