"""What the formulas of a sheet have in common with their neighbours, and which of them deviate."""
