"""Further faults, planted one by one in a budget, a ledger and lists of measures."""

from __future__ import annotations

from collections.abc import Mapping

from budgets import changed
from sheets import Content, Rows, put
from tables import LIST, listed

SLIPS: dict[str, str | float] = {
    "I2": "=SUM(B2:G2)",
    "I4": "=SUM(B4:G4)",
    "I5": "=SUM(C5:H5)",
    "I7": "=SUM(B7:I8)",
    "I6": "=SUM(B5:H5)",
    "J4": "=I4+0.25",
    "J5": "=I5*0.2",
    "J6": "=$I6*0.25",
    "J7": "=I6*0.25",
    "J3": "=I3*J2",
    "K2": "=I2-J2",
    "K3": "=J3+I3",
    "K4": "=I4",
    "K5": "=I5+J5+100",
    "K6": "=I6+$J$6",
    "K7": "=MAX(I7,J7)",
    "B8": "=SUM(B2:B6)",
    "D8": "=AVERAGE(D2:D7)",
    "E8": "=SUM(E3:E7)",
    "F8": "=SUM(E2:E7)",
    "G8": "=SUM(G2:G6)",
    "H8": "=SUM(H2:H9)",
    "I8": "=SUM(I2:I7)*2",
    "J8": "=SUM(I2:I7)*0.25",
    "K8": "=I8+J8",
    "C8": "=C2+C3+C4+C5+C6+C7",
}
"""One slip each, in rows, in totals, at the ends of runs and within them."""

TYPED: dict[str, Mapping[str, Content]] = {
    "what the formula gives": {"I4": 630},
    "another figure": {"I4": 655},
    "at the start of a column": {"I2": 2978},
    "at its end": {"I7": 409},
    "in a row of totals": {"E8": 627},
    "another total": {"E8": 600},
    "a tax, as far as it was written out": {"J3": 58.3},
    "two beside one another": {"I4": 700, "I5": 100},
    "two totals beside one another": {"E8": 600, "F8": 700},
    "two that hold": {"J4": 157.5, "J5": 24.75},
    "a block of four": {"I4": 700, "I5": 100, "J4": 150, "J5": 20},
    "two apart": {"I3": 700, "I6": 100},
    "every other one": {"I2": 700, "I4": 100, "I6": 90},
    "all the taxes": {f"J{row}": 10 * row for row in range(2, 8)},
    "nought": {"K5": 0},
    "a text": {"K5": "ukjent"},
    "a percentage of the sum": {"J5": "=0.25*99"},
    "two alike slips": {"K4": "=I4-J4", "K5": "=I5-J5"},
    "three alike slips": {"K3": "=I3-J3", "K4": "=I4-J4", "K5": "=I5-J5"},
    "two alike slips in totals": {"E8": "=SUM(E3:E7)", "F8": "=SUM(F3:F7)"},
    "a number as text among those added": {"E4": "91"},
    "one with a decimal comma": {"E4": "91,5"},
    "one with a thousands mark": {"B2": "1 410"},
    "a code is no number": {"E4": "091"},
    "a year is no number": {"E4": "2021"},
    "a share of hundred": {"E4": "91 %"},
}

LINES: list[list[Content]] = [[f"Bilag {n}", 10.0 * n, 7.0 * n, f"=D{n - 1}+B{n}-C{n}"] for n in range(3, 21)]
COPIED: list[list[Content]] = [
    ["Konto", "Inn", "Ut", "Saldo"],
    ["Start", None, None, 100.0],
    *LINES,
]
LEDGER: dict[str, Rows] = {"Bilag": COPIED}
"""A balance carried down eighteen lines."""

ALTERNATING: dict[str, Rows] = {
    "Prognose": [
        ["Måned", "Faktor", "Beløp"],
        *(
            [f"Måned {row}", 1.0 + row / 7, 13.0 * row + row % 3 if row % 5 in (0, 3) else f"=B{row}*210"]
            for row in range(2, 22)
        ),
    ],
}
"""Typed and computed in turns."""

PARTS: dict[str, Rows] = {
    "Sum": [
        ["Post", "I fjor", "I år", "Endring"],
        ["Lønn", 410, 430, "=C2-B2"],
        ["Reise", 31, 29, "=C3-B3"],
        ["Leie", 88, 91, "=C4-B4"],
        ["Strøm", 17.5, 14.25, "=C5-B5"],
        ["Sum", 546.5, 564.25, "=C6-B6"],
    ],
}
"""Totals that are typed, and hold, on a sheet that computes."""

MEASURES = [
    ("Alfa", 9, 2, 3, 1),
    ("Beta", 8, 3, 2, 2),
    ("Gamma", 6, 3, 4, 3),
    ("Delta", 4, 5, 3, 4),
    ("Eta", 2, 6, 5, 5),
]
WEIGHTY = listed("Tiltak, Nytte, Kostnad, Risiko, Poengsum, Rangering", MEASURES)

FORMULAS = {
    "a difference": "=B{row}-C{row}",
    "a quotient": "=B{row}/C{row}",
    "a product": "=B{row}*D{row}",
    "a power": "=B{row}^2-C{row}",
    "the highest": "=MAX(B{row}:D{row})",
    "the lowest": "=MIN(B{row},D{row})",
    "weights in the formula": "=B{row}*0.6+(10-C{row})*0.3+D{row}*0.1",
    "a mean, rounded": "=ROUND(AVERAGE(B{row}:D{row}),1)",
    "a sum over a sum": "=(B{row}+D{row})/(C{row}+D{row})",
    "brackets": "=(B{row}-C{row})*(D{row}+1)",
    "a guard": '=IF(B{row}="","",B{row}*2-C{row})',
    "a guard against errors": "=IFERROR(B{row}/C{row},0)",
    "negated": "=-C{row}+B{row}*2",
    "a share": "=B{row}*80%+D{row}*20%",
    "a mean of means": "=AVERAGE(AVERAGE(B{row}:C{row}),D{row})",
    "a sum": "=SUM(B{row}:D{row})",
    "a sum of two, doubled": "=2*SUM(B{row},D{row})",
}
"""Ways to come to a score; cost counts against a measure in most."""

RANKS = {
    "RANK": "=RANK(E{row},$E$2:$E$6)",
    "RANK, the lowest first": "=RANK(E{row},$E$2:$E$6,1)",
    "RANK.EQ, the highest first": "=RANK.EQ(E{row},$E$2:$E$6,0)",
    "COUNTIF": '=COUNTIF($E$2:$E$6,">"&E{row})+1',
    "COUNTIF, the lowest first": '=COUNTIF($E$2:$E$6,"<"&E{row})+1',
    "SUMPRODUCT": "=SUMPRODUCT(--($E$2:$E$6>E{row}))+1",
    "SUMPRODUCT, the lowest first": "=SUMPRODUCT(--(E{row}>$E$2:$E$6))+1",
    "by a raw figure": "=RANK(B{row},$B$2:$B$6)",
    "one by one": "=1+(E$2>E{row})+(E$3>E{row})+(E$4>E{row})+(E$5>E{row})+(E$6>E{row})",
    "one by one, the lowest first": "=1+(E{row}>E$2)+(E{row}>E$3)+(E{row}>E$4)+(E{row}>E$5)+(E{row}>E$6)",
    "guarded": '=IF(E{row}="","",RANK(E{row},$E$2:$E$6))',
}
"""Ways to come to a rank."""


def _ledger(changes: Mapping[str, Content]) -> dict[str, Rows]:
    return put(LEDGER, {f"Bilag!{at}": content for at, content in changes.items()})


def _scored(formula: str, rank: str = "=RANK(E{row},$E$2:$E$6)") -> dict[str, Rows]:
    rows = range(2, 7)
    scores = {f"Liste!E{row}": formula.format(row=row) for row in rows}
    return put(WEIGHTY, scores | {f"Liste!F{row}": rank.format(row=row) for row in rows})


def _apart(formula: str) -> dict[str, Rows]:
    """Each measure on a sheet of its own, and a summary; on the last the score is typed over."""
    written = formula
    for column, row in (("B", 2), ("C", 3), ("D", 4)):
        written = written.replace(f"{column}{{row}}", f"B{row}")
    sheets: dict[str, Rows] = {"Samlet": [["Tiltak", "Poengsum", "Rangering"]]}
    summary: list[list[Content]] = [["Tiltak", "Poengsum", "Rangering"]]
    for place, (name, *raw, rank) in enumerate(MEASURES, start=1):
        score = 3.25 if place == len(MEASURES) else written
        labels = ["Nytte", "Kostnad", "Risiko"]
        lines: list[list[Content]] = [[label, value] for label, value in zip(labels, raw, strict=True)]
        sheets[f"Ark {place}"] = [["Kriterium", name], *lines, ["Poengsum", score]]
        summary.append([name, f"='Ark {place}'!B5", rank])
    return {**sheets, "Samlet": summary}


FAULTY: dict[str, Mapping[str, Rows]] = {
    **{f"slip: {at} {content}": changed({at: content}) for at, content in SLIPS.items()},
    **{f"typed: {name}": changed(dict(changes)) for name, changes in TYPED.items()},
    "ledger: a balance typed over": _ledger({"D9": 150.0}),
    "ledger: two typed over": _ledger({"D9": 150.0, "D10": 180.0}),
    "ledger: a line skipped": _ledger({"D12": "=D10+B12-C12"}),
    "ledger: a sign": _ledger({"D12": "=D11+B12+C12"}),
    "ledger: the last line": _ledger({"D20": "=D19+B20"}),
    "mixed: a column": ALTERNATING,
    "typed totals": PARTS,
    "typed totals: one off": put(PARTS, {"Sum!C6": 565.25}),
    "typed totals: one computed": put(PARTS, {"Sum!B6": "=SUM(B2:B5)"}),
    "a list: two scores typed over": put(LIST, {"Liste!E3": 23, "Liste!E4": 17}),
}
SCORED: dict[str, Mapping[str, Rows]] = {
    **{f"score: {name}": _scored(formula) for name, formula in FORMULAS.items()},
    **{
        f"score typed over: {name}": put(_scored(formula), {"Liste!E4": 3.25})
        for name, formula in FORMULAS.items()
    },
    **{f"score typed over, sheets apart: {name}": _apart(formula) for name, formula in FORMULAS.items()},
    **{f"rank: {name}": _scored("=SUM(B{row}:D{row})", rank) for name, rank in RANKS.items()},
    **{
        f"rank typed over: {name}": put(_scored("=SUM(B{row}:D{row})", rank), {"Liste!F4": 1})
        for name, rank in RANKS.items()
    },
}
