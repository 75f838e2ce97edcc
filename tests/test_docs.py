"""The documentation: its commands run, its generated pages are whole, it is built and read offline."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from generated_pages import pages
from support import ROOT

from prioritering.cli import main, program
from prioritering.messages import Messages
from prioritering.output.rule_list import advice
from prioritering.rules import RULES, Rule

DOCS = ROOT / "docs"
PAGES = [*sorted(DOCS.glob("*.md")), ROOT / "README.md", ROOT / "SECURITY.md"]
BLOCK = re.compile(r"^```[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
FULLY = 0.6
"""Of the length of the English explanation: Norwegian is written shorter, not with less in it."""
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


def commands(page: Path) -> list[str]:
    """What a page has the reader type, in its order."""
    blocks = BLOCK.findall(page.read_text("utf-8"))
    return [line for block in blocks for line in block.splitlines() if line.startswith("prio-audit ")]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the workbooks that the examples name."""
    for name, source in BOOKS.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "workbooks" / source, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", [page for page in PAGES if commands(page)], ids=lambda page: page.name)
def test_the_commands_of_a_page_run_one_after_the_other(
    desk: Path, page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for line in commands(page):
        words = shlex.split(line.replace("/srv/", f"{desk}/srv/"), comments=True)[1:]
        words, target = (words[: words.index(">")], words[-1]) if ">" in words else (words, None)
        if words[0] in LASTING:
            assert read(words)
            continue
        prepare(words)
        capsys.readouterr()
        code = main(words)
        said = capsys.readouterr()
        assert (line, code in (0, 1), said.err) == (line, True, said.err)
        assert said.out
        if target is not None and not target.startswith("~"):
            Path(target).write_text(said.out, "utf-8")


def read(words: list[str]) -> click.Context:
    """The options of a command that is not run."""
    with program.make_context("prio-audit", list(words)):
        command = program.commands[words[0]]
        return command.make_context(words[0], words[1:])


def prepare(words: list[str]) -> None:
    """Make the copy that somebody has sent, and the folder that an administrator has made."""
    for word in words:
        if word.endswith(".audited.xlsx") and not Path(word).exists():
            main([word.replace(".audited", ""), "-q"])
        if Path(word).parent.name == "kontroll":
            Path(word).parent.mkdir(parents=True, exist_ok=True)


def test_the_generated_pages_have_every_rule_and_command() -> None:
    made = pages()
    for rule in RULES:
        for page in ("rules.md", "regler.md"):
            assert f"### {rule.name} " in made[page] and f"`{rule.code}`" in made[page]
        assert rule.documentation.strip() in made["rules.md"]
    for command in program.commands:
        assert f"Usage: prio-audit {command}" in made["cli.md"]
        assert f"Bruk: prio-audit {command}" in made["kommandoer.md"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_is_explained_in_norwegian_as_fully_as_in_english(rule: Rule) -> None:
    told, english = advice(rule, Messages("nb", strict=True)), rule.documentation.strip()
    for section, own in (("Wrong", "Galt"), ("Right", "Riktig"), ("Fix", "Rettelse")):
        assert (f"**{section}" in english) == (f"**{own}:**" in told), section
    assert len(told) >= FULLY * len(english)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_links_to_is_there(page: Path) -> None:
    for link in LINK.findall(page.read_text("utf-8")):
        assert (page.parent / link).exists() or (page.parent == DOCS and link in pages()), link


def test_it_is_built_without_a_broken_link_and_asks_no_other_host(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert {page.stem for page in tmp_path.glob("*.html")} >= {
        page.removesuffix(".md") for page in [*pages(), *(page.name for page in DOCS.glob("*.md"))]
    }
    for page in tmp_path.glob("*.html"):
        fetched = re.findall(
            r"<(?:script|link|img)[^>]*(?:src|href)=\"?(https?:[^\"\s>]+)", page.read_text("utf-8")
        )
        assert fetched == []
