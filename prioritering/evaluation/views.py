"""What each engine says of each formula, view by view, and which of it counts as an opinion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from prioritering.evaluation.compare import as_displayed, tolerance
from prioritering.evaluation.outcome import Opinions, Outcome, holds_error
from prioritering.evaluation.plan import Plan
from prioritering.evaluation.verdict import agreed, reproduced
from prioritering.types import CellRef

_NAME = "#NAME?"


@dataclass
class Views:
    """The engines' opinions on the formulas of a plan."""

    plan: Plan
    local: dict[str, Opinions] = field(default_factory=dict)
    """Each formula applied to the cached values that it reads."""
    live: dict[str, Opinions] = field(default_factory=dict)
    """The formulas in doubt and what rests on them, computed from one another."""
    uncached: dict[str, Opinions] = field(default_factory=dict)
    """The formulas without a cached value."""
    nameless: dict[CellRef, int] = field(default_factory=dict)
    """How many engines say `#NAME?`: that they lack a function, or that the file does."""

    def admit(self, given: Mapping[str, Opinions]) -> dict[str, Opinions]:
        """Leave out `#NAME?` where it says what the engine lacks: it reads none, and gives it."""
        return {name: self._admit(opinions) for name, opinions in given.items()}

    def _admit(self, opinions: Opinions) -> Opinions:
        admitted = {}
        for at, outcome in opinions.items():
            if not holds_error(outcome, _NAME) or self.plan.reads_name_error(at):
                admitted[at] = outcome
            else:
                self.nameless[at] = self.nameless.get(at, 0) + 1
        return admitted

    def relative(self, at: CellRef) -> float:
        """The relative difference that does not count for a formula."""
        return tolerance(self.plan.translated[at].functions)

    def reproduced(self, at: CellRef, opinions: Iterable[Outcome]) -> bool:
        """Whether one of the opinions is the cached value, or shows as it where that is the setting."""
        if not self.plan.workbook.calculation.full_precision:
            shown = self.plan.cells[at].number_format
            opinions = [tuple(as_displayed(v, shown) for v in each) for each in opinions]
        return reproduced(self.plan.cached(at), opinions, self.relative(at))

    def agreed(self, at: CellRef, opinions: Iterable[Outcome]) -> Outcome | None:
        """What two of the opinions say alike."""
        return agreed(opinions, self.relative(at))

    def undefined(self, at: CellRef) -> bool:
        """Whether the cached value is `#NAME?`, and no engine knows the name either."""
        says = len(opinions_on(self.local, at))
        return holds_error(self.plan.cached(at), _NAME) and self.nameless.get(at, 0) >= 2 and not says


def opinions_on(view: Mapping[str, Opinions], at: CellRef) -> list[Outcome]:
    """One view's opinions on one cell."""
    return [given[at] for given in view.values() if at in given]
