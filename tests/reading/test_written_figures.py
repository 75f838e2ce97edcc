"""Lists whose figures are all stored as texts, as programs and pages write them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from sheets import Content, Rows, book, examined, findings, reported

from prioritering.reading.written_figures import written_figures
from prioritering.types import Audit, Severity
from prioritering.types.reading import ReadingStatus

NAMES = ("Riverside", "Lakeview", "Northgate", "Meadow", "Harbour", "Summit", "Orchard", "Mill")
MARKS = (
    (61.5, 70, 82),
    (90, 88.5, 79),
    (55, 62, 48),
    (77, 91, 85.5),
    (64, 58, 71),
    (83, 80, 92),
    (70, 72, 69),
)


def _point(value: float) -> str:
    return f"{value:.2f}"


def _comma(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def ranked(write: Callable[[float], Content], place: Callable[[int], Content], swap: bool = False) -> Rows:
    """Names, marks, their sums and the places by these; two of them exchanged where asked."""
    sums = [sum(line) for line in MARKS]
    places = [1 + sum(other > one for other in sums) for one in sums]
    if swap:
        places[0], places[1] = places[1], places[0]
    lines = [
        [name, *map(write, line), write(one), place(rank)]
        for name, line, one, rank in zip(NAMES, MARKS, sums, places, strict=False)
    ]
    return [["Team", "Lift", "Run", "Jump", "Total score", "Rank"], *lines]


WAYS: dict[str, Rows] = {
    "decimal points": ranked(_point, int),
    "decimal commas": ranked(_comma, int),
    "places as texts": ranked(_point, str),
    "ordinals": ranked(_comma, lambda place: f"{place}" + {1: "st", 2: "nd", 3: "rd"}.get(place, "th")),
    "ordinal points": ranked(float, lambda place: f"{place}."),
    "number signs": ranked(float, lambda place: f"#{place}"),
    "shared places": ranked(float, lambda place: f"T-{place}" if place == 4 else f"{place}"),
    "said to be shared": ranked(float, lambda place: f"{place} (delt)"),
}


def told(audit: Audit, rule: str) -> list[tuple[str, Severity]]:
    return [(str(found.at), found.severity) for found in reported(rule, audit)]


@pytest.mark.parametrize("rows", WAYS.values(), ids=WAYS)
def test_read_as_figures(rows: Rows) -> None:
    audit = examined(book({"Ark": rows}))
    (main,) = audit.readings
    assert main.status is ReadingStatus.FOUND
    assert [line.score_cell.a1 for line in main.alternatives] == [f"E{row}" for row in range(2, 9)]
    assert [line.rank_cell.a1 for line in main.alternatives if line.rank_cell] == [
        f"F{row}" for row in range(2, 9)
    ]
    assert next(float(line.score or 0) for line in audit.ranking) == 257.5
    assert told(audit, "ranking-mismatch") == []
    assert len(told(audit, "number-stored-as-text")) == 1


def test_one_remark_and_nothing_to_rewrite() -> None:
    found = findings({"Ark": ranked(_comma, str, swap=True)})
    remarks = [one for one in found if one.rule == "number-stored-as-text"]
    assert [(str(one.at), one.severity) for one in remarks] == [("Ark!B2:B8", Severity.INFO)]
    wrong = {str(one.at) for one in found if one.rule == "ranking-mismatch"}
    assert wrong == {"Ark!F2", "Ark!F3"}
    assert not any(one.fixes for one in found)


def _column(*texts: Content, heading: str = "Velp") -> Sequence[float]:
    rows: Rows = [["Name", heading], *([name, text] for name, text in zip(NAMES, texts, strict=False))]
    return list(written_figures(book({"Ark": rows})).values())


@pytest.mark.parametrize(
    ("texts", "figures"),
    [
        (("94", "90.9065", "88"), [94, 90.9065, 88]),
        (("65,50", "70,25", "61,00"), [65.5, 70.25, 61]),
        (("1 234", "980", "1 101"), [1234, 980, 1101]),
        (("1.234,50", "980,00", "1.101,25"), [1234.5, 980, 1101.25]),
        (("8/10", "7/10", "9,5/10"), [8, 7, 9.5]),
        (("85 %", "90 %", "7,5 %"), [0.85, 0.9, 0.075]),
        (("+5", "-2", "+1"), [5, -2, 1]),
    ],
)
def test_what_texts_write(texts: Sequence[str], figures: Sequence[float]) -> None:
    assert _column(*texts) == pytest.approx(figures)


@pytest.mark.parametrize(
    "texts",
    [
        ("0471", "0932", "0118"),
        ("98765432", "91234567", "90011223"),
        ("2019", "2021", "2020"),
        ("101", "102", "107", "110"),
        ("1,5", "1.7", "2.25"),
        ("1.234", "980", "1.101"),
        ("85 %", "90", "70 %"),
        ("3/4", "12/5", "1/2"),
        ("7", "many", "8", "few"),
        ("7", "8"),
        ("v1.2", "v1.3", "v1.1"),
        ("T1", "T2", "T3"),
        ("T01", "T02", "T03"),
        ("1/36", "4", "1/18"),
    ],
)
def test_codes_years_and_what_is_written_in_two_ways_stay_texts(texts: Sequence[str]) -> None:
    assert not _column(*texts)


def test_what_is_called_a_number_of_something_stays_a_text() -> None:
    assert not _column("312", "871", "455", heading="ID")


def test_what_formulas_read_stays_a_text() -> None:
    rows: Rows = [
        ["Name", "Marks"],
        *([name, text] for name, text in zip(NAMES, ("94", "90", "88"), strict=False)),
    ]
    assert not written_figures(book({"Ark": [*rows, ["All", "=SUM(B2:B4)"]]}))


RATED = (("4", "5"), ("3", "5"), ("3", "4"), ("4", "2"), ("2", "2"), ("5", "4"))


def reckoned(*formulas: str) -> dict[str, Rows]:
    """Risks rated in texts, and what formulas make of them; `#` is the row."""
    rows: list[list[Content]] = [
        ["Risk", "Likelihood", "Impact", *(f"Figure {n}" for n, _ in enumerate(formulas))]
    ]
    rows[0][3] = "Score"
    for row, (name, rated) in enumerate(zip(NAMES, RATED, strict=False), 2):
        rows.append([name, *rated, *(formula.replace("#", str(row)) for formula in formulas)])
    return {"Ark": rows}


@pytest.mark.parametrize("formula", ["=B#*C#", "=(B#+C#)/2", "=0.6*B#+0.4*C#", "=C#-B#", "=ROUND(B#*C#,0)"])
def test_what_arithmetic_takes_is_read_as_figures(formula: str) -> None:
    audit = examined(book(reckoned(formula)))
    assert audit.model is not None and len(audit.model.measures) == len(RATED)
    assert len(written_figures(book(reckoned(formula)))) == 2 * len(RATED)


@pytest.mark.parametrize("formula", ["=SUM(B#:C#)", "=AVERAGE(B#,C#)", '=IF(B#="4",C#*2,C#)', "=MAX(B#)*C#"])
def test_what_a_function_is_given_stays_a_text(formula: str) -> None:
    assert ("Ark", 2) not in {at[:3:2] for at in written_figures(book(reckoned("=B#*C#", formula)))}
