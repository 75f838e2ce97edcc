"""The model is inferred, and a clean workbook is left in peace, whatever its shape."""

import random

import pytest
from shapes import SHAPES
from sheets import book, examined, findings, put, told
from tables import LINKED

from prioritering.types import Finding

SEEDS = range(6)


def worth_knowing(finding: Finding) -> bool:
    """What is said of a sound workbook: scores that show as equal, and that the lowest comes first."""
    return (finding.rule, finding.variant) == ("rank-basis", "lowest-first") or (
        finding.rule == "rank-decided-by-rounding"
    )


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_clean_workbook_is_left_in_peace(shape: str, seed: int) -> None:
    found = findings(SHAPES[shape](random.Random(seed)))
    assert told([finding for finding in found if not worth_knowing(finding)]) == []


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("shape", SHAPES)
def test_every_stated_rank_is_found_and_holds(shape: str, seed: int) -> None:
    sheets = SHAPES[shape](random.Random(seed))
    done = examined(book(sheets))
    assert done.model is not None
    stated = [line.summary_rank or line.stated_rank for line in done.ranking]
    assert stated == [line.rank for line in done.ranking]
    assert all(line.score == line.model_score for line in done.ranking)


@pytest.mark.parametrize(
    "link",
    [
        "={}",
        "=ROUND({},1)",
        "=IFERROR({},0)",
        "=IFNA({},0)",
        "=VALUE({})",
        "=N({})",
        "=ROUND(IFERROR({},0),2)",
    ],
)
def test_a_link_tells_the_measure_where_neither_name_nor_score_does(link: str) -> None:
    scores = ("Helse!B6", "Skole!B6", "Vei!B6", "Helse!C6", "Skole!C6", "Vei!C6")
    summary = {f"Samlet!A{row}": f"Forslag {row}" for row in range(2, 8)}
    summary |= {f"Samlet!B{row}": link.format(score) for row, score in enumerate(scores, start=2)}
    tied = put(LINKED, {"Vei!B5": 8, **summary})
    done = examined(book(tied))
    stated = {line.summary_rank: str(line.score_cell) for line in done.ranking}
    assert stated[3] == "Vei!B6" and stated[4] == "Helse!C6"


def test_a_summary_may_link_names_as_well_as_scores() -> None:
    def sheet(names: list[str], *scores: list[int]) -> list[list[str | int | None]]:
        totals = [f"=SUM({letter}2:{letter}4)" for letter in "BCDE"[: len(names)]]
        labels = ("Nytte", "Kost", "Risiko")
        rows: list[list[str | int | None]] = [
            [label, *given] for label, given in zip(labels, scores, strict=True)
        ]
        return [["Kriterium", *names], *rows, ["Score", *totals]]

    summary: list[list[str | int | None]] = [["Tiltak", "Score", "Nr"]]
    for place, rank in (("A!B", 2), ("A!C", 1), ("A!D", 5), ("B!B", 3), ("B!C", 4)):
        summary.append([f"={place}1", f"={place}5", rank])
    sheets = {
        "Oversikt": summary,
        "A": sheet(["Alfa", "Beta", "Gamma"], [3, 6, 2], [4, 7, 3], [5, 5, 2]),
        "B": sheet(["Delta", "Epsilon"], [3, 1], [4, 2], [4, 3]),
    }
    done = examined(book(sheets))
    assert done.model is not None
    assert [line.name for line in done.model.summary] == ["Alfa", "Beta", "Gamma", "Delta", "Epsilon"]
    assert [line.measure for line in done.model.summary] == [0, 1, 2, 3, 4]
    wrong = {f.at.a1 for f in findings(sheets) if f.rule in ("ranking-mismatch", "rank-sequence")}
    assert wrong
