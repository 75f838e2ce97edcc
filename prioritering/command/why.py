"""The run of `why`: two measures of one workbook, and what sets them apart."""

from __future__ import annotations

import sys
from pathlib import Path

from msgspec.structs import replace

from prioritering.command.speech import put
from prioritering.messages import Messages
from prioritering.options import Options
from prioritering.output.json_report import dumps
from prioritering.output.terminal import screen_of
from prioritering.output.why import why_json, why_text
from prioritering.pipeline import audit
from prioritering.scoring.robustness.why import why


def run(path: Path, one: str, other: str | None, form: str, options: Options) -> int:
    """Print why one of the two stands before the other."""
    done = audit(path, replace(options, write=False))
    explanation, messages = why(done, one, other), Messages(done.language)
    if form == "json":
        put(dumps(why_json(explanation, done, messages)) + "\n")
    else:
        put(why_text(explanation, done, messages, screen_of(sys.stdout)))
    return 0
