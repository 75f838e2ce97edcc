"""Levels in words that formulas make of two ratings, or that stand before them: asked about, never sure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from sheets import Content, Rows, book, examined

from prioritering.reading.matrices import level_columns
from prioritering.types.reading import ReadingStatus

NAMES = ("Strømbrudd", "Tyveri", "Brann i server", "Sykdom", "Forsinket levering", "Feil i data", "Flom")
RATED = ((3, 3), (1, 2), (2, 3), (1, 1), (3, 2), (2, 2), (1, 3))
WORDS = ("Low", "Medium", "High")
NESTED = (
    '=IF(AND(B{r}<>"Closed",OR(C{r}="High",D{r}="High")),"High",'
    'IF(AND(B{r}<>"Closed",OR(C{r}="Medium",D{r}="Medium")),"Medium",IF(B{r}="Closed","Closed","Low")))'
)


def nested(formula: str, heads: Sequence[str], words: Sequence[str] = WORDS) -> Rows:
    """A register whose levels are made by nested conditions, which ask for the state as well."""
    lines: list[list[Content]] = [
        [name, "Open", words[one - 1], words[other - 1], formula.format(r=row)]
        for row, (name, (one, other)) in enumerate(zip(NAMES, RATED, strict=True), start=2)
    ]
    return [list(heads), *lines]


def typed_over(levels: Mapping[int, str]) -> dict[str, Rows]:
    """A register whose levels a table gives, with others typed over some of them."""
    table: Rows = [[None, *WORDS], ["Low", "Low", "Low", "Medium"], ["Medium", "Low", "Medium", "High"]]
    matrix: Rows = [*table, ["High", "Medium", "High", "High"]]
    found = "=INDEX(Matrix!$B$2:$D$4,MATCH(B{r},Matrix!$A$2:$A$4,0),MATCH(C{r},Matrix!$B$1:$D$1,0))"
    lines: list[list[Content]] = [
        [name, WORDS[one - 1], WORDS[other - 1], levels.get(row, found.format(r=row))]
        for row, (name, (one, other)) in enumerate(zip(NAMES, RATED, strict=True), start=2)
    ]
    return {"Register": [["Risk", "Likelihood", "Impact", "Risk level"], *lines], "Matrix": matrix}


def before(heads: Sequence[str], words: Sequence[str]) -> dict[str, Rows]:
    """The priority stands before what makes it."""
    lines: list[list[Content]] = [
        [name, words[max(one, other) - 1], words[one - 1], words[other - 1]]
        for name, (one, other) in zip(NAMES, RATED, strict=True)
    ]
    return {"Sheet": [list(heads), *lines]}


COLOURS = (
    NESTED.replace('"High",IF', '"красный",IF')
    .replace('"Medium",IF', '"желтый",IF')
    .replace(',"Low")))', ',"зеленый")))')
)
MADE: Mapping[str, tuple[Mapping[str, Rows], str]] = {
    "nested conditions": ({"S": nested(NESTED, ("Risk", "State", "Likelihood", "Impact", "Level"))}, "E"),
    "colours": ({"S": nested(COLOURS, ("Риск", "Статус", "Влияние", "Вероятность", "Уровень"))}, "E"),
    "typed over": (typed_over({2: "Low", 4: "Low", 6: "Low"}), "D"),
    "one typed over": (typed_over({3: "High"}), "D"),
    "priority before": (before(("Risk", "Priority", "Impact", "Urgency"), WORDS), "B"),
    "in norsk": (
        before(("Tiltak", "Prioritet", "Konsekvens", "Sannsynlighet"), ("Lav", "Middels", "Høy")),
        "B",
    ),
}


@pytest.mark.parametrize(("sheets", "column"), MADE.values(), ids=MADE)
def test_levels_are_asked_about(sheets: Mapping[str, Rows], column: str) -> None:
    done = examined(book(sheets))
    (first, *_) = done.readings
    assert first.status is ReadingStatus.PROBABLE
    assert [line.score_cell.a1 for line in first.alternatives] == [f"{column}{row}" for row in range(2, 9)]
    assert len(first.parts) == 2


def _levels(levels: Sequence[Content], heads: Sequence[str]) -> Rows:
    lines = zip(NAMES, levels, RATED, strict=True)
    return [list(heads), *([name, level, WORDS[a - 1], WORDS[b - 1]] for name, level, (a, b) in lines)]


MIXED = ("Low", "High", "Low", "High", "Medium", "Low", "Medium")
QUIET: Mapping[str, Mapping[str, Rows]] = {
    "a priority that follows nothing": {"S": _levels(MIXED, ("Risk", "Priority", "Impact", "Urgency"))},
    "a state before": {"S": _levels(MIXED, ("Risk", "Effort", "Impact", "Urgency"))},
    "one rating": {"S": [row[:3] for row in _levels(MIXED, ("Risk", "Priority", "Impact", "Owner"))]},
    "words by one condition": {
        "S": nested('=IF(C{r}="High","Red","Green")', ("Task", "State", "Size", "Colour", "Shown"))
    },
    "dates told in words": {
        "S": nested(
            '=IF(B{r}="Open",IF(C{r}="Low","Late","Soon"),"Done")', ("Task", "State", "Pace", "Tone", "Due")
        )
    },
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_other_words_are_left_alone(sheets: Mapping[str, Rows]) -> None:
    assert not level_columns(book(sheets))
    assert examined(book(sheets)).readings == ()
