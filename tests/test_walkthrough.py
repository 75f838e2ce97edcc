"""What docs/contributing.md adds to the program, added to a copy of it as the page says."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r'```\w+ title="([^"]+)"\n(.*?)```', re.DOTALL)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with what the page adds."""
    folder = tmp_path_factory.mktemp("walkthrough")
    shutil.copytree(
        ROOT / "prioritering", folder / "prioritering", ignore=shutil.ignore_patterns("__pycache__")
    )
    blocks = BLOCK.findall((ROOT / "docs" / "contributing.md").read_text("utf-8"))
    assert len(blocks) == 4
    for place, text in blocks:
        with (folder / place).open("a", encoding="utf-8") as file:
            file.write(f"\n{text}" if file.tell() else text)
    return folder


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "prioritering", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def workbook(copy: Path) -> Path:
    """Nine measures, one of them in capitals."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Measure", "Benefit", "Ease", "Score", "Rank"])
    names = ("Alfa", "Bravo", "CHARLIE", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "India")
    for row, name in enumerate(names, start=2):
        sheet.append([name, 11 - row, 12 - row, f"=B{row}+C{row}", row - 1])
    path = copy / "measures.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize(("language", "said"), [("en", "is in capitals"), ("nb", "med store bokstaver")])
def test_the_rule_is_told(copy: Path, workbook: Path, language: str, said: str) -> None:
    done = run(copy, "--no-write", "--lang", language, "--format", "json", str(workbook))
    found = [one for one in json.loads(done.stdout)["findings"] if one["rule"] == "name-in-capitals"]
    assert [one["cell"] for one in found] == ["A4"]
    assert said in found[0]["message"]


def test_the_rule_is_explained(copy: Path) -> None:
    explained = run(copy, "rules", "name-in-capitals", "--lang", "en")
    assert explained.returncode == 0, explained.stderr
    assert "PA299" in explained.stdout


def test_the_format_is_written(copy: Path, workbook: Path) -> None:
    done = run(copy, "--no-write", "--format", "names", str(workbook))
    assert "name-in-capitals" in done.stdout
    report = copy / "found.names"
    run(copy, "--no-write", "--quiet", "--report", str(report), str(workbook))
    assert "name-in-capitals" in report.read_text("utf-8")
