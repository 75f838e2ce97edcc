"""Mutates the code and counts how many of the changes a test sees.

    scripts/measure-mutation [--sample 600] [--seed 1] [--keep] [NAME...]

Every mutant is as likely to be drawn as any other; `--sample 0` tries them all, which takes a day. NAME is
a mutant's name as it is listed, or a pattern of such names: `prioritering.rules.tie_broken.*`.

The mutants lie in `mutants/`, and are made again where the code has changed; delete the folder to begin anew.
The survivors, with what was changed in each, are written to `build/mutation.txt`. With `--keep` the
figures are added to `docs/mutation.csv`, the trend over the versions.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from fnmatch import fnmatch
from math import sqrt
from pathlib import Path

from prioritering.clock import now
from prioritering.version import __version__

ROOT = Path(__file__).resolve().parents[2]
MUTANTS = ROOT / "mutants"
SURVIVORS = ROOT / "build" / "mutation.txt"
TREND = ROOT / "docs" / "mutation.csv"
LOG = ROOT / "build" / "mutation.log"
FIRST = "prioritering.rules.constant_in_formula.x_check__mutmut_1"
"""A mutant that is soon tried: mutmut makes the mutants and times the tests only when it has one to try."""
KILLED, SURVIVED, TIMED_OUT, OTHER = "killed", "survived", "timed out", "other"
OUTCOMES = {0: SURVIVED, 33: SURVIVED, 1: KILLED, 3: KILLED, 36: TIMED_OUT, 24: TIMED_OUT, -24: TIMED_OUT}
"""By the exit code that mutmut keeps; 33 is a mutant that no test executes."""


def main() -> int:
    """Draw, try and print."""
    options = _options()
    _mutmut(FIRST)
    names = _drawn(sorted(_results()), options)
    if not names:
        sys.exit("measure-mutation: no mutant has that name")
    _mutmut(*names)
    results = _results()
    outcomes = {name: _outcome(results[name]) for name in names}
    _list_survivors(name for name, outcome in outcomes.items() if outcome not in (KILLED, TIMED_OUT))
    print(f"{len(names)} of {len(results)} mutants, seed {options.seed}")
    rooms = sorted({_room(name) for name in names})
    for room in [*rooms, "all"]:
        print(_line(room, [outcomes[name] for name in names if room in (_room(name), "all")]))
    print(f"The survivors: {SURVIVORS.relative_to(ROOT)}")
    if options.keep:
        _keep(options.seed, len(results), {name: outcomes[name] in (KILLED, TIMED_OUT) for name in names})
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="scripts/measure-mutation",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--sample", type=int, default=600, help="mutants drawn; 0 is all of them")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", action="store_true", help="add the figures to docs/mutation.csv")
    return parser.parse_args()


def _mutmut(*names: str) -> None:
    """Runs it, its display of progress in a file."""
    LOG.parent.mkdir(exist_ok=True)
    command = ["nice", "-n", "19", "mutmut", "run", "--max-children", "1", *names]
    with LOG.open("wb") as out:
        code = subprocess.run(command, cwd=ROOT, stdout=out, stderr=out).returncode
    if code:
        sys.exit(f"measure-mutation: mutmut could not run; {LOG.relative_to(ROOT)} says why")


def _results() -> dict[str, int | None]:
    """The exit code of each mutant's tests, by its name."""
    found: dict[str, int | None] = {}
    for path in sorted(MUTANTS.glob("prioritering/**/*.py.meta")):
        found |= json.loads(path.read_text("utf-8"))["exit_code_by_key"]
    return found


def _drawn(names: list[str], options: argparse.Namespace) -> list[str]:
    if options.names:
        return [name for name in names if any(fnmatch(name, wanted) for wanted in options.names)]
    if 0 < options.sample < len(names):
        return sorted(random.Random(options.seed).sample(names, options.sample))
    return names


def _outcome(code: int | None) -> str:
    return OTHER if code is None else OUTCOMES.get(code, OTHER)


def _room(name: str) -> str:
    return name.split(".")[1]


def _line(room: str, outcomes: list[str]) -> str:
    counts = Counter(outcomes)
    killed, total = counts[KILLED] + counts[TIMED_OUT], len(outcomes)
    low, high = wilson(killed, total)
    return (
        f"{room:10} {100 * killed / total:5.1f} % killed ({100 * low:.1f} to {100 * high:.1f}): {killed} of "
        f"{total}, {counts[TIMED_OUT]} by the time limit; {counts[OTHER]} unanswered"
    )


def wilson(successes: int, total: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927)."""
    share, z = successes / total, 1.96
    middle = share + z * z / (2 * total)
    half = z * sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    return (middle - half) / (1 + z * z / total), (middle + half) / (1 + z * z / total)


def _keep(seed: int, mutants: int, killed: Mapping[str, bool]) -> None:
    """One line for each room, and one for all."""
    with TREND.open("a", encoding="utf-8") as out:
        for room in [*sorted({_room(name) for name in killed}), "all"]:
            outcomes = [dead for name, dead in killed.items() if room in (_room(name), "all")]
            row = (now()[:10], __version__, seed, mutants, room, len(outcomes), sum(outcomes))
            print(*row, sep=",", file=out)


def _list_survivors(names: Iterable[str]) -> None:
    with SURVIVORS.open("w", encoding="utf-8") as out:
        for name in names:
            shown = subprocess.run(
                ["mutmut", "show", name], cwd=ROOT, capture_output=True, text=True, check=True
            )
            out.write(shown.stdout + "\n")


if __name__ == "__main__":
    sys.exit(main())
