"""Whether a copy still belongs together with its original, its log and its decisions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import ClassVar

from msgspec import Struct, field

from prioritering.types import CellRef, Decision, Fact, More, Word, Workbook, broken
from prioritering.workbook.content import content_digest, same_content
from prioritering.workbook.decisions import Earlier, read_earlier
from prioritering.workbook.reader import digest

MAX_NAMED = 5
"""Cells and rows that are named; the rest are counted."""


class Checked(Struct, frozen=True):
    """One thing that was checked: how it stands, and the text that says so."""

    RIGHT: ClassVar[str] = "right"
    WRONG: ClassVar[str] = "wrong"
    UNKNOWN: ClassVar[str] = "unknown"

    state: str
    key: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


def verification(copy: Path, plain: Path, workbook: Workbook, original: Path | None) -> tuple[Checked, ...]:
    """What was checked of a copy; nothing for a workbook that is none.

    `plain` is the copy as it can be read, `original` the workbook to hold it against; where none is named
    it is looked for beside the copy.
    """
    earlier = read_earlier(plain)
    if earlier is None:
        return ()
    if earlier.bare:
        return (
            _original(copy, original, earlier),
            Checked(Checked.UNKNOWN, "log-bare"),
            _content(workbook, earlier),
        )
    return (
        _original(copy, original, earlier),
        *_log(earlier),
        _corrections(workbook, earlier),
        _content(workbook, earlier),
        *_decisions(earlier),
    )


def _original(copy: Path, named: Path | None, earlier: Earlier) -> Checked:
    record = earlier.record
    if not record.base and not record.sha256:
        return Checked(Checked.UNKNOWN, "original-unnamed")
    path = named or next((p for p in _candidates(copy, record.name) if p.is_file()), None)
    if path is None:
        return Checked(Checked.UNKNOWN, "original-missing", {"name": record.name or "?"})
    same = digest(path) in (record.base, record.sha256)
    return Checked(
        Checked.RIGHT if same else Checked.WRONG,
        "original-same" if same else "original-other",
        {"path": str(path)},
    )


def _candidates(copy: Path, name: str) -> Iterator[Path]:
    """Where the original would lie: under its name, else under the copy's without `.audited`."""
    if name:
        yield copy.with_name(Path(name).name)
    if copy.stem.endswith(".audited"):
        yield copy.with_name(copy.stem.removesuffix(".audited") + copy.suffix)


def _log(earlier: Earlier) -> Iterator[Checked]:
    """The rows as they were written, each after the one before it, and none missing at the end."""
    rows, stored = earlier.record.log, earlier.stored
    if not earlier.log_sheet:
        yield Checked(Checked.WRONG, "log-missing")
        return
    wrong = broken(rows)
    if wrong:
        places = [CellRef(earlier.log_sheet, earlier.log_rows[n], 1) for n in wrong]
        yield Checked(Checked.WRONG, "log-edited", {"places": _some(places)})
    elif stored.runs and (stored.rows, stored.checksum) != (len(rows), rows[-1].checksum if rows else ""):
        yield Checked(Checked.WRONG, "log-cut", {"rows": len(rows), "written": stored.rows})
    else:
        yield Checked(Checked.RIGHT, "log-whole", {"rows": len(rows)})
    if not stored.runs:
        yield Checked(Checked.UNKNOWN, "log-end")


def _corrections(workbook: Workbook, earlier: Earlier) -> Checked:
    in_force = earlier.record.in_force()
    lost = [
        at
        for at, row in in_force.items()
        if not same_content(cell := workbook.cell(at), row.after)
        and not (row.rule == "stale-value" and cell is not None and cell.formula is not None)
    ]
    if lost:
        return Checked(Checked.WRONG, "corrections-lost", {"places": _some(lost)})
    return Checked(Checked.RIGHT, "corrections-stand", {"count": len(in_force)})


def _content(workbook: Workbook, earlier: Earlier) -> Checked:
    stated = earlier.record.content
    if not stated:
        return Checked(Checked.UNKNOWN, "content-unnamed")
    same = content_digest(workbook) == stated
    return Checked(Checked.RIGHT if same else Checked.WRONG, "content-same" if same else "content-changed")


def _decisions(earlier: Earlier) -> Iterator[Checked]:
    """Those on the sheet are those in the log, or newer: then the next run takes them over."""
    last = earlier.record.last_decisions()
    new = sum(_is_new(decision, last, key) for key, decision in earlier.decisions.items())
    for notice in earlier.notices:
        yield Checked(Checked.WRONG, notice.key, notice.facts)
    if new:
        yield Checked(Checked.UNKNOWN, "decisions-new", {"count": new})
    else:
        yield Checked(Checked.RIGHT, "decisions-logged", {"count": len(last)})


def _is_new(decision: Decision, last: Mapping[str, object], key: str) -> bool:
    row = last.get(key)
    if row is None:
        return decision.word is not Word.OPEN
    values = (str(decision.word), decision.reason, decision.second)
    return values != tuple(getattr(row, name) for name in ("decision", "reason", "second"))


def _some(places: list[CellRef]) -> tuple[str | float | More, ...]:
    named = tuple(str(at) for at in places[:MAX_NAMED])
    return (*named, More(len(places) - MAX_NAMED)) if len(places) > MAX_NAMED else named
