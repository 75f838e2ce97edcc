"""Requirements that are not met, and do not keep out."""

import pytest
from sheets import Content, put, reported
from tables import LINKED, LIST, Sheets

from prioritering.types import Severity

RULE = "knock-out-ignored"
MEETS = "Oppfyller minstekrav?"


def asked(
    heading: str, answers: str = "ynyyyy", rank: str = "=RANK(E#,$E$2:$E$7)", yes: str = "ja", no: str = "nei"
) -> Sheets:
    """Six measures in falling order with an answer each; the second is no by default."""
    rows: list[list[Content]] = [["Tiltak", "Nytte", "Kostnad", heading, "Poengsum", "Rang"]]
    for row, answer in enumerate(answers, 2):
        said = {"y": yes, "n": no}[answer]
        rows.append(
            [f"T{row}", 11 - row, 12 - row, said, f"=SUM(B{row}:C{row})", rank.replace("#", str(row))]
        )
    return {"S": rows}


HEEDED = '=IF(D#="nei","",COUNTIFS($D$2:$D$7,"ja",$E$2:$E$7,">"&E#)+1)'
QUIET = {
    "a list": LIST,
    "a linked summary": LINKED,
    "heeded": asked(MEETS, rank=HEEDED),
    "a question of another kind": asked("Er løsningen ny?"),
    "required by law is no requirement of ours": asked("Krav fra Stortinget"),
    "all meet it": asked(MEETS, "yyyyyy"),
    "the one that fails is last": asked(MEETS, "yyyyyn"),
    "answers that are no yes or no": asked(MEETS, yes="delvis", no="ukjent"),
    "kept out by a yes that nobody has": asked("Utelukkes", "nnnnnn"),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


FIRES = {
    "a minimum requirement": asked(MEETS),
    "what the heading says": asked("Absolutte krav (nei = utelukkes)"),
    "in English": asked("Meets mandatory requirements?", yes="Yes", no="No"),
    "in German": asked("Ausschlusskriterium erfüllt (nein = Ausschluss)", yes="ja", no="nein"),
    "excluded by a yes": asked("Ekskluderes", "nynnnn"),
    "eligible": asked("Eligible", yes="yes", no="no"),
}


@pytest.mark.parametrize("sheets", FIRES.values(), ids=FIRES)
def test_fires_on_the_one_that_is_ranked(sheets: Sheets) -> None:
    (found,) = reported(RULE, sheets)
    assert (str(found.at), found.variant, found.severity) == ("S!D3", "", Severity.WARNING)


def test_kept_out_of_the_ranks_and_taken_in_all_the_same() -> None:
    decisions = {
        f"S!G{row}": text for row, text in enumerate(("Vedtak", "Ja", "Ja", "Ja", "Nei", "Nei", "Nei"), 1)
    }
    (found,) = reported(RULE, put(asked(MEETS, rank=HEEDED), decisions))
    assert (str(found.at), found.variant) == ("S!D3", "taken")
    assert reported(RULE, put(asked(MEETS, rank=HEEDED), {**decisions, "S!G3": "Nei"})) == []


def test_answered_with_yes_it_is_quiet() -> None:
    assert reported(RULE, put(asked(MEETS, "ynyyyn"), {"S!D3": "ja"})) == []


def requiring(needed: str, *decisions: str, heading: str = "Krever") -> Sheets:
    """The list with what the second measure requires, and what was decided."""
    words = enumerate(("Vedtak", *decisions), 1)
    return put(asked("Ny?"), {"S!G1": heading, "S!G3": needed, **{f"S!H{row}": word for row, word in words}})


@pytest.mark.parametrize("heading", ["Krever", "Requires", "Forutsetter tiltak", "Voraussetzungen"])
@pytest.mark.parametrize("needed", ["T5", "T2, T5", "T2 og T5"])
def test_taken_in_without_what_it_requires(heading: str, needed: str) -> None:
    sheets = requiring(needed, "Ja", "Ja", "Ja", "Nei", "Nei", "Nei", heading=heading)
    (found,) = reported(RULE, sheets)
    assert (str(found.at), found.variant, found.severity) == ("S!G3", "requires", Severity.WARNING)
    assert (found.facts["other"], found.found) == ("T5", "Nei")


@pytest.mark.parametrize(
    "sheets",
    [
        requiring("T4", "Ja", "Ja", "Ja", "Nei", "Nei", "Nei"),
        requiring("T5", "Ja", "Nei", "Nei", "Nei", "Nei", "Nei"),
        requiring("Lovendring", "Ja", "Ja", "Ja", "Nei", "Nei", "Nei"),
        requiring("T5", "Ja", "Ja", "Ja", "Nei", "Nei", "Nei", heading="Krever lovendring"),
        requiring("T5", "Ja", "Ja", "Ja", "Nei", "Nei", "Nei", heading="Slås sammen med"),
    ],
    ids=["taken in too", "not taken in itself", "no measure", "another requirement", "another relation"],
)
def test_no_other_is_missed(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []
