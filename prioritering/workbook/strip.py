"""Taking out what an earlier audit left: the workbook as it was, with the corrections kept."""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha256

from prioritering.workbook.addresses import Position
from prioritering.workbook.attributes import whole
from prioritering.workbook.draft import PackageDraft
from prioritering.workbook.mark_colours import EARLIER_FILLS, FILLS, NO_BORDER, SIGNATURE, framed_border
from prioritering.workbook.ooxml import child
from prioritering.workbook.package import Element
from prioritering.workbook.patch import SheetCells
from prioritering.workbook.strip_notes import strip_notes
from prioritering.workbook.styles import Styles, styles_part
from prioritering.workbook.traces import Trace, present_sheets, trace_part
from prioritering.workbook.workbook_part import drop_calculation_chain, open_again, sheet_parts, without_entry


def strip(draft: PackageDraft, trace: Trace) -> None:
    """Remove our sheets, notes, fills and the record itself from a draft."""
    if trace.view is not None:
        open_again(draft, trace.view.cover, trace.view.active, trace.view.selected)
    for name in present_sheets(draft, trace):
        _remove_sheet(draft, name)
    parts = sheet_parts(draft)
    texts = {noted.text for notes in trace.notes.values() for noted in notes.values()}
    for name, part in parts.items():
        strip_notes(draft, part, trace.notes.get(name, {}), texts, trace)
    if _is_as_written(draft, trace):
        _restore_formats(draft, trace, parts)
    else:
        _strip_colours(draft, trace, parts)
    _remove_record(draft)


def _remove_record(draft: PackageDraft) -> None:
    part = trace_part(draft)
    if part is not None:
        for source, relation in draft.lead_to(part[0]):
            draft.unrelate(source, relation.id)
        remove_with_parts(draft, part[0])


def remove_with_parts(draft: PackageDraft, part: str) -> None:
    """Remove a part, and the parts that only it leads to."""
    targets = [r.target for r in draft.relationships(part) if not r.external]
    draft.remove(part)
    for target in targets:
        if draft.actual(target) and not draft.lead_to(target):
            remove_with_parts(draft, target)


def _remove_sheet(draft: PackageDraft, name: str) -> None:
    part = sheet_parts(draft)[name]
    if draft.root(part).find(".//{*}f") is not None:
        drop_calculation_chain(draft)
    without_entry(draft, name)
    remove_with_parts(draft, part)


def _is_as_written(draft: PackageDraft, trace: Trace) -> bool:
    part = styles_part(draft)
    return part is not None and sha256(draft.read(part)).hexdigest() == trace.styles


def _restore_formats(draft: PackageDraft, trace: Trace, parts: dict[str, str]) -> None:
    """Give each cell back the format it had, and drop the formats that were added."""
    by_sheet: dict[str, dict[Position, str | None]] = defaultdict(dict)
    for (sheet, place), style in trace.cells.items():
        by_sheet[sheet][place] = style
    for sheet, styles in by_sheet.items():
        cells = SheetCells(draft.sheet(parts[sheet]))
        for place, style in styles.items():
            _restore(cells.get(*place), style)
        made_rows = frozenset(trace.made_rows.get(sheet, ()))
        for place in trace.made.get(sheet, ()):
            _remove_made(cells.get(*place), place[0] in made_rows)
    part = styles_part(draft)
    if part is not None and trace.counts:
        _drop_added(draft.change(part), trace.counts)


def _restore(cell: Element | None, style: str | None) -> None:
    if cell is None:
        return
    if style is None:
        cell.attrib.pop("s", None)
    else:
        cell.set("s", style)


def _remove_made(cell: Element | None, with_row: bool) -> None:
    if cell is None or len(cell):
        return
    row = cell.getparent()
    row.remove(cell)
    if with_row and not len(row):
        row.getparent().remove(row)


def _drop_added(root: Element, counts: dict[str, int]) -> None:
    for name, number in counts.items():
        holder = child(root, name)
        if holder is None:
            continue
        for element in list(holder)[max(number, 0) :]:
            holder.remove(element)
        if number < 0:
            root.remove(holder)
        elif holder.get("count") is not None:
            holder.set("count", str(number))


def _strip_colours(draft: PackageDraft, trace: Trace, parts: dict[str, str]) -> None:
    """Put the fills and borders back that ours stand for, in a workbook that another program has saved."""
    if styles_part(draft) is None:
        return
    styles = Styles(draft)
    fills, borders = _our_fills(styles.root, trace), _our_borders(styles.root, trace)
    formats = child(styles.root, "cellXfs")
    replaced: dict[int, int] = {}
    for number, xf in enumerate([] if formats is None else list(formats.iterchildren("{*}xf"))):
        fill, border = whole(xf.get("fillId"), 0), whole(xf.get("borderId"), 0)
        if fill in fills:
            replaced[number] = styles.with_part(xf, "fill", styles.fill(fills[fill]) if fills[fill] else 0)
        elif border in borders:
            replaced[number] = styles.with_part(xf, "border", styles.border(borders[border]))
    if not replaced:
        return
    for part in parts.values():
        root = draft.root(part)
        if any(whole(c.get("s"), 0) in replaced for c in root.iterfind("{*}sheetData/{*}row/{*}c")):
            cells = SheetCells(draft.sheet(part))
            for place, seen in cells.all():
                style = whole(seen.get("s"), 0)
                cell = cells.get(*place) if style in replaced else None
                if cell is not None:
                    cell.set("s", str(replaced[style]))


def _our_fills(root: Element, trace: Trace) -> dict[int, str]:
    """Our fills by their index, each with the fill that it replaced (empty for none)."""
    originals = {SIGNATURE.format(number): text for number, text in trace.fills.items()}
    our_fills = {}
    holder = child(root, "fills")
    fills = [] if holder is None else list(holder.iterchildren("{*}fill"))
    for index, fill in enumerate(fills):
        colour = fill.find("{*}patternFill/{*}fgColor")
        unseen = fill.find("{*}patternFill/{*}bgColor")
        if colour is not None and colour.get("rgb") in {*FILLS.values(), *EARLIER_FILLS}:
            signature = "" if unseen is None else unseen.get("rgb", "")
            our_fills[index] = originals.get(signature, "")
    return our_fills


def _our_borders(root: Element, trace: Trace) -> dict[int, str]:
    """Our frames by their index, each with the border that it replaced."""
    holder = child(root, "borders")
    borders = [] if holder is None else list(holder.iterchildren("{*}border"))
    numbers = {index: framed_border(border) for index, border in enumerate(borders)}
    return {
        index: trace.borders.get(number) or NO_BORDER
        for index, number in numbers.items()
        if number is not None and (trace.lost or number in trace.borders)
    }
