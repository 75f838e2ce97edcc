"""What is told beside the findings: of decisions that could not be taken, and of files left alone."""

from __future__ import annotations

from prioritering.messages import Messages
from prioritering.types import Audit


def notice_texts(audit: Audit, messages: Messages) -> list[str]:
    """One line each, in the reader's language."""
    return [messages.text(f"notice-{notice.key}", **notice.facts) for notice in audit.notices]
