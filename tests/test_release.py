"""What is released: the wheel has all that the program needs, and runs by itself."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from support import ROOT

from prioritering.version import version

pytestmark = pytest.mark.skipif(
    not (ROOT / ".git").exists(), reason="what belongs to it is known in a checkout"
)

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the sdist, and the wheel made from it; without network."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (found,) = built.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs a command of an environment that has the wheel, and of this one only the libraries."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home / "venv", with_pip=False, symlinks=True)
    python = home / "venv" / "bin" / "python"
    options = ["--quiet", "--no-deps", "--no-index", "--disable-pip-version-check"]
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(python), "install", *options, str(wheel)], check=True
    )
    (site,) = (home / "venv").glob("lib/python*/site-packages")
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [str(python.with_name("prio-audit")), *arguments]
        return subprocess.run(
            command, capture_output=True, text=True, cwd=home, env=plain | {"LC_ALL": "C.UTF-8"}, timeout=120
        )

    shutil.copy(ROOT / "workbooks" / "vekter-i-rad.xlsx", home / "book.xlsx")
    return run


def tracked(folder: str) -> set[str]:
    said = subprocess.run(
        ["git", "ls-files", folder], cwd=ROOT, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return {name for name in said.stdout.splitlines() if (ROOT / name).exists()}


def test_the_wheel_has_every_file_of_the_package_and_no_other(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert tracked("prioritering") <= names
    assert {name for name in names if not name.startswith("prioritering/")} == set()


def test_the_source_can_be_built_and_tested_from_the_sdist(built: Path) -> None:
    (found,) = built.glob("*.tar.gz")
    with tarfile.open(found) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    for folder in ("prioritering", "tests", "workbooks", "scripts", "docs"):
        assert tracked(folder) <= names


def test_the_version_comes_from_one_place(wheel: Path, installed: Run) -> None:
    assert wheel.name.startswith(f"prio_audit-{version()}-py3-none-any")
    assert installed("--version").stdout == f"prio-audit {version()}\n"
    assert f"## {version()}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_installed_program_is_well(installed: Run) -> None:
    done = installed("doctor", "--format", "json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["self_test"]["passed"]


def test_the_installed_program_audits_and_reports(installed: Run) -> None:
    reports = [
        word for suffix in ("html", "json", "sarif", "csv", "md") for word in ("--report", f"r.{suffix}")
    ]
    done = installed("book.xlsx", *reports)
    assert done.returncode == 1, done.stderr
    assert "book.audited.xlsx" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["-h"],
        ["rules"],
        ["rules", "PA101"],
        ["schema"],
        ["model", "book.xlsx"],
        ["trace", "book.xlsx", "Vekter-i-rad!F5"],
        ["trace", "book.xlsx", "Vekter-i-rad!F5", "--format", "html"],
        ["diff", "book.xlsx", "book.xlsx", "--format", "html"],
        ["completion", "bash"],
        ["batch", ".", "--output", "out", "--jobs", "1", "--fail-on", "never"],
    ],
    ids=" ".join,
)
def test_the_other_commands_have_all_that_they_need(installed: Run, arguments: list[str]) -> None:
    done = installed(*arguments)
    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_a_given_model_comes_with_it(installed: Run) -> None:
    done = installed("book.xlsx", "--no-write", "--model", "digital-samhandling-steg2")
    assert "names “" in done.stderr  # it was found and read: it is another workbook's


def test_the_hook_takes_workbooks_and_fails_for_a_wrong_one(installed: Run) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert re.search(hook["files"], "a/book.xlsx") and re.search(hook["exclude"], "a/book.audited.xlsx")
    program, *arguments = hook["entry"].split()
    assert program == "prio-audit"
    assert installed(*arguments, "book.xlsx").returncode == 1
