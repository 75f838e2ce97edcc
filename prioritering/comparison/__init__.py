"""Two versions of a workbook side by side."""
