"""How many lines a wrapped text takes: Excel does not say, so it is reckoned."""

from __future__ import annotations


def line_count(text: str, width: float) -> int:
    """Lines of a wrapped text: words break where they must, a fifth of the width is lost to it."""
    fit = max(1.0, width * 1.06)
    return sum(max(1, -int(-_lines_needed(line, fit) // 1)) for line in text.split("\n"))


def _lines_needed(line: str, fit: float) -> float:
    used, lines = 0.0, 1
    for word in line.split(" "):
        length = len(word)
        if used and used + 1 + length > fit:
            lines, used = lines + 1, 0.0
        used += length + bool(used)
        while used > fit:
            lines, used = lines + 1, used - fit
    return lines
