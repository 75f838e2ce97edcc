"""Expected formulas that would read a text or a blank line are no reason to blame the present one."""

import pytest
from sheets import Content, reported

Rows = list[list[Content]]


def numbered(heading: Content, step: str = "+10", last: int = 12, over: bool = True) -> dict[str, Rows]:
    """A list whose numbers go on over the headings of its sections, or stop at one."""
    rows: Rows = [["No.", "Task"], [10, "First"]]
    before = 2
    for row in range(3, last):
        if row in (5, 8):
            rows.append([heading])
            continue
        read = before if over or row not in (6, 9) else row - 1
        rows.append([f"=A{read}{step}", f"Task {row}"])
        before = row
    return {"List": rows}


def across() -> dict[str, Rows]:
    """Dates that go on over a column of text."""
    weeks: list[Content] = [1, "=A1+7", "=B1+7", "-", "=C1+7", "=E1+7", "=F1+7"]
    return {"Plan": [weeks, ["w"] * 7]}


def carried() -> dict[str, Rows]:
    """A balance that is carried over a line that says only what comes next."""
    rows: Rows = [["Date", "In", "Out", "Balance"], ["1 May", 100, 0, "=B2-C2"]]
    for row in range(3, 12):
        if row == 7:
            rows.append(["June", None, None, "."])
        else:
            rows.append([f"{row} May", row * 5, row, f"=D{6 if row == 8 else row - 1}+B{row}-C{row}"])
    return {"Book": rows}


@pytest.mark.parametrize(
    "sheets",
    [numbered(" "), numbered("–"), numbered(None), numbered(" ", "*1.05", last=18), across(), carried()],
    ids=["blank texts", "dashes", "blank lines", "prices", "across", "a balance"],
)
def test_numbers_that_go_on_over_a_heading_are_right(sheets: dict[str, Rows]) -> None:
    assert reported("formula-inconsistent", sheets) == []


def priced(*, at: Content, reads: int) -> dict[str, Rows]:
    """Prices that follow the line before; one reads another line."""
    rows: Rows = [["Year", "Price"], [1, 100]]
    rows += [[row, f"=B{row - 1}*1.05"] for row in range(3, 12)]
    rows[6], rows[7] = [7, at], [8, f"=B{reads}*1.05"]
    return {"Prices": rows}


@pytest.mark.parametrize(
    ("sheets", "told"),
    [
        (priced(at=130, reads=6), True),
        (priced(at="=B6*1.05", reads=5), True),
        (priced(at="text", reads=6), False),
    ],
    ids=["a typed price before", "a computed one", "a text"],
)
def test_a_line_that_is_skipped_though_it_has_a_figure_is_told(sheets: dict[str, Rows], told: bool) -> None:
    assert [str(one.at) for one in reported("formula-inconsistent", sheets)] == ["Prices!B8"] * told
