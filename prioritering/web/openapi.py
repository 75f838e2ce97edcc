"""The API's description (OpenAPI 3.1)."""

from __future__ import annotations

import json
from typing import Any

from prioritering.output.json_report import schema_text
from prioritering.version import version

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PROBLEM = {
    "type": "object",
    "required": ["error", "hint"],
    "properties": {"error": {"type": "string"}, "hint": {"type": "string"}},
}
_REFUSALS = {
    "400": "No file, or more than one",
    "403": "Sent by another site's page",
    "406": "The workbook has no audited copy",
    "413": "Larger than the server takes, or unpacks to more",
    "415": "Not a workbook",
    "422": "A workbook that cannot be read",
    "429": "Too many audits are waiting; Retry-After says when to come back",
    "500": "A fault of the server",
}


def description() -> dict[str, Any]:
    """The document."""
    schema = json.loads(schema_text())
    definitions = json.loads(json.dumps(schema["$defs"]).replace("#/$defs/", "#/components/schemas/"))
    problem = {"application/json": {"schema": {"$ref": "#/components/schemas/problem"}}}
    refused = {code: {"description": text, "content": problem} for code, text in _REFUSALS.items()}
    refused["403"] = {"description": _REFUSALS["403"]}
    return {
        "openapi": "3.1.0",
        "info": {"title": "prio-audit", "version": version()},
        "paths": {
            "/api/audit": {
                "post": {
                    "summary": "Audit a workbook",
                    "parameters": [
                        {"name": "lang", "in": "query", "schema": {"type": "string", "enum": ["nb", "en"]}}
                    ],
                    "requestBody": {
                        "required": True,
                        "content": {
                            "multipart/form-data": {
                                "schema": {
                                    "type": "object",
                                    "required": ["file"],
                                    "properties": {"file": {"type": "string", "format": "binary"}},
                                }
                            }
                        },
                    },
                    "responses": {
                        "200": {
                            "description": "The audit, or the audited copy where Accept asks for it",
                            "content": {
                                "application/json": {"schema": {"$ref": "#/components/schemas/audit"}},
                                XLSX: {"schema": {"type": "string", "format": "binary"}},
                            },
                        },
                        **refused,
                    },
                }
            },
            "/healthz": {
                "get": {
                    "summary": "Whether the server is ready",
                    "responses": {"200": {"description": "It is"}},
                }
            },
        },
        "components": {"schemas": {**definitions, "problem": _PROBLEM}},
    }
