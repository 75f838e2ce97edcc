"""Lists in sections whose scores are summed section by section: rated are the lines, not the sections."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from sheets import Content, Rows, book, examined

from prioritering.types.reading import Reading, ReadingStatus

NAMES = (
    ("Clear idea", "Good for nature", "New design", "Known brand", "Safe to use"),
    ("Little capital", "Unknown metals", "Low efficiency", "Old equipment", "No training"),
    ("Stable economy", "More trade online", "Better sensors", "Good policies", "New partners"),
    ("New rivals", "Poor sorting", "Costly rules", "Inflation", "Other systems"),
)
WORDS = ("Low", "Medium", "High", "Critical")


def swot(
    headings: Sequence[str], formula: str, worded: bool = False, parted: bool = False, seed: int = 1
) -> dict[str, Rows]:
    """Four groups of factors, a score for each factor, and beside them a sum for each group."""
    drawn = random.Random(seed)
    rows: list[list[Content]] = [["Type", "Factor", *headings]]
    spans: list[tuple[int, int]] = []
    for place, names in enumerate(NAMES):
        if parted and place == 2:
            rows += [[], ["Type", "Factor", *headings]]
        spans.append((len(rows) + 1, len(rows) + len(names)))
        for name in names:
            ratings = [drawn.randint(1, 4) for _ in headings[:-1]]
            given: list[Content] = [WORDS[one - 1] if worded else one for one in ratings]
            rows.append(["SWOT"[place], name, *given, formula.replace("#", str(len(rows) + 1))])
    letter = "ABCDEFG"[len(headings) + 1]
    for place, (first, last) in enumerate(spans):
        line = rows[place + 1]
        line += [None] * (len(headings) + 3 - len(line))
        line += [("Strengths", "Weaknesses", "Opportunities", "Threats")[place]]
        line.append(f"=SUM({letter}{first}:{letter}{last})")
    rows[0] += [None, "Summary", "Score"]
    return {"Factors": rows}


def points(letter: str) -> str:
    """A word turned to points."""
    return f'IF({letter}#="Low",1,IF({letter}#="Medium",2,IF({letter}#="High",3,4)))'


THREE = ["Importance", "Impact", "Trend", "Score"]
BY_WORDS = f"={points('C')}*{points('D')}*{points('E')}"
RATED = {
    "words": swot(THREE, BY_WORDS, worded=True),
    "two lists of words": swot(THREE, BY_WORDS, worded=True, parted=True),
    "figures": swot(THREE, "=C#*D#*E#"),
    "probability and impact": swot(["Probability", "Impact", "Risk score"], "=C#*D#"),
    "other figures": swot(["Urgency", "Effect", "Points"], "=C#*D#", seed=3),
}


@pytest.mark.parametrize("sheets", RATED.values(), ids=RATED)
def test_the_lines_are_read(sheets: dict[str, Rows]) -> None:
    (first, *_) = examined(book(sheets)).readings
    names = {name for group in NAMES for name in group}
    assert {line.name for line in first.alternatives} == names
    assert first.status is ReadingStatus.FOUND


def forms(names: Sequence[str], asked: Sequence[Sequence[str]], weight: str) -> dict[str, Rows]:
    """Blocks of questions one below the other, with points, weights and their product, and a sum for each."""
    drawn = random.Random(2)
    rows: list[list[Content]] = [["Block", "Question", "Points", weight, "Score"]]
    sums = []
    for name, questions in zip(names, asked, strict=True):
        first = len(rows) + 1
        for question in questions:
            row = len(rows) + 1
            rows.append([name, question, drawn.randint(1, 5), drawn.randint(1, 3), f"=C{row}*D{row}"])
        sums.append((name, f"=SUM(E{first}:E{len(rows)})"))
    rows.append([])
    return {"Forms": [*rows, *[[name, None, None, None, total] for name, total in sums]]}


def scored(readings: Sequence[Reading]) -> list[set[str]]:
    return [{line.name for line in one.alternatives} for one in readings]


def test_blocks_with_the_same_questions_are_alternatives() -> None:
    questions = ("Price", "Quality", "Service", "Delivery")
    names = ("North", "South", "East")
    readings = examined(book(forms(names, [questions] * 3, "Weight"))).readings
    assert scored(readings)[0] == set(names)


def test_questions_of_a_checklist_are_no_alternatives() -> None:
    sheets = forms(("Access", "Backup", "Alarms"), [names[:4] for names in NAMES[:3]], "Weight")
    assert all(one.status is not ReadingStatus.FOUND for one in examined(book(sheets)).readings)
