"""Drawn trees of formulas, as the parser gives them."""

from __future__ import annotations

from functools import reduce

from hypothesis import strategies as st

from prioritering.formula.parser import PRECEDENCE
from prioritering.formula.references import Corner, Reference, reference_between
from prioritering.formula.tree import Array, Call, Cells, ErrorValue, Literal, Name, Node, Structured

SHEETS = ("Data", "Ark 1", "Year's", "A1", "R1C1", "2026", "Ærø", "a.b")
ROWS, COLUMNS = st.integers(1, 1_048_576), st.integers(1, 16_384)
numbers = st.floats(0, 1e300, allow_nan=False, allow_infinity=False)
literals: st.SearchStrategy[Literal] = st.builds(Literal, numbers | st.text(max_size=5) | st.booleans())
errors = st.sampled_from(["#REF!", "#DIV/0!", "#N/A", "#NAME?"]).map(ErrorValue)
names = st.sampled_from(["Weights", "_xlpm.x", "Data!Weights", "total_2026"]).map(Name)
structured = st.sampled_from(["Table1[Score]", "Table1[[#This Row],[A b]]", "[@Score]"]).map(Structured)


@st.composite
def references(draw: st.DrawFn) -> Cells:
    kind = draw(st.sampled_from(["cell", "range", "columns", "rows"]))
    corners = [
        Corner(
            None if kind == "columns" else draw(ROWS),
            None if kind == "rows" else draw(COLUMNS),
            kind != "columns" and draw(st.booleans()),
            kind != "rows" and draw(st.booleans()),
        )
        for _ in range(2)
    ]
    if kind == "cell":
        corners[1] = corners[0]
    sheet = draw(st.none() | st.sampled_from(SHEETS))
    last_sheet = None if sheet is None else draw(st.none() | st.sampled_from(SHEETS))
    external = None if sheet is None else draw(st.none() | st.sampled_from(["1", "Other book.xlsx"]))
    found: Reference = reference_between(corners[0], corners[1], sheet, last_sheet, external)
    return Cells(found)


arrays = st.integers(1, 3).flatmap(
    lambda width: st.builds(
        Array,
        st.lists(
            st.tuples(
                *[literals | errors | numbers.map(lambda value: Literal(-value or 0.0)) for _ in range(width)]
            ),
            min_size=1,
            max_size=3,
        ).map(tuple),
    )
)
places = references() | names | structured
joined = st.builds(
    lambda name, left, right: Call(name, (left, right)),
    st.sampled_from(["intersect", "union"]),
    places,
    places,
) | st.builds(
    lambda left, row: Call(":", (left, Call("INDEX", (left, row)))), references() | structured, literals
)
joined |= places.map(lambda place: Call("#", (place,)))


def _larger(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    arguments = st.lists(parts | st.just(Literal(None)), min_size=2, max_size=4).map(tuple)
    return st.one_of(
        st.builds(lambda n, a, b: Call(n, (a, b)), st.sampled_from(sorted(PRECEDENCE)), parts, parts),
        st.builds(lambda n, a: Call(n, (a,)), st.sampled_from(["neg", "%"]), parts),
        st.builds(Call, st.sampled_from(["SUM", "IF", "RANK.EQ", "LOG10"]), arguments),
        st.builds(Call, st.just("XLOOKUP"), arguments, st.just("_xlfn.")),
        st.builds(lambda a, b: Call("apply", (Call("LAMBDA", (Name("x"), a)), b)), parts, parts),
        st.lists(parts, min_size=2, max_size=50).map(
            lambda terms: reduce(lambda left, right: Call("+", (left, right)), terms)
        ),
    )


trees: st.SearchStrategy[Node] = st.recursive(
    literals | errors | arrays | places | joined, _larger, max_leaves=12
)
