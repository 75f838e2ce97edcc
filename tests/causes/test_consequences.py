"""What mending a finding does to the ranking: in words, one by one and jointly."""

from __future__ import annotations

from sheets import Content, book, examined, put
from tables import COLUMNS, LIST, Sheets

from prioritering.messages import LANGUAGES, Messages, consequence
from prioritering.options import Options
from prioritering.pipeline import check
from prioritering.types import Finding


def told(sheets: Sheets) -> list[Finding]:
    return list(check(examined(book(sheets)), Options()).findings)


def test_a_formula_that_is_put_back_moves_its_measure() -> None:
    (found,) = [one for one in told(put(LIST, {"Liste!E3": 40})) if one.rule == "formula-overwritten"]
    assert found.consequence == ("Beta 1 → 2", "Alfa 2 → 1")
    assert found.jointly is None


def test_a_score_that_changes_no_place_says_so() -> None:
    (found,) = [one for one in told(put(LIST, {"Liste!E3": 24})) if one.rule == "formula-overwritten"]
    assert found.consequence == ()
    for language in LANGUAGES:
        assert consequence(found, Messages(language, strict=True))


def test_two_are_told_one_by_one_and_together() -> None:
    sheets = put(LIST, {"Liste!E3": 40, "Liste!E6": 30})
    found = [one for one in told(sheets) if one.rule == "formula-overwritten"]
    assert len(found) == 2
    assert all(one.jointly == found[0].jointly and one.jointly for one in found)
    assert found[0].consequence != found[1].consequence


def test_what_touches_no_score_has_none() -> None:
    found = [one for one in told(put(LIST, {"Liste!F2": 2, "Liste!F3": 1})) if one.rule == "ranking-mismatch"]
    assert found and all(one.consequence is None for one in found)


def test_a_tie_is_told_with_both_its_places() -> None:
    weaker: dict[str, Content] = {
        "Bewertung!C2": "=MIN(C3:C4)",
        "Bewertung!C6": 5,
        "Bewertung!C9": "=(C2+C5)",
    }
    for one in told(put(COLUMNS, weaker)):
        assert one.consequence is None or all("→" in str(text) for text in one.consequence)
