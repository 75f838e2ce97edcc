"""Texts that formulas look for in a list where they are written otherwise."""

import pytest
from msgspec.structs import replace
from sheets import Content, book, findings, put, reported
from tables import Sheets

from prioritering.types import CellRef, DefinedName, Severity

RULE = "text-not-found"
AREAS = ("Medicines", "Sharing", "Access")


def areas(*formulas: str, changes: dict[str, Content] | None = None) -> Sheets:
    """Ten measures by area, and what each area makes; `#` is the row."""
    rows: list[list[Content]] = [["Measure", "Area", "Points"]]
    rows += [[f"Measure {place}", AREAS[place % 3], 3 + place * 7 % 8] for place in range(10)]
    rows += [[], ["Area", "Points"]]
    rows += [
        [area, formula.replace("#", str(14 + n))]
        for n, (area, formula) in enumerate(zip(AREAS, formulas, strict=True))
    ]
    return put({"S": rows}, changes or {})


SUMS = ("=SUMIF($B$2:$B$11,A#,$C$2:$C$11)",) * 3
MEANS = ("=AVERAGEIFS($C$2:$C$11,$B$2:$B$11,A#)",) * 3
TYPED = tuple(f'=SUMIF($B$2:$B$11,"{area}",$C$2:$C$11)' for area in AREAS)


def gathered(formula: str, name: str, own: str = "Patient portal") -> Sheets:
    """Measures scored on one sheet, gathered by name on another."""
    names = ["Shared record", "Referrals", name, "Video visits", "Lab results", "Reminders"]
    scores: list[list[Content]] = [["Measure", "Points"]]
    scores += [[one, 3 + place * 5 % 7] for place, one in enumerate(names)]
    names[2] = own
    rows: list[list[Content]] = [["Measure", "First part", "Second part", "Sum"]]
    for row, one in enumerate(names, 2):
        rows.append([one, formula.replace("#", str(row)), row % 4 + 2, f"=B{row}+C{row}"])
    return {"Scores": scores, "All": rows}


def levels(*changed: str) -> Sheets:
    """Ratings in words, of which a table gives the points, or nought; the last lines rated otherwise."""
    words = ["Low", "Medium", "High"]
    ratings = [words[place * 5 % 3] for place in range(9 - len(changed))] + list(changed)
    rows: list[list[Content]] = [["Measure", "Effect", "Points", None, "Level", "Points"]]
    for row, rating in enumerate(ratings, 2):
        table: list[Content] = [words[row - 2], 2 * row - 3] if row < 5 else []
        found = f"=IFERROR(VLOOKUP(B{row},$E$2:$F$4,2,FALSE),0)"
        rows.append([f"Measure {row}", rating, found, None, *table])
    return {"S": rows}


BY_NAME = "=SUMIF(Scores!$A$2:$A$7,A#,Scores!$B$2:$B$7)"
LOOKED_UP = "=IFERROR(VLOOKUP(A#,Scores!$A$2:$B$7,2,FALSE),0)"
MATCHED = "=IFNA(INDEX(Scores!$B$2:$B$7,MATCH(A#,Scores!$A$2:$A$7,0)),0)"
FOUND = "=XLOOKUP(A#,Scores!$A$2:$A$7,Scores!$B$2:$B$7,0)"

WRITTEN = {
    "a text in the formula": areas(*TYPED[:2], '=SUMIF($B$2:$B$11,"Acess",$C$2:$C$11)'),
    "a heading of the results": areas(*SUMS, changes={"S!A16": "Acces"}),
    "a line with a letter more": areas(*MEANS, changes={"S!B6": "Shharing"}),
    "a line with a space": areas(*SUMS, changes={"S!B6": "Sharing "}),
    "a line counted by no formula": areas(
        *('=COUNTIFS($B$2:$B$11,A#,$C$2:$C$11,">4")',) * 3, changes={"S!B6": "Sharin"}
    ),
    "a name with a space": gathered(BY_NAME, "Patient portal "),
    "a name with a hyphen": gathered(LOOKED_UP, "Patient-portal"),
    "a name with two letters exchanged": gathered(MATCHED, "Patient protal"),
    "a name that a text stands for": gathered(FOUND, "Patientportal"),
    "a level": levels("Hig"),
}
AT = ("S!B16", "S!A16", "S!B6", "S!B6", "S!B6", "All!A4", "All!A4", "All!A4", "All!A4", "S!B10")
SURE = {"a line with a space", "a name with a space", "a name with a hyphen", "a name that a text stands for"}
QUIET = {
    "all found": areas(*SUMS),
    "capitals": areas(*SUMS, changes={"S!B6": "SHARING"}),
    "an area that is not computed": areas(*SUMS, changes={"S!B6": "Reminders"}),
    "numbered names": areas(*SUMS, changes={"S!A14": "Ward 1", "S!B3": "Ward 2", "S!B6": "Ward 3"}),
    "both ways are looked for": areas(*SUMS[:2], "=SUMIF($B$2:$B$11,A15,$C$2:$C$11)"),
    "a name by another word": gathered(BY_NAME, "Patient portal for children"),
    "a name that is not scored": gathered(BY_NAME, "Image sharing"),
    "any level but one": levels("Unknown"),
    "a look-up that fails openly": gathered("=VLOOKUP(A#,Scores!$A$2:$B$7,2,FALSE)", "Patient-portal"),
    "names alike that are both scored": put(
        gathered(BY_NAME, "Patient portal"), {"Scores!A7": "Patient portals", "All!A7": "Patient portals"}
    ),
    "a condition": areas(*('=COUNTIF($B$2:$B$11,"<>"&A#)',) * 3, changes={"S!B6": "Shharing"}),
}


@pytest.mark.parametrize(("name", "at"), [*zip(WRITTEN, AT, strict=True)])
def test_a_text_that_is_missed(name: str, at: str) -> None:
    (found,) = reported(RULE, WRITTEN[name])
    assert str(found.at) == at
    assert found.severity is (Severity.ERROR if name in SURE else Severity.WARNING)


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_texts_that_are_found_or_meant_otherwise(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


@pytest.mark.parametrize("name", WRITTEN)
def test_told_once(name: str) -> None:
    loud = [one.rule for one in findings(WRITTEN[name]) if one.severity is not Severity.INFO]
    assert loud == [RULE]


def listed(formula: str, names: int = 8, end: int = 9, twin: bool = False) -> Sheets:
    """Names with points on one sheet, fetched on another; `#` is the row."""
    known = [f"Measure {'ABCDEFGHIJ'[place]}" for place in range(names)]
    scores: list[list[Content]] = [["Measure", "Points"]]
    scores += [[name, place * 5 % 7 + 1] for place, name in enumerate(known)]
    if twin:
        scores[6][0] = known[2]
        known = [name for name in known if name not in (known[5],)]
    rows: list[list[Content]] = [["Measure", "Points", "Weighted"]]
    for row, name in enumerate(known, 2):
        rows.append([name, formula.replace("#", str(row)).replace("@", str(end)), f"=B{row}*2"])
    return {"Scores": scores, "All": rows}


FETCHED = "=IFERROR(VLOOKUP(A#,Scores!$A$2:$B$@,2,FALSE),0)"
ADDED = "=SUMIF(Scores!$A$2:$A$@,A#,Scores!$B$2:$B$@)"
PLACED = "=IFERROR(INDEX(Scores!$B$2:$B$@,MATCH(A#,Scores!$A$2:$A$@,0)),0)"
FURTHER = {
    "a table that ends early": (listed(FETCHED, 10), "beyond", Severity.ERROR, "All!A10"),
    "a list that ends early": (listed(PLACED, 9), "beyond", Severity.ERROR, "All!A10"),
    "a name twice, added up": (listed(ADDED, twin=True), "twice", Severity.WARNING, "All!A4"),
    "a name twice, looked up": (listed(FETCHED, twin=True), "twice", Severity.WARNING, "All!A4"),
    "a name that stands nowhere": (
        put(listed(FETCHED), {"All!A5": "Something else"}),
        "nowhere",
        Severity.INFO,
        "All!A5",
    ),
}
FIRES = WRITTEN | {name: case[0] for name, case in FURTHER.items()}


@pytest.mark.parametrize(("sheets", "variant", "severity", "at"), FURTHER.values(), ids=FURTHER)
def test_a_list_that_lacks_a_name_or_has_it_twice(
    sheets: Sheets, variant: str, severity: Severity, at: str
) -> None:
    (found,) = reported(RULE, sheets)
    assert (found.variant, found.severity, str(found.at)) == (variant, severity, at)
    assert {one.rule for one in findings(sheets) if one.severity is not Severity.INFO} <= {RULE}


@pytest.mark.parametrize(
    "sheets",
    [
        listed(FETCHED),
        put(listed(FETCHED), {"All!A5": "Something else", "All!A6": "And another"}),
        put(listed(ADDED), {"All!A5": "Something else"}),
        put(listed(ADDED), {f"Scores!A{row}": f"Area {'ABC'[row % 3]}" for row in range(2, 10)}),
    ],
    ids=["all once", "several that stand nowhere", "an area without lines", "areas"],
)
def test_lists_of_names_and_of_areas(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


def test_a_table_that_is_looked_up_across() -> None:
    """The first line of the table holds what is looked for, not its first column."""
    levels: list[list[Content]] = [["Low", "Medium", "High"], [1, 3, 5]]
    rows: list[list[Content]] = [["Measure", "Effect", "Points"]]
    for row, word in enumerate(("Low", "High", "Medium", "Hig", "High", "Low"), 2):
        rows.append([f"Measure {row}", word, f"=IFERROR(HLOOKUP(B{row},Levels!$A$1:$C$2,2,FALSE),0)"])
    (found,) = reported(RULE, {"S": rows, "Levels": levels})
    assert (str(found.at), found.expected) == ("S!B5", "High")
    assert found.facts["keys"] == CellRef("Levels", 1, 1).to(CellRef("Levels", 1, 3))


def test_places_on_other_sheets_are_told_with_their_sheet() -> None:
    sheets = listed(FETCHED, 10)
    (found,) = reported(RULE, sheets)
    assert found.facts["places"] == ("Scores!A10:A11",)


@pytest.mark.parametrize(
    "formula",
    ["=SUMIF(Gone!$B$2:$B$9,A#,Gone!$C$2:$C$9)", "=IFERROR(VLOOKUP(A#,Gone!$A$2:$B$9,2,FALSE),0)"],
)
def test_a_sheet_that_is_missing(formula: str) -> None:
    sheets = gathered(BY_NAME, "Patient portal")
    rows = [[*line] for line in sheets["All"]]
    for row, line in enumerate(rows[1:], 2):
        line[1] = formula.replace("#", str(row))
    assert reported(RULE, {**sheets, "All": rows}) == []


def test_lists_that_have_a_name() -> None:
    made = book(areas(*SUMS, changes={"S!A16": "Acces"}))
    named = {
        cell.at: replace(cell, formula=f"=SUMIF(Areas,A{cell.at.row},Points)") for cell in made.formulas()
    }
    names = (DefinedName("Areas", "=S!$B$2:$B$11"), DefinedName("Points", "=S!$C$2:$C$11"))
    (found,) = reported(RULE, replace(made.with_cells(named), names=names))
    assert (str(found.at), found.expected) == ("S!A16", "Access")
