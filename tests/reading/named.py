"""Tables with many columns of texts beside their figures, drawn: which of them are the names is known."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from msgspec import Struct
from sheets import Content, Rows

from prioritering.a1 import column_letters

NAMES = (
    "Videokonsultasjon",
    "Digital hjemmeoppfølging",
    "Felles journal",
    "Pasientportal",
    "Kjernejournal for tannhelse",
    "Elektronisk resept",
    "Legemiddelliste",
    "Beslutningsstøtte",
    "Timebestilling på nett",
    "Ny vaktsentral",
)
SENTENCES = (
    "Gir pasienter mulighet til å møte legen uten å reise, og sparer tid for begge parter.",
    "Måler verdier hjemme og varsler når de er utenfor grensene som er satt.",
    "Én journal for alle virksomheter i regionen, slik at ingen må ringe etter opplysninger.",
    "Innbyggere ser sine egne opplysninger og kan endre avtaler.",
    "Tannleger får se det viktigste om pasienten.",
    "Resepten sendes rett til apoteket.",
    "Alle ser samme liste over legemidler, uansett hvor pasienten er innlagt.",
    "Råd til legen mens hun arbeider.",
    "Pasienten velger time selv.",
    "Vaktene samles på ett sted med nytt utstyr.",
)
STEPS = (
    "Avklare finansiering",
    "Skaffe prosjektleder",
    "Inngå avtale",
    "Planlegge opplæring",
    "Søke om midler",
    "Kartlegge risiko",
    "Møte fagrådet",
    "Be om tilbud",
    "Prøve ut i to kommuner",
    "Sende på høring",
)
HEADINGS = {
    "name": ("Tiltak", "Navn", "Prosjekt", "Forslag"),
    "code": ("Nr.", "ID", "Ref"),
    "owner": ("Ansvarlig", "Eier"),
    "area": ("Område", "Kategori"),
    "text": ("Beskrivelse", "Kort om tiltaket"),
    "date": ("Dato", "Frist"),
    "state": ("Status",),
    "remark": ("Merknad", "Kommentar"),
    "step": ("Oppfølging", "Neste steg"),
    "band": ("Prioritet",),
}
CRITERIA = ("Nytte", "Kostnad", "Risiko", "Hast")


class Table(Struct, frozen=True):
    """A sheet, and the cells of the names."""

    sheets: dict[str, Rows]
    names: list[str]


def table(seed: int) -> Table:
    """A table of drawn columns in drawn order, half of them without a word that says what they are."""
    rng = random.Random(seed)
    count = rng.randint(5, 10)
    said = rng.random() < 0.75
    columns = _before(rng)
    first = len(columns)
    criteria = rng.randint(3, 4)
    behind = [kind for kind in ("remark", "step", "band", "owner", "date") if rng.random() < 0.3]
    score = first + criteria
    kinds = [*columns, *range(criteria), "score", *behind]
    rows: list[list[Content]] = [[None] * len(kinds) for _ in range(count + 2)]
    for place, kind in enumerate(kinds):
        rows[1][place] = _heading(rng, kind, said)
        for line, content in enumerate(_contents(rng, kind, count, (first, score))):
            rows[line + 2][place] = content
    name = column_letters(columns.index("name") + 1)
    return Table({"Tiltak": rows}, [f"Tiltak!{name}{line + 3}" for line in range(count)])


def _before(rng: random.Random) -> list[str]:
    """The kinds of columns before the figures: names before descriptions, most often first or after codes."""
    others = [kind for kind in ("area", "owner", "text", "date", "state") if rng.random() < 0.35]
    rng.shuffle(others)
    columns = ["code", "name"] if rng.random() < 0.4 else ["name"]
    if rng.random() < 0.3:
        columns = [kind for kind in others if kind != "text"][:1] + columns
    columns += [kind for kind in others if kind not in columns]
    return [*columns, "remark"] if rng.random() < 0.2 else columns


def _heading(rng: random.Random, kind: str | int, said: bool) -> Content:
    if isinstance(kind, int):
        return CRITERIA[kind] if said else f"Qv{'abcd'[kind]}"
    if kind == "score":
        return "Poeng" if said else "Zorp"
    return rng.choice(HEADINGS[kind]) if said else f"{kind[:2].title()}x"


def _contents(rng: random.Random, kind: str | int, count: int, figures: tuple[int, int]) -> Iterator[Content]:
    first, score = (column_letters(place + 1) for place in figures)
    last = column_letters(figures[1])
    if kind == "score":
        yield from (f"=SUM({first}{row}:{last}{row})" for row in range(3, count + 3))
    elif kind == "band":
        yield from (
            f'=IF({score}{row}>11,"Høy",IF({score}{row}>8,"Middels","Lav"))' for row in range(3, count + 3)
        )
    elif isinstance(kind, int):
        yield from (rng.randint(1, 5) for _ in range(count))
    else:
        yield from _TEXTS[kind](rng, count)


def _codes(rng: random.Random, count: int) -> list[Content]:
    form = rng.choice(("T-{:02}", "R{}", "2024/{}", ""))
    return [form.format(number) if form else number for number in range(1, count + 1)]


def _drawn(*choices: Content) -> Callable[[random.Random, int], list[Content]]:
    return lambda rng, count: [rng.choice(choices) for _ in range(count)]


def _some(texts: tuple[str, ...]) -> Callable[[random.Random, int], list[Content]]:
    return lambda rng, count: list(rng.sample(texts, count))


_TEXTS: dict[str, Callable[[random.Random, int], list[Content]]] = {
    "name": _some(NAMES),
    "code": _codes,
    "owner": _drawn("Kari", "Ola", "Per", "Anne"),
    "area": lambda rng, count: sorted(_drawn("Helse", "Skole", "Teknisk")(rng, count), key=str),
    "text": _some(SENTENCES),
    "date": lambda rng, count: [45000 + rng.randint(0, 400) for _ in range(count)],
    "state": _drawn("Åpen", "Lukket", "Pågår"),
    "remark": _drawn(None, "Se vedlegg", "Usikkert", "Avventer svar"),
    "step": _some(STEPS),
}
