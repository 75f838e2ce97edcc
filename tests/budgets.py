"""A plain budget: rows that multiply and add, and totals below; no scores, no ranks."""

from __future__ import annotations

from sheets import Content, put

Sheets = dict[str, list[list[Content]]]

MONTHS = "BCDEFGH"


def _row(row: int, *, item: str, figures: tuple[int, ...]) -> list[Content]:
    return [item, *figures, f"=SUM(B{row}:H{row})", f"=I{row}*0.25", f"=I{row}+J{row}"]


BUDGET: Sheets = {
    "Budsjett": [
        ["Post", *(f"Måned {n}" for n in range(1, 8)), "Sum", "Avgift", "I alt"],
        _row(2, item="Lønn", figures=(410, 412, 415, 430, 433, 437, 441)),
        _row(3, item="Reise", figures=(31, 28, 45, 12, 39, 51, 27)),
        _row(4, item="Leie", figures=(88, 88, 88, 91, 91, 91, 93)),
        _row(5, item="Strøm", figures=(17, 21, 19, 14, 11, 9, 8)),
        _row(6, item="Møter", figures=(3, 14, 6, 22, 13, 18, 7)),
        _row(7, item="Lisenser", figures=(55, 54, 56, 58, 61, 61, 64)),
        ["Sum", *(f"=SUM({column}2:{column}7)" for column in "BCDEFGHIJK")],
    ]
}
"""`Budsjett`: items in rows 2 to 7, months in B to H, sum in I, tax in J, all in K; totals in row 8."""


def changed(changes: dict[str, Content]) -> Sheets:
    """The budget with other contents in some cells, without naming the sheet."""
    return {
        name: list(map(list, rows))
        for name, rows in put(BUDGET, {f"Budsjett!{at}": value for at, value in changes.items()}).items()
    }
