"""Scoring tables: a sheet seen by lines (the measures) and slots (the places of their figures along a line).

>>> from prioritering.scoring.tables.drafts import readings
>>> [draft] = readings(workbook)[0]
>>> [draft.name(line) for line in draft.lines]
['Alfa', 'Beta', 'Gamma', 'Delta']
>>> [draft.label(slot) for slot in draft.slots], draft.label(draft.score)
(['Benefit', 'Ease', 'Score'], 'Score')
>>> sorted(draft.label(slot) for slot in draft.raw)
['Benefit', 'Ease']
"""
