"""Gives each workbook's own model back to it: the findings must be the same.

    scripts/measure-given DIR

Of each workbook below DIR whose model is found and judged, the model is printed as TOML and the workbook is
audited with it. Then one typed score is changed, and findings that the given model has and the inferred one
has not are counted. Printed: the workbooks whose findings differ, and the shares. Exit 1 where one differs.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

SUFFIXES = (".xlsx", ".xlsm")


def told(path: Path, model: str) -> dict[tuple[str, str, str], str]:
    """The findings by rule, place and fingerprint, with their severity."""
    from prioritering.options import Options
    from prioritering.pipeline import audit

    done = audit(path, Options(write=False, model=model, timeout=120))
    return {
        (finding.rule, str(finding.at), finding.fingerprint): str(finding.severity)
        for finding in done.findings
    }


def dumped(path: Path) -> str | None:
    """The model as TOML; None where none is found for sure, or the way to its scores is not judged."""
    from prioritering.options import Options
    from prioritering.pipeline import examine
    from prioritering.scoring.model.model_file import dump
    from prioritering.workbook.reader import read

    done = examine(read(path), Options(timeout=120))
    if done.model is None or done.model.status != "found" or not done.model.judged:
        return None
    return dump(done.model)


def with_one_score_changed(path: Path, folder: Path) -> Path | None:
    """A copy in which the first raw score of the middle measure is one step lower, or higher."""
    from openpyxl import load_workbook

    from prioritering.options import Options
    from prioritering.pipeline import examine
    from prioritering.scoring.robustness.peers import peers_of
    from prioritering.workbook.reader import read

    done = examine(read(path), Options(timeout=120))
    measures = () if done.model is None else done.model.measures
    raw = {at for measure in measures for at in measure.cells.values()}
    for peers in peers_of(done):
        for one in peers.inputs:
            at = one.cells[len(one.cells) // 2]
            if at not in raw:
                continue  # a weight or a comparison: the model that is given states another
            value = None if at is None else peers.what_if.typed(at)
            steps = [] if value is None else one.step.either_way(value)
            if at is not None and steps:
                book = load_workbook(path, keep_vba=path.suffix == ".xlsm")
                book[at.sheet].cell(at.row, at.column).value = float(steps[0])
                target = folder / f"changed{path.suffix}"
                book.save(target)
                return target
    return None


def main() -> int:
    """Audit each workbook in both ways; print what differs."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    given = same = changed = unchanged = 0
    with tempfile.TemporaryDirectory() as name:
        folder, model = Path(name), Path(name, "model.toml")
        for path in sorted(one for one in asked.folder.rglob("*") if one.suffix in SUFFIXES):
            try:
                text = dumped(path)
                if text is None:
                    continue
                tomllib.loads(text)
                model.write_text(text, encoding="utf-8")
                given += 1
                before, after = told(path, "auto"), told(path, str(model))
                same += before == after
                for place in sorted(before.items() ^ after.items()):
                    print(f"{path.name}: {'given' if place in after.items() else 'inferred'} only: {place}")
                copy = with_one_score_changed(path, folder)
                if copy is None:
                    continue
                changed += 1
                new = told(copy, str(model)).keys() - told(copy, "auto").keys()
                unchanged += not new
                for found in sorted(new):
                    print(f"{path.name}, one score changed: {found}")
            except Exception as error:  # what cannot be read is another measurement's
                print(f"{path.name}: {type(error).__name__}: {error}")
    print(f"given back: {same} of {given} with the same findings")
    print(f"one score changed: {unchanged} of {changed} without a finding more than by the inferred model")
    return int(same < given or unchanged < changed)


if __name__ == "__main__":
    raise SystemExit(main())
