"""Google Sheets' exports: what Excel lacks is wrapped up as a text, and is read as it was meant."""

from __future__ import annotations

import pytest
from sheets import Content, Rows, book, examined

from prioritering.formula.exported import unwrapped


def _wrapped(formula: str, figure: float) -> str:
    text = formula.replace('"', '""')
    return f'=IFERROR(__xludf.DUMMYFUNCTION("{text}"),{figure})'


MEANT = {
    "AVERAGE.WEIGHTED(B4:E4,$B$2:$E$2)": "=SUMPRODUCT(B4:E4,$B$2:$E$2)/SUM($B$2:$E$2)",
    "ROUND(AVERAGE.WEIGHTED(B4:E4,$B$2:$E$2),1)": "=ROUND(SUMPRODUCT(B4:E4,$B$2:$E$2)/SUM($B$2:$E$2),1)",
    'IF(B2="","",DIVIDE(B2,C2))': '=IF(B2="","",B2/C2)',
    "MULTIPLY(ADD(B2,C2),MINUS(D2,E2))": "=(B2+C2)*(D2-E2)",
    "POW(B2,2)+SUM(C2:E2)": "=B2^2+SUM(C2:E2)",
}


@pytest.mark.parametrize("formula", MEANT)
def test_it_is_read_as_it_was_meant(formula: str) -> None:
    assert unwrapped(_wrapped(formula, 1.5)) == MEANT[formula]


@pytest.mark.parametrize(
    "formula",
    [
        _wrapped('QUERY(A2:B9,"select A")', 1),
        _wrapped("AVERAGE.WEIGHTED(B4:E4,$B$2:$E$2,F4,$F$2)", 1),
        _wrapped('"COMPUTED_VALUE"', 1),
        _wrapped("SUM((", 1),
        "=IFERROR(__xludf.DUMMYFUNCTION(A1),1)",
        "=IFERROR(__xludf.DUMMYFUNCTION(),1)",
        '=IFERROR(OTHER("SUM(A1)"),1)',
        "=IFERROR(B2/C2,0)",
        "=SUM(",
    ],
)
def test_what_cannot_be_told_stays(formula: str) -> None:
    assert unwrapped(formula) == formula


def _weighted(cost: float, time: float, quality: float) -> float:
    return 0.5 * cost + 0.3 * time + 0.2 * quality


SCORES = {
    "a weighted mean": ("AVERAGE.WEIGHTED(B#:D#,$B$2:$D$2)", _weighted),
    "a rounded one": ("ROUND(AVERAGE.WEIGHTED(B#:D#,$B$2:$D$2),2)", _weighted),
    "products": ("ADD(ADD(MULTIPLY(B#,B$2),MULTIPLY(C#,C$2)),MULTIPLY(D#,D$2))", _weighted),
    "a quotient": ("DIVIDE(MULTIPLY(B#,C#),D#)", lambda cost, time, quality: cost * time / quality),
    "a plain sum": ("ADD(B#,ADD(C#,D#))", lambda *marks: sum(marks)),
}
RATED = (("Norte", 4, 2, 5), ("Sul", 3, 5, 1), ("Leste", 5, 4, 4), ("Oeste", 1, 2, 3), ("Centro", 2, 3, 2))


@pytest.mark.parametrize("kind", SCORES)
def test_its_scoring_is_understood(kind: str) -> None:
    formula, figure = SCORES[kind]
    rows: list[list[Content]] = [["Opção", "Custo", "Prazo", "Qualidade", "Total"]]
    rows.append(["Peso", 0.5, 0.3, 0.2, None] if figure is _weighted else [None] * 5)
    for row, (name, *marks) in enumerate(RATED, 3):
        rows.append([name, *marks, _wrapped(formula.replace("#", str(row)), round(figure(*marks), 4))])
    sheets: dict[str, Rows] = {"Matriz": rows}
    model = examined(book(sheets)).model
    assert model is not None
    assert [measure.name for measure in model.measures] == [name for name, *_ in RATED]
    raw = [criterion.label for criterion in model.criteria if criterion.formula is None]
    assert raw == ["Custo", "Prazo", "Qualidade"]
