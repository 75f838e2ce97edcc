"""The copy: what was to change has changed, and nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from build_workbooks import WORKBOOKS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from packages import MAIN, parts, written
from support import ROOT

from prioritering.errors import LossError, WriteError
from prioritering.types import Area, CellRef
from prioritering.workbook.edits import (
    AddedSheet,
    ColumnEdit,
    DecisionColumns,
    Edit,
    EditError,
    Link,
    MarkEdit,
    MarkState,
)
from prioritering.workbook.package import Package, relationships_part
from prioritering.workbook.reader import read
from prioritering.workbook.verify import Expected, verify
from prioritering.workbook.workbook_part import sheet_parts
from prioritering.workbook.write import write_copy

REFERENCE = WORKBOOKS / "prioritering-steg2.xlsx"
B19 = CellRef("DBEP", 19, 2)
VALIDATOR = ROOT.parent / "shared" / "tools" / "validate_parts.py"
AUDIT = AddedSheet(
    name="Revisjon",
    title="Revisjon",
    facts=(("Arbeidsbok", "steg2.xlsx"),),
    table="Revisjon",
    columns=(
        ColumnEdit("Celle", 9),
        ColumnEdit("Hva", 30, wrap=True),
        ColumnEdit("Avgjørelse", 12, choices=("åpen", "godtatt", "avvist"), unlocked=True),
        ColumnEdit("Begrunnelse", 20),
        ColumnEdit("Avtrykk", 10, hidden=True),
    ),
    rows=(
        (Link("B19", B19.area), "=1+1 er tekst her", "åpen", None, "abc"),
        (Link("B2", Area("Samlet", 2, 2, 2, 2)), "to\nlinjer", "åpen", None, "def"),
    ),
    states=(MarkState.ERROR, MarkState.WARNING),
    decision_columns=DecisionColumns(4, 2, 3),
)
MARKS = (
    MarkEdit(B19.area, MarkState.ERROR, "Skal være 6."),
    MarkEdit(Area("Dokumentdeling", 5, 1, 5, 1), MarkState.WARNING, "Se tråden."),
    MarkEdit(Area("Dokumentdeling", 7, 6, 9, 6), MarkState.ERROR, "Tomt."),
)


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def copy(tmp_path: Path, source: Path = REFERENCE, **asked: object) -> Path:
    target = tmp_path / "copy.xlsx"
    write_copy(source, target, **asked)  # type: ignore[arg-type]
    return target


def test_a_copy_without_changes_is_the_same_part_by_part(tmp_path: Path) -> None:
    target = copy(tmp_path)
    assert list(contents(target).items()) == list(contents(REFERENCE).items())


def test_only_the_part_of_the_edited_cell_changes(tmp_path: Path) -> None:
    before, after = contents(REFERENCE), contents(copy(tmp_path, edits=[Edit(B19, 6)]))
    assert list(after) == list(before)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"xl/worksheets/sheet2.xml", "xl/workbook.xml"}
    assert b'fullCalcOnLoad="1"' in after["xl/workbook.xml"]


def test_an_edit_keeps_the_format_of_its_cell(tmp_path: Path) -> None:
    at = CellRef("Dokumentdeling", 19, 4)
    before, after = read(REFERENCE).cell(at), read(copy(tmp_path, edits=[Edit(at, 10)])).cell(at)
    assert before is not None and after is not None
    assert (after.value, after.number_format) == (10.0, before.number_format)


@pytest.mark.parametrize(
    ("after", "value"),
    [
        (7.5, 7.5),
        ("=1+1 as text"[1:], "1+1 as text"),
        (True, True),
        ("  <&>\n", "  <&>\n"),
        ("_x0041_", "_x0041_"),
    ],
    ids=["number", "text", "truth value", "white space and markup", "what looks like an escape"],
)
def test_what_is_written_is_read_back(tmp_path: Path, after: str | float | bool, value: object) -> None:
    cell = read(copy(tmp_path, edits=[Edit(CellRef("DBEP", 30, 7), after)])).cell(CellRef("DBEP", 30, 7))
    assert cell is not None and cell.value == value and cell.formula is None


def test_a_formula_takes_its_value_along_and_the_calculation_chain_goes(tmp_path: Path) -> None:
    target = copy(tmp_path, edits=[Edit(B19, "=2*3", 6.0)])
    cell = read(target).cell(B19)
    assert cell is not None and (cell.formula, cell.value) == ("=2*3", 6.0)
    after = contents(target)
    assert "xl/calcChain.xml" not in after
    assert b"calcChain" not in after["[Content_Types].xml"] + after["xl/_rels/workbook.xml.rels"]


def test_an_edit_in_a_merged_range_goes_to_its_first_cell(tmp_path: Path) -> None:
    content = parts('<row r="1"><c r="A1"><v>1</v></c></row>')
    merged = '</sheetData><mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>'
    content["xl/worksheets/sheet1.xml"] = content["xl/worksheets/sheet1.xml"].replace("</sheetData>", merged)
    source = written(tmp_path / "w.xlsx", content)
    found = read(copy(tmp_path, source, edits=[Edit(CellRef("Sheet1", 2, 2), 5)])).sheets[0]
    assert {at: cell.value for at, cell in found.cells.items()} == {(1, 1): 5.0}


@pytest.mark.parametrize("kind", ["shared", "array"])
def test_a_formula_that_spans_cells_is_never_cut(tmp_path: Path, kind: str) -> None:
    si = ' si="0"' if kind == "shared" else ""
    row = f'<row r="1"><c r="A1"><f t="{kind}" ref="A1:A2"{si}>B1</f><v>0</v></c></row>'
    child = '<f t="shared" si="0"/>' if kind == "shared" else ""
    source = written(tmp_path / "w.xlsx", parts(f'{row}<row r="2"><c r="A2">{child}<v>0</v></c></row>'))
    for row_number in (1, 2):
        with pytest.raises(EditError):
            copy(tmp_path, source, edits=[Edit(CellRef("Sheet1", row_number, 1), 5)])
    assert not (tmp_path / "copy.xlsx").exists()


@pytest.mark.parametrize(
    "renamed",
    [
        lambda name: name.lower(),
        lambda name: name.upper(),
        lambda name: name.replace("/", "\\"),
        lambda name: name.lower().replace("/", "\\"),
        lambda name: f"/{name}",
        lambda name: f"./{name}",
        lambda name: name.replace("/", "/./"),
    ],
    ids=["lower case", "upper case", "backslashes", "both", "from the root", "from here", "here within"],
)
def test_parts_named_otherwise_are_copied_as_they_are(tmp_path: Path, renamed: Callable[[str], str]) -> None:
    source = written(tmp_path / "w.xlsx", {renamed(n): data for n, data in contents(REFERENCE).items()})
    target = copy(tmp_path, source, marks=MARKS, sheets=[AUDIT])
    names = [info.filename for info in zipfile.ZipFile(target).infolist()]
    assert names[: len(contents(REFERENCE))] == [renamed(name) for name in contents(REFERENCE)]
    with Package(target) as package:
        assert len(sheet_parts(package)) == len(read(REFERENCE).sheets) + 1


@pytest.mark.parametrize(
    ("stated", "attribute"),
    [
        (str.upper, "PartName"),
        (lambda name: name.lstrip("/"), "PartName"),
        (lambda name: name.replace("/", "\\"), "PartName"),
        (lambda name: name.replace("e", "%65"), "PartName"),
        (str.upper, "Target"),
        (lambda name: name.replace("/", "\\"), "Target"),
        (lambda name: name if name.startswith("/") else f"./{name}", "Target"),
    ],
    ids=[
        *("content types in capitals", "without a slash", "with backslashes", "with escapes"),
        *("relationships in capitals", "relationships with backslashes", "relationships from here"),
    ],
)
def test_parts_spoken_of_otherwise_are_found_and_forgotten(
    tmp_path: Path, stated: Callable[[str], str], attribute: str
) -> None:
    def otherwise(match: re.Match[bytes]) -> bytes:
        name = match[1].decode()
        return f'{attribute}="{name if "://" in name else stated(name)}"'.encode()

    pattern = re.compile(rf'{attribute}="([^"]*)"'.encode())
    source = written(
        tmp_path / "w.xlsx", {n: pattern.sub(otherwise, d) for n, d in contents(REFERENCE).items()}
    )
    assert len(read(source).sheets) == len(read(REFERENCE).sheets)
    target = copy(tmp_path, source, edits=[Edit(B19, "=2*3", 6.0)], marks=MARKS, sheets=[AUDIT])
    after = contents(target)
    types = after["[Content_Types].xml"].lower()
    assert "xl/calcChain.xml" not in after and b"calcchain" not in types.replace(b"%65", b"e")
    with Package(target) as package:
        assert len(sheet_parts(package)) == len(read(REFERENCE).sheets) + 1


@pytest.mark.parametrize("address", ["https://example.com/", "https://example.com/calcChain.xml", "in.xml"])
def test_links_stay_where_the_chain_goes_and_a_note_comes(tmp_path: Path, address: str) -> None:
    content = contents(REFERENCE)
    with Package(REFERENCE) as package:
        rels = relationships_part(sheet_parts(package)["DBEP"])
    links = "".join(
        f'<Relationship Id="r{number}" Type="t/hyperlink" Target="{each}" TargetMode="External"/>'
        for number, each in enumerate((address, "https://example.com/other"))
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    assert rels not in content
    content[rels] = f'<Relationships xmlns="{namespace}">{links}</Relationships>'.encode()
    source = written(tmp_path / "w.xlsx", content)
    target = copy(tmp_path, source, edits=[Edit(B19, "=2*3", 6.0)], marks=MARKS, sheets=[AUDIT])
    assert "xl/calcChain.xml" not in contents(target)
    assert address.encode() in contents(target)[rels]


def test_notes_are_added_and_the_thread_is_left_alone(tmp_path: Path) -> None:
    target = copy(tmp_path, marks=MARKS)
    found = {comment.at: comment for sheet in read(target).sheets for comment in sheet.comments}
    thread = found[CellRef("Dokumentdeling", 5, 1)]
    assert thread.threaded and thread.text == "10 lite komplekts - 0 ekstremt komplekst"
    before, after = contents(REFERENCE), contents(target)
    for name in before:
        if "thread" in name.casefold() or "person" in name:
            assert after[name] == before[name]
    notes = b"".join(data for name, data in after.items() if "comments" in name and "threaded" not in name)
    assert "Skal være 6.".encode() in notes and "Se tråden.".encode() not in notes


def test_fills_are_added_and_no_format_is_changed(tmp_path: Path) -> None:
    target = copy(tmp_path, marks=MARKS)
    before, after = (etree.fromstring(contents(path)["xl/styles.xml"]) for path in (REFERENCE, target))
    for holder in ("fonts", "fills", "borders", "cellXfs"):
        old, new = (
            [etree.tostring(at) for at in root.iterfind(f"{{{MAIN}}}{holder}/*")] for root in (before, after)
        )
        assert old and new[: len(old)] == old


def test_the_added_sheet_is_a_table_with_links_and_choices(tmp_path: Path) -> None:
    target = copy(tmp_path, marks=MARKS, sheets=[AUDIT])
    with Package(target) as package:
        added = next(n for n in package.names if n.endswith(f"sheet{len(read(REFERENCE).sheets) + 1}.xml"))
        root = package.root(added)
        table = package.root(next(iter(package.related(added, "table"))).target)
    assert [c.get("name") for c in table.iter(f"{{{MAIN}}}tableColumn")] == [c.title for c in AUDIT.columns]
    assert table.find(f"{{{MAIN}}}autoFilter") is not None
    assert [link.get("location") for link in root.iter(f"{{{MAIN}}}hyperlink")] == [
        "'DBEP'!B19",
        "'Samlet'!B2",
    ]
    assert [rule.get("type") for rule in root.iter(f"{{{MAIN}}}dataValidation")] == ["list"]
    assert root.find(f".//{{{MAIN}}}pane").get("state") == "frozen"
    assert root.find(f".//{{{MAIN}}}f") is None
    assert root.find(f"{{{MAIN}}}pageSetup").get("orientation") == "landscape"


def test_a_sheet_name_that_exists_is_not_taken(tmp_path: Path) -> None:
    clash = AddedSheet("samlet", "x", (), "Samlet", (ColumnEdit("A", 5),), ((1,),))
    with Package(copy(tmp_path, sheets=[clash])) as package:
        names = [s.get("name") for s in package.root("xl/workbook.xml").iter(f"{{{MAIN}}}sheet")]
    assert len({name.casefold() for name in names}) == len(names) == 8


def test_our_own_traces_are_replaced_not_stacked(tmp_path: Path) -> None:
    first = copy(tmp_path, edits=[Edit(B19, 6)], marks=MARKS, sheets=[AUDIT])
    assert [sheet.name for sheet in read(first).sheets] == [sheet.name for sheet in read(REFERENCE).sheets]
    second, third = tmp_path / "second.xlsx", tmp_path / "third.xlsx"
    write_copy(first, second, marks=MARKS, sheets=[AUDIT])
    write_copy(second, third, marks=MARKS, sheets=[AUDIT])
    assert contents(third) == contents(second)
    bare = tmp_path / "bare.xlsx"
    write_copy(second, bare)
    edited = tmp_path / "edited.xlsx"
    write_copy(REFERENCE, edited, edits=[Edit(B19, 6)])
    assert {c.at: c.value for s in read(bare).sheets for c in s.cells.values()} == {
        c.at: c.value for s in read(edited).sheets for c in s.cells.values()
    }


@pytest.mark.skipif(not VALIDATOR.exists(), reason="the published schemas are not here")
def test_the_copy_has_no_schema_error_that_the_input_had_not(tmp_path: Path) -> None:
    target = copy(tmp_path, edits=[Edit(B19, "=6", 6.0)], marks=MARKS, sheets=[AUDIT])
    done = subprocess.run(
        [sys.executable, str(VALIDATOR), "--against", str(REFERENCE), str(target)],
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_every_part_has_its_type_and_every_relationship_its_part(tmp_path: Path) -> None:
    with Package(copy(tmp_path, marks=MARKS, sheets=[AUDIT])) as package:
        for name in package.names:
            assert name == "[Content_Types].xml" or package.content_type(name), name
            for relation in package.relationships(name):
                assert relation.external or package.actual(relation.target), (name, relation)


SHARED_IDS = {
    "of a sheet and the styles": "styles",
    "of a sheet and the order of calculation": "calcChain",
    "of two sheets": "worksheet",
}


@pytest.mark.parametrize("kind", SHARED_IDS.values(), ids=SHARED_IDS)
def test_an_id_that_relationships_share_is_read_and_written(kind: str, tmp_path: Path) -> None:
    """Some programs number badly: a sheet's id leads to a sheet, and the copy has what the original had."""
    part, source = "xl/_rels/workbook.xml.rels", tmp_path / "shared.xlsx"
    content = contents(REFERENCE)
    root = etree.fromstring(content[part])
    sheets = [one for one in root if one.get("Type", "").endswith("/worksheet")]
    other = next(one for one in root if one not in sheets[:1] and one.get("Type", "").endswith(f"/{kind}"))
    other.set("Id", sheets[0].get("Id", ""))
    written(source, {**content, part: etree.tostring(root)})
    before, below = read(source), CellRef("Samlet", 60, 1)
    after = read(copy(tmp_path, source, edits=[Edit(below, 6)]))
    assert before.sheets[0].name == "Samlet" and before.sheets[0].cells
    assert [sheet.name for sheet in after.sheets] == [sheet.name for sheet in before.sheets]
    cell = after.cell(below)
    assert cell is not None and cell.value == 6


def test_a_damaged_sheet_does_not_cost_the_copy(tmp_path: Path) -> None:
    """What is read of the others is delivered; the damaged one stays as it is, and is told as not read."""
    part, source = "xl/worksheets/sheet2.xml", tmp_path / "damaged.xlsx"
    content = contents(REFERENCE)
    broken = content[part].replace(b"</c>", b"", 1)
    written(source, {**content, part: broken})
    after = copy(tmp_path, source, edits=[Edit(CellRef("Samlet", 60, 1), 6)], sheets=[AUDIT])
    assert contents(after)[part] == broken
    assert read(after).unread and read(after).sheets[0].name == "Samlet"


def tampered(path: Path, part: str, before: bytes, after: bytes) -> None:
    content = contents(path)
    assert before in content[part]
    content[part] = content[part].replace(before, after, 1)
    with zipfile.ZipFile(path, "w") as package:
        for name, data in content.items():
            package.writestr(name, data)


@pytest.mark.parametrize(
    ("part", "before", "after"),
    [
        pytest.param("xl/worksheets/sheet2.xml", b"<v>8</v>", b"<v>9</v>", id="another figure"),
        pytest.param("xl/worksheets/sheet3.xml", b"AVERAGE", b"SUM", id="another formula"),
        pytest.param("xl/theme/theme1.xml", b"Office", b"Offine", id="an untouched part"),
        pytest.param("xl/persons/person.xml", b"Ukjent", b"Kjent", id="a person"),
    ],
)
def test_a_copy_that_differs_beyond_the_edits_is_seen(
    tmp_path: Path, part: str, before: bytes, after: bytes
) -> None:
    target = copy(tmp_path, edits=[Edit(B19, 6)])
    expected = Expected(edits={B19: Edit(B19, 6)}, calculated=True)
    verify(REFERENCE, target, expected)
    tampered(target, part, before, after)
    with pytest.raises(LossError):
        verify(REFERENCE, target, expected)


def test_a_place_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(WriteError):
        write_copy(REFERENCE, tmp_path / "missing" / "copy.xlsx", edits=[Edit(B19, 6)])
    assert list(tmp_path.iterdir()) == []


def test_the_rights_are_those_of_the_original(tmp_path: Path) -> None:
    source = tmp_path / "w.xlsx"
    source.write_bytes(REFERENCE.read_bytes())
    source.chmod(0o600)
    assert copy(tmp_path, source, edits=[Edit(B19, 6)]).stat().st_mode & 0o777 == 0o600


PLACES = st.tuples(
    st.sampled_from([s.name for s in read(REFERENCE).sheets]), st.integers(1, 60), st.integers(1, 30)
)
VALUES = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=30).filter(
        lambda text: not text.startswith("=")
    ),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(PLACES, VALUES, min_size=1, max_size=12))
def test_any_edits_are_read_back_and_all_else_is_as_it_was(
    tmp_path: Path, edits: dict[tuple[str, int, int], float | bool | str]
) -> None:
    before = read(REFERENCE)
    after = read(copy(tmp_path, edits=[Edit(CellRef(*at), value) for at, value in edits.items()]))
    for sheet in before.sheets:
        old = {at: (cell.value, cell.formula) for at, cell in sheet.cells.items()}
        new = {at: (cell.value, cell.formula) for at, cell in after.sheet(sheet.name).cells.items()}
        for (name, row, column), value in edits.items():
            if name == sheet.name:
                old[row, column] = (float(value) if type(value) is int else value, None)
        assert new == old
