"""Scores are told where the last step leaves them: the shares of their sum, where these have a name."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, book, examined

RATED = {"Laptop A": (2, 3, 3, 4), "Laptop B": (3, 3, 4, 1), "PC C": (4, 3, 3, 3), "PC D": (4, 2, 2, 4)}
WEIGHTS = (0.375, 0.25, 0.25, -0.125)
POWERS = "=B{r}^B$2*C{r}^C$2*D{r}^D$2*E{r}^E$2"
SUMS = "=B{r}*B$2+C{r}*C$2+D{r}*D$2+E{r}*E$2"


def made(score: str, share: str, heads: Sequence[str], rank: str = "") -> dict[str, Rows]:
    """Alternatives with four criteria, a line of weights, what they make, and the share of all."""
    rows: list[list[Content]] = [["Nama", "C1", "C2", "C3", "C4", *heads], ["Bobot", *WEIGHTS]]
    for r, (name, figures) in enumerate(RATED.items(), 3):
        line: list[Content] = [name, *figures, score.format(r=r), share.format(r=r)]
        rows.append([*line, rank.format(r=r)] if rank else line)
    rows.append([None, None, None, None, None, "=SUM(F3:F6)"])
    return {"Sheet": rows}


OF_TOTAL, OF_SUM = "=F{r}/F$7", "=F{r}/SUM(F$3:F$6)"
LAST = {
    "S and V": made(POWERS, OF_TOTAL, ("S", "V")),
    "by the sum": made(POWERS, OF_SUM, ("Si", "Vi")),
    "ranked by the last": made(POWERS, OF_TOTAL, ("S", "V", "Ranking"), "=RANK(G{r},G$3:G$6)"),
    "vectors": made(POWERS, OF_SUM, ("Vektor S", "Vektor V")),
    "preference": made(SUMS, OF_SUM, ("S", "Preferensi")),
}


@pytest.mark.parametrize("sheets", LAST.values(), ids=LAST)
def test_the_last_step_is_the_score(sheets: dict[str, Rows]) -> None:
    done = examined(book(sheets))
    (first, *_) = done.readings
    assert [one.score_cell.a1 for one in first.alternatives] == ["G3", "G4", "G5", "G6"]
    assert [one.score for one in first.alternatives] == [
        done.value(one.score_cell) for one in first.alternatives
    ]
    assert done.model is not None
    assert {one.score_cell.a1 for one in done.model.measures} == {"G3", "G4", "G5", "G6"}


AS_MADE = {
    "a total and its share": made(SUMS, OF_SUM, ("Total", "Share")),
    "a score and its share": made(SUMS, OF_SUM, ("Score", "V")),
    "per cent": made(SUMS, OF_SUM, ("S", "% of all")),
    "ranked as made": made(POWERS, OF_TOTAL, ("S", "V", "Ranking"), "=RANK(F{r},F$3:F$6)"),
    "one heading for both": made(POWERS, OF_TOTAL, ("S", "S")),
}


@pytest.mark.parametrize("sheets", AS_MADE.values(), ids=AS_MADE)
def test_the_score_is_what_is_called_so_or_ranked(sheets: dict[str, Rows]) -> None:
    (first, *_) = examined(book(sheets)).readings
    assert [one.score_cell.a1 for one in first.alternatives] == ["F3", "F4", "F5", "F6"]
