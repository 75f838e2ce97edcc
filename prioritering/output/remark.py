"""What a finding says on its cell: the message, and what was or could be done."""

from __future__ import annotations

from prioritering.messages import Messages, message
from prioritering.types import Finding, Fix


def remark(finding: Finding, messages: Messages) -> str:
    """The text of the note."""
    own = [fix for fix in finding.fixes if finding.at.holds(fix.at)]
    changes = [_change(fix, finding, messages) for fix in own or finding.fixes]
    return "\n".join([message(finding, messages), *changes])


def _change(fix: Fix, finding: Finding, messages: Messages) -> str:
    place = "" if finding.at.holds(fix.at) else f"{fix.at.a1}: "
    key = "note-corrected" if fix.applied else "note-suggested"
    return place + messages.text(key, before=fix.before, after=fix.after)
