"""Measures how well models are found in disguise.

    scripts/measure-readings [--seeds N]

Workbooks of the tests' generator, methods and layouts are disguised: nonsense for every word, lines that
change places, columns that look like ranks, totals and weights.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), *(str(ROOT / "tests" / room) for room in ("", "scoring", "reading"))]


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=int, default=50)
    asked = parser.parse_args()
    from adversary import shares

    for name, (right, of, lost) in shares(asked.seeds).items():
        print(f"{name}: {right} of {of} ({right / of:.0%}); otherwise: {', '.join(lost) or '-'}")


if __name__ == "__main__":
    main()
