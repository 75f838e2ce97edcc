"""The words on our own sheets, in every language, by which a sheet is known again and read back.

They are those of the catalogues (`tests/workbook/test_vocabulary.py`): a copy may have lost everything but
what stands in its cells.
"""

from __future__ import annotations

from collections.abc import Mapping

from prioritering.types import Word

TITLES: Mapping[str, tuple[str, ...]] = {
    "sheet": ("Sheet", "Ark"),
    "cell": ("Cell", "Celle"),
    "message": ("What we found", "Hva vi fant"),
    "before": ("Before", "Før"),
    "after": ("After", "Etter"),
    "decision": ("Decision", "Avgjørelse"),
    "reason": ("Reason", "Begrunnelse"),
    "by": ("Decided by", "Avgjort av"),
    "second": ("Second", "Medgodkjent av"),
    "decided": ("Decided (UTC)", "Avgjort (UTC)"),
    "fingerprint": ("Fingerprint", "Kjennetegn"),
    "run": ("Run", "Kjøring"),
    "at": ("Time (UTC)", "Tidspunkt (UTC)"),
    "tool": ("Program",),
    "sha256": ("First workbook (SHA-256)", "Første arbeidsbok (SHA-256)"),
    "rule": ("Rule", "Regel"),
    "why": ("Why", "Hvorfor"),
    "checksum": ("Row checksum", "Radens kontrollsum"),
}
"""The titles of the columns that are read back, by what stands in them."""
AUDIT = frozenset(("sheet", "cell", "decision", "reason", "fingerprint"))
"""What a line of headings has on the sheet of findings."""
LOG = frozenset(("run", "at", "sha256", "sheet", "cell", "before", "after", "checksum"))
"""What it has on the log."""
RANKING = ("Ranking by the scores", "Rangering etter poengsummene")
"""What stands above the ranking."""
COVER = ("Audited copy of ", "Kontrollert kopi av ")
"""What the title of the cover begins with."""
NAMES = ("overview", "kontroll", "audit", "revisjon", "ranking", "rangering", "log", "logg")
"""What our sheets are called, unless somebody gave them another name."""
FACTS: Mapping[str, tuple[str, ...]] = {
    "workbook": ("Workbook", "Arbeidsbok"),
    "sha256": ("Checksum (SHA-256)", "Kontrollsum (SHA-256)"),
    "first": ("First audited", "Først kontrollert"),
    "first-sha256": ("Its checksum (SHA-256)", "Kontrollsummen dens (SHA-256)"),
    "base": ("The copy is of (SHA-256)", "Kopien er av (SHA-256)"),
    "content": ("Cells as written (SHA-256)", "Cellene slik de ble skrevet (SHA-256)"),
}
"""The labels above the findings and above the log that are read back."""
WORDS: Mapping[str, Word] = {
    "": Word.OPEN,
    "open": Word.OPEN,
    "åpen": Word.OPEN,
    "correct": Word.CORRECT,
    "rett": Word.CORRECT,
    "keep": Word.KEEP,
    "behold": Word.KEEP,
    "clarify": Word.CLARIFY,
    "avklares": Word.CLARIFY,
    "accepted": Word.KEEP,  # the words of the first version: accepted closed a finding,
    "godtatt": Word.KEEP,
    "rejected": Word.CLARIFY,  # rejected left it open, to be mended before anybody decides by the workbook
    "avvist": Word.CLARIFY,
}
"""What can stand in the column of decisions, in small letters."""
