"""Scores gathered from several tables, and formulas that name their cells instead of addressing them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest
from msgspec.structs import replace
from sheets import Content, Rows, book, examined, findings, put, told

from prioritering.options import Options
from prioritering.pipeline import check
from prioritering.scoring.tables.plain_references import with_plain_references
from prioritering.types import (
    Area,
    Audit,
    CellRef,
    DefinedName,
    Severity,
    Status,
    Table,
    Verdict,
    Workbook,
)

ASSESSORS = ("Anna", "Bert", "Cleo")


def assessed() -> dict[str, Rows]:
    """Three people score eight projects on sheets of their own; the first sheet gathers and ranks."""
    rng = random.Random(4)
    names = [f"Project {number}" for number in range(1, 9)]
    result: list[list[Content]] = [["Project", *ASSESSORS, "Mean", "Priority"]]
    for row, name in enumerate(names, 2):
        links = [f"={assessor}!E{row}" for assessor in ASSESSORS]
        result.append([name, *links, f"=AVERAGE(B{row}:D{row})", f"=RANK(E{row},$E$2:$E$9)"])
    sheets: dict[str, Rows] = {"Result": result}
    for assessor in ASSESSORS:
        scores = [[rng.randint(0, 10) for _ in range(3)] for _ in names]
        own: list[list[Content]] = [["Project", "Reach", "Impact", "Effort", "Score"]]
        for row, (name, given) in enumerate(zip(names, scores, strict=True), 2):
            own.append([name, *given, f"=AVERAGE(B{row}:D{row})"])
        sheets[assessor] = own
    return sheets


def loud(done: Audit) -> list[tuple[str, str]]:

    return told([f for f in check(done, Options()).findings if f.severity is not Severity.INFO])


def test_the_sheet_that_gathers_is_the_ranking() -> None:
    done = examined(book(assessed()))
    assert done.model is not None
    assert {line.name_cell.sheet for line in done.ranking} == {"Result"}
    for line in done.ranking:  # two of them tie, but for the last binary digits of their means
        assert line.rank is not None and line.stated_rank is not None and line.rank_last is not None
        assert line.rank <= line.stated_rank <= line.rank_last
    broken = [one for one in check(done, Options()).findings if one.rule == "tie-broken"]
    assert {(one.variant, one.severity) for one in broken} == {("noise", Severity.INFO)}
    assert {measure.score_cell.sheet for fed in done.model.feeding for measure in fed.measures} == set(
        ASSESSORS
    )
    assert loud(done) == []


@pytest.mark.parametrize(
    ("place", "content", "rule"),
    [
        ("Anna!C5", None, "score-missing"),
        ("Anna!C5", "not sure", "score-not-numeric"),
        ("Cleo!C6", 77, "score-out-of-scale"),
        ("Bert!E5", 7.25, "formula-overwritten"),
        ("Anna!E6", "=AVERAGE(B6:C6)", "formula-range-omits-cells"),
        ("Result!C5", "=Bert!E6", "formula-inconsistent"),
        ("Result!E5", "=AVERAGE(B5:C5)", "formula-range-omits-cells"),
        ("Result!E7", 9.9, "formula-overwritten"),
        ("Result!F5", 5, "ranking-mismatch"),
    ],
)
def test_a_fault_on_any_of_its_sheets_is_told(place: str, content: Content, rule: str) -> None:
    found = findings(put(assessed(), {place: content}))
    assert (rule, place) in told(found)
    others = {f.rule for f in found if f.severity is not Severity.INFO} - {rule, "blank-reweighted"}
    assert others <= {"ranking-mismatch"} if rule == "formula-overwritten" else not others


def named() -> Workbook:
    """A list in an Excel table, its formulas by column and by the names of the weights."""
    rng = random.Random(9)
    rows: list[list[Content]] = [["Feature", "Value", "Time critical", "Size", "Score", "Rank"]]
    for row in range(2, 12):
        given = [rng.choice([1, 2, 3, 5, 8]) for _ in range(3)]
        score = f"=(B{row}*Weights!B1+C{row}*Weights!B2)/D{row}"
        rows.append([f"Feature {row - 1}", *given, score, f"=RANK(E{row},$E$2:$E$11)"])
    plain = book({"Backlog": rows, "Weights": [["Value", 3], ["Time critical", 2]]})
    texts = {
        5: "=(Job[[#This Row],[Value]]*w_value+Job[[#This Row],[Time critical]]*w_time)"
        "/Job[[#This Row],[Size]]",
        6: "=RANK(Job[[#This Row],[Score]],Job[Score])",
    }
    sheet = plain.sheets[0]
    cells = {
        at: cell if cell.formula is None else replace(cell, formula=texts[at[1]])
        for at, cell in sheet.cells.items()
    }
    table = Table("Job", Area("Backlog", 1, 1, 11, 6), tuple(str(title) for title in rows[0]))
    return replace(
        plain,
        sheets=(replace(sheet, cells=cells, tables=(table,)), plain.sheets[1]),
        names=(DefinedName("w_value", "Weights!$B$1"), DefinedName("w_time", "Weights!$B$2")),
    )


def test_tables_and_names_are_written_out() -> None:
    formulas = {cell.at.a1: cell.formula for cell in with_plain_references(named()).sheets[0].formulas()}
    assert formulas["E4"] == "=($B4*'Weights'!$B$1+$C4*'Weights'!$B$2)/$D4"
    assert formulas["F4"] == "=RANK($E4,$E$2:$E$11)"


def test_what_cannot_be_resolved_stays() -> None:
    workbook = named()
    sheet = workbook.sheets[0]
    at = CellRef("Backlog", 4, 5)
    cell = replace(sheet.cells[4, 5], formula="=Other[[#This Row],[Value]]+w_none+Job[Nothing]")
    changed = replace(
        workbook, sheets=(replace(sheet, cells={**sheet.cells, (4, 5): cell}), *workbook.sheets[1:])
    )
    assert with_plain_references(changed).cell(at) == cell


def test_a_workbook_without_either_is_itself() -> None:
    workbook = book({"Liste": [["a", 1], ["b", "=B1"]]})
    assert with_plain_references(workbook) is workbook


def test_a_list_in_a_table_is_modelled() -> None:
    done = examined(named())
    assert done.model is not None
    assert all(line.score == line.model_score is not None for line in done.ranking)
    assert all(line.rank == line.stated_rank for line in done.ranking)
    assert loud(done) == []


def test_a_fault_in_a_table_is_told_in_its_own_words() -> None:
    workbook = named()
    sheet = workbook.sheets[0]
    short = "=Job[[#This Row],[Value]]*w_value/Job[[#This Row],[Size]]"
    cell = replace(sheet.cells[4, 5], formula=short, value=1.0)
    done = examined(
        replace(workbook, sheets=(replace(sheet, cells={**sheet.cells, (4, 5): cell}), workbook.sheets[1]))
    )

    (found,) = [f for f in check(done, Options()).findings if f.rule == "formula-inconsistent"]
    assert (str(found.at), found.found) == ("Backlog!E4", short)
    assert str(found.expected).startswith("=(Job[[#This Row],[Value]]*w_value+")


def test_a_file_without_computed_values_is_understood_alike() -> None:
    filled = book(put(assessed(), {"Result!E7": 9.9}))
    verdicts = {cell.at: Verdict(Status.UNCACHED, cell.value) for cell in filled.formulas()}
    bare = replace(
        filled,
        sheets=tuple(
            replace(
                sheet,
                cells={
                    at: cell if cell.formula is None else replace(cell, value=None, cached=False)
                    for at, cell in sheet.cells.items()
                },
            )
            for sheet in filled.sheets
        ),
    )
    assert loud(examined(bare, verdicts)) == loud(examined(filled)) == [("formula-overwritten", "Result!E7")]


def programmes() -> dict[str, Rows]:
    """Two lists on one sheet, each with a heading and ranks of its own."""
    rng = random.Random(11)
    rows: list[list[Content]] = []
    for programme in "AB":
        rows += [[f"Programme {programme}"], ["Project", "Fit", "Value", "Risk", "Score", "Rank"]]
        first = len(rows) + 1
        for row in range(first, first + 7):
            given = [rng.randint(1, 5) for _ in range(3)]
            score = f"=AVERAGE(B{row}:D{row})"
            rank = f"=RANK(E{row},$E${first}:$E${first + 6})"
            rows.append([f"{programme}-project {row}", *given, score, rank])
        rows.append([])
    return {"Portfolio": rows}


def test_lists_below_one_another_are_ranked_each_by_itself() -> None:
    done = examined(book(programmes()))
    assert sorted({line.group for line in done.ranking}) == [0, 1]
    assert all(line.rank == line.stated_rank for line in done.ranking)
    assert loud(done) == []


@pytest.mark.parametrize(
    ("place", "content", "rule"),
    [("Portfolio!F5", 7.0, "ranking-mismatch"), ("Portfolio!C15", None, "score-missing")],
)
def test_a_fault_in_one_of_the_lists_is_told_once(place: str, content: Content, rule: str) -> None:
    found = loud(examined(book(put(programmes(), {place: content}))))
    assert [one for one in found if one[0] != "blank-reweighted"] == [(rule, place)]


def test_ranks_computed_from_a_figure_typed_into_the_summary_are_not_told_again() -> None:
    rng = random.Random(3)
    rows: list[list[Content]] = [["Measure", "Value", "Cost", "Risk", "Score"]]
    rows += [
        [f"Measure {row}", *(rng.randint(1, 6) for _ in range(3)), f"=4*B{row}+3*C{row}+2*D{row}"]
        for row in range(2, 12)
    ]
    summary: list[list[Content]] = [["Rank", "Measure", "Score"]]
    summary += [
        [f"=RANK(C{row},$C$2:$C$11)", f"Measure {13 - row}", f"=Scores!E{13 - row}"] for row in range(2, 12)
    ]
    sheets: dict[str, Rows] = {"Overview": summary, "Scores": rows}
    assert loud(examined(book(sheets))) == []
    told_of = loud(examined(book(put(sheets, {"Overview!C5": 61}))))
    assert told_of == [("summary-score-mismatch", "Overview!C5")]


def test_a_slip_that_all_options_share_is_told_by_the_lines_around_it() -> None:
    rng = random.Random(5)
    rows: list[list[Content]] = [
        ["Kriterium", "Gewicht", *(c for n in "ABC" for c in (f"Lösung {n}", f"Score {n}"))]
    ]
    for row in range(2, 14):
        pairs: list[Content] = []
        for rating in "CEG":
            source = row + 2 if row == 6 else row
            pairs += [rng.randint(1, 5), f"=PRODUCT(B{row},{rating}{source})"]
        rows.append([f"Kriterium {row}", rng.choice([5, 10, 15]), *pairs])
    rows.append(["Summe", "=SUM(B2:B13)", *(c for s in "DFH" for c in (None, f"=SUM({s}2:{s}13)"))])
    found = loud(examined(book({"Nutzwertanalyse": rows})))
    assert found == [("formula-inconsistent", "Nutzwertanalyse!D6")]  # F6 and H6 are its evidence


def averaged() -> dict[str, Rows]:
    """Three people score ten projects; the first sheet takes their mean for each criterion, then adds up."""
    rng = random.Random(11)
    names = [f"Tiltak {number}" for number in range(1, 11)]
    result: list[list[Content]] = [["Tiltak", "Nytte", "Hast", "Modenhet", "Total", "Prioritet"]]
    for row, name in enumerate(names, 2):
        means: list[Content] = [
            "=AVERAGE(" + ",".join(f"{assessor}!{column}{row}" for assessor in ASSESSORS) + ")"
            for column in "BCD"
        ]
        result.append([name, *means, f"=SUM(B{row}:D{row})", f"=RANK(E{row},E$2:E$11)"])
    sheets: dict[str, Rows] = {"Samlet": result}
    for assessor in ASSESSORS:
        own: list[list[Content]] = [[name, *[rng.randint(1, 6) for _ in range(3)]] for name in names]
        sheets[assessor] = [["Tiltak", "Nytte", "Hast", "Modenhet"], *own]
    return sheets


def stacked(workbook: Workbook) -> Workbook:
    """With one reference through all the sheets, for each that names the same cell of all."""

    def through(formula: str) -> str:
        found = re.fullmatch(r"=AVERAGE\(Anna!(\w+),Bert!\1,Cleo!\1\)", formula)
        return f"=AVERAGE(Anna:Cleo!{found[1]})" if found else formula

    return replace(
        workbook,
        sheets=tuple(
            replace(
                sheet,
                cells={
                    at: replace(cell, formula=through(cell.formula)) if cell.formula else cell
                    for at, cell in sheet.cells.items()
                },
            )
            for sheet in workbook.sheets
        ),
    )


@pytest.mark.parametrize("form", [lambda workbook: workbook, stacked], ids=["sheet by sheet", "through all"])
@pytest.mark.parametrize(
    ("place", "content", "rule", "told_at"),
    [
        ("Bert!C4", None, "assessor-mark-missing", "Bert!C4"),
        ("Anna!B6", "vet ikke", "score-not-numeric", "Anna!B6"),
        ("Cleo!D6", 44, "score-out-of-scale", "Cleo!D6"),
        ("Samlet!B9", 4.4, "formula-overwritten", "Samlet!B9"),
        ("Samlet!D7", "=AVERAGE(Anna!D8,Bert!D7,Cleo!D7)", "formula-inconsistent", "Samlet!D7"),
        ("Samlet!E7", "=SUM(B7:C7)", "formula-range-omits-cells", "Samlet!E7"),
    ],
)
def test_each_persons_scores_are_judged_where_they_are_typed(
    form: Callable[[Workbook], Workbook], place: str, content: Content, rule: str, told_at: str
) -> None:
    assert loud(examined(form(book(averaged())))) == []
    assert (rule, told_at) in loud(examined(form(book(put(averaged(), {place: content})))))


def test_a_stack_of_sheets_is_written_out_in_the_workbooks_order() -> None:
    sheets = {**averaged(), "Mer": [["=SUM(Cleo:Bert!B2:C3)", "=Anna!B2", "=SUM(Anna:Hvem!B2)"]]}
    cells = with_plain_references(book(sheets)).sheet("Mer").cells
    assert [cell.formula for cell in cells.values()] == [
        "=SUM('Bert'!B2:C3,'Cleo'!B2:C3)",
        "=Anna!B2",
        "=SUM(Anna:Hvem!B2)",
    ]
