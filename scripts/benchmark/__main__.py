"""Measures whole processes, side by side in one run: medians, ratios, peak memory.

    scripts/bench                 everything: start, comparison, typed, growth, model, rules, batch
    scripts/bench --only growth   one part of it
    scripts/bench --quick         two small workbooks against the ratios that are kept (for CI)
    scripts/bench --quick --keep  the same, and keeps what it finds

The workbooks are made in a temporary folder. The peers are installed in `.bench` on first use. The exit code
is 1 where a target or a kept ratio is missed.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmark import parts, quick
from benchmark.programs import ROOT

Part = Callable[[Path, int], tuple[dict[str, Any], bool]]
"""From a folder to work in and the number of runs: the figures, and whether all targets are met."""

PARTS: dict[str, Part] = {
    "start": parts.start,
    "comparison": parts.comparison,
    "typed": parts.typed,
    "growth": parts.growth,
    "model": parts.model,
    "rules": parts.rules,
    "batch": parts.batch,
}


def main() -> int:
    """Measure, print, write the JSON."""
    parser = argparse.ArgumentParser(
        prog="bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="two small workbooks against the kept ratios")
    parser.add_argument("--keep", action="store_true", help="with --quick: keep the ratios of this run")
    parser.add_argument("--only", choices=PARTS, action="append", help="one part; may be repeated")
    parser.add_argument("--runs", type=int, default=5, help="timed runs of each command (default 5)")
    parser.add_argument("--json", type=Path, default=ROOT / "build" / "bench.json", metavar="PATH")
    options = parser.parse_args()
    found: dict[str, Any] = {}
    good = True
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        if options.quick:
            found["quick"], good = quick.check(folder, options.runs, keep=options.keep)
        else:
            for name in options.only or PARTS:
                found[name], met = PARTS[name](folder, options.runs)
                good &= met
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
