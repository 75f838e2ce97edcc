"""The reference workbook's audit, made once."""

from functools import cache

from support import ROOT

from prioritering.options import Options
from prioritering.pipeline import audit
from prioritering.types import Audit


@cache
def reference(language: str = "nb") -> Audit:
    path = ROOT / "workbooks" / "prioritering-steg2.xlsx"
    return audit(path, Options(write=False, language=language))
