"""A slip in plain line numbers is a remark; in figures that are reckoned with it is more."""

from __future__ import annotations

import pytest
from sheets import Content, Rows, put, reported

from prioritering.types import Severity

RULES = ("formula-inconsistent", "formula-overwritten")


def checklist(*, step: str = "+1", first: float = 1, across: bool = False) -> dict[str, Rows]:
    """A checklist of thirty items with a number that counts on from the one before."""
    if across:
        letters = [chr(64 + column) for column in range(1, 27)]
        numbers: list[Content] = [
            "No.",
            first,
            *(f"={letters[column - 1]}1{step}" for column in range(2, 25)),
        ]
        return {"Check": [numbers, ["Done", *(["x"] * 12)]]}
    rows: list[list[Content]] = [["Number", "Done", "What"], [first, "x", "Begin"]]
    rows += [[f"=A{row - 1}{step}", "x" if row % 3 else None, f"Step {row}"] for row in range(3, 32)]
    return {"Check": rows}


def told(sheets: dict[str, Rows]) -> list[tuple[str, Severity]]:
    return [(str(one.at), one.severity) for rule in RULES for one in reported(rule, sheets)]


REMARKS = {
    "one number twice": (put(checklist(), {"Check!A17": "=A15+1"}), "Check!A17"),
    "one left out": (put(checklist(), {"Check!A17": "=A16+2"}), "Check!A17"),
    "from the first": (put(checklist(), {"Check!A17": "=A2+1"}), "Check!A17"),
    "from ten on": (put(checklist(first=10), {"Check!A9": "=A7+1"}), "Check!A9"),
    "one first": (
        put(
            {"Check": [[*row] for row in checklist()["Check"]]},
            {f"Check!A{row}": f"=1+A{row - 1 - (row == 12)}" for row in range(3, 32)},
        ),
        "Check!A12",
    ),
    "a typed number": (put(checklist(), {"Check!A17": 15}), "Check!A17"),
    "across": (put(checklist(across=True), {"Check!K1": "=I1+1"}), "Check!K1"),
}


@pytest.mark.parametrize(("sheets", "at"), REMARKS.values(), ids=REMARKS)
def test_a_slip_in_line_numbers_is_a_remark(sheets: dict[str, Rows], at: str) -> None:
    assert told(sheets) == [(at, Severity.INFO)]


READ = {
    "a sum takes them in": put(checklist(), {"Check!A17": "=A15+1", "Check!D1": "=SUM(A2:A31)"}),
    "a sum below them does": put(checklist(), {"Check!A17": "=A15+1", "Check!A33": "=SUM(A2:A31)"}),
    "a figure beside is made of them": put(
        checklist(),
        {"Check!A17": "=A15+1"} | {f"Check!D{row}": f"=A{row}*12" for row in range(2, 32)},
    ),
    "another sheet looks one up": put(checklist(), {"Check!A17": "=A15+1"}) | {"Sum": [["=Check!A31"]]},
    "steps of ten": put(checklist(step="+10", first=10), {"Check!A17": "=A15+10"}),
    "rates": put(checklist(first=0.5), {"Check!A17": "=A15+1"}),
}


@pytest.mark.parametrize("sheets", READ.values(), ids=READ)
def test_what_is_reckoned_with_is_told(sheets: dict[str, Rows]) -> None:
    assert [at for at, grade in told(sheets) if grade is not Severity.INFO] == ["Check!A17"]
