"""Exact arithmetic on scores, and the words and labels that stand beside them. No table is known here.

>>> from prioritering.scoring.values.ordered_scores import OrderedScores
>>> scores = OrderedScores([Fraction(19), Fraction(16), Fraction(19), Fraction(9)])
>>> scores.rank(Fraction(19)), scores.rank(Fraction(16))
((1, 2), (3, 3))
"""
