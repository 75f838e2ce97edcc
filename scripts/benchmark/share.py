"""A shared drive as it might be: variations of the reference workbook in folders with Norwegian names."""

from __future__ import annotations

import os
import random
import re
import time
import tomllib
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

from build_workbooks import SUMMARY, Layout, build, formulas, transcript
from excel_file.cells import Place

from benchmark.programs import ROOT

FOLDERS = 200
LAST_SCORE = 17
"""The row of the last raw score; the ranks stand below."""
SCALE = range(11)


def variation(seed: int) -> bytes:
    """The reference workbook with some raw scores and the layout drawn anew, the ranks left as typed."""
    draw = random.Random(seed)
    layout = Layout(
        rows=draw.choice((0, 0, 1, 3)),
        columns=draw.choice((0, 0, 1)),
        transposed=draw.random() < 0.2,
        linked=draw.random() < 0.7,
    )
    places = draw.sample(_raw_scores(), draw.randint(1, 12))
    known = {(sheet, place): transcript()[sheet].texts[place] for sheet, place in places}
    try:
        for sheet, place in known:
            transcript()[sheet].texts[place] = str(draw.choice(SCALE))
        return build(layout)
    finally:
        for (sheet, place), text in known.items():
            transcript()[sheet].texts[place] = text


@cache
def _raw_scores() -> list[tuple[str, Place]]:
    return [
        (sheet, place)
        for sheet, table in transcript().items()
        for place, text in table.texts.items()
        if sheet != SUMMARY and place[0] <= LAST_SCORE and re.fullmatch(r"\d+", text)
        if place not in formulas(sheet)
    ]


def fill(top: Path, count: int) -> list[Path]:
    """Make that many workbooks below a folder, in an order that a sweep would find them in."""
    folders = list(_folders(top))
    paths = [
        folders[number % len(folders)] / f"Prioritering {number:04} – steg 2 (utkast).xlsx"
        for number in range(count)
    ]
    for folder in {path.parent for path in paths}:
        folder.mkdir(parents=True)
    write(enumerate(paths))
    return paths


def write(numbered: Iterable[tuple[int, Path]]) -> None:
    """Write the variation of each number, with a date that shows it is finished."""
    with ProcessPoolExecutor() as processes:
        for _ in processes.map(_write, *zip(*numbered, strict=True), chunksize=20):
            pass


def _write(seed: int, path: Path) -> None:
    path.write_bytes(variation(seed))
    then = time.time() - 60
    os.utime(path, (then, then))


def _folders(top: Path) -> Iterator[Path]:
    """Some flat, some deep; the deepest are beyond the 260 characters that Windows once allowed."""
    words = tomllib.loads((ROOT / "tests" / "scoring" / "vocabulary.toml").read_text("utf-8"))["nb"]
    draw = random.Random(200)
    for number in range(FOLDERS):
        folder = top / draw.choice(words["areas"]) / f"{number:03} {draw.choice(words['groups'])} på nytt"
        for _ in range(draw.choice((0, 0, 1, 1, 2, 5))):
            folder /= f"{draw.choice(words['deeds'])} {draw.choice(words['things'])}, sørøst – år 2026"
        yield folder
