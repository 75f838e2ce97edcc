"""What a folder asks for: the settings file beside a workbook, or in the nearest folder above it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource
from msgspec import Struct, field

from prioritering.command import usage
from prioritering.command.options import AUDIT, as_options, as_severity, options
from prioritering.options import Options
from prioritering.types import Severity

FILE = "prio-audit.toml"
PATHS = ("model", "baseline", "password_file")
"""Options whose value may be a path, from the folder of the settings file."""


class Settled(Struct, frozen=True):
    """What holds for one workbook, or for one sweep."""

    options: Options
    fail_on: Severity | None
    file: Path | None = None
    """The settings that were found."""
    require_model: bool = False
    """Whether a workbook that no scoring is found in fails."""


class CommandLine(Struct, frozen=True):
    """What the command line says, and what it leaves to the settings."""

    given: Mapping[str, Any]
    """The options of `AUDIT`, by name."""
    stated: frozenset[str] = frozenset()
    """Those that the command line states."""
    more: Mapping[str, Any] = field(default_factory=dict)
    """What no settings change: where the copy goes, and such."""

    @classmethod
    def now(cls, given: Mapping[str, Any], **more: Any) -> CommandLine:
        """What the command that runs was asked."""
        source = click.get_current_context().get_parameter_source
        stated = frozenset(name for name in given if source(name) is not ParameterSource.DEFAULT)
        return cls(given, stated, more)

    def plainly(self) -> Settled:
        """Without any settings."""
        return self._settled(self.given, None)

    def within(self, folder: Path) -> Settled:
        """For what lies in that folder: the command line first, then the nearest settings.

        Raises: SettingsError, UnknownSettingError, BadValueError or UnknownRuleError for bad settings.
        """
        file = nearest(folder)
        if file is None:
            return self.plainly()
        known = {name: value for name, value in read(file).items() if name not in self.stated}
        given = {**self.given, **known}
        return self._settled(given, file)

    def _settled(self, given: Mapping[str, Any], file: Path | None) -> Settled:
        options, fail_on = as_options(given, **self.more), as_severity(given["fail_on"])
        return Settled(options, fail_on, file, given["require_model"])


def nearest(folder: Path) -> Path | None:
    """The settings file of a folder, or of the nearest above it."""
    start = folder.absolute()
    return next((path for top in (start, *start.parents) if (path := top / FILE).is_file()), None)


def read(path: Path) -> dict[str, Any]:
    """The options that a settings file states, by name, as the command line would give them."""
    try:
        stated = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise usage.SettingsError(path=str(path), detail=str(error)) from error
    parameters = _parameters()
    values = {}
    for key, value in stated.items():
        parameter = parameters.get(key)
        if parameter is None:
            near = usage.nearest(key, parameters)
            raise usage.UnknownSettingError(path=str(path), given=key, suggestion=near)
        values[str(parameter.name)] = _value(parameter, value, path)
    return values


def _parameters() -> dict[str, click.Option]:
    """The options that settings can state, by their names without dashes."""

    def nothing() -> None:
        pass

    known: list[click.Option] = options(AUDIT)(nothing).__click_params__  # type: ignore[attr-defined]
    return {max(option.opts, key=len).removeprefix("--"): option for option in known}


def _value(option: click.Option, value: Any, path: Path) -> Any:
    if option.multiple and isinstance(value, str):
        value = (value,)
    if option.name in PATHS and (path.parent / str(value)).exists():
        value = str(path.parent / str(value))
    try:
        return option.type_cast_value(click.Context(click.Command(FILE)), value)
    except (click.ClickException, TypeError) as error:
        raise usage.SettingsError(path=str(path), detail=f"{option.opts[0]}: {value}") from error
