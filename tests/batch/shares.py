"""Folders of workbooks for sweeps, and what a sweep left."""

from __future__ import annotations

import json
import os
import re
import shutil
import time
import zipfile
from pathlib import Path
from typing import Any

from support import ROOT

from prioritering.cli import main

BOOKS = ROOT / "workbooks"
SMALL = ("driftskostnader.xlsx", "evalueringsprinsipper.xlsx", "prioritering-steg2.xlsx")


def old(path: Path) -> Path:
    """Let the file look as if nobody had touched it for a minute."""
    then = time.time() - 60
    os.utime(path, (then, then))
    return path


def put(name: str, target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(BOOKS / name, target)
    return old(target)


def filled(top: Path) -> Path:
    """Three workbooks, and one of them again in a folder."""
    for name in SMALL:
        put(name, top / name)
    put(SMALL[2], top / "Årsplan 2026" / "steg2 v2.xlsx")
    return top


def batch(top: Path, *more: str) -> tuple[int, dict[str, Any]]:
    out = top.parent / "out"
    code = main(["batch", str(top), "-o", str(out), "--lang", "en", "--jobs", "2", *more])
    return code, json.loads((out / "portfolio.json").read_text("utf-8"))


HISTORY = (b"Fingerprint", b"Kjennetegn", b"urn:prio-audit:trace")
"""What is in our sheets of findings and of the log, their tables, and the hidden record: they tell what came
before, and that may be more. Of the findings the reports say the same."""


def _is_history(part: bytes) -> bool:
    return any(mark in part for mark in HISTORY) or b"<cellXfs" in part


def _unstyled(part: bytes) -> bytes:
    """A sheet of ours without the numbers of its formats, and without how far sheets are printed: earlier
    corrections have some of their own, and lines."""
    if b't="inlineStr"' in part:
        return re.sub(rb' s="\d+"', b"", part)
    return re.sub(rb'<definedName name="_xlnm.Print_Area".*?</definedName>', b"", part)


def outputs(out: Path) -> dict[str, object]:
    """The results by name: the reports' words, the copies' cells."""
    found: dict[str, object] = {}
    for path in sorted(out.rglob("*")):
        if path.is_dir() or path.name.startswith(("portfolio.", ".prio-audit.sqlite")):
            continue
        name = path.relative_to(out).as_posix()
        if path.suffix in (".xlsx", ".xlsm"):
            with zipfile.ZipFile(path) as package:
                parts = {entry: package.read(entry) for entry in package.namelist()}
                found[name] = {
                    entry: _unstyled(data) for entry, data in parts.items() if not _is_history(data)
                }
        elif path.suffix == ".json":
            report = json.loads(path.read_text("utf-8").replace(str(out.parent), ""))
            found[name] = {key: what for key, what in report.items() if key != "log"}
        else:
            found[name] = path.read_text("utf-8").replace(str(out.parent), "")
    return found
