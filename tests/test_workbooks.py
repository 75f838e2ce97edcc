"""The reference workbooks: built as committed, true to the published text, sound as packages."""

import csv
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from posixpath import dirname, normpath
from xml.etree import ElementTree

import ironcalc
import openpyxl
import pytest
from build_workbooks import (
    REFERENCE_WORKBOOKS,
    SHEET_ORDER,
    SOURCE,
    SUMMARY,
    WORKBOOKS,
    Layout,
    build,
)
from excel_file.cells import number_text
from openpyxl.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

LINKED = WORKBOOKS / "prioritering-steg2.xlsx"
TYPED = WORKBOOKS / "prioritering-steg2-typed.xlsx"
THREAD_ID = "{01CF0CA1-2AF7-4A9B-B228-7656FB55AF7D}"
THREADS = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
SML = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ALL = pytest.mark.parametrize("name", list(REFERENCE_WORKBOOKS))
LAYOUTS = pytest.mark.parametrize(
    "layout",
    [
        pytest.param(Layout(rows=3, columns=1), id="shifted"),
        pytest.param(Layout(transposed=True), id="measures-in-rows"),
        pytest.param(Layout(sheet_order=SHEET_ORDER[::-1]), id="summary-last"),
        pytest.param(Layout(rows=2, columns=4, transposed=True, linked=False), id="all-but-linked"),
    ],
)


def sheets(path: Path, values: bool = True) -> dict[str, Worksheet]:
    workbook = openpyxl.load_workbook(path, data_only=values)
    return {sheet.title: sheet for sheet in workbook.worksheets}


def formula_places(path: Path) -> dict[tuple[str, str], str]:
    return {
        (sheet.title, cell.coordinate): str(cell.value)
        for sheet in sheets(path, values=False).values()
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def rounded(value: int | float | Decimal, decimals: int) -> str:
    places = Decimal(1).scaleb(-decimals)
    return str(Decimal(str(value)).quantize(places, rounding=ROUND_HALF_UP))


def displayed(cell: Cell | MergedCell) -> str:
    """What Excel shows, for the formats that the workbooks use."""
    value, code = cell.value, cell.number_format
    if value is None or isinstance(value, str):
        return f"ERROR:{value}" if cell.data_type == "e" else value or ""
    assert isinstance(value, int | float)
    if code == "General":
        return number_text(value)
    if code == "0.0":
        return rounded(value, 1)
    if code == r"0.0\ %":
        return rounded(Decimal(str(value)) * 100, 1).replace(".", ",") + " %"
    assert code == "#,##0"
    return f"{value:,}".replace(",", " ")


def part(path: Path, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(path) as archive:
        return ElementTree.fromstring(archive.read(name))


def as_published(path: Path) -> str:
    """The workbook as the text it was published as: cells, notes in their cells, threads below."""
    threads = part(path, "xl/threadedComments/threadedComment1.xml")
    lines = []
    for name, sheet in sheets(path).items():
        lines.append(name)
        for row in sheet.iter_rows():
            texts = [
                displayed(cell) + (f"\n\n{cell.comment.author}: {cell.comment.text}" if cell.comment else "")
                for cell in row
            ]
            lines.append("\t\t" + "\t\t".join(texts).rstrip("\t"))
        if name == "Dokumentdeling":
            lines += [thread.findtext(f"{THREADS}text", "") for thread in threads]
    return "\n\n".join(lines)


@ALL
def test_committed_workbook_is_what_the_script_builds(name: str) -> None:
    assert REFERENCE_WORKBOOKS[name]() == (WORKBOOKS / name).read_bytes()


def test_script_writes_every_workbook(tmp_path: Path) -> None:
    script = WORKBOOKS.parent / "scripts" / "build_workbooks.py"
    subprocess.run([sys.executable, script, "--output", tmp_path / "new"], check=True)
    written = {path.name: path.read_bytes() for path in (tmp_path / "new").iterdir()}
    kept = [path for path in WORKBOOKS.glob("*.xlsx") if ".audited" not in path.name]
    assert written == {path.name: path.read_bytes() for path in kept}


@pytest.mark.parametrize("path", [LINKED, TYPED], ids=lambda path: path.stem)
def test_shows_the_published_text_cell_by_cell(path: Path) -> None:
    published = (SOURCE / "prioritering-steg2.txt").read_text(encoding="utf-8")
    paragraphs = re.split(r"\n{2,}", published.strip())
    assert re.split(r"\n{2,}", as_published(path)) == paragraphs


@pytest.mark.parametrize("name", ["evalueringsprinsipper", "driftskostnader"])
def test_typed_table_shows_the_published_figures(name: str) -> None:
    (sheet,) = sheets(WORKBOOKS / f"{name}.xlsx").values()
    with (SOURCE / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        assert [[displayed(cell) for cell in row] for row in sheet.iter_rows()] == list(
            csv.reader(file, delimiter="\t")
        )
    assert not formula_places(WORKBOOKS / f"{name}.xlsx")


@pytest.mark.parametrize(
    ("sheet", "cell", "value"),
    [
        ("DBEP", "B19", 3),
        ("DBEP", "B18", 18.166666666666668),
        ("DBEP", "C15", "*"),
        ("Dokumentdeling", "C18", 18.166666666666668),
        ("Dokumentdeling", "B19", 2),
        ("Dokumentdeling", "E19", 7),
        ("Dokumentdeling", "F19", None),
        ("Dokumentdeling", "G19", None),
        ("Dokumentdeling", "F7", None),
        ("Dokumentdeling", "F17", None),
        ("Dokumentdeling", "F18", "#DIV/0!"),
        ("Dokumentdeling", "G18", 16.25),
        ("Kritisk info", "E8", "Sjekke med Siri Pernille?"),
        ("Kritisk info", "F8", "Lovkrav om meldeplikt?"),
        ("Felles hjelpenummer", "B18", 25.75),
        ("Felles hjelpenummer", "B19", None),
        ("Felles hjelpenummer", "C13", "Helse Norge?"),
        ("Legemidler", "C9", "Kritisk infodelen tas av `kritisk info`"),
        ("Legemidler", "B18", 22.75),
        ("DHO", "B19", None),
        ("DHO", "C3", "Bidra, og legge til rette for. Infrastrukturtiltak"),
        ("Samlet", "B2", 22.75),
        ("Samlet", "C12", 11),
    ],
)
def test_cell_holds(sheet: str, cell: str, value: object) -> None:
    assert sheets(LINKED)[sheet][cell].value == value


@pytest.mark.parametrize(
    ("sheet", "cell", "formula"),
    [
        ("Kritisk info", "E5", "=AVERAGE(E6:E9)"),
        ("DHO", "B10", "=AVERAGE(B11,B14,B17)"),
        ("Dokumentdeling", "F18", "=SUM(F2,F5,F10)"),
        ("Dokumentdeling", "G10", "=AVERAGE(G11,G14)"),
        ("Dokumentdeling", "G18", "=G2+G5+G10+G17"),
        ("Felles hjelpenummer", "B11", "=SUM(B12:B13)"),
        ("Samlet", "B2", "=Legemidler!B18"),
        ("Samlet", "B6", "='Kritisk info'!D18"),
    ],
)
def test_cell_calculates(sheet: str, cell: str, formula: str) -> None:
    assert formula_places(LINKED)[sheet, cell] == formula


def test_summary_is_linked_in_one_and_typed_in_the_other() -> None:
    assert len(formula_places(LINKED)) == 95
    assert len(formula_places(TYPED)) == 84
    assert sheets(TYPED)[SUMMARY]["B2"].value == 22.8


def test_comment_has_thread_person_and_note() -> None:
    (thread,) = part(LINKED, "xl/threadedComments/threadedComment1.xml")
    (person,) = part(LINKED, "xl/persons/person.xml")
    assert (thread.get("ref"), thread.get("id")) == ("A5", THREAD_ID)
    assert thread.findtext(f"{THREADS}text") == "10 lite komplekts - 0 ekstremt komplekst"
    assert thread.get("personId") == person.get("id")
    assert person.get("displayName") == "Ukjent"
    note = sheets(LINKED)["Dokumentdeling"]["A5"].comment
    assert note is not None
    assert note.author == f"tc={THREAD_ID}"
    assert note.text.startswith("[Kommentartråd]\n\nDin versjon av Excel lar deg lese")
    assert note.text.endswith("Kommentar:\n    10 lite komplekts - 0 ekstremt komplekst")


@ALL
def test_every_part_is_typed_and_every_relationship_leads_to_a_part(name: str) -> None:
    path = WORKBOOKS / name
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        types = ElementTree.fromstring(archive.read("[Content_Types].xml"))
        targets = {
            normpath(f"{dirname(dirname(rels))}/{relation.get('Target', '')}").lstrip("/")
            for rels in names
            if rels.endswith(".rels")
            for relation in ElementTree.fromstring(archive.read(rels))
        }
    overrides = {entry.get("PartName", "")[1:] for entry in types if entry.get("PartName")}
    assert names == targets | {n for n in names if n.endswith(".rels")} | {"[Content_Types].xml"}
    assert {n for n in targets if n.endswith(".xml")} == overrides
    assert overrides <= names


@pytest.mark.parametrize("path", [LINKED, TYPED], ids=lambda path: path.stem)
def test_calculation_chain_lists_the_formula_cells(path: Path) -> None:
    listed = {(SHEET_ORDER[int(c.get("i", "")) - 1], c.get("r")) for c in part(path, "xl/calcChain.xml")}
    assert listed == set(formula_places(path))


def recalculated(path: Path) -> Iterator[tuple[object, object]]:
    """Each formula cell's cached value, and what another engine makes of it."""
    engine = ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")
    engine.evaluate()
    cached = sheets(path)
    order = list(cached)
    for sheet, address in formula_places(path):
        cell = cached[sheet][address]
        yield cell.value, engine.get_cell_value(order.index(sheet), cell.row, cell.column)


@pytest.mark.parametrize("path", [LINKED, TYPED], ids=lambda path: path.stem)
def test_cached_values_are_what_the_formulas_give(path: Path) -> None:
    cached, calculated = zip(*recalculated(path), strict=True)
    assert cached == calculated


@LAYOUTS
def test_layout_moves_every_cell_and_keeps_every_value(layout: Layout, tmp_path: Path) -> None:
    path = tmp_path / "moved.xlsx"
    path.write_bytes(build(layout))
    moved = sheets(path)
    assert tuple(moved) == layout.sheet_order
    for name, sheet in sheets(LINKED if layout.linked else TYPED).items():
        found = {c.coordinate: c.value for row in moved[name].iter_rows() for c in row if c.value is not None}
        assert found == {
            layout.translate(cell.coordinate, name): cell.value
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }


@LAYOUTS
def test_layout_calculates_the_same(layout: Layout, tmp_path: Path) -> None:
    path = tmp_path / "moved.xlsx"
    path.write_bytes(build(layout))
    pairs = list(recalculated(path))
    assert len(pairs) == (95 if layout.linked else 84)
    for cached, calculated in pairs:
        assert cached == calculated


@LAYOUTS
def test_layout_moves_the_comment(layout: Layout, tmp_path: Path) -> None:
    path = tmp_path / "moved.xlsx"
    path.write_bytes(build(layout))
    at = layout.translate("A5", "Dokumentdeling")
    (thread,) = part(path, "xl/threadedComments/threadedComment1.xml")
    (note,) = part(path, "xl/comments1.xml").iter(f"{SML}comment")
    assert (thread.get("ref"), note.get("ref")) == (at, at)
    assert sheets(path)["Dokumentdeling"][at].value == "Kostnader"


def test_transposed_formulas_and_remarks_follow() -> None:
    layout = Layout(transposed=True, rows=1)
    assert layout.translate("AVERAGE(B3:B4)", "DBEP") == "AVERAGE(C3:D3)"
    assert layout.translate("'Kritisk info'!D18", SUMMARY) == "'Kritisk info'!R5"
    assert layout.translate("C15", "DBEP") == "O4"
    assert layout.translate("B2", SUMMARY) == "B3"
