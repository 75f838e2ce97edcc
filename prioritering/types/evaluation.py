"""What the formulas give, and who says so."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property

from msgspec import Struct, field

from prioritering.types.cells import CellRef, Value


class Status(StrEnum):
    """What is known of a formula's cached value."""

    VERIFIED = "verified"
    STALE = "stale"
    UNVERIFIED = "unverified"
    UNCACHED = "uncached"


class Reason(StrEnum):
    """Why a formula could not be verified."""

    UNSUPPORTED = "unsupported"
    EXTERNAL = "external"
    ADD_IN = "add-in"
    VOLATILE = "volatile"
    DISAGREE = "disagree"
    CIRCULAR = "circular"
    TIME = "time"
    MEMORY = "memory"
    ENGINE_FAILED = "engine-failed"


class Verdict(Struct, frozen=True, gc=False):
    """What the engines together say of one formula cell."""

    status: Status
    value: Value
    """The value to go on with: the cached one unless it is stale, missing or written out."""
    reason: Reason | None = None
    detail: str = ""
    """What lies behind the reason, such as the function's name."""
    precedents: tuple[CellRef, ...] = ()
    """For a stale cell that is so only because of others: the stale cells it rests on."""
    is_written_out: bool = False
    """Whether the file holds the figure as a text, as some programs store all results."""


class EngineReport(Struct, frozen=True):
    """One engine's part in the evaluation."""

    name: str
    cells: int
    """Formula cells that it gave a value for."""
    agreed: int
    """Those of them that equal the cached value."""
    failure: str | None = None

    @property
    def version(self) -> str:
        """The version that is installed, looked up where it is told; empty where there is none."""
        from importlib.metadata import PackageNotFoundError, version

        try:
            return version(self.name)
        except PackageNotFoundError:
            return ""


class Evaluation(Struct, frozen=True, dict=True, weakref=True):
    """The verdict on each formula cell, and who gave it."""

    verdicts: Mapping[CellRef, Verdict]
    engines: tuple[EngineReport, ...] = ()
    acyclic: bool = False
    """Whether all formulas could be read, and none was found to rest on itself."""
    filled: Mapping[CellRef, Value] = field(default_factory=dict)
    """What arrays without stored values give in cells that the file does not have."""

    @cached_property
    def changed(self) -> Mapping[CellRef, Value]:
        """The cells whose value is not the one in the file, which lacks it, is stale or but a text."""
        kept = (Status.VERIFIED, Status.UNVERIFIED)
        return {
            at: verdict.value
            for at, verdict in self.verdicts.items()
            if verdict.status not in kept or verdict.is_written_out
        }

    def count(self, status: Status) -> int:
        """The number of formula cells with that status."""
        return sum(verdict.status is status for verdict in self.verdicts.values())
