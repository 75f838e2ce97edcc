"""What each engine says of each formula, view by view, and which of it counts as an opinion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from prioritering.evaluation.compare import as_displayed, tolerance
from prioritering.evaluation.digits import digits_held, is_cut, within_digits
from prioritering.evaluation.gaps import MAKE_NUMBERS_OF_TEXTS, multiplies_texts
from prioritering.evaluation.outcome import Opinions, Outcome, holds_error
from prioritering.evaluation.plan import Plan
from prioritering.evaluation.verdict import agreed, reproduced
from prioritering.formula.anatomy import anatomy
from prioritering.types import CellRef

_NAME = "#NAME?"
DATES = frozenset(
    {
        *("DATE", "DATEDIF", "DATEVALUE", "DAY", "DAYS360", "EDATE", "EOMONTH", "ISOWEEKNUM"),
        *("MONTH", "NETWORKDAYS", "NOW", "TEXT", "TODAY", "WEEKDAY", "WEEKNUM", "WORKDAY", "YEAR"),
        *("YEARFRAC",),
    }
)
"""Functions that turn days into serial numbers or back."""
_RELATIVE_ROUNDING = 1e-14
"""What doubles lose of the largest term of a sum, with room for a hundred terms (eps 2.2e-16)."""
_KNOWS_1904 = "formualizer"


class Views(Struct):
    """The engines' opinions on the formulas of a plan."""

    plan: Plan
    local: dict[str, Opinions] = field(default_factory=dict)
    """Each formula applied to the cached values that it reads."""
    live: dict[str, Opinions] = field(default_factory=dict)
    """The formulas in doubt and what rests on them, computed from one another."""
    uncached: dict[str, Opinions] = field(default_factory=dict)
    """The formulas without a cached value."""
    nameless: dict[CellRef, set[str]] = field(default_factory=dict)
    """Which engines say `#NAME?`: that they lack a function, or that the file does."""
    held: int | None = None
    """The significant digits that the file holds of its figures; None where it holds all."""

    def admit(self, given: Mapping[str, Opinions]) -> dict[str, Opinions]:
        """Leave out what an engine cannot know.

        That is `#NAME?` from a formula that reads none, dates of 1904 but from one engine, and products of
        texts from those that make numbers of them.
        """
        admitted = {name: self._admit(name, opinions) for name, opinions in given.items()}
        for name in admitted.keys() & MAKE_NUMBERS_OF_TEXTS:
            admitted[name] = {a: o for a, o in admitted[name].items() if not self._multiplies_texts(a)}
        if self.plan.workbook.date_1904:
            for name in admitted.keys() - {_KNOWS_1904}:
                admitted[name] = {a: o for a, o in admitted[name].items() if not self._dated(a)}
        return admitted

    def _dated(self, at: CellRef) -> bool:
        return not DATES.isdisjoint(self.plan.translated[at].functions)

    def _multiplies_texts(self, at: CellRef) -> bool:
        each = self.plan.translated[at]
        return "SUMPRODUCT" in each.functions and multiplies_texts(each.text, at.sheet, self.plan.values)

    def _admit(self, name: str, opinions: Opinions) -> Opinions:
        admitted = {}
        for at, outcome in opinions.items():
            usual = len(outcome) == 1 and isinstance(outcome[0], float)
            if usual or not holds_error(outcome, _NAME) or self.plan.reads_name_error(at):
                admitted[at] = outcome
            else:
                self.nameless.setdefault(at, set()).add(name)
        return admitted

    def relative(self, at: CellRef) -> float:
        """The relative difference that does not count for a formula."""
        return tolerance(self.plan.translated[at].functions)

    def reproduced(self, at: CellRef, opinions: Iterable[Outcome]) -> bool:
        """Whether one of the opinions is the cached value, or shows as it where that is the setting."""
        given, cached = list(opinions), self.plan.cached(at)
        if not self.plan.workbook.calculation.full_precision:
            shown = self.plan.cells[at].number_format
            given = [tuple(as_displayed(v, shown) for v in each) for each in given]
        elif cached in given:  # by far the most
            return True
        return (
            reproduced(cached, given, self.relative(at))
            or self._cancelled(at, cached, given)
            or self._cut(at, cached, given)
        )

    def note_digits(self, cells: Iterable[CellRef]) -> None:
        """Find out at which digit the file cuts its figures, from those that no engine gives to the bit."""
        self.held = digits_held((self.plan.cached(at), opinions_on(self.local, at)) for at in cells)

    def _cut(self, at: CellRef, cached: Outcome, opinions: Iterable[Outcome]) -> bool:
        """Whether the difference lies in digits that the file does not hold."""
        given = [one[0] for one in opinions if len(one) == 1]
        if len(cached) > 1 or not isinstance(cached[0], float):
            return False
        if any(is_cut(cached[0], one) for one in given):
            return True
        if self.held is None:
            return False
        skeleton = anatomy(self.plan.cells[at].formula or "").skeleton
        adds = any(token.text in ("+", "-") for token in skeleton.tokens) or "SUM" in skeleton.functions
        largest = self.plan.largest(at) if adds else 0.0
        return any(within_digits(cached[0], one, self.held, largest) for one in given)

    def _cancelled(self, at: CellRef, cached: Outcome, opinions: Iterable[Outcome]) -> bool:
        """Whether the difference is what rounding leaves when large terms cancel.

        `=A1-A2` over two figures of 40,000 gives 0 or 7e-12, as their last digits fall.
        """
        wanted = cached[0]
        numbers = [o[0] for o in opinions if isinstance(o[0], float)]
        if len(cached) > 1 or not isinstance(wanted, float) or not numbers:
            return False
        nearest = min(abs(number - wanted) for number in numbers)
        return nearest < 1e-3 and nearest <= _RELATIVE_ROUNDING * self.plan.largest(at)

    def agreed(self, at: CellRef, opinions: Iterable[Outcome]) -> Outcome | None:
        """What two of the opinions say alike, or what the one engine says that knows this kind of formula."""
        if self._multiplies_texts(at):
            return next(iter(opinions), None)
        return agreed(opinions, self.relative(at))

    def undefined(self, at: CellRef) -> bool:
        """Whether the cached value is `#NAME?`, and no engine knows the name either."""
        says = len(opinions_on(self.local, at))
        return holds_error(self.plan.cached(at), _NAME) and len(self.nameless.get(at, ())) >= 2 and not says


def opinions_on(view: Mapping[str, Opinions], at: CellRef) -> list[Outcome]:
    """One view's opinions on one cell."""
    return [given[at] for given in view.values() if at in given]
