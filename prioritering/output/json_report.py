"""The audit as JSON, `prio-audit/1`: written out by hand, since others build on it."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from importlib.resources import files

from prioritering.messages import Messages, cause_message, consequence, message, why
from prioritering.output.firmness import overall_text
from prioritering.output.models_json import models, status
from prioritering.output.notices import notice_texts
from prioritering.output.places import joined
from prioritering.output.tally import tally
from prioritering.rules import CODES
from prioritering.scoring.firmness import firmness
from prioritering.scoring.left_out import left_out
from prioritering.scoring.names import measure_names
from prioritering.scoring.overall import overall
from prioritering.types import (
    Audit,
    Cause,
    CellError,
    CellRef,
    Decision,
    Evaluation,
    Finding,
    Firmness,
    Fix,
    Hold,
    LeftOut,
    LogRow,
    Measure,
    Move,
    Moved,
    RankedMeasure,
    ScoringModel,
    Status,
    Value,
    Workbook,
)
from prioritering.version import NAME, version

SCHEMA = "prio-audit/1"
EXACT_INTEGERS = 2.0**53
"""Up to here every whole number is exact as a double (IEEE 754)."""

Json = dict[str, object]


def dumps(document: Json | list[Json]) -> str:
    """The document as text."""
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)


def schema_text() -> str:
    """The JSON Schema that `document` keeps to."""
    return (files(__package__) / "schemas" / "prio-audit-1.json").read_text(encoding="utf-8")


def document(audit: Audit, messages: Messages) -> Json:
    """One workbook's audit."""
    counted = tally(audit)
    firm = firmness(audit, likely=True)
    return {
        "schema": SCHEMA,
        "tool": {"name": NAME, "version": version()},
        "workbook": _workbook(audit.workbook),
        "evaluation": _evaluation(audit.evaluation),
        "model": None if audit.model is None else _model(audit.model),
        "ranking": _ranking(audit, firm),
        "model_status": str(status(audit)),
        "models": models(audit, firm, messages),
        "findings": [finding_json(finding, messages) for finding in audit.findings],
        "causes": [_cause(cause, audit, messages) for cause in audit.causes],
        "summary": {
            "error": counted.error,
            "warning": counted.warning,
            "info": counted.info,
            "corrected": counted.corrected,
            "accepted": counted.accepted,
        },
        "output": None if audit.output is None else str(audit.output),
        "rules_left_out": list(audit.left_out),
        "unfinished": list(audit.unfinished),
        "robustness": None if firm is None else _robustness(firm, audit),
        "firmness": _overall(audit, messages),
        "log": [_logged(row) for row in audit.record.log],
        "notices": notice_texts(audit, messages),
    }


def _workbook(workbook: Workbook) -> Json:
    return {
        "path": str(workbook.path),
        "sha256": workbook.sha256,
        "sheets": [sheet.name for sheet in workbook.sheets],
        "application": workbook.application,
    }


def _evaluation(evaluation: Evaluation) -> Json:
    return {
        "formula_cells": len(evaluation.verdicts),
        "verified": evaluation.count(Status.VERIFIED),
        "stale": evaluation.count(Status.STALE),
        "unverified": evaluation.count(Status.UNVERIFIED),
        "uncached": evaluation.count(Status.UNCACHED),
        "engines": [
            {
                "name": engine.name,
                "version": engine.version,
                "cells": engine.cells,
                "agreed": engine.agreed,
            }
            for engine in evaluation.engines
        ],
    }


def _model(model: ScoringModel) -> Json:
    return {
        "source": model.source,
        "name": model.name,
        "score": model.criteria[model.score].label,
        "criteria": sum(criterion.formula is None for criterion in model.criteria) if model.judged else 0,
        "measures": len(model.measures),
        "method": str(model.method),
        "judged": model.judged,
    }


def _ranking(audit: Audit, firm: Firmness | None) -> list[Json]:
    measures = () if audit.model is None else audit.model.measures
    holds: dict[CellRef | None, Hold] = {
        measures[hold.measure].score_cell: hold for hold in (firm.holds if firm else ())
    }
    return [_ranked(line, holds.get(line.score_cell), measures) for line in audit.ranking]


def _robustness(firm: Firmness, audit: Audit) -> Json:
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
        "left_out": [_left_out(one, measure_names(audit)) for one in left_out(audit)],
    }


def _overall(audit: Audit, messages: Messages) -> Json | None:
    """One word for the whole ranking, the rule that says it, and what it rests on."""
    found = overall(audit)
    if found is None:
        return None
    names = measure_names(audit)
    return {
        "word": str(found.word),
        "rule": found.rule,
        "says": overall_text(audit, messages),
        "first": names[found.first],
        "count": found.count,
        "cell": None if found.cell is None else str(found.cell),
        "criterion": found.criterion or None,
        "other": None if found.other is None else names[found.other],
        "methods": list(found.methods),
    }


def _left_out(one: LeftOut, names: Mapping[int, str]) -> Json:
    """What turns the first place or the cut line when it is left out."""
    return {
        "kind": one.kind,
        "name": one.name if one.measure is None else names[one.measure],
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


def _move(move: Move | None, measures: Sequence[Measure]) -> Json | None:
    if move is None:
        return None
    return {
        "criterion": move.criterion,
        "cell": str(move.cell),
        "before": value_json(move.before),
        "after": value_json(move.after),
        "past": [str(measures[index].score_cell) for index in move.past],
        "step": value_json(move.step),
    }


def _ranked(line: RankedMeasure, hold: Hold | None, measures: Sequence[Measure]) -> Json:
    return {
        "measure": line.measure,
        "sheet": line.sheet,
        "score_cell": _local(line.score_cell, line.sheet),
        "score": value_json(line.score),
        "model_score": value_json(line.model_score),
        "rank": line.rank,
        "rank_last": line.rank_last,
        "stated_rank": value_json(line.stated_rank),
        "stated_rank_cell": _local(line.stated_rank_cell, line.sheet),
        "summary_rank": value_json(line.summary_rank),
        "summary_cell": None if line.summary_rank_cell is None else str(line.summary_rank_cell),
        "in_summary": line.in_summary,
        "excluded_by": None if line.gate is None else line.gate.question,
        "score_after": value_json(line.score_after),
        "rank_after": None if line.rank_after is None else line.rank_after[0],
        "rank_last_after": None if line.rank_after is None else line.rank_after[1],
        "stated_rank_after": value_json(line.stated_after),
        "summary_rank_after": value_json(line.summary_after),
        "rank_low": line.rank_low,
        "rank_high": line.rank_high,
        "move_up": None if hold is None else _move(hold.up, measures),
        "move_down": None if hold is None else _move(hold.down, measures),
        "rank_acceptability": None
        if hold is None or hold.acceptability is None
        else list(hold.acceptability),
    }


def finding_json(finding: Finding, messages: Messages) -> Json:
    """One finding, as the contract has it."""
    return {
        "rule": finding.rule,
        "code": CODES.get(finding.rule),
        "severity": finding.severity.value,
        "sheet": finding.at.sheet,
        "cell": finding.at.a1,
        "measure": finding.measure,
        "message": message(finding, messages),
        "found": value_json(finding.found),
        "expected": value_json(finding.expected),
        "evidence": [str(area) for area in finding.evidence],
        "fixes": [_fix(fix) for fix in finding.fixes],
        "decision": None if finding.decision is None else _decision(finding.decision),
        "fingerprint": finding.fingerprint,
        "confidence": finding.confidence,
        "why": why(finding, messages) or None,
        "in_copy": finding.in_copy,
        "cause": finding.cause or None,
        "consequence": consequence(finding, messages) or None,
    }


def _cause(cause: Cause, audit: Audit, messages: Messages) -> Json:
    """One cause with the fixes that mend all of it."""
    return {
        "id": cause.id,
        "kind": cause.kind,
        "severity": cause.severity.value,
        "message": cause_message(cause, messages),
        "sure": cause.sure,
        "findings": list(cause.findings),
        "fixes": [
            _fix(fix)
            for finding in audit.findings
            if finding.fingerprint in cause.roots
            for fix in finding.fixes
        ],
    }


def _fix(fix: Fix) -> Json:
    return {
        "safety": fix.safety.value,
        "sheet": fix.at.sheet,
        "cell": fix.at.a1,
        "before": value_json(fix.before),
        "after": value_json(fix.after),
        "applied": fix.applied,
    }


def _decision(decision: Decision) -> Json:
    return {
        "word": str(decision.word),
        "state": decision.state,
        "reason": decision.reason,
        "by": decision.by or None,
        "second": decision.second or None,
        "at": decision.at or None,
    }


def _logged(row: LogRow) -> Json:
    return {
        "run": row.run,
        "at": row.at,
        "tool": row.tool,
        "sha256": row.sha256,
        "sheet": row.sheet or None,
        "cell": row.cell or None,
        "before": value_json(row.before),
        "after": value_json(row.after),
        "rule": row.rule or None,
        "why": row.why,
        "decision": row.decision or None,
        "reason": row.reason or None,
        "by": row.by or None,
        "second": row.second or None,
        "decided": row.decided or None,
        "fingerprint": row.fingerprint or None,
    }


def _local(cell: CellRef | None, sheet: str) -> str | None:
    """The address without the sheet, but for a cell that stands on another."""
    if cell is None:
        return None
    return cell.a1 if cell.sheet == sheet else str(cell)


def value_json(value: Value | Fraction) -> float | int | str | bool | None:
    """The value as JSON has it: unrounded, whole numbers without `.0`, errors by name."""
    match value:
        case Fraction():
            return _number(float(value))
        case CellError():
            return value.name
        case bool() | str() | None:
            return value
        case _:
            return _number(value)


def _number(number: float) -> float | int | str:
    """A number; JSON has no infinities, so they come by name."""
    if not math.isfinite(number):
        return str(number)
    return int(number) if number == int(number) and abs(number) < EXACT_INTEGERS else number
