"""Consistency figures that a workbook states beside comparisons, and that are not those of the table."""

from collections.abc import Mapping

import pytest
from sheets import Content, Rows, findings, put, reported

from prioritering.types import Severity

RULE = "comparisons-contradict"
Sheets = dict[str, Rows]
NAMES = ("Cost", "Quality", "Time", "Risk")


def ahp(
    changes: Mapping[str, Content] | None = None, *, labels: tuple[str, str, str] = ("λmax", "CI", "CR")
) -> Sheets:
    """Four criteria in pairs, normalised, their weights, and how consistent they are."""
    rows: list[list[Content]] = [["", *NAMES]]
    values: list[list[Content]] = [
        [1, 3, 5, 4],
        ["=1/C2", 1, 4, 2],
        ["=1/D2", "=1/D3", 1, 3],
        ["=1/E2", "=1/E3", "=1/E4", 1],
    ]
    rows += [[name, *line] for name, line in zip(NAMES, values, strict=True)]
    rows.append(["Sum", *(f"=SUM({c}2:{c}5)" for c in "BCDE")])
    rows.append([])
    rows.append(["Normalised", *NAMES, "Weight", "Ratio"])
    for row, name in enumerate(NAMES, 2):
        rows.append(
            [
                name,
                *(f"={c}{row}/{c}$6" for c in "BCDE"),
                f"=AVERAGE(B{row + 7}:E{row + 7})",
                f"=(B{row}*$F$9+C{row}*$F$10+D{row}*$F$11+E{row}*$F$12)/F{row + 7}",
            ]
        )
    rows.append([])
    rows.append([labels[0], "=AVERAGE(G9:G12)"])
    rows.append([labels[1], "=(B14-4)/(4-1)"])
    rows.append([labels[2], "=B15/0.9"])
    return put({"AHP": rows}, {f"AHP!{at}": value for at, value in (changes or {}).items()})


FIRES = {
    "less one": (ahp({"B15": "=(B14-1)/3"}), "AHP!B15"),
    "of five": (ahp({"B15": "=(B14-5)/(5-1)"}), "AHP!B15"),
    "by the size": (ahp({"B15": "=(B14-4)/4"}), "AHP!B15"),
    "index of three": (ahp({"B16": "=B15/0.58"}), "AHP!B16"),
    "index of six": (ahp({"B16": "=B15/1.24"}), "AHP!B16"),
    "times the index": (ahp({"B16": "=B15*0.9"}), "AHP!B16"),
    "a sum for a mean": (ahp({"B14": "=SUM(G9:G12)"}), "AHP!B14"),
    "typed": (ahp({"B16": 0.02}), "AHP!B16"),
    "in words": (
        ahp({"B16": "=B15/1.24"}, labels=("Lambda max", "Consistency index (CI)", "Consistency ratio")),
        "AHP!B16",
    ),
    "further on": (ahp({"B15": None, "C15": ":", "D15": "=(B14-1)/3", "B16": "=D15/0.9"}), "AHP!D15"),
    "of one line too few": (ahp({"B14": "=(G9+G10+G11)/4"}), "AHP!B14"),
}


@pytest.mark.parametrize(("sheets", "at"), FIRES.values(), ids=FIRES)
def test_told_once_where_it_goes_wrong(sheets: Sheets, at: str) -> None:
    (found,) = (one for one in findings(sheets) if one.variant.startswith("stated"))
    assert (found.rule, str(found.at)) == (RULE, at)
    assert (found.severity, found.confidence, found.fixes) == (Severity.WARNING, "medium", ())


SECOND: Mapping[str, Content] = {
    f"{column}{row}": (1, 2, 4, 8)[place] / (1, 2, 4, 8)[row - 29]
    for row in range(29, 33)
    for place, column in enumerate("BCDE")
}
QUIET = {
    "right": ahp(),
    "another table of indices": ahp({"B16": "=B15/0.882"}),
    "the oldest": ahp({"B16": "=B15/0.89"}),
    "by column sums": ahp({"B14": "=B6*F9+C6*F10+D6*F11+E6*F12"}),
    "rounded": ahp({"B14": "=ROUND(AVERAGE(G9:G12),2)", "B15": "=ROUND((B14-4)/3,2)", "B16": "=B15/0.9"}),
    "typed and rounded": ahp({"B16": 0.14}),
    "in per cent": ahp({"B16": "=B15/0.9*100"}),
    "geometric weights": ahp({f"F{row + 7}": f"=GEOMEAN(B{row}:E{row})/7" for row in range(2, 6)}),
    "a limit": ahp({"A17": "CR", "B17": 0.1}),
    "another thing": ahp({"A18": "CI", "B18": 12}),
    "a yes": ahp({"A18": "CR OK?", "B18": "yes"}),
    "weights rounded": ahp({"F9": 0.53, "F10": 0.24, "F11": 0.14, "F12": 0.09}),
    "a pair that does not agree is told itself": ahp({"B3": 3, "B15": "=(B14-1)/3"}),
    "of two tables": ahp({"B14": "=AVERAGE(G9:G12)+C29/100", "B15": "=(B14-1)/3", **SECOND}),
    "label over the figure": ahp({"B16": None, "A17": "=B15/0.9"}),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert [str(one.at) for one in reported(RULE, sheets) if one.variant.startswith("stated")] == []
