"""Audits scoring workbooks: what the formulas give, what the scores mean, what does not agree.

`audit` is the way in from Python; it is imported when it is first asked for.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prioritering.api import AuditResult, audit

__all__ = ["AuditResult", "audit"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from prioritering import api

    return getattr(api, name)
