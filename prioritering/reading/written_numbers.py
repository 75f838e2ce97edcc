"""Numbers that are written as texts."""

from __future__ import annotations

import re

from prioritering.types import Value

MAX_CHARACTERS = 60
"""A longer text writes no number."""
_NUMBER = re.compile(r"[+-]?(\d{1,3}([ .,']\d{3})+|\d+)([.,]\d+)?,?\s*%?|[+-]?[.,]\d+\s*%?")


def number_in(value: Value) -> float | None:
    """The number that a text writes, the Norwegian or the English way; None where it writes none."""
    if not isinstance(value, str) or len(value) > MAX_CHARACTERS or value[:1].isalpha():
        return None
    text = re.sub(r"[\s\u00a0\u202f]+", " ", value).strip().lstrip("'").replace("\u2212", "-")
    if not _NUMBER.fullmatch(text):
        return None
    percent = text.endswith("%")
    plain = _plain_decimal(text.rstrip("% ,").replace(" ", "").replace("'", ""))
    return plain / 100 if percent else plain


def _plain_decimal(text: str) -> float:
    """The last of comma and point is the decimal mark, unless it only groups thousands."""
    mark = max(text.rfind(","), text.rfind("."))
    if mark < 0:
        return float(text)
    whole, decimals = text[:mark], text[mark + 1 :]
    groups = re.sub(r"[.,]", "", whole)
    grouped = re.search(r"[.,]", whole) and text[mark] in whole
    return float(groups + decimals) if grouped else float(f"{groups or 0}.{decimals}")
