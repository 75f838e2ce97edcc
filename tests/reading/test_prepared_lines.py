"""Formulas filled ahead below a list, which give errors or blanks where nothing is typed yet."""

from __future__ import annotations

import pytest
from sheets import Content, Rows, book, examined, findings

from prioritering.types.reading import ReadingStatus

MODES = ("Leak", "Crack", "Overheating", "Short circuit", "Noise", "Corrosion", "Jam", "Loose bolt", "Drift")
RATED = ((4, 2, 5), (3, 3, 1), (5, 4, 2), (2, 1, 4), (1, 5, 3), (4, 4, 4), (2, 3, 5), (5, 1, 1), (3, 2, 2))
WORDS = ("NONE", "LOW", "MEDIUM", "HIGH", "EXTREME")
LISTS: list[list[Content]] = [[word, place] for place, word in enumerate(WORDS, 1)]
AHEAD = 40
"""So many lines are prepared: far more than are filled in."""


def looked_up(guarded: bool = True, two: bool = False) -> dict[str, Rows]:
    """Ratings in words, each looked up beside, and their product."""
    rows: list[list[Content]] = [
        ["Failure mode", "Severity", None, "Occurrence", None, "Detection", None, "RPN"]
    ]
    for row in range(2, 2 + len(MODES) + AHEAD):
        filled = row - 2 < len(MODES)
        words = [WORDS[one - 1] if filled else None for one in RATED[(row - 2) % len(RATED)]]
        name = MODES[row - 2] if filled else None
        points = [f"VLOOKUP({one}{row},Lists!$A$1:$B$5,2,0)" for one in "CEG"]
        points = [f'=IFERROR({one},"")' if guarded else f"={one}" for one in points]
        line: list[Content] = [name]
        for word, point in zip(words, points, strict=True):
            line += [point, word]
        product = f"=B{row}*D{row}" if two else f"=B{row}*D{row}*F{row}"
        rows.append([*line, product])
    return {"FMEA": rows, "Lists": LISTS}


def divided(numbered: bool = False) -> dict[str, Rows]:
    """A quotient that is an error where nothing is typed."""
    rows: list[list[Content]] = [["No", "Feature", "Reach", "Impact", "Effort", "RICE"]]
    for row in range(2, 2 + len(MODES) + AHEAD):
        filled = row - 2 < len(MODES)
        figures = RATED[row - 2] if filled else (None, None, None)
        number = row - 1 if numbered or filled else None
        rows.append([number, MODES[row - 2] if filled else None, *figures, f"=C{row}*D{row}/E{row}"])
    return {"FMEA": rows}


PREPARED = {
    "looked up": (looked_up(), "H"),
    "not guarded": (looked_up(guarded=False), "H"),
    "two ratings": (looked_up(two=True), "H"),
    "a quotient": (divided(), "F"),
    "numbered": (divided(numbered=True), "F"),
}


@pytest.mark.parametrize(("sheets", "letter"), PREPARED.values(), ids=PREPARED)
def test_only_the_lines_that_are_filled_in_are_read(sheets: dict[str, Rows], letter: str) -> None:
    (first, *_) = examined(book(sheets)).readings
    assert [str(line.score_cell) for line in first.alternatives] == [
        f"FMEA!{letter}{row}" for row in range(2, 2 + len(MODES))
    ]
    assert first.status is ReadingStatus.FOUND


@pytest.mark.parametrize("left_out", [2 + len(MODES) // 2, 1 + len(MODES)])
def test_an_error_on_a_line_that_is_filled_in_is_one_of_it(left_out: int) -> None:
    """A name and two ratings of three: the line is of the list, and its error is told."""
    sheets = looked_up(guarded=False)
    lines = [list(line) for line in sheets["FMEA"]]
    lines[left_out - 1][4] = None
    done = examined(book({**sheets, "FMEA": lines}))
    assert f"FMEA!H{left_out}" in {str(line.score_cell) for line in done.readings[0].alternatives}
    told = {str(one.at) for one in findings({**sheets, "FMEA": lines}) if one.rule == "error-value"}
    assert any(f"{left_out}" in at for at in told)
