"""What a release rests on: pinned by checksum, with licences we may ship under, and told in a bill."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
import supply_chain
from support import ROOT

LOCK = (ROOT / "requirements.lock").read_text("utf-8")


def _name(requirement: str) -> str:
    return re.split(r"[<>=\[; ]", requirement)[0].lower().replace("_", "-").replace(".", "-")


def test_every_library_is_pinned_by_checksum_and_no_host_is_named() -> None:
    libraries = supply_chain.locked()
    assert all(one.version and one.hashes for one in libraries)
    assert all(re.fullmatch(r"[0-9a-f]{64}", digest) for one in libraries for digest in one.hashes)
    assert "://" not in LOCK and "--index" not in LOCK


def test_the_lock_has_all_that_is_needed_at_the_versions_that_are_tested() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {_name(each) for each in (*project["dependencies"], *project["optional-dependencies"]["web"])}
    locked = {_name(one.name): one.version for one in supply_chain.locked()}
    assert needed <= locked.keys()
    pinned = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    tested = {_name(line): line.partition("==")[2] for line in pinned}
    assert {name: number for name, number in locked.items() if tested.get(name) != number} == {}


@pytest.mark.parametrize("one", supply_chain.locked(), ids=lambda one: str(one.name))
def test_its_licence_lets_us_ship_it(one: object) -> None:
    assert supply_chain.is_allowed(one.licence)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("licence", "allowed"),
    [
        ("MIT", True),
        ("BSD-3-Clause AND 0BSD AND MIT", True),
        ("GPL-3.0-only", False),
        ("MIT AND AGPL-3.0", False),
        ("Proprietary", False),
    ],
)
def test_which_licences_are_allowed(licence: str, allowed: bool) -> None:
    assert supply_chain.is_allowed(licence) is allowed


def test_the_bill_names_every_library_once_and_is_the_same_each_time(tmp_path: Path) -> None:
    bill = supply_chain.bill(supply_chain.locked())
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    places = [component["purl"] for component in bill["components"]]
    assert len(places) == len(set(places)) > 30
    assert json.dumps(bill) == json.dumps(supply_chain.bill(supply_chain.locked()))


def test_the_container_takes_what_is_locked() -> None:
    recipe = (ROOT / "Containerfile").read_text("utf-8")
    assert "--require-hashes --requirement /source/requirements.lock" in recipe
    assert re.search(r"^USER [1-9]\d*$", recipe, re.MULTILINE)
