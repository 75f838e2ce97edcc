"""An audit put together by hand: one of each thing that an output must show."""

from fractions import Fraction
from pathlib import Path

from msgspec.structs import replace

from prioritering.types import (
    Area,
    Audit,
    Cell,
    CellError,
    CellRef,
    Criterion,
    CriterionRef,
    Decision,
    EngineReport,
    Evaluation,
    Finding,
    Fix,
    Measure,
    Operation,
    Operator,
    RankedMeasure,
    Reason,
    ScoringModel,
    Severity,
    Sheet,
    Status,
    Verdict,
    Word,
    Workbook,
)

B18, B19, C19 = (CellRef("DBEP", row, column) for row, column in ((18, 2), (19, 2), (19, 3)))


def sheet(name: str, *cells: Cell) -> Sheet:
    return Sheet(name, f"xl/worksheets/{name}.xml", {cell.at[1:]: cell for cell in cells})


def workbook() -> Workbook:
    return Workbook(
        path=Path("in.xlsx"),
        sha256="ab" * 32,
        sheets=(sheet("Samlet"), sheet("DBEP", Cell(B19, 3.0, "=RANK(B18,B18:B18)")), sheet("DHO")),
        application="Microsoft Excel",
    )


def evaluation() -> Evaluation:
    return Evaluation(
        verdicts={
            B18: Verdict(Status.VERIFIED, 18.166666666666668),
            B19: Verdict(Status.STALE, 3.0),
            C19: Verdict(Status.UNVERIFIED, 1.0, Reason.DISAGREE),
            CellRef("DHO", 1, 1): Verdict(Status.UNCACHED, 1.0),
        },
        engines=(
            EngineReport("ironcalc", 4, 3),
            EngineReport("formualizer", 0, 0, failure="timed out"),
        ),
    )


def model() -> ScoringModel:
    mean = Operation(Operator.MEAN, (CriterionRef(0), CriterionRef(1)))
    measure = Measure("Implementering av DBEP", CellRef("DBEP", 1, 2), {2: B18}, {2: mean}, B18)
    return ScoringModel(
        criteria=(Criterion(0, "Nytte", None), Criterion(1, "Kost", None), Criterion(2, "S", mean)),
        score=2,
        measures=(measure,),
        tables=(),
    )


def ranking() -> tuple[RankedMeasure, ...]:
    return (
        RankedMeasure(
            measure="Utenfor",
            name_cell=CellRef("DHO", 1, 2),
            score_cell=CellRef("DHO", 18, 2),
            score=Fraction(103, 4),
            model_score=Fraction(193, 12),
            in_summary=False,
        ),
        RankedMeasure(
            measure="Implementering av DBEP",
            name_cell=CellRef("DBEP", 1, 2),
            score_cell=B18,
            score=Fraction(109, 6),
            model_score=Fraction(109, 6),
            rank=6,
            rank_last=7,
            stated_rank=3.0,
            stated_rank_cell=B19,
            summary_rank=6.0,
            summary_rank_cell=CellRef("Samlet", 7, 3),
            in_summary=True,
            rank_low=5,
            rank_high=8,
        ),
    )


def mismatch() -> Finding:
    return Finding(
        rule="ranking-mismatch",
        severity=Severity.ERROR,
        at=B19.area,
        measure="Implementering av DBEP",
        found=3.0,
        expected=6.0,
        evidence=(Area("Samlet", 7, 3, 7, 3),),
        fixes=(Fix(B19, 3.0, 6.0, Fix.safe(B19, before=3.0, after=6.0).safety, applied=True),),
        facts={"score": Fraction(109, 6), "rank": 6, "rank_last": 7},
        fingerprint="f1",
    )


def failing_cell() -> Finding:
    return Finding(
        rule="error-value",
        severity=Severity.ERROR,
        at=Area("DHO", 11, 6, 11, 6),
        found=CellError("#DIV/0!"),
        evidence=(Area("DHO", 10, 6, 10, 6),),
        fingerprint="f2",
    )


def note() -> Finding:
    return Finding(
        rule="stray-note",
        severity=Severity.INFO,
        at=Area("DBEP", 15, 3, 15, 3),
        found="*",
        decision=Decision(Word.KEEP, "kept on purpose"),
        fingerprint="f3",
    )


def hand_made(*findings: Finding) -> Audit:
    return Audit(
        workbook=workbook(),
        evaluation=evaluation(),
        model=model(),
        ranking=ranking(),
        language="en",
        findings=findings or (mismatch(), failing_cell(), note()),
        output=Path("in.audited.xlsx"),
    )


HOSTILE = (
    '=HYPERLINK("http://x")',
    "@SUM(1)",
    "-1+1",
    "<script>alert(1)</script>",
    "a|b\n# c",
    "\x1b[31mred",
)


def hostile() -> Audit:
    """An audit whose every text is one that somebody would like to have run."""
    done = hand_made()
    findings = tuple(
        Finding(
            rule="stray-note",
            severity=Severity.INFO,
            at=Area(text, 3, 2, 3, 2),
            measure=text,
            found=text,
            expected=text,
            decision=Decision(Word.KEEP, text),
            fingerprint=str(number),
        )
        for number, text in enumerate(HOSTILE)
    )
    return replace(done, findings=findings)
