"""Measures taken in that together cost more than the frame.

**Why it matters.** What is decided cannot be paid for: the last of those taken in has no money, and one that
was left out might have had (HM Treasury, *The Green Book*: options are compared within the budget that there
is).

**Wrong:** *Budget: 10*, and the four that are marked *yes* cost 12.5.

**Right:** The line is drawn where the money ends, or the frame is raised.

**Fix.** None: what is to give way is for those who decide to say. Where another set within the frame has more
points together, that is told as info; it is exact for up to 60 measures. Left alone: lists without
decisions, costs that are points, and frames that the costs of all do not reach.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from prioritering.patterns.cell_runs import runs
from prioritering.rules.common import areas, as_number
from prioritering.rules.principles import RECOMMENDED
from prioritering.rules.rule import Rule
from prioritering.scoring.decisions.budgets import Budget, budget_of, measures_worth
from prioritering.scoring.decisions.knapsack import MAX_MEASURES, best_set
from prioritering.scoring.decisions.measure_lists import MeasureList, measure_lists
from prioritering.types import Audit, CellRef, Finding, Severity

NAME = "over-budget"


def check(audit: Audit) -> Iterator[Finding]:
    """Hold what those taken in cost against the frame that is stated."""
    reported: set[CellRef] = set()
    for one in measure_lists(audit):
        budget = budget_of(audit, one)
        if budget is None or budget.frame.cell in reported:
            continue
        reported.add(budget.frame.cell)
        if budget.spent > budget.frame.amount * (1 + Fraction(1, 10**9)):
            yield _finding(one, budget)
        yield from _better(audit, one, budget)


def _finding(one: MeasureList, budget: Budget) -> Finding:
    cells = runs(budget.decided_at)
    return Finding(
        rule=NAME,
        severity=Severity.WARNING if one.sure else Severity.INFO,
        confidence="high" if one.sure else "medium",
        at=cells[0] if len(cells) == 1 else budget.decided_at[-1].area,
        found=as_number(budget.spent),
        expected=as_number(budget.frame.amount),
        evidence=(budget.frame.cell.area, *areas(budget.cost_cells[place] for place in budget.taken)),
        facts={
            "spent": as_number(budget.spent),
            "frame": as_number(budget.frame.amount),
            "over": as_number(budget.spent - budget.frame.amount),
            "count": len(budget.taken),
        },
    )


def _better(audit: Audit, one: MeasureList, budget: Budget) -> Iterator[Finding]:
    """Another set within the frame that has more points together, the highest being best."""
    places = measures_worth(one, budget.costs)
    if audit.model is None or not audit.model.descending or not 2 < len(places) <= MAX_MEASURES:
        return
    worth = [Fraction(one.lines[place].score or 0).limit_denominator(10**9) for place in places]
    cost = [budget.costs[place] or Fraction(0) for place in places]
    best = best_set(worth, cost, budget.frame.amount)
    if best is None:
        return
    chosen_worth = sum(
        (worth[index] for index, place in enumerate(places) if place in budget.taken), Fraction(0)
    )
    reached = sum((worth[index] for index in best), Fraction(0))
    within = budget.spent <= budget.frame.amount
    if within and reached <= chosen_worth * (1 + Fraction(1, 10**9)):
        return
    yield Finding(
        rule=NAME,
        severity=Severity.INFO,
        at=budget.frame.cell.area,
        expected=as_number(reached),
        found=as_number(chosen_worth),
        evidence=areas(one.lines[places[index]].name_cell for index in best),
        variant="best",
        facts={
            "frame": as_number(budget.frame.amount),
            "best": tuple(one.lines[places[index]].name for index in best),
            "cost": as_number(sum((cost[index] for index in best), Fraction(0))),
            "points": as_number(reached),
            "chosen": as_number(chosen_worth),
        },
    )


RULE = Rule("PA757", Severity.WARNING, check, RECOMMENDED, on_ranks=True)
