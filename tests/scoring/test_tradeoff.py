"""Benefit against cost: where a score has both, and who is beaten by nobody."""

from __future__ import annotations

from audited import reference
from sheets import book, examined
from support import ROOT

from prioritering.messages import Messages
from prioritering.options import Options
from prioritering.output.html.tradeoff import tradeoff_picture
from prioritering.pipeline import audit
from prioritering.scoring.robustness.tradeoff import traded


def test_points_for_cost_are_better_when_high() -> None:
    found = traded(reference())
    assert found is not None
    sides, measures = found
    assert sides.rewards
    names = [reference().model.measures[one.measure].name for one in measures if one.efficient]  # type: ignore[union-attr]
    assert names == ["Spesialisthelsetjenesten", "PLL"]


def test_a_price_is_better_when_low() -> None:
    done = audit(ROOT / "workbooks" / "verdi-over-kostnad.xlsx", Options(write=False))
    found = traded(done)
    assert found is not None
    sides, measures = found
    assert not sides.rewards
    for one in measures:
        better = [o for o in measures if o.benefit >= one.benefit and o.cost <= one.cost and o is not one]
        strictly = [o for o in better if (o.benefit, o.cost) != (one.benefit, one.cost)]
        assert one.efficient is not bool(strictly)


def test_a_score_without_a_cost_has_no_such_picture() -> None:
    rows: list[list[str | float | int | bool | None]] = [["Measure", "Fit", "Reach", "Score"]]
    rows += [[f"M{n}", n, 9 - n, f"=B{n}+C{n}"] for n in range(2, 8)]
    assert traded(examined(book({"Points": rows}))) is None


def test_all_is_drawn_within_the_picture() -> None:
    picture = tradeoff_picture(reference(), Messages("nb"))
    assert picture is not None
    assert len(picture.dots) == 11
    for dot in picture.dots:
        assert 0 < dot.x < picture.width
        assert 0 < dot.y < picture.bottom + 1
    assert picture.across == "Kostnader"
