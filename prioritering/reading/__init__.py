"""How a workbook is read: regions, roles by evidence, and the scorings that they make."""
