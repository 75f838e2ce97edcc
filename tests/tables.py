"""Clean scoring workbooks of several shapes and languages, each to be broken in one place."""

from __future__ import annotations

from collections.abc import Sequence

from sheets import Content, Rows

Sheets = dict[str, Rows]


def listed(
    heading: str,
    measures: Sequence[Sequence[Content]],
    score: str = "=SUM(B{row}:D{row})",
    sheet: str = "Liste",
    rank: str = "",
) -> Sheets:
    """A list with a measure in each row: name, raw scores, score, and the rank that ends each line given.

    `heading` names the columns; with a formula for `rank` the lines end with their last raw score.
    """
    labels: list[Content] = [*heading.split(", ")]
    rows: list[list[Content]] = [labels]
    for row, line in enumerate(measures, start=2):
        raw = list(line) if rank else list(line[:-1])
        rows.append([*raw, score.format(row=row), rank.format(row=row) if rank else line[-1]])
    return {sheet: rows}


LIST = listed(
    "Tiltak, Nytte, Kostnad, Risiko, Poengsum, Rangering",
    [
        ("Alfa", 9, 8, 9, 1),
        ("Beta", 7, 9, 7, 2),
        ("Gamma", 5, 5, 6, 3),
        ("Delta", 3, 4, 3, 4),
        ("Epsilon", 2, 1, 3, 5),
    ],
)
"""Measures in rows, a sum, typed ranks, Norwegian: scores 26, 23, 16, 10, 6 in E2:E6."""

LOWEST_FIRST = listed(
    "Risk, Likelihood, Impact, Exposure, Total score, Rank",
    [
        ("Fire", 1, 2, 2, 1),
        ("Flood", 2, 3, 3, 2),
        ("Theft", 4, 4, 4, 3),
        ("Fraud", 5, 5, 4, 4),
        ("Outage", 5, 5, 5, 5),
    ],
)
"""Measures in rows, the lowest score ranks first, English: scores 5, 8, 12, 14, 15."""

QUOTIENT = listed(
    "Feature, Value, Urgency, Size, Score, Priority",
    [("Login", 8, 8, 2, 1), ("Search", 6, 9, 3, 2), ("Export", 5, 4, 3, 3), ("Themes", 2, 2, 4, 4)],
    score="=(B{row}+C{row})/D{row}",
)
"""Value over cost, English: scores 8, 5, 3, 1."""

WEIGHTED: Sheets = {
    "Scoring": [
        ["Weight", 0.5, 0.3, 0.2],
        [],
        ["Project", "Benefit", "Feasibility", "Urgency", "Weighted score", "Rank"],
        ["Portal", 9, 8, 9, "=SUMPRODUCT($B$1:$D$1,B4:D4)", "=RANK(E4,$E$4:$E$8)"],
        ["Archive", 7, 7, 6, "=SUMPRODUCT($B$1:$D$1,B5:D5)", "=RANK(E5,$E$4:$E$8)"],
        ["Register", 5, 6, 5, "=SUMPRODUCT($B$1:$D$1,B6:D6)", "=RANK(E6,$E$4:$E$8)"],
        ["Booking", 3, 4, 4, "=SUMPRODUCT($B$1:$D$1,B7:D7)", "=RANK(E7,$E$4:$E$8)"],
        ["Payments", 2, 2, 1, "=SUMPRODUCT($B$1:$D$1,B8:D8)", "=RANK(E8,$E$4:$E$8)"],
    ]
}
"""Weights above the criteria, SUMPRODUCT and RANK, English."""

COLUMNS: Sheets = {
    "Bewertung": [
        ["Kriterium", "Portal", "Archiv", "Register", "Dienst"],
        ["Nutzen", "=AVERAGE(B3:B4)", "=AVERAGE(C3:C4)", "=AVERAGE(D3:D4)", "=AVERAGE(E3:E4)"],
        ["Wirkung", 9, 7, 5, 2],
        ["Reichweite", 8, 6, 6, 3],
        ["Machbarkeit", "=AVERAGE(B6:B8)", "=AVERAGE(C6:C8)", "=AVERAGE(D6:D8)", "=AVERAGE(E6:E8)"],
        ["Technik", 9, 7, 4, 3],
        ["Personal", 8, 8, 5, 2],
        ["Recht", 10, 6, 6, 1],
        ["Gesamtpunkte", "=B2+B5", "=C2+C5", "=D2+D5", "=E2+E5"],
        ["Rang", 1, 2, 3, 4],
    ]
}
"""Measures in columns, means in two levels, typed ranks below, German: scores 17.5, 13.5, 10.5, 4.5."""


def _scored(first: str, names: Sequence[str], raw: Sequence[Sequence[int]], ranks: Sequence[int]) -> Rows:
    """A sheet with a measure in each column, the mean of two figures plus a third."""
    letters = "BCDEFG"[: len(names)]
    return [
        [None, *names],
        [first, *(f"=AVERAGE({c}3:{c}4)" for c in letters)],
        ["Rekkevidde", *(line[0] for line in raw)],
        ["Dybde", *(line[1] for line in raw)],
        ["Gjennomførbarhet", *(line[2] for line in raw)],
        ["Score", *(f"=SUM({c}2,{c}5)" for c in letters)],
        ["Rangering", *ranks],
    ]


LINKED: Sheets = {
    "Samlet": [
        ["Tiltak", "Score", "Prioritet"],
        ["Helseportal", "=Helse!B6", 1],
        ["Skolearkiv", "=Skole!B6", 2],
        ["Timebok", "=Helse!C6", 3],
        ["Veikart", "=Vei!B6", 4],
        ["Elevregister", "=Skole!C6", 5],
        ["Bomstasjon", "=Vei!C6", 6],
    ],
    "Helse": _scored("Effekt", ["Helseportal", "Timebok"], [(9, 9, 9), (8, 7, 7)], [1, 3]),
    "Skole": _scored("Effekt", ["Skolearkiv", "Elevregister"], [(8, 8, 8), (4, 5, 4)], [2, 5]),
    "Vei": _scored("Effekt", ["Veikart", "Bomstasjon"], [(6, 7, 5), (2, 2, 3)], [4, 6]),
}
"""Three sheets and a summary that links to their scores: 18, 16, 14.5, 11.5, 8.5, 5, in that order."""

TYPED: Sheets = {
    **LINKED,
    "Samlet": [
        ["Tiltak", "Score", "Prioritet"],
        ["Helseportal", 18, 1],
        ["Skolearkiv", 16, 2],
        ["Timebok", 14.5, 3],
        ["Veikart", 11.5, 4],
        ["Elevregister", 8.5, 5],
        ["Bomstasjon", 5, 6],
    ],
}
"""The same with a typed summary."""

CLEAN = {
    "a list": LIST,
    "lowest first": LOWEST_FIRST,
    "value over cost": QUOTIENT,
    "weights and RANK": WEIGHTED,
    "measures in columns": COLUMNS,
    "a linked summary": LINKED,
    "a typed summary": TYPED,
}
