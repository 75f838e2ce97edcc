"""An audit as lines of text, all that a reader is told of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from prioritering.messages import Messages
from prioritering.output.json_report import document, finding_json
from prioritering.output.terminal import Screen
from prioritering.output.trace import trace_text
from prioritering.scoring.model.model_file import dump
from prioritering.scoring.robustness.trace import trace
from prioritering.types import Audit, Finding, ScoringTable

NB = Messages("nb", strict=True)
LONGEST_TRACE = 10


def findings_in_full(found: Iterable[Finding]) -> str:
    """Each finding: where and how grave, the text, and what it rests on and would change."""
    return "\n".join(line for finding in found for line in _finding(finding_json(finding, NB)))


def _finding(finding: dict[str, Any]) -> Iterator[str]:
    of = "" if finding["measure"] is None else f" ({finding['measure']})"
    yield f"{finding['severity']} {finding['rule']} {finding['sheet']}!{finding['cell']}{of}"
    yield f"  {finding['message']}"
    if finding["found"] is not None or finding["expected"] is not None:
        yield f"  found {finding['found']}, expected {finding['expected']}"
    if finding["evidence"]:
        yield f"  rests on {' '.join(finding['evidence'])}"
    for fix in finding["fixes"]:
        yield f"  fix {fix['cell']}: {fix['before']} -> {fix['after']}, {fix['safety']}"


def understood_in_full(done: Audit) -> str:
    """The scoring model as a file, each measure's line in the ranking, and how firm that is."""
    told: dict[str, Any] = document(done, NB)
    if done.model is None:
        return "no model"
    lines = [line for line in dump(done.model).splitlines() if line and not line.startswith("#")]
    lines += [", ".join(f"{name} {value}" for name, value in told["model"].items())]
    lines += [_table(table) for table in done.model.tables]
    lines += [_ranked(line) for line in told["ranking"]]
    robustness = told["robustness"] or {}
    lines += [f"{what}: {one}" for what, several in robustness.items() for one in several or ()]
    return "\n".join([*lines, *_traced(done)])


def _table(table: ScoringTable) -> str:
    way = "columns" if table.measures_in_columns else "rows"
    labels = " ".join(f"{index}:{at}" for index, at in sorted(table.label_cells.items()))
    return f"table {table.area}, measures {table.measures} in {way}, labels {labels}"


def _traced(done: Audit) -> Iterator[str]:
    """Where the first score comes from."""
    at = next((line.score_cell for line in done.ranking if line.score_cell is not None), None)
    if at is not None:
        text = trace_text(trace(done, at), NB, Screen(100))
        yield from (line.rstrip() for line in text.splitlines()[:LONGEST_TRACE] if line.strip())


def _ranked(line: dict[str, Any]) -> str:
    likely = enumerate(line["rank_acceptability"] or (), start=1)
    shares = sorted(((round(share, 2), -rank) for rank, share in likely if share >= 0.1), reverse=True)
    moves = [(way, line[f"move_{way}"]) for way in ("up", "down") if line[f"move_{way}"]]
    parts = [
        f"{line['measure']} {line['sheet']}!{line['score_cell']}: {line['score']}",
        f"by the model {line['model_score']}",
        f"rank {line['rank']}-{line['rank_last']} within {line['rank_low']}-{line['rank_high']}",
        f"stated {line['stated_rank']} {line['stated_rank_cell']}",
        f"summary {line['summary_rank']} {line['summary_cell']} {line['in_summary']}",
        *(f"{way} {m['cell']} {m['before']}->{m['after']} past {len(m['past'])}" for way, m in moves),
        "likely " + " ".join(f"{-rank}:{share}" for share, rank in shares),
    ]
    return ", ".join(parts) + (f", kept out: {line['excluded_by']}" if line["excluded_by"] else "")
