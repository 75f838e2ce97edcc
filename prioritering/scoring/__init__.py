"""What the scores mean: the model behind a scoring workbook, exact scores, ranks, and their firmness."""
