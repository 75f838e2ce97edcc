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


def in_full(done: Audit) -> dict[str, str]:
    """All that is understood and found, by aspect: word for word."""
    told: dict[str, Any] = document(done, NB)
    found = {"findings": findings_in_full(done.findings)}
    if done.model is None:
        return found
    model = [line for line in dump(done.model).splitlines() if line and not line.startswith("#")]
    model += [", ".join(f"{name} {value}" for name, value in told["model"].items())]
    model += [_table(table) for table in done.model.tables]
    robustness = told["robustness"] or {}
    aspects = {
        "model": model,
        "ranking": [_ranked(line) for line in told["ranking"]],
        "firmness": [_firm(line) for line in told["ranking"]],
        "weights": [f"{what}: {one}" for what, several in robustness.items() for one in several or ()],
        "trace": _traced(done),
    }
    return {**{aspect: "\n".join(lines) for aspect, lines in aspects.items()}, **found}


def in_short(done: Audit) -> str:
    """The same in one line for people: the scoring, its ranks, and which findings where."""
    found = ", ".join(f"{one.severity} {one.rule} {one.at}" for one in done.findings) or "nothing"
    if done.model is None:
        return f"no model; found {found}"
    told: Any = document(done, NB)["model"]
    end = "highest" if done.model.descending else "lowest"
    where = ", ".join(str(table.area) for table in done.model.tables)
    ranks = [line for line in done.ranking if line.rank is not None]
    stated = sum(line.stated_rank is not None for line in ranks)
    held = sum(line.stated_rank == line.rank for line in ranks)
    first = ", ".join(line.measure for line in ranks if line.rank == 1)
    return (
        f"{told['score']} of {told['criteria']} criteria ({told['method']}), {end} first, "
        f"{told['measures']} measures in {where or 'no table'}; {stated} ranks stated, {held} hold, "
        f"first {first or 'nobody'}; found {found}"
    )


def _table(table: ScoringTable) -> str:
    way = "columns" if table.measures_in_columns else "rows"
    labels = " ".join(f"{index}:{at}" for index, at in sorted(table.label_cells.items()))
    return f"table {table.area}, measures {table.measures} in {way}, labels {labels}"


def _traced(done: Audit) -> list[str]:
    """Where the first score comes from."""
    at = next((line.score_cell for line in done.ranking if line.score_cell is not None), None)
    text = "" if at is None else trace_text(trace(done, at), NB, Screen(100))
    return [line.rstrip() for line in text.splitlines()[:LONGEST_TRACE] if line.strip()]


def _ranked(line: dict[str, Any]) -> str:
    parts = [
        f"{line['measure']} {line['sheet']}!{line['score_cell']}: {line['score']}",
        f"by the model {line['model_score']}",
        f"rank {line['rank']}-{line['rank_last']}",
        f"stated {line['stated_rank']} {line['stated_rank_cell']}",
        f"summary {line['summary_rank']} {line['summary_cell']} {line['in_summary']}",
    ]
    return ", ".join(parts) + (f", kept out: {line['excluded_by']}" if line["excluded_by"] else "")


def _firm(line: dict[str, Any]) -> str:
    likely = enumerate(line["rank_acceptability"] or (), start=1)
    shares = sorted(((round(share, 2), -rank) for rank, share in likely if share >= 0.1), reverse=True)
    moves = [(way, line[f"move_{way}"]) for way in ("up", "down") if line[f"move_{way}"]]
    parts = [
        f"{line['measure']} within {line['rank_low']}-{line['rank_high']}",
        *(f"{way} {m['cell']} {m['before']}->{m['after']} past {len(m['past'])}" for way, m in moves),
        "likely " + " ".join(f"{-rank}:{share}" for share, rank in shares),
    ]
    return ", ".join(parts)
