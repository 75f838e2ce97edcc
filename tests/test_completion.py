"""What the shell is offered."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


def offered(line: str) -> list[str]:
    """What bash would be given for the last word of the line."""
    words = line.split(" ")
    asked = {"_PRIO_AUDIT_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    command = [sys.executable, "-m", "prioritering"]
    done = subprocess.run(command, env=os.environ | asked, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_the_first_word_is_a_command_or_a_workbook() -> None:
    assert {"plain,check", "plain,doctor", "file,"} <= set(offered("prio-audit "))
    assert offered("prio-audit mod") == ["plain,model", "file,mod"]


def test_options_are_those_of_the_command() -> None:
    assert offered("prio-audit check --no-w") == ["plain,--no-write"]
    assert "plain,--interval" in offered("prio-audit watch --in")
    assert offered("prio-audit check --requ") == ["plain,--require-model"]
    assert offered("prio-audit batch --sco") == ["plain,--score"]


def test_rules_are_offered_in_a_list_too() -> None:
    assert offered("prio-audit rules stray") == ["plain,stray-note"]
    assert offered("prio-audit check --select PA101,stray") == ["plain,PA101,stray-note"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_its_script(shell: str) -> None:
    command = [sys.executable, "-m", "prioritering", "completion", shell]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "_PRIO_AUDIT_COMPLETE" in done.stdout
