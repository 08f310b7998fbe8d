"""JSON Schema of each data file, for editors that complete and check while one types."""

from __future__ import annotations

import json

from pydantic import TypeAdapter

from mkdocs_timeline.model import KINDS

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def build_schema(kind: str) -> str:
    """Return the JSON Schema of a data file, such as `events`, as text that ends in a newline."""
    model = KINDS[kind]
    # The list's items by the names that stand in the file, such as `from`.
    adapter: TypeAdapter[object] = TypeAdapter(list[model])  # type: ignore[valid-type]
    schema = adapter.json_schema(by_alias=True, mode="validation")
    schema = {"$schema": _DIALECT, "title": f"{kind}.yml", **schema}
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=False) + "\n"


def build_schemas() -> dict[str, str]:
    """Return the schemas of all data files, by file name."""
    return {f"{kind}.json": build_schema(kind) for kind in KINDS}


def build_export_schema(kind: str) -> str:
    """Return the JSON Schema of an export: the data file's, with the field a build adds."""
    schema = json.loads(build_schema(kind))
    schema["title"] = f"{kind}.json"
    added = {"description": "Date from which it was public.", "type": ["string", "null"]}
    model = schema["$defs"].get(KINDS[kind].__name__)
    if model is not None:
        model["properties"].setdefault("known_since", added)
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=False) + "\n"
