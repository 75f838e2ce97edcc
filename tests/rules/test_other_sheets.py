"""A column of one subject that reads another subject's sheet, and columns that may read what they do."""

from collections.abc import Mapping

import pytest
from sheets import Content, Rows, reported

from prioritering.types import Severity

Sheets = dict[str, Rows]
SUBJECTS = ("Mathematics", "Physics", "Biology", "History")
LOOKED_UP = "=VLOOKUP($A#,'{}'!$A$2:$B$7,2,FALSE)"


def marks(formula: str = LOOKED_UP, own: Mapping[str, str] | None = None, **read: str) -> Sheets:
    """Six pupils' marks in four subjects, each on a sheet, gathered on one; `read` says which is read."""
    sheets: Sheets = {}
    rows: list[list[Content]] = [["Pupil", *SUBJECTS, "Mean"]]
    for row in range(2, 8):
        taken = [
            (own or {}).get(one, formula).format(read.get(one, one)).replace("#", str(row))
            for one in SUBJECTS
        ]
        rows.append([f"Pupil {row}", *taken, f"=AVERAGE(B{row}:E{row})"])
    sheets["All"] = rows
    for number, one in enumerate(SUBJECTS, start=3):
        listed: list[list[Content]] = [["Pupil", "Mark"]]
        listed += [[f"Pupil {row}", row * number % 6 + 1] for row in range(2, 8)]
        sheets[one] = listed
    return sheets


def told(sheets: Sheets) -> list[str]:
    found = [one for one in reported("summary-other-column", sheets) if one.variant == "sheet"]
    assert {one.severity for one in found} <= {Severity.ERROR}
    return [str(one.at) for one in found]


@pytest.mark.parametrize(
    ("sheets", "at"),
    [
        (marks(Mathematics="Physics"), ["All!B2:B7"]),
        (marks("='{}'!B#", History="Biology"), ["All!E2:E7"]),
        (
            marks("=INDEX('{}'!B:B,MATCH(A#,'{0}'!A:A,0))".replace("{}", "{0}"), Physics="History"),
            ["All!C2:C7"],
        ),
        (marks("='{}'!B#*10", Biology="Physics"), ["All!D2:D7"]),
        (marks("=SUMIF('{0}'!A:A,A#,'{0}'!B:B)", Mathematics="Physics", Physics="Mathematics"), None),
    ],
    ids=["looked up", "linked", "by its place", "ten times", "two exchanged"],
)
def test_another_subjects_sheet_is_wrong(sheets: Sheets, at: list[str] | None) -> None:
    assert told(sheets) == (at or ["All!B2:B7", "All!C2:C7"])


@pytest.mark.parametrize(
    "sheets",
    [
        marks(),
        marks(own={"Mathematics": "='Mathematics'!B#+'Physics'!B#-'Physics'!B#"}),
        marks(Mathematics="Physics", Biology="Physics", History="Physics"),
        {
            **marks(),
            "All": [["Pupil", "Maths", *SUBJECTS[1:], "Mean"], *marks(Mathematics="Physics")["All"][1:]],
        },
        {**marks(), "All": marks(Mathematics="Physics")["All"][:3]},
    ],
    ids=["their own", "their own and another", "one sheet for most", "no sheet of that name", "two lines"],
)
def test_sheets_that_may_be_read(sheets: Sheets) -> None:
    assert told(sheets) == []
