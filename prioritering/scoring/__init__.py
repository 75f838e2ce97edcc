"""What the scores mean: the model behind a scoring workbook, exact scores, ranks, and their firmness.

Each room is a stage and imports only those before it: `values`, `tables`, `roles`, `model`, `ranking`,
`decisions`, `inference`, `robustness`. At the head of each stands what it makes of this sheet, which a test
runs:

| A       | B       | C       | D         | E    | F      |
| ------- | ------- | ------- | --------- | ---- | ------ |
| Measure | Benefit | Ease    | Score     | Rank | Funded |
| Alfa    | 8       | 3       | =B2*2+C2  | 1    | yes    |
| Beta    | 6       | 4       | =B3*2+C3  | 3    | yes    |
| Gamma   | 5       | 9       | =B4*2+C4  | 1    | yes    |
| Delta   | 2       | 5       | =B5*2+C5  | 4    | no     |
"""
