"""How labelled workbooks are read, and what each cost of the readings or each maker's words do to that.

    measure-labelled FILES LABELS [--jobs N] [--every N]             how many are read rightly
    measure-labelled FILES LABELS --costs [KEY...]                   with each cost at other values
    measure-labelled FILES LABELS --words                            without the words of single makers

FILES holds the workbooks, LABELS one `<file name>.json` for each, in the form of the open corpus; the maker
is what stands before `__` in the name. A main ranking is read rightly where 95 % of its scores are told, 5 %
others at most, the best end is right and it is sure. The figures are those that the files hold.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from typing import TypeVar

from labelled.books import Labelled, Outcome, labelled
from labelled.costs import Curve, changes, curves, outcomes
from labelled.words import by_makers, makers_of_words, spoken, without
from prioritering.reading.costs import BITS

T = TypeVar("T")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", type=Path)
    parser.add_argument("labels", type=Path)
    parser.add_argument("--costs", nargs="*", metavar="KEY")
    parser.add_argument("--words", action="store_true")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--every", type=int, default=1)
    asked = parser.parse_args()
    books = list(labelled(asked.files, asked.labels))[:: asked.every]
    print(f"{len(books)} workbooks of {len({one.maker for one in books})} makers")
    if asked.words:
        print("\n".join(_words(books, asked.jobs)))
    else:
        print("\n".join(_costs(books, asked.costs, asked.jobs)))


def _each(task: Callable[[Labelled], T], books: Sequence[Labelled], jobs: int) -> dict[Labelled, T]:
    """A task done for each workbook, in processes that end after some."""
    with Pool(jobs, maxtasksperchild=25) as pool:
        return dict(zip(books, pool.imap(task, books), strict=True))


def _costs(books: Sequence[Labelled], keys: Sequence[str] | None, jobs: int) -> Iterator[str]:
    keys = [] if keys is None else keys or list(BITS)
    of = _each(partial(outcomes, asked=list(changes(keys))), books, jobs)
    yield _counted(Counter(told[None] for told in of.values() if None in told), len(of))
    made = sorted(curves(of, keys), key=lambda one: (-one.gain, -one.hang))
    yield from (_line(one) for one in made if one.hang)
    yield "nothing hangs on: " + ", ".join(one.key for one in made if not one.hang)


def _counted(told: Mapping[Outcome, int], of: int) -> str:
    return ", ".join(f"{key} {told[key]}" for key in Outcome if told.get(key)) + f" of {of}"


def _line(one: Curve) -> str:
    """One row: the cost, its bits, how many workbooks hang on it, and more or fewer at each value."""
    at = "; ".join(f"{bits:g}: {_more(more)}" for bits, more in sorted(one.at.items()))
    return f"| {one.key} | {BITS[one.key]:g} | {one.hang} | {at} | {one.gain:+g} |"


def _more(more: Mapping[Outcome, int]) -> str:
    """Rightly, partly and taken (probable, found), as differences."""
    shown = (Outcome.RIGHTLY, Outcome.PARTLY, Outcome.ASKED, Outcome.TAKEN)
    return " ".join(f"{more.get(key, 0):+d}" if more.get(key) else "0" for key in shown)


def _words(books: Sequence[Labelled], jobs: int) -> Iterator[str]:
    stand = _each(spoken, books, jobs)
    makers = makers_of_words(stand)
    counted = by_makers(makers)
    yield "makers whose workbooks hold it: words"
    yield ", ".join(f"{count}: {words}" for count, words in sorted(counted.items()))
    reads = [(one, read) for one in books if (read := without(one, makers, stand[one])) is not None]
    own = [(one, read) for one, read in reads if read.words]
    yield f"{len({one.maker for one, _ in own})} makers have words of their own"
    for name, of in (("all", reads), ("with words of their own", own)):
        for how in ("with_all", "without_own", "without_any"):
            told = Counter(getattr(read, how) for _, read in of)
            yield f"{name}, {how.replace('_', ' ')}: {_counted(told, len(of))}"


if __name__ == "__main__":
    main()
