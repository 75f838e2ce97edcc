"""How the interpreter keeps house during an audit."""

from __future__ import annotations

import gc

FEW_COLLECTIONS = (1_000_000, 20, 100)


def collect_rarely() -> None:
    """Look for cycles rarely: a workbook's millions of small values live to the end and hold none.

    At the interpreter's own pace it is a sixth of the time of a large audit.
    """
    gc.set_threshold(*FEW_COLLECTIONS)
