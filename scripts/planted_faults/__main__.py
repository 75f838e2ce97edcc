"""Plants one fault at a time into workbooks, and looks what is told of it, what else, and what is proposed.

    measure-planted DIR... [--faults F] [--seconds S] [--half first|second] [--drawn N] [--only KIND...]

Those workbooks below DIR are taken that are read as a scoring and of which nothing is said aloud (with --any,
also the others). Printed for each kind of fault:
    told       where it is, by an error or a warning        info      there, but as worth knowing alone
    elsewhere  by findings elsewhere alone                  accused   told, and something else as well
    lost       there is no ranking any more, or one of other scores or the other way round
    wrong      something else is proposed than what stood there     harm   and that unasked
The makers' names (before `__` in the file's name) fall into two halves; one may be left out of all tuning.
With --written each fault is also written into a file by openpyxl and audited there: whether that says the
same. After S seconds no more workbooks are begun. The places are drawn by --seed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace
from openpyxl import load_workbook

from planted_faults.by_hand import kinds_for
from prioritering.command.planting import KINDS, Planted
from prioritering.command.sensitivity import fresh, speaks_of, tried
from prioritering.errors import PrioAuditError
from prioritering.findings.corrections import evaluated_copy
from prioritering.options import Options
from prioritering.output.copy import values_after
from prioritering.pipeline import audit, check, examine
from prioritering.types import Audit, Finding, Fix, Safety, Severity
from prioritering.workbook.reader import read

OPTIONS = Options(write=False, timeout=60)
EACH = 60
"""Seconds for one fault."""
LEAST_LINES = 4
COLUMNS = ("planted", "told", "info", "elsewhere", "accused", "lost", "wrong", "harm")


def half(path: Path) -> str:
    """In which half the workbook's maker is."""
    maker = path.stem.partition("__")[0]
    return "first" if hashlib.sha256(maker.encode()).digest()[0] % 2 else "second"


def is_lost(before: Audit, after: Audit) -> bool:
    """Whether the ranking is of something else."""
    if after.model is None or before.model is None or after.model.status != before.model.status:
        return True
    scores = {line.score_cell for line in before.ranking}, {line.score_cell for line in after.ranking}
    return scores[0] != scores[1] or before.model.descending != after.model.descending


def wrong_fixes(planted: Planted, before: Audit, after: Audit, new: Sequence[Finding]) -> list[Fix]:
    """What is proposed for a cell other than what stood there, or gave the same."""
    fixes = (fix for finding in new for fix in finding.fixes if fix.at not in planted.shows_at)
    return [fix for fix in fixes if not _restores(before, after, fix)]


def _restores(before: Audit, after: Audit, fix: Fix) -> bool:
    cell = before.workbook.cell(fix.at)
    if fix.cached or (cell is not None and fix.after in (cell.formula, before.value(fix.at))):
        return True
    if isinstance(fix.after, str) and fix.after.startswith("="):
        given = values_after(after.workbook, [fix], OPTIONS)
        return evaluated_copy(after, [fix], given).value(fix.at) == before.value(fix.at)
    return False


def tally(planted: Planted, before: Audit, after: Audit) -> dict[str, object]:
    """What became of one fault."""
    new = fresh(before.findings, after.findings)
    told = any(speaks_of(finding, planted) for finding in new)
    cells = {fix.at.area for fix in planted.edits}
    away = [one for one in new if not speaks_of(one, planted) and cells.isdisjoint(one.evidence)]
    wrong = wrong_fixes(planted, before, after, new)
    return {
        "kind": planted.kind,
        "planted": 1,
        "told": told,
        "info": not told and any(speaks_of(one, planted) for one in after.findings),
        "elsewhere": bool(new) and not told,
        "accused": bool(away) and told,
        "lost": is_lost(before, after),
        "wrong": bool(wrong),
        "harm": any(fix.safety is Safety.SAFE for fix in wrong),
        "edits": [(str(fix.at), fix.before, fix.after) for fix in planted.edits[:3]],
        "by": [(one.rule, str(one.at)) for one in new if speaks_of(one, planted)][:3],
        "away": [(one.rule, str(one.at)) for one in away][:4],
        "proposed": [(str(fix.at), str(fix.after), str(fix.safety)) for fix in wrong][:3],
    }


def written(path: Path, planted: Planted, before: Audit, folder: Path) -> bool:
    """Whether a plain audit of a file with the fault tells it."""
    book = load_workbook(path)
    for fix in planted.edits:
        book[fix.at.sheet].cell(fix.at.row, fix.at.column).value = fix.after  # type: ignore[assignment]
    faulty = folder / f"faulty{path.suffix}"
    book.save(faulty)
    return any(speaks_of(one, planted) for one in fresh(before.findings, audit(faulty, OPTIONS).findings))


def measured(path: Path, asked: argparse.Namespace, folder: Path) -> Iterator[dict[str, object]]:
    """What became of each fault of one workbook; nothing where it is not read as asked."""
    base = examine(read(path), OPTIONS)
    before = check(base, OPTIONS)
    loud = any(finding.severity is not Severity.INFO for finding in before.findings)
    if base.model is None or base.model.status != "found" or len(base.ranking) < LEAST_LINES:
        return
    if loud and not asked.any:
        return
    kinds = {**KINDS, **kinds_for(base)}
    names = [name for name in kinds if not asked.only or name in asked.only]
    random.Random(f"{asked.seed} {path.name}").shuffle(names)
    with_model = replace(base, findings=before.findings)
    for planted, audited in tried(
        base, OPTIONS, asked.seed, asked.faults, {name: kinds[name] for name in names}
    ):
        signal.alarm(EACH)
        row = tally(planted, with_model, audited())
        if asked.written and row["told"] != written(path, planted, with_model, folder):
            row["unlike"] = True
        signal.alarm(0)
        yield row


def workbooks(asked: argparse.Namespace, folder: Path) -> Iterator[Path]:
    """The drawn ones, then those of the folders that are not too large, in an order drawn by the seed."""
    from firmness.drawn import KINDS as DRAWN
    from firmness.drawn import Drawn

    for number in range(asked.drawn):
        kind = list(DRAWN)[number % len(DRAWN)]
        book = Drawn(kind, random.Random(f"doctor/{number}"))
        DRAWN[kind](book)
        path = folder / f"drawn-{number}-{kind.replace(' ', '-')}.xlsx"
        book.write(path)
        yield path
    found = [
        path
        for one in asked.folders
        for path in sorted(one.rglob("*.xl*"))
        if path.stat().st_size <= asked.largest and asked.half in (None, half(path))
    ]
    yield from random.Random(asked.seed).sample(found, len(found))


def printed(rows: Sequence[dict[str, object]]) -> None:
    """Whole figures by kind, and of all."""
    counts = {kind: Counter[str]() for kind in sorted({str(row["kind"]) for row in rows})}
    counts["all"] = Counter()
    for row in rows:
        for name in COLUMNS:
            counts[str(row["kind"])][name] += bool(row[name])
            counts["all"][name] += bool(row[name])
    print(f"{'':22}" + "".join(f"{name:>10}" for name in COLUMNS))
    for kind, count in counts.items():
        print(f"{kind:22}" + "".join(f"{count[name]:>10}" for name in COLUMNS))


def asked_for() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--drawn", type=int, default=0)
    parser.add_argument("--faults", type=int, default=16, help="in one workbook")
    parser.add_argument("--books", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--largest", type=int, default=40_000, help="bytes of a workbook")
    parser.add_argument("--half", choices=("first", "second"))
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--any", action="store_true", help="also those of which something is said")
    parser.add_argument("--written", action="store_true")
    parser.add_argument("--log", type=Path, help="what became of each fault, a line of JSON each")
    return parser.parse_args()


def main() -> int:
    """Measure and print."""
    asked = asked_for()
    signal.signal(signal.SIGALRM, signal.default_int_handler)
    rows: list[dict[str, object]] = []
    started, books = time.monotonic(), 0
    with tempfile.TemporaryDirectory() as name:
        for path in workbooks(asked, Path(name)):
            if time.monotonic() - started > asked.seconds or books >= asked.books:
                break
            before = len(rows)
            try:
                for row in measured(path, asked, Path(name)):
                    rows.append(row)
                    if asked.log is not None:
                        with asked.log.open("a") as log:
                            log.write(json.dumps({"book": path.name, **row}, default=str) + "\n")
            except (PrioAuditError, ValueError, KeyError, KeyboardInterrupt) as error:
                print(f"{path.name}: {type(error).__name__} {error}")
            signal.alarm(0)
            books += len(rows) > before
    print(f"{books} workbooks, {time.monotonic() - started:.0f} s")
    if asked.written:
        print(f"otherwise in a file: {sum('unlike' in row for row in rows)} of {len(rows)}")
    printed(rows)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
