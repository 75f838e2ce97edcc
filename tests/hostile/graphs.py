"""Workbooks drawn at random that never end for a careless reader: circles, endless references, floods of parts."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
FIRST_LABELS = ("Measure", "Benefit", "Cost", "Risk", "Score", "Rank")

Draw = Callable[[random.Random], bytes]


class Book:
    """A workbook in the making, as parts."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.names: list[tuple[str, str]] = []
        self.styles = ""

    def add(self, rows: str, name: str = "", more: str = "") -> None:
        """Add a sheet of these rows, with what follows them."""
        body = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{more}</worksheet>'
        self.sheets.append((name or f"S{len(self.sheets) + 1}", body))

    def packed(self) -> bytes:
        """The package."""
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
            for name, text in self._parts():
                package.writestr(name, text)
        return data.getvalue()

    def _parts(self) -> Iterator[tuple[str, str]]:
        numbers = range(1, len(self.sheets) + 1)
        parts = "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{CONTENT}.worksheet+xml"/>'
            for n in numbers
        )
        styles = (
            f'<Override PartName="/xl/styles.xml" ContentType="{CONTENT}.styles+xml"/>' if self.styles else ""
        )
        yield (
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{CONTENT}.sheet.main+xml"/>{parts}{styles}</Types>',
        )
        yield "_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")])
        targets = [("worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
        yield (
            "xl/_rels/workbook.xml.rels",
            _relations(targets + ([("styles", "styles.xml")] if styles else [])),
        )
        entries = "".join(
            f'<sheet name="{escape(name)}" sheetId="{n}" r:id="r{n}"/>'
            for n, (name, _) in enumerate(self.sheets, 1)
        )
        names = "".join(
            f'<definedName name="{name}">{escape(text)}</definedName>' for name, text in self.names
        )
        names = f"<definedNames>{names}</definedNames>" if names else ""
        yield (
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{entries}</sheets>{names}</workbook>',
        )
        if self.styles:
            yield "xl/styles.xml", self.styles
        for number, (_, body) in enumerate(self.sheets, 1):
            yield f"xl/worksheets/sheet{number}.xml", body


def _relations(targets: list[tuple[str, str]]) -> str:
    found = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{RELATIONS}">{found}</Relationships>'


def text(place: str, content: str) -> str:
    """A cell with a text."""
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(content)}</t></is></c>'


def formula(place: str, content: str, value: float = 0, attributes: str = "") -> str:
    """A cell with a formula and the value that was stored with it."""
    return f'<c r="{place}"><f{attributes}>{escape(content)}</f><v>{value}</v></c>'


def row(number: int, cells: list[str]) -> str:
    """A row of cells."""
    return f'<row r="{number}">{"".join(cells)}</row>'


def headings() -> str:
    """A first row as a scoring has it."""
    return row(1, [text(f"{letter}1", label) for letter, label in zip("ABCDEF", FIRST_LABELS, strict=True)])


def circles(rng: random.Random) -> bytes:
    """Formulas that read one another at random: through functions, ranges, whole columns, names, other sheets."""
    made, lines, sheets = Book(), rng.randint(3, 40), rng.randint(1, 3)
    for name in range(rng.randint(0, 6)):
        other = rng.choice(
            (f"N{rng.randrange(6)}", f"S1!$B${rng.randint(1, lines)}", "SUM(S1!$A:$C)", "N0+N1")
        )
        made.names.append((f"N{name}", other))
    for _ in range(sheets):
        rows = [headings()]
        for number in range(2, lines + 2):
            cells = [text(f"A{number}", f"Measure {number}")]
            cells += [
                formula(f"{letter}{number}", _expression(rng, lines, sheets), rng.randint(0, 9))
                if rng.random() < 0.6
                else f'<c r="{letter}{number}"><v>{rng.randint(0, 10)}</v></c>'
                for letter in "BCDEF"
            ]
            rows.append(row(number, cells))
        made.add("".join(rows))
    return made.packed()


def _expression(rng: random.Random, lines: int, sheets: int, depth: int = 0) -> str:
    """A formula of references and functions, nested a little."""

    def at() -> str:
        sheet = f"S{rng.randint(1, sheets)}!" if rng.random() < 0.2 else ""
        return f"{sheet}{rng.choice('BCDEF')}{rng.randint(2, lines + 1)}"

    def area() -> str:
        first, last = sorted(rng.sample(range(2, lines + 3), 2))
        left, right = sorted(rng.choices("BCDEF", k=2))
        return rng.choice((f"{left}{first}:{right}{last}", f"{left}:{right}", f"${left}$2:${right}${last}"))

    def inner() -> str:
        return at() if depth > 2 or rng.random() < 0.5 else _expression(rng, lines, sheets, depth + 1)

    kinds = (
        lambda: f"SUM({area()})",
        lambda: f"AVERAGE({area()},{inner()})",
        lambda: f"IF({inner()}>{rng.randint(0, 9)},{inner()},{inner()})",
        lambda: f"RANK({at()},{area()})",
        lambda: f"SUMPRODUCT({area()}*1)",
        lambda: f'COUNTIF({area()},">"&{at()})',
        lambda: f"INDEX({area()},{inner()},1)",
        lambda: f"OFFSET({at()},{rng.randint(-3, 3)},0)",
        lambda: f'INDIRECT("B"&{rng.randint(1, lines)})',
        lambda: f"{inner()}+{inner()}",
        lambda: f"({inner()}-MIN({area()}))/(MAX({area()})-MIN({area()}))",
        lambda: f"N{rng.randrange(7)}*{at()}",
        lambda: f"VLOOKUP({at()},{area()},1)",
        lambda: f"LARGE({area()},{rng.randint(1, lines)})",
    )
    return rng.choice(kinds)()


def endless(rng: random.Random) -> bytes:
    """References without end: whole columns and rows in each cell, chains of thousands of cells, deep nests."""
    made, lines = Book(), rng.choice((50, 400, 3000))
    kind = rng.randrange(5)
    rows = [headings()]
    for number in range(2, lines + 2):
        inner = (
            f"SUM($A:$XFD)*{number}",
            f"B{number + 1}+1",
            f"SUM(B$1:B{number - 1})+COUNTIF(A:A,A{number})",
            f"MAX(1:1048576)-C{number}",
            "(" * 60 + f"B{number - 1}" + "+1)" * 60,
        )[kind]
        cells = [text(f"A{number}", f"Measure {number}"), formula(f"B{number}", inner)]
        rows.append(row(number, [*cells, f'<c r="C{number}"><v>{rng.randint(0, 9)}</v></c>']))
    made.add("".join(rows))
    return made.packed()


def spans(rng: random.Random) -> bytes:
    """Array, shared and data-table formulas that overlap, and read what they fill."""
    made, rows = Book(), [headings()]
    for number in range(2, rng.randint(4, 60)):
        last = number + rng.randint(0, 5)
        kind = rng.choice(
            (
                f' t="array" ref="B{number}:C{last}"',
                f' t="shared" ref="B{number}:B{last}" si="{rng.randrange(3)}"',
                f' t="dataTable" ref="B{number}:D{last}" dt2D="1" dtr="1" r1="B{number}" r2="C{number}"',
            )
        )
        inner = rng.choice(
            (f"B{number}:C{last}*2", "TRANSPOSE(B2:D4)", f"SUM(B{number}:B{last})", "SORT(B2:B9)")
        )
        cells = [text(f"A{number}", f"Measure {number}"), formula(f"B{number}", inner, attributes=kind)]
        rows.append(row(number, cells))
    made.add("".join(rows))
    return made.packed()


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
    """Thousands of small sheets."""
    made = Book()
    count = rng.choice((300, 1000, 3000))
    for number in range(count):
        cells = [f'<c r="A1"><v>{number}</v></c>', formula("B1", f"S{rng.randint(1, count)}!A1+A1")]
        made.add(row(1, cells))
    return made.packed()


def merges(rng: random.Random) -> bytes:
    """Merged cells and conditional formats by the ten thousand."""
    made, count = Book(), rng.choice((2_000, 20_000, 100_000))
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
    """Formats by the ten thousand."""
    made, count = Book(), rng.choice((5_000, 50_000))
    formats = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' * count
    made.styles = (
        f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/></font></fonts>'
        '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{count}">{formats}</cellXfs></styleSheet>'
    )
    rows = headings() + "".join(
        row(
            n,
            [text(f"A{n}", f"Measure {n}")]
            + [f'<c r="{c}{n}" s="{rng.randrange(count)}"><v>{rng.randint(0, 9)}</v></c>' for c in "BCD"],
        )
        for n in range(2, 60)
    )
    made.add(rows)
    return made.packed()


SMALL: tuple[Draw, ...] = (circles, circles, circles, endless, spans)
LARGE: tuple[Draw, ...] = (labels, sheets, merges, styles)


def drawn(seed: int) -> bytes:
    """A workbook of one kind; the same for the same seed: nine of ten are small."""
    rng = random.Random(seed)
    return rng.choice(SMALL if rng.random() < 0.9 else LARGE)(rng)
