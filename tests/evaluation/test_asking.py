"""Asked in portions or all at once, the engines say the same."""

from __future__ import annotations

import pytest
from sheets import book

from prioritering.evaluation import asking
from prioritering.evaluation.evaluate import evaluate
from prioritering.types import Status


def test_in_portions_of_two_the_verdicts_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    workbook = book(
        {
            "Raw": [[1, 2, "=A1+B1"], [3, None, "=SUM(A1:C1)"], ["x", True, "=A3&B3"]],
            "Sum": [
                ["=Raw!C1*2", "=OFFSET(Raw!A1,1,0)"],
                ["=SUM(Raw!A:A)", '=INDIRECT("Raw!C"&2)'],
                ["=1/0", "=A3+1"],
            ],
        }
    )
    whole = evaluate(workbook, timeout=60, max_memory=1500)
    monkeypatch.setattr(asking, "PORTION", 2)
    monkeypatch.setattr(asking, "MAX_PORTIONS", 100)
    portions = evaluate(workbook, timeout=60, max_memory=1500)
    assert portions == whole
    assert {verdict.status for verdict in whole.verdicts.values()} == {Status.VERIFIED}
