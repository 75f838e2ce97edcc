"""The namespaces and the little markup that several parts have in common (ECMA-376 part 1)."""

from xml.sax.saxutils import escape

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SML = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
RELATIONSHIPS = f"{OFFICE}/relationships"
MS_RELATIONSHIPS = "http://schemas.microsoft.com/office/2017/10/relationships"
AUTHOR = "Ukjent"
SAVED = "2021-11-04T00:00:00"


def relationships(*targets: tuple[str, str]) -> str:
    """Return a relationships part for pairs of type and target; the first gets rId1."""
    lines = (
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def text_element(text: str, element: str = "t") -> str:
    """Return a text in its element, with the spaces at its ends kept."""
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<{element}{space}>{escape(text)}</{element}>"
