"""Both languages say the same things, with the same facts."""

from functools import cache
from pathlib import Path

import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

import prioritering.command.usage  # noqa: F401 - its errors need texts as well
from prioritering.command.help import words
from prioritering.errors import PrioAuditError
from prioritering.messages import LANGUAGES
from prioritering.messages.catalogue import CATALOGUES, Catalogue
from prioritering.rules import CODES

FOLDER = Path(__file__).parents[2] / "prioritering" / "messages"


class Arguments(Visitor):
    """Collects the facts that a pattern names, and its quotation marks."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.found.add(node.id.name)


def arguments(pattern: ast.Pattern | None) -> set[str]:
    visitor = Arguments()
    if pattern is not None:
        visitor.visit(pattern)
    return visitor.found


def entries(language: str, catalogue: str) -> dict[str, set[str]]:
    """Each message and attribute (`key`, `key.attribute`) with the facts that it names."""
    resource = FluentResource((FOLDER / language / f"{catalogue}.ftl").read_text("utf-8"))
    found: dict[str, set[str]] = {}
    for entry in resource.body:
        assert not isinstance(entry, ast.Junk), entry.content
        if isinstance(entry, ast.Message):
            assert entry.id.name not in found, f"{entry.id.name} stands twice"
            found[entry.id.name] = arguments(entry.value)
            for attribute in entry.attributes:
                found[f"{entry.id.name}.{attribute.id.name}"] = arguments(attribute.value)
    return found


def subclasses(parent: type[PrioAuditError]) -> list[type[PrioAuditError]]:
    return [parent, *(cls for child in parent.__subclasses__() for cls in subclasses(child))]


@pytest.mark.parametrize("catalogue", [*CATALOGUES, "help"])
def test_languages_have_the_same_keys_and_facts(catalogue: str) -> None:
    nb, en = entries("nb", catalogue), entries("en", catalogue)
    assert sorted(nb) == sorted(en)
    assert nb == en


def test_every_folder_is_a_language_we_name() -> None:
    assert {folder.name for folder in FOLDER.iterdir() if list(folder.glob("*.ftl"))} == set(LANGUAGES)


@pytest.mark.parametrize("rule", CODES)
def test_every_rule_has_a_message_and_a_title(rule: str) -> None:
    found = {key for name in CATALOGUES for key in entries("nb", name)}
    assert f"rule-{rule}" in found
    assert f"rule-{rule}.title" in found
    assert f"advice-{rule}.do" in found


@pytest.mark.parametrize("error", subclasses(PrioAuditError), ids=lambda cls: cls.__name__)
def test_every_error_has_a_message_and_a_hint(error: type[PrioAuditError]) -> None:
    found = entries("nb", "errors")
    assert f"error-{error.key}" in found
    assert f"error-{error.key}.hint" in found


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_is_read_without_fluent_as_fluent_reads_it(language: str) -> None:
    read = FluentResource((FOLDER / language / "help.ftl").read_text("utf-8"))
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(read)
    entries = {entry.id.name: entry for entry in read.body if isinstance(entry, ast.Message)}
    patterns = {key: bundle.get_message(key).value for key in entries}
    assert words(language) == {
        key: bundle.format_pattern(pattern)[0] for key, pattern in patterns.items() if pattern is not None
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_taken_apart_by_itself_is_the_one_of_the_whole_catalogue(language: str) -> None:
    whole = FluentBundle([language], use_isolating=False)
    for name in CATALOGUES:
        whole.add_resource(FluentResource((FOLDER / language / f"{name}.ftl").read_text("utf-8")))
    keys = [key for name in CATALOGUES for key in entries(language, name)]
    for key in keys:
        alone = Catalogue(language)  # so that what it names must be found with it
        name, _, attribute = key.partition(".")
        texts = []
        for bundle in (whole, alone.bundle):
            message = alone.get(name) if bundle is alone.bundle else whole.get_message(name)
            assert message is not None, key
            pattern = message.attributes[attribute] if attribute else message.value
            facts = dict.fromkeys(arguments_of(language)[key], "x")
            texts.append(bundle.format_pattern(pattern, facts) if pattern is not None else None)
        assert repr(texts[0]) == repr(texts[1]), key


@cache
def arguments_of(language: str) -> dict[str, set[str]]:
    return {key: facts for name in CATALOGUES for key, facts in entries(language, name).items()}
