"""The rules, in the order of the contract: what each is called, how it is numbered, what it does."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from prioritering.rules import (
    assessor_mark_missing,
    assessor_reversed,
    blank_reweighted,
    calculation_setting,
    circular_reference,
    comparisons_contradict,
    constant_in_formula,
    criterion_constant,
    criterion_missing,
    criterion_repeated,
    criterion_reversed,
    criterion_reworded,
    criterion_unread,
    decision_against_ranking,
    dominated_ahead,
    effective_weight,
    error_value,
    external_link,
    formula_double_counts,
    formula_inconsistent,
    formula_overwritten,
    formula_range_omits_cells,
    formula_reads_other_line,
    formula_refers_to_empty,
    generation_mixed,
    hidden_content,
    input_out_of_line,
    knock_out_ignored,
    label_against_score,
    label_drift,
    list_range_short,
    list_repeats,
    list_shifted,
    lookup_unsorted,
    measure_twice,
    model_drift,
    normalised_unread,
    number_stored_as_text,
    open_comment,
    order_hangs_on_third,
    over_budget,
    rank_basis,
    rank_decided_by_rounding,
    rank_missing,
    rank_sequence,
    ranking_mismatch,
    ranks_reversed,
    reference_set_short,
    reference_set_wide,
    score_missing,
    score_not_numeric,
    score_out_of_scale,
    signature_invalidated,
    stale_value,
    stray_note,
    summary_missing_measure,
    summary_other_column,
    summary_score_mismatch,
    summary_unknown_measure,
    text_compared_with_number,
    threshold_gap,
    tie_broken,
    tie_numbering,
    total_mismatch,
    typed_relation_broken,
    value_unverified,
    weight_differs,
    weight_unused,
    weights_do_not_sum,
)
from prioritering.types import Audit, Finding, Severity

Check = Callable[[Audit], Iterator[Finding]]


class Rule(Struct, frozen=True):
    """One rule: a pure function from the audit so far to findings."""

    code: str
    severity: Severity
    """The gravest that it reports."""
    check: Check

    @property
    def name(self) -> str:
        """The name in the contract: that of its module, with hyphens."""
        return self.check.__module__.rpartition(".")[2].replace("_", "-")

    @property
    def documentation(self) -> str:
        """The module's docstring, in Markdown."""
        return sys.modules[self.check.__module__].__doc__ or ""


ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

RULES: tuple[Rule, ...] = (
    Rule("PA101", ERROR, ranking_mismatch.check),
    Rule("PA102", WARNING, rank_missing.check),
    Rule("PA103", ERROR, rank_sequence.check),
    Rule("PA104", ERROR, summary_score_mismatch.check),
    Rule("PA105", WARNING, summary_missing_measure.check),
    Rule("PA106", WARNING, summary_unknown_measure.check),
    Rule("PA107", WARNING, tie_broken.check),
    Rule("PA108", INFO, rank_decided_by_rounding.check),
    Rule("PA109", ERROR, rank_basis.check),
    Rule("PA110", ERROR, summary_other_column.check),
    Rule("PA111", WARNING, tie_numbering.check),
    Rule("PA201", ERROR, score_missing.check),
    Rule("PA202", WARNING, blank_reweighted.check),
    Rule("PA203", ERROR, score_not_numeric.check),
    Rule("PA204", ERROR, score_out_of_scale.check),
    Rule("PA205", ERROR, number_stored_as_text.check),
    Rule("PA206", INFO, stray_note.check),
    Rule("PA207", WARNING, criterion_unread.check),
    Rule("PA208", WARNING, input_out_of_line.check),
    Rule("PA301", ERROR, formula_overwritten.check),
    Rule("PA302", ERROR, formula_inconsistent.check),
    Rule("PA303", ERROR, formula_range_omits_cells.check),
    Rule("PA304", ERROR, formula_double_counts.check),
    Rule("PA305", WARNING, formula_refers_to_empty.check),
    Rule("PA306", WARNING, constant_in_formula.check),
    Rule("PA307", ERROR, total_mismatch.check),
    Rule("PA308", ERROR, reference_set_short.check),
    Rule("PA309", ERROR, typed_relation_broken.check),
    Rule("PA310", ERROR, formula_reads_other_line.check),
    Rule("PA311", ERROR, lookup_unsorted.check),
    Rule("PA312", ERROR, text_compared_with_number.check),
    Rule("PA401", ERROR, error_value.check),
    Rule("PA402", ERROR, stale_value.check),
    Rule("PA403", WARNING, value_unverified.check),
    Rule("PA404", ERROR, circular_reference.check),
    Rule("PA405", WARNING, external_link.check),
    Rule("PA501", ERROR, model_drift.check),
    Rule("PA502", WARNING, criterion_missing.check),
    Rule("PA503", WARNING, label_drift.check),
    Rule("PA504", WARNING, decision_against_ranking.check),
    Rule("PA505", WARNING, order_hangs_on_third.check),
    Rule("PA506", WARNING, generation_mixed.check),
    Rule("PA601", WARNING, hidden_content.check),
    Rule("PA602", WARNING, calculation_setting.check),
    Rule("PA603", INFO, open_comment.check),
    Rule("PA604", WARNING, signature_invalidated.check),
    Rule("PA701", ERROR, weights_do_not_sum.check),
    Rule("PA702", WARNING, criterion_reversed.check),
    Rule("PA703", WARNING, list_range_short.check),
    Rule("PA704", WARNING, ranks_reversed.check),
    Rule("PA705", INFO, effective_weight.check),
    Rule("PA706", INFO, criterion_repeated.check),
    Rule("PA707", INFO, criterion_constant.check),
    Rule("PA708", WARNING, dominated_ahead.check),
    Rule("PA709", WARNING, assessor_reversed.check),
    Rule("PA710", WARNING, weight_differs.check),
    Rule("PA711", ERROR, reference_set_wide.check),
    Rule("PA712", WARNING, weight_unused.check),
    Rule("PA713", WARNING, normalised_unread.check),
    Rule("PA714", WARNING, assessor_mark_missing.check),
    Rule("PA750", WARNING, measure_twice.check),
    Rule("PA751", ERROR, list_repeats.check),
    Rule("PA752", ERROR, list_shifted.check),
    Rule("PA753", WARNING, label_against_score.check),
    Rule("PA754", WARNING, threshold_gap.check),
    Rule("PA755", ERROR, comparisons_contradict.check),
    Rule("PA756", WARNING, knock_out_ignored.check),
    Rule("PA757", WARNING, over_budget.check),
    Rule("PA758", WARNING, criterion_reworded.check),
)
"""PA1 ranks and summary, PA2 scores, PA3 formulas and totals, PA4 values, PA5 model, PA6 workbook,
PA7 method."""

CODES: Mapping[str, str] = {rule.name: rule.code for rule in RULES}
"""Each rule's code by its name."""

ON_RANKS: frozenset[str] = frozenset(rule.name for rule in RULES if rule.code.startswith("PA1")) | {
    "decision-against-ranking",
    "knock-out-ignored",
    "label-against-score",
    "measure-twice",
    "over-budget",
}
"""Rules that speak of ranks and of the summary: they run when the others have said which figures are in
doubt."""
