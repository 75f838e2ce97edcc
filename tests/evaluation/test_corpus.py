"""On public workbooks, with what Excel cached in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from prioritering.evaluation.evaluate import evaluate
from prioritering.types import Evaluation, Status
from prioritering.workbook.reader import read

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
REFERENCE = Path(__file__).resolve().parents[2] / "workbooks" / "prioritering-steg2.xlsx"


def run(path: Path) -> Evaluation:
    return evaluate(read(path), timeout=30, max_memory=1500)


def test_verifies_the_reference_workbook() -> None:
    found = run(REFERENCE)
    assert found.count(Status.VERIFIED) == len(found.verdicts) == 95
    assert [(e.name, e.cells, e.agreed) for e in found.engines] == [
        ("ironcalc", 95, 95),
        ("formualizer", 95, 95),
    ]


@needs_corpus
@pytest.mark.parametrize(
    "name",
    [
        pytest.param("priority/hci-analyse-ar__Nutzwertanalyse.xlsx", id="a scoring model"),
        pytest.param("detection/ribimv001.xlsx", id="links to other files, values stored"),
        pytest.param("evaluation/poi__StructuredReferences.xlsx", id="tables"),
        pytest.param("poi/Intersection-52111-xssf.xlsx", id="intersections"),
        pytest.param("poi/FormulaSheetRange.xlsx", id="references through sheets"),
        pytest.param("poi/57535.xlsx", id="iteration"),
        pytest.param("evaluation/test_files__1904.xlsx", id="the date system of 1904"),
        pytest.param("fidelity/poi__StructuredRefs-lots-with-lookups.xlsx", id="whole-column lookups"),
    ],
)
def test_verifies_all_that_excel_computed(name: str) -> None:
    found = run(CORPUS / name)
    assert found.count(Status.VERIFIED) == len(found.verdicts) > 0
