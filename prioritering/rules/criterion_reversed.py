"""A cost, price or risk that raises the score, or a benefit that lowers it, against its own words.

**Why it matters.** Where the dearest offer gets the most price points, or a high risk adds to the score, the
ranking rewards what it should punish, and no formula differs from its neighbours. Guidance: *Handbook on
Constructing Composite Indicators* (OECD/JRC, 2008), step 5, on indicators whose direction must be the same
before they are added; *Multi-criteria analysis: a manual* (DCLG, 2009), on scales whose upper end is the more
preferred.

**Wrong:** `Price points` is `=10*B3/MAX($B$3:$B$6)`. Or "Risk (10 = very high risk)" has a weight of +15 %.

Or `=H3/(H3+I3)` under TOPSIS, where H is the distance to the ideal. Or a cost is normalised as `1-x`, and its
ideal is the least of these; or it is `MIN($B$3:$B$6)/B3`, and is subtracted from the score.

**Right:** `=10*MIN($B$3:$B$6)/B3`. Or the risk is turned, `=11-E3`, before it is weighted.

**Fix.** None: the formula, the weight or the heading may be wrong. Left alone: costs and risks that are
scored in points without a word on the ends of the scale (8 of 10 for price mostly means cheap), risk
registers, sums of costs, scores of which the lowest is best, and whatever is multiplied. Under TOPSIS, where
no weight has a sign, the closeness is computed anew with a tenth more of each figure.
"""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.formula.decimals import exact
from prioritering.reading.words import roles
from prioritering.rules.common import areas
from prioritering.rules.principles import RECOMMENDED
from prioritering.rules.questions import question
from prioritering.rules.rule import Rule
from prioritering.scoring.robustness.peers import peers_of
from prioritering.scoring.robustness.what_if import InputChange
from prioritering.scoring.roles.directions import Basis, Direction, stated_direction
from prioritering.scoring.roles.ideal_solutions import turned_closeness, turned_twice
from prioritering.scoring.roles.subtracted_costs import subtracted_costs
from prioritering.scoring.tables.decision_matrix import (
    DecisionMatrix,
    MatrixCriterion,
    decision_matrices,
    rectangle,
)
from prioritering.types import Area, Audit, Finding, Method, Severity

MIN_SHARE_SAME_WAY = 0.75
"""On so many lines a figure must move its own score the same way."""


def check(audit: Audit) -> Iterator[Finding]:
    """Hold the direction in which each criterion counts against what its words say."""
    turned = list(_of_ideals(audit))
    yield from turned
    if not turned:  # what they count the wrong way is told by those
        yield from _by_words(audit)


def _by_words(audit: Audit) -> Iterator[Finding]:
    seen: set[Area] = set()
    for matrix in decision_matrices(audit):
        if not _speaks_of_benefit(matrix):
            continue
        against = [
            (one, reason) for one in matrix.criteria if (reason := _against_its_words(audit, matrix, one))
        ]
        if 2 * len(against) > len(matrix.criteria):
            continue  # all go one way: the lowest score is the best
        for criterion, direction in against:
            area = rectangle(criterion.cells) if criterion.cells else None
            if area is not None and area not in seen:
                seen.add(area)
                yield _finding(matrix, criterion, direction, area)


def _of_ideals(audit: Audit) -> Iterator[Finding]:
    """A closeness that is turned round, and ideals of costs that are turned twice."""
    for closeness in turned_closeness(audit):
        yield question(
            audit,
            rule="criterion-reversed",
            at=closeness.area,
            found=closeness.formula,
            evidence=areas([closeness.best, closeness.worst]),
            variant="closeness",
            facts={"best": closeness.best},
        )
    for twice in turned_twice(audit):
        yield question(
            audit,
            rule="criterion-reversed",
            at=twice.ideal.area,
            found=twice.formula,
            evidence=(twice.weighed, twice.raw.area),
            variant="twice",
            facts={
                "range": twice.weighed,
                "words": twice.words,
                "first": twice.turned,
                "formula": twice.by,
            },
        )
    for cost in subtracted_costs(audit):
        yield question(
            audit,
            rule="criterion-reversed",
            at=cost.area,
            found=cost.formula,
            evidence=areas([cost.turned, cost.raw]),
            variant="subtracted",
            facts={"words": cost.words, "first": cost.turned, "formula": cost.by},
        )


def _against_its_words(audit: Audit, matrix: DecisionMatrix, criterion: MatrixCriterion) -> Direction | None:
    """The direction that is stated, where the criterion counts the other way."""
    direction = stated_direction(criterion)
    if direction is None:
        return None
    effect = _by_distances(audit, matrix, criterion) if criterion.part.product else criterion.effect
    if effect == 0:
        return None
    if criterion.turned and effect > 0 and not criterion.part.product:
        return None  # the formula takes it from the worst: by its figures it counts the other way
    is_raw = criterion.part.weighted in (None, criterion.part.cells)
    if direction.basis is Basis.AMOUNT and criterion.part.weight is None and is_raw:
        return None  # a sum of amounts
    better = effect * (1 if matrix.reading.highest_first else -1)
    return direction if direction.sign != better else None


def _by_distances(audit: Audit, matrix: DecisionMatrix, criterion: MatrixCriterion) -> int:
    """What a tenth more of each figure does to its own closeness to the ideal; 0 where that is not known."""
    if audit.model is None or audit.model.method is not Method.TOPSIS:
        return 0
    figures = zip(matrix.reading.alternatives, criterion.part.cells, criterion.figures, strict=True)
    more = {
        line.score_cell: InputChange(at, exact(figure) * 11 / 10)
        for line, at, figure in figures
        if at is not None and figure
    }
    for peers in peers_of(audit):
        places = [place for place, one in enumerate(peers.scored) if one.measure.score_cell in more]
        changes = [more[peers.scored[place].measure.score_cell] for place in places]
        after = peers.what_if.after(changes) if places and peers.what_if.known else None
        if after is not None:
            apart = [after[row][place] - float(peers.scores[place]) for row, place in enumerate(places)]
            rising, falling = sum(one > 0 for one in apart), sum(one < 0 for one in apart)
            return (
                0 if max(rising, falling) < MIN_SHARE_SAME_WAY * len(apart) else 1 if rising > falling else -1
            )
    return 0


def _speaks_of_benefit(matrix: DecisionMatrix) -> bool:
    """Whether more of the score is meant to be better: of several criteria not all cost or harm."""
    if len(matrix.criteria) < 2 or not matrix.reading.highest_first:
        return False
    if roles(matrix.reading.label) & {"price", "harm", "lowest_first"}:
        return False
    return any(
        not roles(one.label) & {"price", "harm", "risk"} or "relieved" in roles(one.label)
        for one in matrix.criteria
    )


def _finding(matrix: DecisionMatrix, criterion: MatrixCriterion, direction: Direction, area: Area) -> Finding:
    scores = [line.score_cell for line in matrix.reading.alternatives]
    return Finding(
        rule="criterion-reversed",
        severity=matrix.severity(Severity.WARNING),
        confidence="medium" if direction.basis is Basis.AMOUNT else "high",
        at=area,
        evidence=(*areas([criterion.part.weight_cell]), rectangle(scores[:1])),
        variant=f"{direction.basis}{'' if direction.sign < 0 else '-benefit'}",
        facts={
            "criterion": criterion.label,
            "words": direction.text,
            "weight": None if criterion.part.weight_cell is None else criterion.weight,
        },
    )


RULE = Rule("PA702", Severity.WARNING, check, RECOMMENDED, casts_doubt=False)
