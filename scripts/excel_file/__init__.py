"""Writes sheets of cells as the workbook file that Excel would save, threads included."""
