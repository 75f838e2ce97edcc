"""Findings that were known before: accepted until somebody takes them up, so that what is new stands out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path, PurePath

from msgspec.structs import replace

from prioritering.errors import BaselineError
from prioritering.messages import Messages
from prioritering.output.json_report import SCHEMA
from prioritering.types import Decision, Finding, Word

REPORTS = "*.audit.json"
"""What a sweep writes for each workbook."""
Stamp = tuple[Path, int, int]
"""A report, when it was written last, and its size."""
Known = Mapping[str, Mapping[str, frozenset[str]]]
"""Fingerprints by the name of the workbook, and by its path."""


def with_baseline(
    findings: Iterable[Finding], baseline: Path, workbook: Path, messages: Messages
) -> tuple[Finding, ...]:
    """The findings, those accepted that the baseline knows of this workbook and nobody has decided on.

    `baseline` is a JSON report of one workbook or of several, or the folder that a sweep has written. Of
    reports on workbooks of one name, that of the same path counts, else all do.

    Raises: BaselineError where it cannot be read as such.
    """
    known = _of_workbook(_read(baseline, stamps(baseline)), workbook)
    decision = Decision(Word.KEEP, messages.text("baseline-known", name=baseline.name))
    return tuple(
        replace(finding, decision=decision)
        if finding.decision is None and finding.fingerprint in known
        else finding
        for finding in findings
    )


def _of_workbook(known: Known, workbook: Path) -> frozenset[str]:
    by_path = known.get(workbook.name.casefold(), {})
    same = by_path.get(str(workbook))
    return frozenset().union(*by_path.values()) if same is None else same


def stamps(baseline: Path) -> tuple[Stamp, ...]:
    """The reports of a baseline, and what changes when one is written anew."""
    paths = sorted(baseline.rglob(REPORTS)) if baseline.is_dir() else [baseline]
    if not paths:
        raise BaselineError(path=str(baseline))
    try:
        states = [path.stat() for path in paths]
    except OSError as error:
        raise BaselineError(path=str(baseline)) from error
    return tuple((path, at.st_mtime_ns, at.st_size) for path, at in zip(paths, states, strict=True))


@lru_cache(maxsize=4)
def _read(baseline: Path, written: tuple[Stamp, ...]) -> Known:
    """What the reports know, read once as long as none of them changes."""
    known: dict[str, dict[str, frozenset[str]]] = {}
    for path, _, _ in written:
        try:
            reports = json.loads(path.read_text("utf-8"))
            for report in reports if isinstance(reports, list) else [reports]:
                if report["schema"] != SCHEMA:
                    raise ValueError(report["schema"])
                source = str(report["workbook"]["path"])
                fingerprints = frozenset(str(finding["fingerprint"]) for finding in report["findings"])
                known.setdefault(PurePath(source).name.casefold(), {})[source] = fingerprints
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise BaselineError(path=str(path)) from error
    return known
