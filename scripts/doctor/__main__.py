"""Holds what `doctor WORKBOOK` predicts against what is told when the faults stand in a file.

    measure-doctor [DIR] [--drawn N] [--faults F] [--seconds S] [--other]

For N drawn workbooks, and each one below DIR: the share of faults that `doctor` says would be told (planted
in memory), and the share that a plain audit tells of the same faults, each written into a file of its own by
openpyxl and computed anew. With --other the files have other faults of the same kinds: then the gap has the
chance of two draws in it, some 17 points for eleven faults. Printed: both shares for each workbook and each
kind, the gap, and each fault of which the two do not say the same. After S seconds no more are begun.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace
from openpyxl import load_workbook

from prioritering.command.planting import Planted, places, plantable
from prioritering.command.sensitivity import tried
from prioritering.errors import PrioAuditError
from prioritering.findings.corrections import as_evaluated
from prioritering.options import Options
from prioritering.pipeline import audit, examine
from prioritering.types import Finding, Severity
from prioritering.workbook.reader import read

PREDICTED, TRUE = 1, 2
"""The seeds that draw the places."""
LARGEST = 400_000
"""Bytes of a workbook that is audited again for each of its faults."""
Counts = Counter[tuple[str, str]]


def loud(path: Path) -> list[Finding]:
    """The errors and warnings of a file."""
    found = audit(path, Options(write=False, timeout=60)).findings
    return [finding for finding in found if finding.severity is not Severity.INFO]


def is_told(planted: Planted, before: set[tuple[object, ...]], after: list[Finding]) -> bool:
    """Whether a finding that was not there speaks of one of its cells."""
    fresh = [one for one in after if key(one) not in before]
    return any(
        one.at.holds(cell) or any(fix.at == cell for fix in one.fixes)
        for one in fresh
        for cell in planted.cells
    )


def key(finding: Finding) -> tuple[object, ...]:
    """What makes two findings the same."""
    return finding.rule, finding.at, finding.found, finding.expected, finding.evidence


def measured(path: Path, folder: Path, faults: int, other: bool) -> tuple[Counts, Counts]:
    """Faults planted and told by kind: as predicted, and as it is."""
    base = examine(read(path), Options(timeout=60))
    predicted, true = Counts(), Counts()
    said: dict[Planted, bool] = {}
    for planted, outcome in tried(base, Options(timeout=60), PREDICTED, faults):
        said[planted] = outcome()[0]
        predicted[planted.kind, "planted"] += 1
        predicted[planted.kind, "told"] += said[planted]
    plain = folder / f"plain{path.suffix}"
    load_workbook(path).save(plain)
    before = {key(finding) for finding in loud(plain)}
    whole = replace(base, workbook=as_evaluated(base))
    for number, planted in enumerate(plantable(places(whole), TRUE if other else PREDICTED, faults)):
        book = load_workbook(path)
        for fix in planted.edits:
            book[fix.at.sheet].cell(fix.at.row, fix.at.column).value = fix.after  # type: ignore[assignment]
        faulty = folder / f"{number}{path.suffix}"
        book.save(faulty)
        true[planted.kind, "planted"] += 1
        told = is_told(planted, before, loud(faulty))
        true[planted.kind, "told"] += told
        if said.get(planted, told) != told:
            print(f"  {planted.kind} {', '.join(map(str, planted.cells))}: {'told' if told else 'not told'}")
        faulty.unlink()
    return predicted, true


def workbooks(asked: argparse.Namespace, folder: Path) -> Iterator[Path]:
    """The drawn ones, then those of the folder that are not too large."""
    from firmness.drawn import KINDS, Drawn

    for number in range(asked.drawn):
        kind = list(KINDS)[number % len(KINDS)]
        book = Drawn(kind, random.Random(f"doctor/{number}"))
        KINDS[kind](book)
        path = folder / f"drawn-{number}-{kind.replace(' ', '-')}.xlsx"
        book.write(path)
        yield path
    if asked.folder is not None:
        found = (one for one in sorted(asked.folder.rglob("*.xlsx")) if one.stat().st_size <= LARGEST)
        yield from found


def share(counts: Counts, kind: str | None = None) -> float | None:
    """The share that was told, of one kind or of all."""
    planted = sum(n for (own, what), n in counts.items() if what == "planted" and kind in (None, own))
    told = sum(n for (own, what), n in counts.items() if what == "told" and kind in (None, own))
    return told / planted if planted else None


def line(name: str, predicted: Counts, true: Counts, kind: str | None = None) -> str:
    """Both shares and the gap, in points."""
    one, other = share(predicted, kind), share(true, kind)
    if one is None or other is None:
        return f"{name:45} no faults could be planted"
    return f"{name:45} {one:5.0%} predicted {other:5.0%} told {100 * (one - other):+6.1f}"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--drawn", type=int, default=17)
    parser.add_argument("--faults", type=int, default=22)
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--other", action="store_true")
    asked = parser.parse_args()
    started, predicted, true, count = time.monotonic(), Counts(), Counts(), 0
    with tempfile.TemporaryDirectory() as name:
        for path in workbooks(asked, Path(name)):
            if time.monotonic() - started > asked.seconds:
                break
            try:
                own, its = measured(path, Path(name), asked.faults, asked.other)
            except (PrioAuditError, ValueError, KeyError) as error:
                print(f"{path.stem:45} {type(error).__name__}")
                continue
            count += bool(its)
            predicted.update(own)
            true.update(its)
            print(line(path.stem[:45], own, its), flush=True)
    for kind in sorted({kind for kind, _ in true}):
        print(line(f"  {kind}", predicted, true, kind))
    print(line(f"{count} workbooks", predicted, true))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
