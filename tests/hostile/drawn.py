"""The cases of a long run: drawn workbooks, such workbooks changed, and now and then one that is large."""

from __future__ import annotations

import io
import random
import zipfile

from floods import LARGE
from graphs import SMALL
from mutations import changed, mutant

LARGE_EACH = 500
"""One case of so many has a flood of something."""


def drawn(seed: int) -> bytes:
    """The case of a seed, the same whenever it is made."""
    rng = random.Random(seed)
    if seed % LARGE_EACH == LARGE_EACH - 1:
        return LARGE[seed // LARGE_EACH % len(LARGE)](rng)
    kind = rng.random()
    if kind < 0.1:
        return mutant(seed)
    data = rng.choice(SMALL)(rng)
    if kind < 0.75:
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return changed({name: package.read(name) for name in package.namelist()}, rng)
