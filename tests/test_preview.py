"""What decisions would make of a ranking, held against the copy that is then written and audited."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from audited import reference
from sheets import book, examined
from support import ROOT

from prioritering.findings.preview import preview, weighed
from prioritering.options import FixLevel, Options
from prioritering.pipeline import audit, check
from prioritering.scoring.robustness.share_intervals import reaches
from prioritering.scoring.robustness.weighing import Weighing, criteria, shares_of, sliders
from prioritering.types import Audit, Decision, RankedMeasure, Word

BOOKS = ("prioritering-steg2.xlsx", "vekter-i-rad.xlsx", "verdi-over-kostnad.xlsx")
REASON = Decision(Word.KEEP, "as it was")


def after(line: RankedMeasure) -> tuple[object, ...]:
    return line.score_after, line.rank_after, line.stated_after, line.summary_after


@pytest.mark.parametrize("name", BOOKS)
@pytest.mark.parametrize("part", ["all", "every second", "one kept"])
def test_it_says_what_the_copy_then_says(name: str, part: str, tmp_path: Path) -> None:
    path = ROOT / "workbooks" / name
    options = Options(write=False, fix=FixLevel.NAMED)
    found = audit(path, options)
    mended = [one.fingerprint for one in found.findings if one.fixes]
    chosen = dict.fromkeys(mended[:: 2 if part == "every second" else 1], Decision(Word.CORRECT))
    if part == "one kept":
        chosen[mended[0]] = REASON
    said = preview(found, chosen)
    copied = audit(path, Options(output=tmp_path, fix=FixLevel.NAMED, decided=chosen))
    assert [after(line) for line in said.audit.ranking] == [after(line) for line in copied.ranking]
    states = {one.fingerprint: one.corrected for one in copied.findings}
    assert {one.fingerprint: one.corrected for one in said.audit.findings} == states
    assert not said.unknown


def test_nothing_decided_is_the_audit_as_it_is() -> None:
    found = reference()
    said = preview(found, {})
    assert said.audit == said.after
    assert said.audit.ranking == found.ranking


def test_an_open_decision_takes_back_what_the_workbook_says() -> None:
    found = reference()
    key = found.findings[0].fingerprint
    kept = preview(found, {key: REASON}).audit
    assert kept.findings[0].kept
    assert not preview(kept, {key: Decision(Word.OPEN)}).audit.findings[0].kept


def test_a_text_that_becomes_a_figure_gives_its_measure_a_place() -> None:
    rows = [["Measure", "Benefit", "Ease", "Score", "Rank"]]
    figures: list[tuple[float | str, float]] = [(8, 3), (5, 9), ("'7", 6), (2, 4), (9, 1), (6, 8)]
    content = [
        [f"M{n}", benefit, ease, f"=B{n}+C{n}", f"=RANK(D{n},D$2:D$7)"]
        for n, (benefit, ease) in enumerate(figures, start=2)
    ]
    found = check(examined(book({"Points": [*rows, *content]})), Options())
    texts = [one.fingerprint for one in found.findings if one.rule == "number-stored-as-text"]
    if not texts:
        pytest.skip("the engine took the text for a figure")
    said = preview(found, dict.fromkeys(texts, Decision(Word.CORRECT)))
    assert [line.rank for line in said.after.ranking if line.measure == "M4"] == [3]


def ranked(done: Audit) -> dict[str, tuple[int | None, int | None]]:
    return {line.measure: (line.rank, line.rank_last) for line in done.ranking if line.rank is not None}


def test_stated_weights_are_moved_in_their_cells() -> None:
    found = audit(ROOT / "workbooks" / "vekter-i-rad.xlsx", Options(write=False))
    weights = sliders(found)
    assert [float(one.share) for one in weights] == [0.4, 0.25, 0.2, 0.15]
    assert all(one.cell is not None for one in weights)
    same = weighed(found, Weighing({one.number: one.share for one in weights}))
    assert ranked(same) == ranked(found)
    only = weighed(found, Weighing({0: Fraction(1), 1: Fraction(0), 2: Fraction(0), 3: Fraction(0)}))
    first = next(line for line in only.ranking if line.measure == "Digitale skjema")
    assert first.score == found.value(first.name_cell._replace(column=2))


def test_branches_without_weights_share_evenly_and_are_moved_in_the_score() -> None:
    found = reference()
    assert [(one.label, one.share) for one in sliders(found)] == [
        (label, Fraction(1, 3)) for label in ("Måloppnåelse", "Kostnader", "Nytte")
    ]
    moved = weighed(found, Weighing({0: Fraction(275, 10), 1: Fraction(45), 2: Fraction(275, 10)}))
    places = {str(line.score_cell): line.rank for line in moved.ranking}
    assert (places["Dokumentdeling!C18"], places["Kritisk info!D18"], places["DBEP!B18"]) == (5, 6, 7)
    assert sum(shares_of(sliders(found), Weighing({0: Fraction(1, 2)}))) == 1


def test_the_reach_of_a_weight_ends_where_others_are_the_first() -> None:
    found = reference()
    low, high = reaches(found, 5)[1]
    first = {line.score_cell for line in found.ranking if line.rank is not None and line.rank <= 5}
    for share, same in ((low, True), (high, True), (low - 1, False), (high + 1, False)):
        rest = Fraction(100 - share, 2)
        moved = weighed(found, Weighing({0: rest, 1: Fraction(share), 2: rest}))
        now = {line.score_cell for line in moved.ranking if line.rank is not None and line.rank <= 5}
        assert (now == first) is same


def test_a_criterion_is_left_out_as_if_it_were_blank() -> None:
    found = reference()
    assert len(criteria(found)) == 11
    label = "Samsvarer tiltaket med sektorens prioriteringer?"
    without = next(one.index for one in criteria(found) if one.label == label)
    moved = weighed(found, Weighing(without=without))
    line = next(line for line in moved.ranking if str(line.score_cell) == "Legemidler!B18")
    assert line.score == Fraction(2275, 100) - 9 + 8  # the mean of 8 and 10 becomes 8


def test_those_that_are_left_out_are_ranked_with_the_others_for_a_look() -> None:
    found = preview(reference(), {}).after
    places = {line.measure: line.rank for line in weighed(found, Weighing(everyone=True)).ranking}
    assert places["Felles hjelpenummer"] == 1
    assert places["PLL"] == 2
    assert places["Dokumenter utenfor kjernejournal"] == 9
