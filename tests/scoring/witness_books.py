"""Workbooks of bare figures, for those methods that other libraries have too."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sheets import Content, book, examined

from prioritering.types import Audit

NAMES = ("North", "South", "East", "West", "Centre")


def topsis_book(figures: Collection[Any], weights: Iterable[float]) -> Audit:
    last = len(figures) + 2
    rows: list[list[Content]] = [
        [
            "Option",
            "Benefit 1-10",
            "Reach 1-10",
            "Cost (million kr)",
            "B",
            "R",
            "C",
            "D+",
            "D-",
            "Total",
            "Rank",
        ],
        ["Weight", *map(float, weights)],
    ]
    for row, (name, own) in enumerate(zip(NAMES, figures, strict=False), start=3):
        scaled = [f"={c}$2*{c}{row}/SQRT(SUMSQ({c}$3:{c}${last}))" for c in "BCD"]
        best = "+".join(f"({c}{row}-{'MIN' if c == 'G' else 'MAX'}({c}$3:{c}${last}))^2" for c in "EFG")
        worst = "+".join(f"({c}{row}-{'MAX' if c == 'G' else 'MIN'}({c}$3:{c}${last}))^2" for c in "EFG")
        ends = [
            f"=SQRT({best})",
            f"=SQRT({worst})",
            f"=I{row}/(H{row}+I{row})",
            f"=RANK(J{row},J$3:J${last})",
        ]
        rows.append([name, *map(float, own), *scaled, *ends])
    return examined(book({"Options": rows}))


def min_max_book(figures: Collection[Any], weights: Iterable[float]) -> Audit:
    last = len(figures) + 2
    rows: list[list[Content]] = [
        ["Option", "Benefit 1-10", "Reach 1-10", "Cost (million kr)", "B", "R", "C", "Total", "Rank"],
        ["Weight", None, None, None, *map(float, weights)],
    ]
    for row, (name, own) in enumerate(zip(NAMES, figures, strict=False), start=3):
        lists = {c: f"{c}$3:{c}${last}" for c in "BCD"}
        scaled = [f"=({c}{row}-MIN({lists[c]}))/(MAX({lists[c]})-MIN({lists[c]}))" for c in "BC"]
        scaled.append(f"=(MAX({lists['D']})-D{row})/(MAX({lists['D']})-MIN({lists['D']}))")
        total = f"=SUMPRODUCT(E$2:G$2,E{row}:G{row})"
        rows.append([name, *map(float, own), *scaled, total, f"=RANK(H{row},H$3:H${last})"])
    return examined(book({"Options": rows}))
