"""Weighted sums of shares that go down a criterion where they are to go across an option."""

import pytest
from sheets import Content, findings, reported
from tables import Sheets

from prioritering.types import Severity

RULE = "formula-reads-other-line"
SHARES = ((0.1, 0.2, 0.6), (0.3, 0.5, 0.15), (0.6, 0.3, 0.25))
"""By option; each criterion's make 1."""


def priorities(*formulas: str, raw: bool = False) -> Sheets:
    """Three options by three criteria, below the weights, and what they make."""
    weights: list[Content] = ["Weight", 0.5, 0.3, 0.2]
    rows: list[list[Content]] = [["", "Price", "Comfort", "Model", "Priority"], weights]
    for option, shares, formula in zip("ABC", SHARES, formulas, strict=True):
        rows.append([f"Option {option}", *(one * 10 if raw else one for one in shares), formula])
    return {"P": rows}


DOWN = ("B3:B5", "C3:C5", "D3:D5")
FIRES = {
    "mmult": priorities(*(f"=MMULT($B$2:$D$2,{cells})" for cells in DOWN)),
    "transposed": priorities(*(f"=SUMPRODUCT(TRANSPOSE($B$2:$D$2),{cells})" for cells in DOWN)),
    "written out": priorities(*(f"=$B$2*{at}3+$C$2*{at}4+$D$2*{at}5" for at in "BCD")),
    "weights last": priorities(*(f"={at}3*$B$2+{at}4*$C$2+{at}5*$D$2" for at in "BCD")),
    "rounded": priorities(*(f"=ROUND({at}3*$B$2+{at}4*$C$2+{at}5*$D$2,4)" for at in "BCD")),
}
QUIET = {
    "across": priorities(*(f"=SUMPRODUCT($B$2:$D$2,B{row}:D{row})" for row in (3, 4, 5))),
    "written out across": priorities(*(f"=$B$2*B{row}+$C$2*C{row}+$D$2*D{row}" for row in (3, 4, 5))),
    "no shares": priorities(*(f"=MMULT($B$2:$D$2,{cells})" for cells in DOWN), raw=True),
}


@pytest.mark.parametrize("sheets", FIRES.values(), ids=FIRES)
def test_priorities_that_do_not_make_one(sheets: Sheets) -> None:
    (found,) = [one for one in reported(RULE, sheets) if one.variant == "turned"]
    assert (str(found.at), found.severity) == ("P!E3:E5", Severity.ERROR)
    assert [str(area) for area in found.evidence] == ["P!B3:B5", "P!B3:D3"]


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


@pytest.mark.parametrize("sheets", FIRES.values(), ids=FIRES)
def test_told_once(sheets: Sheets) -> None:
    loud = [one.rule for one in findings(sheets) if one.severity is not Severity.INFO]
    assert loud == [RULE]
