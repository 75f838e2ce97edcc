"""Principles of good practice that rules serve; their names stand in the catalogues.

`icaew` are the Twenty principles for good spreadsheet practice, `fmc` is the Financial Modelling
Code, `fast` the FAST Standard, `aqua` the Aqua Book, `utredning` Utredningsinstruksen 2-1, and `dfo` DFØ's
guide to it.
"""

CONSISTENT = ("icaew-12", "fast-consistent")
TESTED = ("icaew-18", "aqua-verification")
CHECKED = ("icaew-19", "aqua-verification")
RECOMMENDED = ("utredning-5", "aqua-verification")
FIRM = ("aqua-uncertainty", "dfo-uncertainty")
INPUTS = ("icaew-10", "fmc-inputs")
EMBEDDED = ("icaew-14", "fast-constants")
STRUCTURE = ("icaew-11", "fast-consistent")
