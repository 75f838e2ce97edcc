"""Regular expressions that are compiled when they are first asked for.

To compile all that name words in many languages takes a tenth of the time before the first byte is read, and
an audit asks but for some of them.
"""

from __future__ import annotations

import re
from typing import cast


def late(written: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, as `re.compile` gives it."""
    return cast("re.Pattern[str]", _Late(written, flags))


class _Late:
    def __init__(self, written: str, flags: int) -> None:
        self._written, self._flags = written, flags

    def __getattr__(self, name: str) -> object:
        """A method or attribute of the pattern, asked for once."""
        known = getattr(re.compile(self._written, self._flags), name)
        setattr(self, name, known)
        return known
