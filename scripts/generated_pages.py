"""Those pages of the documentation that say again what the program says: made when the pages are built."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from prioritering.cli import program
from prioritering.messages import Messages, title
from prioritering.output.rule_list import advice
from prioritering.rules import RULES
from prioritering.version import NAME

WIDTH = 96
GROUPS = {
    "1": ("Ranks and the summary", "Plasseringer og oversikten"),
    "2": ("Raw scores", "Poengene"),
    "3": ("Formulas and totals", "Formler og summer"),
    "4": ("Values", "Verdier"),
    "5": ("The model", "Modellen"),
    "6": ("The workbook", "Arbeidsboken"),
    "7": ("The method", "Metoden"),
}
"""By the first digit of the code, in English and Norwegian."""
ENGLISH = """# The rules

One finding is one defect at its root: a cell that is wrong only because another is wrong is named in that
finding's evidence, not reported again. `--select` and `--ignore` take names or codes; `prio-audit rules RULE`
prints what stands here. An *error* is a wrong figure or rank, a *warning* is probably wrong or needs a
person, an *info* is worth knowing. Some rules report a lesser severity where the case is weaker; the gravest
stands here.
"""
NORWEGIAN = """# Reglene

Ett funn er én feil, der den oppstår: en celle som er feil bare fordi en annen er det, blir nevnt i funnet for
den andre og ikke meldt en gang til. En *feil* er et tall eller en plassering som ikke stemmer, en *advarsel*
er trolig feil eller noe et menneske må avgjøre, en *merknad* er grei å vite om. Der saken er svakere, melder
noen regler en lavere grad; her står den høyeste.
"""
COMMANDS = {
    "en": """# Commands and options

`prio-audit WORKBOOK...` is the same as `prio-audit check WORKBOOK...`. This is what `--help`
says; `--lang nb`, or a Norwegian environment, has it say so in Norwegian.
""",
    "nb": """# Kommandoer og valg

`prio-audit ARBEIDSBOK...` er det samme som `prio-audit check ARBEIDSBOK...`. Dette er det `--help` sier når
omgivelsene er norske, eller med `--lang nb`.
""",
}


def pages() -> dict[str, str]:
    """Each generated page by its name."""
    return {
        "rules.md": "".join(_rules(Messages("en"))),
        "regler.md": "".join(_rules(Messages("nb"))),
        "cli.md": "".join(_commands("en")),
        "kommandoer.md": "".join(_commands("nb")),
    }


def _rules(messages: Messages) -> Iterator[str]:
    english = messages.language == "en"
    yield ENGLISH if english else NORWEGIAN
    for digit, rules in groupby(sorted(RULES, key=lambda rule: rule.code), key=lambda rule: rule.code[2]):
        yield f"\n## {GROUPS[digit][0 if english else 1]}\n"
        for rule in rules:
            severity = messages.text(f"severity-{rule.severity}")
            yield f"\n### {rule.name} {{ #{rule.name} }}\n\n"
            yield f"`{rule.code}`, *{severity}*: {title(rule.name, messages)}\n\n"
            yield f"{rule.documentation.strip()}\n" if english else advice(rule, messages)


def _commands(language: str) -> Iterator[str]:
    yield COMMANDS[language]
    with click.Context(
        program, info_name=NAME, obj=language, terminal_width=WIDTH, **program.context_settings
    ) as top:
        for name in ("check", *(name for name in program.list_commands(top) if name != "check")):
            command = program.commands[name]
            with click.Context(command, parent=top, info_name=name) as context:
                yield f"\n## {name} {{ #{name} }}\n\n```text\n{command.get_help(context)}\n```\n"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """For mkdocs: the generated pages beside those that are written."""
    for name, text in pages().items():
        files.append(File.generated(config, name, content=text))
    return files
