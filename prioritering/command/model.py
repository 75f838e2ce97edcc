"""The run of `model`: the scoring model as TOML, with where each criterion stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from prioritering.command.speech import put
from prioritering.errors import NoModelError
from prioritering.messages import Messages
from prioritering.messages.facts import plain
from prioritering.options import Options
from prioritering.output.models_json import Json, models
from prioritering.pipeline import examine
from prioritering.scoring.model.model_file import dump
from prioritering.scoring.robustness.firmness import firmness
from prioritering.types import Audit
from prioritering.workbook.reader import read

FACTS = ("cells", "weight", "weight_cell", "direction", "scale", "step")


def run(path: Path) -> int:
    """Print it. Raises: NoModelError where there is none."""
    done = examine(read(path), Options())
    if done.model is None:
        raise NoModelError(path=str(path))
    put(dump(done.model) + "".join(f"# {plain(line)}\n" for line in _told(done)))
    return 0


def _told(done: Audit) -> Iterator[str]:
    """How it was read, and each criterion with its cells, weight, direction, scale and step, as comments."""
    main = models(done, firmness(done), Messages("en"))[0]
    yield f"{main['status']}: {main['read_as']}"
    parts = main["parts"]
    assert isinstance(parts, list)
    for part in parts:
        yield f"{part['label']}: {', '.join(_facts(part))}"


def _facts(part: Json) -> Iterator[str]:
    for key in FACTS:
        value = part[key]
        if isinstance(value, list):
            yield f"{key} {value[0]:g} to {value[1]:g}"
        elif value is not None:
            yield f"{key.replace('_', ' ')} {value:g}" if isinstance(value, float) else f"{key} {value}"
