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


LOW = (3, 8, 13, 25, 31)


def many(count: int) -> list[list[Content]]:
    """So many options, of which a few have a score of their own."""
    rows: list[list[Content]] = [["Ref", "Quality", "Speed", "Care", "Score"]]
    for number in range(count):
        total = LOW[number] if number < len(LOW) else 60 + number % 30
        rows.append([f"R{1000 + number}", total // 3, total // 3, total - 2 * (total // 3)])
        rows[-1].append(f"=SUM(B{number + 2}:D{number + 2})")
    return rows


KEYS: dict[str, list[list[Content]]] = {
    "levels": [["Level", "Points"], ["Poor", 3], ["Weak", 8], ["Fair", 13], ["Good", 25], ["Best", 31]],
    "levels across": [["", "Poor", "Weak", "Fair", "Good"], ["Points", 3, 8, 13, 25]],
    "rooms": [["Room", "Seats"], ["North", 25], ["South", 31], ["East", 13], ["West", 8]],
    "a key without one": [["Kode", "Verdi"], ["a", 3], ["b", 8], ["c", 13], ["d", 25], ["e", 50]],
    "days": [["Task", "Days"], ["Plan", 8], ["Build", 31], ["Test", 13], ["Ship", 3]],
}


@pytest.mark.parametrize("key", KEYS.values(), ids=KEYS)
@pytest.mark.parametrize("count", [200, 600])
def test_a_few_figures_of_very_many_are_no_summary(key: list[list[Content]], count: int) -> None:
    audit = examined(book({"Given": many(count), "Key": key}))
    assert audit.model is not None
    assert len(audit.model.measures) == count
    assert audit.model.summary == ()


@pytest.mark.parametrize("shown", [5, 6, 8, 10, 12])
def test_the_figures_of_nearly_all_are_one(shown: int) -> None:
    names = [f"Tiltak {chr(65 + number)}" for number in range(12)]
    scores = [31 + 17 * number % 60 for number in range(12)]
    given: list[list[Content]] = [["Tiltak", "Nytte", "Kvalitet", "Poengsum"]]
    given += [
        [name, score - 20, 20, f"=B{row}+C{row}"]
        for row, (name, score) in enumerate(zip(names, scores, strict=True), 2)
    ]
    listed: list[list[Content]] = [["Kortnavn", "Poengsum"]]
    listed += [[f"Sak {90 + number}", score] for number, score in enumerate(scores[:shown])]
    audit = examined(book({"Tiltak": given, "Samlet": listed}))
    assert audit.model is not None
    assert len(audit.model.summary) == shown
