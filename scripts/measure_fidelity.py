"""Measures what a written copy loses, beside openpyxl's load and save of the same file.

    scripts/measure-fidelity DIR...

Every workbook gets a copy with an edit and a mark on each sheet and an added sheet. For both copies: parts
that are gone, elements that are gone (by tag, in parts of the same name), parts that are byte for byte the
same, and whether openpyxl, IronCalc and formualizer can open them where they could open the original. Each
step runs in a process of its own, limited to 3 GB and 60 s.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SECONDS, MEMORY = 60, 3 << 30
READERS = ("openpyxl", "ironcalc", "formualizer")


def ours(source: Path, target: Path) -> None:
    """A copy by patching."""
    from prioritering.types import Area, CellRef
    from prioritering.workbook.edits import AddedSheet, ColumnEdit, Edit, MarkEdit, MarkState
    from prioritering.workbook.reader import read
    from prioritering.workbook.write import write_copy

    workbook = read(source)
    edits, marks = [], []
    for sheet in workbook.sheets:
        spanned = [cell.spill for cell in sheet.formulas() if cell.spill is not None]
        spanned += [*sheet.merged, *(table.area for table in sheet.tables)]
        below = max((row for row, _ in sheet.cells), default=0) + 3
        numbers = (
            cell.at
            for cell in sheet.cells.values()
            if cell.formula is None and isinstance(cell.value, float)
            if not any(area.holds(cell.at) for area in spanned)
        )
        edits.append(Edit(next(numbers, CellRef(sheet.name, below, 1)), 4711.0))
        marks.append(MarkEdit(Area(sheet.name, 2, 2, 2, 2), MarkState.WARNING, "A remark"))
    added = AddedSheet("Audit", "Audit", (), "Audit", (ColumnEdit("A", 10), ColumnEdit("B", 10)), ((1, "x"),))
    write_copy(source, target, edits=edits, marks=marks, sheets=[added])


def theirs(source: Path, target: Path) -> None:
    """A copy by openpyxl's load and save."""
    import openpyxl

    openpyxl.load_workbook(source, keep_vba=source.suffix == ".xlsm").save(target)


def opens(reader: str, path: Path) -> None:
    """Open a workbook with one of the readers; raises where it cannot."""
    if reader == "openpyxl":
        import openpyxl

        openpyxl.load_workbook(path)
    elif reader == "ironcalc":
        import ironcalc

        ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")
    elif reader == "libreoffice":
        with tempfile.TemporaryDirectory() as folder:
            profile = f"-env:UserInstallation=file://{folder}/profile"
            command = ["soffice", profile, "--headless", "--convert-to", "csv", "--outdir", folder, str(path)]
            subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
            if not list(Path(folder).glob("*.csv")):
                raise ValueError(path.name)
    else:
        import formualizer

        formualizer.load_workbook(str(path), backend="umya")


def limited(*arguments: str) -> bool:
    """Run a step of this script apart; whether it succeeded."""

    def limit() -> None:
        if "libreoffice" not in arguments:  # it maps far more than it uses
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    command = [sys.executable, __file__, "--step", *arguments]
    try:
        done = subprocess.run(
            command,
            preexec_fn=limit,
            capture_output=True,
            timeout=SECONDS,
            env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def compare(source: Path, copy: Path) -> Counter[str]:
    """What the copy lost of its source."""
    from lxml import etree

    def tags(data: bytes) -> Counter[str]:
        try:
            root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True))
        except etree.XMLSyntaxError:
            return Counter()
        return Counter(str(element.tag) for element in root.iter())

    found: Counter[str] = Counter()
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(copy) as after:
        kept = {name.replace("\\", "/").casefold(): name for name in after.namelist()}
        for name in before.namelist():
            other = kept.get(name.replace("\\", "/").casefold())
            if other is None:
                found["parts lost"] += not name.endswith(("/", "calcChain.xml"))
                continue
            old, new = before.read(name), after.read(other)
            found["parts"] += 1
            found["parts identical"] += old == new
            if old != new:
                found["elements lost"] += sum((tags(old) - tags(new)).values())
    return found


def one(source: Path, folder: Path, readers: tuple[str, ...]) -> Iterator[tuple[str, Counter[str]]]:
    """Both copies of one workbook, measured."""
    readable = {reader for reader in readers if limited("opens", reader, str(source))}
    for name in ("ours", "theirs"):
        copy = folder / f"{name}{source.suffix}"
        copy.unlink(missing_ok=True)
        counts: Counter[str] = Counter(workbooks=1)
        if limited(name, str(source), str(copy)) and copy.exists():
            counts["written"] += 1
            lost = compare(source, copy)
            counts += lost
            counts["written with no part and no element lost"] += (
                not lost["parts lost"] + lost["elements lost"]
            )
            for reader in readable:
                counts[f"opened before by {reader}"] += 1
                counts[f"opened after by {reader}"] += limited("opens", reader, str(copy))
        yield name, counts


def main() -> int:
    """Measure all workbooks of the folders and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument(
        "--libreoffice", action="store_true", help="let LibreOffice open every copy too (slow)"
    )
    given = parser.parse_args()
    readers = (*READERS, "libreoffice") if given.libreoffice else READERS
    totals: dict[str, Counter[str]] = {"ours": Counter(), "theirs": Counter()}
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted(p for d in given.folders for p in d.glob("*.xls[xm]")):
            for name, counts in one(path, Path(folder), readers):
                totals[name] += counts
                if name == "ours" and counts["written"] and counts["parts lost"] + counts["elements lost"]:
                    print(f"lost by the patch: {path.name}", file=sys.stderr)
                if name == "ours" and not counts["written"]:
                    print(f"not written: {path.name}", file=sys.stderr)
    if given.json:
        print(json.dumps(totals, indent=1))
        return 0
    keys = list(dict.fromkeys([*totals["ours"], *totals["theirs"]]))
    print(f"{'':45}{'prio-audit':>12}{'openpyxl':>12}")
    for key in keys:
        print(f"{key:45}{totals['ours'][key]:12,}{totals['theirs'][key]:12,}")
    return 0


STEPS: dict[str, Callable[..., None]] = {"ours": ours, "theirs": theirs}

if __name__ == "__main__":
    if sys.argv[1:2] == ["--step"]:
        step, *rest = sys.argv[2:]
        if step == "opens":
            opens(rest[0], Path(rest[1]))
        else:
            STEPS[step](Path(rest[0]), Path(rest[1]))
        sys.exit(0)
    sys.exit(main())
