"""Audits scoring workbooks: what the formulas give, what the scores mean, what does not agree."""
