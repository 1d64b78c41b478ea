"""The web app: hashed files served as they were built and compressed, every other path gets the page itself."""

from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.types import Receive, Scope, Send

WEB_ROOT = Path(__file__).parent.parent / "web_dist"
_ENCODINGS = (("br", ".br"), ("gzip", ".gz"))
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}


class Pages:
    """Serves the built web app from inside the package."""

    def __init__(self, root: Path = WEB_ROOT) -> None:
        self._files = _find(root)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        if request.method not in {"GET", "HEAD"}:
            raise HTTPException(405, headers={"Allow": "GET, HEAD"})
        await self._answer(request)(scope, receive, send)

    def _answer(self, request: Request) -> Response:
        path = request.url.path.lstrip("/")
        if path.startswith(("api/", "assets/", "fonts/")) and path not in self._files:
            raise HTTPException(404)
        name = path if path in self._files and path else "index.html"
        if name not in self._files:
            raise HTTPException(404)
        return _file(self._files, name, request.headers.get("accept-encoding", ""))


def _find(root: Path) -> dict[str, Path]:
    if not root.is_dir():
        return {}
    return {file.relative_to(root).as_posix(): file for file in root.rglob("*") if file.is_file()}


def _file(files: dict[str, Path], name: str, accepted: str) -> Response:
    headers = {"Vary": "Accept-Encoding"}
    is_hashed = name.startswith("assets/")
    headers["Cache-Control"] = "public, max-age=31536000, immutable" if is_hashed else "no-cache"
    source = files[name]
    for encoding, suffix in _ENCODINGS:
        if encoding in accepted and name + suffix in files:
            source = files[name + suffix]
            headers["Content-Encoding"] = encoding
            break
    kind = _TYPES.get(Path(name).suffix, "application/octet-stream")
    return FileResponse(source, media_type=kind, headers=headers)
