"""What a finding says on its cell: what was done or decided, what was found, and what could be done."""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.messages import Messages, change, message
from prioritering.types import Finding, Fix, Word
from prioritering.workbook.edits import MarkState


def remark(finding: Finding, messages: Messages) -> str:
    """The text of the note, in the tense of the copy."""
    return "\n".join([*_heads(finding, messages), message(finding, messages), *_offers(finding, messages)])


def state_of(finding: Finding) -> MarkState:
    """What a mark says of a finding: what was decided, else how grave it is."""
    if finding.corrected:
        return MarkState.CORRECTED
    if finding.decision is not None and finding.decision.word in (Word.KEEP, Word.CLARIFY):
        return MarkState(str(finding.decision.word))
    return MarkState(str(finding.severity))


def _heads(finding: Finding, messages: Messages) -> Iterator[str]:
    """What was done with it, above what was found before that."""
    if finding.corrected:
        for fix in _of_the_place(finding):
            before, after = change(fix.before, fix.after, messages)
            changed = messages.text("note-corrected", before=before, after=after)
            yield f"\N{CHECK MARK} {_place(fix, finding)}{changed}"
        return
    decision = finding.decision
    if decision is not None and decision.word is Word.KEEP:
        yield f"= {messages.text('note-kept', reason=decision.reason)}".rstrip()
    elif decision is not None and decision.word is Word.CLARIFY:
        yield f"? {messages.text('note-clarify', reason=decision.reason)}".rstrip()


def _offers(finding: Finding, messages: Messages) -> Iterator[str]:
    if not finding.corrected:
        for fix in _of_the_place(finding):
            yield _place(fix, finding) + messages.text("note-suggested", after=fix.after)


def _of_the_place(finding: Finding) -> list[Fix]:
    """The fixes of its own cells, else all."""
    return [fix for fix in finding.fixes if finding.at.holds(fix.at)] or list(finding.fixes)


def _place(fix: Fix, finding: Finding) -> str:
    return "" if finding.at.holds(fix.at) else f"{fix.at.a1}: "
