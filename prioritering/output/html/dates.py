"""Days as the reader writes them."""

from __future__ import annotations

from datetime import datetime

from prioritering.messages.facts import BABEL


def day(moment: str, language: str, *, time: bool = False) -> str:
    """`27. november 2026`, or `27 November 2026`; with the time in UTC where asked.

    Arguments: the moment as ISO 8601.
    """
    from babel.dates import format_date

    at = datetime.fromisoformat(moment.replace("Z", "+00:00"))
    said = format_date(at, "long", locale=BABEL[language])
    return f"{said} {at:%H:%M} UTC" if time else said
