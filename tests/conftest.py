"""Whatever JSON an audit is given as, in any test, keeps to the published schema."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from functools import wraps

from jsonschema_rs import validator_for

from prioritering.messages import Messages
from prioritering.output import json_report, values_json
from prioritering.types import Audit

# Every run is of one moment, so that copies can be compared byte for byte.
os.environ["SOURCE_DATE_EPOCH"] = "1795824000"

VALIDATOR = validator_for(json.loads(json_report.schema_text()))


def validated(make: Callable[[Audit, Messages], values_json.Json]) -> Callable[..., values_json.Json]:
    @wraps(make)
    def made(audit: Audit, messages: Messages) -> values_json.Json:
        document = make(audit, messages)
        VALIDATOR.validate(document)
        return document

    return made


# Before any other module takes the function by its name.
json_report.document = validated(json_report.document)
