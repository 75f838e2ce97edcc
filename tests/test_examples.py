"""The two examples of other models, and what must be found in them."""

from __future__ import annotations

import pytest
from support import ROOT

from prioritering.options import Options
from prioritering.pipeline import audit

EXPECTED = {
    "vekter-i-rad.xlsx": {
        ("ranking-mismatch", "G8", 4.0, 5.0),
        ("ranking-mismatch", "G9", 5.0, 4.0),
        ("formula-inconsistent", "F9", "=0.4*B9+0.3*C9+0.15*D9+0.15*E9", "=SUMPRODUCT(B$4:E$4,B9:E9)"),
    },
    "verdi-over-kostnad.xlsx": {("formula-overwritten", "F6", 70.0, "=E6/D6")},
}


@pytest.mark.parametrize("name", EXPECTED)
def test_an_example_has_its_faults_and_no_others(name: str) -> None:
    done = audit(ROOT / "workbooks" / name, Options(write=False))
    assert {(f.rule, f.at.a1, f.found, f.expected) for f in done.findings} == EXPECTED[name]
    assert len(done.ranking) >= 7
    assert done.model is not None
    assert done.model.criteria[done.model.score].label in ("Poengsum", "Verdi per krone")
