"""What is measured, part by part, and the targets it is held against."""

from __future__ import annotations

import math
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from benchmark import measures
from benchmark.programs import (
    AUDITOR,
    FORMULAS,
    OFFICE,
    OURS,
    ROOT,
    convert,
    convert_one_by_one,
    office,
    office_told,
    ours,
    peers,
    sweep,
)
from benchmark.timing import Command, Measured, folder_for, side_by_side
from benchmark.workbooks import Shape, write, write_typed

REFERENCE = ROOT / "workbooks" / "prioritering-steg2.xlsx"
SMALL, LARGE, LARGEST = "95 formulas", "18,000 formulas", "112,500 formulas"
SHAPES = {LARGE: Shape(20, 100), LARGEST: Shape(50, 250)}
LIMIT = 400.0
"""Seconds after which a program counts as not finished."""
TIME_TARGETS = {
    (SMALL, OFFICE): 0.6,
    (LARGE, FORMULAS): 0.05,
    **dict(
        zip(
            ((SMALL, AUDITOR), (LARGE, AUDITOR), (LARGEST, AUDITOR)),
            (0.2, 0.2, 0.08) if office() else (1.0, 0.35, 0.2),
            strict=True,
        )
    ),
}
"""At most this share of the other program's time; the auditor recalculates where LibreOffice is installed."""
MEMORY_TARGETS = {(LARGEST, AUDITOR): 0.1}
MEGABYTES = {SMALL: 150.0, LARGEST: 400.0}
TYPED, TYPED_SECONDS = 50_000, 2.0
"""Cells of a register without a formula, and the seconds that its audit may take."""
START = 0.15
EXPONENT = 1.1
GROWTH = (1, 2, 4, 8, 16)
MEASURES, CRITERIA, MODEL_TARGET = (625, 1250, 2500, 5000, 10_000), 20, 10.0
NOISE = 0.05
"""How far an exponent may lie above the one it is held against."""
TELLING = 0.05
"""Seconds below which a rule is not shown."""
BATCH, BATCH_TARGET = 500, 5.0

Outcome = tuple[dict[str, Any], bool]


def start(folder: Path, runs: int) -> Outcome:
    """The seconds that it takes to say what it is."""
    run = (sys.executable, "-m", "prioritering")
    commands = {o: Command((*run, o), {"PYTHONPATH": str(ROOT)}) for o in ("--help", "--version")}
    timed = side_by_side(commands, max(runs, 11), 60, say)
    printed(("start", "seconds", "at most"), [(n, _seconds(m), f"{START}") for n, m in timed.items()])
    return _json(timed), all((m.median or 0) <= START for m in timed.values())


def comparison(folder: Path, runs: int) -> Outcome:
    """The whole audit beside the other programs, on three sizes of workbook."""
    programs = {OURS: ours, **peers()}
    found: dict[str, Any] = {"with": office_told()}
    good = True
    say(office_told())
    for name in (SMALL, *SHAPES):
        book = made(folder, SHAPES[name]) if name in SHAPES else REFERENCE
        some = {p: make for p, make in programs.items() if (name, p) != (LARGEST, FORMULAS)}
        work = folder_for(folder, "comparison")
        timed = side_by_side({p: make(book, work) for p, make in some.items()}, runs, LIMIT, say)
        found[name] = _json(timed)
        good &= _compared(name, timed)
    return found, good


def _compared(name: str, timed: Mapping[str, Measured]) -> bool:
    """Print one workbook's table; whether its targets are met."""
    own, good, lines = timed[OURS], True, []
    for program, other in timed.items():
        ratios = []
        for mine, theirs, targets in (
            (own.median, other.median, TIME_TARGETS),
            (own.megabytes, other.megabytes, MEMORY_TARGETS),
        ):
            target = targets.get((name, program))
            ratio = None if mine is None or not theirs else mine / theirs
            good &= target is None or ratio is None or ratio <= target
            ratios.append(
                "" if ratio is None else f"{ratio:.2f}" + (f" (at most {target})" if target else "")
            )
        lines.append((program, _seconds(other), _megabytes(other), *ratios))
    printed((name, "seconds", "MB", "our time / theirs", "our memory / theirs"), lines)
    return good and (own.megabytes or 0) <= MEGABYTES.get(name, math.inf)


def typed(folder: Path, runs: int) -> Outcome:
    """A register without a formula: the seconds of the whole audit."""
    book = folder / "typed.xlsx"
    write_typed(book, TYPED)
    timed = side_by_side({OURS: ours(book, folder_for(folder, "typed"))}, runs, LIMIT, say)
    own = timed[OURS]
    lines = [(OURS, _seconds(own), f"{TYPED_SECONDS}", _megabytes(own))]
    printed((f"{TYPED:,} typed cells", "seconds", "at most", "MB"), lines)
    return _json(timed), (own.median or math.inf) <= TYPED_SECONDS


def growth(folder: Path, runs: int) -> Outcome:
    """The exponent of time over size, with ranks and without; the time of a tiny workbook taken off."""
    found: dict[str, Any] = {}
    tiny = made(folder, Shape(1, 2))
    for ranked in (True, False):
        shapes = [Shape(5 * factor, 100, ranked=ranked) for factor in GROWTH]
        books = {"start": tiny, **{str(shape.formulas): made(folder, shape) for shape in shapes}}
        commands = {name: ours(book, folder) for name, book in books.items()}
        medians = {n: m.median or math.nan for n, m in side_by_side(commands, runs, LIMIT, say).items()}
        first = medians.pop("start")
        points = [(float(name), seconds - first) for name, seconds in medians.items()]
        exponent, fit = fitted(points)
        title = "with RANK" if ranked else "without RANK"
        found[title] = {"start": first, "seconds": medians, "exponent": exponent, "r2": fit}
        lines = [(name, f"{seconds:.2f}") for name, seconds in medians.items()]
        printed((f"formulas, {title}", "seconds"), lines)
        say(f"exponent {exponent:.2f} (at most {EXPONENT}), R² {fit:.3f}, start of {first:.2f} s taken off\n")
    return found, all(each["exponent"] <= EXPONENT for each in found.values())


def model(folder: Path, runs: int) -> Outcome:
    """The model, the ranks and the rank spans of lists of measures: seconds, and how these grow."""
    books = {count: measures.book(count, CRITERIA) for count in MEASURES}
    taken: dict[int, float] = {}
    for count, book in books.items():
        taken[count] = median(measures.seconds(book, count) for _ in range(min(runs, 3)))
    exponent, fit = fitted(list(taken.items()))
    even, _ = fitted([(count, count * math.log(count)) for count in MEASURES])
    lines = [(f"{count:,}", f"{seconds:.2f}") for count, seconds in taken.items()]
    printed((f"measures, {CRITERIA} criteria", "seconds"), lines)
    say(f"exponent {exponent:.2f} (n log n has {even:.2f} here), R² {fit:.3f}\n")
    found = {"seconds": taken, "exponent": exponent, "n log n": even, "r2": fit}
    return found, taken[max(taken)] <= MODEL_TARGET and exponent <= even + NOISE


def fitted(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The exponent of a power law through the points (least squares of the logarithms), and its R²."""
    logs = [(math.log(x), math.log(y)) for x, y in points]
    middle = [sum(values) / len(logs) for values in zip(*logs, strict=True)]
    across = sum((x - middle[0]) ** 2 for x, _ in logs)
    up = sum((y - middle[1]) ** 2 for _, y in logs)
    both = sum((x - middle[0]) * (y - middle[1]) for x, y in logs)
    return both / across, both**2 / (across * up)


def rules(folder: Path, runs: int) -> Outcome:
    """Each rule by itself on workbooks of many formulas: how its seconds and its lines grow."""
    from benchmark.rules import FORMULAS, TIMES, measured
    from benchmark.shapes import SHAPES

    found: dict[str, dict[str, Any]] = {}
    good = True
    for name, shape in SHAPES.items():
        say(f"rules on {name}")
        grown = measured(shape)
        found[name] = {rule: one._asdict() for rule, one in grown.items()}
        good &= all(one.is_linear for one in grown.values())
        printed(
            (name, f"{FORMULAS // TIMES:,}", f"{FORMULAS:,}", "exponent", "of lines", f"at most {EXPONENT}"),
            [
                (rule, f"{small:.2f}", f"{large:.2f}", f"{seconds:.2f}", f"{lines:.2f}", told)
                for rule, one in grown.items()
                for small, large, seconds, lines in (one,)
                for told in ("yes" if one.is_linear else "no",)
                if large >= TELLING
            ],
        )
    return found, good


def batch(folder: Path, runs: int) -> Outcome:
    """Workbooks per second on copies of the reference, both cores at work, beside LibreOffice's.

    LibreOffice is measured with a process for each workbook (on some of them), and with one for all.
    """
    books = []
    for number in range(BATCH):
        books.append(folder_for(folder, "batch") / f"{number}.xlsx")
        shutil.copy(REFERENCE, books[-1])
    counts = {OURS: BATCH, f"{OFFICE}, one by one": BATCH // 20, f"{OFFICE}, in one process": BATCH}
    makers = (sweep, convert_one_by_one, convert)
    timed = {
        name: side_by_side({name: maker(books[:count], folder)}, 1, LIMIT, say)[name]
        for (name, count), maker in zip(counts.items(), makers, strict=True)
    }
    rates = {name: counts[name] / (measured.median or math.nan) for name, measured in timed.items()}
    own = rates[OURS]
    printed(
        ("batch", "workbooks", "per second", "ours / theirs"),
        [(name, str(counts[name]), f"{rate:.1f}", f"{own / rate:.1f}") for name, rate in rates.items()],
    )
    return rates, own >= BATCH_TARGET * rates[f"{OFFICE}, one by one"]


def made(folder: Path, shape: Shape) -> Path:
    """The workbook of a shape, written once."""
    path = folder / f"{shape.sheets}x{shape.measures}{'' if shape.ranked else '-plain'}.xlsx"
    if not path.exists():
        write(path, shape)
    return path


def say(text: str) -> None:
    """Say what is under way."""
    print(text, file=sys.stderr, flush=True)


def printed(head: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
    """Print a table in Markdown."""
    for line in (head, ["---"] * len(head), *lines):
        print("| " + " | ".join(line) + " |")
    print(flush=True)


def _seconds(measured: Measured) -> str:
    return "not finished" if measured.median is None else f"{measured.median:.2f}"


def _megabytes(measured: Measured) -> str:
    return "" if measured.megabytes is None else f"{measured.megabytes:.0f}"


def _json(timed: Mapping[str, Measured]) -> dict[str, Any]:
    return {n: {"median": m.median, "seconds": m.seconds, "megabytes": m.megabytes} for n, m in timed.items()}
