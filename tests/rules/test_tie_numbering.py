"""Ties that two places number differently, or otherwise than was asked for."""

from collections.abc import Mapping, Sequence

import pytest
from msgspec.structs import replace
from sheets import Content, book, examined, findings, put, reported
from tables import LINKED, LIST, WEIGHTED, Sheets

from prioritering.options import Options
from prioritering.pipeline import check
from prioritering.types import Audit, Finding, Safety, Severity, TieNumbering

RULE = "tie-numbering"


def linked(own: Sequence[float], listed: Sequence[float]) -> Sheets:
    """Six measures on three sheets, the second and the third level: their own ranks, and the summary's."""
    helse, skole, timebok, vei, elev, bom = own
    changes: dict[str, Content] = {
        **dict(zip(("Helse!C3", "Helse!C4", "Helse!C5"), (8, 8, 8), strict=True)),
        "Helse!B7": helse, "Helse!C7": timebok, "Skole!B7": skole, "Skole!C7": elev,
        "Vei!B7": vei, "Vei!C7": bom,
        **{f"Samlet!C{row}": rank for row, rank in enumerate(listed, start=2)},
    }  # fmt: skip
    return put(LINKED, changes)


def two_lists(first: Sequence[float], second: Sequence[float]) -> Sheets:
    """Two sheets, each ranked by itself, the second and the third of each level."""

    def sheet(names: Sequence[str], ranks: Sequence[float]) -> list[list[Content]]:
        raw = [(9, 9), (8, 7), (7, 8), (6, 5), (4, 5), (3, 2)]
        rows: list[list[Content]] = [["Tiltak", "Nytte", "Gjennomføring", "Poengsum", "Rang"]]
        for name, own, rank in zip(names, raw, ranks, strict=True):
            rows.append([name, *own, f"=SUM(B{len(rows) + 1}:C{len(rows) + 1})", rank])
        return rows

    return {
        "Nord": sheet(["Alfa", "Beta", "Gamma", "Delta", "Epsilon", "Zeta"], first),
        "Sør": sheet(["Ask", "Bjørk", "Gran", "Hassel", "Lind", "Osp"], second),
    }


COMPETITION, DENSE, ORDINAL = (1, 2, 2, 4, 5, 6), (1, 2, 2, 3, 4, 5), (1, 2, 3, 4, 5, 6)
QUIET = {
    "no ties": LINKED,
    "no summary": LIST,
    "by formulas": WEIGHTED,
    "both share": linked(COMPETITION, COMPETITION),
    "both without gaps": linked(DENSE, DENSE),
    "both one after the other": linked(ORDINAL, ORDINAL),
    "the tied ones alone have two numbers: each is told where it stands": linked(COMPETITION, ORDINAL),
    "two lists alike": two_lists(DENSE, DENSE),
    "two lists, and the tie of one shows nothing": put(
        two_lists(COMPETITION, (1, 2, 3, 4, 5, 5)), {"Sør!C4": 6, "Sør!B7": 4, "Sør!C7": 5}
    ),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


def test_sheets_without_gaps_and_a_summary_with_shared_places_are_one_cause() -> None:
    found = findings(linked(DENSE, COMPETITION))
    (told,) = [one for one in found if one.rule == RULE]
    assert (told.severity, told.variant, told.fixes) == (Severity.WARNING, "twice", ())
    assert told.facts["measures"] == ("Veikart", "Elevregister", "Bomstasjon")
    assert not [one for one in found if one.rule in ("ranking-mismatch", "rank-sequence", "rank-basis")]


def test_two_lists_of_other_measures_are_worth_knowing_only() -> None:
    found = findings(two_lists(COMPETITION, DENSE))
    (told,) = [one for one in found if one.rule == RULE]
    assert (told.severity, told.variant, str(told.at)) == (Severity.INFO, "", "Nord!E2:E7")
    assert {told.facts["way"], told.facts["other_way"]} == {"competition", "dense"}
    assert not [one for one in found if one.rule in ("ranking-mismatch", "rank-basis")]


def as_asked(sheets: Mapping[str, Sequence[Sequence[Content]]], ties: TieNumbering) -> list[Finding]:
    audit: Audit = replace(examined(book(sheets)), ties=ties)
    return [one for one in check(audit, Options(ties=ties)).findings if one.rule == RULE]


TIED = put(LIST, {"Liste!D3": 10, "Liste!F3": 1, "Liste!F4": 3})
"""The first two level: 1, 1, 3, 4, 5."""


@pytest.mark.parametrize(
    ("ties", "after"),
    [
        (TieNumbering.DENSE, {"F4": 2, "F5": 3, "F6": 4}),
        (TieNumbering.AVERAGE, {"F2": 1.5, "F3": 1.5}),
        (TieNumbering.LAST, {"F2": 2, "F3": 2}),
        (TieNumbering.ORDINAL, {}),
    ],
)
def test_what_was_asked_for_is_held_against_the_list(ties: TieNumbering, after: dict[str, float]) -> None:
    (told,) = as_asked(TIED, ties)
    assert (told.severity, told.variant, str(told.at)) == (Severity.WARNING, "asked", "Liste!F2:F6")
    assert {fix.at.a1: fix.after for fix in told.fixes} == after
    assert {fix.safety for fix in told.fixes} <= {Safety.REVIEW}


def test_a_list_as_asked_for_is_quiet() -> None:
    assert as_asked(TIED, TieNumbering.COMPETITION) == []
    assert as_asked(LIST, TieNumbering.DENSE) == [], "no tie shows how it is numbered"


def test_a_missing_rank_is_the_one_that_was_asked_for() -> None:
    sheets = put(TIED, {"Liste!F5": None})
    for ties, expected, places in ((None, 4, None), (TieNumbering.DENSE, 3, None)):
        audit = check(replace(examined(book(sheets)), ties=ties), Options(ties=ties))
        (told,) = [one for one in audit.findings if one.rule == "rank-missing"]
        assert (told.expected, told.places) == (expected, places)
