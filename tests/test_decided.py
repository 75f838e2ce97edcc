"""What a person decided holds: it is carried out, it protects, it is never lost, and the log tells of it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from deciding import (
    MINUS,
    RANK,
    SPLIT,
    book,
    costs,
    decide,
    findings,
    line,
    mixed,
    points,
    saved_elsewhere,
    value,
    write,
)
from drawn_at_random import drawn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prioritering.errors import DecisionsFileError
from prioritering.options import Chosen, FixLevel, Options
from prioritering.pipeline import audit
from prioritering.types import Audit, CellRef, Finding, Word
from prioritering.workbook.decisions import read_earlier


def options(**more: object) -> Options:
    return Options(language="en", **more)  # type: ignore[arg-type]


def audited(path: Path, **more: object) -> tuple[Audit, Path]:
    done = audit(path, options(**more))
    assert done.output is not None
    return done, done.output


def at(done: Audit, cell: CellRef) -> Finding:
    return next(f for f in done.findings if f.at.first == cell)


def notices(done: Audit) -> list[str]:
    return [notice.key for notice in done.notices]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return mixed(tmp_path / "a.xlsx")


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_the_words_are_verbs_with_their_effects_on_the_sheet(source: Path, lang: str) -> None:
    copy = audit(source, Options(language=lang)).output
    assert copy is not None
    sheet = openpyxl.load_workbook(copy)[findings(copy).name]
    (offered,) = (v for v in sheet.data_validations.dataValidation if v.type == "list")
    words = {"nb": "åpen,rett,behold,avklares", "en": "open,correct,keep,clarify"}[lang].split(",")
    assert offered.formula1 == f'"{",".join(words)}"'
    texts = [str(c.value) for row in sheet.iter_rows() for c in row if c.value]
    for word in words[1:]:
        assert any(word in text for text in texts)
        assert word in (offered.prompt or "")


def test_correct_is_carried_out_for_one_finding_alone(source: Path) -> None:
    _, copy = audited(source)
    decide(copy, SPLIT, decision="correct", reason="yes", by="Kari")
    done, copy = audited(source)
    assert value(copy, SPLIT) == "=B4+C4"
    assert value(copy, MINUS) == "=B8-C8"
    assert at(done, SPLIT).corrected and not at(done, MINUS).corrected
    (row,) = (row for row in done.record.log if row.place == SPLIT)
    assert (row.before, row.after) == ("=B4", "=B4+C4")
    assert (row.decision, row.reason, row.by) == ("correct", "yes", "Kari")


def test_correct_is_not_carried_out_with_fix_none_and_that_is_told(source: Path) -> None:
    _, copy = audited(source)
    decide(copy, SPLIT, decision="correct")
    done, copy = audited(source, fix=FixLevel.NONE)
    assert value(copy, SPLIT) == "=B4"
    assert "decision-blocked" in notices(done)
    assert line(copy, SPLIT)["decision"] == "correct"


def test_correct_without_a_proposal_is_told_and_stays_open(tmp_path: Path) -> None:
    rows = points()
    rows[3][2] = None
    _, copy = audited(book(tmp_path / "a.xlsx", {"Points": rows}))
    blank = next(f for f in audit(copy, options(write=False)).findings if f.is_open and not f.fixes)
    decide(copy, blank.at.first, decision="correct")
    done, _ = audited(tmp_path / "a.xlsx")
    assert "decision-without-fix" in notices(done)
    assert next(f for f in done.findings if f.fingerprint == blank.fingerprint).is_open


def test_keep_is_an_undo_of_an_unasked_correction(source: Path) -> None:
    first, copy = audited(source)
    assert at(first, RANK).corrected and value(copy, RANK) == 5
    decide(copy, RANK, decision="keep", reason="the board decided 6", by="Kari", second="Per")
    for again in (copy, source, copy):
        done, copy = audited(again)
        assert value(copy, RANK) == 6
        assert not at(done, RANK).is_open
        assert line(copy, RANK)["reason"] == "the board decided 6"
    log = [row for row in done.record.log if row.place == RANK]
    told = [(row.before, row.after, row.decision, row.by, row.second) for row in log]
    assert told == [(6, 5, "", "", ""), (5, 6, "keep", "Kari", "Per")]


def test_what_was_taken_back_may_be_corrected_after_all(source: Path) -> None:
    _, copy = audited(source)
    for word, wanted in (("keep", 6), ("correct", 5), ("keep", 6)):
        decide(copy, RANK, decision=word)
        _, copy = audited(copy)
        assert value(copy, RANK) == wanted


def test_keep_protects_from_every_fix(source: Path) -> None:
    _, copy = audited(source)
    decide(copy, SPLIT, decision="keep")
    done, copy = audited(source, fix=FixLevel.ALL, fix_also=Chosen(areas=(SPLIT.area,)))
    assert value(copy, SPLIT) == "=B4"
    assert value(copy, MINUS) == "=B8+C8"
    assert not at(done, SPLIT).is_open


def test_one_proposal_can_be_asked_for_by_its_cell_and_in_vain(source: Path) -> None:
    asked = Chosen(areas=(SPLIT.area, CellRef("Costs", 2, 1).area))
    done, copy = audited(source, fix=FixLevel.NAMED, fix_also=asked)
    assert (value(copy, SPLIT), value(copy, MINUS), value(copy, RANK)) == ("=B4+C4", "=B8-C8", 6)
    assert notices(done) == ["fix-nothing"]


def test_clarify_leaves_it_open_with_a_name(source: Path) -> None:
    _, copy = audited(source)
    decide(copy, SPLIT, decision="clarify", reason="ask the owner", by="Kari")
    done, copy = audited(copy)
    assert at(done, SPLIT).is_open
    assert line(copy, SPLIT)["by"] == "Kari"
    assert [row.decision for row in done.record.log if row.place == SPLIT] == ["clarify"]


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("accepted", Word.KEEP),
        ("godtatt", Word.KEEP),
        ("rejected", Word.CLARIFY),
        ("Avvist", Word.CLARIFY),
        ("behold", Word.KEEP),
        (" Rett ", Word.CORRECT),
        ("avklares", Word.CLARIFY),
        ("åpen", Word.OPEN),
        ("", Word.OPEN),
    ],
)
def test_old_words_and_those_of_the_other_language_are_read(source: Path, written: str, word: Word) -> None:
    _, copy = audited(source)
    decide(copy, SPLIT, decision=written, reason="so")
    done = audit(copy, options(write=False))
    decision = at(done, SPLIT).decision
    assert decision is not None and decision.word is word


def test_an_unknown_word_is_told_kept_and_taken_as_open(source: Path) -> None:
    _, copy = audited(source)
    decide(copy, SPLIT, decision="jepp")
    for again in (source, copy):
        done, copy = audited(again, fix=FixLevel.SAFE)
        assert "decision-unknown" in notices(done)
        assert at(done, SPLIT).is_open
        assert line(copy, SPLIT)["decision"] == "jepp"


def test_the_second_is_never_the_first(source: Path) -> None:
    _, copy = audited(source)
    decide(copy, SPLIT, decision="keep", by="Kari", second="kari")
    done, copy = audited(source)
    assert "decision-second" in notices(done)
    decision = at(done, SPLIT).decision
    assert decision is not None and (decision.by, decision.second) == ("Kari", "")
    assert line(copy, SPLIT)["second"] == ""


def test_who_decides_can_be_said_for_the_whole_run(source: Path) -> None:
    _, copy = audited(source)
    decide(copy, SPLIT, decision="keep")
    decide(copy, MINUS, decision="clarify", by="Per")
    done, copy = audited(source, by="Kari")
    assert (line(copy, SPLIT)["by"], line(copy, MINUS)["by"]) == ("Kari", "Per")
    again, _ = audited(source, by="Ola")  # who decided before is not who runs it now
    assert again.record.log == done.record.log


def test_the_log_only_grows_and_the_copy_of_the_copy_changes_nothing(source: Path) -> None:
    first, copy = audited(source)
    decide(copy, SPLIT, decision="correct", by="Kari")
    second, copy = audited(source)
    third, copy = audited(copy)
    fourth, _ = audited(copy)
    assert second.record.log[: len(first.record.log)] == first.record.log
    assert len(second.record.log) == len(first.record.log) + 1
    assert third.record.log == fourth.record.log == second.record.log
    assert {row.sha256 for row in fourth.record.log} == {first.workbook.sha256}


def test_earlier_corrections_stand_on_the_sheet_as_such(source: Path) -> None:
    _, copy = audited(source)
    _, copy = audited(copy)
    told = line(copy, RANK)
    assert (told["before"], told["after"]) == ("6", "5")


def test_a_decision_outlives_a_run_that_does_not_look(source: Path) -> None:
    done, copy = audited(source)
    rule = at(done, SPLIT).rule
    decide(copy, SPLIT, decision="keep", reason="agreed")
    audited(source)
    audited(source, ignore=frozenset((rule,)))
    done, _ = audited(source)
    assert not at(done, SPLIT).is_open


def test_a_source_that_went_on_takes_its_decisions_along(source: Path) -> None:
    _, copy = audited(source)
    decide(copy, SPLIT, decision="keep", reason="agreed")
    audited(source)
    book(source, {"Points": points((1, 2, 3, 4, 5, 6)), "Costs": costs(D4="=B4")})
    done, copy = audited(source)
    assert line(copy, SPLIT)["reason"] == "agreed"
    assert not at(done, SPLIT).is_open


@pytest.mark.parametrize("program", ["openpyxl", "soffice"])
def test_another_program_may_have_saved_the_copy(source: Path, tmp_path: Path, program: str) -> None:
    _, copy = audited(source)
    decide(copy, SPLIT, decision="keep", reason="agreed", by="Kari")
    if program == "openpyxl":
        saved_elsewhere(copy)
    elif shutil.which("soffice") is None:
        pytest.skip("no LibreOffice")
    else:
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        out = ["--convert-to", "xlsx", "--outdir", str(tmp_path / "lo"), str(copy)]
        subprocess.run(["soffice", profile, "--headless", *out], timeout=120, check=True)
        shutil.copy(tmp_path / "lo" / copy.name, copy)
    before = read_earlier(copy)
    assert before is not None and before.record.log and not before.stored.runs
    done, copy = audited(copy)
    assert [sheet.name for sheet in done.workbook.sheets] == ["Points", "Costs"]
    ours = ["Overview", "Audit", "Ranking", "Log"]
    assert openpyxl.load_workbook(copy).sheetnames == ["Points", "Costs", *ours]
    assert (line(copy, SPLIT)["decision"], line(copy, SPLIT)["by"]) == ("keep", "Kari")
    assert done.record.log[: len(before.record.log)] == before.record.log
    cells = [cell for row in openpyxl.load_workbook(copy)["Costs"].iter_rows() for cell in row]
    notes = [cell.comment.text for cell in cells if cell.comment]
    assert len(notes) == 2 and all("─" not in note for note in notes)


def test_sheets_of_the_user_that_look_like_ours_are_the_users(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Sheet", "Cell", "Decision", "Reason"], ["Costs", "D4", "keep", "so"]]
    ranking: list[list[object]] = [
        ["Ranking by the scores"],
        ["Sheet", "Measure", "Score"],
        ["Costs", "Bris", 3],
    ]
    path = book(tmp_path / "a.xlsx", {"Costs": costs(), "Audit": rows, "Ranking": ranking})
    done, copy = audited(path)
    assert [sheet.name for sheet in done.workbook.sheets] == ["Costs", "Audit", "Ranking"]
    assert "Audit (2)" in openpyxl.load_workbook(copy).sheetnames
    assert [sheet.name for sheet in audited(copy)[0].workbook.sheets] == ["Costs", "Audit", "Ranking"]


@pytest.mark.parametrize("kind", ["missing", "text", "plain"])
def test_a_file_of_decisions_must_be_one(source: Path, tmp_path: Path, kind: str) -> None:
    given = tmp_path / f"{kind}.xlsx"
    if kind == "text":
        given.write_text("none")
    if kind == "plain":
        book(given, {"Costs": costs()})
    with pytest.raises(DecisionsFileError):
        audit(source, options(decisions=given))
    assert not (tmp_path / "a.audited.xlsx").exists()


def test_a_copy_whose_own_cells_were_changed_is_left_alone(source: Path) -> None:
    _, copy = audited(source)
    decide(copy, SPLIT, decision="keep")
    write(copy, "Costs", {(9, 2): 4711.0})
    before = copy.read_bytes()
    done, new = audited(source)
    assert copy.read_bytes() == before
    assert new != copy and new.parent == copy.parent and ".audited" in new.name
    assert notices(done) == ["copy-changed"]
    assert line(new, SPLIT)["decision"] == "keep"
    done, new = audited(source, force=True)
    assert new == copy and copy.read_bytes() != before


@pytest.mark.parametrize("lock", ["~$a.audited.xlsx", "~$audited.xlsx", ".~lock.a.audited.xlsx#"])
def test_a_copy_that_is_open_is_left_alone(source: Path, lock: str) -> None:
    _, copy = audited(source)
    copy.with_name(lock).write_bytes(b"\x04Kari")
    before = copy.read_bytes()
    for again in (source, copy):
        done, new = audited(again)
        assert notices(done) == ["copy-open"] and new != copy
    assert copy.read_bytes() == before


def test_cells_changed_in_the_copy_are_noted_when_it_is_audited(source: Path) -> None:
    _, copy = audited(source)
    write(copy, "Costs", {(9, 2): 4711.0})
    done, copy = audited(copy)
    assert [row.cell for row in done.record.log[-1:]] == [""]
    assert value(copy, CellRef("Costs", 9, 2)) == 4711


@settings(max_examples=drawn(10, thorough=25), deadline=None, suppress_health_check=list(HealthCheck))
@given(
    words=st.lists(st.sampled_from(["keep", "correct", "clarify", "open"]), min_size=3, max_size=3),
    level=st.sampled_from([FixLevel.SAFE, FixLevel.ALL, FixLevel.NAMED]),
    again=st.lists(st.booleans(), min_size=1, max_size=2),
)
def test_whatever_is_decided_is_done_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, words: list[str], level: FixLevel, again: list[bool]
) -> None:
    """Keep holds the figure of the original, correct the proposal's; the rest is as the level says."""
    source = mixed(tmp_path_factory.mktemp("drawn") / "a.xlsx")
    _, copy = audited(source, fix=level)
    cells = (SPLIT, MINUS, RANK)
    original = {cell: value(source, cell) for cell in cells}
    proposed = {SPLIT: "=B4+C4", MINUS: "=B8+C8", RANK: 5}
    by_level = {cell: value(copy, cell) for cell in cells}
    for cell, word in zip(cells, words, strict=True):
        decide(copy, cell, decision=word)
    log = read_earlier(copy)
    assert log is not None
    rows = log.record.log
    for from_copy in again:
        done, copy = audited(copy if from_copy else source, fix=level)
        assert done.record.log[: len(rows)] == rows
        rows = done.record.log
        for cell, word in zip(cells, words, strict=True):
            wanted = {"keep": original, "correct": proposed}.get(word, by_level)[cell]
            assert value(copy, cell) == wanted, (cell, word, from_copy)
            assert (line(copy, cell)["decision"] or "open") == word
