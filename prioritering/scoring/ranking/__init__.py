"""Every measure's place by its score, and the reading under which the stated ranks were right.

>>> [(line.measure, str(line.score), line.rank, line.rank_last) for line in audit.ranking]
[('Alfa', '19', 1, 2), ('Gamma', '19', 1, 2), ('Beta', '16', 3, 3), ('Delta', '9', 4, 4)]
>>> [(line.measure, line.stated.stated, line.stated.status.value) for line in audit.ranking[:2]]
[('Alfa', 1.0, 'holds'), ('Gamma', 1.0, 'holds')]
"""
