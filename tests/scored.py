"""Small scorings for the tests of the rules on the method."""

from __future__ import annotations

from collections.abc import Sequence

from sheets import Content

Sheets = dict[str, list[list[Content]]]

SCORES: tuple[tuple[int, int, int, int], ...] = (
    (9, 8, 7, 5),
    (7, 9, 8, 8),
    (7, 7, 6, 8),
    (9, 4, 6, 5),
    (8, 5, 4, 6),
    (6, 7, 5, 7),
    (3, 8, 9, 7),
    (5, 6, 4, 7),
)
CRITERIA = ("Benefit", "Reach", "Feasibility", "Quality")
WEIGHTS = (0.4, 0.3, 0.15, 0.15)


def scoring(
    scores: Sequence[Sequence[Content]] = SCORES,
    criteria: Sequence[str] = CRITERIA,
    weights: Sequence[Content] = WEIGHTS,
    score: str = "Score",
    rank: str = "Rank",
    order: int = 0,
    extra: Sequence[Content] = (),
) -> Sheets:
    """Eight options with four criteria, weights above, a weighted sum, and ranks; `extra` is added to it."""
    head = ["Option", *criteria, "Adjustment", score, rank] if extra else ["Option", *criteria, score, rank]
    rows: list[list[Content]] = [[*head], ["Weight", *weights]]
    last = len(scores) + 2
    column = "G" if extra else "F"
    for row, own in enumerate(scores, start=3):
        plus = [extra[row - 3]] if extra else []
        formula = f"=SUMPRODUCT($B$2:$E$2,B{row}:E{row})" + ("+F" + str(row) if extra else "")
        ranks = f"=RANK({column}{row},${column}$3:${column}${last},{order})"
        rows.append([f"Option {row}", *own, *plus, formula, ranks])
    return {"S": rows}


def with_column(index: int, figures: Sequence[Content]) -> list[list[Content]]:
    """The same scores with other figures for one criterion."""
    return [[*own[:index], figure, *own[index + 1 :]] for own, figure in zip(SCORES, figures, strict=True)]
