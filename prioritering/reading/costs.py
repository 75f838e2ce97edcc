"""All the numbers of the readings, in bits: what speaks for a scoring, and what against."""

from __future__ import annotations

FOUND_BITS, PROBABLE_BITS = 10.0, 5.5
"""A reading of so many bits is told as found, or as probable.

Of 230 public workbooks by others that are no scorings some ten have 5.5 bits, five have 8, and four 10; of
127 that are, all but a dozen have 10 and nearly all 7. A bound of 7 for the second loses more than it saves.
"""

BITS = {
    "names": 2.0,
    "numbered": -2.0,
    "named by figures": -6.0,
    "no names": -7.0,
    "score word": 6.0,
    "total word": 1.5,
    "criterion word": 3.0,
    "alternative word": 3.0,
    "method word": 4.0,
    "weights": 5.0,
    "typed weights": 1.0,
    "weights sum": 4.0,
    "comparison": -25.0,
    "table of results": -25.0,
    "weight word": 3.0,
    "small scale": 5.0,
    "rated in words": 4.0,
    "product of ratings": 4.0,
    "even scale": 2.0,
    "one scale": 2.0,
    "normalised": 5.0,
    "priorities": 2.0,
    "ranked by formula": 9.0,
    "rank word": 3.0,
    "groups named": 6.0,
    "classified": 6.0,
    "risk words": 5.0,
    "named method": 5.0,
    "driver words": 4.0,
    "marked words": 5.0,
    "full marks": 7.0,
    "no word": -6.0,
    "on one scale": 4.0,
    "points for places": 4.0,
    "levels": -2.0,
    "filled alike": -0.5,
    "questions": -12.0,
    "subjects": -8.0,
    "planned and actual": -12.0,
    "hours": -8.0,
    "one criterion": -5.0,
    "no criteria": -8.0,
    "one line": -8.0,
    "two lines": -4.0,
    "money": -6.0,
    "calendar": -10.0,
    "large figures": -3.0,
    "purchases": -2.0,
    "no scale": -4.0,
    "total below": -3.0,
    "read further": -6.0,
    "transposed": -9.0,
    "weighted lines": -12.0,
    "unlike parts": -12.0,
    "nothing filled in": -6.0,
    "whole below": -14.0,
    "whole beside": -4.5,
    "one column anew": -6.0,
    "shares": -12.0,
    "line of totals": -12.0,
    "scale itself": -12.0,
    "bounds": -14.0,
    "reached of the most": -10.0,
    "change": -8.0,
    "unlabelled": -6.0,
    "equations": -8.0,
    "counted answers": -14.0,
    "shared out": -6.0,
    "described": -8.0,
    "weights made of it": -8.0,
    "weights weighed": -8.0,
    "same for all": -12.0,
    "running": -12.0,
    "iterated": -6.0,
    "places": -14.0,
    "statistic": -4.0,
    "answers": -6.0,
    "sorted": 3.0,
}
MAX_FOR_RANKS = 12.0
OWN = frozenset(
    (
        "score word", "named method", "rank word", "ranked by formula", "ranks follow", "weights",
        "risk words", "classified", "normalised", "rated in words",
    )
)  # fmt: skip
"""What a further ranking must have some of to be sure: any column of sums could be one."""
