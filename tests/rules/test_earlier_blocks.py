"""Copies of a block whose formulas hold on to the first block's cells, where they have their own."""

from __future__ import annotations

import pytest
from sheets import Content, Rows, findings, put, reported, told

from prioritering.types import Severity

RULE = "formula-reads-other-line"
Sheets = dict[str, Rows]
FIGURES = [
    [[4, 3, 5], [2, 6, 1], [3, 1, 2]],
    [[1, 2, 6], [5, 2, 3], [7, 3, 1]],
    [[2, 8, 1], [6, 1, 4], [1, 5, 9]],
]


def stacked(line: str, foot: str, blocks: int = 2, right: int = 0, **said: str) -> Sheets:
    """Blocks of three lines below one another, the first in rows 3 to 5 with its foot in row 6.

    In a formula `#` is the line, `{top}`, `{bottom}` and `{foot}` those of its block, `{first}` the foot of
    the first block; `@` is the column. The first `right` of the copies hold on to their own foot.
    """
    rows: list[list[Content]] = []
    for block in range(blocks):
        top = 3 + 7 * block
        places = {"top": top, "bottom": top + 2, "foot": top + 3, "first": 6 if block > right else top + 3}
        rows.append([said.get(f"title{block}", f"Kriterium {block + 1}")])
        head = said.get("head", "Andel")
        rows.append(["Valg", "A", "B", "C", f"{head} A", f"{head} B", f"{head} C"])
        for number, figures in enumerate(FIGURES[block % 3]):
            text = line.format(**places).replace("#", str(top + number))
            rows.append([f"V{number}", *figures, *(text.replace("@", one) for one in "BCD")])
        label = said.get(f"label{block}", said.get("label", "Sum"))
        rows.append([label, *(foot.format(**places).replace("@", one) for one in "BCD")])
        rows.append([])
    return {"Ark": rows}


def weights(blocks: int = 2, total: bool = False) -> Sheets:
    """Comparisons with priorities in F, and what these give by line in G, of the first block's priorities."""
    rows: list[list[Content]] = []
    for block in range(blocks):
        top = 3 + 7 * block
        rows.append([f"Kriterium {block + 1}"])
        rows.append(["Valg", "A", "B", "C", "Snitt", "Prioritet", "Konsistens"])
        for number, figures in enumerate(FIGURES[block]):
            row = top + number
            rows.append(
                [
                    f"V{number}",
                    *figures,
                    f"=AVERAGE(B{row}:D{row})",
                    f"=E{row}/SUM(B{row}:D{row})*B{row}",
                    f"=(B{row}*$F$3+C{row}*$F$4+D{row}*$F$5)/F{row}",
                ]
            )
        rows.append([*[None] * 5, f"=SUM(F{top}:F{top + 2})" if total else None])
        rows.append([])
    rows.append(["Samlet", *(f"=F{3 + 7 * block}" for block in range(blocks))])
    return {"Ark": rows}


def beside(right: bool = False, read: bool = False) -> Sheets:
    """Two blocks beside one another: figures in B:D and J:L, their total in E and M, shares in F and N."""
    rows: list[list[Content]] = [["Valg", *"ABC", "Sum", *"ABC", None, *"ABC", "Sum", *"ABC"]]
    for number, (one, other) in enumerate(zip(FIGURES[0], FIGURES[1], strict=True), 2):
        own = "M" if right else "E"
        rows.append(
            [
                f"V{number}",
                *one,
                f"=SUM(B{number}:D{number})",
                *(f"={column}{number}/$E{number}" for column in "BCD"),
                None,
                *other,
                f"=SUM(J{number}:L{number})",
                *(f"={column}{number}/${own}{number}" for column in "JKL"),
            ]
        )
    if read:
        rows.append(["Kontroll", "=SUM(M2:M4)"])
    return {"Ark": rows}


def scaled(times: int = 1) -> Sheets:
    """A factor made of a typed figure at the head of each block, and the lines it holds for."""
    rows: list[list[Content]] = []
    for block in range(1 + times):
        top = 1 + 6 * block
        rows.append(["Kurs", 8 + block])
        rows.append(["Faktor", f"=B{top}/10"])
        rows += [[f"Post {number}", 5 * number + block, f"=B{top + 2 + number}*$B$2"] for number in range(3)]
        rows.append([])
    return {"Ark": rows}


def ranked() -> Sheets:
    """Scores in B of three lines each, and the share of each in the best one of the first."""
    rows: list[list[Content]] = []
    for block in range(2):
        top = 3 + 6 * block
        rows += [[f"Gruppe {block + 1}"], ["Tiltak", "Poeng", "Nærhet", "Nytte", "Risiko"]]
        for number, (one, other, _) in enumerate(FIGURES[block], top):
            rows.append([f"T{number}", f"=D{number}*E{number}", f"=B{number}/MAX(B$3:B$5)", one, other])
        rows.append([])
    return {"Ark": rows}


def weighed(own: bool = False) -> Sheets:
    """Two options' marks beside one another, each with shares of its own weights in row 6 below them."""
    rows: list[list[Content]] = [["Valg", *"ABC", "Poeng", None, "Valg", *"ABC", "Poeng"]]
    for number, (one, other) in enumerate(zip(FIGURES[0], FIGURES[1], strict=True), 2):
        weights = "$H$6:$J$6" if own else "$B$6:$D$6"
        rows.append(
            [
                f"V{number}",
                *one,
                f"=SUMPRODUCT(B{number}:D{number},$B$6:$D$6)",
                None,
                f"V{number}",
                *other,
                f"=SUMPRODUCT(H{number}:J{number},{weights})",
            ]
        )
    rows.append(["Viktighet", 5, 3, 2, None, None, "Viktighet", 1, 4, 3])
    rows.append(["Vekt", *(f"={one}5/10" for one in "BCD"), None, None])
    rows[-1] += ["Vekt", *(f"={one}5/10" for one in "HIJ")]
    return {"Ark": rows}


def at_foot(*names: str, head: str = "Andel", own: bool = False) -> Sheets:
    """Blocks of two columns beside one another, figures and shares, with the totals in row 6."""
    rows: list[list[Content]] = [[], ["Post"], ["Post 1"], ["Post 2"], ["Post 3"], ["Sum"]]
    for block, name in enumerate(names):
        column, total = "BDFH"[block], "BDFH"[block * own]
        rows[0] += [None, name]
        rows[1] += ["Kroner", head]
        for number in range(3):
            row = 3 + number
            rows[2 + number] += [FIGURES[block][number][0] * 10, f"=ROUND({column}{row}/${total}$6,2)"]
        rows[5] += [f"=SUM({column}3:{column}5)", None]
    return {"Ark": rows}


FIRES = {
    "held against the first maximum": (
        stacked("=@#/@${first}", "=MAX(@{top}:@{bottom})"),
        "Ark!E10:G12",
        ["B6:D6", "B13:D13"],
        "=B10/B$13",
    ),
    "the first mean taken away": (
        stacked("=@#-@${first}", "=AVERAGE(@{top}:@{bottom})", label="Snitt"),
        "Ark!E10:G12",
        ["B6:D6", "B13:D13"],
        "=B10-B$13",
    ),
    "three copies of which the first is right": (
        stacked("=@#/@${first}", "=MIN(@{top}:@{bottom})", blocks=3, right=1),
        "Ark!E17:G19",
        ["B6:D6", "B20:D20"],
        "=B17/B$20",
    ),
    "priorities of the first comparisons": (
        weights(),
        "Ark!G10:G12",
        ["F3:F5", "F10:F12"],
        "=(B10*$F$10+C10*$F$11+D10*$F$12)/F10",
    ),
    "totals of the block to the left": (beside(), "Ark!N2:P4", ["E2:E4", "M2:M4"], "=J2/$M2"),
    "a factor at the head of each block": (scaled(), "Ark!C9:C11", ["B2", "B8"], "=B9*$B$8"),
    "weights of the block to the left": (
        weighed(),
        "Ark!K2:K4",
        ["B6:D6", "H6:J6"],
        "=SUMPRODUCT(H2:J2,$H$6:$J$6)",
    ),
    "the nearness to the first block's best": (
        ranked(),
        "Ark!C9:C11",
        ["B3:B5", "B9:B11"],
        "=B9/MAX(B$9:B$11)",
    ),
    "totals at the foot of the block to the left": (
        at_foot("Avdeling nord", "Avdeling sør"),
        "Ark!E3:E5",
        ["B6", "D6"],
        "=ROUND(D3/$D$6,2)",
    ),
    "lines and totals in one formula": (
        stacked("=ROUND(@#/@${first}*100,1)", "=SUM(@{top}:@{bottom})"),
        "Ark!E10:G12",
        ["B6:D6", "B13:D13"],
        "=ROUND(B10/B$13*100,1)",
    ),
}


@pytest.mark.parametrize(("sheets", "place", "evidence", "expected"), FIRES.values(), ids=FIRES)
def test_told(sheets: Sheets, place: str, evidence: list[str], expected: str) -> None:
    (found,) = reported(RULE, sheets)
    assert (str(found.at), found.variant, found.severity) == (place, "block", Severity.WARNING)
    assert [area.a1 for area in found.evidence] == evidence
    assert (found.expected, found.fixes) == (expected, ())


def test_further_copies_are_named_with_the_first() -> None:
    (found,) = reported(RULE, stacked("=@#/@${first}", "=MAX(@{top}:@{bottom})", blocks=4))
    assert str(found.at) == "Ark!E10:G12"
    assert found.facts["also_of_kind"] == ("E17:G19", "E24:G26")


def test_totals_divided_by_are_told_as_they_were() -> None:
    (found,) = reported(RULE, stacked("=@#/@${first}", "=SUM(@{top}:@{bottom})"))
    assert (str(found.at), found.variant) == ("Ark!E10:G12", "totals")


def test_nothing_else_is_said_of_them() -> None:
    sheets = stacked("=@#/@${first}", "=MAX(@{top}:@{bottom})", blocks=3)
    assert [place for _, place in told(findings(sheets))] == ["Ark!E10:G12"]


HELD = stacked("=@#/@${first}", "=MAX(@{top}:@{bottom})")
QUIET = {
    "each its own": stacked("=@#/@${foot}", "=MAX(@{top}:@{bottom})"),
    "a check reads its own": put(HELD, {"Ark!I12": "=SUM(B13:D13)"}),
    "another sheet reads its own": HELD | {"Samlet": [["Maksimum", "=Ark!B13", "=Ark!C13", "=Ark!D13"]]},
    "typed for both": put(HELD, {f"Ark!{one}{row}": 7 for one in "BCD" for row in (6, 13)}),
    "typed for the first": put(HELD, {"Ark!B6": 7, "Ark!C6": 8, "Ark!D6": 9}),
    "another formula": put(HELD, {f"Ark!{one}13": f"=MIN({one}10:{one}12)" for one in "BCD"}),
    "nothing there": put(HELD, {f"Ark!{one}13": None for one in "BCD"}),
    "the same figures today": put(
        HELD, {f"Ark!{one}{row + 7}": f"={one}{row}" for one in "BCD" for row in (3, 4, 5)}
    ),
    "a heading that says so": stacked("=@#/@${first}", "=MAX(@{top}:@{bottom})", head="Mot første"),
    "a heading that names the first block": stacked(
        "=@#/@${first}", "=MAX(@{top}:@{bottom})", title0="Inntekter", title1="Kostnader", head="% inntekter"
    ),
    "a first block that is the basis": stacked(
        "=@#/@${first}", "=MAX(@{top}:@{bottom})", title0="Referansealternativ", title1="Alternativ 1"
    ),
    "totals of other things": stacked(
        "=@#-@${first}", "=SUM(@{top}:@{bottom})", label0="Sum inntekter", label1="Sum kostnader"
    ),
    "a total of the priorities": weights(total=True),
    "weights beside, each its own": weighed(own=True),
    "at the foot, each its own": at_foot("Avdeling nord", "Avdeling sør", own=True),
    "at the foot, the first one's on purpose": at_foot("Inntekter", "Kostnader", head="% av inntekter"),
    "a control group": stacked(
        "=@#-@${first}", "=AVERAGE(@{top}:@{bottom})", title0="Kontrollgruppe", title1="Gruppe 1"
    ),
    "each line against the first block, and by itself": put(HELD, {"Ark!I9": "=Ark!B13/Ark!B6"}),
    "a block of another length": put(HELD, {"Ark!E12": None, "Ark!F12": None, "Ark!G12": None}),
    "beside, each its own": beside(right=True),
    "beside, read by a check": beside(read=True),
    "a grand total below": put(
        stacked("=@#-@$15", "=SUM(@{top}:@{bottom})"), {f"Ark!{one}15": f"={one}6+{one}13" for one in "BCD"}
    ),
    "growth since the first year": put(
        stacked("=@#/@$3", "=@{bottom}*2"),
        {f"Ark!{one}{row}": f'=2*{row}+CODE("{one}")' for one in "BCD" for row in (3, 4, 5, 10, 11, 12)},
    ),
    "one list, a line of which is typed over": {
        "Ark": [["Post", "Pris", "Faktor", "Sum", "Plass"]]
        + [
            [
                f"P{row}",
                row * 7 % 5,
                row * 3 % 4,
                f"=B{row}+C{row}",
                3 if row == 4 else f"=1+(D$2>D{row})+(D$3>D{row})+(D$4>D{row})+(D$5>D{row})+(D$6>D{row})",
            ]
            for row in range(2, 7)
        ]
    },
    "one list, held against its first lines": {
        "Ark": [["Post", "Pris", "Faktor", "Sum", "Del"]]
        + [
            [f"P{row}", row * 7 % 5, row * 3 % 4, f"=B{row}+C{row}", 3 if row == 4 else f"=D{row}/(D$2+D$3)"]
            for row in range(2, 7)
        ]
    },
    "one list": {
        "Ark": [["Post", "Pris", "Faktor", "Verdi"]]
        + [[f"P{row}", row, f"=B{row}/10", f"=B{row}*$C$2"] for row in range(2, 9)]
    },
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert [found for found in reported(RULE, sheets) if found.variant == "block"] == []


@pytest.mark.parametrize(
    "said",
    [
        {"head": "Verglichen mit A"},
        {"head": "Por respecto"},
        {"title0": "Grundlage", "title1": "Variante"},
        {"title0": "Situation actuelle", "title1": "Projet"},
        {"title0": "Базовый вариант", "title1": "Вариант"},
        {"title0": "Mevcut", "title1": "Yeni"},
    ],
)
def test_what_others_are_held_against_is_called_so_in_many_languages(said: dict[str, str]) -> None:
    sheets = stacked("=@#/@${first}", "=MAX(@{top}:@{bottom})", 2, 0, **said)
    assert [found for found in reported(RULE, sheets) if found.variant == "block"] == []
