"""Small workbooks drawn at random that never end for a careless reader: circles, endless references, spills."""

from __future__ import annotations

import random
from collections.abc import Callable
from string import ascii_uppercase

from made import Book, figure, formula, headings, row, text

Draw = Callable[[random.Random], bytes]


def circles(rng: random.Random) -> bytes:
    """Formulas that read one another at random: through functions, ranges, names, other sheets."""
    made, lines, count = Book(), rng.choice((3, 4, 5, 6, 8, 12, 40)), rng.choice((1, 1, 2, 3))
    for name in range(rng.randint(0, 6)):
        other = rng.choice(
            (f"N{rng.randrange(6)}", f"S1!$B${rng.randint(1, lines)}", "SUM(S1!$A$1:$C$9)", "N0+N1")
        )
        made.names.append((f"N{name}", other))
    filled = rng.choice((0.1, 0.3, 0.6))
    expression = _Expressions(rng, lines, count, whole=rng.random() < 0.05)
    for _ in range(count):
        rows = [headings()]
        for number in range(2, lines + 2):
            cells = [text(f"A{number}", f"Measure {number}")]
            cells += [
                formula(f"{letter}{number}", expression.drawn(), rng.randint(0, 9))
                if rng.random() < filled
                else figure(f"{letter}{number}", rng.randint(0, 10))
                for letter in "BCDEF"
            ]
            rows.append(row(number, cells))
        made.add("".join(rows))
    return made.packed()


class _Expressions:
    """Formulas of references and functions, nested a little; over whole columns where `whole`."""

    def __init__(self, rng: random.Random, lines: int, sheets: int, *, whole: bool) -> None:
        self.rng, self.lines, self.sheets, self.whole = rng, lines, sheets, whole

    def at(self) -> str:
        """A reference to one cell."""
        sheet = f"S{self.rng.randint(1, self.sheets)}!" if self.rng.random() < 0.2 else ""
        return f"{sheet}{self.rng.choice('BCDEF')}{self.rng.randint(2, self.lines + 1)}"

    def area(self) -> str:
        """A reference to several cells."""
        first, last = sorted(self.rng.sample(range(2, self.lines + 3), 2))
        left, right = sorted(self.rng.choices("BCDEF", k=2))
        if self.whole and self.rng.random() < 0.3:
            return f"{left}:{right}"
        return self.rng.choice((f"{left}{first}:{right}{last}", f"${left}$2:${right}${last}"))

    def drawn(self, depth: int = 0) -> str:
        """A formula."""
        rng, at, area = self.rng, self.at, self.area

        def inner() -> str:
            return at() if depth > 2 or rng.random() < 0.6 else self.drawn(depth + 1)

        kinds = (
            lambda: f"SUM({area()})",
            lambda: f"AVERAGE({area()},{inner()})",
            lambda: f"IF({inner()}>{rng.randint(0, 9)},{inner()},{inner()})",
            lambda: f"RANK({at()},{area()})",
            lambda: f"SUMPRODUCT({area()}*1)",
            lambda: f'COUNTIF({area()},">"&{at()})',
            lambda: f"INDEX({area()},{inner()},1)",
            lambda: f"OFFSET({at()},{rng.randint(-3, 3)},0)",
            lambda: f'INDIRECT("B"&{rng.randint(1, self.lines)})',
            lambda: f"{inner()}+{inner()}",
            lambda: f"({inner()}-MIN({area()}))/(MAX({area()})-MIN({area()}))",
            lambda: f"N{rng.randrange(7)}*{at()}",
            lambda: f"VLOOKUP({at()},{area()},1)",
            lambda: f"LARGE({area()},{rng.randint(1, self.lines)})",
        )
        return rng.choice(kinds)()


def endless(rng: random.Random) -> bytes:
    """References without end: whole columns and rows in each cell, chains of thousands of cells, deep nests."""
    made, lines = Book(), rng.choice((5, 10, 10, 20, 50) if rng.random() < 0.99 else (400, 3000))
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
        rows.append(row(number, [*cells, figure(f"C{number}", rng.randint(0, 9))]))
    made.add("".join(rows))
    return made.packed()


def spans(rng: random.Random) -> bytes:
    """Array, shared, spilled and data-table formulas that overlap, and read what they fill."""
    made, rows = Book(), [headings()]
    for number in range(2, rng.choice((4, 8, 12, 60))):
        last = number + rng.randint(0, 5)
        kind = rng.choice(
            (
                f' t="array" ref="B{number}:C{last}"',
                f' t="array" aca="1" ref="B{number}"',
                f' t="shared" ref="B{number}:B{last}" si="{rng.randrange(3)}"',
                f' t="dataTable" ref="B{number}:D{last}" dt2D="1" dtr="1" r1="B{number}" r2="C{number}"',
                f' t="dataTable" ref="B{number}:B{last}" r1="B{last + 1}"',
                "",
            )
        )
        inner = rng.choice(
            (
                *(f"B{number}:C{last}*2", "TRANSPOSE(B2:D4)", f"SUM(B{number}:B{last})"),
                *(
                    "_xlfn._xlws.SORT(B2:B9)",
                    f"_xlfn.SEQUENCE({last},B{number})",
                    f"_xlfn.ANCHORARRAY(B{last})",
                ),
                *("_xlfn.UNIQUE(B:B)", "_xlfn._xlws.FILTER(B2:C9,C2:C9>B2)", f"SUM(B{number}#)"),
            )
        )
        cells = [text(f"A{number}", f"Measure {number}"), formula(f"B{number}", inner, attributes=kind)]
        rows.append(row(number, [*cells, figure(f"E{number}", rng.randint(0, 9))]))
    made.add("".join(rows))
    return made.packed()


def names(rng: random.Random) -> bytes:
    """Names that stand for names, for themselves, for formulas and for whole sheets, a few or hundreds of them."""
    made, count = Book(), rng.choice((3, 10, 30, 300))
    for number in range(count):
        other = rng.choice(
            (
                *(f"N{rng.randrange(count)}", f"N{(number + 1) % count}+N{(number + 2) % count}"),
                *(f"OFFSET(S1!$B$2,0,0,N{rng.randrange(count)})", f"SUM(N{number})", "S1!$1:$1048576"),
                *(f"S1!B{rng.randint(1, 9)}", "_xlfn.LAMBDA(_xlpm.x,_xlpm.x(_xlpm.x))", "{1,2;3,4}", "#REF!"),
            )
        )
        made.names.append((f"N{number}", other))
    rows = [headings()]
    for number in range(2, rng.randint(4, 12)):
        inner = rng.choice((f"N{rng.randrange(count)}", f"SUM(N0,N{rng.randrange(count)})", f"N0(B{number})"))
        cells = [text(f"A{number}", f"Measure {number}"), formula(f"B{number}", inner)]
        rows.append(row(number, [*cells, figure(f"C{number}", rng.randint(0, 9))]))
    made.add("".join(rows))
    return made.packed()


def scoring(rng: random.Random) -> bytes:
    """A small scoring with weights and ranks, and a slip or two: what all else in here only looks like."""
    made, lines = Book(), rng.randint(3, 12)
    last, rows = lines + 2, [headings()]
    rows.append(
        row(2, [text("A2", "Weight"), *(figure(f"{letter}2", rng.randint(1, 4)) for letter in "BCD")])
    )
    for number in range(3, last + 1):
        cells = [
            text(f"A{number}", rng.choice(("", "  ", "=1", f"Measure {number}", "Measure 3", "<&>\u202e")))
        ]
        cells += [figure(f"{letter}{number}", rng.choice((0, 1, 5, 9, -1, 1e308))) for letter in "BCD"]
        short = rng.choice((last, last, last - 1, last + 1))
        cells.append(formula(f"E{number}", f"SUMPRODUCT($B$2:$D$2,B{number}:D{number})", rng.randint(0, 60)))
        cells.append(formula(f"F{number}", f"RANK(E{number},$E$3:$E${short})", rng.randint(1, lines)))
        rows.append(row(number, cells))
    made.add("".join(rows))
    return made.packed()


def far(rng: random.Random) -> bytes:
    """Tables without end: cells at the ends of a sheet, tables and formats that claim all of it."""
    made, rows = Book(), [headings()]
    for number in sorted([*rng.sample(range(2, 1_048_576), rng.randint(1, 5)), 1_048_576]):
        reach = rng.choice(("A1:XFD1048576", f"B2:B{number}", f"A{number}:XFD{number}"))
        cells = [
            text(f"A{number}", "Measure"),
            figure(f"B{number}", 1),
            formula(f"XFD{number}", f"SUM({reach})"),
        ]
        rows.append(row(number, cells))
    everywhere = rng.choice(
        (
            '<autoFilter ref="A1:XFD1048576"/>',
            '<mergeCells count="1"><mergeCell ref="C2:XFC1048576"/></mergeCells>',
            '<conditionalFormatting sqref="A1:XFD1048576"><cfRule type="expression" priority="1"><formula>A1&gt;1'
            "</formula></cfRule></conditionalFormatting>",
            '<dataValidations count="1"><dataValidation type="list" sqref="A1:XFD1048576"><formula1>A1:A9'
            "</formula1></dataValidation></dataValidations>",
        )
    )
    made.add("".join(rows), more=everywhere)
    return made.packed()


def woven(rng: random.Random) -> bytes:
    """Columns that each read two or three of those before: no reader can go all ways back."""
    made, rows = Book(), [headings()]
    kinds = (
        *("{0}+{1}", "SUM({0},{1})", "MAX({0},SUM({0},{1}))", "{0}*0.5+{1}*0.5", "IF({0}>{1},{0},{1})"),
        *("SUM({2}:{0})", "AVERAGE({0},{1},{0})", "IFERROR({0}/{1},{1}-{0})", "ROUND({0}+{1},2)*{2}"),
    )
    columns = [f"A{letter}" if number > 25 else letter for number, letter in enumerate(ascii_uppercase * 2)]
    chosen = [rng.choice(kinds[: rng.randint(1, len(kinds))]) for _ in range(rng.randint(10, 45))]
    for number in range(2, rng.randint(5, 14)):
        cells = [text(f"A{number}", f"Measure {number}")]
        cells += [figure(f"{letter}{number}", rng.randint(0, 9)) for letter in "BCD"]
        for place, kind in enumerate(chosen, 4):
            before = [f"{columns[place - back]}{number}" for back in (1, 2, 3)]
            cells.append(formula(f"{columns[place]}{number}", kind.format(*before), rng.randint(0, 60)))
        rows.append(row(number, cells))
    made.add("".join(rows))
    return made.packed()


SMALL: tuple[Draw, ...] = (circles, circles, endless, spans, names, scoring, scoring, far, woven)
