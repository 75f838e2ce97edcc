"""What changed between two versions, told by what it does to the ranking."""

from __future__ import annotations

import copy
import json
import shutil
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from build_workbooks import SHEET_ORDER, Layout, build
from sheets import Rows, book, examined
from support import ROOT

from prioritering.cli import main
from prioritering.comparison.compare import compare
from prioritering.options import Options
from prioritering.pipeline import audit
from prioritering.types import Audit, ChangeKind, Difference, Shift

REFERENCE = ROOT / "workbooks" / "prioritering-steg2.xlsx"
SCORES: list[list[Any]] = [
    ["Measure", "Cost", "Use", "Risk", "Score", "Rank"],
    ["Weight", 0.25, 0.5, 0.25],
    ["Alpha", 2, 4, 6, None, 2],
    ["Beta", 3, 1, 5, None, 3],
    ["Gamma", 5, 8, 2, None, 1],
    ["Delta", 1, 1, 1, None, 4],
]


def rows(scores: list[list[Any]] = SCORES) -> Rows:
    made = copy.deepcopy(scores)
    for number, row in enumerate(made, start=1):
        if len(row) == 6 and row[4] is None:
            row[4] = f"=SUMPRODUCT(B$2:D$2,B{number}:D{number})"
    return made


def change(row: int, column: int, value: object) -> list[list[Any]]:
    made = copy.deepcopy(SCORES)
    made[row - 1][column - 1] = value
    return made


def done(scores: list[list[Any]], **more: Rows) -> Audit:
    return examined(book({"Scores": rows(scores), **more}))


def difference(new: list[list[Any]], old: list[list[Any]] = SCORES) -> Difference:
    return compare(done(old), done(new))


def kinds(found: Difference) -> list[tuple[str, str]]:
    return [(str(change.kind), change.subject) for change in found.changes]


def shift(found: Difference, measure: str) -> Shift:
    return next(shift for shift in found.shifts if shift.measure == measure)


def test_the_same_twice_is_no_difference() -> None:
    found = difference(SCORES)
    assert found.changes == ()
    assert not found.ranking_changed


def test_a_raw_score_is_told_with_what_it_does() -> None:
    found = difference(change(4, 3, 9))
    assert kinds(found) == [("score", "Use")]
    beta = shift(found, "Beta")
    assert beta.rank == (3, 1)
    assert beta.score == (Fraction(5, 2), Fraction(13, 2))
    assert [c.after for c in beta.own] == [9]
    assert set(beta.passed) == {"Alpha", "Gamma"}
    assert shift(found, "Gamma").fell_behind == ("Beta",)
    assert not shift(found, "Delta").moved


def test_a_weight_is_one_change_and_not_one_for_each_measure() -> None:
    found = difference(change(2, 2, 0.9))
    assert kinds(found) == [("weight", "Cost")]
    (weight,) = (c for c in found.changes if c.kind is ChangeKind.WEIGHT)
    assert (weight.before, weight.after) == (Fraction(1, 4), Fraction(9, 10))


def test_measures_come_go_and_are_renamed() -> None:
    new = [*copy.deepcopy(SCORES[:4]), copy.deepcopy(SCORES[5]), ["Epsilon", 9, 9, 9, None, 1]]
    new[2][0] = "Alpha plus"
    found = difference(new)
    told = set(kinds(found))
    assert {
        ("measure-added", "Epsilon"),
        ("measure-removed", "Gamma"),
        ("measure-renamed", "Alpha plus"),
    } <= told
    assert "score" not in {kind for kind, _ in told}
    assert found.ranking_changed
    assert shift(found, "Alpha plus").passed == ("Gamma",)
    assert shift(found, "Alpha plus").fell_behind == ("Epsilon",)


def test_inserted_rows_and_columns_are_no_changes() -> None:
    new = [["A heading"], [], *copy.deepcopy(SCORES)]
    made: list[list[Any]] = [[None, *row] for row in new]
    for number, row in enumerate(made, start=1):
        if len(row) == 7 and row[5] is None:
            row[5] = f"=SUMPRODUCT(C$4:E$4,C{number}:E{number})"
    found = compare(done(SCORES), examined(book({"Scores": made})))
    assert [kind for kind, _ in kinds(found) if kind != "lines-added"] == []
    assert not found.ranking_changed


def test_one_formula_that_differs_is_told_at_its_cell() -> None:
    found = difference(change(4, 5, "=B4+C4+D4"))
    assert kinds(found) == [("formula", "Score")]
    assert str(found.changes[0].new) == "Scores!E4"


def test_a_shared_formula_that_changed_is_one_change() -> None:
    new = copy.deepcopy(SCORES)
    for number in range(3, 7):
        new[number - 1][4] = f"=SUMPRODUCT(B$2:D$2,B{number}:D{number})/2"
    found = difference(new)
    assert [kind for kind, _ in kinds(found)] == ["weight"] * 3 + ["model-formula"]


def test_criteria_come_and_go() -> None:
    new = copy.deepcopy(SCORES)
    new[0].insert(3, "Reach")
    new[1].insert(3, 0.1)
    for number in range(3, 7):
        new[number - 1].insert(3, 5)
        new[number - 1][5] = f"=SUMPRODUCT(B$2:E$2,B{number}:E{number})"
    found = compare(done(SCORES), examined(book({"Scores": new})))
    assert ("criterion-added", "Reach") in kinds(found)
    assert not any(kind in ("score", "formula", "cell") for kind, _ in kinds(found))
    back = compare(examined(book({"Scores": new})), done(SCORES))
    assert ("criterion-removed", "Reach") in kinds(back)


def test_sheets_come_and_go_and_other_cells_are_told() -> None:
    note: Rows = [["Note", "old"], ["Sum", "=1+1"]]
    other: Rows = [["Note", "new"], ["Sum", "=1+2"]]
    found = compare(done(SCORES, Notes=note, Gone=note), done(SCORES, Notes=other, Come=note))
    assert kinds(found) == [
        ("sheet-removed", "Gone"),
        ("sheet-added", "Come"),
        ("cell", "Note"),
        ("cell", "Sum"),
    ]


def test_without_a_ranking_the_cells_are_compared() -> None:
    found = compare(examined(book({"S": [["a", 1]]})), examined(book({"S": [["a", 2]]})))
    assert [(c.before, c.after) for c in found.changes] == [(1, 2)]
    assert found.shifts == ()


@pytest.fixture(scope="module")
def published() -> Audit:
    return audit(REFERENCE, Options(write=False))


@pytest.mark.parametrize(
    "layout",
    [
        Layout(rows=3, columns=1),
        Layout(sheet_order=SHEET_ORDER[::-1]),
        Layout(transposed=True),
    ],
    ids=["moved", "sheets in another order", "measures in rows"],
)
def test_the_same_scores_laid_out_otherwise_change_no_rank(
    published: Audit, layout: Layout, tmp_path: Path
) -> None:
    path = tmp_path / "moved.xlsx"
    path.write_bytes(build(layout))
    found = compare(published, audit(path, Options(write=False)))
    assert not found.ranking_changed
    told = {kind for kind, _ in kinds(found)}
    assert not told & {"score", "measure-added", "measure-removed", "weight", "model-formula"}


def edited(tmp_path: Path) -> Path:
    path = tmp_path / "new.xlsx"
    shutil.copy(REFERENCE, path)
    workbook = openpyxl.load_workbook(path)
    workbook["Legemidler"]["B4"] = 1
    workbook.save(path)
    return path


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown", "html"])
def test_the_command_tells_it_in_every_form(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["diff", str(REFERENCE), str(edited(tmp_path)), "--format", form, "--lang", "en"])
    out = capsys.readouterr().out
    assert code == 1
    assert "Samsvarer tiltaket med sektorens prioriteringer" in out
    assert "passed" in out
    if form == "json":
        told = json.loads(out)
        moved = {line["measure"]: line["rank"] for line in told["ranking"] if line["moved"]}
        assert moved["PLL"] == {"old": 1, "new": 5} or moved["PLL"]["new"] > 1
        assert told["changes"][0]["after"] == 1


def test_the_exit_code_follows_what_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = str(edited(tmp_path))
    assert main(["diff", str(REFERENCE), str(REFERENCE)]) == 0
    assert "Ingenting er endret." in capsys.readouterr().out
    assert main(["diff", str(REFERENCE), new, "--fail-on", "never"]) == 0
    assert main(["diff", str(REFERENCE), str(tmp_path / "missing.xlsx")]) == 3
