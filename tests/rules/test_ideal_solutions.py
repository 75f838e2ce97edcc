"""Distances to an ideal that count the wrong way, and costs that are turned twice."""

import pytest
from sheets import Content, Rows, findings, put

from prioritering.types import Severity

RULE = "criterion-reversed"
Sheets = dict[str, Rows]
FIGURES = ((7, 3, 520), (5, 4, 310), (9, 2, 840), (6, 5, 450), (4, 4, 390), (8, 3, 610))


def topsis(
    near: str = "=I#/(H#+I#)",
    *,
    norm: str = "={}#/SQRT(SUMSQ({}$3:{}$8))",
    ideal: str = "MIN",
    names: tuple[str, str] = ("Ideal", "Worst"),
    distances: tuple[str, str] = ("D+", "D-"),
    rank: str | None = "=RANK(J#,J$3:J$8)",
    head: str = "Price",
    kind: str = "Cost",
) -> Sheets:
    """TOPSIS of six offers; `norm` brings the third criterion onto a scale, its ideal is this function."""
    worst = "MAX" if ideal == "MIN" else "MIN"
    rows: list[list[Content]] = [
        ["Offer", "Quality", "Service", head, "v1", "v2", "v3", *distances, "Closeness", "Rank"],
        ["Weight", 0.4, 0.3, 0.3],
    ]
    for row, figures in enumerate(FIGURES, start=3):
        plain = "={}#/SQRT(SUMSQ({}$3:{}$8))"
        weighed = [
            f"=({(norm if c == 'D' else plain)[1:].format(*c * 3)})*{c}$2".replace("#", str(row))
            for c in "BCD"
        ]
        best, least = (f"=SQRT((E{row}-E${n})^2+(F{row}-F${n})^2+(G{row}-G${n})^2)" for n in (10, 11))
        ends = [best, least, near.replace("#", str(row)), rank and rank.replace("#", str(row))]
        rows.append([f"Offer {row}", *figures, *weighed, *ends])
    rows.append([None, None, None, None, *(("Benefit", "Benefit", kind) if kind else ())])
    for name, functions in zip(names, (("MAX", "MAX", ideal), ("MIN", "MIN", worst)), strict=True):
        cells = [f"={one}({c}3:{c}8)" for one, c in zip(functions, "EFG", strict=True)]
        rows.append([name, None, None, None, *cells])
    return {"S": rows}


FAR = "=H#/(H#+I#)"
TURNED = {
    "by labels": topsis(FAR),
    "by signs": topsis(FAR, names=("A+", "A-"), distances=("S1", "S2")),
    "by functions alone": topsis(
        FAR, names=("", ""), distances=("x", "y"), ideal="MAX", kind="", head="Reach"
    ),
    "in words": topsis(FAR, names=("Positif", "Negatif"), distances=("Jarak positif", "Jarak negatif")),
    "the worst first in the sum": topsis("=H#/(I#+H#)"),
    "the sum of both": topsis("=ROUND(H#/SUM(H#:I#),3)"),
}
TWICE = {
    "one less": topsis(norm="=1-{}#/SQRT(SUMSQ({}$3:{}$8))"),
    "the least through it": topsis(norm="=MIN({}$3:{}$8)/{}#", head="Price (EUR)").copy(),
    "from the greatest": topsis(norm="=(MAX({}$3:{}$8)-{}#)/500"),
    "one through it": topsis(norm="=1/{}#/SQRT(SUMSQ({}$3:{}$8))"),
    "by its heading": topsis(norm="=1-{}#/SQRT(SUMSQ({}$3:{}$8))", kind="", head="Cost (EUR)"),
    "by signs": topsis(norm="=1-{}#/SQRT(SUMSQ({}$3:{}$8))", names=("A+", "A-"), distances=("S1", "S2")),
}


def balance(norm: str, score: str, head: str = "Cost (EUR)", name: str = "Score") -> Sheets:
    """Five options with a cost and a quality, each normalised in a column of its own, and what they make."""
    rows: list[list[Content]] = [["Option", head, "Quality", "Norm 1", "Norm 2", name]]
    for row, (price, quality) in enumerate(((510, 7), (250, 3), (830, 8), (640, 5), (320, 6)), 2):
        formulas = (one.replace("#", str(row)) for one in (norm, "=C#/MAX($C$2:$C$6)", score))
        rows.append([f"Option {row}", price, quality, *formulas])
    return {"S": rows}


LEAST, LESS = "=MIN($B$2:$B$6)/B#", "=1-B#/MAX($B$2:$B$6)"
SUBTRACTED = {
    "the least through it": balance(LEAST, "=E#-D#"),
    "weighed": balance(LEAST, "=0.6*E#-0.4*D#"),
    "one less": balance(LESS, "=ROUND(0.6*E#-0.4*D#,2)"),
    "by its kind": put(balance(LESS, "=E#-D#", head="Absence"), {"S!B8": "Cost", "S!D1": "Cost"}),
    "in the middle": balance(LEAST, "=E#/2-D#/4+E#/3"),
}
FIRES = {
    **{f"subtracted, {name}": sheets for name, sheets in SUBTRACTED.items()},
    **{f"turned round, {name}": sheets for name, sheets in TURNED.items()},
    **{f"twice, {name}": sheets for name, sheets in TWICE.items()},
}


@pytest.mark.parametrize("sheets", TURNED.values(), ids=TURNED)
def test_the_distance_to_the_best_over_both_is_told(sheets: Sheets) -> None:
    (found,) = (one for one in findings(sheets) if one.rule == RULE)
    assert (found.variant, str(found.at)) == ("closeness", "S!J3:J8")
    assert (found.severity, found.fixes) == (Severity.WARNING, ())


@pytest.mark.parametrize("sheets", TWICE.values(), ids=TWICE)
def test_a_cost_that_is_turned_twice_is_told(sheets: Sheets) -> None:
    (found,) = (one for one in findings(sheets) if one.rule == RULE)
    assert (found.variant, str(found.at)) == ("twice", "S!G10")
    assert (found.severity, found.fixes) == (Severity.WARNING, ())


@pytest.mark.parametrize("sheets", SUBTRACTED.values(), ids=SUBTRACTED)
def test_a_turned_cost_that_is_subtracted_is_told(sheets: Sheets) -> None:
    (found,) = (one for one in findings(sheets) if one.rule == RULE)
    assert (found.variant, str(found.at)) == ("subtracted", "S!F2:F6")
    assert (found.severity, found.fixes) == (Severity.WARNING, ())


QUIET = {
    "a cost that is subtracted": balance("=B#/MAX($B$2:$B$6)", "=E#-D#"),
    "a turned cost that is added": balance(LEAST, "=E#+D#"),
    "a turned cost, taken from one": balance(LEAST, "=E#+(1-D#)/2-0.5"),
    "subtracted, and no cost": balance(LEAST, "=E#-D#", head="Reach"),
    "subtracted, and no score": balance(LEAST, "=E#-D#", name="Difference"),
    "how many are left": balance("=1000/B#", "=E#-D#", name="Total left"),
    "ideal in words": topsis(
        names=("Solusi ideal positif", "Solusi ideal negatif"), distances=("D+ (ideal)", "D- (anti-ideal)")
    ),
    "right": topsis(),
    "lowest first": topsis(FAR, rank="=RANK(J#,J$3:J$8,1)"),
    "called the other way": topsis(FAR, names=("A-", "A+"), distances=("D-", "D+"), ideal="MAX", kind=""),
    "labels that disagree": topsis(FAR, names=("Ideal", "Worst"), distances=("D-", "D+")),
    "turned once, the most is ideal": topsis(norm="=1-{}#/SQRT(SUMSQ({}$3:{}$8))", ideal="MAX"),
    "a benefit that is turned": topsis(norm="=1-{}#/SQRT(SUMSQ({}$3:{}$8))", kind="Benefit", head="Reach"),
    "nothing says cost": topsis(norm="=1-{}#/SQRT(SUMSQ({}$3:{}$8))", kind="", head="Absence"),
    "points for the price": topsis(norm="=1-{}#/SQRT(SUMSQ({}$3:{}$8))", kind="", head="Price score"),
    "turned and turned back": topsis(norm="=1-(1-{}#/SQRT(SUMSQ({}$3:{}$8)))"),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    variants = {"closeness", "twice", "subtracted"}
    assert [str(one.at) for one in findings(sheets) if one.rule == RULE and one.variant in variants] == []


def test_a_weight_below_nought_turns_once_more() -> None:
    sheets = topsis(norm="=1-{}#/SQRT(SUMSQ({}$3:{}$8))")
    assert [one for one in findings(put(sheets, {"S!D2": -0.3})) if one.variant == "twice"] == []
