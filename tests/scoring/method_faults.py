"""Faults of method, one planted in a drawn scoring, and what the audit says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from drawn_method import Made, Plan, copied, drawn, made
from sheets import examined

from prioritering.options import Options
from prioritering.pipeline import check
from prioritering.types import Finding, Severity

Planted = Callable[[Plan], bool]
"""Plants a fault in a plan; False where it has no place for it."""


@dataclass(frozen=True)
class Fault:
    """A kind of fault, the rules that may tell it, and where."""

    plant: Planted
    rules: frozenset[str]
    area: str
    loud: bool = True
    """Whether it is an error or a warning; else a remark will do."""


def weight_changed(plan: Plan) -> bool:
    """One weight more or less, so that they make 85 to 120 per cent."""
    if plan.style == "points" or plan.total == "typed":
        return False
    plan.weights[0] += plan.rng.choice([-10, 5, 10, 20]) if plan.weights[0] > 15 else 10
    return True


def total_typed(plan: Plan) -> bool:
    """The same beside a typed total of 100 per cent."""
    if plan.style == "points":
        return False
    plan.total = "typed"
    plan.weights[-1] += 10
    return True


def criterion_removed(plan: Plan) -> bool:
    """A criterion is taken out with its weight; the others stay as they are."""
    if plan.style == "points" or len(plan.criteria) - plan.price < 4 or plan.total == "typed":
        return False
    del plan.criteria[0], plan.weights[0]
    for row in plan.scores:
        del row[0]
    return True


def price_rises(plan: Plan) -> bool:
    """The dearest gets most price points."""
    plan.rising = plan.price
    return plan.price


def risk_as_benefit(plan: Plan) -> bool:
    """The heading says that the upper end is a high risk, and it counts with a plus."""
    plan.criteria[0] = f"{plan.tongue.risk} ({plan.tongue.high_is_bad.format(top=plan.top)})"
    return True


def benefit_lowers(plan: Plan) -> bool:
    """A low risk has a minus before its weight."""
    if plan.total == "typed":
        return False
    plan.criteria[0] = plan.tongue.low
    if plan.tongue.low in plan.criteria[1:]:
        return False
    plan.weights[0] = -plan.weights[0]
    return True


def ranked_from_below(plan: Plan) -> bool:
    """The heading says that 1 is the best, and the lowest has it."""
    if plan.ranking == "none":
        return False
    plan.heading, plan.ascending = plan.rng.choice([plan.tongue.best, plan.tongue.highest]), True
    return not plan.price or plan.heading == plan.tongue.highest


def short(what: str) -> Planted:
    """A range that ends before the last alternative."""

    def plant(plan: Plan) -> bool:
        plan.short = what
        if what == "rank":
            return plan.ranking != "none"
        if what == "price":
            last = len(plan.scores) - 1
            if plan.price:
                plan.scores[last][-1] = min(row[-1] for row in plan.scores) - 50_000
            return plan.price
        return True

    return plant


def below_scale(plan: Plan) -> bool:
    """A nought where the legend starts at 1."""
    plan.legend = True
    plan.scores[len(plan.scores) // 2][1] = 0
    return plan.low == 1


def repeated(plan: Plan) -> bool:
    """The second criterion has the figures of the first."""
    for row in plan.scores:
        row[1] = row[0]
    return len({row[0] for row in plan.scores}) > 3 and len(plan.scores) > 6


def constant(plan: Plan) -> bool:
    """All have the same for the first criterion."""
    for row in plan.scores:
        row[0] = plan.top // 2 + 1
    return True


def adjusted(plan: Plan) -> bool:
    """The last is no better than the first on anything, and an adjustment puts it ahead."""
    plan.adjustments = [0.0] * len(plan.scores)
    plan.adjustments[-1] = float(2 * plan.top) * (0.2 * 100 if plan.style == "points" else 1)
    own = len(plan.criteria) - plan.price
    plan.scores[-1][:own] = [max(plan.low, figure - 1) for figure in plan.scores[0][:own]]
    if plan.price:
        plan.scores[-1][-1] = plan.scores[0][-1] + 1000
    return plan.scores[-1] != plan.scores[0]


FAULTS: Mapping[str, Fault] = {
    "weights changed": Fault(weight_changed, frozenset({"weights-do-not-sum"}), "weights"),
    "total typed": Fault(total_typed, frozenset({"weights-do-not-sum"}), "weights"),
    "criterion removed": Fault(criterion_removed, frozenset({"weights-do-not-sum"}), "weights"),
    "price rises": Fault(price_rises, frozenset({"criterion-reversed"}), "prices"),
    "risk as benefit": Fault(risk_as_benefit, frozenset({"criterion-reversed"}), "criterion 0"),
    "benefit lowers": Fault(benefit_lowers, frozenset({"criterion-reversed"}), "criterion 0"),
    "ranked from below": Fault(ranked_from_below, frozenset({"ranks-reversed"}), "ranks"),
    "short rank": Fault(
        short("rank"),
        frozenset({"formula-range-omits-cells", "reference-set-short"}),
        "ranks",
    ),
    "short price": Fault(
        short("price"), frozenset({"reference-set-short", "formula-range-omits-cells"}), "prices"
    ),
    "short chart": Fault(short("chart"), frozenset({"list-range-short"}), "scores", loud=False),
    "short format": Fault(short("format"), frozenset({"list-range-short"}), "scores", loud=False),
    "short validation": Fault(
        short("validation"), frozenset({"list-range-short"}), "criterion 0", loud=False
    ),
    "short name": Fault(short("name"), frozenset({"list-range-short"}), "scores", loud=False),
    "below scale": Fault(below_scale, frozenset({"score-out-of-scale"}), "criterion 1"),
    "criterion twice": Fault(repeated, frozenset({"criterion-repeated"}), "criterion 1", loud=False),
    "criterion constant": Fault(constant, frozenset({"criterion-constant"}), "criterion 0", loud=False),
    "dominated ahead": Fault(adjusted, frozenset({"dominated-ahead"}), "last score"),
}
LOUD = (Severity.ERROR, Severity.WARNING)


def sound(seed: int) -> list[Finding]:
    """The errors and warnings on the sound scoring of a seed."""
    return [one for one in said(made(drawn(seed))) if one.severity in LOUD]


def said(workbook: Made) -> tuple[Finding, ...]:
    """All that is said of a scoring."""
    return check(examined(workbook.workbook), Options()).findings


def planted(seed: int, name: str) -> Iterator[str]:
    """What is wrong with what is said of a scoring with one fault: nothing where it is told once.

    Raises: LookupError where the fault has no place in the scoring of the seed.
    """
    fault, plan = FAULTS[name], copied(drawn(seed))
    if not fault.plant(plan):
        raise LookupError(name)
    workbook = made(plan)
    found = said(workbook)
    own = [one for one in found if one.rule in fault.rules and _meets(workbook, one, fault.area)]
    if fault.loud:
        own = [one for one in own if one.severity in LOUD]
    if len(own) != 1:
        yield f"told {len(own)} times"
    for one in found:
        if one.severity in LOUD and one not in own:
            yield f"besides: {one.severity} {one.rule} {one.at}"


def _meets(workbook: Made, finding: Finding, area: str) -> bool:
    return finding.at.common(workbook.areas[area]) is not None
