"""Lists whose figures are scores by chance are no summary; one that gathers scores is."""

from __future__ import annotations

import pytest
from sheets import Content, Rows, book, examined, reported

RISKS = [
    ("There is a risk that the key persons of the project leave it", 0.85, 4),
    ("There is a risk that the equipment of the project comes late", 0.41, 4),
    ("There is a risk that the demands on the project are unclear", 0.45, 5),
    ("There is a risk that the persons of the project know too little", 0.16, 4),
    ("There is a risk that the project fails at its first demonstration", 0.41, 5),
]
LEVELS: list[list[Content]] = [
    ["Level", "Means", "Points"],
    ["5", "The project fails, and the risk to the firm is grave", 5],
    ["4", "The project comes late, and the equipment is lost", 4],
    ["3", "The demands on the project are met in part", 3],
    ["2", "The persons of the project are busy for a week", 2],
    ["1", "There is no risk to the project", 1],
]


def register() -> list[list[Content]]:
    lines: list[list[Content]] = [["Risk", "Probability", "Impact", "Risk score"]]
    for row, (name, probability, impact) in enumerate(RISKS, start=2):
        lines.append([name, probability, impact, f"=B{row}*C{row}"])
    return lines


def compared(own: dict[str, int]) -> dict[str, Rows]:
    """Three alternatives, a matrix that holds them against each other, and how often each is better."""
    names = ("Alfa", "Bravo", "Charlie")
    rows: list[list[Content]] = [["", *names, "Better"]]
    rows += [
        [name, *(own.get(a + name, 0) for a in "ABC"), f"=SUM(B{i}:D{i})"] for i, name in enumerate(names, 2)
    ]
    return {"Pairs": rows, "Earlier": [["", *names], ["Alfa", None, 1, 0], ["Bravo", 0, None, 1]]}


@pytest.mark.parametrize(
    "rule", ["summary-score-mismatch", "summary-missing-measure", "summary-unknown-measure"]
)
def test_a_table_of_levels_is_no_summary(rule: str) -> None:
    audit = examined(book({"Register": register(), "Levels": LEVELS}))
    assert audit.model is not None
    assert reported(rule, audit) == []


def test_other_figures_of_the_same_names_are_no_summary() -> None:
    assert reported("summary-score-mismatch", compared({"ABravo": 1, "BAlfa": 1, "CAlfa": 1})) == []


def test_a_typed_list_of_scores_is_one() -> None:
    scores = [probability * impact for _, probability, impact in RISKS]
    summary: list[list[Content]] = [["Risk", "Risk score"]]
    summary += [[name, round(score, 2)] for (name, _, _), score in zip(RISKS, scores, strict=True)]
    summary[3][1] = 1.25
    (found,) = reported("summary-score-mismatch", {"Register": register(), "Summary": summary})
    assert str(found.at) == "Summary!B4"
