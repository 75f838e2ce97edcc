"""Measures the evaluation over folders of workbooks whose values Excel has cached.

    scripts/measure-evaluation DIR... [--alone] [--set-aside TOML] [--json PATH]

Every workbook is read and evaluated in a process of its own, with 60 s and 3 GB. Single-function tests
(`IronCalc__*`, folders named `ironcalc`) are counted apart. `--alone` also asks each compiled engine for
the whole workbook by itself, as a tool that believed it would.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

SECONDS, MEGABYTES = 60, 3000
SUFFIXES = {".xlsx", ".xlsm", ".xltx", ".xltm"}


def main() -> int:
    """Measure, or be one of the measured processes."""
    options = _options()
    if options.one:
        print(json.dumps(measure(Path(options.one), alone=options.alone)))
        return 0
    aside = _set_aside(options.set_aside)
    results = []
    for path in workbooks(options.folders):
        result = _measure_apart(path, options.alone)
        results.append(result)
        _show_file(result, aside, options.verbose)
    for title, wanted in (("workbooks", False), ("single-function tests", True)):
        group = [each for each in results if each["single"] is wanted]
        if group:
            print_group(title, group, aside)
    if options.json:
        Path(options.json).write_text(json.dumps(results, indent=1), encoding="utf-8")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--alone", action="store_true", help="what each engine alone would alarm")
    parser.add_argument("--set-aside", type=Path, help="values that are old, checked by hand (TOML)")
    parser.add_argument("--json", help="keep the figures of each workbook")
    parser.add_argument("-v", "--verbose", action="store_true", help="list unverified cells too")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    return parser.parse_args()


def workbooks(folders: list[Path]) -> Iterator[Path]:
    """The workbooks below the folders."""
    for folder in folders:
        found = [folder] if folder.is_file() else sorted(folder.rglob("*"))
        yield from (path for path in found if path.suffix.lower() in SUFFIXES)


def is_single_function_test(path: Path) -> bool:
    """Whether the workbook tests one function, as IronCalc's own do."""
    return path.name.startswith("IronCalc__") or "ironcalc" in path.parts


def _set_aside(path: Path | None) -> set[tuple[str, str]]:
    path = path or ROOT / "tests" / "evaluation" / "truly_stale.toml"
    if not path.exists():
        return set()
    entries = tomllib.loads(path.read_text(encoding="utf-8")).get("old", [])
    return {(entry["workbook"], cell) for entry in entries for cell in entry["cells"]}


def _measure_apart(path: Path, alone: bool) -> dict[str, Any]:
    command = [sys.executable, __file__, "--one", str(path)] + ["--alone"] * alone
    empty = {"path": str(path), "single": is_single_function_test(path), "failure": None}
    start = time.monotonic()
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=3 * SECONDS, preexec_fn=_limit, check=False
        )
    except subprocess.TimeoutExpired:
        return empty | {"failure": "hang"}
    if done.returncode:
        last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
        return empty | {"failure": (last or [f"exit {done.returncode}"])[0][:160]}
    read: dict[str, Any] = json.loads(done.stdout)
    return empty | read | {"whole": time.monotonic() - start}


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES * 1_000_000,) * 2)


def measure(path: Path, *, alone: bool) -> dict[str, Any]:
    """The figures of one workbook."""
    from prioritering.evaluation.evaluate import evaluate_with_views
    from prioritering.workbook.reader import read

    workbook = read(path)
    start = time.monotonic()
    evaluation, views = evaluate_with_views(workbook, timeout=SECONDS, max_memory=1500)
    seconds = time.monotonic() - start
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cached = {at for at, verdict in evaluation.verdicts.items() if verdict.status != "uncached"}
    volatile = {at for at in cached if evaluation.verdicts[at].reason == "volatile"}
    volatile |= {at for at in views.plan.volatile if at in cached}
    rows = [_row(workbook, at, evaluation.verdicts[at]) for at in cached - volatile]
    return {
        "seconds": seconds,
        "peak": peak * 1024,
        "formulas": len(evaluation.verdicts),
        "cached": len(cached),
        "volatile": len(volatile),
        "counts": Counter(row[1] for row in rows),
        "reasons": Counter(row[2] for row in rows if row[1] == "unverified"),
        "stale": [row for row in rows if row[1] == "stale"],
        "unverified": [row for row in rows if row[1] == "unverified"][:2000],
        "uncached": Counter(
            str(v.reason) if v.value is None else "valued"
            for v in evaluation.verdicts.values()
            if v.status == "uncached"
        ),
        "engines": {e.name: [e.cells, e.agreed, e.failure] for e in evaluation.engines},
        "alone": _alone(workbook, cached - volatile) if alone else {},
    }


def _row(workbook: Any, at: Any, verdict: Any) -> list[Any]:
    cell = workbook.cell(at)
    shown = [str(at), str(verdict.status), str(verdict.reason or ""), cell.formula[:200]]
    rest = [str(p) for p in verdict.precedents]
    return [*shown, _text(cell.value), _text(verdict.value), verdict.detail, rest]


def _text(value: Any) -> str:
    return repr(value) if isinstance(value, (str, float)) else str(value)


def _alone(workbook: Any, cells: set[Any]) -> dict[str, list[int]]:
    """For each engine by itself: cells it contradicts, and cells it has no value for."""
    from prioritering.evaluation.compare import tolerance
    from prioritering.evaluation.outcome import equal
    from prioritering.evaluation.panel import COMPILED, THIRD, Panel
    from prioritering.evaluation.plan import Plan

    plan = Plan.of(workbook)
    order = [at for at in plan.cells if plan.is_askable(at)]
    found: dict[str, list[int]] = {}
    with Panel(timeout=2 * SECONDS, max_memory=1500) as panel:
        jobs = {name: (plan.live_job(order), order) for name in COMPILED}
        jobs[THIRD] = (plan.local_job(order), order)
        for name, job in jobs.items():
            given = panel.ask({name: job})[name]
            wrong = sum(
                not equal(given[at], plan.cached(at), tolerance(plan.translated[at].functions))
                for at in cells
                if at in given
            )
            found[name] = [wrong, sum(at not in given for at in cells)]
    return found


def _show_file(result: dict[str, Any], aside: set[tuple[str, str]], verbose: bool) -> None:
    name = "/".join(Path(result["path"]).parts[-2:])
    if result["failure"]:
        print(f"{name}: {result['failure']}", flush=True)
        return
    if not result["cached"] and not result["uncached"]:
        return
    counts, checked = result["counts"], result["cached"] - result["volatile"]
    print(
        f"{name}: {checked} cached, {counts.get('verified', 0)} verified, {result['seconds']:.2f} s,"
        f" {result['peak'] / 1e6:.0f} MB {result['reasons'] or ''} {result['uncached'] or ''}",
        *(f"{e}: {v[2]}" for e, v in result["engines"].items() if v[2]),
        flush=True,
    )
    for row in result["stale"] + (result["unverified"][:40] if verbose else []):
        note = " (set aside)" if (Path(result["path"]).name, row[0]) in aside else ""
        print(f"    {row[1]}{note} {row[0]} {row[3]} : {row[4]} -> {row[5]} {row[2]} {row[6]} {row[7]}")


def print_group(title: str, results: list[dict[str, Any]], aside: set[tuple[str, str]]) -> None:
    """The table of one group of workbooks."""
    good = [each for each in results if not each["failure"]]
    cells = sum(each["cached"] - each["volatile"] for each in good)
    counts: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for each in good:
        counts.update(each["counts"])
        reasons.update(each["reasons"])
    stale = [(Path(each["path"]).name, row[0]) for each in good for row in each["stale"]]
    alarms = [place for place in stale if place not in aside]
    share = 100 / max(cells, 1)
    with_cells = sum(each["cached"] > 0 for each in good)
    print(f"\n{title}: {len(results)} files, {len(results) - len(good)} not read,", end=" ")
    print(f"{with_cells} with cached formula cells")
    print(f"  cached formula cells, not volatile   {cells}")
    print(f"  verified                             {counts['verified']} ({counts['verified'] * share:.2f} %)")
    print(f"  stale, of them checked by hand       {len(stale)}, {len(stale) - len(alarms)}")
    print(f"  alarms                               {len(alarms)} ({len(alarms) * share:.3f} %)")
    print(f"  unverified                           {counts['unverified']} {dict(reasons)}")
    _print_engines(good, cells)
    print(f"  slowest                              {max((e['seconds'] for e in good), default=0):.1f} s")
    print(f"  most memory                          {max((e['peak'] for e in good), default=0) / 1e6:.0f} MB")


def _print_engines(good: list[dict[str, Any]], cells: int) -> None:
    for name in ("ironcalc", "formualizer", "formulas"):
        given = [each["engines"][name] for each in good if name in each["engines"]]
        total, agree = sum(e[0] for e in given), sum(e[1] for e in given)
        line = f"  {name:<36} asked {total}, agreed {agree}, failed on {sum(bool(e[2]) for e in given)} files"
        alone = [each["alone"][name] for each in good if name in each.get("alone", {})]
        if alone:
            wrong, none = sum(a[0] for a in alone), sum(a[1] for a in alone)
            line += f"; alone: {wrong} alarms ({100 * wrong / max(cells, 1):.2f} %), no value for {none}"
        print(line)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONWARNINGS", "ignore")
    sys.exit(main())
