"""What a start costs, before any workbook is read."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median

PROGRAM = Path(sys.executable).parent / "prio-audit"


def test_the_program_has_answered_before_openpyxl_would_be_imported() -> None:
    """In CPU seconds, in turns: nothing that reads workbooks is imported for what needs none."""
    ratios = [
        _cpu([str(PROGRAM), "--version"]) / _cpu([sys.executable, "-c", "import openpyxl"]) for _ in range(5)
    ]
    assert median(ratios) < 0.7


def _cpu(command: Sequence[str]) -> float:
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0
    return used.ru_utime + used.ru_stime
