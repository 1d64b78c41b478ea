"""`/voices/community` and `/voices/clones`: voices to add to a workspace."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import ValidationError
from starlette.datastructures import UploadFile

from centralita.core import http, operations
from centralita.core.context import Transactions
from centralita.core.http import Begin, Ctx, Page, Paging
from centralita.core.operations import Operation
from centralita.core.operations.router import OperationRead, accepted
from centralita.voices import service
from centralita.voices.errors import FormExpected
from centralita.voices.schemas import (
    CloneCreate,
    CommunityProvider,
    CommunityVoiceCreate,
    Recording,
    SharedVoices,
    VoiceAdditionRead,
    VoiceRead,
)

router = http.router("/voices", tags=["Voices"])
_LATER: dict[int | str, dict[str, Any]] = {
    202: {"model": OperationRead, "description": "Retell has not answered yet; see `Location`."}
}
_MOST_FILES = 26
_MOST_FIELDS = 10
_MOST_NAME = 100


def _form() -> dict[str, Any]:
    """The form as the OpenAPI document shows it: it is read after the one who asks is known, not before."""
    schema = CloneCreate.model_json_schema()
    files = {
        "type": "array",
        "items": {"type": "string", "format": "binary"},
        "description": "Recordings of the one who speaks, at most 10 MB each and 50 MB together. MP3, WAV, M4A, OGG, "
        "FLAC, AAC or WebM. Up to 25; Cartesia and MiniMax take 1, Inworld 3.",
    }
    properties = {**schema["properties"], "files": files}
    needed = [*schema["required"], "has_consent", "files"]
    form = {"type": "object", "properties": properties, "required": needed, "title": "CloneForm"}
    return {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": form}}}}


@router.get("/community")
async def search_community_voices(
    begin: Begin,
    connection_id: Annotated[UUID, Query(description="The connection that is to get a voice.")],
    q: Annotated[
        str,
        Query(min_length=1, max_length=100, description="Words of name or description, or an id.", examples=["ventas"]),
    ],
    provider: Annotated[CommunityProvider, Query(description="Whose community.")] = "elevenlabs",
) -> SharedVoices:
    """Voices that others share at a provider, as Retell finds them."""
    return SharedVoices(items=await service.search_community(begin, service.Search(connection_id, provider, q)))


@router.post("/community", status_code=201, responses=_LATER, response_model=VoiceRead)
async def add_community_voice(begin: Begin, response: Response, data: CommunityVoiceCreate) -> VoiceRead | Response:
    """Add a voice of the community to a workspace."""
    async with begin() as ctx:
        operation = await service.add_community_voice(ctx, data)
    return await _outcome(begin, response, operation)


@router.post("/clones", status_code=201, responses=_LATER, response_model=VoiceRead, openapi_extra=_form())
async def clone_voice(begin: Begin, request: Request, response: Response) -> VoiceRead | Response:
    """Clone a voice from recordings. The person who asks confirms that the person who speaks agreed to it."""
    async with begin() as ctx:
        await service.prepare_clone(ctx)
    data, recordings = await _read(request)
    async with begin() as ctx:
        operation = await service.clone_voice(ctx, data, recordings)
    return await _outcome(begin, response, operation)


@router.get("/additions")
async def list_voice_additions(ctx: Ctx, page: Paging) -> Page[VoiceAdditionRead]:
    """The voices that were added from here: by whom, and who confirmed that a cloned speaker agreed."""
    return Page[VoiceAdditionRead].model_validate(await service.list_additions(ctx, page))


async def _read(request: Request) -> tuple[CloneCreate, list[Recording]]:
    """What a form says, and its files."""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise FormExpected("Send the files as multipart/form-data.")
    async with request.form(max_files=_MOST_FILES, max_fields=_MOST_FIELDS) as form:
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
        files = [part for part in form.getlist("files") if isinstance(part, UploadFile)]
        recordings = [
            Recording(_base_name(file.filename, position), await file.read()) for position, file in enumerate(files)
        ]
    try:
        return CloneCreate.model_validate(fields), recordings
    except ValidationError as error:
        raise RequestValidationError(error.errors(include_url=False)) from error


def _base_name(given: str | None, position: int) -> str:
    """The name of a file without the folders that some browsers send."""
    name = (given or "").replace("\\", "/").rpartition("/")[2].strip()
    return name[-_MOST_NAME:] or f"recording {position + 1}"


async def _outcome(begin: Transactions, response: Response, operation: Operation) -> VoiceRead | Response:
    """The voice, the error that Retell gave, or 202 while it is still on its way."""
    operation = await operations.settle(begin, operation)
    operations.raise_if_failed(operation)
    if not operation.is_finished:
        body = accepted(response, operation).model_dump(mode="json")
        return JSONResponse(body, 202, headers={"Location": response.headers["Location"]})
    async with begin() as ctx:
        return VoiceRead.of(*await service.added_voice(ctx, operation.target_id))
