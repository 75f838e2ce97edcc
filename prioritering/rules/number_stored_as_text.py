"""A number that the formulas cannot see, since it is stored as text.

**Why it matters.** It looks like a number, but sums and means pass over it. Norwegian writing ("7,5")
typed into an English Excel gives such texts, and so does an apostrophe in front.

**Wrong:** The text "7,5" where a score belongs.

**Right:** The number 7.5.

**Fix.** Stores the number. `review`: scores that rest on it change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prioritering.rules.common import areas, used_raw_cells
from prioritering.types import Audit, Finding, Fix, Severity, Value

_NUMBER = re.compile(r"[+-]?(\d{1,3}([ .,']\d{3})+|\d+)([.,]\d+)?\s*%?|[+-]?[.,]\d+\s*%?")


def check(audit: Audit) -> Iterator[Finding]:
    """Find numbers written as text among the raw scores."""
    for _, measure, criterion, at in used_raw_cells(audit):
        value = audit.value(at)
        number = number_in(value)
        if number is None:
            continue
        yield Finding(
            rule="number-stored-as-text",
            severity=Severity.ERROR,
            at=at.area,
            measure=measure.name,
            found=value,
            expected=number,
            evidence=areas([measure.score_cell]),
            fixes=(Fix.review(at, before=value, after=number),),
            facts={"criterion": criterion.label},
        )


def number_in(value: Value) -> float | None:
    """The number that a text writes, the Norwegian or the English way; None where it writes none."""
    if not isinstance(value, str):
        return None
    text = re.sub(r"[\s\u00a0\u202f]+", " ", value).strip().lstrip("'").replace("\u2212", "-")
    if not _NUMBER.fullmatch(text):
        return None
    percent = text.endswith("%")
    plain = _plain_decimal(text.rstrip("% ").replace(" ", "").replace("'", ""))
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
