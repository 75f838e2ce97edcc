"""The scoring model as a TOML file: written for a reader, and taken back in the place of the inferred one.

A formula is written as in Excel, with labels in quotes in the place of cells:
`AVERAGE("Technical complexity", "Legal complexity")`. `ALL("Price")` are the prices of all measures, and
`T("no")` is the text *no*: `IF("Legal" = T("no"), 0, MIN(ALL("Price")) / "Price")`.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from fractions import Fraction
from importlib.resources import files
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from prioritering.errors import ModelFileError, ModelKeyError, ModelLabelError
from prioritering.formula.parser import FormulaSyntaxError, parse
from prioritering.formula.tree import Call, Literal, Node
from prioritering.scoring.model.writing import ALL, TEXT, as_shown, write_expression
from prioritering.scoring.values.decision_words import Tier
from prioritering.scoring.values.expressions import combine, literal, same_meaning
from prioritering.scoring.values.labels import MIN_LIKENESS, likeness
from prioritering.types import Choice, Criterion, CriterionRef, Expression, Operation, Operator, ScoringModel

SUFFIX = ".toml"
KEYS = ("name", "score", "highest_first", "scale", "step", "formulas", "gates", "decisions")
GATE_KEYS = ("question", "out")
DECISION_KEYS = (*(tier.name.lower() for tier in Tier), "measures")
CHOICE_KEYS = ("measure", "decision", "reason")
"""What a file may say, and where."""
GIVEN_SUPPORT = 1_000_000
"""The support of a formula that was given, not inferred: it outweighs any number of measures."""


class GivenGate(Struct, frozen=True):
    """A question that keeps measures out: those named, and those with a "no" in the workbook's own column."""

    question: str
    out: tuple[str, ...] = ()


class ModelFile(Struct, frozen=True):
    """A model as given: formulas by label, scale, direction, gates and decisions."""

    name: str
    score: str
    formulas: Mapping[str, str]
    scale: tuple[Fraction, Fraction] | None = None
    step: Fraction | None = None
    descending: bool | None = None
    gates: tuple[GivenGate, ...] = ()
    choices: Mapping[str, Choice] = field(default_factory=dict)
    """By the measure's name."""
    words: Mapping[str, int] = field(default_factory=dict)
    """The workbook's own words for decisions, each with its tier."""
    shipped: bool = False
    """Whether it comes with the program: then it may name measures that this workbook has not."""

    def applied(self, criteria: Sequence[Criterion]) -> tuple[tuple[Criterion, ...], int]:
        """The workbook's criteria with the formulas that are stated otherwise, and the index of the score.

        Raises: ModelLabelError where the workbook has no criterion of a label.
        """
        labels = identities(criteria)
        places = {label: _place(label, labels, self.name) for label in self._labels()}
        given = {places[label]: _read(formula, places, self.name) for label, formula in self.formulas.items()}
        own = dict(zip((criterion.index for criterion in criteria), labels, strict=True))
        changed = tuple(
            criterion
            if (stated := given.get(criterion.index)) is None or _is_written(criterion, stated, own)
            else replace(criterion, formula=stated, support=GIVEN_SUPPORT, against=0)
            for criterion in criteria
        )
        return changed, places[self.score]

    def worded(self, criteria: Sequence[Criterion]) -> dict[int, str]:
        """The words of this file for the workbook's criteria, by index.

        Raises: ModelLabelError as `applied`.
        """
        labels = identities(criteria)
        places = {label: _place(label, labels, self.name) for label in self._labels()}
        return {
            place: criteria[place].label if label == labels[place] else label
            for label, place in places.items()
        }

    def _labels(self) -> list[str]:
        below = [label for formula in self.formulas.values() for label in _labels_in(formula)]
        return list(dict.fromkeys([self.score, *self.formulas, *below]))


def identities(criteria: Sequence[Criterion]) -> list[str]:
    """What each criterion is called in a file: its label, with a number where earlier ones bear it too."""
    seen: Counter[str] = Counter()
    names = []
    for criterion in criteria:
        seen[criterion.label] += 1
        number = seen[criterion.label]
        names.append(criterion.label if number == 1 else f"{criterion.label} #{number}")
    return names


def nearest(label: str, names: Iterable[str]) -> str:
    """The name that is most like a label; a dash where there is none."""
    return max(names, key=lambda name: likeness(label, name), default="–")


def shipped() -> dict[str, Path]:
    """The models that come with the program, by name."""
    folder = files("prioritering.scoring") / "models"
    return {Path(str(item)).stem: Path(str(item)) for item in folder.iterdir() if item.name.endswith(SUFFIX)}


def load(name_or_path: str) -> ModelFile:
    """Read a model by the name of a shipped one or by its path.

    Raises: ModelFileError where there is none, or where it is not such a file.
    """
    path = shipped().get(name_or_path, Path(name_or_path))
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        _check_keys(table, str(path))
        return replace(_from_table(table, path.stem), shipped=name_or_path in shipped())
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ModelFileError(path=str(path), detail=_plain(error)) from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ModelFileError(path=str(path), detail=f"{type(error).__name__} {error}") from error


def _check_keys(table: Mapping[str, Any], path: str) -> None:
    """Raise ModelKeyError for a key that says nothing, or a decision in none of the file's words."""
    decisions = table.get("decisions", {})
    entries = decisions.get("measures", [])
    for part, known in (
        (table, KEYS),
        *((gate, GATE_KEYS) for gate in table.get("gates", [])),
        (decisions, DECISION_KEYS),
        *((item, CHOICE_KEYS) for item in entries),
    ):
        for key in part:
            if key not in known:
                raise ModelKeyError(path=path, given=key, suggestion=_closest(key, known))
    words = [str(word) for tier in Tier for word in decisions.get(tier.name.lower(), [])]
    for item in entries if words else []:
        if str(item.get("decision")) not in words:
            given = str(item.get("decision"))
            raise ModelKeyError(path=path, given=given, suggestion=_closest(given, words))


def _closest(given: str, known: Sequence[str]) -> str:
    return next(iter(get_close_matches(given, known, n=1)), ", ".join(known))


def _plain(error: Exception) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)


def _from_table(table: Mapping[str, Any], stem: str) -> ModelFile:
    scale = table.get("scale")
    decisions = table.get("decisions", {})
    words = {str(word): int(tier) for tier in Tier for word in decisions.get(tier.name.lower(), [])}
    return ModelFile(
        name=str(table.get("name", stem)),
        score=str(table["score"]),
        formulas={str(label): str(formula) for label, formula in table["formulas"].items()},
        scale=None if scale is None else (Fraction(str(scale[0])), Fraction(str(scale[1]))),
        step=None if "step" not in table else Fraction(str(table["step"])),
        descending=None if "highest_first" not in table else bool(table["highest_first"]),
        gates=tuple(
            GivenGate(str(gate["question"]), tuple(map(str, gate.get("out", ()))))
            for gate in table.get("gates", [])
        ),
        choices={
            str(item["measure"]): Choice(
                decision=str(item["decision"]),
                taken=(tier := words.get(str(item["decision"]), int(Tier.DECLINED))) == Tier.TAKEN,
                reason=str(item.get("reason", "")),
                tier=tier,
            )
            for item in decisions.get("measures", [])
        },
        words=words,
    )


def _place(label: str, labels: Sequence[str], path: str) -> int:
    if label in labels:
        return labels.index(label)
    alike = [likeness(label, other) for other in labels]
    best = max(range(len(labels)), key=alike.__getitem__, default=None)
    if best is None or alike[best] < MIN_LIKENESS:
        raise ModelLabelError(path=path, label=label, suggestion=nearest(label, labels))
    return best


def _labels_in(formula: str) -> list[str]:
    def walk(node: Node) -> list[str]:
        if isinstance(node, Literal):
            return [node.value] if isinstance(node.value, str) else []
        if isinstance(node, Call) and node.name == TEXT:
            return []
        return [label for part in node.arguments for label in walk(part)] if isinstance(node, Call) else []

    return walk(_parsed(formula))


def _parsed(formula: str) -> Node:
    try:
        return parse(formula)
    except FormulaSyntaxError as error:
        raise ModelFileError(path="", detail=f"{formula}") from error


def _read(formula: str, places: Mapping[str, int], path: str) -> Expression:
    def expression(node: Node) -> Expression:
        if isinstance(node, Literal):
            return CriterionRef(places[node.value]) if isinstance(node.value, str) else literal(node.value)
        if isinstance(node, Call) and node.name in (ALL, TEXT) and len(node.arguments) == 1:
            (inner,) = node.arguments
            if isinstance(inner, Literal) and isinstance(inner.value, str):
                if node.name == TEXT:
                    return Operation(Operator.TEXT, (), inner.value)
                return Operation(Operator.LIST, (CriterionRef(places[inner.value]),))
        if isinstance(node, Call):
            operation = combine(node.name, tuple(expression(part) for part in node.arguments))
            if operation is not None:
                return operation
        raise ModelFileError(path=path, detail=formula)

    return expression(_parsed(formula))


def _is_written(criterion: Criterion, stated: Expression, labels: Mapping[int, str]) -> bool:
    """Whether a stated formula is the one that `dump` writes for a criterion."""
    written = None if criterion.formula is None else write_expression(criterion.formula, labels)
    if written is None:
        return False
    places = {label: index for index, label in labels.items()}
    return same_meaning(as_shown(_read(written, places, ""))) == same_meaning(as_shown(stated))


def dump(model: ScoringModel) -> str:
    """The model as commented TOML that `load` takes back."""
    names = identities(model.criteria)
    labels = {criterion.index: name for criterion, name in zip(model.criteria, names, strict=True)}
    lines = [
        "# The scoring model as inferred. Change what is not meant, and give it back with --model.",
        *(
            []
            if model.judged
            else [f"# The method is {model.method}: how it comes to its scores is not judged."]
        ),
        f"name = {_quoted(model.name or 'inferred')}",
        f"score = {_quoted(labels[model.score])}",
        f"highest_first = {'true' if model.descending else 'false'}",
    ]
    if model.scale is not None:
        lines.append(f"scale = [{', '.join(_number(end) for end in model.scale)}]")
    lines += [f"step = {_number(model.step)}", "", "[formulas]"]
    for criterion in model.criteria:
        if criterion.formula is None:
            continue
        if criterion.support != GIVEN_SUPPORT:
            lines.append(f"# {criterion.support} measures compute it so, {criterion.against} otherwise")
        written = write_expression(criterion.formula, labels)
        key = _quoted(labels[criterion.index])
        lines.append(f"{key} = {_literal(written)}" if written else f"# {key}: computed in another way")
    return "\n".join(lines) + "\n"


def _number(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else repr(float(value))


def _quoted(text: str) -> str:
    escaped = "".join(f"\\u{ord(c):04x}" if ord(c) < 32 else c for c in text.replace("\\", "\\\\"))
    return '"' + escaped.replace('"', '\\"') + '"'


def _literal(text: str) -> str:
    return f"'{text}'" if "'" not in text and "\n" not in text else _quoted(text)
