"""Lines of the summary that stand for no measure."""

import pytest
from sheets import Content, Rows, put, reported, seen
from tables import LINKED, LIST, TYPED, Sheets

from prioritering.types import Value

RULE = "summary-unknown-measure"

QUIET = {
    "no summary": LIST,
    "a link counts for more than the name": put(LINKED, {"Samlet!A4": "Noe helt annet"}),
    "the name in capitals": put(TYPED, {"Samlet!A4": "TIMEBOK"}),
    "a word added to the name": put(TYPED, {"Samlet!A4": "Ny timebok"}),
    "a letter less": put(TYPED, {"Samlet!A6": "Elevregistr"}),
    "its score tells it where the name does not": put(TYPED, {"Samlet!A4": "Bestilling på nett"}),
    "a total below is no measure": put(TYPED, {"Samlet!A9": "Sum", "Samlet!B9": 73.5}),
    "what closes the list, whatever it is called": put(
        LINKED, {"Samlet!A8": "Alt i alt", "Samlet!B8": "=SUM(B2:B7)"}
    ),
    "its mean": put(LINKED, {"Samlet!A8": "Hele programmet", "Samlet!B8": "=AVERAGE(B2:B7)"}),
    "a footnote below is no measure": put(TYPED, {"Samlet!A9": "Kilde: arbeidsgruppen"}),
}

FIRES: dict[str, tuple[Sheets, list[tuple[str, Value, Value]]]] = {
    "one name on two lines": (
        put(TYPED, {"Samlet!A4": "Elevregister"}),
        [("Samlet!A4", "Elevregister", None)],
    ),
    "no sheet scores it": (
        put(TYPED, {"Samlet!A8": "Felles plattform", "Samlet!B8": 7.3, "Samlet!C8": 7}),
        [("Samlet!A8", "Felles plattform", None)],
    ),
    "beside links": (
        put(LINKED, {"Samlet!A8": "Felles plattform", "Samlet!B8": 7.3, "Samlet!C8": 7}),
        [("Samlet!A8", "Felles plattform", None)],
    ),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


@pytest.mark.parametrize(("sheets", "wanted"), FIRES.values(), ids=FIRES)
def test_fires(sheets: Sheets, wanted: list[tuple[str, Value, Value]]) -> None:
    assert seen(reported(RULE, sheets)) == wanted


def test_of_several_alike_the_one_that_is_left_is_meant() -> None:
    names = {"Helse!C1": "Kart vest", "Vei!B1": "Kart nord", "Vei!C1": "Kart sør"}
    lines = {"Samlet!A4": "Kart", "Samlet!A5": "Kart nord", "Samlet!A7": "Kart sør"}
    assert reported(RULE, put(TYPED, {**names, **lines})) == []


def test_a_line_that_fits_several_names_them() -> None:
    twice: dict[str, Content] = {"Helse!C1": "Arkiv", "Vei!B1": "Arkiv", "Vei!B5": 8}
    rows: Rows = [*TYPED["Samlet"][:3], ["Arkiv", 14.5, 3], ["Elevregister", 8.5, 4], ["Bomstasjon", 5, 5]]
    (found,) = reported(RULE, {**put(TYPED, twice), "Samlet": rows})
    assert (str(found.at), found.variant, found.facts["candidates"]) == (
        "Samlet!A4",
        "ambiguous",
        ("Arkiv", "Arkiv"),
    )


@pytest.mark.parametrize(
    ("name", "link", "other"),
    [
        ("Timebok", "=Helse!C6", "Samlet!A4"),
        ("Ny timebok", "=Helse!C6", "Samlet!A4"),
        ("Felles plattform", "=Vei!B6", "Samlet!A5"),
        ("Bomstasjon", "=+Vei!$C$6", "Samlet!A7"),
        ("Helseportal", "=Helse!$B6", "Samlet!A2"),
    ],
)
def test_a_line_that_reads_the_score_of_another_is_the_same_measure_again(
    name: str, link: str, other: str
) -> None:
    (found,) = reported(RULE, put(LINKED, {"Samlet!A8": name, "Samlet!B8": link, "Samlet!C8": 7}))
    assert (str(found.at), found.variant) == ("Samlet!A8", "again")
    assert [str(area) for area in found.evidence] == [other]


@pytest.mark.parametrize("link", ["=Helse!C7", "=Helse!C6*2", "=SUM(Helse!C3:C5)"])
def test_a_line_that_reads_no_score_is_on_no_sheet(link: str) -> None:
    sheets = put(LINKED, {"Samlet!A8": "Felles plattform", "Samlet!B8": link, "Samlet!C8": 7})
    assert [one.variant for one in reported(RULE, sheets)] in ([""], [])


def test_measures_of_one_name_have_a_line_each() -> None:
    alike: dict[str, Content] = {"Helse!C1": "Arkiv", "Vei!B1": "Arkiv"}
    listed: Rows = [
        [name if name not in ("Timebok", "Veikart") else "Arkiv", *rest] for name, *rest in TYPED["Samlet"]
    ]
    assert reported(RULE, {**put(TYPED, alike), "Samlet": listed}) == []
