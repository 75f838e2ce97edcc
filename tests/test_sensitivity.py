"""Which faults would be told in a workbook, were they made."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from planted_faults.by_hand import kinds_for
from sheets import book, examined
from support import ROOT
from tables import LIST

from prioritering.cli import main
from prioritering.command.planting import KINDS, PlantingSites, places, plantable
from prioritering.command.sensitivity import sensitivity
from prioritering.messages import Messages
from prioritering.options import Options
from prioritering.types import Cell, CellRef

WORKBOOK = ROOT / "workbooks" / "vekter-i-rad.xlsx"


def test_the_places_are_drawn_by_the_seed_alone() -> None:
    own = places(examined(book(LIST)))
    first, again, other = (list(plantable(own, seed, 40)) for seed in (1, 1, 2))
    assert first == again != other
    assert len(first) == 40
    assert {planted.kind for planted in first} <= set(KINDS)


def test_what_is_planted_differs_from_what_stands_there() -> None:
    audit = examined(book(LIST))
    for planted in plantable(places(audit), 3, 90, {**KINDS, **kinds_for(audit)}):
        assert planted.edits and all(fix.before != fix.after for fix in planted.edits)


def test_most_is_told_in_a_plain_list() -> None:
    found = sensitivity(examined(book(LIST)), Options(), seed=1, seconds=120, most=16)
    assert found.complete and found.planted == 16
    assert found.told >= 12
    blank = next(share for share in found.shares if share.kind == "score-blank")
    assert blank.told == blank.planted > 0


def test_there_is_an_end_to_it() -> None:
    found = sensitivity(examined(book(LIST)), Options(), seconds=0)
    assert (found.planted, found.complete) == (0, False)


def test_it_is_told_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", str(WORKBOOK), "--format", "json", "--seconds", "3"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["seed"] == 0 and said["planted"] == sum(kind["planted"] for kind in said["kinds"])
    assert {kind["kind"] for kind in said["kinds"]} <= set(KINDS)


@pytest.mark.parametrize(("language", "word"), [("nb", "plantede"), ("en", "planted")])
def test_it_is_told_for_people(language: str, word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", str(WORKBOOK), "--seconds", "2", "--lang", language]) == 0
    assert word in capsys.readouterr().out


@pytest.mark.parametrize("language", ["nb", "en"])
def test_each_kind_has_its_words(language: str) -> None:
    messages = Messages(language, strict=True)
    assert all(messages.text(f"blind-{kind}") for kind in KINDS)


def test_a_missing_workbook_is_said(tmp_path: Path) -> None:
    assert main(["doctor", str(tmp_path / "none.xlsx")]) == 3


@pytest.mark.parametrize(
    ("formula", "unlocked", "shorter"),
    [
        (
            "=B#*'US$2'!$B$3+LEN(\"US$5\")",
            "=B#*'US$2'!$B#+LEN(\"US$5\")",
            None,
        ),
        ("=SUM(Tall!$C$2:Tall!$C$9)*B#", "=SUM(Tall!$C2:$C9)*B#", "=SUM(Tall!$C$2:$C$8)*B#"),
    ],
)
def test_a_lock_or_an_end_is_changed_where_it_is_one(
    formula: str, unlocked: str, shorter: str | None
) -> None:
    cells = tuple(Cell(CellRef("Ark", row, 4), 1.0, formula.replace("#", str(row))) for row in (3, 4, 5))
    sites = PlantingSites(copied=cells, runs=(cells,), read=(), ranks=())
    (first,) = (one for one in plantable(sites, 1, 1, {"unlocked": KINDS["unlocked"]}))
    assert first.edits[0].after == unlocked.replace("#", "3")
    cut = list(plantable(sites, 1, 3, {"range-short": KINDS["range-short"]}))
    wanted = {} if shorter is None else {shorter.replace("#", str(row)) for row in (3, 4, 5)}
    assert {fix.after for one in cut for fix in one.edits} == set(wanted)
