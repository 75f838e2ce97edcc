"""What is in the file is read, all of it, or said to be unread."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from packages import MAIN, parts, written
from support import CORPUS

from prioritering.errors import DamagedError, PrioAuditError
from prioritering.types import Area, CellError, FormulaKind, Workbook
from prioritering.workbook.reader import read

STRINGS = (
    f'<sst xmlns="{MAIN}"><si><t>plain</t></si><si><r><t>ri</t></r><r><t xml:space="preserve">ch </t></r>'
    "<rPh><t>hint</t></rPh></si><si><t>a_x000A_b_x005F_x0041_</t></si></sst>"
)


def sheet(path: Path, rows: str, strings: str = "") -> Workbook:
    more = {"sharedStrings": strings} if strings else {}
    return read(written(path / "w.xlsx", parts(rows, more=more)))


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        pytest.param('<c r="A1"><v>7.5</v></c>', 7.5, id="number"),
        pytest.param('<c r="A1" t="s"><v>1</v></c>', "rich ", id="rich text without its hint"),
        pytest.param('<c r="A1" t="s"><v>2</v></c>', "a\nb_x0041_", id="escaped characters"),
        pytest.param('<c r="A1" t="inlineStr"><is><t>here</t></is></c>', "here", id="inline text"),
        pytest.param('<c r="A1" t="b"><v>1</v></c>', True, id="truth value"),
        pytest.param('<c r="A1" t="e"><v>#N/A</v></c>', CellError("#N/A"), id="error"),
        pytest.param('<c r="A1" t="e" vm="1"><v>#VALUE!</v></c>', "#VALUE!", id="picture in the cell"),
        pytest.param('<c r="A1" t="d"><v>2024-01-02T12:00:00</v></c>', 45293.5, id="ISO date as its serial"),
        pytest.param('<c r="A1" t="str"><f>""</f><v></v></c>', "", id="empty text is a value"),
    ],
)
def test_values_by_type(tmp_path: Path, cell: str, value: object) -> None:
    found = sheet(tmp_path, f'<row r="1">{cell}</row>', strings=STRINGS)
    assert found.sheets[0].cells[1, 1].value == value
    assert found.unread == ()


def test_a_cell_that_holds_nothing_is_left_out(tmp_path: Path) -> None:
    found = sheet(tmp_path, '<row r="1"><c r="A1" s="0"/><c r="B1"><v>1</v></c></row>')
    assert set(found.sheets[0].cells) == {(1, 2)}


def test_cells_without_an_address_count_on(tmp_path: Path) -> None:
    found = sheet(tmp_path, "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")
    assert {at: cell.value for at, cell in found.sheets[0].cells.items()} == {(1, 1): 1, (1, 2): 2, (2, 1): 3}


def test_a_formula_without_a_value_is_uncached(tmp_path: Path) -> None:
    found = sheet(tmp_path, '<row r="1"><c r="A1"><f>1+1</f></c></row>').sheets[0].cells[1, 1]
    assert (found.formula, found.value, found.cached) == ("=1+1", None, False)


@pytest.mark.parametrize("master_first", [True, False], ids=["master first", "master last"])
def test_shared_formulas_are_written_out(tmp_path: Path, master_first: bool) -> None:
    master = '<row r="{}"><c r="B{}"><f t="shared" si="0" ref="B1:B2">A{}*$D$1</f><v>1</v></c></row>'
    child = '<row r="{}"><c r="B{}"><f t="shared" si="0"/><v>2</v></c></row>'
    rows = (
        master.format(1, 1, 1) + child.format(2, 2)
        if master_first
        else child.format(1, 1) + master.format(2, 2, 2)
    )
    found = sheet(tmp_path, rows)
    assert [cell.formula for cell in found.formulas()] == ["=A1*$D$1", "=A2*$D$1"]
    assert {cell.kind for cell in found.formulas()} == {FormulaKind.SHARED}
    assert found.unread == ()


def test_a_shared_formula_without_a_master_is_said_to_be_unread(tmp_path: Path) -> None:
    found = sheet(tmp_path, '<row r="1"><c r="A1"><f t="shared" si="9"/><v>1</v></c></row>')
    assert found.unread == ("Sheet1!A1",)


def test_an_array_formula_keeps_its_range(tmp_path: Path) -> None:
    row = '<row r="1"><c r="A1"><f t="array" ref="A1:A3">B1:B3*2</f><v>2</v></c></row>'
    found = sheet(tmp_path, row).sheets[0].cells[1, 1]
    assert (found.kind, found.spill) == (FormulaKind.ARRAY, Area("Sheet1", 1, 1, 3, 1))


@pytest.mark.parametrize("case", [{"strict": True}, {"prefix": "x"}], ids=["strict", "prefixed"])
def test_other_ways_to_write_the_same(tmp_path: Path, case: dict[str, bool | str]) -> None:
    p = "x:" if "prefix" in case else ""
    rows = f'<{p}row r="1"><{p}c r="A1"><{p}f>1+1</{p}f><{p}v>2</{p}v></{p}c></{p}row>'
    content = parts(rows, strict=bool(case.get("strict")), prefix=str(case.get("prefix", "")))
    assert read(written(tmp_path / "w.xlsx", content)).sheets[0].cells[1, 1].formula == "=1+1"


def test_backslashes_in_the_package_are_read(tmp_path: Path) -> None:
    content = parts('<row r="1"><c r="A1"><v>1</v></c></row>')
    renamed = {name.replace("/", "\\") if "sheet" in name else name: text for name, text in content.items()}
    assert read(written(tmp_path / "w.xlsx", renamed)).sheets[0].cells[1, 1].value == 1


def test_a_sheet_whose_part_is_missing_is_never_passed_over(tmp_path: Path) -> None:
    content = parts('<row r="1"><c r="A1"><v>1</v></c></row>')
    second = content["xl/workbook.xml"].replace(
        "</sheets>", '<sheet name="Gone" sheetId="2" r:id="r9"/></sheets>'
    )
    assert read(written(tmp_path / "w.xlsx", {**content, "xl/workbook.xml": second})).unread == ("Gone",)
    del content["xl/worksheets/sheet1.xml"]
    with pytest.raises(DamagedError):
        read(written(tmp_path / "v.xlsx", content))


def test_a_cell_beyond_the_sheet_is_said_to_be_unread(tmp_path: Path) -> None:
    found = sheet(tmp_path, '<row r="1048577"><c r="A1048577"><v>1</v></c></row>')
    assert found.unread == ("Sheet1!1048577:1048577",)


@pytest.mark.skipif(not CORPUS.exists(), reason="the public workbooks are not here")
def test_every_formula_of_the_corpus_is_accounted_for() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from workbook.test_reader import sweep; sweep()"],
        cwd=Path(__file__).parents[1],
        env={"PYTHONPATH": ":".join(sys.path), "PATH": ""},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    read_whole, refused = map(int, done.stdout.split())
    assert read_whole > 300
    assert refused <= 25


def sweep() -> None:
    """Read the whole corpus in one limited process; print how many were read and refused."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
    whole = refused = 0
    for path in sorted(CORPUS.glob("*/*.xls[xm]")):
        try:
            found = read(path)
        except PrioAuditError:
            refused += 1
            continue
        whole += 1
        with zipfile.ZipFile(path) as package:
            names = {name.replace("\\", "/").casefold(): name for name in package.namelist()}
            for sheet in found.sheets:
                text = package.read(names[sheet.part.casefold()])
                written_formulas = len(re.findall(rb"<(?:x:)?f(?:\s[^>]*)?(?<!/)>[^<]", text))
                read_formulas = sum(1 for _ in sheet.formulas())
                assert read_formulas >= written_formulas or found.unread, (path.name, sheet.name)
    print(whole, refused)


NOUGHTS = (
    '<row r="1"><c r="A1"><v>2</v></c><c r="B1"><f>A1*2</f><v>0</v></c>'
    '<c r="C1"><f>B1+A1</f><v>0</v></c></row>'
)


@pytest.mark.parametrize(
    ("settings", "rows", "is_stored"),
    [
        ('<calcPr calcId="124519" fullCalcOnLoad="1"/>', NOUGHTS, False),
        ('<calcPr calcId="191029"/>', NOUGHTS, True),  # nobody is told to compute them
        ('<calcPr fullCalcOnLoad="1"/>', NOUGHTS.replace("<v>0</v></c></row>", "<v>6</v></c></row>"), True),
        ("", NOUGHTS, True),
        ('<calcPr fullCalcOnLoad="1"/>', NOUGHTS.replace('<c r="C1">', '<c r="C1" t="b">'), True),  # FALSE
    ],
)
def test_noughts_that_stand_for_results_to_come_are_none(
    tmp_path: Path, settings: str, rows: str, is_stored: bool
) -> None:
    content = parts(rows)
    content["xl/workbook.xml"] = content["xl/workbook.xml"].replace("</workbook>", f"{settings}</workbook>")
    (sheet,) = read(written(tmp_path / "noughts.xlsx", content)).sheets
    assert {cell.cached for cell in sheet.formulas()} == {is_stored}
    assert sheet.cells[1, 1].value == 2.0
