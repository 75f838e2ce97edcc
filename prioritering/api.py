"""The audit from Python: `from prioritering import audit`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from msgspec import Struct
from msgspec.structs import replace

from prioritering import pipeline
from prioritering.command.fixes import fixes_wanted
from prioritering.command.usage import rule_names
from prioritering.errors import PrioAuditError
from prioritering.messages import Messages, explain, message
from prioritering.options import Options
from prioritering.output.closing import verdict_line
from prioritering.output.formats import rendered
from prioritering.output.json_report import document
from prioritering.output.tally import exit_code
from prioritering.output.targets import as_output
from prioritering.output.values_json import Json
from prioritering.output.why import why_sentences
from prioritering.rules import CODES
from prioritering.scoring.robustness.why import why
from prioritering.types import Audit, Finding, RankedMeasure, ScoringModel, Severity, TieNumbering, Why
from prioritering.types.reading import ReadingColumns

if TYPE_CHECKING:
    from pandas import DataFrame

FINDING_COLUMNS = (
    *("rule", "code", "severity", "sheet", "cell", "measure", "message"),
    *("found", "expected", "fingerprint"),
)
RANKING_COLUMNS = (
    *("measure", "sheet", "score", "model_score", "rank", "rank_last", "stated_rank", "summary_rank"),
    *("in_summary", "rank_low", "rank_high"),
)


def audit(
    workbook: str | PathLike[str],
    *,
    fix: str = "safe",
    model: str | PathLike[str] = "auto",
    score: str = "",
    names: str = "",
    ranks: str = "",
    weights: str = "",
    ties: Literal["competition", "last", "dense", "average", "ordinal"] | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    fail_on: Literal["error", "warning", "info", "never"] = "error",
    lang: Literal["nb", "en"] | None = None,
    decisions: str | PathLike[str] | None = None,
    by: str = "",
    password_file: str | PathLike[str] | None = None,
    timeout: float = 60.0,
    max_memory: int = 1500,
) -> AuditResult:
    """Audit a workbook; nothing is written before `AuditResult.save`.

    The arguments are the options of `prio-audit check`, under the same names and with the same meaning;
    `select` and `ignore` take the names or codes of rules.

    Raises: prioritering.errors.PrioAuditError, where the workbook cannot be read, or a rule or a model is not
    known; what to do about it stands in the error's notes.
    """
    asked = fixes_wanted(fix)
    options = Options(
        write=False,
        fix=asked.level,
        fix_also=asked.also,
        model=str(model),
        columns=ReadingColumns(score, names, ranks, weights, by),
        ties=None if ties is None else TieNumbering(ties),
        select=rule_names(select, CODES),
        ignore=rule_names(ignore, CODES),
        language=lang,
        decisions=None if decisions is None else Path(decisions),
        by=by,
        password_file=None if password_file is None else Path(password_file),
        timeout=timeout,
        max_memory=max_memory,
    )
    threshold = None if fail_on == "never" else Severity(fail_on)
    with _explained(options):
        return AuditResult(pipeline.audit(Path(workbook), options), options, threshold)


@contextmanager
def _explained(options: Options) -> Iterator[None]:
    """Have an error say in plain words what is wrong, below its traceback."""
    try:
        yield
    except PrioAuditError as error:
        error.add_note(explain(error, Messages(options.language or "en")))
        raise


class AuditResult(Struct, frozen=True):
    """What an audit gave."""

    audit: Audit
    """All of it: the workbook as read, the evaluation, the model, the ranking, the findings."""
    options: Options
    fail_on: Severity | None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Each defect at its root, in the order of the workbook."""
        return self.audit.findings

    @property
    def ranking(self) -> tuple[RankedMeasure, ...]:
        """One line for each measure: its score and rank, computed and as stated."""
        return self.audit.ranking

    @property
    def model(self) -> ScoringModel | None:
        """The scoring model; None where the workbook has none."""
        return self.audit.model

    @property
    def output(self) -> Path | None:
        """Where the copy was saved."""
        return self.audit.output

    @property
    def exit_code(self) -> int:
        """What the command would end with: 0, 1 or 4 (see the contract of `prio-audit`)."""
        return exit_code(self.audit, self.fail_on)

    def message(self, finding: Finding) -> str:
        """What a finding says, in the language of the audit."""
        return message(finding, Messages(self.audit.language))

    def save(self, path: str | PathLike[str] | None = None, *, force: bool = False) -> AuditResult:
        """Write the corrected, annotated copy; give the result as it is in the copy.

        Without a path, or with a directory, the copy is called `<stem>.audited.xlsx`.

        The workbook itself is never written over, and nothing else that stands there is replaced but an
        earlier copy, unless with `force`.

        Raises: prioritering.errors.OutputError or WriteError, where there is then no copy.
        """
        options = replace(self.options, write=True, force=force)
        with _explained(options):
            options = replace(options, output=None if path is None else as_output(fspath(path)))
            return replace(self, audit=pipeline.save(self.audit, options))

    def render(self, form: Literal["json", "sarif", "csv", "markdown", "html"]) -> str:
        """The report in one of the command's formats."""
        return rendered([self.audit], form)

    def why(self, one: str, other: str | None = None) -> Why:
        """Why one of two measures stands before the other: what each criterion gave, and what would turn it.

        Arguments: their names, or parts of them that no other's has; without the second, the next one.

        Raises: prioritering.errors.UsageError, where a name fits no measure, or several.
        """
        with _explained(self.options):
            return why(self.audit, one, other)

    def why_sentences(self, one: str, other: str | None = None) -> list[str]:
        """The same in sentences, in the language of the audit."""
        return why_sentences(self.why(one, other), self.audit, Messages(self.audit.language))

    def to_dict(self) -> Json:
        """The audit as `--format json` has it (`prio-audit/1`)."""
        return document(self.audit, Messages(self.audit.language))

    def to_frame(self, what: Literal["findings", "ranking"] = "findings") -> DataFrame:
        """The findings, or the ranking, as a pandas table: one row each, columns as in the JSON."""
        from pandas import DataFrame

        rows = cast("list[Json]", self.to_dict()[what])
        columns = list(FINDING_COLUMNS if what == "findings" else RANKING_COLUMNS)
        return DataFrame(rows, columns=columns).convert_dtypes()

    def __repr__(self) -> str:
        said = verdict_line(self.audit, Messages(self.audit.language))
        return f"<AuditResult {self.audit.workbook.path.name}: {said}>"
