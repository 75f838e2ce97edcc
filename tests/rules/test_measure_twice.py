"""Names that stand on two lines of one list."""

import pytest
from sheets import Content, put, reported
from tables import LINKED, LIST, LOWEST_FIRST, Sheets, listed

from prioritering.types import Severity

RULE = "measure-twice"
HEADING = "Tiltak, Nytte, Kostnad, Risiko, Poengsum, Rangering"


def measures(*names: str, points: int = 9) -> Sheets:
    """A list of these names, each with its own scores, in falling order."""
    lines = [
        (name, points - i, points - i, 5, f"=RANK(E{i + 2},E$2:E${len(names) + 1})")
        for i, name in enumerate(names)
    ]
    return listed(HEADING, lines)


def with_text(sheets: Sheets, column: str, texts: list[Content]) -> Sheets:
    """The list with a further column of texts."""
    return put(sheets, {f"Liste!{column}{row}": text for row, text in enumerate(texts, start=1)})


TWICE = measures("Alfa", "Beta", "Gamma", "Alfa", "Delta", "Epsilon")
QUIET = {
    "a list": LIST,
    "a summary names all a second time": LINKED,
    "the lowest first": LOWEST_FIRST,
    "phases have names of their own": measures("Alfa", "Beta", "Gamma", "Alfa fase 2", "Alfa fase 3"),
    "signs part them": measures("A", "A+", "A-", "B", "B+"),
    "many names come back: they are classes": measures("HR", "IKT", "HR", "IKT", "HR", "IKT"),
    "one name for most": measures("Tiltak", "Tiltak", "Tiltak", "Tiltak", "Alfa"),
    "another text parts them": with_text(TWICE, "G", ["Sted", "Nord", "Nord", "Sør", "Sør", "Øst", "Vest"]),
    "a heading above its only item": measures("Alfa", "Beta", "    Gamma", "Gamma", "Delta", "Epsilon"),
    "three lines": measures("Alfa", "Beta", "Alfa"),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


FIRES = {
    "the same name": TWICE,
    "with other spaces and capitals": measures(
        "Alfa Nord", "Beta", "Gamma", "ALFA  nord ", "Delta", "Epsilon"
    ),
    "a remark does not part them": with_text(TWICE, "G", ["Merknad", "ny", None, None, "gammel", None, None]),
}


@pytest.mark.parametrize("sheets", FIRES.values(), ids=FIRES)
def test_fires_once_on_the_later_line(sheets: Sheets) -> None:
    (found,) = reported(RULE, sheets)
    assert (str(found.at), [str(area) for area in found.evidence]) == ("Liste!A5", ["Liste!A2"])
    assert (found.severity, found.variant, found.fixes) == (Severity.WARNING, "", ())


def test_with_the_same_figures_it_takes_two_places() -> None:
    typed = put(TWICE, {"Liste!B5": 9, "Liste!C5": 9, "Liste!D5": 5})
    assert [found.variant for found in reported(RULE, typed)] == ["same"]


def test_with_a_name_of_its_own_it_is_quiet() -> None:
    assert reported(RULE, put(TWICE, {"Liste!A5": "Alfa fase 2"})) == []


def test_of_three_lines_the_two_that_no_text_parts() -> None:
    names = measures("Alfa", "Beta", "Alfa", "Gamma", "Delta", "Alfa", "Epsilon", "Zeta", "Eta")
    sheets = with_text(
        names, "G", ["Sted", "Nord", "Sør", "Vest", "Sør", "Øst", "Vest", "Nord", "Øst", "Sør"]
    )
    (found,) = reported(RULE, sheets)
    assert (str(found.at), [str(area) for area in found.evidence]) == ("Liste!A7", ["Liste!A4"])
