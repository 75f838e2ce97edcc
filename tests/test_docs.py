"""The documentation: its commands run, its generated pages are current, it is built and read offline."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from generated_pages import pages
from support import ROOT

from prioritering.cli import main, program
from prioritering.command.parameters import DEFAULT

DOCS = ROOT / "docs"
PAGES = [*sorted(DOCS.glob("*.md")), ROOT / "README.md", ROOT / "SECURITY.md"]
BLOCK = re.compile(r"^```[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
LASTING = {"serve", "watch"}
"""These run until they are stopped: their options are read only."""
BOOKS = {
    "book.xlsx": "prioritering-steg2.xlsx",
    "bok.xlsx": "prioritering-steg2.xlsx",
    "old.xlsx": "prioritering-steg2.xlsx",
    "new.xlsx": "prioritering-steg2-typed.xlsx",
    "ny.xlsx": "prioritering-steg2-typed.xlsx",
    "srv/felles/a/b.xlsx": "vekter-i-rad.xlsx",
}
"""What the examples are about."""


def commands() -> Iterator[tuple[str, str]]:
    """Each page with its commands, one by one."""
    for page in PAGES:
        for block in BLOCK.findall(page.read_text("utf-8")):
            for line in block.splitlines():
                if line.startswith("prio-audit "):
                    yield page.name, line


COMMANDS = sorted(set(commands()))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the workbooks that the examples name."""
    for name, source in BOOKS.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "workbooks" / source, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("page", "line"), COMMANDS, ids=[f"{page}: {line}" for page, line in COMMANDS])
def test_a_command_of_the_documentation_runs(
    desk: Path, page: str, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = shlex.split(line.replace("/srv/", f"{desk}/srv/"), comments=True)[1:]
    words, target = (words[: words.index(">")], words[-1]) if ">" in words else (words, None)
    if words[0] in LASTING:
        assert read(words)
        return
    prepare(words)
    code = main(words)
    said = capsys.readouterr()
    assert code in (0, 1), said.err
    assert said.out
    assert target is None or said.out.strip()


def read(words: list[str]) -> click.Context:
    """The options of a command that is not run."""
    with program.make_context("prio-audit", list(words)):
        command = program.commands[words[0]]
        return command.make_context(words[0], words[1:])


def prepare(words: list[str]) -> None:
    """Make what an earlier example would have made."""
    for word in words:
        if word.endswith(".audited.xlsx") and not Path(word).exists():
            main([word.replace(".audited", ""), "-q"])
        if word == "model.toml":
            model = ["-m", "prioritering", "model", "book.xlsx"]
            Path(word).write_bytes(subprocess.run([sys.executable, *model], capture_output=True).stdout)
        if Path(word).parent.name == "kontroll":
            Path(word).parent.mkdir(parents=True, exist_ok=True)


def test_the_default_command_is_the_one_documented() -> None:
    assert DEFAULT in program.commands and "check WORKBOOK" in (DOCS / "cli.md").read_text("utf-8")


@pytest.mark.parametrize("name", pages())
def test_a_generated_page_is_current(name: str) -> None:
    """scripts/docs writes it anew."""
    assert (DOCS / name).read_text("utf-8") == pages()[name]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_links_to_is_there(page: Path) -> None:
    for link in LINK.findall(page.read_text("utf-8")):
        assert (page.parent / link).exists(), link


def test_it_is_built_without_a_broken_link_and_asks_no_other_host(tmp_path: Path) -> None:
    pytest.importorskip("material")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert {page.stem for page in tmp_path.glob("*.html")} >= {page.stem for page in DOCS.glob("*.md")}
    for page in tmp_path.glob("*.html"):
        fetched = re.findall(
            r"<(?:script|link|img)[^>]*(?:src|href)=\"(https?:[^\"]+)", page.read_text("utf-8")
        )
        assert fetched == []
