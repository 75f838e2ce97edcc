"""The run of `rules`: the list of them, or what some of them are about."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from prioritering.command import usage
from prioritering.command.speech import put, say
from prioritering.messages import Messages
from prioritering.output.rule_list import rule_explained, rule_list
from prioritering.output.terminal import screen_of
from prioritering.rules import CODES, RULES
from prioritering.version import NAME


def run(names: Iterable[str], language: str) -> int:
    """Explain the rules of these names or codes; list all of them where none is named."""
    messages, screen = Messages(language), screen_of(sys.stdout)
    wanted = usage.rule_names(names, CODES)
    if not wanted:
        put(rule_list(RULES, messages, screen))
        say(messages.text("rules-next", command=f"{NAME} rules {RULES[0].name}"))
    for rule in RULES:
        if rule.name in wanted:
            put(rule_explained(rule, messages, screen))
    return 0
