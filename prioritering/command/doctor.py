"""The run of `doctor`: what is installed here, what it may use, and whether it works."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import time
from importlib.resources import as_file, files
from importlib.util import find_spec
from pathlib import Path

import psutil
from msgspec import Struct

from prioritering.command.speech import put
from prioritering.command.usage import UnwellError
from prioritering.errors import PrioAuditError
from prioritering.evaluation.engine_check import check_engines
from prioritering.messages import Messages, explain
from prioritering.options import Options
from prioritering.output.json_report import dumps
from prioritering.output.terminal import Screen, draw, screen_of
from prioritering.output.values_json import Json
from prioritering.pipeline import audit
from prioritering.types import EngineReport, Status
from prioritering.version import NAME, version
from prioritering.workbook.safety import MB

REFERENCE = "reference.xlsx"
FOUND = frozenset({"G8 ranking-mismatch", "F9 formula-inconsistent", "G9 ranking-mismatch"})
"""What must be found in the reference workbook, and nothing else."""
LEFT = frozenset({"F9 formula-inconsistent"})
"""What must be left in its corrected copy."""
EXTRAS = {"web": ("starlette", "uvicorn", "python_multipart"), "cluster": ("dask", "distributed")}
"""The optional parts, and the modules that each needs."""
GOOD, BAD, ABSENT = "green", "red", "dim"


class SelfTest(Struct, frozen=True):
    """The reference workbook audited, and its copy audited again."""

    differences: tuple[str, ...]
    """What was found and should not be (`+`), or the other way round (`-`)."""
    seconds: float


class CheckUp(Struct, frozen=True):
    """What was found out about this installation."""

    engines: tuple[EngineReport, ...]
    extras: dict[str, bool]
    self_test: SelfTest

    @property
    def is_well(self) -> bool:
        """Whether everything that an audit needs works."""
        return not self.self_test.differences and all(engine.agreed for engine in self.engines)


def run(form: str, language: str) -> int:
    """Print the check-up as text or JSON; UnwellError where something does not work."""
    options, messages = Options(language=language), Messages(language)
    checked = CheckUp(
        engines=check_engines(timeout=options.timeout, max_memory=options.max_memory),
        extras={extra: all(map(find_spec, modules)) for extra, modules in EXTRAS.items()},
        self_test=self_test(messages),
    )
    if form == "json":
        put(dumps(as_json(checked, options)) + "\n")
    else:
        put(as_text(checked, options, messages, screen_of(sys.stdout)))
    if not checked.is_well:
        raise UnwellError()
    return 0


def self_test(messages: Messages) -> SelfTest:
    """Audit the reference workbook that comes with the program, and the copy that this gives."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="prio-audit-") as folder:
        try:
            differences = _differences(Path(folder))
        except PrioAuditError as error:
            differences = [explain(error, messages)]
    return SelfTest(tuple(differences), time.monotonic() - started)


def _differences(folder: Path) -> list[str]:
    copy = folder / "copy.xlsx"
    with as_file(files(__package__) / REFERENCE) as reference:
        done = audit(reference, Options(output=copy))
    again = audit(copy, Options(write=False))
    differences = [
        f"{sign} {finding}"
        for audited, expected in ((done, FOUND), (again, LEFT))
        for findings in [{f"{finding.at.a1} {finding.rule}" for finding in audited.findings}]
        for sign, unlike in (("+", findings - expected), ("-", expected - findings))
        for finding in sorted(unlike)
    ]
    unverified = len(done.evaluation.verdicts) - done.evaluation.count(Status.VERIFIED)
    return [*differences, *([f"+ unverified: {unverified}"] if unverified else [])]


def as_json(checked: CheckUp, options: Options) -> Json:
    """The check-up for programs."""
    memory = psutil.virtual_memory()
    return {
        "tool": {"name": NAME, "version": version()},
        "python": platform.python_version(),
        "system": platform.platform(),
        "engines": [
            {
                "name": engine.name,
                "version": engine.version,
                "works": bool(engine.agreed),
                "failure": engine.failure,
            }
            for engine in checked.engines
        ],
        "extras": checked.extras,
        "machine": {
            "cores": os.cpu_count(),
            "memory_mb": memory.total // MB,
            "free_mb": memory.available // MB,
        },
        "limits": {
            "timeout": options.timeout,
            "max_memory": options.max_memory,
            "max_entries": options.max_entries,
            "max_unpacked": options.max_unpacked,
            "max_ratio": options.max_ratio,
        },
        "self_test": {
            "passed": not checked.self_test.differences,
            "differences": list(checked.self_test.differences),
            "seconds": round(checked.self_test.seconds, 2),
        },
    }


def as_text(checked: CheckUp, options: Options, messages: Messages, screen: Screen) -> str:
    """The check-up for people: one line for each thing."""
    from rich.table import Table
    from rich.text import Text

    memory, test = psutil.virtual_memory(), checked.self_test
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_row(NAME, f"{version()}, Python {platform.python_version()}, {platform.platform()}")
    for engine in checked.engines:
        works = Text(messages.text("doctor-works"), style=GOOD)
        failed = Text(messages.text("doctor-fails", reason=engine.failure or "?"), style=BAD)
        grid.add_row(f"{engine.name} {engine.version}", works if engine.agreed else failed)
    for extra, there in checked.extras.items():
        text = messages.text("doctor-extra" if there else "doctor-extra-missing", extra=extra)
        grid.add_row(messages.text(f"doctor-{extra}"), Text(text, style=GOOD if there else ABSENT))
    grid.add_row(
        messages.text("doctor-machine"),
        messages.text(
            "doctor-resources",
            cores=os.cpu_count() or 1,
            total=memory.total // MB,
            free=memory.available // MB,
        ),
    )
    grid.add_row(
        messages.text("doctor-limits"),
        messages.text(
            "doctor-limits-are",
            seconds=options.timeout,
            memory=options.max_memory,
            unpacked=options.max_unpacked,
        ),
    )
    passed = Text(
        messages.text("doctor-passed", found=len(FOUND), seconds=round(test.seconds, 1)), style=GOOD
    )
    differs = Text("\n".join((messages.text("doctor-differs"), *test.differences)), style=BAD)
    grid.add_row(messages.text("doctor-self-test"), differs if test.differences else passed)
    return draw([grid], screen)
