"""What each line and slot is: a criterion, a measure, a raw score, a rank, a weight, the scale, the summary.

>>> from prioritering.scoring.roles.criteria import align
>>> from prioritering.scoring.roles.measures import read_measures
>>> alignment = align([draft])
>>> alignment.labels
('Benefit', 'Ease', 'Score')
>>> measures = [measure for _, measure in read_measures([draft], alignment, values)]
>>> measures[0].name, str(measures[0].score_cell), str(measures[0].cells[0])
('Alfa', 'Scores!D2', 'Scores!B2')
"""
