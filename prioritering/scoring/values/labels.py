"""Labels of criteria and names of measures: alike, the same, or neither."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from prioritering.late_pattern import late

MIN_LIKENESS = 0.72
"""At this likeness two labels at like places are one criterion written in two ways."""
SAME_WORD = 0.8
"""At this likeness two words are one with another ending, or with a slip."""
MAX_TEXT_READ = 500
"""A longer text is read so far: no label goes on for a page, and a cell may hold a megabyte."""
_RANK_WORDS = re.compile(
    r"\b(rang\w*|rank\w*|prio\w*|plass\w*|placing|reihenfolge|classement|posici[oó]n|sij\w*|"
    r"järjestys\w*|rekkefølge\w*|rækkefølge\w*|ordning\w*|plat[sz]\w*|position|placering\w*|plaats\w*|"
    r"miejsce|pozycja|pořadí|puesto|ordre|ranking|місце|место|ранг\w*|рейтинг|κατάταξη|θέση|順位|排名|순위)(?!\w)",
    re.IGNORECASE,
)
_SCORE_WORDS = late(
    r"(scor|skår|skåre|poeng|point|punkt|rating|vekt(et|ing)|weighted|gewicht|nutzwert|priorit|verdi|indeks|index|"
    r"note|puntuaci|puntos|punteggio|wynik|ocena|wsjf|rice|poäng|piste|бал|оцінк|оценк|βαθμ|得点|点数|評点|得分|점수)",
    re.IGNORECASE,
)
_OF_WHAT = (
    r"(sum\w*|kost\w*|beløp\w*|betrag\w*|belopp\w*|scor\w*|skår\w*|poeng\w*|poäng\w*|point\w*|punkt\w*|"
    r"pris\w*|preis\w*|verdi\w*|wert\w*|värde\w*|nutz\w*|note\w*|budsjett\w*|budget\w*|utgift\w*|inntekt\w*|"
    r"result\w*|ergebnis\w*)?"
)
"""What a word such as total may be put together with, and still be one: a total renovation is none."""
_TOTAL_WORDS = re.compile(
    rf"^\s*(grand\s+|sub)?(sum(me|men|ma|mer|mering|s)?{_OF_WHAT}|total(t|e|en|ene|er|es|s)?{_OF_WHAT}|"
    rf"gesamt{_OF_WHAT}|i alt|ialt|somme|suma|totaal|"
    r"yhteensä|samlet|alles?\s*samen|delsum|in total|razem|łącznie|ogółem|celkem|разом|всього|итого|всего|"
    r"σύνολο|合計|総計|合计|总计|합계)\b",
    re.IGNORECASE,
)


_SYMBOL = re.compile(r"[(\[]\s*\w{1,2}\s*[)\]]")
"""What a formula calls a column by."""
_NOT_APPLICABLE = re.compile(
    r"(n a|na|n c|nc|ir|nr|n v t|inhabil|inhabile|utgår|utgar|ikke relevant|ikke aktuelt|"
    r"ikkje relevant|not applicable|not relevant|disqualified|conflict of interest|entfällt|"
    r"nicht relevant|befangen|ej relevant|jävig|ej aktuellt|no aplica|sans objet|não se aplica|"
    r"nie dotyczy)"
)


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """A text without case, marks and punctuation: what makes it the same to a reader."""
    folded = unicodedata.normalize("NFKC", text[:MAX_TEXT_READ]).casefold()
    return " ".join(re.findall(r"\w+", folded))


@lru_cache(maxsize=262144)
def likeness(one: str, other: str) -> float:
    """How alike two labels are, from 0 to 1."""
    first, second = plain(one), plain(other)
    if first == second:
        return 1.0
    if not first or not second:
        return 0.0
    from rapidfuzz import fuzz

    return fuzz.ratio(first, second) / 100


def says_other(one: str, other: str) -> bool:
    """Whether two labels differ by what they say: by a word more, less or another, not by its writing.

    A symbol in brackets, as in `Impact (I)`, says nothing more.
    """
    first, second = (plain(_SYMBOL.sub(" ", text[:MAX_TEXT_READ])).split() for text in (one, other))
    if "".join(first) == "".join(second):
        return False
    return len(first) != len(second) or any(
        likeness(word, its) < SAME_WORD for word, its in zip(first, second, strict=True)
    )


def names_a_rank(label: str) -> bool:
    """Whether a label speaks of a rank, in any of the languages known here."""
    return bool(_RANK_WORDS.search(label[:MAX_TEXT_READ])) or label[:MAX_TEXT_READ].strip() == "#"


def names_a_score(label: str) -> bool:
    """Whether a label speaks of a score, in any of the languages known here."""
    return bool(_SCORE_WORDS.search(label[:MAX_TEXT_READ]))


def means_not_applicable(text: str) -> bool:
    """Whether a text says that no figure belongs there: not relevant, disqualified, withdrawn."""
    return bool(_NOT_APPLICABLE.fullmatch(plain(text)))


@lru_cache(maxsize=65536)
def names_a_total(label: str) -> bool:
    """Whether a label speaks of a total, in any of the languages known here."""
    return bool(_TOTAL_WORDS.search(label[:MAX_TEXT_READ]))


@lru_cache(maxsize=65536)
def name_likeness(line: str, sheet: str, measure: str) -> float:
    """How well a summary's line fits a measure, whose sheet gives half of its name."""
    from rapidfuzz import fuzz

    written, name, context = plain(line), plain(measure), plain(sheet)
    if not written or not name:
        return 0.0
    alone = fuzz.ratio(written, name)
    both = fuzz.token_set_ratio(written, f"{context} {name}") if context else 0.0
    sorted_both = fuzz.token_sort_ratio(written, f"{context} {name}") if context else 0.0
    best = max(alone, (both + sorted_both) / 2, 0.9 * fuzz.token_sort_ratio(written, name))
    if spells_out(line, sheet) or spells_out(line, measure) or written == context:
        best = max(best, 80.0)
    return best / 100


def spells_out(name: str, short: str) -> bool:
    """Whether a short form in capitals ("DBEP") stands for the words of a name."""
    short = short.strip()
    if not (2 <= len(short) <= 8 and short.isupper() and short.isalpha()):
        return False
    words = [word for word in plain(name).split() if len(word) > 2]
    initials = short.casefold()
    if len(words) < 2 or not words[0].startswith(initials[0]):
        return False
    position = 0
    for letter in initials:
        position = "".join(words).find(letter, position) + 1
        if not position:
            return False
    return all(word[0] in initials for word in words)
