"""What pivot tables fill is nobody's typing."""

from __future__ import annotations

from pathlib import Path

import pytest
from packages import MAIN, OFFICE, RELATIONS, parts, written

from prioritering.options import Options
from prioritering.pipeline import audit

LINES: tuple[tuple[str | int, ...], ...] = (
    ("Unit", "2023", "2024", "2025"),
    ("North", 120, 131, 118),
    ("South", 340, 322, 351),
    ("East", 90, 97, 104),
    ("West", 410, 433, 402),
    ("Grand Total", 960, 983, 1001),
)
"""The last total takes in a unit that is filtered away."""
SHEET_RELATIONS = (
    f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{OFFICE}/pivotTable" '
    'Target="../pivotTables/pivotTable1.xml"/></Relationships>'
)


def cell(value: str | int) -> str:
    if isinstance(value, str):
        return f'<c t="inlineStr"><is><t>{value}</t></is></c>'
    return f"<c><v>{value}</v></c>"


def made(path: Path, *, pivoted: bool) -> Path:
    """Amounts with totals, as a pivot table shows them or typed."""
    rows = (f'<row r="{number}">{"".join(map(cell, line))}</row>' for number, line in enumerate(LINES, 1))
    content = parts("".join(rows))
    if pivoted:
        content |= {
            "xl/worksheets/_rels/sheet1.xml.rels": SHEET_RELATIONS,
            "xl/pivotTables/pivotTable1.xml": f'<pivotTableDefinition xmlns="{MAIN}" name="P" cacheId="1">'
            '<location ref="A1:D6" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/>'
            "</pivotTableDefinition>",
        }
    return written(path, content)


@pytest.mark.parametrize(("pivoted", "rules"), [(False, ["total-mismatch"]), (True, [])])
def test_a_total_of_a_pivot_table_is_not_held_against_the_lines_that_it_shows(
    tmp_path: Path, pivoted: bool, rules: list[str]
) -> None:
    done = audit(made(tmp_path / "book.xlsx", pivoted=pivoted), Options(write=False))
    assert [finding.rule for finding in done.findings] == rules
