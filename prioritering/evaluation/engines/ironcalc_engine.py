"""IronCalc: fast, and keeps going where it cannot read a formula."""

from __future__ import annotations

import ironcalc

from prioritering.evaluation.job import EngineJob, JobConstant, JobFormula, Plain, error

_ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!"}


def evaluate(job: EngineJob) -> list[Plain]:
    """The value of each formula of the job, in its order; None where there is no answer."""
    model = ironcalc.create("workbook", "en", "UTC", "en")
    model.rename_sheet(0, job.sheets[0])
    for name in job.sheets[1:]:
        model.add_sheet(name)
    for constant in job.constants:
        _set_value(model, constant)
    accepted = [_set_formula(model, formula) for formula in job.formulas]
    model.evaluate()
    return [
        _read(model, formula) if good else None for formula, good in zip(job.formulas, accepted, strict=True)
    ]


def _set_value(model: ironcalc.Model, constant: JobConstant) -> None:
    sheet, row, column, value = constant
    if isinstance(value, bool):
        model.update_cell_with_bool(sheet, row, column, value)
    elif isinstance(value, (int, float)):
        model.update_cell_with_number(sheet, row, column, float(value))
    elif isinstance(value, str):
        model.update_cell_with_text(sheet, row, column, value)
    elif isinstance(value, dict) and value.get("e") in _ERRORS:
        model.set_user_input(sheet, row, column, value["e"])


def _set_formula(model: ironcalc.Model, formula: JobFormula) -> bool:
    sheet, row, column, text, rows, columns, array = formula
    try:
        if array:
            model.set_user_array_formula(sheet, row, column, columns, rows, text)
        else:
            model.update_cell_with_formula(sheet, row, column, text)
    except ironcalc.WorkbookError:
        return False
    return True


def _read(model: ironcalc.Model, formula: JobFormula) -> Plain:
    sheet, top, left, _, rows, columns, _ = formula
    if rows == columns == 1:
        return _read_cell(model, sheet, top, left)
    return {
        "a": [
            [_read_cell(model, sheet, row, column) for column in range(left, left + columns)]
            for row in range(top, top + rows)
        ]
    }


def _read_cell(model: ironcalc.Model, sheet: int, row: int, column: int) -> Plain:
    value = model.get_cell_value(sheet, row, column)
    if isinstance(value, str) and value.startswith("#"):
        kind = model.get_cell_type(sheet, row, column)
        return error(value) if kind == ironcalc.CellType.ErrorValue else value
    return value
