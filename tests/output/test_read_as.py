"""How a workbook was read is said first, and nothing is called clean that was not looked at."""

import pytest
from msgspec.structs import replace
from sheets import Content, Rows, book

from prioritering.messages import Messages
from prioritering.output.answer import answer
from prioritering.output.closing import verdict_line
from prioritering.output.models_json import models
from prioritering.output.read_as import NOT_DONE, evidence_text, head_lines
from prioritering.output.tally import AuditState, exit_code, standing
from prioritering.pipeline import understood
from prioritering.reading.costs import BITS
from prioritering.types import Audit, Evaluation, Status, Verdict
from prioritering.types.reading import Evidence, ReadingColumns

NB, EN = Messages("nb", strict=True), Messages("en", strict=True)
WEIGHTED: Rows = [
    ["Project", "Benefit", "Cost", "Risk", "Score", "Rank"],
    ["Weight", 0.5, 0.3, 0.2],
    *(
        (name, *given, f"=SUMPRODUCT(B{row}:D{row},B$2:D$2)", f"=RANK(E{row},E$3:E$6)")
        for row, (name, given) in enumerate(
            (("North", (9, 3, 4)), ("South", (5, 8, 2)), ("East", (2, 6, 9)), ("West", (7, 7, 1))), start=3
        )
    ),
]
TYPED: Rows = [
    ["Forslag", "a", "b", "c", None, "Resultat", "Plass"],
    ["Sti", 3, 40, 2, None, 45, 1],
    ["Bru", 5, 10, 9, None, 24, 1],
    ["Kai", 1, 22, 7, None, 30, 3],
    ["Park", 8, 31, 4, None, 43, 2],
    ["Sum", None, None, None, None, 142],
]


def audited(rows: Rows, columns: ReadingColumns = ReadingColumns()) -> Audit:  # noqa: B008
    workbook = book({"Ark": rows})
    verdicts = {cell.at: Verdict(Status.VERIFIED, cell.value) for cell in workbook.formulas()}
    return understood(Audit(workbook, Evaluation(verdicts), None, ()), None, columns)


def test_a_scoring_that_is_found_says_in_one_line_how_it_was_read() -> None:
    done = audited(WEIGHTED)
    assert list(head_lines(done, EN)) == [
        "Read as: Score in column E, best is highest, scale 1–10, weights in row 2, 4 options, "
        "ranks in column F (ties share a place)."
    ]
    assert next(head_lines(done, NB)) == (
        "Lest slik: Poeng i kolonne E, høyest er best, skala 1–10, vekter i rad 2, 4 alternativer, "
        "plassering i kolonne F (like poeng deler plass)."
    )
    told = models(done, None, EN)[0]
    assert f"Read as: {told['read_as']}." == next(head_lines(done, EN))
    assert told["scale"] == [1.0, 10.0]
    assert "3 of 3 criteria have a weight" in told["evidence"]  # type: ignore[operator]
    assert [line["measure"] for line in told["ranking"]] == ["North", "South", "East", "West"]  # type: ignore[attr-defined]
    assert verdict_line(done, EN) == "Nothing to remark."
    assert exit_code(done, None, require_model=True) == 0


@pytest.mark.parametrize(
    ("factor", "says"),
    [
        pytest.param(1, "scale 1–10", id="marks"),
        pytest.param(10, "scale 0–100", id="hundreds"),
        pytest.param(0.1, None, id="shares"),
        pytest.param(2.5, None, id="counts to 22"),
    ],
)
def test_a_scale_is_told_where_the_scores_come_near_its_top(factor: float, says: str | None) -> None:
    raw = [[part * factor if isinstance(part, int) else part for part in line] for line in WEIGHTED[2:]]
    head = next(head_lines(audited([*WEIGHTED[:2], *raw]), EN))
    assert "4 options" in head
    assert says in head if says else "scale" not in head


def test_a_probable_one_is_a_question() -> None:
    done = audited(TYPED)
    assert standing(done) is AuditState.PROBABLE
    said = list(head_lines(done, EN, terminal=True))
    assert said[0].startswith("This looks like a scoring, but that is not sure.")
    assert said[-2].startswith("Is it meant so?")
    assert "--score F --names A --ranks G" in said[-1]
    assert not any("--score" in line for line in head_lines(done, EN))
    assert "checked" in verdict_line(done, EN)
    assert exit_code(done, None, require_model=True) == 4


def test_where_a_person_says_so_it_is_found() -> None:
    columns = ReadingColumns(score="F", names="A", ranks="G", by="Kari")
    done = audited(TYPED, columns)
    assert standing(done) is AuditState.UNDERSTOOD
    assert [line.measure for line in done.ranking] == ["Sti", "Park", "Kai", "Bru"]
    assert models(done, None, EN)[0]["source"] == "given by Kari"
    assert next(head_lines(done, EN)).startswith("Read as it was given: Score in column F,")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        pytest.param([[]], "Nothing was checked: the workbook holds no figures.", id="empty"),
        pytest.param(
            [["Date", "Place"], [3, "Oslo"], [4, "Bergen"]],
            "Nothing was checked: there are no formulas, and no scoring was recognised.",
            id="no formulas",
        ),
        pytest.param(
            [["Rent", 7], ["Food", 1234], ["All", "=SUM(B1:B2)"]],
            "No ranking was checked; in the one formula nothing was found.",
            id="no scoring",
        ),
    ],
)
def test_nothing_is_clean_that_was_not_understood(rows: Rows, said: str) -> None:
    done = audited(rows)
    assert verdict_line(done, EN) == said
    assert next(head_lines(done, EN)).startswith("No scoring was recognised")
    assert exit_code(done, None) == 0 and exit_code(done, None, require_model=True) == 4


def test_formulas_that_no_engine_verifies_are_not_clean_either() -> None:
    workbook = book({"Ark": WEIGHTED})
    verdicts = {cell.at: Verdict(Status.UNVERIFIED, cell.value) for cell in workbook.formulas()}
    done = understood(Audit(workbook, Evaluation(verdicts), None, ()))
    assert standing(done) is AuditState.NOTHING_CHECKED
    assert verdict_line(done, EN) == "Nothing could be checked: none of the 8 formulas could be verified."


SUMS: Rows = [["Rent", 7], ["Food", 1234], ["All", "=B1+B2"], ["Twice", "=2*B3"]]


@pytest.mark.parametrize("rows", [WEIGHTED, SUMS])
def test_what_could_not_be_verified_is_said_where_nothing_was_found_in_the_rest(rows: Rows) -> None:
    workbook = book({"Ark": rows})
    first, *others = workbook.formulas()
    verdicts = {cell.at: Verdict(Status.VERIFIED, cell.value) for cell in others}
    verdicts[first.at] = Verdict(Status.UNVERIFIED, first.value)
    done = understood(Audit(workbook, Evaluation(verdicts), None, ()))
    assert verdict_line(done, EN).endswith(" Nothing is known of one formula that could not be verified.")


@pytest.mark.parametrize("key", sorted(BITS))
@pytest.mark.parametrize("messages", [NB, EN], ids=["nb", "en"])
def test_whatever_speaks_for_a_reading_has_words(key: str, messages: Messages) -> None:
    assert evidence_text(Evidence(key, 1.0, 3, 4), messages) != key


def test_a_probable_one_always_says_what_is_unclear() -> None:
    for reading in (done := audited(TYPED)).readings:
        positive = tuple(one for one in reading.evidence if one.bits > 0)
        told = list(head_lines(replace(done, readings=(replace(reading, evidence=positive),)), EN))
        assert any(line.startswith("What is unclear: ") for line in told)


def test_ranks_are_named_only_where_there_are_any() -> None:
    levels: Rows = [["Low", 1], ["Medium", 2], ["High", 3]]
    rows: list[list[Content]] = [["Risk", "Likelihood", "Impact", "Risk score", None, "Level", "Points"]]
    marks = (("High", "High"), ("Low", "Medium"), ("Medium", "High"), ("Low", "Low"), ("Medium", "Low"))
    for row, (name, own) in enumerate(
        zip(("Fire", "Flood", "Theft", "Noise", "Strike"), marks, strict=True), 2
    ):
        points = (f"INDEX($G$2:$G$4,MATCH({letter}{row},$F$2:$F$4,0))" for letter in "BC")
        level = levels[row - 2] if row < 5 else []
        rows.append([name, *own, f"={'*'.join(points)}", None, *level])
    told = list(head_lines(audited(rows), EN))
    assert "The scores come from a product. How they were computed is not judged." in told


def test_what_was_not_understood_in_time_is_said_first() -> None:
    done = replace(Audit(book({"Ark": WEIGHTED}), Evaluation({}), None, ()), unfinished=(NOT_DONE,))
    assert next(head_lines(done, EN)).startswith("The scores were not understood in the time")
    assert answer(done, EN)[0].claim == "The scores were not understood in the time given"


def test_a_weight_is_told_as_its_cell_states_it() -> None:
    rows: Rows = [
        ["Tender", "Price", "Price points", "Quality", "Score", "Rank"],
        ["Weight", None, 40, 60],
        *(
            (
                name,
                price,
                f"=MIN(B$3:B$6)/B{row}*10",
                quality,
                f"=C{row}*C$2%+D{row}*D$2%",
                f"=RANK(E{row},E$3:E$6)",
            )
            for row, (name, price, quality) in enumerate(
                (("North", 900, 4), ("South", 500, 8), ("East", 1200, 6), ("West", 700, 7)), start=3
            )
        ),
    ]
    parts = models(audited(rows), None, EN)[0]["parts"]
    assert isinstance(parts, list)
    assert [(one["label"], one["weight"], one["weight_cell"]) for one in parts] == [
        ("Price", 40.0, "Ark!C2"),
        ("Quality", 60.0, "Ark!D2"),
    ]


@pytest.mark.parametrize(
    ("formula", "says"),
    [
        pytest.param("=MAX(B{r}:D{r})", "maximum", id="maximum"),
        pytest.param("=ROUND(MIN(B{r},C{r},D{r}),1)", "minimum", id="minimum"),
        pytest.param("=MEDIAN(B{r}:D{r})", "median", id="median"),
        pytest.param("=GEOMEAN(B{r}:D{r})", "geometric mean", id="geometric mean"),
        pytest.param("=IF(B{r}>5,C{r},D{r})", "conditions", id="conditions"),
        pytest.param("=CHOOSE(B{r},C{r},D{r},C{r},D{r},C{r},D{r},C{r},D{r},C{r})", "look-up", id="look-up"),
        pytest.param("=LARGE(B{r}:D{r},1)+LARGE(B{r}:D{r},2)", "sum", id="sum"),
        pytest.param("=MAX(B{r},C{r})*D{r}", "product", id="product"),
    ],
)
def test_a_computation_has_its_own_name(formula: str, says: str) -> None:
    rows = [[*line[:4], formula.format(r=row), line[5]] for row, line in enumerate(WEIGHTED[2:], start=3)]
    (reading, *_) = audited([WEIGHTED[0], [], *rows]).readings
    assert reading.method == says
    for messages in (EN, NB):
        assert messages.text(f"method-{says.replace(' ', '-')}")
