"""What SARIF 2.1.0 (OASIS, section 3) allows in the objects that our logs have; nothing else may be there.

Not the standard's own schema, which has a hundred kilobytes, but the part of it that we can break.
"""

from __future__ import annotations

from typing import Any

TEXT: dict[str, Any] = {"type": "string"}
INDEX = {"type": "integer", "minimum": 0}
FROM_ONE = {"type": "integer", "minimum": 1}
URI = {"type": "string", "pattern": "^[!-~]+$"}
BAG = {"type": "object"}


def some(each: Any) -> dict[str, Any]:
    return {"type": "array", "items": each}


def closed(required: str, **properties: Any) -> dict[str, Any]:
    """An object with these properties, of which some must be there."""
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "required": required.split(),
    }


LEVEL = {"enum": ["none", "note", "warning", "error"]}
MESSAGE = closed("text", text=TEXT, markdown=TEXT)
ARTIFACT_LOCATION = closed("uri", uri=URI, index=INDEX)
REGION = closed("startLine", startLine=FROM_ONE, startColumn=FROM_ONE, endLine=FROM_ONE, endColumn=FROM_ONE)
LOCATION = closed(
    "physicalLocation",
    id=INDEX,
    physicalLocation=closed("artifactLocation", artifactLocation=ARTIFACT_LOCATION, region=REGION),
    logicalLocations=some(closed("fullyQualifiedName", fullyQualifiedName=TEXT, kind=TEXT)),
)
SUPPRESSION = closed(
    "kind",
    kind={"enum": ["inSource", "external"]},
    status={"enum": ["accepted", "underReview", "rejected"]},
    justification=TEXT,
)
RESULT = closed(
    "message ruleId ruleIndex locations partialFingerprints",
    ruleId=TEXT,
    ruleIndex=INDEX,
    level=LEVEL,
    message=MESSAGE,
    locations={**some(LOCATION), "minItems": 1, "maxItems": 1},
    relatedLocations={**some(LOCATION), "uniqueItems": True},
    partialFingerprints={"type": "object", "additionalProperties": TEXT},
    suppressions={**some(SUPPRESSION), "uniqueItems": True},
    properties=BAG,
)
RULE = closed(
    "id name shortDescription fullDescription help",
    id=TEXT,
    name=TEXT,
    shortDescription=MESSAGE,
    fullDescription=MESSAGE,
    help=MESSAGE,
    defaultConfiguration=closed("", level=LEVEL),
)
DRIVER = closed(
    "name semanticVersion rules",
    name=TEXT,
    semanticVersion={"type": "string", "pattern": r"^\d+\.\d+\.\d+"},
    language={"type": "string", "pattern": "^[a-z]{2}(-[A-Z]{2})?$"},
    rules={**some(RULE), "uniqueItems": True},
)
ARTIFACT = closed(
    "location",
    location=ARTIFACT_LOCATION,
    hashes={"type": "object", "additionalProperties": TEXT},
    properties=BAG,
)
RUN = closed(
    "tool results",
    tool=closed("driver", driver=DRIVER),
    artifacts={**some(ARTIFACT), "uniqueItems": True},
    results=some(RESULT),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
)
LOG = closed("version runs", **{"$schema": URI}, version={"enum": ["2.1.0"]}, runs=some(RUN))
