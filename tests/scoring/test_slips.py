"""Slips in formulas that the model does not compute, or that change no figure today."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, book, examined, findings, put, told

from prioritering.types import Severity

POINTS: tuple[tuple[int, ...], ...] = (
    (5, 1, 4, 4, 3),
    (2, 2, 3, 1, 4),
    (4, 5, 5, 3, 2),
    (3, 3, 2, 2, 5),
    (1, 4, 4, 5, 4),
)
POINTS += ((4, 2, 1, 3, 3), (5, 5, 3, 4, 2), (3, 1, 5, 2, 4))
ROWS = range(3, 3 + len(POINTS))
HEAD = ("Legal", "Price", "Service", "Delivery", "Security")
NAMES = [f"Supplier {row}" for row in ROWS]


def table(
    score: str, rank: str | None = "=RANK(G{0},G$3:G$10)", points: Sequence[Sequence[Content]] = POINTS
) -> dict[str, Rows]:
    """Suppliers in rows with five raw scores, a score and a rank, by these formulas."""
    rows: list[list[Content]] = [["Supplier scoring"], ["Supplier", *HEAD, "Total", "Rank"]]
    for row, name, given in zip(ROWS, NAMES, points, strict=True):
        rows.append([name, *given, score.format(row), None if rank is None else rank.format(row)])
    return {"Eval": rows}


def listed() -> dict[str, Rows]:
    """A table with scores, and a list that looks each of them up by its name."""
    totals = dict(zip(NAMES, map(sum, POINTS), strict=True))
    ordered = sorted(NAMES, key=lambda name: -totals[name])
    rows: list[list[Content]] = [["Rank", "Supplier", "Total"]]
    for row, name in enumerate(ordered, 2):
        rank = 1 + sum(total > totals[name] for total in totals.values())
        rows.append([rank, name, f"=SUMIF(Eval!$A$3:$A$10,B{row},Eval!$G$3:$G$10)"])
    return {**table("=SUM(B{0}:F{0})", None), "List": rows}


def letters() -> dict[str, Rows]:
    """Scores that only a function over letters gives."""
    given = [["CBBAA"[point - 1] for point in points] for points in POINTS]
    return table('=COUNTIF(B{0}:F{0},"A")*3+COUNTIF(B{0}:F{0},"B")', points=given)


VETO = table('=IF(OR(B{0}<2,F{0}<2),"Out",SUM(B{0}:F{0}))', '=IF(ISNUMBER(G{0}),RANK(G{0},G$3:G$10),"-")')
SUMS = table("=SUM(B{0}:F{0})")
WORST = table("=B{0}*MAX(C{0}:F{0})")
ROOT = table("=GEOMEAN(B{0}:F{0})")
SHARE = table("=SUM(B{0}:F{0})/25")

FAULTS: dict[str, tuple[dict[str, Rows], str, Content, str]] = {
    "a sum too short behind a veto": (
        VETO,
        "Eval!G6",
        '=IF(OR(B6<2,F6<2),"Out",SUM(B6:E6))',
        "formula-range-omits-cells",
    ),
    "another limit of a veto": (
        VETO,
        "Eval!G5",
        '=IF(OR(B5<1,F5<2),"Out",SUM(B5:F5))',
        "formula-inconsistent",
    ),
    "another criterion in a veto": (
        VETO,
        "Eval!G5",
        '=IF(OR(B5<2,E5<2),"Out",SUM(B5:F5))',
        "formula-inconsistent",
    ),
    "a maximum too short": (WORST, "Eval!G5", "=B5*MAX(C5:E5)", "formula-range-omits-cells"),
    "a sum too short within a share": (SHARE, "Eval!G5", "=SUM(B5:E5)/25", "formula-range-omits-cells"),
    "a geometric mean too short": (ROOT, "Eval!G5", "=GEOMEAN(B5:E5)", "formula-range-omits-cells"),
    "another supplier's points": (SUMS, "Eval!G5", "=SUM(B6:F6)", "formula-inconsistent"),
    "a rank the other way round, right today": (
        put(SUMS, {"Eval!B3": 1, "Eval!D3": 3}),
        "Eval!H6",
        "=RANK(G6,G$3:G$10,1)",
        "formula-inconsistent",
    ),
    "a list that looks up too few, right today": (
        listed(),
        "List!C4",
        "=SUMIF(Eval!$A$3:$A$9,B4,Eval!$G$3:$G$9)",
        "formula-range-omits-cells",
    ),
    "a rank typed where the way to the scores is not known": (letters(), "Eval!H4", 1, "ranking-mismatch"),
}


@pytest.mark.parametrize("sheets", [VETO, SUMS, WORST, SHARE, ROOT, listed(), letters()])
def test_none_is_told_of_where_there_is_none(sheets: dict[str, Rows]) -> None:
    assert loud(sheets) == []


@pytest.mark.parametrize(("sheets", "place", "content", "rule"), FAULTS.values(), ids=FAULTS.keys())
def test_a_slip_is_told_once(sheets: dict[str, Rows], place: str, content: Content, rule: str) -> None:
    assert loud(put(sheets, {place: content})) == [(rule, place)]


def test_one_score_far_off_turns_no_ranking_round() -> None:
    """Every typed rank is wrong then, and in the other order one holds by chance."""
    amounts = [[110 * place + point for point in points] for place, points in enumerate(POINTS[:7], 1)]
    ranks = {f"Eval!H{row}": rank for row, rank in zip(ROWS, range(7, 0, -1), strict=False)}
    sheets = {"Eval": table("=SUM(B{0}:F{0})", points=[*amounts, POINTS[7]])["Eval"][:-1]}
    done = examined(book(put(sheets, {**ranks, "Eval!B3": 9999})))
    assert done.model is not None and done.model.descending


def loud(sheets: dict[str, Rows]) -> list[tuple[str, str]]:
    return told([one for one in findings(sheets) if one.severity is not Severity.INFO])
