"""A measure left out while others that rank below it are taken in.

**Why it matters.** There may be good reasons, but they are not the scores: whoever refers to the ranking must
be able to say what went before it (EU directive 2014/24, article 67 and 84: an award follows its criteria,
and the report states the reasons; the same duty lies on who gives grants).

**Wrong:** Number 6 is left out, 7 and 8 are taken in, and the papers refer to the ranking.

Or “Winner: Alfa”, or “We recommend Alfa”, written before the scores were changed, and Beta ranks first.

**Right:** The reason stands beside the decision.

**Fix.** None: the decision is not the tool's to make. A stated reason is quoted. Decisions are compared by
how far they go: taken, on a reserve list, later, declined. A line that is taken in and was never scored is
told as well. Of those that contradict one another the fewest that explain it are named; where they are many,
the column is told once. Left alone: decisions that a formula gives, blanks, and words that say neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from prioritering.rules.common import areas
from prioritering.rules.rule import Rule
from prioritering.scoring.decisions.decisions import SAME_NAME
from prioritering.scoring.decisions.winners import wrong_winners
from prioritering.scoring.values.decision_words import Tier, tier_of
from prioritering.scoring.values.labels import likeness
from prioritering.scoring.values.moves_told import place_fact
from prioritering.types import Area, Audit, CellRef, Choice, Finding, RankedMeasure, Severity

MIN_EXCEPTIONS, MAX_SHARE_OF_EXCEPTIONS = 3, 0.25
"""So many exceptions, and more than this share of the decisions: they do not follow the ranking."""
FEWEST_DECIDED = 3
"""On so many lines of a column a decision shows where the others would stand."""
MIN_LINES_DECIDED, MIN_SHARE_DECIDED = 5, 0.8
"""A list of so many lines of which nearly all are decided: then the others were forgotten."""

Decided = tuple[RankedMeasure, Choice]
Pairs = dict[int, set[int]]


def check(audit: Audit) -> Iterator[Finding]:
    """Hold the stated decisions against the ranking."""
    choices = _choices(audit)
    decided = [
        (line, choice)
        for line in audit.ranking
        if line.rank is not None and (choice := choices.get(line.name_cell)) is not None
    ]
    against = _contradictions(decided)
    explained = [index for index in against if decided[index][1].reason]
    for index in explained:
        if against[index]:
            yield _finding(decided, index, sorted(against[index]))
        _drop(against, index)
    exceptions = _fewest(decided, against)
    if len(exceptions) >= MIN_EXCEPTIONS and len(exceptions) > MAX_SHARE_OF_EXCEPTIONS * len(decided):
        yield _unrelated(decided, exceptions)
    else:
        for index, others in exceptions.items():
            yield _finding(decided, index, others)
    yield from _without_score(audit, choices)
    yield from _not_scored(audit, choices)
    yield from _forgotten(audit, decided, choices)
    yield from _winners(audit)


def _choices(audit: Audit) -> Mapping[object, Choice]:
    model = audit.model
    if model is None:
        return {}
    return {model.measures[index].name_cell: choice for index, choice in model.choices.items()}


def _contradictions(decided: Sequence[Decided]) -> Pairs:
    """Which of them contradict one another: the better ranked one has the worse decision."""
    pairs: Pairs = defaultdict(set)
    for index, (line, choice) in enumerate(decided):
        for other, (below, its) in enumerate(decided):
            ranks_below = below.group == line.group and (below.rank or 0) > (line.rank or 0)
            if ranks_below and its.tier < choice.tier and its.tier < 2:
                pairs[index].add(other)
                pairs[other].add(index)
    return pairs


def _drop(pairs: Pairs, index: int) -> None:
    for other in pairs.pop(index, set()):
        pairs[other].discard(index)


def _fewest(decided: Sequence[Decided], pairs: Pairs) -> dict[int, list[int]]:
    """The fewest measures that explain all contradictions, each with those it contradicts."""
    fewest: dict[int, list[int]] = {}
    left = {index: set(others) for index, others in pairs.items() if others}
    while any(left.values()):
        most = max(left, key=lambda index: (len(left[index]), decided[index][1].tier, -index))
        fewest[most] = sorted(left[most])
        _drop(left, most)
    return dict(sorted(fewest.items()))


def _finding(decided: Sequence[Decided], index: int, others: Sequence[int]) -> Finding:
    line, choice = decided[index]
    left_out = any(decided[other][1].tier < choice.tier for other in others)
    tied = [
        other
        for other, (its, said) in enumerate(decided)
        if left_out and its.rank == line.rank and its.group == line.group and said.tier < choice.tier
    ]
    named = [decided[other][0] for other in (*tied, *others)]
    better = min(decided[other][1].tier for other in others)
    variant = ("reason" if choice.reason else "reserve" if better else "") if left_out else "below"
    return Finding(
        rule="decision-against-ranking",
        severity=Severity.WARNING if not choice.reason else Severity.INFO,
        at=_at(line, choice),
        measure=line.measure,
        found=choice.decision,
        evidence=areas(other.summary_name_cell or other.name_cell for other in named),
        variant=variant,
        facts={
            "rank": place_fact(line.rank or 0, line.rank_last),
            "taken": tuple(other.measure for other in named),
            "reason": choice.reason,
        },
    )


def _at(line: RankedMeasure, choice: Choice) -> Area:
    return (choice.cell or line.summary_rank_cell or line.score_cell or line.name_cell).area


def _unrelated(decided: Sequence[Decided], exceptions: Mapping[int, Sequence[int]]) -> Finding:
    """One finding for a column of decisions that follows something else than the ranking."""
    first = next(iter(exceptions))
    line, choice = decided[first]
    return Finding(
        rule="decision-against-ranking",
        severity=Severity.WARNING,
        confidence="medium",
        at=_at(line, choice),
        measure=line.measure,
        found=choice.decision,
        evidence=areas(decided[index][1].cell for index in exceptions),
        variant="unrelated",
        facts={
            "rank": place_fact(line.rank or 0, line.rank_last),
            "exceptions": len(exceptions),
            "decided": len(decided),
        },
    )


def _without_score(audit: Audit, choices: Mapping[object, Choice]) -> Iterator[Finding]:
    """Measures that are taken in though nothing was scored."""
    for line in audit.ranking:
        choice = choices.get(line.name_cell)
        if choice is not None and choice.tier == 0 and line.score is None and line.gate is None:
            yield Finding(
                rule="decision-against-ranking",
                severity=Severity.WARNING,
                at=_at(line, choice),
                measure=line.measure,
                found=choice.decision,
                evidence=areas([line.score_cell]),
                variant="unscored",
            )


def _not_scored(audit: Audit, choices: Mapping[object, Choice]) -> Iterator[Finding]:
    """Lines of the list of decisions that are taken in and that are no measure: nothing was scored there."""
    named = dict(_lines_decided(audit, choices))
    columns = {(name.sheet, name.column, at.column) for at, name in named.items()}
    if len(columns) != 1 or len(named) < FEWEST_DECIDED:
        return
    ((sheet, names, decisions),) = columns
    listed = [*named.values(), *(line.name_cell for line in audit.ranking)]
    listed += [line.name_cell for line in audit.model.summary if line.name_cell] if audit.model else []
    rows = {at.row for at in listed if at.sheet == sheet}
    own = any(line.name_cell.sheet == sheet for line in audit.ranking)
    for row in range(min(rows), max(rows) + 2):
        name, said = (audit.workbook.cell(CellRef(sheet, row, column)) for column in (names, decisions))
        if row in rows or name is None or said is None or said.formula is not None:
            continue
        texts = name.value, said.value
        between = (
            CellRef(sheet, row, column) for column in range(min(names, decisions), max(names, decisions))
        )
        if not all(isinstance(text, str) for text in texts) or tier_of(str(said.value)) is not Tier.TAKEN:
            continue
        is_other = any(isinstance(audit.value(at), float) for at in between) if own else False
        if not is_other and not _is_like_a_measure(audit, str(name.value)):
            yield Finding(
                rule="decision-against-ranking",
                severity=Severity.WARNING,
                confidence="medium",
                at=said.at.area,
                measure=str(name.value).strip(),
                found=said.value,
                evidence=(name.at.area,),
                variant="unscored",
            )


def _lines_decided(audit: Audit, choices: Mapping[object, Choice]) -> Iterator[tuple[CellRef, CellRef]]:
    """Where the decisions stand, each with the name of its measure on the same line."""
    for line in audit.ranking:
        choice = choices.get(line.name_cell)
        at = None if choice is None else choice.cell
        if at is None:
            continue
        before = (at._replace(column=column) for column in range(at.column - 1, 0, -1))
        text = " ".join(line.measure.split())
        for own in (line.name_cell, *before):
            value = audit.value(own)
            if own[:2] == at[:2] and isinstance(value, str) and " ".join(value.split()) == text:
                yield at, own
                break


def _is_like_a_measure(audit: Audit, name: str) -> bool:
    """Whether it may be one of the measures, written in another way."""
    return any(likeness(name, line.measure) >= SAME_NAME for line in audit.ranking)


def _forgotten(
    audit: Audit, decided: Sequence[Decided], choices: Mapping[object, Choice]
) -> Iterator[Finding]:
    """Scored measures without a decision, where nearly all others have one, of both kinds."""
    ranked = [line for line in audit.ranking if line.rank is not None]
    undecided = [line for line in ranked if line.name_cell not in choices]
    tiers = {choice.tier for _, choice in decided}
    if (
        len(ranked) < MIN_LINES_DECIDED
        or len(decided) < MIN_SHARE_DECIDED * len(ranked)
        or 0 not in tiers
        or 3 not in tiers
    ):
        return
    for line in undecided:
        if not _is_blank(audit, line, decided):
            continue
        yield Finding(
            rule="decision-against-ranking",
            severity=Severity.INFO,
            at=(line.summary_name_cell or line.name_cell).area,
            measure=line.measure,
            variant="undecided",
            facts={"rank": place_fact(line.rank or 0, line.rank_last)},
        )


def _is_blank(audit: Audit, line: RankedMeasure, decided: Sequence[Decided]) -> bool:
    """Whether nothing stands where the decision on a measure would, or a list of decisions lacks it."""
    other, choice = decided[0]
    if choice.cell is not None and choice.cell.sheet not in {
        at.sheet for at in (other.name_cell, other.summary_name_cell) if at is not None
    }:
        return True
    for its_own, its in (
        (line.summary_name_cell, other.summary_name_cell),
        (line.name_cell, other.name_cell),
    ):
        if its_own is None or its is None or choice.cell is None or its.sheet != choice.cell.sheet:
            continue
        if its.row == choice.cell.row:
            return audit.workbook.cell(choice.cell._replace(row=its_own.row)) is None
        if its.column == choice.cell.column:
            return audit.workbook.cell(choice.cell._replace(column=its_own.column)) is None
    return False


def _winners(audit: Audit) -> Iterator[Finding]:
    """Names stated as the first of a ranking in which another is."""
    first = tuple(line.measure for line in audit.ranking if line.rank == 1)
    for one in wrong_winners(audit):
        place = place_fact(one.named.rank or 0, one.named.rank_last)
        yield Finding(
            rule="decision-against-ranking",
            severity=Severity.WARNING,
            confidence="medium",
            at=one.at.area,
            measure=one.named.measure,
            found=audit.value(one.at),
            evidence=areas([one.named.name_cell]),
            variant="winner",
            facts={"rank": place, "statement": one.statement, "first": first},
        )


RULE = Rule("PA504", Severity.WARNING, check, ("utredning-5", "aqua-documentation"), on_ranks=True)
