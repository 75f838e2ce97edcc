"""How firm the ranking is, as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from prioritering.messages import Messages
from prioritering.output.firmness import overall_text
from prioritering.output.rectangles import joined
from prioritering.output.values_json import Json, value_json
from prioritering.scoring.model.names import measure_names
from prioritering.scoring.robustness.left_out import left_out
from prioritering.scoring.robustness.overall import overall
from prioritering.scoring.robustness.unsure_scores import unsure_scores
from prioritering.types import Audit, Firmness, LeftOut, Move, Moved, Sampled

MAX_NAMED = 25
"""So many of those that a move goes past are named: among thousands each goes past hundreds."""


def robustness_json(firm: Firmness, audit: Audit) -> Json:
    """What missing raw scores and other weights would do."""
    return {
        "missing": [
            {
                "criterion": filled.criterion,
                "cell": str(filled.cell),
                "ranks": [
                    {"value": value_json(value), "rank": first, "rank_last": last}
                    for value, first, last in filled.ranks
                ],
            }
            for filled in firm.filled
        ],
        "weights": [
            {
                "criterion": reach.criterion,
                "weight": value_json(reach.weight),
                "weight_cell": None if reach.cell is None else str(reach.cell),
                "effective": value_json(reach.effective),
                "low": value_json(reach.low),
                "high": value_json(reach.high),
                "others": "scaled",
                "among": reach.among,
            }
            for reach in firm.weights
        ],
        "parts": [moved_json(one) for one in firm.moved],
        "moves_for_first": firm.tried,
        "spans_sampled": None if firm.sampled is None else _sampled(firm.sampled),
        "left_out": [
            _left_out(one, measure_names(audit)) for one in (*left_out(audit), *unsure_scores(audit))
        ],
    }


def overall_json(audit: Audit, messages: Messages) -> Json | None:
    """One word for the whole ranking, the rule that says it, and what it rests on."""
    verdict = overall(audit)
    if verdict is None:
        return None
    names = measure_names(audit)
    return {
        "word": str(verdict.word),
        "rule": verdict.rule,
        "says": overall_text(audit, messages),
        "first": names[verdict.first],
        "count": verdict.count,
        "cell": None if verdict.cell is None else str(verdict.cell),
        "criterion": verdict.criterion or None,
        "other": None if verdict.other is None else names[verdict.other],
        "methods": list(verdict.methods),
    }


def _sampled(one: Sampled) -> Json:
    """In the place of rank spans: what some of the single steps do, drawn at random."""
    return {"tried": one.tried, "of": one.of, "first_lost": one.lost, "farthest": one.farthest}


def _left_out(one: LeftOut, names: Mapping[int, str]) -> Json:
    """What turns the first place or the cut line when it is left out."""
    return {
        "kind": one.kind,
        "name": names[one.measure] if one.kind == "measure" and one.measure is not None else one.name,
        "excluded": one.kept_out,
        "turns": one.turns,
        "before": names[one.pair[0]],
        "after": names[one.pair[1]],
    }


def moved_json(one: Moved) -> Json:
    """How one criterion's figures are moved: by steps of its scale, or by a share of themselves."""
    return {
        "criterion": one.criterion,
        "cells": joined(one.cells),
        "scale": None if one.scale is None else [value_json(end) for end in one.scale],
        "step": value_json(one.step),
        "share": value_json(one.share),
    }


def move_json(move: Move | None, score_cells: Sequence[str]) -> Json | None:
    """The smallest change that moves a measure; None where no single one does.

    `score_cells` are those of all measures: each move names hundreds of them in a long list.
    """
    if move is None:
        return None
    return {
        "criterion": move.criterion,
        "cell": str(move.cell),
        "before": value_json(move.before),
        "after": value_json(move.after),
        "past": [score_cells[index] for index in islice(move.past, MAX_NAMED)],
        "passed": len(move.past),
        "step": value_json(move.step),
    }
