"""The reports for others: what they hold, and that nothing in them runs."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
import sarif_shape
from audited import reference
from hand_made import HOSTILE, hand_made, hostile
from jsonschema import Draft202012Validator

from prioritering.output.csv_table import COLUMNS
from prioritering.output.formats import REPORTS, rendered
from prioritering.output.json_report import schema_text
from prioritering.rules import RULES
from prioritering.types import Audit


def closed(schema: Any) -> Any:
    """The schema without room for more."""
    if isinstance(schema, dict):
        done = {key: closed(part) for key, part in schema.items()}
        return {**done, "additionalProperties": False} if "properties" in done else done
    return [closed(part) for part in schema] if isinstance(schema, list) else schema


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(schema_text())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(closed(schema))


@pytest.mark.parametrize("several", [False, True], ids=["one", "several"])
def test_the_json_keeps_to_its_schema(validator: Draft202012Validator, several: bool) -> None:
    audits = [reference(), hand_made()] if several else [reference()]
    written = json.loads(rendered(audits, "json"))
    assert [error.message for error in validator.iter_errors(written)] == []
    assert isinstance(written, list) is several


def test_the_schema_sees_what_is_missing_or_wrong(validator: Draft202012Validator) -> None:
    written = json.loads(rendered([reference()], "json"))
    del written["findings"][0]["fingerprint"]
    written["ranking"][0]["rank"] = 0
    written["more"] = 1
    assert not validator.is_valid(written)


def test_sarif_names_each_rule_once_and_points_to_it() -> None:
    log = json.loads(rendered([reference(), hand_made()], "sarif"))
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert log["version"] == "2.1.0"
    assert [rule["name"] for rule in rules] == [rule.name for rule in RULES]
    assert all(rule["help"]["text"] and rule["help"]["markdown"] for rule in rules)
    found = [*reference().findings, *hand_made().findings]
    assert [rules[result["ruleIndex"]]["name"] for result in run["results"]] == [f.rule for f in found]
    assert [r["partialFingerprints"]["prioAudit/v1"] for r in run["results"]] == [
        f.fingerprint for f in found
    ]
    first = run["results"][0]["locations"][0]
    assert first["physicalLocation"]["artifactLocation"] == run["artifacts"][0]["location"] | {"index": 0}
    assert first["physicalLocation"]["region"]["startLine"] == found[0].at.top
    assert first["logicalLocations"][0]["fullyQualifiedName"] == str(found[0].at)
    assert len(run["artifacts"]) == 2
    assert run["artifacts"][0]["properties"] == {"modelStatus": "found"}


@pytest.mark.parametrize("audits", [[], [reference()], [reference("en"), hand_made(), hostile()]], ids=len)
def test_sarif_has_the_shape_of_the_standard(audits: list[Audit]) -> None:
    log = json.loads(rendered(audits, "sarif"))
    assert [error.message for error in Draft202012Validator(sarif_shape.LOG).iter_errors(log)] == []
    (run,) = log["runs"]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        places = [*result["locations"], *result.get("relatedLocations", [])]
        for place in (place["physicalLocation"] for place in places):
            where, region = place["artifactLocation"], place.get("region", {})
            assert run["artifacts"][where["index"]]["location"]["uri"] == where["uri"]
            assert region.get("startLine", 1) <= region.get("endLine", 1)


def test_the_shape_sees_what_the_standard_forbids() -> None:
    log = json.loads(rendered([reference()], "sarif"))
    result = log["runs"][0]["results"][0]
    for key, wrong in (("level", "info"), ("ruleIndex", -1), ("more", 1), ("locations", [])):
        broken = log | {"runs": [log["runs"][0] | {"results": [result | {key: wrong}]}]}
        assert not Draft202012Validator(sarif_shape.LOG).is_valid(broken), key


def test_sarif_passes_on_what_was_accepted() -> None:
    (run,) = json.loads(rendered([hostile()], "sarif"))["runs"]
    assert run["results"][0]["suppressions"][0]["justification"] == HOSTILE[0]


def test_csv_has_a_line_for_each_finding() -> None:
    lines = list(csv.DictReader(io.StringIO(rendered([reference(), hand_made()], "csv"))))
    assert len(lines) == len(reference().findings) + len(hand_made().findings)
    first = next(line for line in lines if line["rule"] == "ranking-mismatch")
    assert tuple(first) == COLUMNS
    assert (first["sheet"], first["cell"], first["found"], first["expected"]) == ("DBEP", "B19", "3", "6")


def test_no_cell_of_the_csv_is_a_formula() -> None:
    for line in csv.reader(io.StringIO(rendered([hostile()], "csv"))):
        for cell in line:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
            assert "\x1b" not in cell


def test_markdown_tables_hold_and_nothing_in_them_is_active() -> None:
    text = rendered([hostile()], "markdown")
    assert "<script" not in text.replace("\\<script", "")
    assert "\n# c" not in text
    assert "\x1b" not in text
    (table,) = (block for block in text.split("\n\n") if "stray" in block or "alert" in block)
    assert len({line.replace("\\|", "").count("|") for line in table.splitlines()}) == 1


@pytest.mark.parametrize("form", REPORTS)
def test_every_form_can_be_made_in_both_languages(form: str) -> None:
    texts = [rendered([reference(language)], form) for language in ("nb", "en")]
    assert texts[0] != texts[1]
    assert "DBEP" in texts[0]
