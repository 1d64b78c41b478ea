"""The HTTP application: the vendor's paths, authentication, faults and error answers."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import orjson
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from centralita.retell.sandbox import (
    account,
    agents,
    call_filters,
    calls,
    control,
    numbers,
    playground_completion,
    trial_cases,
    trial_runs,
    voices,
)
from centralita.retell.sandbox.clock import SimulationClock
from centralita.retell.sandbox.delivery import Delivery
from centralita.retell.sandbox.dialler import Dialler
from centralita.retell.sandbox.engines import FLOW, LLM
from centralita.retell.sandbox.faults import Fault, Faults
from centralita.retell.sandbox.options import SandboxOptions
from centralita.retell.sandbox.refusals import Refusal, no_such_path, unauthenticated
from centralita.retell.sandbox.services import ApiRequest, Reply, Sandbox
from centralita.retell.sandbox.store import Store
from centralita.retell.sandbox.workspaces import Workspaces

Endpoint = Callable[[ApiRequest], Awaitable[Reply]]
PREVIEWS = Path(__file__).parent / "previews"

VENDOR_PATHS: tuple[tuple[str, str, Endpoint], ...] = (
    ("POST", "/create-agent", agents.create),
    ("GET", "/get-agent/{agent_id}", agents.retrieve),
    ("PATCH", "/update-agent/{agent_id}", agents.update),
    ("POST", "/v2/list-agents", agents.list_all),
    ("DELETE", "/delete-agent/{agent_id}", agents.delete),
    ("GET", "/list-agent-versions/{agent_id}", agents.list_versions),
    ("POST", "/create-agent-version/{agent_id}", agents.create_version),
    ("POST", "/publish-agent-version/{agent_id}", agents.publish),
    ("DELETE", "/delete-agent-version/{agent_id}", agents.delete_version),
    ("POST", "/create-retell-llm", LLM.create),
    ("GET", "/get-retell-llm/{llm_id}", LLM.retrieve),
    ("PATCH", "/update-retell-llm/{llm_id}", LLM.update),
    ("DELETE", "/delete-retell-llm/{llm_id}", LLM.delete),
    ("GET", "/v2/list-retell-llms", LLM.list_all),
    ("POST", "/create-conversation-flow", FLOW.create),
    ("GET", "/get-conversation-flow/{conversation_flow_id}", FLOW.retrieve),
    ("PATCH", "/update-conversation-flow/{conversation_flow_id}", FLOW.update),
    ("DELETE", "/delete-conversation-flow/{conversation_flow_id}", FLOW.delete),
    ("GET", "/v2/list-conversation-flows", FLOW.list_all),
    ("GET", "/list-voices", voices.list_all),
    ("GET", "/get-voice/{voice_id}", voices.retrieve),
    ("POST", "/search-community-voice", voices.search),
    ("POST", "/add-community-voice", voices.add),
    ("POST", "/clone-voice", voices.clone),
    ("GET", "/v2/list-phone-numbers", numbers.list_all),
    ("GET", "/get-phone-number/{phone_number}", numbers.retrieve),
    ("POST", "/create-phone-number", numbers.create),
    ("POST", "/import-phone-number", numbers.import_trunk),
    ("PATCH", "/update-phone-number/{phone_number}", numbers.update),
    ("DELETE", "/delete-phone-number/{phone_number}", numbers.delete),
    ("POST", "/v2/create-phone-call", calls.create_phone),
    ("POST", "/v3/create-web-call", calls.create_web),
    ("POST", "/v2/create-web-call", calls.create_web_older),
    ("POST", "/v2/register-phone-call", calls.register_phone),
    ("GET", "/v2/get-call/{call_id}", calls.retrieve),
    ("POST", "/v3/list-calls", call_filters.list_all),
    ("PATCH", "/v2/update-call/{call_id}", calls.update),
    ("PATCH", "/v2/update-live-call/{call_id}", calls.update_live),
    ("POST", "/v2/stop-call/{call_id}", calls.stop),
    ("DELETE", "/v2/delete-call/{call_id}", calls.delete),
    ("POST", "/agent-playground-completion/{agent_id}", playground_completion.completion),
    ("POST", "/create-test-case-definition", trial_cases.create),
    ("GET", "/get-test-case-definition/{test_case_definition_id}", trial_cases.retrieve),
    ("PUT", "/update-test-case-definition/{test_case_definition_id}", trial_cases.update),
    ("DELETE", "/delete-test-case-definition/{test_case_definition_id}", trial_cases.delete),
    ("GET", "/v2/list-test-case-definitions", trial_cases.list_all),
    ("POST", "/create-batch-test", trial_runs.create_batch),
    ("GET", "/get-batch-test/{test_case_batch_job_id}", trial_runs.retrieve_batch),
    ("GET", "/v2/list-batch-tests", trial_runs.list_batches),
    ("GET", "/get-test-run/{test_case_job_id}", trial_runs.retrieve),
    ("GET", "/v2/list-test-runs/{test_case_batch_job_id}", trial_runs.list_all),
    ("GET", "/get-concurrency", account.concurrency),
    ("GET", "/get-api-key-info", account.identity),
)


def create_app(options: SandboxOptions) -> Starlette:
    """The application of one sandbox; its state is open from now on."""

    sandbox = open_sandbox(options)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        dialling = asyncio.create_task(sandbox.dialler.run())
        try:
            yield
        finally:
            dialling.cancel()
            await asyncio.gather(dialling, return_exceptions=True)
            await sandbox.delivery.close()
            sandbox.store.close()

    vendor = [Route(path, _vendor_endpoint(endpoint), methods=[method]) for method, path, endpoint in VENDOR_PATHS]
    own = [
        Route("/_sandbox/health", control.health),
        Route("/_sandbox/numbers", control.numbers),
        Route("/_sandbox/workspaces/{workspace_id}", control.save_workspace, methods=["PUT"]),
        Route("/_sandbox/workspaces/{workspace_id}", control.delete_workspace, methods=["DELETE"]),
        Route("/_sandbox/faults", control.add_fault, methods=["POST"]),
        Route("/_sandbox/faults", control.clear_faults, methods=["DELETE"]),
        Route("/_sandbox/reset", control.reset, methods=["POST"]),
        Route("/_sandbox/speed", control.set_speed, methods=["POST"]),
        Route("/previews/{name}", _preview),
    ]
    app = Starlette(
        routes=[*vendor, *own],
        lifespan=lifespan,
        exception_handlers={Refusal: _render_refusal, HTTPException: _render_http_problem, 500: _render_crash},
    )
    app.state.sandbox = sandbox
    return app


def open_sandbox(options: SandboxOptions) -> Sandbox:
    """Open the state and take up what an earlier process left."""
    store = Store(options.data_dir)
    workspaces = Workspaces(store, options.seed)
    if options.api_key:
        workspaces.save("default", api_key=options.api_key, name="Sandbox", webhook_url=options.webhook_url)
    clock = SimulationClock(options.speed)
    faults = Faults(options.seed)
    delivery = Delivery(faults, options.retry_delays)
    dialler = Dialler(store, workspaces, clock, delivery)
    dialler.resume()
    return Sandbox(options, store, workspaces, clock, faults, delivery, dialler)


def _vendor_endpoint(endpoint: Endpoint) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        sandbox: Sandbox = request.app.state.sandbox
        workspace = sandbox.workspaces.by_key(control.bearer_of(request) or "")
        if workspace is None:
            raise unauthenticated()
        raw_body = await request.body()
        fault = sandbox.faults.for_answer(workspace.id, request.method, request.url.path)
        if fault and not fault.happens_after:
            await _suffer(fault, request)
        content_type = request.headers.get("content-type", "")
        reply = await endpoint(
            ApiRequest(sandbox, workspace, request.path_params, request.query_params, raw_body, content_type)
        )
        if fault and fault.happens_after:
            await _suffer(fault, request)
        return _render(reply)

    return answer


async def _suffer(fault: Fault, request: Request) -> None:
    """Let the fault happen: wait, refuse, or never answer."""
    if fault.kind == "status":
        raise Refusal(fault.status, fault.message, retry_after=fault.retry_after)
    remaining = fault.delay_ms / 1000
    while remaining > 0 and not await request.is_disconnected():
        await asyncio.sleep(min(remaining, 0.1))
        remaining -= 0.1
    if fault.kind == "timeout":
        raise Refusal(504, "The request timed out.")


def _render(reply: Reply) -> Response:
    if reply.body is None:
        return Response(status_code=reply.status)
    return Response(orjson.dumps(reply.body), reply.status, media_type="application/json")


async def _preview(request: Request) -> Response:
    """A voice's clip; Range requests are answered in part."""
    name: str = request.path_params["name"]
    path = PREVIEWS / Path(name).name
    if path.suffix != ".ogg" or not path.is_file():
        raise no_such_path()
    return FileResponse(path, media_type="audio/ogg")


async def _render_refusal(request: Request, problem: Exception) -> Response:
    refusal = problem if isinstance(problem, Refusal) else Refusal(500, "An unexpected server error occurred.")
    headers = {"retry-after": f"{refusal.retry_after:g}"} if refusal.retry_after is not None else {}
    body = {"status": "error", "message": refusal.message}
    return Response(orjson.dumps(body), refusal.status, headers, "application/json")


async def _render_http_problem(request: Request, problem: Exception) -> Response:
    status = problem.status_code if isinstance(problem, HTTPException) else 500
    return await _render_refusal(
        request, no_such_path() if status == 404 else Refusal(status, "The request cannot be served.")
    )


async def _render_crash(request: Request, problem: Exception) -> Response:
    return await _render_refusal(request, Refusal(500, "An unexpected server error occurred."))
