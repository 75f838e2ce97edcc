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
    for path in (*(ROOT / "tests").glob("*.py"), *(ROOT / "tests" / "rules").glob("*.py")):
        (folder / path.relative_to(ROOT)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, folder / path.relative_to(ROOT))
    shutil.copy(ROOT / "pyproject.toml", folder)
    blocks = BLOCK.findall((ROOT / "docs" / "contributing.md").read_text("utf-8"))
    assert len(blocks) == 6
    for place, text in blocks:
        with (folder / place).open("a", encoding="utf-8") as file:
            file.write(f"\n{text}" if file.tell() else text)
    return folder


def environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "prioritering", *arguments],
        cwd=folder,
        env=environment(folder),
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


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Name in capitals"), ("nb", "Navn med store bokstaver")]
)
def test_the_rule_is_explained(copy: Path, language: str, title: str) -> None:
    explained = run(copy, "rules", "name-in-capitals", "--lang", language)
    assert explained.returncode == 0, explained.stderr
    assert "PA299" in explained.stdout
    assert title in explained.stdout
    assert "advice-" not in explained.stdout


def test_its_cases_and_those_of_all_rules_pass(copy: Path) -> None:
    tests = [f"tests/rules/test_{name}.py" for name in ("name_in_capitals", "registry")]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "-p", "no:cacheprovider", *tests],
        cwd=copy,
        env=environment(copy),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_the_format_is_written(copy: Path, workbook: Path) -> None:
    done = run(copy, "--no-write", "--format", "names", str(workbook))
    assert "name-in-capitals" in done.stdout
    report = copy / "found.names"
    run(copy, "--no-write", "--quiet", "--report", str(report), str(workbook))
    assert "name-in-capitals" in report.read_text("utf-8")
