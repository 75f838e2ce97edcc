"""What the formulas give: independent engines, and a verdict on each cached value.

Kept empty of imports: the engine workers start through this package, and every import costs them.
"""
