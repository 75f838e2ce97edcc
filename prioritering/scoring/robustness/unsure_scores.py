"""Scores in doubt: whether the first place, or who is above the cut line, rests on one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from prioritering.scoring.robustness.inputs import Input
from prioritering.scoring.robustness.left_out import turned
from prioritering.scoring.robustness.peers import Peers, peers_of
from prioritering.types import Audit, CellRef, Finding, LeftOut

IN_DOUBT = frozenset({"score-out-of-scale", "input-out-of-line", "open-comment", "typed-relation-broken"})
"""Rules that doubt a figure which stands there; of one that is lacking all values are told as they are."""
MAX_CELLS_DOUBTED = 4
"""So many cells a finding may be of, to doubt each of them."""


def unsure_scores(audit: Audit) -> tuple[LeftOut, ...]:
    """The typed figures in doubt without which the order turns, or with another figure of their scale.

    A mean passes over what is left out. In a sum that would be nought points, so that the ends of the scale
    are tried in its place.
    """
    cells = sorted({at for finding in audit.findings if _doubts(finding) for at in finding.at.cells()})
    return tuple(
        one
        for peers in peers_of(audit)
        for at in cells
        for input_ in peers.inputs
        if at in input_.cells
        for one in _of(peers, input_, at)
    )


def _doubts(finding: Finding) -> bool:
    return finding.rule in IN_DOUBT and finding.is_open and finding.at.size <= MAX_CELLS_DOUBTED


def _of(peers: Peers, input_: Input, at: CellRef) -> Iterator[LeftOut]:
    everyone = range(len(peers.scores))
    measure = peers.indices[input_.cells.index(at)]
    for scores in _tried(peers, input_, at):
        turn = next(turned(peers, everyone, scores, "score", str(at), measure), None)
        if turn is not None:
            yield turn
            return


def _tried(peers: Peers, input_: Input, at: CellRef) -> Iterator[Sequence[Fraction]]:
    """All scores without a figure, or with others in its place."""
    everyone = range(len(peers.scores))
    blank, nought = peers.what_if.blanked([at], everyone), peers.what_if.exactly({at: Fraction(0)})
    if blank is not None and blank != nought:
        yield blank
    for end in input_.step.scale or ():
        scores = peers.what_if.exactly({at: end})
        if scores is not None:
            yield scores
