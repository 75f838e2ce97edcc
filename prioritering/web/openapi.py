"""The API's description (OpenAPI 3.1)."""

from __future__ import annotations

import json
from typing import Any

from prioritering.output.json_report import schema_text
from prioritering.version import version

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PAGE = "text/html; charset=utf-8"
Json = dict[str, Any]

_PROBLEM: Json = {
    "type": "object",
    "required": ["error", "hint"],
    "properties": {"error": {"type": "string"}, "hint": {"type": "string"}},
}
_REFUSALS = {
    "400": "No file or more than one, no decision, or no such column",
    "403": "Sent by another site's page",
    "404": "No such drop, or not any longer",
    "406": "There is no such result; of an audit alone, the workbook has no audited copy",
    "409": "The audit has not ended",
    "413": "Larger than the server takes, or unpacks to more",
    "415": "Not a workbook",
    "422": "A workbook that cannot be read",
    "429": "Too many audits are waiting; Retry-After says when to come back",
    "500": "A fault of the server",
    "503": "The decisions could not be tried in time",
}
_LANG: Json = {"name": "lang", "in": "query", "schema": {"type": "string", "enum": ["nb", "en"]}}
_KEY: Json = {"name": "key", "in": "path", "required": True, "schema": {"type": "string"}}
_NUMBER: Json = {
    "name": "number",
    "in": "path",
    "required": True,
    "schema": {"type": "integer", "minimum": 1, "maximum": 20},
}
_CUT: Json = {
    "name": "cut",
    "in": "query",
    "description": "After how many the memo draws its line",
    "schema": {"type": "integer", "minimum": 1},
}
_WEIGHT: Json = {
    "name": "w0",
    "in": "query",
    "description": "What the first weight is to be, in per cent; w1, w2 and so on for the others. "
    "The ranking then says in `score_after` and `rank_after` what these weights would give.",
    "schema": {"type": "number", "minimum": 0, "maximum": 100},
}
_WITHOUT: Json = {
    "name": "without",
    "in": "query",
    "description": "The criterion that is left out, by its index",
    "schema": {"type": "integer", "minimum": 0},
}
_ALL: Json = {
    "name": "all",
    "in": "query",
    "description": "1 to rank the measures that a summary leaves out with the others",
    "schema": {"type": "string", "enum": ["1"]},
}
_DECISIONS: Json = {
    "type": "object",
    "required": ["decisions"],
    "properties": {
        "decisions": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["decision", "findings"],
                "properties": {
                    "decision": {"type": "string", "enum": ["correct", "keep", "clarify", "undo", "redo"]},
                    "findings": {
                        "type": "array",
                        "items": {"type": "string"},
                        "description": "By `fingerprint`",
                    },
                    "reason": {"type": "string", "maxLength": 500},
                    "by": {"type": "string", "maxLength": 500},
                },
            },
        }
    },
}
_PASSWORD: Json = {"type": "object", "required": ["password"], "properties": {"password": {"type": "string"}}}
_COLUMNS: Json = {
    "type": "object",
    "description": "A column (`F`), a row (`12`) or an area (`Sheet!F5:F12`); nothing reads it as before",
    "properties": {name: {"type": "string", "maxLength": 120} for name in ("score", "names", "ranks")},
}
_STATE: Json = {
    "type": "object",
    "required": ["key", "done", "workbooks"],
    "properties": {
        "key": {"type": "string", "description": "Names the drop; whoever knows it sees it"},
        "done": {"type": "boolean"},
        "workbooks": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["number", "name", "status"],
                "properties": {
                    "number": {"type": "integer"},
                    "name": {"type": "string"},
                    "status": {"type": "string", "enum": ["waiting", "ready", "failed"]},
                    "verdict": {"type": "string"},
                    "error": {"type": "string"},
                    "hint": {"type": "string"},
                },
            },
        },
    },
}
_AUDIT: Json = {"application/json": {"schema": {"$ref": "#/components/schemas/audit"}}}
_DROP: Json = {"application/json": {"schema": {"$ref": "#/components/schemas/drop"}}}
_BINARY: Json = {"schema": {"type": "string", "format": "binary"}}


def description() -> Json:
    """The document."""
    schema = json.loads(schema_text())
    definitions = json.loads(json.dumps(schema["$defs"]).replace("#/$defs/", "#/components/schemas/"))
    return {
        "openapi": "3.1.0",
        "info": {"title": "prio-audit", "version": version()},
        "paths": _paths(),
        "components": {"schemas": {**definitions, "problem": _PROBLEM, "drop": _STATE}},
    }


def _paths() -> Json:
    one, place = "/api/audits/{key}/{number}", [_KEY, _NUMBER, _LANG]
    audited = _answers(
        "200", "The audit, or the audited copy where Accept asks for it", {**_AUDIT, XLSX: _BINARY}
    )
    decided = _answers("200", "The audit as decided", _AUDIT)
    return {
        "/api/audit": {"post": _does("Audit a workbook", [_LANG], audited, _files("file", many=False))},
        "/api/audits": {
            "post": _does(
                "Drop workbooks, to decide on them",
                [_LANG],
                _answers("201", "Where they are", _DROP),
                _files("files", many=True),
            )
        },
        "/api/audits/{key}": {
            "get": _does("How far the audits are", [_KEY], _answers("200", "How far", _DROP)),
            "delete": _does("Delete all of it, at once", [_KEY], _answers("204", "It is gone", {})),
        },
        "/api/audits/{key}/compare": {
            "get": _does(
                "What changed between two workbooks of a drop, as `diff --format json` tells it",
                [_KEY, _LANG, *({**_NUMBER, "name": name, "in": "query"} for name in ("old", "new"))],
                _answers("200", "What changed", _json({"type": "object"})),
            )
        },
        one: {"get": _does("The audit as decided", [*place, _WEIGHT, _WITHOUT, _ALL], decided)},
        f"{one}/decisions": {
            "post": _does("Decide, or take a decision back", place, decided, _json(_DECISIONS))
        },
        f"{one}/password": {
            "post": _does(
                "Audit an encrypted workbook with its password",
                place,
                _answers("202", "It is being audited", _DROP),
                _json(_PASSWORD),
            )
        },
        f"{one}/columns": {
            "post": _does(
                "Say where the scoring stands, and audit it so; the decisions stay",
                place,
                _answers("202", "It is being audited", _DROP),
                _json(_COLUMNS),
            )
        },
        f"{one}/copy": {"get": _result("The copy as decided", XLSX)},
        f"{one}/memo": {"get": _result("A memo of one page, for Word", DOCX)},
        f"{one}/memo-page": {"get": _result("The memo, to print", PAGE)},
        f"{one}/report": {"get": _result("The report, one file", PAGE)},
        f"{one}/json": {"get": _result("The audit of the copy, with its log", "application/json")},
        "/healthz": {
            "get": {"summary": "Whether the server is ready", "responses": {"200": {"description": "It is"}}}
        },
    }


def _result(summary: str, media: str) -> Json:
    content = _AUDIT if media == "application/json" else {media.partition(";")[0]: _BINARY}
    return _does(summary, [_KEY, _NUMBER, _LANG, _CUT], _answers("200", summary, content))


def _does(summary: str, parameters: list[Json], responses: Json, body: Json | None = None) -> Json:
    done = {"summary": summary, "parameters": parameters, "responses": responses}
    return done if body is None else {**done, "requestBody": {"required": True, "content": body}}


def _answers(code: str, about: str, content: Json) -> Json:
    problem = {"application/json": {"schema": {"$ref": "#/components/schemas/problem"}}}
    refused: Json = {code: {"description": text, "content": problem} for code, text in _REFUSALS.items()}
    refused["403"] = {"description": _REFUSALS["403"]}
    return {code: {"description": about, **({"content": content} if content else {})}, **refused}


def _json(schema: Json) -> Json:
    return {"application/json": {"schema": schema}}


def _files(name: str, *, many: bool) -> Json:
    file: Json = {"type": "string", "format": "binary"}
    schema = {
        "type": "object",
        "required": [name],
        "properties": {name: {"type": "array", "minItems": 1, "items": file} if many else file},
    }
    return {"multipart/form-data": {"schema": schema}}
