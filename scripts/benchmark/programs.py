"""The programs that are measured: this one, and its peers in an environment of their own."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

from benchmark.timing import Command

ROOT = Path(__file__).resolve().parents[2]
PEERS = ROOT / ".bench"
PINNED = ("spreadsheet-auditor==0.4.0", "formulas==1.3.4", "openpyxl==3.1.5")

OURS, AUDITOR, FORMULAS = "prio-audit", "spreadsheet-auditor", "formulas"
OFFICE, OPENPYXL, LOAD = "LibreOffice", "openpyxl", "openpyxl load"

_FORMULAS = "import formulas, sys; formulas.ExcelModel().loads(sys.argv[1]).finish().calculate()"
_LOAD = "import openpyxl, sys; openpyxl.load_workbook(sys.argv[1])"
_OPENPYXL = (
    "import openpyxl, sys; openpyxl.load_workbook(sys.argv[1], data_only=True);"
    " openpyxl.load_workbook(sys.argv[1]).save(sys.argv[2])"
)

Program = Callable[[Path, Path], Command]
"""From a workbook and a folder to write in, the command."""


def install_peers() -> Path:
    """Make the peers' environment, once for each set of versions; its interpreter."""
    python = PEERS / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    stamp = PEERS / ".installed"
    if not stamp.exists() or stamp.read_text() != " ".join(PINNED):
        venv.create(PEERS, with_pip=True, clear=True)
        quiet = ("--quiet", "--disable-pip-version-check")
        subprocess.run([str(python), "-m", "pip", "install", *quiet, *PINNED], check=True)
        stamp.write_text(" ".join(PINNED))
    return python


def ours(book: Path, folder: Path) -> Command:
    """The full audit: read, evaluated, all rules, the corrected copy written and compared."""
    run = (sys.executable, "-m", "prioritering", str(book), "-o")
    fresh = f'exec "$@" "$(mktemp -d {shlex.quote(str(folder))}/audited.XXXXXX)"'  # no copy to be read first
    return Command(("sh", "-c", fresh, "sh", *run), {"PYTHONPATH": str(ROOT)})


def load(book: Path, folder: Path) -> Command:
    """openpyxl's load alone, in this program's environment: what ratios are taken to."""
    return Command((sys.executable, "-c", _LOAD, str(book)))


def peers() -> dict[str, Program]:
    """The other programs by name; LibreOffice only where it is installed."""
    python = str(install_peers())
    programs: dict[str, Program] = {
        AUDITOR: lambda book, folder: _auditor(python, book, folder),
        FORMULAS: lambda book, folder: Command((python, "-W", "ignore", "-c", _FORMULAS, str(book))),
        OPENPYXL: lambda book, folder: Command((python, "-c", _OPENPYXL, str(book), str(folder / "o.xlsx"))),
    }
    if office():
        programs[OFFICE] = lambda book, folder: convert([book], folder)
    return programs


def _auditor(python: str, book: Path, folder: Path) -> Command:
    """spreadsheet-auditor, told to look at all formulas: by itself it ends at 50,000."""
    settings = folder / "auditor.json"
    settings.write_text('{"limits": {"max_formulas": 1000000}}')
    report, copy = folder / "audit.md", folder / f"annotated{book.suffix}"
    run = (python, "-m", "spreadsheet_auditor", str(book), "--quiet", "--config", str(settings))
    return Command((*run, "--out", str(report), "--annotated", str(copy)))


def office_told() -> str:
    """Whether LibreOffice is installed: spreadsheet-auditor recalculates with it, and not at all without."""
    return "LibreOffice is installed" if office() else "LibreOffice is not installed"


def office() -> str | None:
    """LibreOffice's command."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def convert(books: list[Path], folder: Path) -> Command:
    """LibreOffice opens workbooks and writes them again, with a profile of its own."""
    profile = (folder / "profile").as_uri()
    return Command(
        (
            *(
                office() or "soffice",
                "--headless",
                f"-env:UserInstallation={profile}",
                "--convert-to",
                "xlsx",
            ),
            *("--outdir", str(folder / "converted"), *map(str, books)),
        )
    )


def sweep(books: list[Path], folder: Path) -> Command:
    """A folder of workbooks of which nothing is known yet, all cores at work."""
    run = (sys.executable, "-m", "prioritering", "batch", str(books[0].parent), "--quiet")
    fresh = f'exec "$@" -o "$(mktemp -d {shlex.quote(str(folder))}/sweep.XXXXXX)"'
    return Command(("sh", "-c", fresh, "sh", *run), {"PYTHONPATH": str(ROOT)})


def convert_one_by_one(books: list[Path], folder: Path) -> Command:
    """LibreOffice with a process for each workbook, two at a time, each with a profile of its own."""
    one = " ".join(map(shlex.quote, convert([], folder).arguments)).replace("/profile", "/profile$SLOT")
    shared = ("xargs", "-0", "--process-slot-var=SLOT", "-P", "2", "-n", "1", "sh", "-c", f'{one} "$@"', "sh")
    pipe = f"printf '%s\\0' \"$@\" | {' '.join(map(shlex.quote, shared))}"
    return Command(("sh", "-c", pipe, "sh", *map(str, books)))
