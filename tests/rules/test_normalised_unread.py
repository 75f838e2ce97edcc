"""Normalised figures that no score rests on."""

import pytest
from sheets import Content, findings, reported

from prioritering.types import Severity

Sheets = dict[str, list[list[Content]]]

RULE = "normalised-unread"
RAW = ((900, 7, 30), (1000, 8, 45), (1250, 9, 20), (800, 4, 60), (1100, 6, 25))
SHARES = "={c}#/MAX({c}$3:{c}$7)"
FROM_RAW, FROM_SHARES = "=SUMPRODUCT($B$2:$D$2,B#:D#)", "=SUMPRODUCT($B$2:$D$2,E#:G#)"


def table(score: str, scaled: str = SHARES, columns: str = "BCD") -> Sheets:
    """Five options, three criteria in units of their own, the same as shares of the best, a score."""
    rows: list[list[Content]] = [
        ["Option", "Reach", "Benefit", "Days saved", "Reach (n)", "Benefit (n)", "Days (n)", "Score"],
        ["Weight", 0.5, 0.3, 0.2],
    ]
    for row, raw in enumerate(RAW, start=3):
        own: list[Content] = [
            scaled.format(c=c).replace("#", str(row)) if c in columns else None for c in "BCD"
        ]
        rows.append([f"Option {row}", *raw, *own, score.replace("#", str(row))])
    return {"Options": rows}


QUIET = {
    "the score reads them": table(FROM_SHARES),
    "no normalised figures": table(FROM_RAW, columns=""),
    "one column of shares": table(FROM_RAW, columns="B"),
    "doubles, which are no shares": table(FROM_RAW, scaled="=2*{c}#"),
    "read elsewhere": {
        **table(FROM_RAW),
        "Chart": [[f"=Options!{c}{row}" for c in "EFG"] for row in range(3, 8)],
    },
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


MIN_MAX = "=({c}#-MIN({c}$3:{c}$7))/(MAX({c}$3:{c}$7)-MIN({c}$3:{c}$7))"


@pytest.mark.parametrize("scaled", [SHARES, MIN_MAX, "={c}#/SUM({c}$3:{c}$7)"])
def test_fires(scaled: str) -> None:
    sheets = table(FROM_RAW, scaled)
    (found,) = reported(RULE, sheets)
    assert (str(found.at), found.severity) == ("Options!E3:G7", Severity.WARNING)
    assert [str(area) for area in found.evidence] == ["Options!B3:D7", "Options!H3:H7"]
    assert [one.rule for one in findings(sheets) if one.severity is not Severity.INFO] == [RULE]
