"""The third engine: what it does not need is not imported, and what waited gives what it always gave."""

import random
import subprocess
import sys
from importlib import import_module

import numpy as np
import pytest

from prioritering.evaluation.engines.formulas_engine import _compile, _rankdata, evaluate
from prioritering.evaluation.job import EngineJob, JobConstant, JobFormula

ASKED = """
import sys
{before}
from prioritering.evaluation.engines.formulas_engine import evaluate
from prioritering.evaluation.job import EngineJob, JobFormula
texts = {texts}
cells = [(0, row, column, float(row * row + column)) for row in range(1, 10) for column in (1, 2)]
job = EngineJob(("A",), tuple(cells), tuple(JobFormula(0, 1, 9, text, 1, 1, False) for text in texts))
print(evaluate(job), "scipy.stats" in sys.modules, "scipy.interpolate" in sys.modules)
"""
LATE = {"=BINOM.DIST(1,3,0.5,TRUE)": 0.5, "=PERCENTILE(A!A1:A9,0.3)": 12.8}


def asked(texts: list[str], before: str = "") -> str:
    code = ASKED.format(texts=texts, before=before)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_sums_and_ranks_import_no_distributions() -> None:
    quiet = ["=SUM(A!A1:A3)", "=IF(A!A1>1,A!A2,5)", "=RANK(A!A2,A!A1:A9)", "=RANK.AVG(A!A2,A!A1:A9,1)"]
    assert asked(quiet) == "[17.0, 5.0, 8.0, 2.0] False False"


@pytest.mark.parametrize(
    "before", ["", "import scipy.stats, scipy.interpolate"], ids=["late", "there before"]
)
def test_what_waited_is_what_it_was(before: str) -> None:
    given, loaded = asked(list(LATE), before).rsplit("]", 1)
    assert [round(float(each), 9) for each in given.strip("[").split(",")] == list(LATE.values())
    assert loaded.split() == ["True", "True"] if before else loaded.split()[0] == "True"


@pytest.mark.parametrize("method", ["min", "average", "max"])
def test_places_are_those_of_scipy(method: str) -> None:
    rng, stats = random.Random(7), import_module("scipy.stats")
    for size in (1, 2, 3, 10, 100):
        values = np.array([rng.choice((rng.randrange(5), rng.random(), -0.0, 1e308)) for _ in range(size)])
        assert list(_rankdata(values, method)) == list(stats.rankdata(values, method))


KINDS = [
    *("=A!{a}+A!{b}*2", "=SUM(A!{r})", "=IF(A!{a}>A!{b},A!{a},7)", "=RANK(A!{a},A!{r})", "=A!{a}+A!{a}"),
    *("=SUMPRODUCT((A!{r}>A!{a})*1)", "=RANK(A!{a},(A!{r},A!{q}))", "=INDEX(A!{r},2)", "=ROW(A!{a})"),
    *("=SUM(A!{a}:A!{b})", "=SUM(A!{r} A!{q})", "=COUNTIF(A!{r},A!{a})", "=SUM(A!{a},A!{b},A!{r})"),
]


def test_formulas_alike_but_for_their_places_give_what_each_gives_by_itself() -> None:
    drawn = random.Random(5)
    cells = [JobConstant(0, row, column, row * 10.0 + column) for row in range(1, 12) for column in (1, 2)]
    texts = []
    for kind in KINDS * 12:
        top, other = drawn.randint(1, 8), drawn.randint(1, 8)
        ranges = {"r": f"A{top}:A{top + drawn.choice((2, 3))}", "q": f"A{other}:B{other + 2}"}
        texts.append(kind.format(a=f"A{drawn.randint(1, 9)}", b=f"$B{drawn.randint(1, 9)}", **ranges))

    def job(some: list[str]) -> EngineJob:
        return EngineJob(("A",), tuple(cells), tuple(JobFormula(0, 1, 9, text) for text in some))

    assert evaluate(job(texts)) == [value for text in texts for value in evaluate(job([text]))]


def test_one_function_is_made_for_formulas_alike_but_for_their_places() -> None:
    _compile.cache_clear()
    sums = ["=" + "+".join(f"A!{letter}{row}" for letter in "ABCDEF") for row in range(1, 30)]
    evaluate(EngineJob(("A",), (), tuple(JobFormula(0, 1, 9, text) for text in sums)))
    assert _compile.cache_info().misses == 1
