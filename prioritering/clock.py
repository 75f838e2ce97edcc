"""What time it is: told in one place, so that a run can be repeated byte for byte."""

from __future__ import annotations

import os
from datetime import UTC, datetime


def now() -> str:
    """The time as ISO 8601 in UTC, to the second; the environment's SOURCE_DATE_EPOCH where it is set."""
    stated = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(stated), UTC) if stated.isdigit() else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
