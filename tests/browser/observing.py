"""Sees everything that goes wrong in a browser without being looked at: errors, refused requests, strangers."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, WebError

_REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`CSP: ${event.violatedDirective} refused ${event.blockedURI} (${event.sourceFile ?? ""})`));
"""
_RESOURCE = re.compile(r"Failed to load resource: .*status of (\d+)")


class Observer:
    """Listens to one browser context. What a test provokes on purpose it announces with `expect`."""

    def __init__(self, context: BrowserContext, *urls: str) -> None:
        self.problems: list[str] = []
        self.requests: list[str] = []
        self._hosts = {urlsplit(url).netloc for url in urls}
        self._expected: set[tuple[int, str]] = set()
        context.add_init_script(_REPORT_VIOLATIONS)
        context.on("console", self._hear)
        context.on("weberror", self._catch)
        context.on("request", self._see)
        context.on("requestfailed", self._miss)

    def expect(self, status: int, path: str) -> None:
        """This answer is what the test is about."""
        self._expected.add((status, path))

    def welcome(self, host: str) -> None:
        """This host is meant to be asked."""
        self._hosts.add(host)

    def assert_clean(self) -> None:
        """Nothing went wrong since this was last asked."""
        found, self.problems = self.problems, []
        assert not found, "\n".join(dict.fromkeys(found))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type not in {"error", "warning"}:
            return
        address = urlsplit(message.location["url"])
        refused = _RESOURCE.match(message.text)
        if refused and (int(refused[1]), address.path) in self._expected:
            return
        self.problems.append(f"console {message.type}: {message.text} ({address.path})")

    def _catch(self, error: WebError) -> None:
        self.problems.append(f"uncaught: {error.error}")

    def _see(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"data", "blob"}:
            return
        self.requests.append(f"{request.method} {address.path}")
        if address.netloc not in self._hosts:
            self.problems.append(f"a request to a stranger: {request.url}")

    def _miss(self, request: Request) -> None:
        # The page itself takes requests back when the reader goes elsewhere.
        if request.failure != "net::ERR_ABORTED":
            self.problems.append(f"failed: {request.method} {request.url} ({request.failure})")
