"""The labelled workbooks: precision and recall for each class of label, errors and warnings together."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from detection.programs import Found, Program, on_each

CLASSES = {
    "INCONSISTENT": {
        "formula-inconsistent",
        "formula-range-omits-cells",
        "constant-in-formula",
        "formula-double-counts",
        "reference-set-short",
        "reference-set-wide",
        "formula-reads-other-line",
    },
    "MISSING_FORMULA": {"formula-overwritten", "total-mismatch"},
}
BLANKS = (
    "includes category rows",
    "includes blank rows",
    "includes many blank rows",
    "sums over row",
    "should not sum row",
    "should not sum over row",
)
"""How the labels' notes begin that only say so."""
Row = Mapping[str, Any]


def measured(corpus: Path, program: Program) -> dict[str, Any]:
    """Pooled figures for each class: the held-out third, all, without the largest, without blank rows.

    The counting rule is that of the labels' authors, as the scorer beside the corpus has it.
    """
    labels: dict[str, Sequence[Row]] = json.loads((corpus / "detection_labels.json").read_text("utf-8"))
    found = on_each(program, [corpus / "detection" / name for name in labels])
    score = _scorer(corpus.parent / "tools" / "score_detection.py")
    result = {}
    for name, rules in CLASSES.items():
        flags = {path.name: list(_flags(rows, rules)) for path, rows in found.items()}
        largest = max(labels, key=lambda book: score({book: labels[book]}, {}, name)["true_errors"])
        held_out = sorted(labels)[2::3]
        chosen = {
            "held out": {book: labels[book] for book in held_out},
            "held out, without ranges that only take in blanks": {
                book: [row for row in labels[book] if not _takes_in_blanks(row)] for book in held_out
            },
            "all": labels,
            f"without {largest}": {book: rows for book, rows in labels.items() if book != largest},
            "without ranges that only take in blanks": {
                book: [row for row in rows if not _takes_in_blanks(row)] for book, rows in labels.items()
            },
        }
        result[name] = {title: score(rows, flags, name) for title, rows in chosen.items()}
        told = {path.name: list(_flags(rows, rules, True)) for path, rows in found.items()}
        for title in ("held out", "all"):
            result[name][f"{title}, with what is only worth knowing"] = score(chosen[title], told, name)
    return result


def _flags(rows: Sequence[Found], rules: set[str], remarks: bool = False) -> list[tuple[str, str]]:
    chosen = [one for one in rows if (one.is_loud or remarks) and one.rule in rules]
    return [place for one in chosen for place in one.places]


def _takes_in_blanks(row: Row) -> bool:
    """Whether the label's note only says that a total's range reaches over rows that are blank."""
    return str(row["note"]).lower().startswith(BLANKS)


def _scorer(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score_detection", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.score


def printed(title: str, result: Mapping[str, Any]) -> None:
    """The figures, a line each."""
    for name, chosen in result.items():
        for which, figures in chosen.items():
            precision, recall = figures["pooled_precision"], figures["pooled_recall"]
            print(
                f"{title:<20} {name:<16} {which:<50}"
                f" precision {_share(precision)}, recall {_share(recall)}"
                f" ({figures['TP']} of {figures['true_errors']}, {figures['FP']} alarms)"
            )


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.0%}"
