"""What must be found in the reference workbooks, and nothing else; whatever the layout."""

import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from build_workbooks import SHEET_ORDER, WORKBOOKS, Layout, build

from prioritering.options import FixLevel, Options
from prioritering.pipeline import audit
from prioritering.types import Audit, CellRef, Finding, Safety, Severity, Value
from prioritering.workbook.reader import read

LAYOUTS = {
    "as published": Layout(),
    "typed summary": Layout(linked=False),
    "three rows lower, a column to the right": Layout(rows=3, columns=1),
    "sheets in reverse": Layout(sheet_order=SHEET_ORDER[::-1]),
    "summary in the middle, typed": Layout(sheet_order=SHEET_ORDER[3:] + SHEET_ORDER[:3], linked=False),
    "measures in rows": Layout(transposed=True),
    "measures in rows, shifted, typed": Layout(rows=3, columns=1, transposed=True, linked=False),
}

# rule, sheet, cell as published, severity, found, expected, evidence, safety of the fixes (None: no fix)
EXPECTED = [
    ("ranking-mismatch", "DBEP", "B19", "error", 3, 6, ["Samlet!C7"], "safe"),
    ("ranking-mismatch", "Dokumentdeling", "D19", "error", 8, 10, ["Samlet!C11"], "safe"),
    ("ranking-mismatch", "Dokumentdeling", "E19", "error", 7, 9, ["Samlet!C10"], "safe"),
    ("ranking-mismatch", "Kritisk info", "E19", "error", 9, 11, ["Samlet!C12"], "safe"),
    ("ranking-mismatch", "Dokumentdeling", "C19", "warning", 6, 7, ["Samlet!C8"], None),
    ("rank-missing", "DHO", "B19", "warning", None, 8, ["Samlet!C9"], "safe"),
    ("tie-broken", "Samlet", "C7:C8", "warning", None, None, ["DBEP!B18", "Dokumentdeling!C18"], None),
    ("error-value", "Dokumentdeling", "F11", "error", "#DIV/0!", None,
     ["Dokumentdeling!F10", "Dokumentdeling!F18"], None),
    ("error-value", "Dokumentdeling", "F14", "error", "#DIV/0!", None,
     ["Dokumentdeling!F10", "Dokumentdeling!F18"], None),
    ("score-missing", "Dokumentdeling", "F7:F9", "error", None, None, ["Dokumentdeling!F18"], None),
    ("score-missing", "Dokumentdeling", "F12:F13", "error", None, None, ["Dokumentdeling!F18"], None),
    ("score-missing", "Dokumentdeling", "F15:F17", "error", None, None, ["Dokumentdeling!F18"], None),
    ("score-not-numeric", "Kritisk info", "E8", "error", "Sjekke med Siri Pernille?", None,
     ["Kritisk info!E18"], None),
    ("blank-reweighted", "Kritisk info", "E5", "warning", None, None, ["Kritisk info!E8"], None),
    ("blank-reweighted", "Dokumentdeling", "F5", "warning", None, None,
     ["Dokumentdeling!F7", "Dokumentdeling!F8", "Dokumentdeling!F9"], None),
    ("model-drift", "Dokumentdeling", "G18", "error", 16.25, 12.25,
     ["Dokumentdeling!G10", "Dokumentdeling!G11", "Dokumentdeling!G14"], "review"),
    ("model-drift", "Felles hjelpenummer", "B18", "error", 25.75, 193 / 12,
     ["Felles hjelpenummer!B10", "Felles hjelpenummer!B11", "Felles hjelpenummer!B14"], "review"),
    ("summary-missing-measure", "Dokumentdeling", "F1", "warning", None, None, ["Dokumentdeling!F18"], None),
    ("summary-missing-measure", "Dokumentdeling", "G1", "warning", None, 12, ["Dokumentdeling!G18"], None),
    ("summary-missing-measure", "Felles hjelpenummer", "B1", "warning", None, 8,
     ["Felles hjelpenummer!B18"], None),
    ("stray-note", "DBEP", "C15", "info", "*", None, [], None),
    ("stray-note", "Kritisk info", "F8", "info", "Lovkrav om meldeplikt?", None, [], None),
    ("stray-note", "Felles hjelpenummer", "C13", "info", "Helse Norge?", None, [], None),
    ("stray-note", "Legemidler", "C9", "info", "Kritisk infodelen tas av `kritisk info`", None, [], None),
    ("stray-note", "DHO", "C3", "info", "Bidra, og legge til rette for. Infrastrukturtiltak", None, [], None),
    ("label-drift", "Dokumentdeling", "A8", "info", "Juridisk utvikling", "Juridisk utvikling?",
     [], "review"),
    ("label-drift", "Dokumentdeling", "A9", "info", "Semantisk utvikling", "Semantisk utvikling?",
     [], "review"),
    ("label-drift", "Dokumentdeling", "A12", "warning",
     "I hvor stor grad bidrar tiltaket til økt pasientsikkerhet og kvalitet?",
     "I hvor stor grad bidrar tiltaket til økt pasientsikkerhet?", ["Felles hjelpenummer!A12"], None),
    ("label-drift", "Dokumentdeling", "A13", "warning",
     "I hvor stor grad bidrar tiltaket til en enklere hverdag for innbyggere/pasienter/pårørende?",
     "I hvor stor grad bidrar tiltaket til en enklere hverdag for innbyggere/pasienter?", [], None),
]  # fmt: skip

RANKING = [
    ("PLL", "Legemidler", 91 / 4, 1, 1),
    ("Spesialisthelsetjenesten", "Dokumentdeling", 125 / 6, 2, 2),
    ("Spesialisthelsetjenesten", "Kritisk info", 119 / 6, 3, 3),
    ("Fastleger og avtalespesialister", "Kritisk info", 229 / 12, 4, 4),
    ("Kommunal helse- og omsorg", "Kritisk info", 73 / 4, 5, 5),
    ("Implementering av DBEP", "DBEP", 109 / 6, 6, 7),
    ("Legevakt/ØHD", "Dokumentdeling", 109 / 6, 6, 7),
    ("Generiske datadelingstjenester", "DHO", 63 / 4, 8, 8),
    ("Fastleger", "Dokumentdeling", 91 / 6, 9, 9),
    ("Andre kommunal helse-omsorg", "Dokumentdeling", 89 / 6, 10, 10),
    ("Andre helseaktører", "Kritisk info", 13.0, 11, 11),
]


RENAMED = {"Samlet": "Oversikt", "Legemidler": "Medisiner"}


def renamed(workbook: bytes) -> bytes:
    """The workbook with two sheets under other names."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, zipfile.ZipFile(result, "w") as target:
        for part in source.infolist():
            data = source.read(part)
            if (
                part.filename in ("xl/workbook.xml", "docProps/app.xml")
                or "/worksheets/sheet" in part.filename
            ):
                for old, new in RENAMED.items():
                    data = data.replace(old.encode(), new.encode())
            target.writestr(part, data)
    return result.getvalue()


@pytest.fixture(scope="module")
def audits(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Audit]:
    """Each layout audited once, without a copy."""
    folder = tmp_path_factory.mktemp("layouts")
    found = {}
    for number, (name, layout) in enumerate(LAYOUTS.items()):
        path = folder / f"{number}.xlsx"
        path.write_bytes(build(layout))
        found[name] = audit(path, Options(write=False))
    return found


def comparable(finding: Finding) -> tuple[object, ...]:
    safeties = {str(fix.safety) for fix in finding.fixes}
    found = finding.found if isinstance(finding.found, float | None) else str(finding.found)
    expected = finding.expected
    return (
        finding.rule,
        str(finding.at),
        str(finding.severity),
        found,
        round(expected, 9) if isinstance(expected, float) else expected,
        sorted(str(area) for area in finding.evidence),
        safeties.pop() if len(safeties) == 1 else None,
    )


def as_laid_out(row: tuple[object, ...], layout: Layout) -> tuple[object, ...]:
    rule, sheet, cell, severity, found, expected, evidence, safety = row

    def moved(place: str) -> str:
        name, _, address = place.rpartition("!")
        return f"{name}!{layout.translate(address, name)}"

    assert isinstance(evidence, list)
    return (
        rule,
        moved(f"{sheet}!{cell}"),
        severity,
        found,
        round(expected, 9) if isinstance(expected, float) else expected,
        sorted(moved(place) for place in evidence),
        safety,
    )


@pytest.mark.parametrize("name", LAYOUTS)
def test_all_that_is_wrong_is_found_and_nothing_else(audits: dict[str, Audit], name: str) -> None:
    found = sorted((comparable(finding) for finding in audits[name].findings), key=repr)
    wanted = sorted((as_laid_out(row, LAYOUTS[name]) for row in EXPECTED), key=repr)
    assert [entry[:2] for entry in found] == [entry[:2] for entry in wanted]
    assert found == wanted


@pytest.mark.parametrize("linked", [True, False], ids=["linked", "typed"])
def test_the_names_of_sheets_do_not_matter(tmp_path: Path, linked: bool) -> None:
    (tmp_path / "renamed.xlsx").write_bytes(renamed(build(Layout(linked=linked))))
    found = audit(tmp_path / "renamed.xlsx", Options(write=False)).findings
    wanted = sorted((str(row[0]), f"{RENAMED.get(str(row[1]), row[1])}!{row[2]}") for row in EXPECTED)
    assert sorted((f.rule, str(f.at)) for f in found) == wanted


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_ranking_is_exact(audits: dict[str, Audit], name: str) -> None:
    lines = [line for line in audits[name].ranking if line.rank is not None]
    found = sorted(
        (line.measure, line.sheet, float(line.score or 0), line.rank, line.rank_last) for line in lines
    )
    assert found == sorted(RANKING)
    assert all(line.in_summary for line in lines)
    outside = sorted(line.measure for line in audits[name].ranking if line.rank is None)
    assert outside == [
        "Andre helseaktører/tjenester",
        "Dokumenter utenfor kjernejournal",
        "Felles hjelpenummer",
    ]


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_line_of_the_summary_is_matched(audits: dict[str, Audit], name: str) -> None:
    model = audits[name].model
    assert model is not None
    matched = [line.measure for line in model.summary]
    assert len(matched) == len(set(matched)) == 11 and None not in matched


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_formula_is_verified(audits: dict[str, Audit], name: str) -> None:
    evaluation = audits[name].evaluation
    formulas = 95 if LAYOUTS[name].linked else 84
    assert len(evaluation.verdicts) == formulas
    assert {str(verdict.status) for verdict in evaluation.verdicts.values()} == {"verified"}


def test_what_a_missing_measure_would_rank_is_said(audits: dict[str, Audit]) -> None:
    missing = {
        str(finding.at): (finding.facts["rank"], finding.facts["model_rank"])
        for finding in audits["as published"].findings
        if finding.rule == "summary-missing-measure"
    }
    assert missing["Dokumentdeling!F1"] == (None, None)
    assert missing["Dokumentdeling!G1"] == (8, 12)
    assert missing["Felles hjelpenummer!B1"] == (1, 8)


def test_the_weights_that_a_mean_really_used_are_said(audits: dict[str, Audit]) -> None:
    facts = {
        str(finding.at): (finding.facts["counted"], finding.facts["of"])
        for finding in audits["as published"].findings
        if finding.rule == "blank-reweighted"
    }
    assert facts == {"Kritisk info!E5": (3, 4), "Dokumentdeling!F5": (1, 4)}


def test_the_older_formulas_get_the_newer_ones_as_proposals(audits: dict[str, Audit]) -> None:
    drift = next(
        f
        for f in audits["as published"].findings
        if f.rule == "model-drift" and f.at.sheet == "Dokumentdeling"
    )
    assert [(fix.at.a1, fix.after) for fix in drift.fixes] == [
        ("G10", "=AVERAGE(G11,G14,G17)"),
        ("G11", "=AVERAGE(G12:G13)"),
        ("G14", "=AVERAGE(G15:G16)"),
        ("G18", "=SUM(G2,G5,G10)"),
    ]
    assert {fix.safety for fix in drift.fixes} == {Safety.REVIEW}


def test_a_typed_sum_that_its_parts_do_not_give_is_found() -> None:
    found = audit(WORKBOOKS / "evalueringsprinsipper.xlsx", Options(write=False)).findings
    assert [(f.rule, f.at.a1, f.found, f.expected) for f in found] == [("total-mismatch", "E12", 35.0, 36.0)]


def test_differences_that_rounding_explains_are_not() -> None:
    assert audit(WORKBOOKS / "driftskostnader.xlsx", Options(write=False)).findings == ()


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "steg2.xlsx"
    path.write_bytes((WORKBOOKS / "prioritering-steg2.xlsx").read_bytes())
    return path


def test_the_copy_is_corrected_and_has_lost_nothing(workbook: Path) -> None:
    before = hashlib.sha256(workbook.read_bytes()).hexdigest()
    done = audit(workbook)
    assert done.output == workbook.with_name("steg2.audited.xlsx")
    assert hashlib.sha256(workbook.read_bytes()).hexdigest() == before
    with zipfile.ZipFile(workbook) as original, zipfile.ZipFile(done.output) as copy:
        assert set(original.namelist()) - {"xl/calcChain.xml"} <= set(copy.namelist())
        for part in original.namelist():
            if "thread" in part or "person" in part or "theme" in part:
                assert copy.read(part) == original.read(part)
    again = audit(done.output, Options(write=False))
    corrected = {f.fingerprint for f in done.findings if f.corrected}
    assert len(corrected) == 5
    assert {f.fingerprint for f in again.findings} == {f.fingerprint for f in done.findings} - corrected


def values(path: Path) -> dict[str, Value]:
    """What each cell of the published sheets holds, formulas and all."""
    return {
        str(cell.at): cell.formula or cell.value
        for sheet in read(path).sheets
        if sheet.name in SHEET_ORDER
        for cell in sheet.cells.values()
    }


CORRECTED = {
    "DBEP!B19": 6.0,
    "Dokumentdeling!D19": 10.0,
    "Dokumentdeling!E19": 9.0,
    "Kritisk info!E19": 11.0,
    "DHO!B19": 8.0,
}


@pytest.mark.parametrize("name", ["prioritering-steg2.xlsx", "prioritering-steg2-typed.xlsx"])
def test_the_ranks_are_corrected_and_no_other_cell(tmp_path: Path, name: str) -> None:
    done = audit(WORKBOOKS / name, Options(output=tmp_path / name))
    assert done.output is not None
    before, after = values(WORKBOOKS / name), values(done.output)
    assert {at: after[at] for at in after if after[at] != before.get(at)} == CORRECTED
    assert before.keys() | CORRECTED.keys() == after.keys()


OLDER_ROWS = {"G10": 10, "G11": 11, "G14": 14, "G18": 18}


def test_the_proposals_are_written_with_the_values_they_give(workbook: Path) -> None:
    done = audit(workbook, Options(fix=FixLevel.ALL))
    assert done.output is not None
    written = read(done.output)
    found = {a1: written.cell(CellRef("Dokumentdeling", row, 7)) for a1, row in OLDER_ROWS.items()}
    assert {a1: cell and cell.formula for a1, cell in found.items()} == {
        "G10": "=AVERAGE(G11,G14,G17)",
        "G11": "=AVERAGE(G12:G13)",
        "G14": "=AVERAGE(G15:G16)",
        "G18": "=SUM(G2,G5,G10)",
    }
    before = read(workbook)
    raw = {row: before.cell(CellRef("Dokumentdeling", row, 7)) for row in (12, 13, 15, 16, 17)}
    figures = {row: cell.value for row, cell in raw.items() if cell and isinstance(cell.value, float)}
    patient, staff = (figures[12] + figures[13]) / 2, (figures[15] + figures[16]) / 2
    benefit = (patient + staff + figures[17]) / 3
    assert {a1: cell and cell.value for a1, cell in found.items()} == {
        "G10": pytest.approx(benefit),
        "G11": patient,
        "G14": staff,
        "G18": 12.25,
    }


def test_all_proposals_taken_in_leave_no_drift(workbook: Path) -> None:
    done = audit(workbook, Options(fix=FixLevel.ALL))
    assert done.output is not None
    again = audit(done.output, Options(write=False))
    assert not [f for f in again.findings if f.rule in ("model-drift", "stale-value")]
    reworded = [f for f in again.findings if f.rule == "label-drift"]
    assert all(f.severity is Severity.WARNING and not f.fixes for f in reworded)
    scores = {line.measure: line.score for line in again.ranking}
    assert scores["Dokumenter utenfor kjernejournal"] == 12.25
    assert again.evaluation.count(next(iter(again.evaluation.verdicts.values())).status) == 95


def test_without_fixes_no_cell_changes(workbook: Path) -> None:
    done = audit(workbook, Options(fix=FixLevel.NONE))
    assert done.output is not None and not any(f.corrected for f in done.findings)
    assert values(done.output) == values(workbook)
    again = audit(done.output, Options(write=False))
    assert {f.fingerprint for f in again.findings} == {f.fingerprint for f in done.findings}


def test_a_workbook_without_scores_is_audited_for_what_holds_of_any(tmp_path: Path) -> None:
    done = audit(WORKBOOKS / "driftskostnader.xlsx", Options(output=tmp_path))
    assert (done.model, done.ranking, done.findings) == (None, (), ())
    assert done.output == tmp_path / "driftskostnader.audited.xlsx" and done.output.exists()


def test_errors_are_told_from_warnings(audits: dict[str, Audit]) -> None:
    counts = [f.severity for f in audits["as published"].findings]
    assert (counts.count(Severity.ERROR), counts.count(Severity.WARNING), counts.count(Severity.INFO)) == (
        12,
        10,
        7,
    )


def test_an_old_cached_value_is_put_right_and_its_formula_stays(workbook: Path) -> None:
    with zipfile.ZipFile(workbook) as package:
        content = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(workbook, "w") as package:
        for name, data in content.items():
            package.writestr(
                name, data.replace(b"<v>22.75</v>", b"<v>21.5</v>") if "sheet6" in name else data
            )
    done = audit(workbook)
    old = [f for f in done.findings if f.rule == "stale-value"]
    assert [(str(f.at), f.found, f.expected, f.corrected) for f in old] == [
        ("Legemidler!B18", 21.5, 22.75, True)
    ]
    assert done.output is not None
    again = audit(done.output, Options(write=False))
    cell = again.workbook.cell(old[0].at.first)
    assert cell is not None and (cell.formula, cell.value) == ("=SUM(B2,B5,B10)", 22.75)
    assert not [f for f in again.findings if f.rule == "stale-value"]
