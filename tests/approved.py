"""Texts that were read and approved, kept beside the tests: what the program says today, word for word.

A test fails where it says anything else. Run with `APPROVE=1` it takes the new text over: read the diff.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from difflib import unified_diff
from functools import cache
from pathlib import Path

MARK, BAR = "=== ", " | "


@cache
def _sections(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    parts = ("\n" + path.read_text("utf-8")).split("\n" + MARK)[1:]
    return {name: text.rstrip("\n") for name, _, text in (part.partition("\n") for part in parts)}


@cache
def _lines(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    parts = (line.partition(BAR) for line in path.read_text("utf-8").splitlines())
    return {name: text for name, _, text in parts}


def hold(path: Path, name: str, text: str) -> None:
    """What is approved under this name is the text."""
    known = _sections(path)
    if os.environ.get("APPROVE") and known.get(name) != text:
        known[name] = text
        path.write_text("\n\n".join(f"{MARK}{one}\n{known[one]}" for one in known) + "\n", "utf-8")
    _are_same(known.get(name, ""), text, "")


def hold_line(path: Path, name: str, line: str, in_full: Mapping[str, str]) -> None:
    """What is approved is the line, and by a digest for each aspect all that is said in full.

    Where it is not, the full text of the aspects that changed is shown as it is now.
    """
    digests = {aspect: f"{aspect} {_digest(text)}" for aspect, text in in_full.items()}
    text = BAR.join([line, *digests.values()])
    known = _lines(path)
    if os.environ.get("APPROVE") and known.get(name) != text:
        known[name] = text
        path.write_text("".join(f"{one}{BAR}{known[one]}\n" for one in known), "utf-8")
    approved = known.get(name, "").split(BAR)
    changed = [f"{aspect}, now:\n{in_full[aspect]}" for aspect in in_full if digests[aspect] not in approved]
    _are_same("\n".join(approved), text.replace(BAR, "\n"), "\n".join(changed))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _are_same(approved: str, now: str, more: str) -> None:
    lines = unified_diff(approved.splitlines(), now.splitlines(), "approved", "now", n=1, lineterm="")
    difference = "\n".join(lines)
    assert not difference, f"{difference}\n{more}\n(is it meant? APPROVE=1 takes it over)"
