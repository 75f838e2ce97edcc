"""The scoring model that the measures share: its formula, who deviates from it, and how it is written down.

>>> from prioritering.scoring.model.linear import Coefficients
>>> from prioritering.scoring.model.writing import write_expression
>>> model = audit.model
>>> labels = {criterion.index: criterion.label for criterion in model.criteria}
>>> write_expression(model.criteria[model.score].formula, labels)
'SUM("Benefit" * 2, "Ease")'
"""
