"""Versioned documents: drafts may change, published versions may not."""

from collections.abc import Mapping

from centralita.retell.sandbox.clock import wall_ms
from centralita.retell.sandbox.refusals import unknown_asset
from centralita.retell.sandbox.shapes import JsonObject, integer_at, object_at, text_at


def new_document(identifier: str, place: int, body: JsonObject) -> JsonObject:
    """A document with version 0 as its first draft; `place` is where lists show it."""
    document: JsonObject = {"id": identifier, "place": place, "versions": {}, "published": []}
    save_version(document, 0, {**body, "version": 0, "is_published": False})
    return document


def latest_version(document: JsonObject) -> int:
    return max(int(number) for number in object_at(document, "versions"))


def version_body(document: JsonObject, version: int) -> JsonObject:
    return object_at(object_at(document, "versions"), str(version))


def save_version(document: JsonObject, version: int, body: JsonObject) -> None:
    """Store a version's body; fields set to null are cleared, and the modification time is now."""
    kept = {name: value for name, value in body.items() if value is not None}
    object_at(document, "versions")[str(version)] = {**kept, "last_modification_timestamp": wall_ms()}


def numbered(document: JsonObject, base: int) -> int:
    """A new draft made from a base version; its number."""
    highest = max(latest_version(document), integer_at(document, "highest"))
    document["highest"] = highest + 1
    body = version_body(document, base)
    body = {name: value for name, value in body.items() if name not in {"version_title", "version_description"}}
    draft = {**body, "version": highest + 1, "base_version": base, "is_published": False}
    save_version(document, highest + 1, draft)
    return highest + 1


def publish_version(document: JsonObject, version: int, notes: Mapping[str, object] | None = None) -> None:
    body = version_body(document, version)
    if body.get("is_published"):
        return
    save_version(document, version, {**body, **(notes or {}), "is_published": True})
    published = document.setdefault("published", [])
    if isinstance(published, list):
        published.append(version)


def resolve_version(document: JsonObject, reference: object) -> int:
    """A number, "latest", "latest_published" or a tag (unassigned tags mean latest) as a version number."""
    if isinstance(reference, int):
        if not version_body(document, reference):
            raise unknown_asset("Version", f"{reference} of {text_at(document, 'id')}")
        return reference
    if reference == "latest_published":
        published = document.get("published")
        if not isinstance(published, list) or not published:
            raise unknown_asset("Published version", f"of {text_at(document, 'id')}")
        return int(published[-1])
    return latest_version(document)


def reference_from_query(query: Mapping[str, str]) -> int | str | None:
    value = query.get("version")
    return int(value) if value is not None and value.isdigit() else value
