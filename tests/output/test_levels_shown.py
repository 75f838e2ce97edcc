"""The page shows cells as the workbook does: a level that is read as points stands there in words."""

from sheets import Rows, book, examined

from prioritering.messages import Messages
from prioritering.output.html.cells import Marked, drawn
from prioritering.output.json_report import document
from prioritering.output.ranking_sheet import ranking_sheet
from prioritering.output.table import table
from prioritering.output.terminal import Screen
from prioritering.pipeline import understood
from prioritering.types import CellRef
from prioritering.types.reading import ReadingColumns
from prioritering.workbook.edits import FormulaEdit

PAIRS = ((1, 1), (1, 2), (2, 2), (3, 3), (2, 3), (1, 2), (2, 2), (3, 2))
REGISTER: Rows = [
    ["Risk", "Likelihood", "Consequence", "Level"],
    *([f"Risk {n}", a, b, ("Low", "High")[a * b > 2]] for n, (a, b) in enumerate(PAIRS)),
]


def test_a_level_is_shown_in_words() -> None:
    at = CellRef("Register", 4, 4)
    done = examined(book({"Register": REGISTER}))
    assert (done.value(at), done.shown(at)) != ("High", "High")
    (sheet,) = drawn(done, Marked((at,)), Messages("en"))
    (cell,) = [cell for line in sheet.lines for cell in line.cells if cell.mark == "main"]
    assert (cell.text, cell.number) == ("High", False)
    assert not any(line.heading and line.number > 1 for line in sheet.lines)


def test_a_ranking_by_levels_shows_them_and_no_figures() -> None:
    done = examined(book({"Register": REGISTER}))
    assert {line.level for line in done.ranking} == {"Low", "High"}
    said = table(done, Messages("en"), Screen(90))
    assert all(
        line.split()[3] in ("Low", "High") for line in said.splitlines() if line.lstrip()[:1].isdigit()
    )
    lines = document(done, Messages("en"))["ranking"]
    assert {line["level"] for line in lines} == {"Low", "High"}  # type: ignore[attr-defined]


def test_the_copy_counts_no_levels() -> None:
    done = examined(book({"Register": REGISTER}))
    (sheet,) = ranking_sheet(done, Messages("en"))
    rows = [row for row in sheet.rows if row[0] == 1]
    assert rows and {row[3] for row in rows} == {"High"} and sheet.bars is None
    assert not any(isinstance(content, FormulaEdit) for row in sheet.rows for content in row)


def test_figures_written_as_texts_are_no_levels_and_are_not_counted_either() -> None:
    offers: Rows = [[f"Offer {n}", n % 5, n % 3, f"{n % 5 + n % 3}"] for n in range(1, 9)]
    rows: Rows = [["Offer", "Price", "Quality", "Score"], *offers]
    columns = ReadingColumns(score="D", names="A")
    done = understood(examined(book({"Offers": rows})), columns=columns)
    assert done.ranking and not any(line.level for line in done.ranking)
    (sheet,) = ranking_sheet(done, Messages("en"))
    assert not any(isinstance(content, FormulaEdit) for row in sheet.rows for content in row)
