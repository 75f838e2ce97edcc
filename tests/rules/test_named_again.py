"""A name that a summary has twice, with the score that stands beside that name: no figure is wrong."""

import pytest
from sheets import Content, findings, put
from tables import Sheets

SYSTEMS = [f"System {number}" for number in range(1, 13)]


def card(formula: str, names: list[str]) -> Sheets:
    """Systems with points, and a card on which some of them are looked up by name."""
    points: list[list[Content]] = [["System", "Backup", "Owner", "Age", "Score"]]
    points += [
        [name, row * 7 % 11, row * 5 % 13, row * 3 % 7, f"=SUM(B{row}:D{row})"]
        for row, name in enumerate(SYSTEMS, start=2)
    ]
    rows: list[list[Content]] = [["System", "Score"]]
    rows += [[name, formula.replace("#", str(row))] for row, name in enumerate(names, start=2)]
    return {"Points": points, "Card": rows}


AGAIN = [*SYSTEMS[:6], "System 12", *SYSTEMS[7:]]
LOOKUPS = {
    "a look-up": "=VLOOKUP(A#,Points!$A$2:$E$13,5,FALSE)",
    "a caught look-up": '=IFERROR(VLOOKUP(A#,Points!$A$2:$E$13,5,FALSE)," ")',
    "index and match": "=INDEX(Points!$E$2:$E$13,MATCH(A#,Points!$A$2:$A$13,0))",
    "a sum by name": "=SUMIF(Points!$A$2:$A$13,A#,Points!$E$2:$E$13)",
    "rounded": "=ROUND(VLOOKUP(A#,Points!$A$2:$E$13,5,FALSE),0)",
}


def rules(sheets: Sheets) -> set[str]:
    return {found.rule for found in findings(sheets)}


@pytest.mark.parametrize("formula", LOOKUPS.values(), ids=LOOKUPS)
def test_what_stands_beside_its_own_name_is_no_mismatch(formula: str) -> None:
    told = rules(card(formula, AGAIN))
    assert "summary-score-mismatch" not in told
    assert {"summary-unknown-measure", "summary-missing-measure"} <= told


def test_another_figure_under_a_name_is_a_mismatch() -> None:
    sheets = put(card(LOOKUPS["a look-up"], SYSTEMS), {"Card!B5": 99})
    assert "summary-score-mismatch" in rules(sheets)


def test_the_figure_of_the_one_that_is_missing_tells_that_the_name_is_wrong() -> None:
    sheets = put(card(LOOKUPS["a look-up"], AGAIN), {"Card!B8": 5})
    told = rules(sheets)
    assert "summary-unknown-measure" in told
    assert "summary-missing-measure" not in told
