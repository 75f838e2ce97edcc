"""Workbooks as public bodies fill them, saved by LibreOffice: read as they are meant, and sound."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from public_bodies import BOOKS, Meant

from prioritering.options import Options
from prioritering.pipeline import audit
from prioritering.scoring.inference.scorings import scorings, stated_ranks
from prioritering.types import Audit, Severity

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def meant() -> Mapping[str, Meant]:
    return {name: make() for name, make in BOOKS.items()}


@pytest.fixture(scope="module")
def saved(meant: Mapping[str, Meant], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which LibreOffice saved them all."""
    written, saved = tmp_path_factory.mktemp("written"), tmp_path_factory.mktemp("saved")
    for name, one in meant.items():
        one.book.save(written / f"{name}.xlsx")
    profile = f"-env:UserInstallation={tmp_path_factory.mktemp('profile').as_uri()}"
    form = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(saved)]
    files = [str(written / f"{name}.xlsx") for name in meant]
    subprocess.run([str(SOFFICE), profile, "--headless", *form, *files], timeout=300, check=True)
    return saved


@pytest.fixture(scope="module")
def audited(saved: Path, meant: Mapping[str, Meant]) -> Mapping[str, Audit]:
    return {name: audit(saved / f"{name}.xlsx", Options(write=False)) for name in meant}


@pytest.mark.parametrize("name", BOOKS)
def test_it_is_read_as_it_is_meant(
    name: str, meant: Mapping[str, Meant], audited: Mapping[str, Audit]
) -> None:
    one, done = meant[name], audited[name]
    assert done.model is not None
    assert done.model.status == "found"
    main = scorings(done)[0]
    assert {str(line.score_cell): line.name for line in main.alternatives} == dict(
        zip(one.scores, one.names, strict=True)
    )
    assert main.highest_first is one.highest_first
    told = {str(at) for cells in stated_ranks(done, main) for at in cells}
    assert (one.ranks in told) is bool(one.ranks)
    firsts = {str(next(at for at in part.cells if at is not None)) for part in main.parts}
    assert one.criteria <= firsts
    assert one.weights <= {str(part.weight_cell) for part in main.parts}


@pytest.mark.parametrize("name", BOOKS)
def test_a_sound_one_has_no_errors_or_warnings(name: str, audited: Mapping[str, Audit]) -> None:
    graver = [one for one in audited[name].findings if one.severity is not Severity.INFO]
    assert not graver
