"""Every text that the program asks for is in the catalogues, and every text is asked for."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.runtime import FluentResource
from fluent.syntax import ast

PACKAGE = Path(__file__).parents[2] / "prioritering"
ASKED = re.compile(r"""(f?)(["'])((?:[a-z]+-)+(?:[a-z0-9]+|\{[^}]*\})[a-z]*)\2""")


IN_TEMPLATE = re.compile(r"""\b(?:t|counted)\(\s*["']([a-z0-9-]+)["'](\s*~)?""")


def keys(catalogue: str) -> set[str]:
    text = (PACKAGE / "messages" / "en" / f"{catalogue}.ftl").read_text("utf-8")
    body = FluentResource(text).body
    return {entry.id.name for entry in body if isinstance(entry, ast.Message)}


def asked() -> Iterator[str]:
    """Whatever looks like a key in our source; of an f-string a pattern for what it may become."""
    for path in PACKAGE.rglob("*.py"):
        for _, _, key in ASKED.findall(path.read_text("utf-8")):
            yield re.sub(r"\{[^}]*\}", "[a-z0-9-]+", key)
    for path in PACKAGE.rglob("*.html"):
        for key, joined in IN_TEMPLATE.findall(path.read_text("utf-8")):
            yield f"{key}[a-z0-9-]+" if joined else key


PATTERNS = sorted(set(asked()))
OWN = set().union(*(keys(name) for name in ("output", "report", "page", "sheets", "values", "causes", "web")))


@pytest.mark.parametrize("key", sorted(OWN))
def test_every_text_is_asked_for(key: str) -> None:
    assert any(re.fullmatch(pattern, key) for pattern in PATTERNS)


TEXT_CALL = re.compile(r"""\btext\(\s*(f?)(["'])([^"']+)\2""")


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.name)
def test_every_text_asked_for_is_there(path: Path) -> None:
    known = OWN | keys("advice")
    for _, _, key in TEXT_CALL.findall(path.read_text("utf-8")):
        pattern = re.sub(r"\{[^}]*\}", "[a-z0-9-]+", key).partition(".")[0]
        if not key.startswith(("rule-", "error-")):
            assert any(re.fullmatch(pattern, one) for one in known), key
