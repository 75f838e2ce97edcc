"""formualizer: knows more functions than IronCalc, and stops at the first name it lacks."""

from __future__ import annotations

from typing import Any

import formualizer

from prioritering.evaluation.job import EngineJob, JobConstant, JobFormula, Plain, error

_KINDS = {
    "#DIV/0!": "Div",
    "#N/A": "Na",
    "#NAME?": "Name",
    "#NULL!": "Null",
    "#NUM!": "Num",
    "#REF!": "Ref",
    "#VALUE!": "Value",
    "#SPILL!": "Spill",
    "#CALC!": "Calc",
}
MOST_TERMS = 100
"""Terms of a sum that are put in brackets together: it computes nothing that is more than 256 deep."""
_WEAKER = frozenset("<>=&")
"""Signs that bind less than a plus."""
_NAMES = {kind: name for name, kind in _KINDS.items()}


def evaluate(job: EngineJob) -> list[Plain]:
    """The value of each formula of the job, in its order; None where there is no answer."""
    book = formualizer.Workbook(config=_configuration(job))
    book.set_temporal_egress("serial")
    book.set_changelog_enabled(False)  # nothing is undone; to keep track takes a fifth of the time
    for name in job.sheets:
        book.add_sheet(name)
    for sheet, top, left, rows in _blocks(job.constants):
        book.set_values_batch(job.sheets[sheet], top, left, rows)
    accepted = [_set_formula(book, job.sheets[each.sheet], each) for each in job.formulas]
    try:
        book.evaluate_all()
    except Exception:  # one formula that it cannot prepare stops it for all: ask cell by cell
        return _one_by_one(book, job)
    return [
        _read(book, job.sheets[formula.sheet], formula) if good else None
        for formula, good in zip(job.formulas, accepted, strict=True)
    ]


def _configuration(job: EngineJob) -> formualizer.WorkbookConfig:
    settings = formualizer.EvaluationConfig()
    settings.date_system = "1904" if job.date_1904 else "1900"
    settings.max_eval_time_ms = int(job.seconds * 1000)
    settings.enable_parallel = False
    if job.iterate:
        settings.cycle_policy = "iterate"
    return formualizer.WorkbookConfig(eval_config=settings)


def _blocks(constants: tuple[JobConstant, ...]) -> list[tuple[int, int, int, list[list[Any]]]]:
    """Rectangles of cells, with their first sheet, row and column: each is set in one call."""
    blocks: list[tuple[int, int, int, list[list[Any]]]] = []
    growing: dict[tuple[int, int, int, int], list[list[Any]]] = {}
    """The rows of rectangles that may go on, by the sheet, row, column and width that the next would have."""
    for sheet, row, column, run in _runs(constants):
        rows = growing.pop((sheet, row, column, len(run)), None)
        if rows is None:
            rows = []
            blocks.append((sheet, row, column, rows))
        rows.append(run)
        growing[sheet, row + 1, column, len(run)] = rows
    return blocks


def _runs(constants: tuple[JobConstant, ...]) -> list[tuple[int, int, int, list[Any]]]:
    """Cells side by side in a row, with their sheet, row and first column."""
    runs: list[tuple[int, int, int, list[Any]]] = []
    last = (-1, -1, -1)
    for sheet, row, column, value in constants:
        if (sheet, row, column - 1) == last:
            runs[-1][3].append(_native(value))
        else:
            runs.append((sheet, row, column, [_native(value)]))
        last = (sheet, row, column)
    return runs


def _native(value: Plain) -> Any:
    if isinstance(value, dict):
        return formualizer.LiteralValue.error(_KINDS.get(value.get("e", ""), "Error"), "")
    return value


def _set_formula(book: formualizer.Workbook, sheet: str, formula: JobFormula) -> bool:
    try:
        book.set_formula(sheet, formula.row, formula.column, _bracketed(formula.text))
    except Exception:  # the library raises what its parser finds, of several classes
        return False
    return True


def _bracketed(text: str) -> str:
    """A sum of more terms than it counts, with brackets around so many each; any other formula as it is."""
    if text.count("+") < MOST_TERMS or not text.startswith("="):
        return text
    from prioritering.formula.references import tokens  # which takes a while to load, and few need

    terms, depth, term = list[str](), 0, ""
    for _, part in tokens(text[1:]):
        depth += (part == "(") - (part == ")")
        if depth == 0 and part in _WEAKER:
            return text  # it binds less than the sum
        if depth == 0 and part == "+":
            terms.append(term)
            term = ""
        else:
            term += part
    terms.append(term)
    if len(terms) <= MOST_TERMS or any(not term or term[-1] in "+-*/^" for term in map(str.strip, terms)):
        return text
    groups = ("+".join(terms[at : at + MOST_TERMS]) for at in range(0, len(terms), MOST_TERMS))
    return "=" + "+".join(f"({group})" for group in groups)


def _one_by_one(book: formualizer.Workbook, job: EngineJob) -> list[Plain]:
    answers: list[Plain] = []
    for formula in job.formulas:
        sheet = job.sheets[formula.sheet]
        try:
            book.evaluate_cell(sheet, formula.row, formula.column)
            answers.append(_read(book, sheet, formula))
        except Exception:  # as above
            answers.append(None)
    return answers


def _read(book: formualizer.Workbook, sheet: str, formula: JobFormula) -> Plain:
    _, top, left, _, rows, columns, _ = formula
    if rows == columns == 1:
        return _plain(book.get_value(sheet, top, left))
    return {
        "a": [
            [_plain(book.get_value(sheet, row, column)) for column in range(left, left + columns)]
            for row in range(top, top + rows)
        ]
    }


def _plain(value: Any) -> Plain:
    if isinstance(value, dict):
        kind = value.get("kind", "")
        return error(_NAMES.get(kind, f"#{kind}"))
    if value is None or isinstance(value, (int, float, str)):
        return value
    return None
