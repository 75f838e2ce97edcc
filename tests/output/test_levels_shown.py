"""The page shows cells as the workbook does: a level that is read as points stands there in words."""

from sheets import Rows, book, examined

from prioritering.messages import Messages
from prioritering.output.html.cells import Marked, drawn
from prioritering.types import CellRef

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
