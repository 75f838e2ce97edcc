"""What is corrected unasked stands up to another audit, whatever was broken."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest
from drawn_at_random import drawn
from generator import Made, make
from msgspec.structs import replace
from openpyxl.utils.cell import coordinate_to_tuple
from sheets import Content, Rows, book, examined, put
from tables import LIST, Sheets, listed

from prioritering.findings import corrections
from prioritering.findings.checks import judged
from prioritering.findings.corrections import corrected, without_circles
from prioritering.fixes import with_fixes
from prioritering.options import FixLevel, Options
from prioritering.output.copy import values_after
from prioritering.pipeline import audit, check
from prioritering.types import (
    Area,
    Audit,
    CellRef,
    Finding,
    Fix,
    RankStatus,
    Severity,
    Value,
    Workbook,
)

SEEDS = range(drawn(4, thorough=10))
OPTIONS = Options()


def written(folder: Path, sheets: Mapping[str, Rows]) -> Path:
    """The sheets as a workbook on the disk."""
    made = openpyxl.Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    path = folder / "book.xlsx"
    made.save(path)
    return path


def ranks(made: Made, rng: random.Random) -> dict[str, Content]:
    """Two typed ranks exchanged, or one that is another."""
    typed = [
        at for m in made.measures for at in (m.rank_cell, m.summary_rank_cell) if at and _typed(made, at)
    ]
    if len(typed) < 2:
        return {}
    one, other = rng.sample(typed, 2)
    first, second = _content(made, one), _content(made, other)
    return {one: second, other: first} if rng.random() < 0.5 else {one: second}


def scores(made: Made, rng: random.Random) -> dict[str, Content]:
    """A score that is computed otherwise, or typed over."""
    at = rng.choice(made.measures).score_cell
    formula = _content(made, at)
    if not isinstance(formula, str):
        return {}
    ways: list[Content] = [f"{formula}+3", f"{formula}*2", 7]
    return {at: rng.choice(ways)}


def figures(made: Made, rng: random.Random) -> dict[str, Content]:
    """A raw score that is missing, or a figure of the summary that is behind."""
    measure = rng.choice(made.measures)
    listed_at = measure.summary_score_cell
    if listed_at is not None and rng.random() < 0.5 and not isinstance(_content(made, listed_at), str):
        return {listed_at: 3}
    return {rng.choice(measure.raw_cells): None}


def _place(at: str) -> tuple[str, int, int]:
    sheet, _, cell = at.rpartition("!")
    row, column = coordinate_to_tuple(cell)
    return sheet, row, column


def _content(made: Made, at: str) -> Content:
    sheet, row, column = _place(at)
    return made.sheets[sheet][row - 1][column - 1]


def _typed(made: Made, at: str) -> bool:
    return isinstance(_content(made, at), int | float)


EDITS = (ranks, scores, figures)


def broken(seed: int) -> Sheets:
    """A drawn workbook, broken in one or two places."""
    made, rng = make(seed), random.Random(seed)
    changes: dict[str, Content] = {}
    for edit in rng.sample(EDITS, rng.choice([1, 2])):
        changes |= edit(made, rng)
    return put(made.sheets, changes)


def loud(done: Audit) -> set[tuple[str, Area]]:
    """What is open and said aloud."""
    return {(f.rule, f.at) for f in done.findings if f.is_open and f.severity is not Severity.INFO}


def held(done: Audit) -> set[CellRef]:
    """The stated ranks that hold."""
    ranks = [rank for line in done.ranking for rank in (line.stated, line.listed) if rank is not None]
    return {rank.at for rank in ranks if rank.status is RankStatus.HOLDS}


@pytest.mark.parametrize("fix", [FixLevel.SAFE, FixLevel.ALL])
@pytest.mark.parametrize("seed", SEEDS)
def test_the_copy_stands_up_to_another_audit(tmp_path: Path, seed: int, fix: FixLevel) -> None:
    path = written(tmp_path, broken(seed))
    done = audit(path, Options(fix=fix))
    assert done.output is not None
    again = audit(done.output, Options(write=False))
    assert loud(again) <= loud(done), "what is open in the copy was told"
    twice = audit(done.output, Options(output=tmp_path / "twice.xlsx", fix=FixLevel.SAFE))
    assert [f for f in twice.findings if f.corrected] == [], "the copy of the copy changes nothing"
    if fix is FixLevel.SAFE:
        assert held(done) <= held(again), "no rank that held is made to fail"


WRONG_SCORE = listed(
    "Measure, Benefit, Feasibility, Risk, Score, Rank",
    [
        ("Anker", 9, 8, 7, 2),
        ("Bris", 7, 7, 8, 3),
        ("Cirkel", 6, 8, 6, 4),
        ("Dam", 5, 4, 5, 1),
        ("Ener", 8, 3, 7, 5),
        ("Fjell", 4, 5, 4, 6),
    ],
    sheet="Points",
)
"""Ranks that follow Dam's score if that is 29: its formula takes Benefit three times more."""


def tried(sheets: Sheets, level: FixLevel, options: Options = OPTIONS) -> Audit:
    """The audit of these sheets with their fixes made and tried."""
    done = check(examined(book(sheets)), OPTIONS)

    def choose(findings: object) -> tuple[Finding, ...]:
        assert isinstance(findings, tuple | list)
        return with_fixes(findings, done.workbook, level)

    def again(copy: Audit) -> Audit:
        return check(examined(copy.workbook, copy.evaluation.verdicts), OPTIONS)

    return corrected(done, choose, again, options).audit


def test_ranks_follow_a_score_that_was_to_be_corrected() -> None:
    done = tried(put(WRONG_SCORE, {"Points!E5": "=SUM(B5:D5)+B5*3"}), FixLevel.ALL)
    dam = next(line for line in done.ranking if line.measure == "Dam")
    assert (float(dam.score or 0), float(dam.score_after or 0)) == (29, 14)
    assert (dam.rank, dam.rank_after, dam.stated_after) == (1, (5, 5), 5)
    moved = [finding for finding in done.findings if finding.in_copy]
    assert moved and all(finding.corrected for finding in moved)


def test_without_asking_neither_score_nor_ranks_are_changed() -> None:
    done = tried(put(WRONG_SCORE, {"Points!E5": "=SUM(B5:D5)+B5*3"}), FixLevel.SAFE)
    assert not any(finding.corrected for finding in done.findings)
    assert all(line.rank_after is None and line.stated_after is None for line in done.ranking)


def proposed(sheets: Sheets, at: str, after: str) -> Audit:
    """An audit with one finding of our own that proposes a formula."""
    done = examined(book(sheets))
    sheet, row, column = _place(at)
    cell = CellRef(sheet, row, column)
    found = done.workbook.cell(cell)
    before = None if found is None else found.formula or found.value
    finding = Finding(
        rule="formula-overwritten",
        severity=Severity.ERROR,
        at=cell.area,
        fixes=(Fix.review(cell, before=before, after=after),),
        fingerprint="f1",
    )
    return Audit(done.workbook, done.evaluation, done.model, done.ranking, findings=(finding,))


@pytest.mark.parametrize("after", ["=E2", "=SUM(B2:E2)", "=D2+E2"])
def test_a_proposal_that_closes_a_circle_is_not_offered(after: str) -> None:
    (finding,) = without_circles(proposed(LIST, "Liste!B2", after)).findings
    assert finding.fixes == ()


def test_one_that_closes_none_is() -> None:
    (finding,) = without_circles(proposed(LIST, "Liste!B2", "=C2+D2")).findings
    assert len(finding.fixes) == 1


def test_a_correction_that_gives_an_error_is_withdrawn() -> None:
    done = proposed(LIST, "Liste!E2", "=SUM(B2:D2)/(B2-B2)")

    def choose(findings: object) -> tuple[Finding, ...]:
        assert isinstance(findings, tuple | list)
        return with_fixes(findings, done.workbook, FixLevel.ALL)

    (finding,) = corrected(done, choose, judged, OPTIONS).audit.findings
    assert not finding.corrected


def test_all_rounds_share_one_limit_of_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each round may have what those before it have left, and never less than the values need."""
    sheets = put(WRONG_SCORE, {"Points!E5": "=SUM(B5:D5)+B5*3"})
    now, given = 1000.0, list[float]()

    def values(workbook: Workbook, fixes: Sequence[Fix], options: Options) -> Mapping[CellRef, Value]:
        nonlocal now
        now += 25.0
        given.append(options.timeout)
        return values_after(workbook, fixes, OPTIONS)

    monkeypatch.setattr(time, "monotonic", lambda: now)
    monkeypatch.setattr(corrections, "values_after", values)
    tried(sheets, FixLevel.ALL, replace(OPTIONS, timeout=30.0))
    assert given[:3] == [30.0, 5.0, 5.0][: len(given)] and len(given) > 1
