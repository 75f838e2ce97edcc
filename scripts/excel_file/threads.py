"""The parts of a comment thread: the thread, its person, the note for older versions, its box.

Threads and persons follow MS-XLSX; the note and its box in VML are what Excel writes beside them.
"""

from collections.abc import Iterator

from excel_file.cells import Place, Sheet, Thread, address
from excel_file.markup import (
    AUTHOR,
    MS_RELATIONSHIPS,
    RELATIONSHIPS,
    SAVED,
    SML,
    XML,
    relationships,
    text_element,
)

PERSON_ID = "{3F6C2B0E-5D1A-4C57-9E83-7A2D4B9C1F60}"
THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
REVISION = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="xr"'
    ' xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision"'
)


def thread_parts(number: int, sheet_number: int, sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Yield name and text of the parts that a sheet with threads has beside it."""
    drawing, note = f"drawings/vmlDrawing{number}.vml", f"comments{number}.xml"
    thread = f"threadedComments/threadedComment{number}.xml"
    yield (
        f"xl/worksheets/_rels/sheet{sheet_number}.xml.rels",
        relationships(
            (f"{RELATIONSHIPS}/vmlDrawing", f"../{drawing}"),
            (f"{RELATIONSHIPS}/comments", f"../{note}"),
            (f"{MS_RELATIONSHIPS}/threadedComment", f"../{thread}"),
        ),
    )
    yield f"xl/{drawing}", _note_shapes(sheet_number, sheet.threads)
    yield f"xl/{note}", _notes(sheet.threads)
    yield f"xl/{thread}", _threads(sheet.threads)


def _notes(threads: dict[Place, Thread]) -> str:
    authors = "".join(f"<author>tc={thread.identifier}</author>" for thread in threads.values())
    notes = "".join(
        f'<comment ref="{address(place)}" authorId="{number}" shapeId="0"'
        f' xr:uid="{thread.identifier}"><text>{text_element(thread.note)}</text></comment>'
        for number, (place, thread) in enumerate(threads.items())
    )
    return (
        f'{XML}<comments xmlns="{SML}" {REVISION}><authors>{authors}</authors>'
        f"<commentList>{notes}</commentList></comments>"
    )


def _threads(threads: dict[Place, Thread]) -> str:
    entries = "".join(
        f'<threadedComment ref="{address(place)}" dT="{SAVED}.00" personId="{PERSON_ID}"'
        f' id="{thread.identifier}">{text_element(thread.text, "text")}</threadedComment>'
        for place, thread in threads.items()
    )
    return f'{XML}<ThreadedComments xmlns="{THREADS}" xmlns:x="{SML}">{entries}</ThreadedComments>'


def person_part() -> str:
    """Return the list of those who commented."""
    return (
        f'{XML}<personList xmlns="{THREADS}" xmlns:x="{SML}"><person displayName="{AUTHOR}"'
        f' id="{PERSON_ID}" userId="{AUTHOR}" providerId="None"/></personList>'
    )


def _note_shapes(sheet_number: int, threads: dict[Place, Thread]) -> str:
    """Return the hidden boxes of the notes, in VML as Excel draws them, beside their cells."""
    shapes = "".join(
        f"""<v:shape id="_x0000_s{sheet_number * 1024 + number}" type="#_x0000_t202"
  style='position:absolute;margin-left:59.25pt;margin-top:1.5pt;width:108pt;height:59.25pt;
  z-index:{number};visibility:hidden' fillcolor="infoBackground [80]"
  strokecolor="none [81]" o:insetmode="auto">
  <v:fill color2="infoBackground [80]"/>
  <v:shadow color="none [81]" obscured="t"/>
  <v:path o:connecttype="none"/>
  <v:textbox style='mso-direction-alt:auto'>
   <div style='text-align:left'></div>
  </v:textbox>
  <x:ClientData ObjectType="Note">
   <x:MoveWithCells/>
   <x:SizeWithCells/>
   <x:Anchor>
    {column}, 15, {max(row - 2, 0)}, 10, {column + 2}, 31, {row + 2}, 9</x:Anchor>
   <x:AutoFill>False</x:AutoFill>
   <x:Row>{row - 1}</x:Row>
   <x:Column>{column - 1}</x:Column>
  </x:ClientData>
 </v:shape>"""
        for number, (row, column) in enumerate(threads, start=1)
    )
    return f"""<xml xmlns:v="urn:schemas-microsoft-com:vml"
 xmlns:o="urn:schemas-microsoft-com:office:office"
 xmlns:x="urn:schemas-microsoft-com:office:excel">
 <o:shapelayout v:ext="edit">
  <o:idmap v:ext="edit" data="{sheet_number}"/>
 </o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202"
  path="m,l,21600r21600,l21600,xe">
  <v:stroke joinstyle="miter"/>
  <v:path gradientshapeok="t" o:connecttype="rect"/>
 </v:shapetype>{shapes}</xml>"""
