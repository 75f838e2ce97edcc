"""Which principles of good practice each rule serves; their names stand in the catalogues."""

from __future__ import annotations

from collections.abc import Mapping

CONSISTENT = ("icaew-12", "fast-consistent")
TESTED = ("icaew-18", "aqua-verification")
CHECKED = ("icaew-19", "aqua-verification")
RECOMMENDED = ("utredning-5", "aqua-verification")
FIRM = ("aqua-uncertainty", "dfo-uncertainty")
INPUTS = ("icaew-10", "fmc-inputs")
EMBEDDED = ("icaew-14", "fast-constants")
STRUCTURE = ("icaew-11", "fast-consistent")

PRINCIPLES: Mapping[str, tuple[str, ...]] = {
    "ranking-mismatch": RECOMMENDED,
    "rank-missing": RECOMMENDED,
    "rank-basis": RECOMMENDED,
    "rank-sequence": CHECKED,
    "summary-score-mismatch": ("icaew-15", "aqua-verification"),
    "summary-missing-measure": RECOMMENDED,
    "summary-unknown-measure": ("icaew-15", "utredning-5"),
    "tie-broken": RECOMMENDED,
    "tie-numbering": RECOMMENDED,
    "rank-decided-by-rounding": FIRM,
    "order-hangs-on-third": FIRM,
    "score-missing": (*INPUTS, "dfo-uncertainty"),
    "blank-reweighted": ("icaew-19", "aqua-verification"),
    "score-not-numeric": INPUTS,
    "score-out-of-scale": CHECKED,
    "number-stored-as-text": INPUTS,
    "stray-note": ("icaew-10", "aqua-documentation"),
    "formula-overwritten": ("icaew-20", "fast-constants"),
    "formula-inconsistent": CONSISTENT,
    "formula-range-omits-cells": TESTED,
    "formula-double-counts": TESTED,
    "formula-refers-to-empty": TESTED,
    "constant-in-formula": EMBEDDED,
    "total-mismatch": CHECKED,
    "summary-other-column": ("icaew-15", "aqua-verification"),
    "criterion-unread": RECOMMENDED,
    "input-out-of-line": INPUTS,
    "reference-set-short": TESTED,
    "reference-set-wide": TESTED,
    "typed-relation-broken": CHECKED,
    "formula-reads-other-line": TESTED,
    "lookup-unsorted": TESTED,
    "text-compared-with-number": TESTED,
    "error-value": CHECKED,
    "stale-value": TESTED,
    "value-unverified": TESTED,
    "circular-reference": ("icaew-13", "fmc-circularity"),
    "external-link": ("icaew-17", "fmc-links"),
    "generation-mixed": (*CONSISTENT, "utredning-5"),
    "model-drift": (*CONSISTENT, "utredning-5"),
    "criterion-missing": (*STRUCTURE, "utredning-5"),
    "label-drift": STRUCTURE,
    "decision-against-ranking": ("utredning-5", "aqua-documentation"),
    "measure-twice": CHECKED,
    "list-repeats": TESTED,
    "list-shifted": ("icaew-15", "aqua-verification"),
    "label-against-score": RECOMMENDED,
    "threshold-gap": TESTED,
    "comparisons-contradict": ("aqua-verification", "dfo-uncertainty"),
    "knock-out-ignored": RECOMMENDED,
    "over-budget": RECOMMENDED,
    "criterion-reworded": ("utredning-5", "aqua-documentation"),
    "hidden-content": ("icaew-10", "fmc-transparency"),
    "calculation-setting": ("icaew-18", "fmc-transparency"),
    "open-comment": ("icaew-4", "aqua-documentation"),
    "signature-invalidated": ("icaew-17",),
    "weights-do-not-sum": RECOMMENDED,
    "criterion-reversed": RECOMMENDED,
    "list-range-short": TESTED,
    "ranks-reversed": RECOMMENDED,
    "effective-weight": RECOMMENDED,
    "criterion-repeated": RECOMMENDED,
    "criterion-constant": RECOMMENDED,
    "dominated-ahead": RECOMMENDED,
    "assessor-reversed": CHECKED,
    "weight-unused": RECOMMENDED,
    "normalised-unread": RECOMMENDED,
    "assessor-mark-missing": INPUTS,
    "weight-differs": EMBEDDED,
}
"""By rule; `icaew` are the Twenty principles for good spreadsheet practice, `fmc` is the Financial Modelling
Code, `fast` the FAST Standard, `aqua` the Aqua Book, `utredning` Utredningsinstruksen 2-1, and `dfo` DFØ's
guide to it."""
