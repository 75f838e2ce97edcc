"""The contract's JSON, key by key."""

import json
from fractions import Fraction
from importlib import metadata
from typing import Any

from hand_made import failing_cell, hand_made, mismatch, note

from prioritering.messages import Messages
from prioritering.output.firmness_json import move_json
from prioritering.output.json_report import document, dumps
from prioritering.types import Audit, CellRef, Evaluation, Move
from prioritering.version import version

EN = Messages("en", strict=True)


def written(audit: Audit) -> Any:
    return json.loads(dumps(document(audit, EN)))


def test_keys_and_values_are_those_of_the_contract_in_its_order() -> None:
    expected = {
        "schema": "prio-audit/1",
        "tool": {"name": "prio-audit", "version": version()},
        "workbook": {
            "path": "in.xlsx",
            "sha256": "ab" * 32,
            "sheets": ["Samlet", "DBEP", "DHO"],
            "application": "Microsoft Excel",
        },
        "evaluation": {
            "formula_cells": 4,
            "verified": 1,
            "stale": 1,
            "unverified": 1,
            "uncached": 1,
            "engines": [
                {"name": "ironcalc", "version": metadata.version("ironcalc"), "cells": 4, "agreed": 3},
                {"name": "formualizer", "version": metadata.version("formualizer"), "cells": 0, "agreed": 0},
            ],
        },
        "model": {
            "source": "inferred",
            "name": None,
            "score": "S",
            "criteria": 2,
            "measures": 1,
            "method": "scores",
            "judged": True,
        },
        "ranking": [
            {
                "measure": "Utenfor",
                "sheet": "DHO",
                "score_cell": "B18",
                "score": 25.75,
                "model_score": 193 / 12,
                "rank": None,
                "rank_last": None,
                "stated_rank": None,
                "stated_rank_cell": None,
                "summary_rank": None,
                "summary_cell": None,
                "in_summary": False,
                "excluded_by": None,
                "score_after": None,
                "rank_after": None,
                "rank_last_after": None,
                "stated_rank_after": None,
                "summary_rank_after": None,
                "rank_low": None,
                "rank_high": None,
                "move_up": None,
                "move_down": None,
                "rank_acceptability": None,
                "level": None,
            },
            {
                "measure": "Implementering av DBEP",
                "sheet": "DBEP",
                "score_cell": "B18",
                "score": 18.166666666666668,
                "model_score": 18.166666666666668,
                "rank": 6,
                "rank_last": 7,
                "stated_rank": 3,
                "stated_rank_cell": "B19",
                "summary_rank": 6,
                "summary_cell": "Samlet!C7",
                "in_summary": True,
                "excluded_by": None,
                "score_after": None,
                "rank_after": None,
                "rank_last_after": None,
                "stated_rank_after": None,
                "summary_rank_after": None,
                "rank_low": 5,
                "rank_high": 8,
                "move_up": None,
                "move_down": None,
                "rank_acceptability": None,
                "level": None,
            },
        ],
        "model_status": "found",
        "models": [
            {
                "source": "inferred",
                "name": None,
                "status": "found",
                "confidence": 1.0,
                "score": "S",
                "method": "scores",
                "highest_first": True,
                "scale": None,
                "ties": None,
                "read_as": "Score in column B on 2 sheets, best is highest, 2 options, "
                "ranks in B19 on the sheet DBEP",
                "evidence": [],
                "parts": [],
                "ranking": [
                    {
                        "measure": "Implementering av DBEP",
                        "sheet": "DBEP",
                        "score_cell": "B18",
                        "score": 18.166666666666668,
                        "rank": 6,
                        "rank_last": 7,
                        "stated_rank_cell": "B19",
                    },
                    {
                        "measure": "Utenfor",
                        "sheet": "DHO",
                        "score_cell": "B18",
                        "score": 25.75,
                        "rank": None,
                        "rank_last": None,
                        "stated_rank_cell": None,
                    },
                ],
            }
        ],
        "findings": [
            {
                "rule": "ranking-mismatch",
                "code": "PA101",
                "severity": "error",
                "sheet": "DBEP",
                "cell": "B19",
                "measure": "Implementering av DBEP",
                "message": "B19 says 3. By the score (18.1667) it should be 6.",
                "found": 3,
                "expected": 6,
                "evidence": ["Samlet!C7"],
                "fixes": [
                    {
                        "safety": "safe",
                        "sheet": "DBEP",
                        "cell": "B19",
                        "before": 3,
                        "after": 6,
                        "applied": True,
                    }
                ],
                "decision": None,
                "fingerprint": "f1",
                "confidence": "high",
                "why": None,
                "in_copy": False,
                "cause": None,
                "consequence": None,
                "expected_places": None,
            }
        ],
        "causes": [],
        "summary": {"error": 0, "warning": 0, "info": 0, "corrected": 1, "accepted": 0},
        "output": "in.audited.xlsx",
        "rules_left_out": [],
        "unfinished": [],
        "robustness": None,
        "firmness": None,
        "log": [],
        "notices": [],
    }
    given = written(hand_made(mismatch()))
    assert given == expected
    assert json.dumps(given) == json.dumps(expected), "the order of the keys"


def test_settled_findings_are_not_counted_as_open() -> None:
    assert written(hand_made(mismatch(), failing_cell(), note()))["summary"] == {
        "error": 1,
        "warning": 0,
        "info": 0,
        "corrected": 1,
        "accepted": 1,
    }


def test_an_error_value_is_written_by_its_name_and_a_decision_with_its_reason() -> None:
    error, remark = written(hand_made(failing_cell(), note()))["findings"]
    assert error["found"] == "#DIV/0!"
    assert remark["decision"] == {
        "word": "keep",
        "state": "accepted",
        "reason": "kept on purpose",
        "by": None,
        "second": None,
        "at": None,
    }


def test_an_audit_without_a_model_has_null_in_its_place() -> None:
    bare = Audit(hand_made().workbook, Evaluation({}), None, ())
    given = written(bare)
    assert given["model"] is None
    assert given["ranking"] == given["findings"] == []
    assert given["output"] is None


def test_a_move_past_many_names_some_of_them_and_counts_all() -> None:
    cells = [f"Sheet!E{row}" for row in range(2, 400)]
    few, many = (
        move_json(
            Move("A", CellRef("Sheet", 2, 2), Fraction(1), Fraction(2), tuple(range(count)), Fraction(1)),
            cells,
        )
        for count in (3, 398)
    )
    assert few is not None and many is not None
    assert (few["past"], few["passed"]) == (cells[:3], 3)
    assert (many["past"], many["passed"]) == (cells[:25], 398)
