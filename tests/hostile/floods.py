"""Workbooks that have more of something than anybody needs: labels, sheets, merged cells, formats."""

from __future__ import annotations

import random

from graphs import Draw
from made import MAIN, Book, formula, headings, row, text


def labels(rng: random.Random) -> bytes:
    """Labels as long as a cell takes, some hundred of them, beside a scoring."""
    made, rows = Book(), [headings()]
    long = "".join(rng.choices("abc def ghi \n«»", k=32_767))
    for number in range(2, rng.randint(20, 120)):
        figures = [f'<c r="{letter}{number}"><v>{rng.randint(0, 9)}</v></c>' for letter in "BCD"]
        total = formula(f"E{number}", f"SUM(B{number}:D{number})")
        rows.append(row(number, [text(f"A{number}", f"{number}{long}"[:32_767]), *figures, total]))
    made.add("".join(rows))
    return made.packed()


def sheets(rng: random.Random) -> bytes:
    """A thousand small sheets, or ten thousand."""
    made = Book()
    count = rng.choice((1_000, 10_000))
    for number in range(count):
        cells = [f'<c r="A1"><v>{number}</v></c>', formula("B1", f"S{rng.randint(1, count)}!A1+A1")]
        made.add(row(1, cells))
    return made.packed()


def merges(rng: random.Random) -> bytes:
    """Merged cells and conditional formats by the ten thousand."""
    made, count = Book(), rng.choice((20_000, 100_000))
    rows = headings() + "".join(
        row(
            n,
            [
                text(f"A{n}", f"Measure {n}"),
                *(f'<c r="{c}{n}"><v>{rng.randint(0, 9)}</v></c>' for c in "BCD"),
            ],
        )
        for n in range(2, 40)
    )
    merged = "".join(f'<mergeCell ref="H{n}:I{n}"/>' for n in range(2, count + 2))
    formats = "".join(
        f'<conditionalFormatting sqref="B{n % 900 + 2}"><cfRule type="cellIs" priority="{n}" operator="equal">'
        "<formula>1</formula></cfRule></conditionalFormatting>"
        for n in range(1, count // 10)
    )
    made.add(rows, more=f'<mergeCells count="{count}">{merged}</mergeCells>{formats}')
    return made.packed()


def styles(rng: random.Random) -> bytes:
    """Fifty thousand formats of cells, and as many conditional ones."""
    made, count = Book(), 50_000
    formats = "".join(
        f'<xf numFmtId="{rng.randrange(50)}" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
        f'<alignment indent="{rng.randrange(250)}" textRotation="{rng.randrange(180)}"/></xf>'
        for _ in range(count)
    )
    dxfs = "<dxf><font><b/></font></dxf>" * 100
    rules = "".join(
        f'<conditionalFormatting sqref="{rng.choice("BCD")}{rng.randrange(2, 60)}"><cfRule type="expression" '
        f'dxfId="{rng.randrange(100)}" priority="{n}"><formula>B{rng.randrange(2, 60)}&gt;{rng.randrange(9_999)}'
        "</formula></cfRule></conditionalFormatting>"
        for n in range(1, count)
    )
    made.styles = (
        f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/></font></fonts>'
        '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{count}">{formats}</cellXfs><dxfs count="100">{dxfs}</dxfs></styleSheet>'
    )
    rows = headings() + "".join(
        row(
            n,
            [text(f"A{n}", f"Measure {n}")]
            + [f'<c r="{c}{n}" s="{rng.randrange(count)}"><v>{rng.randint(0, 9)}</v></c>' for c in "BCD"],
        )
        for n in range(2, 60)
    )
    made.add(rows, more=rules)
    return made.packed()


LARGE: tuple[Draw, ...] = (labels, sheets, merges, styles)
