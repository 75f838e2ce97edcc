"""What was decided on the measures: gates that keep one out, who is taken, the money that there is.

>>> from prioritering.scoring.decisions.measure_lists import measure_lists
>>> [one] = measure_lists(audit)
>>> [(line.name, line.rank) for line in one.lines]
[('Alfa', 1), ('Beta', 3), ('Gamma', 1), ('Delta', 4)]
>>> [choice.tier for choice in one.choices.values()]  # 0 is taken, 3 declined
[0, 0, 0, 3]
"""
