"""The audit as JSON, `prio-audit/1`: written out by hand, since others build on it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files

from prioritering.messages import Messages, cause_message, consequence, message, why
from prioritering.output.firmness_json import move_json, overall_json, robustness_json
from prioritering.output.models_json import models, status
from prioritering.output.notices import notice_texts
from prioritering.output.tally import tally
from prioritering.output.values_json import Json, value_json
from prioritering.rules import CODES
from prioritering.scoring.robustness.firmness import firmness
from prioritering.types import (
    Audit,
    Cause,
    CellRef,
    Decision,
    Evaluation,
    Finding,
    Firmness,
    Fix,
    Hold,
    LogRow,
    RankedMeasure,
    ScoringModel,
    Status,
    Workbook,
)
from prioritering.version import NAME, version

SCHEMA = "prio-audit/1"


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
        "robustness": None if firm is None else robustness_json(firm, audit),
        "firmness": overall_json(audit, messages),
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
            {"name": engine.name, "version": engine.version, "cells": engine.cells, "agreed": engine.agreed}
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
    score_cells = [str(measure.score_cell) for measure in measures]
    return [_ranked(line, holds.get(line.score_cell), score_cells) for line in audit.ranking]


def _ranked(line: RankedMeasure, hold: Hold | None, score_cells: Sequence[str]) -> Json:
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
        "move_up": None if hold is None else move_json(hold.up, score_cells),
        "move_down": None if hold is None else move_json(hold.down, score_cells),
        "rank_acceptability": None
        if hold is None or hold.acceptability is None
        else list(hold.acceptability),
        "level": line.level or None,
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
        "expected_places": None if finding.places is None else list(finding.places),
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
