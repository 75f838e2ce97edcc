"""The findings as SARIF 2.1.0 (OASIS, 2020), for code scanning and the tools that read it.

A cell is a logical location (`Samlet!B19`); its row and column also stand as line and column, since
viewers ask for a region.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from prioritering.messages import Messages, message, title
from prioritering.messages.facts import plain
from prioritering.output.models_json import status
from prioritering.output.rule_list import Described
from prioritering.output.values_json import Json
from prioritering.rules import CODES
from prioritering.types import Area, Audit, Finding, Severity
from prioritering.version import NAME, version

VERSION = "2.1.0"
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
FINGERPRINTS = ("prioAudit/v1", "primaryLocationLineHash")
"""By our own name, and by the one that GitHub's code scanning knows a result again by."""


def sarif(audits: Sequence[Audit], messages: Sequence[Messages], rules: Sequence[Described]) -> Json:
    """One log with one run; `messages` are those of each audit, the first one's describe the rules."""
    places = {rule.name: place for place, rule in enumerate(rules)}
    spoken = messages[0] if messages else Messages("en")
    artifacts = {_uri(audit): _artifact(audit) for audit in audits}
    number = {uri: place for place, uri in enumerate(artifacts)}
    return {
        "$schema": SCHEMA,
        "version": VERSION,
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": NAME,
                        "semanticVersion": version(),
                        "language": spoken.language,
                        "rules": [_rule(rule, spoken) for rule in rules],
                    }
                },
                "artifacts": list(artifacts.values()),
                "results": [
                    _result(finding, {"uri": uri, "index": number[uri]}, places, said)
                    for audit, said in zip(audits, messages, strict=True)
                    for uri in [_uri(audit)]
                    for finding in audit.findings
                ],
                "columnKind": "unicodeCodePoints",
            }
        ],
    }


def _rule(rule: Described, messages: Messages) -> Json:
    why, do = messages.text(f"advice-{rule.name}"), messages.text(f"advice-{rule.name}.do")
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": title(rule.name, messages)},
        "fullDescription": {"text": why},
        "help": {"text": f"{why} {do}", "markdown": rule.documentation.strip()},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _artifact(audit: Audit) -> Json:
    return {
        "location": {"uri": _uri(audit)},
        "hashes": {"sha-256": audit.workbook.sha256},
        "properties": {"modelStatus": str(status(audit))},
    }


def _uri(audit: Audit) -> str:
    """The path as a relative reference, or as a file address where it is absolute."""
    path = audit.workbook.path
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _result(finding: Finding, artifact: Json, places: dict[str, int], messages: Messages) -> Json:
    result: Json = {
        "ruleId": CODES[finding.rule],
        "ruleIndex": places[finding.rule],
        "level": LEVELS[finding.severity],
        "message": {"text": message(finding, messages)},
        "locations": [_location(finding.at, artifact)],
        "partialFingerprints": dict.fromkeys(FINGERPRINTS, finding.fingerprint),
        "properties": {"corrected": finding.corrected, "measure": finding.measure},
    }
    if finding.evidence:
        result["relatedLocations"] = [
            {"id": number, **_location(area, artifact)} for number, area in enumerate(finding.evidence)
        ]
    if finding.decision is not None and finding.kept:
        suppression = {"kind": "external", "status": "accepted", "justification": finding.decision.reason}
        result["suppressions"] = [suppression]
    return result


def _location(at: Area, artifact: Json) -> Json:
    """The place of a finding; `artifact` is its workbook, by address and by number."""
    location: Json = {"physicalLocation": {"artifactLocation": artifact}}
    if at.top > 0 and at.left > 0:
        location = {
            "physicalLocation": {
                "artifactLocation": artifact,
                "region": {
                    "startLine": at.top,
                    "startColumn": at.left,
                    "endLine": at.bottom,
                    "endColumn": at.right + 1,
                },
            },
            "logicalLocations": [{"fullyQualifiedName": plain(str(at)), "kind": "member"}],
        }
    return location
