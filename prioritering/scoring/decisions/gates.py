"""Yes/no questions that keep a measure out before any score: from columns, or as a model file states them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from prioritering.errors import ModelNameError
from prioritering.formula.cell_evaluator import Values
from prioritering.late_pattern import late
from prioritering.scoring.model.model_file import ModelFile, nearest
from prioritering.scoring.ranking.direction import is_descending
from prioritering.scoring.ranking.ranking import number_at, ranks_that_hold
from prioritering.scoring.roles.measures import Scored
from prioritering.scoring.tables.drafts import TableDraft
from prioritering.scoring.tables.grid import Grid
from prioritering.scoring.tables.headings import HEADER_REACH
from prioritering.scoring.values.labels import MIN_LIKENESS, likeness, names_a_rank, plain
from prioritering.types import CellRef, Gate, ScoringModel, Value, Workbook

SAME_NAME = 0.85
MIN_LEFT = 2
"""Fewer measures are no ranking."""
MIN_SHARE_ANSWERED = 0.8
"""The share of the measures that a question must be answered for."""
_NO = {
    "nei",
    "no",
    "non",
    "nein",
    "nej",
    "n",
    "ei",
    "false",
    "usann",
    "✗",
    "✘",
    "ikke oppfylt",
    "ikke godkjent",
}
_NO |= {
    "não",
    "nao",
    "nie",
    "нет",
    "hayır",
    "tidak",
    "ne",
    "niet",
    "nee",
    "fail",
    "failed",
    "not met",
    "nicht erfüllt",
}
_YES = {
    "ja",
    "yes",
    "oui",
    "j",
    "y",
    "x",
    "sí",
    "si",
    "sim",
    "kyllä",
    "ok",
    "true",
    "sann",
    "✓",
    "✔",
    "oppfylt",
    "да",
    "evet",
    "tak",
    "ya",
    "pass",
    "passed",
    "met",
    "erfüllt",
}
_EXCLUDES = late(
    r"(gate|port\b|knock|k\.?\s?o\.?(-|\b)|må-?krav|minimum|absolutt|must|mandatory|muss|ausschl|eligib|"
    r"kvalifi|exclu|ekskl|utelukk|utenfor|moden\w* nok|mature enough|obligator|vilkår|forutsetning|"
    r"prerequisite|pflicht)",
    re.IGNORECASE,
)
_MARKS_OUT = late(
    r"(exclu|ekskl|utelukk|utenfor|utgår|ausschl|knock|k\.?\s?o\.?\b|stopp|rejected|avvist)", re.IGNORECASE
)


class _Question(Struct, frozen=True):
    """A column of answers, by measure."""

    text: str
    answers: Mapping[int, tuple[bool, str, CellRef]]
    """Whether the measure stays in, in which words, and where."""

    @property
    def out(self) -> dict[int, Gate]:
        """The measures that it keeps out."""
        return self._with(stays=False)

    @property
    def turned(self) -> dict[int, Gate]:
        """The measures that it keeps out if a yes does ("Covered elsewhere?")."""
        return self._with(stays=True)

    def _with(self, *, stays: bool) -> dict[int, Gate]:
        return {i: Gate(self.text, said, at) for i, (yes, said, at) in self.answers.items() if yes is stays}


def with_gates(
    workbook: Workbook,
    model: ScoringModel,
    tables: Sequence[TableDraft],
    scores: Sequence[Scored],
    values: Values,
    given: ModelFile | None,
) -> ScoringModel:
    """The model with the measures that its gates keep out of the ranking.

    Of the workbook's questions, those are gates that the ranks tell: with the measures that they keep out
    left out, more of the stated ranks hold, and those measures have none. Where no ranks are stated, the
    question itself must say so.
    """
    questions = list(_questions(workbook, model, tables, values))
    if given is not None and given.gates:
        _check_asked(given, workbook)
        return replace(model, gates=_given(given, questions, model))
    best, held = model, _evidence(model, scores, values)
    if not _states_ranks(model, values):
        excluded = [question.out for question in questions if _EXCLUDES.search(question.text)]
        return replace(model, gates={index: gate for out in excluded for index, gate in out.items()})
    for out in (out for question in questions for out in (question.out, question.turned)):
        gates = {**best.gates, **out}
        if len(gates) + MIN_LEFT > len(model.measures):
            continue
        tried = replace(best, gates=gates)
        tried = replace(tried, descending=is_descending(workbook, tried, scores, values))
        if (holding := _evidence(tried, scores, values)) > held:
            best, held = tried, holding
    return best


def _check_asked(given: ModelFile, workbook: Workbook) -> None:
    """Raise ModelNameError for a question that the workbook does not ask, and that names no measure."""
    waiting = [gate for gate in given.gates if not gate.out and not given.shipped]
    if not waiting:
        return
    texts = {cell.value for sheet in workbook.sheets for cell in sheet.cells.values()}
    asked = [text for text in texts if isinstance(text, str)]
    for gate in waiting:
        near = nearest(gate.question, asked)
        if likeness(gate.question, near) < MIN_LIKENESS:
            raise ModelNameError(path=given.name, label=gate.question, suggestion=near)


def _given(given: ModelFile, questions: Sequence[_Question], model: ScoringModel) -> dict[int, Gate]:
    """What the file's gates keep out: by its own answers, else by a column that asks the same."""
    gates: dict[int, Gate] = {}
    for gate in given.gates:
        alike = max(questions, key=lambda question: likeness(question.text, gate.question), default=None)
        if alike is not None and likeness(alike.text, gate.question) >= MIN_LIKENESS:
            gates.update(alike.out)
        for name in gate.out:
            names = {_listed_name(model, index): index for index in range(len(model.measures))}
            best = max(names, key=lambda other: likeness(name, other), default=None)
            if best is not None and likeness(name, best) >= SAME_NAME:
                gates[names[best]] = Gate(gate.question, "", None)
            elif not given.shipped:
                raise ModelNameError(path=given.name, label=name, suggestion=nearest(name, names))
    return gates


def _listed_name(model: ScoringModel, index: int) -> str:
    return next((line.name for line in model.summary if line.measure == index), model.measures[index].name)


def _evidence(model: ScoringModel, scores: Sequence[Scored], values: Values) -> int:
    """The ranks that hold, and what is kept out without a rank; one that has a rank counts against it."""
    ranks = _rank_cells(model)
    kept_out = [number_at(at, values) is None for index in model.gates for at in ranks.get(index, ())]
    return ranks_that_hold(model, scores, values) + sum(1 if blank else -1 for blank in kept_out)


def _states_ranks(model: ScoringModel, values: Values) -> bool:
    return any(number_at(at, values) is not None for cells in _rank_cells(model).values() for at in cells)


def _rank_cells(model: ScoringModel) -> Mapping[int, list[CellRef]]:
    cells: dict[int, list[CellRef]] = defaultdict(list)
    for index, measure in enumerate(model.measures):
        if measure.rank_cell is not None:
            cells[index].append(measure.rank_cell)
    for line in model.summary:
        if line.measure is not None and line.rank_cell is not None:
            cells[line.measure].append(line.rank_cell)
    return cells


def _questions(
    workbook: Workbook, model: ScoringModel, tables: Sequence[TableDraft], values: Values
) -> Iterator[_Question]:
    """The columns of answers beside the measures, in their own tables and in the summary."""
    pooled: dict[str, dict[int, CellRef]] = defaultdict(dict)
    words: dict[str, str] = {}
    for table, draft in zip(model.tables, tables, strict=True):
        lines = {i: draft.grid.place(*model.measures[i].score_cell[1:])[1] for i in table.measures}
        for slot in _near(draft):
            text = _heading(draft.grid, slot, draft.lines[0], draft.label(slot))
            key = plain(text)
            words.setdefault(key, text)
            pooled[key].update({index: draft.grid.at(slot, line) for index, line in lines.items()})
    for text, cells in _beside_summary(workbook, model):
        words.setdefault(plain(text), text)
        pooled[plain(text)].update(cells)
    for key, cells in pooled.items():
        question = _question(words[key], cells, values)
        if key and question is not None and not names_a_rank(key):
            yield question


def _near(draft: TableDraft) -> list[int]:
    reach = HEADER_REACH * draft.grid.width
    slots = range(max(1, draft.slots[0] - reach), draft.slots[-1] + reach + 1)
    return [slot for slot in slots if slot not in draft.slots and slot != draft.name_slot]


def _beside_summary(workbook: Workbook, model: ScoringModel) -> Iterator[tuple[str, dict[int, CellRef]]]:
    lines = [
        (line.measure, line.name_cell)
        for line in model.summary
        if line.measure is not None and line.name_cell is not None
    ]
    if not lines:
        return
    sheet = workbook.sheet(lines[0][1].sheet)
    grid = Grid(sheet, in_columns=len({at.row for _, at in lines}) == 1)
    placed = [(index, *grid.place(at.row, at.column)) for index, at in lines]
    name, first = placed[0][1], min(line for _, _, line in placed)
    for slot in range(max(1, name - HEADER_REACH), name + 2 * HEADER_REACH + 1):
        text = _heading(grid, slot, first, "")
        if slot != name and text:
            yield text, {index: grid.at(slot, line) for index, _, line in placed}


def _heading(grid: Grid, slot: int, first: int, label: str) -> str:
    """The question: the label of the slot, else the nearest text before the first line."""
    before = (grid.text(slot, line) for line in range(first - 1, max(0, first - 1 - HEADER_REACH), -1))
    return label or " ".join(next((text for text in before if text), "").split())


def _question(text: str, cells: Mapping[int, CellRef], values: Values) -> _Question | None:
    """The answers, where nearly every measure has one, and not all the same."""
    given = {index: values(at) for index, at in cells.items()}
    said = {index: stays for index, value in given.items() if (stays := is_yes(value)) is not None}
    filled = sum(value is not None and value != "" for value in given.values())
    crosses = {i for i, value in given.items() if isinstance(value, str) and plain(value) == "x"}
    if crosses and len(crosses) == filled:  # crosses alone: a blank is the other answer
        said = {index: index in crosses for index in given}
    if len(said) < MIN_SHARE_ANSWERED * len(cells) or filled > len(said) or len(set(said.values())) < 2:
        return None
    out = marks_out(text)  # "excluded: yes"
    return _Question(
        text, {index: (stays != out, _said(given[index]), cells[index]) for index, stays in said.items()}
    )


def _said(value: Value) -> str:
    return " ".join(value.split()) if isinstance(value, str) else "" if value is None else str(value)


def marks_out(text: str) -> bool:
    """Whether a question asks who is kept out, so that a yes keeps out."""
    return bool(_MARKS_OUT.search(text))


def is_yes(value: Value) -> bool | None:
    """Whether an answer is yes; None where it is neither."""
    if isinstance(value, bool):
        return value
    if not isinstance(value, str):
        return None
    text = " ".join(value.casefold().split())
    if text in _NO:
        return False
    word = re.split(r"[\s,.;:(–-]", text, maxsplit=1)[0]
    return True if word in _YES else False if word in _NO else None
