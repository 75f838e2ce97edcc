"""Attribute values as the schema types them, read from files that may hold anything."""

from __future__ import annotations

import math

_MAX_DIGITS = 10
"""As many as an unsignedInt has; longer numbers are no counts, and costly to read."""


def whole(text: str | None, default: int) -> int:
    """A count or index; the default where there is none, or something else stands there."""
    stripped = (text or "").strip()
    if stripped.isascii() and stripped.isdigit() and len(stripped) <= _MAX_DIGITS:
        return int(stripped)
    return default


def measure(text: str | None, default: float) -> float:
    """A width or height; the default where there is none, or something else stands there."""
    try:
        number = float(text or "")
    except ValueError:
        return default
    return number if 0 <= number < math.inf else default


def true(text: str | None) -> bool:
    """Whether a truth value is set."""
    return text in ("1", "true")
