"""Measures what the rules find, and how much of it is right.

    scripts/measure-detection CORPUS              everything below, our own findings alone
    scripts/measure-detection CORPUS --rival      the same beside spreadsheet-auditor 0.4.0
    scripts/measure-detection CORPUS --only judged

CORPUS holds `detection/` with `detection_labels.json`, and further folders of workbooks without labels;
`score_detection.py` stands in `tools/` beside it.

scorings  one fault of each kind in drawn scoring workbooks: told at its cell by the rule that it breaks?
regions   one fault of each kind in runs of formulas in other workbooks that nothing is said of
labels    the labelled workbooks: precision and recall for each class, with and without the largest
judged    findings at random from the other workbooks, with the verdicts in verdicts.toml
"""

from __future__ import annotations

import argparse
from pathlib import Path

from detection import judged, labels, planted, programs

PARTS = ("scorings", "regions", "labels", "judged")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="measure-detection", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--only", choices=PARTS, action="append")
    parser.add_argument("--rival", action="store_true", help="run spreadsheet-auditor on the same files")
    parser.add_argument("--scorings", type=int, default=60, metavar="N", help="scoring workbooks to draw")
    parser.add_argument("--each", type=int, default=2, metavar="N", help="faults of a kind for a workbook")
    parser.add_argument("--sample", type=int, default=200, metavar="N", help="findings to draw")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    parts = given.only or PARTS
    if "scorings" in parts:
        outcomes, said = planted.in_scorings(range(given.scorings), beside=given.rival)
        planted.printed(f"{given.scorings} scoring workbooks; said of them as drawn: {dict(said)}", outcomes)
    if "regions" in parts:
        outcomes, books = planted.in_regions(judged.practice(given.corpus), given.seed, given.each)
        planted.printed(f"clean runs of formulas in {books} other workbooks", outcomes)
    if "labels" in parts:
        labels.printed("prio-audit", labels.measured(given.corpus, programs.ours))
        if given.rival:
            labels.printed("spreadsheet-auditor", labels.measured(given.corpus, programs.rival))
    if "judged" in parts:
        judged.printed(judged.drawn(given.corpus, given.sample, given.seed))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
