"""What the description of the API says of every operation alike: how it refuses."""

from typing import Any

PROBLEM = "Problem"
SHAPE = {
    "title": PROBLEM,
    "description": "RFC 9457. `errors` names each bad field.",
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "message"],
                "properties": {"field": {"type": "string"}, "message": {"type": "string"}},
            },
        },
    },
}
ALWAYS = {
    401: "No valid key",
    403: "The key lacks the scope",
    404: "There is none, or it is not yours",
    422: "Not valid",
    503: "The database cannot be reached; see Retry-After",
}
WITH_BODY = {
    400: "The body ended too early",
    409: "The same is being done at the same moment",
    413: "The body is too large",
    415: "Not application/json",
}
IDEMPOTENCY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "The same key and body within 24 hours is answered as the first time.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255},
}


def with_refusals(described: dict[str, Any]) -> dict[str, Any]:
    """The description with the refusals that the frame gives around every endpoint. Changes it in place."""
    described.setdefault("components", {}).setdefault("schemas", {})[PROBLEM] = SHAPE
    for operations in described["paths"].values():
        for method, operation in operations.items():
            for status, meaning in (ALWAYS if method == "get" else ALWAYS | WITH_BODY).items():
                operation["responses"].setdefault(status, _refusal(meaning))
            if method == "post":
                operation.setdefault("parameters", []).append(IDEMPOTENCY)
    return described


def _refusal(meaning: str) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{PROBLEM}"}
    return {"description": meaning, "content": {"application/problem+json": {"schema": schema}}}


def inlined(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema of pydantic without references, so that it may stand anywhere in the description."""
    known = schema.pop("$defs", {})

    def resolved(part: Any) -> Any:
        if isinstance(part, list):
            return [resolved(each) for each in part]
        if not isinstance(part, dict):
            return part
        if "$ref" in part:
            return resolved(known[part["$ref"].rpartition("/")[2]])
        return {name: resolved(each) for name, each in part.items()}

    found: dict[str, Any] = resolved(schema)
    return found
