"""Findings drawn at random from public workbooks, and what people found of each."""

from __future__ import annotations

import math
import random
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from detection.programs import Found, on_each, ours

VERDICTS = Path(__file__).with_name("verdicts.toml")
MOST_OF_A_KIND = 5
"""Findings of one rule and severity from one workbook that can be drawn."""
FUNCTION_TESTS = re.compile(
    r"^IronCalc__|^(ironcalc|hostile)/|^formulas__test|^pycel__|FormulaEvalTest|FunctionOf|bug67784|functions",
    re.I,
)


@dataclass(frozen=True)
class Drawn:
    """A finding and its verdict: whether somebody who looked calls it right; None where nobody did."""

    workbook: str
    found: Found
    right: bool | None


def practice(corpus: Path) -> list[Path]:
    """The workbooks that are no tests of single functions, each file name once."""
    paths = [
        path
        for path in sorted(corpus.rglob("*.xls[xm]"))
        if not any(FUNCTION_TESTS.search(name) for name in (path.relative_to(corpus).as_posix(), path.name))
    ]
    return list({path.name.rpartition("__")[2]: path for path in paths}.values())


def drawn(corpus: Path, size: int, seed: int) -> list[Drawn]:
    """Errors and warnings at random; all of them where there are fewer."""
    verdicts = _verdicts()
    pool = [
        Drawn(path.name, one, verdicts.get((path.name, f"{one.sheet}!{one.cell}", one.rule)))
        for path, rows in on_each(ours, practice(corpus)).items()
        for one in _some(rows, random.Random(f"{seed}{path.name}"))
    ]
    return random.Random(seed).sample(pool, min(size, len(pool)))


def _some(rows: Sequence[Found], dice: random.Random) -> Iterator[Found]:
    kept: Counter[tuple[str, str]] = Counter()
    for row in dice.sample(rows, len(rows)):
        kept[row.rule, row.severity] += 1
        if row.is_loud and kept[row.rule, row.severity] <= MOST_OF_A_KIND:
            yield row


def _verdicts() -> dict[tuple[str, str, str], bool]:
    """By workbook, cell and rule."""
    if not VERDICTS.exists():
        return {}
    known = tomllib.loads(VERDICTS.read_text("utf-8"))
    return {
        (workbook, cell, rule): given["right"]
        for workbook, cells in known.items()
        for cell, rules in cells.items()
        for rule, given in rules.items()
    }


def printed(rows: Sequence[Drawn]) -> None:
    """Precision by severity and by rule, and what nobody has judged yet."""
    for severity in ("error", "warning"):
        _print(severity, [row for row in rows if row.found.severity == severity])
    for rule in sorted({row.found.rule for row in rows}):
        _print(f"  {rule}", [row for row in rows if row.found.rule == rule])
    for row in rows:
        if row.right is None:
            place = f"{row.found.sheet}!{row.found.cell}"
            print(f"not judged: {row.workbook} {place} {row.found.rule}: {row.found.fact}")


def _print(title: str, rows: Sequence[Drawn]) -> None:
    judged = [row.right for row in rows if row.right is not None]
    low, high = wilson(sum(judged), len(judged))
    share = sum(judged) / len(judged) if judged else 0.0
    print(f"{title:<32} {sum(judged)} of {len(judged)} right: {share:.0%} [{low:.0%}, {high:.0%}]")


def wilson(right: int, of: int, z: float = 1.96) -> tuple[float, float]:
    """Wilson's interval for a share."""
    if not of:
        return 0.0, 1.0
    share, square = right / of, z * z / of
    middle = share + square / 2
    half = z * math.sqrt(share * (1 - share) / of + square / (4 * of))
    return (middle - half) / (1 + square), (middle + half) / (1 + square)
