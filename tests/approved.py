"""Texts that were read and approved, kept beside the tests: what the program says today, word for word.

A test fails where it says anything else. Run with `APPROVE=1` it takes the new text over: read the diff.
"""

from __future__ import annotations

import os
from difflib import unified_diff
from functools import cache
from pathlib import Path

MARK = "=== "


@cache
def _sections(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    parts = ("\n" + path.read_text("utf-8")).split("\n" + MARK)[1:]
    return {name: text.rstrip("\n") for name, _, text in (part.partition("\n") for part in parts)}


def hold(path: Path, name: str, text: str) -> None:
    """What is approved under this name is the text."""
    known = _sections(path)
    if os.environ.get("APPROVE") and known.get(name) != text:
        known[name] = text
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n\n".join(f"{MARK}{one}\n{known[one]}" for one in known) + "\n", "utf-8")
    lines = unified_diff(
        known.get(name, "").splitlines(), text.splitlines(), "approved", "now", n=1, lineterm=""
    )
    difference = "\n".join(lines)
    assert not difference, f"{difference}\n(is it meant? APPROVE=1 takes it over)"
