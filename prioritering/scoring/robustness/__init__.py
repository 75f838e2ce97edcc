"""How firm the ranking is: the workbook's own formulas computed anew with other figures and other weights.

>>> from prioritering.scoring.robustness.peers import peers_of
>>> from prioritering.scoring.robustness.rank_spans import rank_spans
>>> [peers] = peers_of(audit)
>>> [(span.low, span.high) for span in rank_spans(peers)]
[(1, 2), (1, 2), (3, 3), (4, 4)]
>>> from prioritering.scoring.robustness.why import why
>>> [(part.criterion, str(part.gave)) for part in why(audit, "Alfa", "Beta").parts]
[('Benefit', '4'), ('Ease', '-1')]
"""
