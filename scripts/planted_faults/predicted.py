"""Holds what `doctor WORKBOOK` predicts against what is told of other faults in the same workbook.

    measure-doctor WORKBOOK... [--seed N] [--written N]

Predicted: the share told of the faults that `doctor` plants. True: that of as many faults at places that
another seed draws. Some of these, spread over all of them, are also written into a file of their own by
openpyxl and audited there with all that an audit does; counted is where that says otherwise. Left out are
workbooks in which fewer than LEAST faults can be planted. Printed: a line for each, and what they come to.
"""

from __future__ import annotations

import argparse
import tempfile
import warnings
from pathlib import Path
from statistics import mean

from msgspec import Struct
from msgspec.structs import replace

from planted_faults.__main__ import OPTIONS, written
from prioritering.command.sensitivity import MAX_PLANTED_FAULTS, fresh, sensitivity, speaks_of, tried
from prioritering.errors import PrioAuditError
from prioritering.pipeline import check, examine
from prioritering.workbook.reader import read

LEAST = 20
NEAR = 5
"""Points that a prediction may be off."""


class Compared(Struct, frozen=True):
    """One workbook: shares in points, and faults counted."""

    name: str
    planted: int
    predicted: float
    true: float
    written: int
    unlike: int

    @property
    def off(self) -> float:
        """By how many points the prediction is too high."""
        return self.predicted - self.true


def compared(path: Path, seed: int, most: int, folder: Path) -> Compared | None:
    """One workbook, planted twice; nothing where there are too few places."""
    base = examine(read(path), OPTIONS)
    said = sensitivity(base, OPTIONS, seed=0, seconds=600)
    if said.planted < LEAST:
        return None
    before = replace(base, findings=check(base, OPTIONS).findings)
    told: list[bool] = []
    unlike = in_files = 0
    step = max(1, said.planted // most) if most else said.planted + 1
    for number, (planted, audited) in enumerate(tried(base, OPTIONS, seed, MAX_PLANTED_FAULTS), 1):
        new = fresh(before.findings, audited().findings)
        told.append(any(speaks_of(one, planted) for one in new))
        if number % step == 0 and in_files < most:
            in_files += 1
            unlike += written(path, planted, before, folder) != told[-1]
    return Compared(
        path.name, said.planted, 100 * said.told / said.planted, 100 * mean(told), in_files, unlike
    )


def printed(rows: list[Compared]) -> None:
    """What all come to."""
    away = [abs(row.off) for row in rows]
    print(f"{len(rows)} workbooks, {sum(row.planted for row in rows)} faults each way")
    print(f"predicted {mean(row.predicted for row in rows):.1f}, true {mean(row.true for row in rows):.1f}")
    print(f"off by {mean(away):.1f} points on the average, {max(away):.1f} at worst", end="; ")
    print(f"within {NEAR} points: {sum(one <= NEAR for one in away)}")
    print(f"otherwise in a file: {sum(row.unlike for row in rows)} of {sum(row.written for row in rows)}")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("workbooks", nargs="+", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--written", type=int, default=8, help="in one workbook")
    asked = parser.parse_args()
    warnings.filterwarnings("ignore")
    rows: list[Compared] = []
    with tempfile.TemporaryDirectory() as name:
        for path in asked.workbooks:
            try:
                row = compared(path, asked.seed, asked.written, Path(name))
            except (PrioAuditError, ValueError, KeyError) as error:
                print(f"{path.name}: {type(error).__name__} {error}", flush=True)
                continue
            if row is not None:
                rows.append(row)
                figures = f"{row.planted:>4}{row.predicted:>7.1f}{row.true:>7.1f}{row.off:>+7.1f}"
                print(f"{figures}{row.unlike:>3} of {row.written}  {row.name}", flush=True)
    if rows:
        printed(rows)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
