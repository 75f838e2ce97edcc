"""The run of `diff`: two versions, and what changed between them."""

from __future__ import annotations

import sys
from pathlib import Path

from msgspec.structs import replace

from prioritering.command.settings import Settled
from prioritering.command.speech import put
from prioritering.comparison.compare import compare
from prioritering.messages import Messages
from prioritering.output.difference import rendered_difference
from prioritering.output.tally import exit_code
from prioritering.output.terminal import screen_of
from prioritering.pipeline import audit
from prioritering.types import Difference, Severity


def run(old: Path, new: Path, form: str, settled: Settled) -> int:
    """Print the difference; 1 where something of that grade changed (a rank is an error), else 0."""
    before, after = (audit(path, replace(settled.options, write=False)) for path in (old, new))
    difference = compare(before, after)
    messages = Messages(after.language)
    put(rendered_difference(difference, before, after, form, messages, screen_of(sys.stdout)))
    if any(exit_code(done, None, require_model=settled.require_model) for done in (before, after)):
        return 4
    return int(settled.fail_on is not None and _gravest(difference) >= settled.fail_on.weight)


def _gravest(difference: Difference) -> int:
    if difference.ranking_changed:
        return Severity.ERROR.weight
    return max((change.kind.severity.weight for change in difference.changes), default=0)
