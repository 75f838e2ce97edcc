"""Three sentences: what holds, what does not, what must be decided; and the cover that shows them."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import ironcalc
import openpyxl
import pytest
from audited import reference
from lxml import etree
from openpyxl.styles import Border, PatternFill, Side
from sheets import Rows, book, examined
from support import ROOT
from tables import LIST, LOWEST_FIRST, listed

from prioritering.cli import main
from prioritering.messages import Messages
from prioritering.options import FixLevel, Options
from prioritering.output.answer import answer
from prioritering.pipeline import audit, check
from prioritering.workbook.draft import PackageDraft
from prioritering.workbook.strip import strip
from prioritering.workbook.traces import read_trace

REFERENCE = ROOT / "workbooks" / "prioritering-steg2.xlsx"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

VIEW = f"{MAIN}sheetViews/{MAIN}sheetView"


def said(sheets: dict[str, Rows], language: str = "en") -> list[str]:
    done = check(examined(book(sheets)), Options())
    return [sentence.claim + sentence.rest for sentence in answer(done, Messages(language, strict=True))]


def test_the_reference_is_told_in_three_sentences() -> None:
    told = [s.claim + s.rest for s in answer(reference("nb"), Messages("nb", strict=True))]
    assert told[0].startswith("Plass 1–4") and "5–7 og 9–10 er for jevne til å skilles" in told[0]
    assert "DBEP" in told[1] and "3" in told[1] and "6" in told[1]
    assert "Felles hjelpenummer ville vært nummer 1 slik det er regnet, 8 regnet som de andre" in told[2]


def test_a_list_that_holds_is_told_so() -> None:
    first, _, last = said(LIST)
    assert first == "All 5 places hold; one step in one score moves none."
    assert last == "Nothing to decide."


def test_a_workbook_with_nothing_to_check_gets_no_praise() -> None:
    told = " ".join(said({"Notes": [["Remember"], ["the milk"]]}))
    assert "nothing to check" in told and "not confirmed" in told and "hold" not in told


def test_a_wrong_total_is_what_does_not_hold() -> None:
    items: list[list[str | float | int | bool | None]] = [[f"Item {n}", 10.0 + n] for n in range(8)]
    rows: Rows = [["Item", "Cost"], *items, ["Sum", "=SUM(B2:B6)"]]
    assert "B10" in " ".join(said({"Budget": rows}))


def views(path: Path) -> tuple[str | None, list[str]]:
    """The active tab, and the sheets that are selected."""
    with zipfile.ZipFile(path) as package:
        book = etree.fromstring(package.read("xl/workbook.xml"))
        view = book.find(f"{MAIN}bookViews/{MAIN}workbookView")
        names = [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        selected = [
            name
            for name in names
            if etree.fromstring(package.read(name)).find(f"{VIEW}[@tabSelected='1']") is not None
        ]
        return None if view is None else view.get("activeTab"), selected


def test_the_copy_opens_on_its_cover_and_the_next_one_knows_what_was_open(tmp_path: Path) -> None:
    done = audit(REFERENCE, Options(output=tmp_path / "copy.xlsx"))
    assert done.output is not None
    copy = openpyxl.load_workbook(done.output)
    assert copy.sheetnames[7:] == ["Kontroll", "Revisjon", "Rangering", "Logg"]
    assert copy.active is not None and copy.active.title == "Kontroll"
    assert len(views(done.output)[1]) == 1, "several selected sheets would be edited together"
    shown = " ".join(str(cell.value) for row in copy["Kontroll"].iter_rows() for cell in row if cell.value)
    assert "Plass 1–4, 8 og 11 i Samlet holder" in shown and "Dette må dere gjøre" in shown
    with PackageDraft(done.output) as draft:
        trace = read_trace(draft)
        assert trace is not None
        strip(draft, trace)
        draft.save(tmp_path / "stripped.xlsx")
    assert views(tmp_path / "stripped.xlsx") == views(REFERENCE)


TIED = listed(
    "Risk, Likelihood, Impact, Exposure, Total score, Rank",
    [("Fire", 1, 2, 2.1, 1), ("Flood", 2, 3, 0.1, 1), ("Theft", 4, 4, 4, 3), ("Fraud", 5, 5, 4, 4)],
)


@pytest.mark.parametrize(
    "sheets", [LIST, LOWEST_FIRST, TIED, None], ids=["list", "lowest", "tied", "reference"]
)
def test_places_and_scores_of_the_copy_are_formulas_that_give_them(
    tmp_path: Path, sheets: dict[str, Rows] | None
) -> None:
    path = REFERENCE if sheets is None else tmp_path / "w.xlsx"
    if sheets is not None:
        made = openpyxl.Workbook()
        made.remove(made.worksheets[0])
        for name, rows in sheets.items():
            added = made.create_sheet(name)
            for line in rows:
                added.append(list(line))
        made.save(path)
    done = audit(path, Options(output=tmp_path / "copy.xlsx", language="en"))
    assert done.output is not None
    model = ironcalc.load_from_xlsx(str(done.output), "en", "UTC", "en")
    names = [sheet["name"] for sheet in model.get_worksheets_properties()]
    number = names.index("Ranking")
    shown: Any = openpyxl.load_workbook(done.output, data_only=True)["Ranking"]
    written: Any = openpyxl.load_workbook(done.output)["Ranking"]
    model.evaluate()
    checked = 0
    for row in written.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("="):
                value = model.get_cell_value(number, cell.row, cell.column)
                assert value == pytest.approx(shown.cell(cell.row, cell.column).value, abs=1e-12)
                checked += 1
    assert checked >= 3 * sum(line.rank is not None for line in done.ranking) > 0


def test_a_choice_in_the_copy_moves_its_ranking_and_its_status(tmp_path: Path) -> None:
    done = audit(REFERENCE, Options(output=tmp_path / "copy.xlsx", language="en"))
    assert done.output is not None
    book: Any = openpyxl.load_workbook(done.output)
    fingerprint = next(
        f.fingerprint for f in done.findings if f.rule == "model-drift" and "Felles" in str(f.at)
    )
    rows = [row for row in book["Audit"].iter_rows() if any(fingerprint in str(c.value).split() for c in row)]
    measure = next(row for row in book["Ranking"].iter_rows() if row[2].value == "Felles hjelpenummer")[0].row
    for chosen in (row[1] for row in rows):  # the line of the cause, and its own beneath it
        model = ironcalc.load_from_xlsx(str(done.output), "en", "UTC", "en")
        names = [sheet["name"] for sheet in model.get_worksheets_properties()]
        audited, ranked = names.index("Audit"), names.index("Ranking")
        model.evaluate()
        place, score = (model.get_cell_value(ranked, measure, column) for column in (1, 4))
        assert (place, score) == (1, 25.75)
        model.set_user_input(audited, chosen.row, chosen.column, "correct")
        model.evaluate()
        place, score = (model.get_cell_value(ranked, measure, column) for column in (1, 4))
        assert place == 8 and score == pytest.approx(193 / 12)
        assert model.get_cell_value(audited, chosen.row, 4) == "corrected next time"
    assert len(rows) == 2


def test_a_bare_copy_has_no_sheet_of_ours(tmp_path: Path) -> None:
    assert main([str(REFERENCE), "--bare", "-q", "-o", str(tmp_path / "copy.xlsx")]) == 1
    copy = openpyxl.load_workbook(tmp_path / "copy.xlsx")
    assert len(copy.sheetnames) == 7 and copy["DBEP"]["B19"].value == 6


@pytest.mark.parametrize("program", ["ours", "openpyxl"])
def test_a_cell_with_a_fill_of_its_own_keeps_it(tmp_path: Path, program: str) -> None:
    path = tmp_path / "w.xlsx"
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in LIST["Liste"]:
        sheet.append(list(row))
    sheet["F3"] = 4
    sheet["F3"].fill = PatternFill("solid", fgColor="FF00FF00")
    sheet["F3"].border = Border(top=Side("dashed"))
    made.save(path)
    done = audit(path, Options(fix=FixLevel.NONE))
    assert done.output is not None and any(finding.at.a1 == "F3" for finding in done.findings)
    marked = openpyxl.load_workbook(done.output)
    cell = marked["Sheet"]["F3"]
    assert cell.fill.fgColor.rgb == "FF00FF00" and cell.border.left.style == "medium"
    if program == "openpyxl":
        marked.save(done.output)
    again = audit(done.output, Options(output=tmp_path / "again.xlsx", fix=FixLevel.NONE))
    assert again.output is not None
    with PackageDraft(again.output) as draft:
        trace = read_trace(draft)
        assert trace is not None
        strip(draft, trace)
        draft.save(tmp_path / "stripped.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "stripped.xlsx")["Sheet"]["F3"]
    assert cell.fill.fgColor.rgb == "FF00FF00"
    assert cell.border.left is None or cell.border.left.style is None
    assert program == "openpyxl" or cell.border.top.style == "dashed"
