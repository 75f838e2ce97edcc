"""Scores, formulas, criteria and measures that changed, told by what they do to the ranking."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from prioritering.comparison.cells import cell_changes, sheet_changes, shown
from prioritering.comparison.lines import align, carried
from prioritering.comparison.meaning import follows, matched, raw_weights, shape_of, translated
from prioritering.formula.anatomy import bare, unlocked
from prioritering.scoring.model.writing import write_expression
from prioritering.scoring.values.expressions import constant_cells, same_meaning
from prioritering.scoring.values.labels import MIN_LIKENESS, likeness, plain
from prioritering.types import (
    Audit,
    CellRef,
    Change,
    ChangeKind,
    Difference,
    Expression,
    Measure,
    RankedMeasure,
    ScoringModel,
    Shift,
)

MIN_LIKENESS_RENAMED = 0.6
"""At this likeness a measure or criterion that went and one that came may be one, renamed."""
MIN_SHARE_OF_EQUAL_SCORES = 0.8
"""The share of equal raw scores at which two measures of other names are one, renamed."""


def compare(old: Audit, new: Audit) -> Difference:
    """The differences between two versions."""
    alignments = align(old.workbook, new.workbook)
    changes: list[Change] = []
    shifts: tuple[Shift, ...] = ()
    reported: set[CellRef] = set()
    if old.model is not None and new.model is not None:
        pair = _Pair(old, new, old.model, new.model)
        changes += pair.changes(lambda formula, sheet: carried(formula, sheet, alignments))
        shifts = tuple(pair.shifts(changes))
        reported = pair.judged(changes)
    changes += sheet_changes(old.workbook, new.workbook, alignments)
    changes += cell_changes(old.workbook, new.workbook, alignments, reported)
    return Difference(shifts, tuple(changes))


class _Pair:
    """Two models whose criteria and measures are matched."""

    def __init__(self, old: Audit, new: Audit, before: ScoringModel, after: ScoringModel) -> None:
        self.old, self.new = old, new
        self.before, self.after = before, after
        labels = [[criterion.label for criterion in model.criteria] for model in (before, after)]
        self.criteria = matched(
            labels[0], labels[1], lambda i, j: likeness(labels[0][i], labels[1][j]) >= MIN_LIKENESS
        )
        self.criteria.setdefault(before.score, after.score)
        names = [[_full_name(measure) for measure in model.measures] for model in (before, after)]
        self.measures = matched(names[0], names[1], self._renamed)

    def _renamed(self, index: int, other: int) -> bool:
        """Whether two measures of other names are one: alike in name, or in nearly all raw scores."""
        one, two = self.before.measures[index], self.after.measures[other]
        if likeness(one.name, two.name) >= MIN_LIKENESS:
            return True
        raw = [
            (self.old.value(one.cells[i]), self.new.value(two.cells[j]))
            for i, j in self.criteria.items()
            if self.before.criteria[i].formula is None and i in one.cells and j in two.cells
        ]
        same = sum(left == right is not None for left, right in raw)
        alike = likeness(one.name, two.name) >= MIN_LIKENESS_RENAMED or one.name_cell == two.name_cell
        return alike and bool(raw) and same >= MIN_SHARE_OF_EQUAL_SCORES * len(raw)

    def changes(self, carry: Callable[[str, str], str]) -> Iterator[Change]:
        """What bears on the scores."""
        yield from self._criteria_changes()
        yield from self._model_changes()
        yield from self._measure_changes()
        for index, other in self.measures.items():
            yield from self._own_changes(self.before.measures[index], self.after.measures[other], carry)

    def judged(self, changes: Sequence[Change]) -> set[CellRef]:
        """The cells of the new version on which `changes` says all there is to say."""
        judged = {change.new.first for change in changes if change.new is not None}
        came = set(self.criteria.values())
        for other in self.measures.values():
            measure = self.after.measures[other]
            judged |= {at for index, at in measure.cells.items() if index in came}
            if measure.rank_cell is not None:
                judged.add(measure.rank_cell)
        if any(change.kind is ChangeKind.WEIGHT for change in changes):
            judged |= constant_cells(self.after)
        return judged

    def _criteria_changes(self) -> Iterator[Change]:
        for criterion in self.before.criteria:
            if criterion.index not in self.criteria:
                yield Change(ChangeKind.CRITERION_REMOVED, criterion.label)
        came = set(self.criteria.values())
        for criterion in self.after.criteria:
            if criterion.index not in came:
                yield Change(ChangeKind.CRITERION_ADDED, criterion.label)
        for index, other in self.criteria.items():
            one, two = self.before.criteria[index].label, self.after.criteria[other].label
            if plain(one) != plain(two):
                yield Change(ChangeKind.CRITERION_RENAMED, two, one, two)

    def _model_changes(self) -> Iterator[Change]:
        """Formulas that most measures share; weights alone where only they changed."""
        weights = list(self._weight_changes())
        yield from weights
        for index, other in self.criteria.items():
            one, two = self.before.criteria[index].formula, self.after.criteria[other].formula
            if one is None or two is None or self._same(one, two):
                continue
            if weights and shape_of(one) == shape_of(two):
                continue
            before = write_expression(one, {c.index: c.label for c in self.before.criteria})
            after = write_expression(two, {c.index: c.label for c in self.after.criteria})
            label = self.after.criteria[other].label
            yield Change(ChangeKind.MODEL_FORMULA, label, before and f"={before}", after and f"={after}")

    def _weight_changes(self) -> Iterator[Change]:
        then, now = raw_weights(self.before), raw_weights(self.after)
        if then is None or now is None or set(self.criteria) < then.keys():
            return
        for index, other in self.criteria.items():
            one, two = then.get(index), now.get(other)
            if one is not None and two is not None and one != two:
                yield Change(ChangeKind.WEIGHT, self.after.criteria[other].label, one, two)

    def _same(self, one: Expression, two: Expression) -> bool:
        """Whether two formulas mean the same, the criteria of the first being those of the second."""
        return same_meaning(translated(one, self.criteria)) == same_meaning(two)

    def _measure_changes(self) -> Iterator[Change]:
        for index, measure in enumerate(self.before.measures):
            if index not in self.measures:
                yield Change(ChangeKind.MEASURE_REMOVED, measure.name, old=measure.name_cell.area)
        came = set(self.measures.values())
        for index, measure in enumerate(self.after.measures):
            if index not in came:
                yield Change(ChangeKind.MEASURE_ADDED, measure.name, new=measure.name_cell.area)
        for index, other in self.measures.items():
            one, two = self.before.measures[index], self.after.measures[other]
            if plain(one.name) != plain(two.name):
                places = one.name_cell.area, two.name_cell.area
                yield Change(ChangeKind.MEASURE_RENAMED, two.name, one.name, two.name, *places)

    def _own_changes(self, one: Measure, two: Measure, carry: Callable[[str, str], str]) -> Iterator[Change]:
        """A measure's raw scores, formulas and stated rank."""
        for index, other in self.criteria.items():
            old_at, new_at = one.cells.get(index), two.cells.get(other)
            if old_at is None or new_at is None:
                continue
            before, after = self.old.workbook.cell(old_at), self.new.workbook.cell(new_at)
            label = self.after.criteria[other].label
            facts = (label, shown(before), shown(after), old_at.area, new_at.area, two.name)
            formulas = [None if cell is None else cell.formula for cell in (before, after)]
            if formulas == [None, None]:
                if facts[1] != facts[2]:
                    yield Change(ChangeKind.SCORE, *facts)
            elif not self._same_formula(formulas, one, two, index, other, carry):
                yield Change(ChangeKind.FORMULA, *facts)
        if one.rank_cell is not None and two.rank_cell is not None:
            ranks = self.old.value(one.rank_cell), self.new.value(two.rank_cell)
            if ranks[0] != ranks[1]:
                places = one.rank_cell.area, two.rank_cell.area
                yield Change(ChangeKind.STATED_RANK, two.name, *ranks, *places, two.name)

    def _same_formula(
        self,
        formulas: Sequence[str | None],
        one: Measure,
        two: Measure,
        index: int,
        other: int,
        carry: Callable[[str, str], str],
    ) -> bool:
        """Whether it is the same formula, moved; or changed as the shared one was."""
        before, after = formulas
        if before is None or after is None:
            return False
        if bare(unlocked(carry(before, one.score_cell.sheet))) == bare(unlocked(after)):
            return True
        then, now = one.formulas.get(index), two.formulas.get(other)
        if then is None or now is None:
            return False
        shared = self.before.criteria[index].formula, self.after.criteria[other].formula
        followed = follows(then, shared[0]) and follows(now, shared[1])
        return followed or self._same(then, now)

    def shifts(self, changes: Sequence[Change]) -> Iterator[Shift]:
        """Every measure that both versions rank, in the new order."""
        before, after = _by_measure(self.old), _by_measure(self.new)
        pairs = [(before.get(i), after.get(j), j) for i, j in self.measures.items()]
        both = [(one, two, j) for one, two, j in pairs if one is not None and two is not None]
        back = {j: i for i, j in self.measures.items()}
        for one, two, index in sorted(both, key=lambda entry: (entry[1].rank is None, entry[1].rank or 0)):
            changed = tuple(
                change
                for change in changes
                if change.kind in (ChangeKind.SCORE, ChangeKind.FORMULA)
                and change.new is not None
                and change.new.first in set(self.after.measures[index].cells.values())
            )
            yield Shift(
                two.measure,
                two.sheet,
                (one.rank, two.rank),
                (one.rank_last, two.rank_last),
                (one.score, two.score),
                changed,
                tuple(self._between(one, two, before, after, back)),
                tuple(self._between(two, one, after, before, self.measures)),
            )

    @staticmethod
    def _between(
        one: RankedMeasure,
        two: RankedMeasure,
        before: Mapping[int, RankedMeasure],
        after: Mapping[int, RankedMeasure],
        back: Mapping[int, int],
    ) -> Iterator[str]:
        """Who stood before it then, and does so no longer; those that are gone now included."""
        forth = {i: j for j, i in back.items()}
        if one.rank is None or two.rank is None:
            return
        for index, line in before.items():
            if line.rank is None or line.rank >= one.rank:
                continue
            now = after.get(forth[index]) if index in forth else None
            if now is None or now.rank is None or now.rank >= two.rank:
                yield line.measure


def _full_name(measure: Measure) -> str:
    return f"{measure.score_cell.sheet} {measure.name}"


def _by_measure(audit: Audit) -> dict[int, RankedMeasure]:
    assert audit.model is not None
    lines = {line.score_cell: line for line in audit.ranking}
    return {
        index: lines[measure.score_cell]
        for index, measure in enumerate(audit.model.measures)
        if measure.score_cell in lines
    }
