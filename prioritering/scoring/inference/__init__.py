"""From readings to the scoring model: which is the main one, and the tables that its scores are made in.

>>> from prioritering.scoring.inference.table_models import model_of_tables
>>> scores = [line.score_cell for line in audit.readings[0].alternatives]
>>> model, scores = model_of_tables(workbook, values, scores)
>>> [measure.name for measure in model.measures], model.descending
(['Alfa', 'Beta', 'Gamma', 'Delta'], True)
>>> [str(one.score) for one in scores]
['19', '16', '19', '9']
"""
