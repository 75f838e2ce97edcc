"""The trend of mutation samples that docs/mutation.csv keeps."""

import csv
from itertools import pairwise
from pathlib import Path

from mutation.__main__ import wilson

TREND = Path(__file__).parents[1] / "docs" / "mutation.csv"


def test_no_sample_kills_clearly_less_than_the_one_before() -> None:
    with TREND.open(encoding="utf-8", newline="") as file:
        samples = [row for row in csv.DictReader(file) if row["room"] == "all"]
    assert samples
    for before, after in pairwise(samples):
        low, _ = wilson(int(before["killed"]), int(before["drawn"]))
        _, high = wilson(int(after["killed"]), int(after["drawn"]))
        assert high >= low, f"{after['date']}: {after['killed']} of {after['drawn']}"
