"""How many digits of its figures a file holds, and what may be said with so many.

Google Sheets and many exports write 6 to 10 significant digits. A figure computed from such figures, or held
against them, differs in the digits that were never written; that makes no value old.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from prioritering.evaluation.outcome import Outcome
from prioritering.types import Value

MIN_SIGNIFICANT_DIGITS = 6
"""Two figures that agree in so many digits, of which no more were written, are one figure."""
MAX_SIGNIFICANT_DIGITS = 14
"""Excel itself writes 15 to 17."""
RELATIVE_NOISE = 1e-14
MIN_FIGURES_CUT = 2
"""So many figures cut at the same digit show where the file cuts."""
MAX_STEPS_OFF = 5
"""What a product or a quotient of cut figures may be off, in steps of the last digit."""


def significant(value: float) -> int:
    """The significant digits with which a number is written: 4 of 0.01230 x 10 is 3."""
    mantissa = repr(abs(value)).partition("e")[0].replace(".", "")
    return len(mantissa.strip("0"))


def is_cut(written: Value, computed: Value) -> bool:
    """Whether a figure is the computed one to the last digit that was written of it, and that is many."""
    if not isinstance(written, float) or not isinstance(computed, float) or written.is_integer():
        return False
    if math.isclose(written, computed, rel_tol=RELATIVE_NOISE):
        return False  # nothing was cut: the last bits fall so or so
    digits = significant(written)
    return (
        MIN_SIGNIFICANT_DIGITS <= digits <= MAX_SIGNIFICANT_DIGITS
        and float(f"{computed:.{digits - 1}e}") == written
    )


def digits_held(pairs: Iterable[tuple[Outcome, list[Outcome]]]) -> int | None:
    """The digits that a file holds of its figures; None where it holds all.

    Args:
        pairs: stored values with what the engines give; those that are the same to the bit tell nothing.
    """
    cut: Counter[int] = Counter()
    for cached, given in pairs:
        if len(cached) == 1 and any(len(one) == 1 and is_cut(cached[0], one[0]) for one in given):
            assert isinstance(cached[0], float)
            cut[significant(cached[0])] += 1
    held = max(cut, default=0)
    return held if cut[held] >= MIN_FIGURES_CUT else None


def within_digits(written: Value, computed: Value, held: int, largest: float) -> bool:
    """Whether the digits that the file lacks explain a difference.

    Args:
        written: the value in the file.
        computed: what the formula gives from the values in the file.
        held: the significant digits that the file holds.
        largest: the largest figure that the formula adds or takes away, which cancellation leaves; else 0.
    """
    if not isinstance(written, float) or not isinstance(computed, float):
        return False
    scale = max(abs(written), largest)
    return scale > 0 and abs(written - computed) <= MAX_STEPS_OFF * 10 ** (
        math.floor(math.log10(scale)) + 1 - held
    )
