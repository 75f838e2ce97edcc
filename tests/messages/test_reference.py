"""Every finding of the reference workbooks can be said in both languages."""

from pathlib import Path

import pytest

from prioritering.messages import LANGUAGES, Messages, message
from prioritering.options import Options
from prioritering.output.table import table
from prioritering.output.terminal import Screen
from prioritering.pipeline import audit

WORKBOOKS = sorted((Path(__file__).parents[2] / "workbooks").glob("*.xlsx"))


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.stem)
def test_every_finding_can_be_said(path: Path) -> None:
    done = audit(path, Options(write=False))
    for language in LANGUAGES:
        messages = Messages(language, strict=True)
        for finding in done.findings:
            assert "{" not in message(finding, messages)
        assert max(map(len, table(done, messages, Screen(80), everything=True).splitlines())) <= 80
