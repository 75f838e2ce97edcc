"""From a workbook to its scoring model: the stages before put together, and which of several readings stands.

>>> from prioritering.scoring.inference.infer import infer
>>> model, scores = infer(workbook, values)
>>> [measure.name for measure in model.measures], model.descending
(['Alfa', 'Beta', 'Gamma', 'Delta'], True)
>>> [str(one.score) for one in scores]
['19', '16', '19', '9']
"""
