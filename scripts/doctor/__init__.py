"""What `doctor WORKBOOK` predicts, held against what is told."""
