"""What the portfolio counts: by run, folder and rule, copies of one workbook once; and how it speaks."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from batch.shares import batch, old
from deciding import book, costs

from prioritering.cli import main

BROKEN, SOUND = "=B8-C8", "=B8+C8"


def put(path: Path, first: float = 114, D8: str = SOUND) -> None:
    path.parent.mkdir(exist_ok=True)
    rows = costs(D8=D8)
    rows[1][1] = first
    old(book(path, {"Costs": rows}))


@pytest.fixture
def top(tmp_path: Path) -> Path:
    folder = tmp_path / "src"
    folder.mkdir()
    put(folder / "north" / "a.xlsx", D8=BROKEN)
    put(folder / "south" / "b.xlsx")
    return folder


def counted(lines: list[dict[str, Any]], *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(line[key] for key in keys) for line in lines]


def test_each_run_tells_what_is_new_mended_and_worse(top: Path) -> None:
    batch(top)
    put(top / "south" / "b.xlsx", D8=BROKEN)
    batch(top)
    put(top / "north" / "a.xlsx", D8=SOUND)
    _, found = batch(top)
    first, *later = counted(found["history"], "run", "new", "mended", "worse")[::-1]
    assert first[0] == 1 and first[1] >= 1 and first[2:] == (0, 0)
    assert later == [(2, first[1], 0, 1), (3, 0, first[1], 0)]
    assert all(line["at"] for line in found["history"])
    page = (top.parent / "out" / "portfolio.html").read_text("utf-8")
    assert "<h2>By run</h2>" in page


def test_folders_and_rules_have_counts_of_their_own(top: Path) -> None:
    _, found = batch(top)
    folders = counted(found["folders"], "folder", "workbooks", "error")
    assert [folder for folder, *_ in folders] == ["north", "south"]
    assert sum(errors for *_, errors in folders) == found["totals"]["error"]
    assert sum(line["open"] for line in found["rules"]) == sum(
        found["totals"][key] for key in ("error", "warning", "info")
    )
    page = (top.parent / "out" / "portfolio.html").read_text("utf-8")
    assert "<h2>By folder</h2>" in page and "<h2>By rule</h2>" in page


def test_what_is_open_in_versions_of_one_workbook_is_told_once(
    top: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    alone = batch(top)[1]["totals"]
    put(top / "north" / "a v2.xlsx", 99, D8=BROKEN)
    shutil.copy(top / "north" / "a.xlsx", top / "south" / "a.xlsx")
    old(top / "south" / "a.xlsx")
    capsys.readouterr()
    _, found = batch(top)
    graver = max(("error", "warning", "info"), key=lambda key: alone[key])
    assert found["totals"][graver] == 3 * alone[graver] > 0
    assert found["distinct"] == {key: alone[key] for key in ("error", "warning", "info")}
    sheet = openpyxl.load_workbook(top.parent / "out" / "portfolio.xlsx")["Open findings"]
    lines = list(sheet.iter_rows(min_row=2, values_only=True))
    assert len(lines) == sum(found["distinct"].values())
    assert {line[6] for line in lines} == {2}


def test_a_name_that_many_folders_have_is_no_version(top: Path) -> None:
    put(top / "south" / "a.xlsx", 99, D8=BROKEN)
    _, found = batch(top)
    assert all(found["distinct"][key] == found["totals"][key] for key in found["distinct"])


@pytest.mark.parametrize(
    ("language", "sheet", "headings"),
    [
        ("en", "Workbooks", ("Workbook", "Folder", "Understood", "Result")),
        ("nb", "Arbeidsbøker", ("Arbeidsbok", "Mappe", "Forstått", "Resultat")),
    ],
)
def test_the_workbook_is_tables_in_the_readers_language(
    top: Path, language: str, sheet: str, headings: tuple[str, ...]
) -> None:
    main(["batch", str(top), "-o", str(top.parent / "out"), "--lang", language, "-q"])
    found = openpyxl.load_workbook(top.parent / "out" / "portfolio.xlsx")
    for each in found.worksheets:
        (table,) = each.tables.values()
        assert table.ref == each.dimensions
        assert [column.name for column in table.tableColumns] == [cell.value for cell in each[1]]
    assert tuple(cell.value for cell in found[sheet][1])[:4] == headings
    rules = {row[0] for row in found.worksheets[2].iter_rows(min_row=2, values_only=True)}
    assert not any(re.fullmatch(r"[a-z-]+", str(rule)) for rule in rules)


def test_log_portfolio_and_reports_speak_one_language(top: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old_file = top / "broken.xlsx"
    old_file.write_text("no workbook")
    old(old_file)
    out = top.parent / "out"
    main(["batch", str(top), "-o", str(out), "--lang", "nb"])
    log = capsys.readouterr().out
    assert "ikke kontrollert" in log and "Oversikt" in log
    page = (out / "portfolio.html").read_text("utf-8")
    report = (out / "north" / "a.audit.html").read_text("utf-8")
    reason = (out / "broken.audit.txt").read_text("utf-8")
    told = json.loads((out / "north" / "a.audit.json").read_text("utf-8"))
    assert '<html lang="nb">' in page and '<html lang="nb">' in report
    english = re.compile(r"\b(the|not|workbook|findings?|was|were|should|could)\b")
    texts = [log, reason, re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL)]
    texts += [finding["message"] for finding in told["findings"]]
    assert [english.findall(text) for text in texts if english.search(text)] == []


def test_the_page_can_be_sifted_without_a_script(top: Path) -> None:
    batch(top)
    page = (top.parent / "out" / "portfolio.html").read_text("utf-8")
    assert "<script" not in page
    offered = re.findall(r'name="sift" value="([a-z-]+)"', page)
    assert offered[0] == "all" and len(offered) > 2
    for kind in offered[1:]:
        assert f"is-{kind} " in page and f'[value="{kind}"]:checked' in page
