"""Whether a heading says that ranks stand below it: a hint, never a verdict."""

from __future__ import annotations

import re

from prioritering.late_pattern import late
from prioritering.scoring.values.labels import MAX_TEXT_READ, plain

_UNAMBIGUOUS = re.compile(
    r"\b(rang|rangs|rank|ranks|ranked|ranking|rankings|rangering|rangeringen|rangordning|rangorden|rangliste|"
    r"rangfolge|rangplatz|rangreihe|rangnummer|rankingplass|plassering|plasseringen|placering|placeringen|placing|"
    r"reihenfolge|prioritetsrekkefølge|rekkefølge|rækkefølge|classement|clasificación|classificação|rangschikking|"
    r"rangordelijst|sijoitus|järjestys|pozycja|pořadí|ранг|ранжирование|ранжування|peringkat|sıralama|κατάταξη|"
    r"順位|排名|순위)\b",
    re.IGNORECASE,
)
_AMBIGUOUS = re.compile(
    r"(nr|no|nummer|number|#|plass|plats|platz|place|plaats|prio|prioritet|prioriteten|prioritering|prioriteringen|"
    r"priority|priorität|priorité|prioridad|prioridade|prioriteit|priorytet|posisjon|position|posición|posição|"
    r"puesto|miejsce|sija|место|місце|θέση|orden|ordre|order|ordem|sıra|urutan)( nr| no| nummer)?"
)
"""Words that head ranks where nothing else stands there; beside others they count places, or name a class."""


def heads_ranks(text: str) -> bool:
    """Whether a heading speaks of ranks: by a word that means nothing else, or by one that stands alone."""
    text = text[:MAX_TEXT_READ]
    if text.strip() in {"#", "№"}:
        return True
    words = re.sub(r"\d+|\b[ivx]+\b", "", plain(text)).strip()
    return bool(_UNAMBIGUOUS.search(text)) or bool(_AMBIGUOUS.fullmatch(words))


_LOWEST = late(
    r"\b(low|lower|lowest|smallest|least|fewest|cheapest|lav|lavest|lavere|laveste|minst|minste|færrest|billigst|"
    r"billigste|låg|lågast|lägst|lägsta|minsta|niedrig|niedrigste|niedrigster|kleinste|kleinster|wenigste|faible|"
    r"petit|moindre|bas|bajo|menor|baixo|laag|laagste|niski|najniższy|matalin|низкий|меньше|terendah|düşük|"
    r"cost|costs|price|kostnad|kostnader|pris|preis|kosten|prix|coût|precio|costo|coste|preço|custo|prijs|cena)\b",
    re.IGNORECASE,
)


def says_low_is_good(text: str) -> bool:
    """Whether a heading gives a reason for the lowest figure to come first."""
    return bool(_LOWEST.search(text[:MAX_TEXT_READ]))
